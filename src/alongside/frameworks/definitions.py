"""A tool as the service uses it: its parts, prompts and scales, read back from the release a record was made under.

Plain values that know no person and no database. What may be written in a package is held by `schema`; here it
has been held already, and is only given its shape.
"""

import types
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


class Yield(StrEnum):
    """What an answer becomes beyond the form; the value is stored for ever."""

    STRENGTH = "strength"
    SAFETY = "safety"
    WORRY = "worry"
    HARM = "harm"
    DANGER = "danger"
    COMPLICATION = "complication"
    RISK = "risk"
    PROTECTIVE = "protective"
    WISH = "wish"
    VOICE = "voice"
    NEED = "need"
    GOAL = "goal"
    STEP = "step"
    PROMISE = "promise"
    RELATIONSHIP = "relationship"
    NETWORK = "network"
    RATING = "rating"
    HYPOTHESIS = "hypothesis"
    DECISION = "decision"
    AGREEMENT = "agreement"


class Voice(StrEnum):
    """Whose words an answer is: theirs, kept exactly; ours; or whoever of those in the room said it."""

    EITHER = "either"
    THEIRS = "theirs"
    OURS = "ours"


class Screens(StrEnum):
    """How a conversation is laid out: on one page, or one question on each screen."""

    PAGE = "page"
    ONE = "one"


@dataclass(frozen=True)
class Option:
    """One of the answers that can be chosen."""

    slug: str
    words: str


@dataclass(frozen=True)
class Aspect:
    """A row or a column of a grid; what is written in a column may yield something."""

    slug: str
    name: str
    help: str = ""
    yields: Yield | None = None


@dataclass(frozen=True)
class Subscale:
    """One of the results of an instrument: its name and the numbers it can be."""

    slug: str
    name: str
    least: int
    most: int


@dataclass(frozen=True)
class Scale:
    """A question that is answered from 0 to 10, and what its two ends mean; 10 is the better end."""

    slug: str
    name: str
    question: str
    low: str
    high: str
    # The two ends may be described anew in the family's own words.
    own_ends: bool = False


@dataclass(frozen=True)
class Condition:
    """When something is asked: one of five comparisons with an answer given before, and nothing else."""

    prompt: str
    how: str
    what: tuple[str, ...] = ()


@dataclass(frozen=True)
class Prompt:
    """One question of a tool, how it is answered, and what the answer yields."""

    slug: str
    kind: str
    ask: str
    help: str = ""
    voice: Voice = Voice.EITHER
    # Asked of each person who takes part, one beside the other; of some only, where these are named.
    each: bool = False
    each_of: tuple[str, ...] = ()
    needed: bool = False
    # No reason for having no answer is enough: without it the conversation is not finished.
    must_answer: bool = False
    # A strength is said with the time it showed.
    cites: bool = False
    # What is never the family's to read at once: kept among those who work with them, and why.
    sharing: str = ""
    sharing_why: str = ""
    yields: Yield | None = None
    show_when: Condition | None = None
    # How many pieces an answer may have.
    most: int = 1
    many: bool = False
    options: tuple[Option, ...] = ()
    faces: int = 3
    scale: str = ""
    rows: tuple[Aspect, ...] = ()
    columns: tuple[Aspect, ...] = ()
    subscales: tuple[Subscale, ...] = ()


@dataclass(frozen=True)
class Part:
    """Some prompts that belong together; it may be gone through several times, and may stand only whole."""

    slug: str
    name: str
    say: str = ""
    repeats: int = 1
    # All of its prompts are answered or none: a danger never stands without its goal and its scale.
    stands_together: bool = False
    # Not asked in the room: filled in afterwards by whoever works with them.
    later: bool = False
    show_when: Condition | None = None
    prompts: tuple[Prompt, ...] = ()


@dataclass(frozen=True)
class Budget:
    """What using a tool may cost: answers that are needed, seconds of recording, and the age at which it can be read."""

    needed: int
    seconds: int
    reading_age: int
    why: str = ""


@dataclass(frozen=True)
class Timed:
    """A step of a pathway: what is done, and within how many hours of what was noticed."""

    slug: str
    name: str
    hours: int
    why: str = ""


@dataclass(frozen=True)
class Tool:
    """A conversation a framework offers: what for, with whom, why, and what it asks."""

    slug: str
    name: str
    summary: str
    why: str
    for_whom: tuple[str, ...]
    licence: str
    values: tuple[str, ...]
    theories: tuple[str, ...]
    takes_part: tuple[str, ...]
    budget: Budget
    parts: tuple[Part, ...]
    minutes: int = 0
    ages: tuple[int, ...] = ()
    stages: tuple[str, ...] = ()
    label_for: str = ""
    credit: str = ""
    screens: Screens = Screens.PAGE
    guidance: str = ""
    # Kept by whoever wrote it and in nobody's story: a look at one's own part.
    is_private: bool = False
    # What follows by when, where time matters: each step with its hours.
    pathway: tuple[Timed, ...] = ()
    scales: tuple[Scale, ...] = ()

    @property
    def prompts(self) -> Iterator[Prompt]:
        """Yield all prompts in their order."""
        for part in self.parts:
            yield from part.prompts

    def prompt(self, slug: str) -> Prompt | None:
        """Return the prompt of this short name, if there is one."""
        return next((one for one in self.prompts if one.slug == slug), None)

    def scale_of(self, prompt: Prompt) -> Scale | None:
        """Return the scale a prompt is answered on."""
        return next((one for one in self.scales if one.slug == prompt.scale), None)


HOW: Final = ("is", "is-not", "any-of", "at-least", "answered")

D = TypeVar("D")


def shaped(shape: type[D], said: Mapping[str, Any]) -> D:
    """Return plain values from a release as the definition they are; what it does not say is as if left out."""
    given = {}
    for name, (hint, is_needed) in _fields_of(cast("type[DataclassInstance]", shape)).items():
        if name in said and said[name] is not None:
            given[name] = _value(hint, said[name])
        elif is_needed:
            raise KeyError(name)
    return shape(**given)


def tool_of(said: Mapping[str, Any], scales: Mapping[str, Any]) -> Tool:
    """Return a tool, as a release holds it, with the scales it asks by."""
    asked = dict.fromkeys(p.get("scale", "") for part in said["parts"] for p in part["prompts"])
    return shaped(Tool, {**said, "scales": [scales[slug] for slug in asked if slug in scales]})


@cache
def _fields_of(shape: "type[DataclassInstance]") -> dict[str, tuple[Any, bool]]:
    hints = get_type_hints(shape)
    return {one.name: (hints[one.name], one.default is MISSING) for one in fields(shape)}


def _value(hint: Any, said: Any) -> Any:
    if isinstance(hint, types.UnionType):
        hint = next(one for one in get_args(hint) if one is not types.NoneType)
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], one) for one in said)
    if is_dataclass(hint):
        return shaped(cast("type", hint), said)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(said)
    return said
