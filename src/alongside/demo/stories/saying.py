"""The words a story is written in: something that happened, what is told of it, what was promised and what it meant.

People are named by their keys in `families`, several with a space between them; whoever has no key is named in words,
several with a semicolon between them. A day in what is told, as {2026-06-12} or {2026-06}, moves with the story.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Says:
    """One passage: to whom it speaks where that is not everybody, whose words it is, and how it is kept.

    `by` makes it somebody's own words. `kept` is how it is shared and why it is held back: "professionals child-asked".
    """

    text: str
    about: str = ""
    by: str = ""
    marks: str = ""
    kept: str = ""
    kept_words: str = ""
    kept_until: str = ""
    telling: str = ""
    language: str = ""


@dataclass(frozen=True)
class Became:
    """What became of a promise on a day, written by whoever promised it unless somebody else is named."""

    step: str
    on: str
    words: str = ""
    due: str = ""
    to: str = ""
    by: str = ""


@dataclass(frozen=True)
class Vow:
    """Something the writer said they would do for somebody, by when, and what became of it."""

    words: str
    to: str
    due: str = ""
    became: tuple[Became, ...] = ()


@dataclass(frozen=True)
class Meant:
    """That something mattered: to whom, how it reads in a chronology, what it meant to them and to us."""

    to: str
    words: str
    to_them: str
    to_us: str


@dataclass(frozen=True)
class Beside:
    """What stands beside a passage: which one, by its place, since when, as what, and who sees it like this."""

    place: int
    on: str
    by: str
    stands_as: str
    text: str
    said_by: str = ""


@dataclass(frozen=True)
class Withdrawn:
    """That somebody withdrew what they wrote, on a day, and why."""

    on: str
    by: str
    why: str


@dataclass(frozen=True)
class Wrote:
    """Something that happened: the day, what kind, in whose stories it stands, who wrote it, and what is told of it.

    Of each child it is said whether they were seen, seen alone or missed; an hour of the day is given where it is known.
    """

    on: str
    kind: str
    about: str
    by: str
    headline: str
    says: tuple[Says, ...]
    at: str = ""
    place: str = ""
    seen: str = ""
    alone: str = ""
    missed: str = ""
    there: str = ""
    vows: tuple[Vow, ...] = ()
    meant: tuple[Meant, ...] = ()
    beside: tuple[Beside, ...] = ()
    withdrawn: Withdrawn | None = None


@dataclass(frozen=True)
class Stories:
    """The story of those of one family who have a worker of their own, the earliest first."""

    family: str
    wrote: tuple[Wrote, ...]
