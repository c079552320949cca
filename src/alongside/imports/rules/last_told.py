"""What a file leaves open was so on the day of that file: the record says which day, and takes nothing old for today's."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from alongside.imports.reading.dates import date_in
from alongside.imports.rules.journey import Fact, HelpTime, Journey
from alongside.imports.rules.spells import GOES_ON, Spell
from alongside.imports.rules.taking import Placed, Taking
from alongside.web.days import day_words

# Longer ago than this, a time of help that nobody ended is not taken to go on.
_A_YEAR: Final = timedelta(days=366)
# Under which headings of which tables something is told to begin and to end.
_TOLD_BY: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "CarePeriod": (("Date Started to be Looked After", "Date Ceased to be Looked After"),),
    "LegalStatus": (("Start date of current legal status", "Date Ceased to be Looked After"),),
    "Home": (("Start Date of Most Recent Placement", "Date Ceased to be Looked After"),),
    "NeedPeriod": (("CINreferralDate", "CINclosureDate"), ("CIN Start Date", "CIN Closure Date")),
    "ProtectionPlan": (
        ("CPPstartDate", "CPPendDate"), ("Child Protection Plan Start Date", "Child Protection Plan End Date"),
    ),
    "HelpPlan": (("CINPlanStartDate", "CINPlanEndDate"),),
    "Assessment": (
        ("AssessmentActualStartDate", "AssessmentAuthorisationDate"),
        ("Continuous Assessment Start Date", "Continuous Assessment Date of Authorisation"),
    ),
    "MissingTime": (("MIS_START", "MIS_END"),),
    "WorkerTold": (("SW_DECOM", "SW_DEC"),),
}  # fmt: skip
# What is told by the chain of episodes, whose last row says that all three go on.
_BY_EPISODES: Final = frozenset({"CarePeriod", "LegalStatus", "Home"})
_HELD_BY: Final = {"looked-after": "CarePeriod", "child-in-need": "NeedPeriod", "protection": "ProtectionPlan"}  # fmt: skip
_WHY: Final = "This was open when last told, on {}; whether it goes on, nobody has said, and no time of help was opened."
_MEND: Final = "Open it in the record if it does."


def say_when_last_told(taking: Taking, journey: Journey, spells: Sequence[Spell]) -> None:
    """Let each open fact say for which day it was told last; help told longest ago is remarked on and not opened."""
    # A row that says that care goes on after it (X1) tells of an open time in care, too.
    goes_on = bool(spells) and (spells[-1].ends is None or spells[-1].ended_as == GOES_ON)
    last = spells[-1].row if goes_on else None
    found = [(one, _rows_of(one, taking, last) if _is_open(one) else []) for one in journey.facts]
    journey.facts = [
        replace(one, says={**one.says, "told_on": _told(one, rows, taking.today)}) if rows else one
        for one, rows in found
    ]
    journey.helped = [
        one for one in journey.helped if one.to_date or not _is_of_old(one, found, taking)
    ]


def _is_open(one: Fact) -> bool:
    return one.table in _TOLD_BY and one.says["to_date"] is None


def _rows_of(one: Fact, taking: Taking, last: Placed | None) -> list[Placed]:
    """Return the rows that tell of an open fact without an end, or else the row it comes from."""
    told = list(_telling(one, taking.rows, last))
    return told or [row for row in taking.rows if row.where == one.source][:1]


def _telling(one: Fact, rows: Sequence[Placed], last: Placed | None) -> Iterator[Placed]:
    if last is not None and one.table in _BY_EPISODES:
        yield last
    for row in rows:
        for begins, ends in _TOLD_BY.get(one.table, ()):
            said = row.cells.get(begins, "").strip()
            if said and date_in(said, order=row.order) == one.begins and not row.cells.get(ends, "").strip():  # fmt: skip
                yield row


def _told(one: Fact, rows: Sequence[Placed], today: date) -> date:
    """Return the newest day for which rows tell of a fact; it cannot have been told before it began."""
    return max(one.begins, *(_day_of(row, today) for row in rows))


def _day_of(row: Placed, today: date) -> date:
    """Return for which day a row speaks: the last of its collection year, or today where it is of no year."""
    return min(date(row.year, 3, 31), today) if row.year else today


def _is_of_old(
    one: HelpTime, found: Sequence[tuple[Fact, list[Placed]]], taking: Taking
) -> bool:  # fmt: skip
    """Say whether nobody has told of an open time of help for more than a year, and remark on its row."""
    table = _HELD_BY.get(one.kind)
    rows = next((rows for fact, rows in found if fact.table == table and fact.begins == one.from_date), [])  # fmt: skip
    if not rows:
        return False
    newest = max(rows, key=lambda row: _day_of(row, taking.today))
    told = max(one.from_date, _day_of(newest, taking.today))
    if taking.today - told <= _A_YEAR:
        return False
    taking.remark(newest, "", _WHY.format(day_words(told)), _MEND)
    return True
