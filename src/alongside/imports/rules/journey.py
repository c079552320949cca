"""What the rows of one child come to: who they are, the dated facts of law and care, and the moments of their story."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from alongside.imports.rules.taking import Fate, Placed, Taking, Trouble

# What a column of a fact can hold.
Value = str | int | bool | date | tuple[str, ...] | None


@dataclass(frozen=True)
class Fact:
    """One fact as it will be written: in which table of law and care, what it says, and where in the files it stands."""

    table: str
    says: Mapping[str, Value]
    source: str
    # The cells it comes from, where its row tells of other things besides.
    columns: tuple[str, ...] = ()

    @property
    def begins(self) -> date:
        """Return its day."""
        found = self.says.get("from_date") or self.says.get("on_date")
        return found if isinstance(found, date) else date.max


@dataclass(frozen=True)
class HelpTime:
    """A time of one kind of help, as cases hold it."""

    kind: str
    legal_basis: str
    from_date: date
    to_date: date | None = None
    ended: str = ""
    ended_words: str = ""


@dataclass(frozen=True)
class Moment:
    """One thing to be told in the story, to the person: when, what kind of happening, in which words."""

    key: str
    kind: str
    on: date
    headline: str
    text: str
    # Whether it is one of the moments of a life, or one line among many.
    matters: bool = False
    # Whether it gathers facts of a year: then it is made of whichever facts are new, and of no others.
    is_gathered: bool = False
    # Under which other keys facts find it: a whole year that it gathers, or the way back from a stay.
    also: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Return every key under which facts find the moment that tells of them."""
        return (self.key, *self.also)


@dataclass(frozen=True)
class Identity:
    """Who somebody is, as far as the files say."""

    given: str = ""
    family: str = ""
    former: tuple[tuple[str, str], ...] = ()
    birth: date | None = None
    expected: date | None = None
    died: date | None = None
    sex: str = ""
    ethnicity: str = ""
    upn: str = ""
    nhs: str = ""
    former_upn: str = ""
    mothers_child_born: date | None = None


@dataclass
class Journey:
    """All that the files say of one child."""

    key: str
    who: Identity = field(default_factory=Identity)
    facts: list[Fact] = field(default_factory=list)
    helped: list[HelpTime] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    troubles: Sequence[Trouble] = ()
    fates: Mapping[Any, Fate] = field(default_factory=dict)
    cells: int = 0
    rows: Sequence[Placed] = ()
    # Adopted: the record is closed, restricted, and never linked to the person they are now.
    is_adopted: bool = False

    def of(self, table: str) -> list[Fact]:
        """Return the facts of one table, oldest first."""
        return sorted((one for one in self.facts if one.table == table), key=lambda one: one.begins)

    @property
    def counted(self) -> Counter[Fate]:
        """Return how many cells of the files were mapped, kept raw and refused."""
        return Counter(self.fates.values())


def finish(journey: Journey, taking: Taking) -> Journey:
    """Close a journey: whatever nobody asked for is kept raw, and everything is counted."""
    taking.keep_raw()
    journey.troubles, journey.fates = tuple(taking.troubles), taking.fates
    return journey
