"""The children of an import, and all that the files say of one of them, with what became of each cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Q
from django.utils.timezone import localdate

from alongside.accounts.models import User
from alongside.imports.models import Arrival, ArrivedChild, ArrivedSheet
from alongside.imports.queries.closed import closed_keys
from alongside.imports.queries.staged import last_year, placed_rows
from alongside.imports.rules.children import journey_of
from alongside.imports.rules.journey import Identity
from alongside.imports.rules.made_words import made_words
from alongside.imports.rules.not_theirs import without_numbers
from alongside.imports.rules.tables import table_words
from alongside.imports.rules.taking import Fate
from alongside.imports.rules.translating import called

AT_ONCE: Final = 50
Match, Choice = ArrivedChild.Match, ArrivedChild.Choice
_TRIED: Final = Q(tried_at__isnull=False)
SHOWN: Final[dict[str, tuple[str, Q]]] = {
    "": ("All children", Q()),
    "in": ("Taken in", Q(done_at__isnull=False)),
    "new": ("Nobody like them was known", _TRIED & Q(match=Match.NEW)),
    "known": ("Known already", _TRIED & Q(match=Match.SAME)),
    "ask": ("A person decides", Q(match__in=[Match.ASK, Match.STOP])),
    "held": ("Held back", ~Q(why_held="")),
    "out": ("Left out", Q(choice=Choice.OUT)),
    "problems": ("With problems", Q(problems__gt=0)),
}
FATE_WORDS: Final[dict[Fate, str]] = {
    Fate.MAPPED: "In the record", Fate.RAW: "Kept beside it as it is", Fate.REFUSED: "Refused",
}  # fmt: skip


@dataclass(frozen=True)
class OfChild:
    """A child in the list: what stands of them, and what they make."""

    child: ArrivedChild

    @property
    def made(self) -> str:
        """Return what they make, in words."""
        told = {name: many for name, many in self.child.makes.items() if name not in _NOT_TOLD}
        return ", ".join(f"{many} {words}" for many, words in made_words(told)[:6])

    @property
    def state(self) -> str:
        """Return what stands of them."""
        return state_of(self.child)


@dataclass(frozen=True)
class Cell:
    """A cell: under which heading, what stands there, and what became of it."""

    heading: str
    said: str
    fate: Fate


@dataclass(frozen=True)
class RowOf:
    """A row of a file with its cells."""

    where: str
    words: str
    cells: Sequence[Cell]

    @property
    def by_fate(self) -> list[tuple[str, list[Cell]]]:
        """Return the cells by what became of them, what is refused first."""
        told = ((fate, [one for one in self.cells if one.fate is fate]) for fate in reversed(Fate))
        return [(FATE_WORDS[fate], some) for fate, some in told if some]


@dataclass(frozen=True)
class Told:
    """All that the files say of one child."""

    who: Identity
    rows: Sequence[RowOf]
    troubles: Sequence[tuple[str, str, str, str]]
    # From which row there are more; 0 for none.
    later: int


def children_of(
    arrival: Arrival, show: str, *, reader: User, day: date, after: int = 0
) -> tuple[list[OfChild], int]:
    """Return children in the order of their numbers without those whose record is closed to whoever looks, and after which there are more."""
    found = ArrivedChild.objects.filter(SHOWN[show][1], arrival=arrival).select_related("person")
    place = (
        ArrivedChild.objects.filter(arrival=arrival, pk=after).values_list("key", flat=True).first()
    )
    if place is not None:
        found = found.filter(key__gt=place)
    rows = list(found.order_by("key")[: AT_ONCE + 1])
    closed = closed_keys(reader, arrival, {one.key for one in rows}, day=day)
    shown = [OfChild(one) for one in rows[:AT_ONCE] if one.key not in closed]
    return shown, rows[AT_ONCE - 1].pk if len(rows) > AT_ONCE else 0


def state_of(child: ArrivedChild) -> str:
    """Return what stands of a child, in a few words."""
    if child.done_at:
        return "In"
    if child.choice == Choice.OUT:
        return "Left out"
    if child.tried_at is None:
        return "Not tried yet"
    if child.why_held:
        return "Held back"
    if child.choice == Choice.NONE and child.match in (Match.ASK, Match.STOP):
        return "A person decides"
    known = (
        child.match == Match.SAME if child.choice == Choice.NONE else child.choice == Choice.SAME
    )
    return "Known already, ready" if known else "New, ready"


def told_of(arrival: Arrival, child: ArrivedChild, *, now: datetime, begin: int = 0) -> Told:
    """Return all that the files say of one child, row by row; six statements."""
    placed = placed_rows(arrival, [child.key]).get(child.key, [])
    journey = journey_of(child.key, placed, today=localdate(now), last_year=last_year(arrival))
    if child.choice == Choice.BARE:
        without_numbers(journey)
    order = _order({one.sheet for one in placed})
    rows = [
        RowOf(one.where, table_words(one.shape, one.table), [
            Cell(name, said, journey.fates.get((one.sheet, one.number, name), Fate.RAW))
            for name, said in sorted(one.cells.items(), key=lambda it: order[one.sheet].get(it[0], _LAST)) if said.strip()
        ])
        for one in placed[begin : begin + AT_ONCE]
    ]  # fmt: skip
    troubles = [
        (it.row.where, it.problem.column, it.problem.why, it.problem.mend)
        for it in journey.troubles
    ]
    later = begin + AT_ONCE if len(placed) > begin + AT_ONCE else 0
    return Told(journey.who, rows, troubles, later)


def _order(sheets: set[int]) -> dict[int, dict[str, int]]:
    """Return where each heading stands in its table: the database keeps cells in an order of its own."""
    found: dict[int, dict[str, int]] = {}
    for one in ArrivedSheet.objects.filter(pk__in=sheets).select_related("mapping"):
        mapping = one.mapping
        found[one.pk] = {
            called(name, mapping.columns) if mapping else name: place
            for place, name in enumerate(one.headings)
        }
    return found


_LAST: Final = 10_000
_NOT_TOLD: Final = {"PersonName", "Identifier", "Moment", "Grant", "Details"}
