"""The episodes of the looked-after return, read as one chain: each place and law in its time, across several years' files."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from alongside.care.rules.kinds import ADOPTIVE
from alongside.imports.rules.taking import Placed, Taking

ADOPTED: Final = ("E11", "E12")
# Short breaks from home are no time in care: V3 is one stay away, V4 an agreement under which there are several.
ONE_BREAK: Final = "V3"
AGREED_BREAKS: Final = "V4"
SHORT_BREAKS: Final = (ONE_BREAK, AGREED_BREAKS)
# Care goes on: what such a row ends is a home or a law.
GOES_ON: Final = "X1"
# A home that is away from home for a while: hospital, a holiday, while carers are away.
AWAY: Final = ("T0", "T1", "T2", "T3", "T4")
# So many days between two rows are taken for a slip of the pen.
FEW_DAYS: Final = 7
# The home or its kind changed, with the same carers.
_SAME_CARERS: Final = ("T", "U")
# A new family: whoever lives there is not who cared for the child before, whatever the row says of its beginning.
_NEW_FAMILY: Final = ("A4", "A6")
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

    @property
    def is_break(self) -> bool:
        """Say whether this is a short break, or an agreement about them, and no time in care."""
        return self.law in SHORT_BREAKS

    @property
    def lasted(self) -> bool:
        """Say whether it lasted a day."""
        return self.ends != self.begins

    @property
    def is_over_some_day(self) -> bool:
        """Say whether care ended with this, on a day that nobody can read."""
        return self.ends is None and self.ended_as not in (GOES_ON, "")

    def goes_on_in(self, then: "Spell") -> bool:
        """Say whether care goes on from this into another without a day between."""
        return self.ends == then.begins and self.ended_as in (GOES_ON, "") and then.began_as != "S"

    def is_care_with(self, then: "Spell") -> bool:
        """Say whether this and the next are one time in care, or one of breaks, even with days between that no row tells of."""
        if self.is_break != then.is_break or then.began_as == "S" or self.ends is None:
            return False
        is_near = days_between(self, then) <= FEW_DAYS
        return self.ended_as == GOES_ON or (self.ended_as == "" and is_near)

    def is_where(self, then: "Spell") -> bool:
        """Say whether both are at one address, as far as both say where they are."""
        here, there = self._address, then._address
        return here == there and all(here)

    def stays_in(self, then: "Spell") -> bool:
        """Say whether somebody stayed where they lived when this ended and the next began."""
        is_new_family = then.place in _NEW_FAMILY and self.place not in ADOPTIVE
        is_said = then.began_as in _SAME_CARERS or self.moved_because == "PLACE"
        return self.is_where(then) or (self.ends == then.begins and is_said and not is_new_family)

    @property
    def _address(self) -> tuple[str, str]:
        return self.urn, self.postcode.replace(" ", "")


def spells_of(taking: Taking) -> list[Spell]:
    """Return every time in a place under a law, oldest first: each once, none over another."""
    found: dict[date, Spell] = {}
    for row in taking.of("episodes"):
        if (spell := _spell(taking, row)) is not None:
            before = found.get(spell.begins)
            found[spell.begins] = spell if before is None else _one_of(taking, before, spell)
    return _chained(taking, [found[day] for day in sorted(found)])


def homes(spells: Iterable[Spell]) -> list[list[Spell]]:
    """Return the spells gathered by home as the return counts homes: a new law alone is no other home."""
    return _gathered(spells, lambda a, b: a.goes_on_in(b) and a.home == b.home and b.began_as in (_LAW_ALONE, "X", ""))  # fmt: skip


def laws(spells: Iterable[Spell]) -> list[list[Spell]]:
    """Return the spells gathered by the law they rest on."""
    return _gathered(spells, lambda a, b: a.goes_on_in(b) and a.law == b.law != ONE_BREAK)


def periods(spells: Iterable[Spell]) -> list[list[Spell]]:
    """Return the spells gathered by time in care, from the day it began until the day it ended; and the breaks for themselves."""
    return _gathered(spells, Spell.is_care_with)


def days_between(before: Spell, then: Spell) -> int:
    """Return how many days of which no row tells lie between two."""
    return (then.begins - before.ends).days if before.ends else 0


def _gathered(spells: Iterable[Spell], same: Callable[[Spell, Spell], bool]) -> list[list[Spell]]:
    groups: list[list[Spell]] = []
    for one in spells:
        before = groups[-1][-1] if groups else None
        if before and same(before, one):
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
    law = taking.code(row, "LS", "legal-status", on=begins)
    # Where breaks under an agreement are spent is nobody's home: it is kept raw, as is why somebody has breaks.
    place = "" if law == AGREED_BREAKS else taking.code(row, "PLACE", "placement", on=begins)
    provider, because, postcode, urn = (
        _of_the_home(taking, row, place) if place else ("", "", "", "")
    )
    need = "" if law in SHORT_BREAKS else taking.code(row, "CIN", "need")
    return Spell(
        row, begins, ends, taking.code(row, "RNE", "care-began"), law, need, place, provider, _ended_as(taking, row, law),
        because, postcode, urn,
    )  # fmt: skip


def _ended_as(taking: Taking, row: Placed, law: str) -> str:
    """Take how care ended; a break is no care, so that nothing of it ends but with a death or an adoption."""
    said = row.cells.get("REC", "").strip().upper()
    if law in SHORT_BREAKS and said not in ("E2", *ADOPTED):
        return ""
    return taking.code(row, "REC", "care-ended")


def _of_the_home(taking: Taking, row: Placed, place: str) -> tuple[str, str, str, str]:
    """Take what is said of a home; of whom a child was to be adopted by, it is kept raw where they live."""
    said = (taking.code(row, "PLACE_PROVIDER", "provider"), taking.code(row, "REASON_PLACE_CHANGE", "place-change"))  # fmt: skip
    if place in ADOPTIVE:
        return *said, "", ""
    return *said, taking.short(row, "PL_POST", 12), taking.short(row, "URN", 12)


def _one_of(taking: Taking, before: Spell, then: Spell) -> Spell:
    """Return which of two rows that begin on the same day counts: the one that lasted, or that of the later collection."""
    differ = [name for name in _COLUMNS if _said(before, name) != _said(then, name)]
    if not (before.lasted and then.lasted):
        goes_on, other = (then, before) if then.lasted else (before, then)
        if differ:
            taking.remark(
                other.row, "DEC", f"This ended on the day it began, and row {goes_on.row.number} of {goes_on.row.file} begins on that day too. That row was taken, and this one was not.",
                "If what it says mattered, write it in the record.",
            )  # fmt: skip
        return goes_on
    if differ and before.row.file == then.row.file:
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
        if before and before.ends is None and not before.is_over_some_day:
            taking.remark(
                before.row, "DEC", f"Nothing says when this ended; the next began on {one.begins:%d/%m/%Y}, and that day was taken.",
                "Put the day right if it was another.",
            )  # fmt: skip
            kept[-1] = replace(before, ends=one.begins, ended_as=GOES_ON)
        elif before and before.ends and before.ends > one.begins:
            taking.hold(
                one.row, "DECOM", f"This began before what stands in row {before.row.number} of {before.row.file} ended ({before.ends:%d/%m/%Y}).",
                "One child lives in one place at a time: check both rows.",
            )  # fmt: skip
            continue
        kept.append(one)
    return kept
