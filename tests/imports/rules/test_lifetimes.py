"""On which day somebody died, and what a file puts before a birth or after a death."""

from datetime import date

import pytest

from alongside.imports.rules.children import journey_of
from alongside.imports.rules.journey import Journey
from alongside.imports.rules.taking import Placed

HEADER = ("header", {"SEX": "F", "DOB": "2020-01-01"})


def journey(*rows: tuple[str, dict[str, str]]) -> Journey:
    """Return what rows of one child come to."""
    placed = [
        Placed(n, "annex-a" if table.isdigit() else "ssda903", table, f"{table}.csv", 1, {"CHILD": "1", **cells}, 2026)
        for n, (table, cells) in enumerate(rows)
    ]  # fmt: skip
    return journey_of("1", placed, today=date(2026, 5, 1), last_year=2026)


def whys(found: Journey) -> list[str]:
    """Return what is told of the rows."""
    return [one.problem.why for one in found.troubles]


def care(begins: str, ends: str = "", because: str = "") -> tuple[str, dict[str, str]]:
    """Return a row of episodes."""
    return ("episodes", {"DECOM": begins, "RNE": "S", "LS": "C2", "PLACE": "U6", "DEC": ends, "REC": because})  # fmt: skip


def closed(begins: str, ends: str) -> tuple[str, dict[str, str]]:
    """Return a referral that was closed because somebody had died."""
    return ("CINdetails", {"CINreferralDate": begins, "CINclosureDate": ends, "ReasonForClosure": "RC2", "ReferralNFA": "0"})  # fmt: skip


def test_care_that_ended_with_a_death_ends_a_life() -> None:
    found = journey(HEADER, care("2021-03-01", "2022-08-09", "E2"))

    assert found.who.died == date(2022, 8, 9)
    assert whys(found) == []


def test_the_list_of_an_inspection_tells_of_a_death_too() -> None:
    found = journey(HEADER, ("8", {"Date Started to be Looked After": "2021-03-01", "Date Ceased to be Looked After": "2022-08-09", "Reason Ceased to be Looked After": "E2"}))  # fmt: skip

    assert found.who.died == date(2022, 8, 9)
    assert [one.ended for one in found.helped] == ["died"]


def test_where_only_the_closing_tells_of_a_death_its_day_is_taken_and_said() -> None:
    found = journey(HEADER, closed("2022-01-03", "2022-08-20"))

    assert found.who.died == date(2022, 8, 20)
    assert whys(found) == [
        "This says that they died, and no row says when. The day of closing was taken."
    ]


def test_a_day_of_death_counts_before_a_closing_weeks_after_it() -> None:
    found = journey(HEADER, ("Child", {"PersonDeathDate": "2022-08-09"}), closed("2022-01-03", "2022-08-20"))  # fmt: skip

    assert found.who.died == date(2022, 8, 9)
    assert whys(found) == []


def test_two_days_of_death_are_told() -> None:
    found = journey(HEADER, ("Child", {"PersonDeathDate": "2022-08-09"}), care("2021-03-01", "2022-08-10", "E2"))  # fmt: skip

    assert found.who.died == date(2022, 8, 9)
    assert whys(found) == ["Another row says that they died on 09/08/2022. That day was taken."]


@pytest.mark.parametrize("ends", ["31/02/2022", "", "2019-01-01"])
def test_a_death_of_which_no_day_can_be_taken_is_told_aloud(ends: str) -> None:
    found = journey(HEADER, care("2021-03-01", ends, "E2"))

    assert found.who.died is None
    assert "This says that they died, and no day could be taken from this row." in whys(found)


@pytest.mark.parametrize("on", ["2019-12-31", "2030-01-01"])
def test_a_death_before_the_birth_or_to_come_is_refused(on: str) -> None:
    found = journey(HEADER, ("Child", {"PersonDeathDate": on}))

    assert found.who.died is None
    assert len(found.troubles) == 1


def test_life_before_birth_is_told_once_with_how_much_there_is() -> None:
    found = journey(HEADER, care("2015-05-01", "2019-06-01", "E4A"), ("reviews", {"REVIEW": "2015-06-01"}))  # fmt: skip

    assert [one.table for one in found.facts] == ["CarePeriod", "Home", "LegalStatus", "Review"]
    assert whys(found) == [
        "This began on 01/05/2015, before they were born (01/01/2020), and so did what stands in 1 other row. It was taken all the same."
    ]
    assert found.troubles[0].problem.column == "DECOM"


def test_people_may_be_worried_before_a_birth_and_not_years_before() -> None:
    before = ("CINdetails", {"CINreferralDate": "2019-10-01", "ReferralNFA": "0"})
    long_before = ("CINdetails", {"CINreferralDate": "2018-10-01", "ReferralNFA": "0"})

    assert whys(journey(HEADER, before)) == []
    assert "before they were born" in whys(journey(HEADER, long_before))[0]


def test_an_unborn_child_has_no_birth_to_be_before() -> None:
    found = journey(
        ("Child", {"ExpectedPersonBirthDate": "2026-06-20", "Sex": "U"}),
        ("CINdetails", {"CINreferralDate": "2026-02-16", "ReferralNFA": "0"}),
    )

    assert whys(found) == []


def test_what_began_after_a_death_is_told() -> None:
    found = journey(
        HEADER, care("2021-03-01", "2021-08-09", "E2"),
        ("CINdetails", {"CINreferralDate": "2024-02-16", "ReferralNFA": "1"}),
    )  # fmt: skip

    assert whys(found) == [
        "This began on 16/02/2024, after they had died (09/08/2021). It was taken all the same."
    ]
