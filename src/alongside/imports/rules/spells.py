"""The episodes of the looked-after return, read as one chain: each place and law in its time, across several years' files."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from alongside.imports.rules.taking import Placed, Taking

ADOPTED: Final = ("E11", "E12")
# Short breaks: each is a time of its own.
SHORT_BREAKS: Final = ("V3", "V4")
# What began with a new law alone, in the same home.
_LAW_ALONE: Final = "L"
_COLUMNS: Final = (
    "LS", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "REASON_PLACE_CHANGE", "PL_POST", "URN", "CIN", "RNE",
)  # fmt: skip


@dataclass(frozen=True)
class Spell:
    """A time in one place under one law, as a return has it."""

    row: Placed
    begins: date
    ends: date | None
    began_as: str
    law: str
    need: str
    place: str
    provider: str
    ended_as: str
    moved_because: str
    postcode: str
    urn: str

    @property
    def home(self) -> tuple[str, str, str, str]:
        """Return what makes a home the same home."""
        return self.place, self.provider, self.urn, self.postcode

    def goes_on_in(self, then: "Spell") -> bool:
        """Say whether care goes on from this into another without a day between."""
        return self.ends == then.begins and self.ended_as in ("X1", "") and then.began_as != "S"


def spells_of(taking: Taking) -> list[Spell]:
    """Return every time in a place under a law, oldest first: each once, none over another."""
    found: dict[date, Spell] = {}
    for row in taking.of("episodes"):
        if (spell := _spell(taking, row)) is not None:
            before = found.get(spell.begins)
            found[spell.begins] = spell if before is None else _one_of(taking, before, spell)
    return _chained(taking, [found[day] for day in sorted(found)])


def homes(spells: Iterable[Spell]) -> list[list[Spell]]:
    """Return the spells gathered by home: a new law alone is no move."""
    return _gathered(spells, lambda a, b: a.home == b.home and b.began_as in (_LAW_ALONE, "X", ""))


def laws(spells: Iterable[Spell]) -> list[list[Spell]]:
    """Return the spells gathered by the law they rest on."""
    return _gathered(spells, lambda a, b: a.law == b.law and a.law not in SHORT_BREAKS)


def periods(spells: Iterable[Spell]) -> list[list[Spell]]:
    """Return the spells gathered by time in care, from the day it began until the day it ended."""
    return _gathered(spells, lambda a, b: True)


def _gathered(spells: Iterable[Spell], same: Callable[[Spell, Spell], bool]) -> list[list[Spell]]:
    groups: list[list[Spell]] = []
    for one in spells:
        before = groups[-1][-1] if groups else None
        if before and before.goes_on_in(one) and same(before, one):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _spell(taking: Taking, row: Placed) -> Spell | None:
    begins = taking.day(row, "DECOM")
    if begins is None:
        taking.hold(row, "DECOM", "Nothing says when this began.", "Write the day it began, as 31/12/2020.")  # fmt: skip
        return None
    ends = taking.day(row, "DEC")
    if begins > taking.today or (ends and ends > taking.today):
        taking.hold(row, "DEC" if ends else "DECOM", "This is a day that has not come yet.", "Check the year.")  # fmt: skip
        return None
    if ends and ends < begins:
        taking.hold(row, "DEC", f"This ended before it began ({begins:%d/%m/%Y}).", "Check both days: one of them may have its day and month changed round.")  # fmt: skip
        return None
    place = taking.code(row, "PLACE", "placement", on=begins)
    provider, because, postcode, urn = _of_the_home(taking, row) if place else ("", "", "", "")
    return Spell(
        row, begins, ends, taking.code(row, "RNE", "care-began"), taking.code(row, "LS", "legal-status", on=begins),
        taking.code(row, "CIN", "need"), place, provider, taking.code(row, "REC", "care-ended"), because, postcode, urn,
    )  # fmt: skip


def _of_the_home(taking: Taking, row: Placed) -> tuple[str, str, str, str]:
    """Take what is said of a home; where nobody knows what kind of home it was, it is kept raw."""
    return (
        taking.code(row, "PLACE_PROVIDER", "provider"), taking.code(row, "REASON_PLACE_CHANGE", "place-change"),
        taking.short(row, "PL_POST", 12), taking.short(row, "URN", 12),
    )  # fmt: skip


def _one_of(taking: Taking, before: Spell, then: Spell) -> Spell:
    """Return which of two rows that begin on the same day counts: the later collection, and what differs is said."""
    differ = [name for name in _COLUMNS if _said(before, name) != _said(then, name)]
    same_collection = before.row.file == then.row.file
    if same_collection and differ:
        taking.hold(
            then.row, "DECOM", f"Row {before.row.number} begins on the same day and says something else ({differ[0]}).",
            "Keep the row that is right.",
        )  # fmt: skip
        return before
    if before.ends and before.ends != then.ends:
        taking.remark(
            then.row, "DEC", f"{before.row.file} says that this ended on {before.ends:%d/%m/%Y}. The later file was taken.",
            "Ask whoever knows, and put the day right in the record.",
        )  # fmt: skip
    return then


def _said(spell: Spell, column: str) -> str:
    return spell.row.cells.get(column, "").strip().upper()


def _chained(taking: Taking, spells: list[Spell]) -> list[Spell]:
    """Return a chain without overlaps: an end that is missing is the day the next began, and what lies over another is held."""
    kept: list[Spell] = []
    for one in spells:
        before = kept[-1] if kept else None
        if before and before.ends is None:
            taking.remark(
                before.row, "DEC", f"Nothing says when this ended; the next began on {one.begins:%d/%m/%Y}, and that day was taken.",
                "Put the day right if it was another.",
            )  # fmt: skip
            kept[-1] = replace(before, ends=one.begins)
        elif before and before.ends and before.ends > one.begins:
            taking.hold(
                one.row, "DECOM", f"This began before what stands in row {before.row.number} of {before.row.file} ended ({before.ends:%d/%m/%Y}).",
                "One child lives in one place at a time: check both rows.",
            )  # fmt: skip
            continue
        kept.append(one)
    return kept
