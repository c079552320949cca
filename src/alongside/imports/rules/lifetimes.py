"""A life has a first day and a last: when somebody died, and what a file puts before their birth or after their death."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from alongside.imports.reading.dates import date_in
from alongside.imports.rules.journey import Fact, Journey
from alongside.imports.rules.taking import Placed, Taking

# Before a child is born, people may already be worried, meet and plan, and a worker may begin.
_BEFORE_BIRTH: Final = frozenset(
    {"EarlierReferral", "Assessment", "Enquiry", "NeedPeriod", "ProtectionPlan", "HelpPlan", "WorkerTold"}
)  # fmt: skip
_PREGNANCY: Final = timedelta(days=300)
# Where, besides a day of death, a file says that somebody died: the table, the heading of the code, the code, its day.
_BY_CODE: Final = (
    ("episodes", "REC", "E2", "DEC"),
    ("8", "Reason Ceased to be Looked After", "E2", "Date Ceased to be Looked After"),
)
# The day on which the work was closed: later than the death, or the same.
_BY_CLOSING: Final = (
    ("CINdetails", "ReasonForClosure", "RC2", "CINclosureDate"), ("6", "Reason for Closure", "RC2", "CIN Closure Date"),
)  # fmt: skip
_MEND: Final = "Ask whoever knows, and put the day right in the record."


@dataclass(frozen=True)
class _Death:
    row: Placed
    column: str
    on: date


def take_death(taking: Taking, journey: Journey) -> None:
    """Take on which day somebody died where only the end of care, or of the work with them, says that they did."""
    ends, closings = list(_deaths(taking, journey, _BY_CODE)), list(_deaths(taking, journey, _BY_CLOSING))  # fmt: skip
    said = journey.who.died
    died = said or max((one.on for one in ends), default=None) or min((one.on for one in closings), default=None)  # fmt: skip
    if died is None:
        return
    for one in ends:
        if one.on != died:
            taking.remark(one.row, one.column, f"Another row says that they died on {died:%d/%m/%Y}. That day was taken.", _MEND)  # fmt: skip
    for one in closings:
        if not said and not ends and one.on == died:
            taking.remark(one.row, one.column, "This says that they died, and no row says when. The day of closing was taken.", _MEND)  # fmt: skip
        elif one.on < died:
            taking.remark(one.row, one.column, f"This was closed because they had died, and another row says that they died on {died:%d/%m/%Y}.", _MEND)  # fmt: skip
    journey.who = replace(journey.who, died=died)


def _deaths(taking: Taking, journey: Journey, where: Sequence[tuple[str, str, str, str]]) -> Iterator[_Death]:  # fmt: skip
    for table, heading, code, column in where:
        for row in taking.of(table):
            if "".join(row.cells.get(heading, "").split()).upper() == code:
                yield from _death(taking, journey, row, heading, column)


def _death(taking: Taking, journey: Journey, row: Placed, heading: str, column: str) -> Iterator[_Death]:  # fmt: skip
    """Give the day of a death, or say aloud that one is told of and no day could be taken from it."""
    on, born = date_in(row.cells.get(column, ""), order=row.order), journey.who.birth
    is_taken = on is not None and not taking.is_refused(row, column)
    if on is None or not is_taken or on > taking.today or (born and on < born):
        taking.remark(
            row, heading, "This says that they died, and no day could be taken from this row.",
            "Write in the record when they died, and put the row right.",
        )  # fmt: skip
        return
    yield _Death(row, column, on)


def tell_what_cannot_be(taking: Taking, journey: Journey) -> None:
    """Say aloud what began before somebody was born, or after they had died: the day, or that of birth or death, is wrong."""
    born, died = journey.who.birth, journey.who.died
    facts = sorted((one for one in journey.facts if one.table != "Disability"), key=lambda it: (it.begins, it.source))  # fmt: skip
    if born:
        early = [one for one in facts if one.begins < _earliest(one, born)]
        _tell(taking, early, f"before they were born ({born:%d/%m/%Y})")
    if died:
        late = [one for one in facts if one.begins > died]
        _tell(taking, late, f"after they had died ({died:%d/%m/%Y})")


def _earliest(one: Fact, born: date) -> date:
    is_with_the_parents = one.table in _BEFORE_BIRTH or one.says.get("kind") == "protection"
    return born - _PREGNANCY if is_with_the_parents else born


def _tell(taking: Taking, facts: Sequence[Fact], when: str) -> None:
    """Say it once, of the first, with how many more there are: one wrong birth date is not as many shouts."""
    if not facts:
        return
    first, others = facts[0], len({one.source for one in facts}) - 1
    row = next(it for it in taking.rows if it.where == first.source)
    more = f", and so did what stands in {others} other row{'s' if others > 1 else ''}" if others else ""  # fmt: skip
    column = next((name for name, said in row.cells.items() if date_in(said, order=row.order) == first.begins), "")  # fmt: skip
    taking.remark(row, column, f"This began on {first.begins:%d/%m/%Y}, {when}{more}. It was taken all the same.", "One of the two days is wrong: ask, and put it right.")  # fmt: skip
