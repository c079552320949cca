"""Who is a child of the files and who is none: a row that sums up the others, or says nothing but a number."""

from datetime import date

import pytest

from alongside.imports.rules.children import journey_of, key_of
from alongside.imports.rules.journey import Journey
from alongside.imports.rules.taking import Fate, Placed


def journey(key: str, **cells: str) -> Journey:
    """Return what one row of a header comes to."""
    row = Placed(0, "ssda903", "header", "header.csv", 9, {"CHILD": key, **cells}, 2026)
    return journey_of(key, [row], today=date(2026, 5, 1))


@pytest.mark.parametrize("key", ["Total", "TOTALS", "Grand total", "Sub-total:", "Count", "Sum", "total children 2025", "Grand_Total"])  # fmt: skip
def test_a_total_is_no_child(key: str) -> None:
    found = journey(key, SEX="1", DOB="2013-06-14")

    assert set(found.fates.values()) == {Fate.REFUSED}
    assert [(one.problem.why, one.problem.column) for one in found.troubles] == [("This looks like a total, not a child.", "CHILD")]  # fmt: skip
    assert (found.facts, found.moments, found.who.sex) == ([], [], "")


@pytest.mark.parametrize("key", ["COUNT1", "Sumner", "SUM-123", "K001", "Countess"])
def test_a_number_that_only_begins_so_is_a_child(key: str) -> None:
    assert journey(key, SEX="1", DOB="2013-06-14").who.sex == "M"


@pytest.mark.parametrize("cells", [{}, {"SEX": "U"}, {"SEX": "X", "DOB": "31/02/2015", "ETHNIC": "ZZZZ"}])  # fmt: skip
def test_nothing_but_a_number_is_nobody(cells: dict[str, str]) -> None:
    found = journey("K009", **cells)

    assert set(found.fates.values()) == {Fate.REFUSED}
    assert found.troubles[-1].problem.why.startswith("Nothing but a number can be read here")


@pytest.mark.parametrize("cells", [{"DOB": "2013-06-14"}, {"SEX": "F"}, {"ETHNIC": "WBRI"}, {"UPN": "C831200109002"}])  # fmt: skip
def test_whoever_can_be_told_by_something_is_a_child(cells: dict[str, str]) -> None:
    assert journey("K009", **cells).troubles == ()


def test_a_number_is_the_first_that_a_row_has() -> None:
    assert key_of({"CHILD": " ", "LAchildID": " 7 ", "child id": "8"}) == "7"
