"""What a row of an inspection's list tells of several things: one that cannot be leaves the others standing."""

from collections.abc import Mapping
from datetime import date

from alongside.imports.rules.children import journey_of
from alongside.imports.rules.journey import Journey
from alongside.imports.rules.taking import Fate, Placed

WHO = {"Child Unique ID": "1", "Date of Birth": "2013-06-14"}


def journey(number: str, cells: Mapping[str, str]) -> Journey:
    """Return what one row of a list comes to."""
    row = Placed(1, "annex-a", number, "lists.xlsx", 1, {**WHO, **cells})
    return journey_of("1", [row], today=date(2026, 5, 1))


def fates(found: Journey) -> dict[str, Fate]:
    """Return what became of each cell, by its heading."""
    return {column: fate for (_, _, column), fate in found.fates.items()}


def test_a_law_that_ended_on_its_first_day_is_refused_alone() -> None:
    found = journey("8", {
        "Date Started to be Looked After": "2025-01-01", "Date Ceased to be Looked After": "2025-06-01",
        "Child's Legal Status": "C2", "Start date of current legal status": "2025-06-01",
        "Placement Type": "U6", "Start Date of Most Recent Placement": "2025-02-03",
    })  # fmt: skip

    assert [one.table for one in found.facts] == ["CarePeriod", "Home"]
    assert [one.problem.holds_row for one in found.troubles] == [False]
    assert fates(found) == {
        "Child Unique ID": Fate.MAPPED, "Date of Birth": Fate.MAPPED,
        "Date Started to be Looked After": Fate.MAPPED, "Date Ceased to be Looked After": Fate.MAPPED,
        "Placement Type": Fate.MAPPED, "Start Date of Most Recent Placement": Fate.MAPPED,
        "Child's Legal Status": Fate.REFUSED, "Start date of current legal status": Fate.REFUSED,
    }  # fmt: skip


def test_a_plan_that_ended_on_its_first_day_is_refused_and_its_conference_stands() -> None:
    found = journey("7", {
        "Child Protection Plan Start Date": "2025-01-01", "Child Protection Plan End Date": "2025-01-01",
        "Date of latest review conference": "2025-02-02",
    })  # fmt: skip

    assert [(one.table, one.says["on_date"]) for one in found.facts] == [
        ("Review", date(2025, 2, 2))
    ]
    assert fates(found)["Child Protection Plan Start Date"] is Fate.REFUSED
    assert fates(found)["Date of latest review conference"] is Fate.MAPPED
