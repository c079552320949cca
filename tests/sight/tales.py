"""Who reads what of the story, said once more in plain Python: by whom it is about, how it is shared, and who wrote it.

The facts are rows as the keeper reads them; the rule is written from docs/decisions/0032 and the rulings (8, 9).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from tests.sight.oracle import World

from alongside.story.models import Entry, Line, Passage

# What each way of sharing asks of whoever works here.
ASKS: Final = {
    "family": "C1", "this-person": "C1", "adults": "C1", "professionals": "C2", "restricted": "C4", "legal": "C4",
}  # fmt: skip
_LEAD: Final = {"lead", "lead-child-protection", "supervising"}


@dataclass(frozen=True)
class Happened:
    """An entry: in whose stories it stands, who wrote it, and in whose it ever stood."""

    number: int
    of: frozenset[str]
    by: str
    is_withdrawn: bool
    is_new: bool


@dataclass(frozen=True)
class Piece:
    """A passage: of which entry, whom it is about, how it is shared, who wrote it, and what it says."""

    number: int
    entry: int
    about: frozenset[str]
    sharing: str
    by: str
    text: str
    stands: bool
    is_new: bool
    said_by: str


@dataclass(frozen=True)
class Stands:
    """One row that says whose story something stands in."""

    number: int
    label: str
    asks: str
    by: str
    entry: int
    piece: int | None
    was_moved: bool


@dataclass
class Tales:
    """Everything that is told, and the world it is told in; colleagues and people by the names they have there."""

    world: World
    entries: dict[int, Happened]
    pieces: dict[int, Piece]
    lines: dict[int, Stands]

    def opens(self, who: str, label: str, asks: str, by: str, now: datetime) -> bool:
        """Say whether what asks for a class opens in one story: also to its author, and to those who lead the work."""
        opened = self.world.opened(who, label, now)
        if asks in opened:
            return True
        return asks == "C4" and "C1" in opened and (by == who or self._leads(who, label, now))

    def reads_entry(self, who: str, number: int, now: datetime) -> bool:
        """Say whether somebody reads that something happened: in any of the stories it stands in, or it is new and theirs."""
        one = self.entries[number]
        if one.is_new:
            return one.by == who
        return any(self.opens(who, label, "C1", one.by, now) for label in one.of)

    def reads(
        self, who: str, number: int, now: datetime, *, among: Iterable[str] | None = None
    ) -> bool:
        """Say whether somebody reads a passage: of one of those it is about (or of these), and denied none."""
        one = self.pieces[number]
        if one.is_new:
            return one.by == who and among is None
        if any(self.world.closing(who, label, now) for label in one.about):
            return False
        where = one.about if among is None else one.about & set(among)
        return any(self.opens(who, label, ASKS[one.sharing], one.by, now) for label in where)

    def keeps(self, who: str, number: int, now: datetime, *, among: Iterable[str]) -> bool:
        """Say whether a passage in these stories is kept from somebody for how close it is, and for nothing else."""
        one = self.pieces[number]
        is_closed = any(self.world.closing(who, label, now) for label in one.about)
        is_there = bool(one.about & set(among)) and not one.is_new
        return is_there and not is_closed and not self.reads(who, number, now, among=among)

    def in_story(self, who: str, label: str, now: datetime) -> set[int]:
        """Return the passages that are read in somebody's story, under all their records."""
        records = self.world.records(label)
        return {
            n for n, one in self.pieces.items()
            if one.stands and self.entries[one.entry].of & records and self.reads(who, n, now, among=records)
        }  # fmt: skip

    def found(self, who: str, scope: Iterable[str], now: datetime) -> set[int]:
        """Return the passages that looking for words may find in these stories."""
        open_ = {label for label in scope if "C1" in self.world.opened(who, label, now)}
        return {
            n for n, one in self.pieces.items()
            if one.stands and not self.entries[one.entry].is_withdrawn and self.reads(who, n, now, among=open_)
        }  # fmt: skip

    def sees_line(self, who: str, number: int, now: datetime) -> bool:
        """Say whether somebody is given the row by which something stands in a story, or once stood."""
        one = self.lines[number]
        return self.opens(who, one.label, one.asks, one.by, now)

    def _leads(self, who: str, label: str, now: datetime) -> bool:
        return any(
            one.basis in _LEAD or (who, one.who) in self.world.steadies
            for one in self.world._live(who, self.world.records(label), now)
        )


def tales_of(world: World, people: Mapping[int, str], staff: Mapping[str, str]) -> Tales:
    """Read everything that is told, as the keeper; people are known by their number, colleagues by their reference."""
    lines = {
        one.pk: Stands(
            number=one.pk, label=people[one.person_id], by=staff.get(one.author_ref, ""), entry=one.entry_id,
            asks=ASKS[one.passage.sharing] if one.passage else "C1", piece=one.passage_id,
            was_moved=one.moved_at is not None,
        )
        for one in Line.objects.select_related("passage") if one.person_id in people
    }  # fmt: skip
    stands = [one for one in lines.values() if not one.was_moved]
    entries = {
        one.pk: Happened(
            number=one.pk, by=staff.get(one.recorded_by_ref, ""), is_withdrawn=one.withdrawn_at is not None,
            of=frozenset(s.label for s in stands if s.entry == one.pk and s.piece is None),
            is_new=not any(s.entry == one.pk for s in lines.values()),
        )
        for one in Entry.objects.all()
    }  # fmt: skip
    pieces = {
        one.pk: Piece(
            number=one.pk, entry=one.entry_id, sharing=one.sharing, by=staff.get(one.recorded_by_ref, ""), text=one.text,
            about=frozenset(s.label for s in stands if s.piece == one.pk), stands=one.set_aside_at is None,
            is_new=not any(s.piece == one.pk for s in lines.values()), said_by=people.get(one.said_by_id or 0, ""),
        )
        for one in Passage.objects.all()
    }  # fmt: skip
    return Tales(world, entries, pieces, lines)
