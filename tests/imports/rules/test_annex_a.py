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


def test_a_home_that_began_after_care_ended_is_refused_alone_with_the_days() -> None:
    found = journey("8", {
        "Date Started to be Looked After": "2025-01-01", "Date Ceased to be Looked After": "2025-05-01",
        "Child's Legal Status": "C2", "Start date of current legal status": "2025-01-01",
        "Placement Type": "U6", "Start Date of Most Recent Placement": "2025-05-03",
    })  # fmt: skip

    assert [one.table for one in found.facts] == ["CarePeriod", "LegalStatus"]
    assert [one.problem.why for one in found.troubles] == [
        "This ended on 01/05/2025, before it began on 03/05/2025."
    ]
    assert fates(found)["Start Date of Most Recent Placement"] is Fate.REFUSED
    assert fates(found)["Date Ceased to be Looked After"] is Fate.MAPPED


def test_a_law_from_before_care_began_is_refused_and_its_code_kept_raw() -> None:
    found = journey("8", {
        "Date Started to be Looked After": "2025-01-01", "Child's Legal Status": "C2",
        "Start date of current legal status": "2024-12-01",
    })  # fmt: skip

    assert [one.table for one in found.facts] == ["CarePeriod"]
    assert fates(found)["Child's Legal Status"] is Fate.RAW
    assert "before the time in care began" in found.troubles[0].problem.why


def test_a_home_without_its_day_is_kept_raw() -> None:
    found = journey("8", {"Date Started to be Looked After": "2025-01-01", "Placement Type": "U6"})

    assert found.of("Home") == []
    assert fates(found)["Placement Type"] is Fate.RAW


def test_a_short_break_in_the_list_is_no_time_in_care() -> None:
    found = journey("8", {
        "Date Started to be Looked After": "2025-01-01", "Child's Legal Status": "V4",
        "Start date of current legal status": "2025-01-01",
    })  # fmt: skip

    assert [one.table for one in found.facts] == ["LegalStatus"]
    assert found.helped == []


def test_what_the_law_is_not_said_to_be_is_not_said_to_be_an_agreement() -> None:
    found = journey("8", {"Date Started to be Looked After": "2025-01-01"})

    assert [one.legal_basis for one in found.helped] == ["not-said"]


def test_a_conference_that_was_held_was_needed() -> None:
    found = journey("5", {
        "Strategy discussion initiating Section 47 Enquiry Start Date": "2025-06-05",
        "Date of Initial Child Protection Conference": "2025-06-24",
        "Was an Initial Child Protection Conference deemed unnecessary?": "1",
    })  # fmt: skip

    assert found.of("Enquiry")[0].says["conference_not_needed"] is None
    assert (
        fates(found)["Was an Initial Child Protection Conference deemed unnecessary?"]
        is Fate.REFUSED
    )


def test_rows_of_two_lists_that_stand_in_the_same_row_are_two_places() -> None:
    cells = {
        "7": {"Child Protection Plan Start Date": "2025-01-01", "Child Protection Plan End Date": "2025-01-01"},
        "6": {"CIN Start Date": "2024-12-01", "Primary Need Code": "N1"},
    }  # fmt: skip
    rows = [
        Placed(place, "annex-a", number, "lists.xlsx", 3, {**WHO, **said})
        for place, (number, said) in enumerate(cells.items())
    ]

    found = journey_of("1", rows, today=date(2026, 5, 1))

    assert [(one.table, one.source) for one in found.facts] == [("NeedPeriod", "lists.xlsx, list 6, row 3")]  # fmt: skip
    assert found.fates[0, 3, "Child Protection Plan Start Date"] is Fate.REFUSED
    assert found.fates[1, 3, "CIN Start Date"] is Fate.MAPPED


def test_what_two_inspections_say_of_one_time_in_need_is_one_with_its_end() -> None:
    first = {"CIN Start Date": "2024-12-01", "Primary Need Code": "N1"}
    then = {**first, "CIN Closure Date": "2025-09-01", "Reason for Closure": "RC7"}
    rows = [
        Placed(year, "annex-a", "6", f"{year}.xlsx", 3, {**WHO, **said}, year)
        for year, said in ((2025, first), (2026, then))
    ]

    found = journey_of("1", rows, today=date(2026, 5, 1))

    (need,) = found.of("NeedPeriod")
    assert (need.says["to_date"], need.says["ended_because"]) == (date(2025, 9, 1), "RC7")
    assert found.troubles == ()
