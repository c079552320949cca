"""What the small files of a package may say: tools, scales, meetings, measures and samples.

What is not here cannot be said: there are no expressions, no scores that are summed, and no recommended outcome.
"""

from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_serializer,
    model_validator,
)

from alongside.frameworks.definitions import Screens, Voice, Yield
from alongside.frameworks.given import State
from alongside.frameworks.schema import (
    Declared,
    Licence,
    Listed,
    Name,
    NamedOnce,
    Once,
    Slug,
    Some,
    readable,
)


class Whom(StrEnum):
    """Whom a tool is about, or who takes part in it."""

    CHILD = "child"
    YOUNG_PERSON = "young-person"
    PARENT = "parent"
    CARER = "carer"
    ADULT = "adult"
    FAMILY = "family"
    NETWORK = "network"
    WORKER = "worker"
    PARTNER = "partner"


_Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=400),
    AfterValidator(readable),
]
_Left = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=2000), AfterValidator(readable)
]
_Maybe = Annotated[str, StringConstraints(pattern=r"^([a-z0-9]+(-[a-z0-9]+)*)?$", max_length=60)]
_Slugs = Annotated[tuple[Slug, ...], Listed, Once]


class Option(Declared):
    """One of the answers that can be chosen."""

    slug: Slug
    words: _Line


class Aspect(Declared):
    """A row or a column of a grid."""

    slug: Slug
    name: Name
    help: _Left = ""
    yields: Annotated[Yield | None, Field(strict=False)] = None


class Subscale(Declared):
    """One of the numbers of an instrument, and what it can be; never its questions."""

    slug: Slug
    name: Annotated[Name, StringConstraints(max_length=60)]
    least: Annotated[int, Field(ge=-1000, le=1000)]
    most: Annotated[int, Field(ge=-1000, le=1000)]


class Condition(Declared):
    """When something is asked: exactly one of five comparisons with an earlier answer; there are no expressions."""

    # For an editor, which does not run the check below: the prompt, and one comparison.
    model_config = ConfigDict(json_schema_extra={"minProperties": 2, "maxProperties": 2})

    prompt: Slug
    is_: Annotated[Slug | None, Field(alias="is")] = None
    is_not: Annotated[Slug | None, Field(alias="is-not")] = None
    any_of: Annotated[
        tuple[Slug, ...] | None, Field(alias="any-of", strict=False, min_length=1, max_length=20)
    ] = None
    at_least: Annotated[int | None, Field(alias="at-least", ge=0, le=10)] = None
    answered: bool | None = None

    @model_validator(mode="after")
    def _compares_once(self) -> "Condition":
        if len(self.said()) != 1:
            raise ValueError("says one of: is, is-not, any-of, at-least, answered")
        return self

    def said(self) -> dict[str, object]:
        """Return the comparison that is made, by its name."""
        every = {
            "is": self.is_,
            "is-not": self.is_not,
            "any-of": self.any_of,
            "at-least": self.at_least,
            "answered": self.answered,
        }
        return {how: what for how, what in every.items() if what is not None}

    @model_serializer
    def _plain(self) -> dict[str, object]:
        [(how, what)] = self.said().items()
        words = [str(one) for one in what] if isinstance(what, tuple) else [str(what).lower()]
        return {"prompt": self.prompt, "how": how, "what": words}


class Prompt(Declared):
    """One question: how it is asked, answered, and what the answer yields."""

    slug: Slug
    kind: Slug
    ask: _Line
    help: _Left = ""
    voice: Annotated[Voice, Field(strict=False)] = Voice.EITHER
    each: bool = False
    each_of: Annotated[tuple[Annotated[Whom, Field(strict=False)], ...], Listed, Once] = ()
    needed: bool = False
    must_answer: bool = False
    cites: bool = False
    sharing: Literal["", "professionals", "restricted"] = ""
    sharing_why: Literal[
        "",
        "harm-to-child",
        "harm-to-other",
        "crime-or-law",
        "somebody-else",
        "child-asked",
        "not-explained",
    ] = ""
    yields: Annotated[Yield | None, Field(strict=False)] = None
    show_when: Condition | None = None
    most: Annotated[int, Field(ge=1, le=30)] = 1
    many: bool = False
    options: Annotated[tuple[Option, ...], Listed, NamedOnce] = ()
    faces: int = 3
    scale: _Maybe = ""
    rows: Annotated[tuple[Aspect, ...], Listed, NamedOnce] = ()
    columns: Annotated[tuple[Aspect, ...], Listed, NamedOnce] = ()
    subscales: Annotated[tuple[Subscale, ...], Listed, NamedOnce] = ()


class Part(Declared):
    """Some prompts that belong together."""

    slug: Slug
    name: _Line
    say: _Left = ""
    repeats: Annotated[int, Field(ge=1, le=12)] = 1
    stands_together: bool = False
    later: bool = False
    show_when: Condition | None = None
    prompts: Annotated[tuple[Prompt, ...], Listed, Some]


class Budget(Declared):
    """What using a tool may cost at most; a tool that needs more than four answers says why."""

    needed: Annotated[int, Field(ge=0, le=40)]
    seconds: Annotated[int, Field(ge=5, le=7200)]
    reading_age: Annotated[int, Field(ge=4, le=14)]
    why: _Left = ""


class Timed(Declared):
    """A step of a pathway: within how many hours of what was noticed it is done, and why then."""

    slug: Slug
    name: _Line
    hours: Annotated[int, Field(ge=0, le=2000)]
    why: _Left = ""


class Tool(Declared):
    """The whole of a tools/<name>.toml: a conversation, why it is had, and what it asks."""

    slug: Slug
    name: Name
    summary: _Line
    why: _Line
    for_whom: Annotated[tuple[Annotated[Whom, Field(strict=False)], ...], Listed, Some, Once]
    ages: Annotated[
        tuple[Annotated[int, Field(ge=0, le=120)], ...], Field(strict=False, max_length=2)
    ] = ()
    stages: _Slugs = ()
    licence: Annotated[Licence, Field(strict=False)]
    label_for: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)] = ""
    credit: _Left = ""
    values: Annotated[_Slugs, Some]
    theories: Annotated[_Slugs, Some]
    takes_part: Annotated[tuple[Annotated[Whom, Field(strict=False)], ...], Listed, Some, Once]
    screens: Annotated[Screens, Field(strict=False)] = Screens.PAGE
    minutes: Annotated[int, Field(ge=0, le=600)] = 0
    guidance: _Maybe = ""
    is_private: bool = False
    pathway: Annotated[tuple[Timed, ...], Listed, NamedOnce] = ()
    budget: Budget
    parts: Annotated[tuple[Part, ...], Listed, Some, NamedOnce]


class Scale(Declared):
    """The whole of a scales/<name>.toml: a question answered from 0 to 10, where 10 is the better end."""

    slug: Slug
    name: Name
    question: _Line
    low: _Line
    high: _Line
    own_ends: bool = False


class Meeting(Declared):
    """The whole of a meetings/<name>.toml: who comes together, what for, and what it brings about."""

    slug: Slug
    name: Name
    purpose: _Line
    agenda: Annotated[tuple[_Line, ...], Listed, Some, Once]
    invites: Annotated[tuple[_Line, ...], Listed, Some, Once]
    produces: Annotated[tuple[_Line, ...], Listed, Some, Once]
    tools: _Slugs = ()


class Measure(Declared):
    """The whole of a measures/<name>.toml: what is counted, of whom, why it matters, and what would make it lie."""

    slug: Slug
    name: Name
    why: _Line
    population: _Line
    counts: _Line
    would_lie_if: _Line


class Speaker(Declared):
    """Somebody who takes part in a sample."""

    key: Slug
    name: Name
    part: Annotated[Whom, Field(strict=False)]


class Answer(Declared):
    """An answer in a sample, as it would be typed: the fields of each piece by their names."""

    prompt: Slug
    turn: Annotated[int, Field(ge=0, le=11)] = 0
    of: _Maybe = ""
    state: Annotated[State, Field(strict=False)] = State.ANSWERED
    step: _Left = ""
    pieces: Annotated[tuple[dict[Slug, _Left], ...], Listed] = ()


class Sample(Declared):
    """The whole of a samples/<tool>.toml: a believable conversation, which is documentation and test at once."""

    tool: Slug
    why_now: _Line
    speakers: Annotated[tuple[Speaker, ...], Listed, Some]
    answers: Annotated[tuple[Answer, ...], Listed, Some]


class Instead(Declared):
    """Words that can be said better, what to say, and why."""

    of: Annotated[tuple[Name, ...], Listed, Some, Once]
    try_: Annotated[tuple[_Line, ...], Listed, Some, Once, Field(alias="try")]
    because: _Line

    @model_serializer
    def _plain(self) -> dict[str, object]:
        return {"of": list(self.of), "instead": list(self.try_), "because": self.because}


class Language(Declared):
    """The whole of a language/<name>.toml: what an organisation says instead; it suggests, and never blocks."""

    slug: Slug
    name: Name
    words: Annotated[tuple[Instead, ...], Field(strict=False, max_length=300), Some]


# What lies in each folder of a package besides guidance.
FILES: Final[dict[str, type[Declared]]] = {
    "tools": Tool, "scales": Scale, "meetings": Meeting, "measures": Measure, "samples": Sample,
    "language": Language,
}  # fmt: skip
