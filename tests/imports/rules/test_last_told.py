"""What an old file leaves open is so on the day of that file; what nobody has told of for long is not taken to go on."""

from datetime import date
from typing import Any

import pytest

from alongside.imports.rules.children import journey_of
from alongside.imports.rules.journey import Journey
from alongside.imports.rules.taking import Placed

TODAY = date(2026, 11, 23)
_SHAPES = {"CINdetails": "cin", "ChildProtectionPlans": "cin", "8": "annex-a"}
_CAME = {"DECOM": "01/05/2018", "RNE": "S", "LS": "C2", "CIN": "N1", "PLACE": "U6", "PLACE_PROVIDER": "PR1"}  # fmt: skip


def row(table: str, year: int, **cells: str) -> Placed:
    """Return a row of a table as it came in, of a collection year or of none."""
    shape = _SHAPES.get(table, "ssda903")
    return Placed(year, shape, table, f"{table}-{year}.csv", 2, {"CHILD": "K1", **cells}, year)


def journey(*rows: Placed, today: date = TODAY) -> Journey:
    """Return what rows come to."""
    return journey_of("K1", rows, today=today)


def told(found: Journey, table: str) -> list[Any]:
    """Return for which day each fact of a kind was told last."""
    return [one.says.get("told_on") for one in found.of(table)]


def remarks(found: Journey) -> list[str]:
    """Return what was remarked."""
    return [one.problem.why for one in found.troubles]


def test_what_one_old_file_leaves_open_was_told_on_its_last_day() -> None:
    found = journey(
        row("episodes", 2019, **_CAME),
        row("missing", 2019, MIS_START="30/03/2019", MISSING="M"),
        row("ChildProtectionPlans", 2019, CPPstartDate="01/02/2018", InitialCategoryOfAbuse="NEG"),
    )

    for table in ("CarePeriod", "LegalStatus", "Home", "MissingTime", "ProtectionPlan"):
        assert told(found, table) == [date(2019, 3, 31)], table


def test_help_that_nobody_told_of_for_more_than_a_year_is_not_opened_and_it_is_said() -> None:
    found = journey(
        row("episodes", 2019, **_CAME),
        row("ChildProtectionPlans", 2019, CPPstartDate="01/02/2018", InitialCategoryOfAbuse="NEG"),
        row("CINdetails", 2019, CINreferralDate="01/02/2018", PrimaryNeedCode="N1"),
    )

    assert found.helped == []
    said = [
        one for one in found.troubles if "open when last told, on 31 March 2019" in one.problem.why
    ]
    assert [one.row.table for one in said] == ["episodes", "CINdetails", "ChildProtectionPlans"]
    assert {one.problem.mend for one in said} == {"Open it in the record if it does."}
    assert len(found.of("CarePeriod")) == 1


def test_help_that_was_told_of_this_year_is_opened() -> None:
    found = journey(row("episodes", 2026, **_CAME))

    assert [(one.kind, one.to_date) for one in found.helped] == [("looked-after", None)]
    assert told(found, "CarePeriod") == [date(2026, 3, 31)]
    assert not [one for one in remarks(found) if "last told" in one]


def test_help_that_was_over_comes_in_however_old_it_is() -> None:
    found = journey(row("episodes", 2019, **_CAME, DEC="01/06/2018", REC="E4A"))

    assert [one.to_date for one in found.helped] == [date(2018, 6, 1)]
    assert told(found, "CarePeriod") == told(found, "Home") == [None]


@pytest.mark.parametrize("plans", [1, 2])
def test_the_newest_file_that_tells_of_it_counts_also_where_it_says_the_same(plans: int) -> None:
    rows = [
        row("ChildProtectionPlans", 2024 + year, CPPstartDate="01/02/2023", InitialCategoryOfAbuse="NEG")
        for year in range(plans)
    ]  # fmt: skip

    assert told(journey(*rows), "ProtectionPlan") == [date(2023 + plans, 3, 31)]


def test_a_life_told_over_years_was_told_last_by_the_row_that_goes_on() -> None:
    moved = {"RNE": "P", "LS": "C2", "CIN": "N1", "PLACE": "U1"}
    found = journey(
        row("episodes", 2019, **_CAME, DEC="01/09/2019", REC="X1"),
        row("episodes", 2026, DECOM="01/09/2019", **moved),
    )

    assert told(found, "CarePeriod") == told(found, "LegalStatus") == [date(2026, 3, 31)]
    assert told(found, "Home") == [None, date(2026, 3, 31)]


def test_a_list_of_today_tells_that_what_an_old_return_left_open_goes_on() -> None:
    listed = {"Child Unique ID": "K1", "Date Started to be Looked After": "01/05/2018"}

    open_still = journey(row("episodes", 2019, **_CAME), row("8", 0, **listed))
    over = journey(
        row("episodes", 2019, **_CAME),
        row("8", 0, **listed, **{"Date Ceased to be Looked After": "01/05/2020"}),
    )

    assert told(open_still, "CarePeriod") == [TODAY]
    assert [one.kind for one in open_still.helped] == ["looked-after"]
    assert told(over, "CarePeriod") in ([date(2019, 3, 31)], [None])


def test_a_file_of_no_year_tells_of_today_and_no_file_of_a_day_to_come() -> None:
    assert told(journey(row("episodes", 0, **_CAME)), "Home") == [TODAY]
    assert told(journey(row("episodes", 2027, **_CAME)), "Home") == [TODAY]


def test_nothing_was_told_before_it_began() -> None:
    assert told(journey(row("episodes", 2017, **_CAME)), "Home") == [date(2018, 5, 1)]


def test_care_that_goes_on_after_the_last_row_was_told_of_by_that_row() -> None:
    found = journey(
        row("episodes", 2018, **(_CAME | {"DECOM": "01/05/2017", "DEC": "01/05/2018", "REC": "X1"})),
        row("episodes", 2019, **(_CAME | {"RNE": "P", "DEC": "30/03/2019", "REC": "X1"})),
    )  # fmt: skip

    assert told(found, "CarePeriod") == [date(2019, 3, 31)]
