"""What a family tree from elsewhere holds: people, families, partial dates, and what was wrong with the file."""

from dataclasses import dataclass
from enum import StrEnum

from alongside.web.days import MONTHS


class Sex(StrEnum):
    """What a family tree says of somebody's sex; X is neither man nor woman, U is not said."""

    MAN = "M"
    WOMAN = "F"
    X = "X"
    NOT_SAID = "U"


class NameKind(StrEnum):
    """When or why somebody has a name."""

    NOT_SAID = ""
    BIRTH = "birth"
    MARRIED = "married"
    MAIDEN = "maiden"
    ALSO = "aka"
    IMMIGRANT = "immigrant"
    PROFESSIONAL = "professional"
    OTHER = "other"


class Raised(StrEnum):
    """How a child came to a family; sealing is a rite of the Latter-day Saints."""

    NOT_SAID = ""
    BIRTH = "birth"
    ADOPTED = "adopted"
    FOSTERED = "foster"
    SEALED = "sealing"
    OTHER = "other"


class Kind(StrEnum):
    """How sure a date is, and what shape it has."""

    NOT_SAID = ""
    EXACT = "exact"
    ABOUT = "about"
    BEFORE = "before"
    AFTER = "after"
    BETWEEN = "between"
    FROM = "from"
    TO = "to"
    FROM_TO = "from-to"
    # A date that somebody made out of words; both are kept.
    MADE_OUT = "made-out"
    WORDS = "words"


@dataclass(frozen=True)
class Day:
    """A day, a month or a year in our calendar."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        month = f"{MONTHS[self.month - 1]} " if self.month else ""
        return f"{self.day} {month}{self.year}" if self.day else f"{month}{self.year}"


@dataclass(frozen=True)
class When:
    """A date as far as it is known; with nothing in it, that something happened but not when."""

    kind: Kind = Kind.NOT_SAID
    first: Day | None = None
    last: Day | None = None
    phrase: str = ""

    @property
    def is_about(self) -> bool:
        """Say whether the date is anything less than known."""
        return self.kind is not Kind.EXACT

    @property
    def words(self) -> str:
        """Say the date as people do."""
        if self.kind in {Kind.WORDS, Kind.NOT_SAID}:
            return self.phrase
        said = {
            Kind.EXACT: f"{self.first}",
            Kind.ABOUT: f"about {self.first}",
            Kind.BEFORE: f"before {self.first}",
            Kind.AFTER: f"after {self.first}",
            Kind.BETWEEN: f"between {self.first} and {self.last}",
            Kind.FROM: f"from {self.first}",
            Kind.TO: f"to {self.first}",
            Kind.FROM_TO: f"from {self.first} to {self.last}",
            Kind.MADE_OUT: f"{self.first} ({self.phrase})",
        }
        return said[self.kind]


@dataclass(frozen=True)
class Name:
    """A name in its parts; `ending` is what stands behind the surname, like "junior"."""

    given: str = ""
    surname: str = ""
    ending: str = ""
    nickname: str = ""
    kind: NameKind = NameKind.NOT_SAID

    @property
    def words(self) -> str:
        """Say the name."""
        return " ".join(part for part in (self.given, self.surname, self.ending) if part)


@dataclass(frozen=True)
class Person:
    """Somebody in a family tree; `died` without a date means dead, nobody knows since when."""

    key: str
    names: tuple[Name, ...] = ()
    sex: Sex = Sex.NOT_SAID
    born: When | None = None
    died: When | None = None


@dataclass(frozen=True)
class ChildIn:
    """A child in a family, and how they came to it."""

    child: str
    raised: Raised = Raised.NOT_SAID


@dataclass(frozen=True)
class Family:
    """Up to two partners and their children; GEDCOM calls the partners husband and wife, whoever they are."""

    key: str
    first: str = ""
    second: str = ""
    children: tuple[ChildIn, ...] = ()
    married: When | None = None
    # "civil partnership"; only with `married`.
    married_how: str = ""
    divorced: When | None = None
    separated: When | None = None


@dataclass(frozen=True)
class Problem:
    """What is wrong with a file: the line, and a sentence that says what to do next."""

    line: int
    sentence: str
    is_error: bool = True


@dataclass(frozen=True)
class Reading:
    """What came out of a file; with one error in it, nobody."""

    people: tuple[Person, ...]
    families: tuple[Family, ...]
    problems: tuple[Problem, ...]

    @property
    def is_whole(self) -> bool:
        """Say whether the file can be taken over."""
        return not any(problem.is_error for problem in self.problems)
