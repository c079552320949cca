"""One child's rows, of whatever files, become one journey: pure, and the same rows give the same journey for ever."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from alongside.imports.rules.adopted import is_adopted
from alongside.imports.rules.annex_a import take_annex_a
from alongside.imports.rules.care_history import take_care
from alongside.imports.rules.fitting import fit
from alongside.imports.rules.journey import Identity, Journey, finish
from alongside.imports.rules.last_told import say_when_last_told
from alongside.imports.rules.lifetimes import take_death, tell_what_cannot_be
from alongside.imports.rules.need_history import take_help, take_need
from alongside.imports.rules.taking import Fate, Placed, Taking, in_cells
from alongside.imports.rules.telling import tell
from alongside.imports.rules.who import take_identity


def journey_of(key: str, rows: Sequence[Placed], *, today: date, last_year: int = 0) -> Journey:
    """Return what the rows of one child come to; every cell of them ends mapped, kept raw, or refused aloud.

    The last year is the newest collection among all the files, so that it shows who is in none of the newer ones.
    """
    taking, journey = Taking(rows, today), Journey(key, cells=in_cells(rows), rows=rows)
    journey.is_adopted = is_adopted(rows)
    for row in rows:
        taking.text(row, _key_column(row.cells))
    if _TOTAL.fullmatch(key.strip().casefold()):
        _hold(taking, "This looks like a total, not a child.")
    elif take_identity(taking, journey):
        spells = take_care(taking, journey, last_year=last_year)
        take_need(taking, journey)
        take_annex_a(taking, journey)
        fit(taking, journey)
        take_help(journey)
        take_death(taking, journey)
        tell_what_cannot_be(taking, journey)
        say_when_last_told(taking, journey, spells)
        tell(journey, spells)
        if _is_nobody(journey, taking):
            _hold(taking, "Nothing but a number can be read here: no birth date, no sex, no ethnicity, nothing that happened.")  # fmt: skip
    return finish(journey, taking)


def _is_nobody(journey: Journey, taking: Taking) -> bool:
    """Say whether nothing is known of a child but a number: such a row would be a person nobody could tell from another."""
    said = journey.facts or journey.moments or journey.helped or journey.is_adopted
    who = replace(journey.who, sex=journey.who.sex.strip("U09"))
    is_told = any(fate is Fate.MAPPED for fate in taking.fates.values())
    return is_told and not said and who == Identity()


def _hold(taking: Taking, why: str) -> None:
    for row in taking.rows:
        taking.hold(row, _key_column(row.cells), why, "Leave the row out, or write who the child is.")  # fmt: skip


# Under which headings the number of a child stands.
KEYS: Final = ("CHILD", "LAchildID", "Child Unique ID", "child id")
# What stands under such a heading in a row that sums up the others.
_TOTAL: Final = re.compile(
    r"(?:(?:grand|sub)[\s_-]*)?(?:totals?|counts?|sums?)\b[a-z\s:=()]*\d*", re.ASCII
)


def key_of(cells: Mapping[str, str]) -> str:
    """Return the number of the child a row is about, as it is written; nothing where it has none."""
    return cells.get(_key_column(cells), "").strip()[:60]


def _key_column(cells: Mapping[str, str]) -> str:
    return next((name for name in KEYS if cells.get(name, "").strip()), "")
