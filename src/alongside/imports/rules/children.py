"""One child's rows, of whatever files, become one journey: pure, and the same rows give the same journey for ever."""

from collections.abc import Mapping, Sequence
from datetime import date

from alongside.imports.rules.annex_a import take_annex_a
from alongside.imports.rules.care_history import take_care
from alongside.imports.rules.fitting import fit
from alongside.imports.rules.journey import Journey, finish
from alongside.imports.rules.need_history import take_need
from alongside.imports.rules.taking import Placed, Taking, in_cells
from alongside.imports.rules.telling import tell
from alongside.imports.rules.who import take_identity


def journey_of(key: str, rows: Sequence[Placed], *, today: date, last_year: int = 0) -> Journey:
    """Return what the rows of one child come to; every cell of them ends mapped, kept raw, or refused aloud.

    The last year is the newest collection among all the files, so that it shows who is in none of the newer ones.
    """
    taking, journey = Taking(rows, today), Journey(key, cells=in_cells(rows), rows=rows)
    for row in rows:
        for column in KEYS:
            taking.text(row, column)
    if take_identity(taking, journey):
        spells = take_care(taking, journey, last_year=last_year)
        take_need(taking, journey)
        take_annex_a(taking, journey)
        fit(taking, journey)
        tell(journey, spells)
    return finish(journey, taking)


# Under which headings the number of a child stands.
KEYS = ("CHILD", "LAchildID", "Child Unique ID", "child id")


def key_of(cells: Mapping[str, str]) -> str:
    """Return the number of the child a row is about, as it is written; nothing where it has none."""
    for column in KEYS:
        if said := cells.get(column, "").strip():
            return said[:60]
    return ""
