"""What a framework package may say; anything else is refused, so that a slip of the pen is found at once.

There is no field here for a score, a weight that is summed up, or a recommended outcome, and none may be
added. A framework helps people to see and to talk; people decide, and answer for it. What these files
cannot say, the service cannot do.

With schema_tools the only module that uses pydantic: both are loaded when packages are checked or taken in, never to serve.
"""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Final, Protocol, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from alongside.frameworks.rules import unreadable

__all__ = ["LICENCE_WORDS", "Declared", "Framework", "Licence", "Nation", "ValidationError"]


class Licence(StrEnum):
    """What may be shipped of the practice a framework speaks of."""

    OPEN = "OPEN"
    OGL = "OGL"
    LABEL = "LABEL"
    SCORE = "SCORE"
    PACK = "PACK"


LICENCE_WORDS: Final[dict[Licence, str]] = {
    Licence.OPEN: "a free idea, in our own words and layout",
    Licence.OGL: "Crown text, adapted with credit under the Open Government Licence",
    Licence.LABEL: "a neutral structure; the practice's protected name is typed in by those who may use it",
    Licence.SCORE: "a place to enter a result; the instrument's own wording is not included",
    Licence.PACK: "an empty place for a package that its licence holder provides",
}


class Nation(StrEnum):
    """Whose law and guidance a framework was written for."""

    ENGLAND = "england"
    NORTHERN_IRELAND = "northern-ireland"
    SCOTLAND = "scotland"
    WALES = "wales"


class _Named(Protocol):
    @property
    def slug(self) -> str: ...


_N = TypeVar("_N", bound=_Named)


def readable(words: str) -> str:
    if odd := unreadable(words):
        raise ValueError(f"holds a character that cannot be read ({odd})")
    return words


def _named_once(things: Sequence[_N]) -> Sequence[_N]:
    if twice := [slug for slug, times in Counter(t.slug for t in things).items() if times > 1]:
        raise ValueError(f"names “{twice[0]}” twice")
    return things


def _said_once(things: Sequence[str]) -> Sequence[str]:
    if len(set(things)) < len(things):
        raise ValueError("says the same thing twice")
    return things


def _some(things: Sequence[object]) -> Sequence[object]:
    # Told by a validator of ours: pydantic also counts what it refused, and would say it a second time.
    if not things:
        raise ValueError("needs at least one")
    return things


_SLUG: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Slug = Annotated[str, StringConstraints(pattern=_SLUG, max_length=60)]
Version = Annotated[str, StringConstraints(pattern=r"^(0|[1-9][0-9]{0,2})\.(0|[1-9][0-9]{0,2})$")]
Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=100),
    AfterValidator(readable),
]
Words = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=2000),
    AfterValidator(readable),
]


class Declared(BaseModel):
    """Refuses what it does not know, takes nothing for something else, and never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Value(Declared):
    """Why we act as we do."""

    slug: Slug
    name: Name
    meaning: Words


class Theory(Declared):
    """How we think that change comes about, and where that was written."""

    slug: Slug
    name: Name
    says: Words
    source: Words


class Stage(Declared):
    """A step on the way from first meeting to goodbye, in the framework's own order."""

    slug: Slug
    name: Name
    meaning: Words


# TOML has lists where Python has tuples, and words where Python has enumerations: only there is it lax.
Listed: Final = Field(strict=False, max_length=100)
Some: Final = AfterValidator(_some)
Once: Final = AfterValidator(_said_once)
NamedOnce: Final = AfterValidator(_named_once)


class Framework(Declared):
    """The whole of a framework.toml."""

    slug: Slug
    name: Name
    version: Version
    authors: Annotated[tuple[Name, ...], Listed, Some, Once]
    licence: Annotated[Licence, Field(strict=False)]
    credit: Words
    nations: Annotated[tuple[Annotated[Nation, Field(strict=False)], ...], Listed, Some, Once]
    stages: Annotated[tuple[Stage, ...], Listed, NamedOnce] = ()
    values: Annotated[tuple[Value, ...], Listed, Some, NamedOnce]
    theories: Annotated[tuple[Theory, ...], Listed, Some, NamedOnce]
    # What Alongside calls a thing, and what this organisation calls it.
    vocabulary: Annotated[dict[Slug, Name], Field(max_length=200)] = {}
    supervision: Annotated[tuple[Words, ...], Listed, Some, Once]
