"""The law of every import: each cell that comes in ends mapped, kept raw, or refused aloud, and never twice."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.imports.rules.children import journey_of
from alongside.imports.rules.fitting import ALONE, LASTS
from alongside.imports.rules.journey import Fact, Journey
from alongside.imports.rules.taking import Fate, Placed, in_cells

TODAY = date(2026, 11, 23)
_TABLES = {
    "header": ["CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"],
    "episodes": ["CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "REASON_PLACE_CHANGE", "HOME_POST", "PL_POST", "URN"],
    "reviews": ["CHILD", "DOB", "REVIEW", "REVIEW_CODE"],
    "missing": ["CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"],
    "sw_episodes": ["CHILD", "DOB", "SW_ID", "SW_DECOM", "SW_DEC", "SW_REASON"],
    "placed_adoption": ["CHILD", "DOB", "DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"],
    "ad1": ["CHILD", "DOB", "DATE_INT", "DATE_MATCH"],
    "oc2": ["CHILD", "DOB", "SDQ_SCORE"],
    "Child": ["LAchildID", "UPN", "PersonBirthDate", "ExpectedPersonBirthDate", "Sex", "Ethnicity", "Disability"],
    "CINdetails": ["LAchildID", "CINreferralDate", "ReferralSource", "PrimaryNeedCode", "CINclosureDate", "ReasonForClosure", "DateOfInitialCPC", "ReferralNFA"],
    "Assessments": ["LAchildID", "AssessmentActualStartDate", "AssessmentAuthorisationDate", "AssessmentFactors"],
    "Section47": ["LAchildID", "S47ActualStartDate", "DateOfInitialCPC", "ICPCnotRequired"],
    "ChildProtectionPlans": ["LAchildID", "CPPstartDate", "CPPendDate", "InitialCategoryOfAbuse", "LatestCategoryOfAbuse", "NumberOfPreviousCPP"],
    "CINPlanDates": ["LAchildID", "CINPlanStartDate", "CINPlanEndDate"],
    "Reviews": ["LAchildID", "CPPreviewDate"],
    "people": ["child id", "given name", "family name", "Date of Birth", "NHS number"],
    "1": ["Child Unique ID", "Date of Contact", "Contact Source"],
    "5": ["Child Unique ID", "Strategy discussion initiating Section 47 Enquiry Start Date", "Date of Initial Child Protection Conference"],
    "6": ["Child Unique ID", "CIN Start Date", "CIN Closure Date", "Reason for Closure", "Primary Need Code"],
    "7": ["Child Unique ID", "Child Protection Plan Start Date", "Child Protection Plan End Date", "Initial Category of Abuse", "Date of latest review conference"],
    "8": ["Child Unique ID", "Date Started to be Looked After", "Date Ceased to be Looked After", "Start date of current legal status", "Child's Legal Status", "Start Date of Most Recent Placement", "Placement Type", "Placement postcode"],
    "10": ["Child Unique ID", "Date Placed for Adoption", "Date of Adoption Order"],
}  # fmt: skip
_CODES = ["S", "P", "L", "C2", "V2", "V3", "E1", "U6", "U4", "K2", "A4", "PR1", "X1", "E4A", "E11", "CARPL", "N1", "M", "F", "1", "2", "WBRI", "PN1", "PN0", "NEG", "0", "RC7", "16A | 3B", "MOB", "SW100201", "FCONTA"]  # fmt: skip
_days = st.dates(date(2012, 1, 1), date(2027, 6, 1))
_said = st.one_of(
    st.just(""), st.sampled_from(_CODES), _days.map("{:%d/%m/%Y}".format), _days.map(str),
    st.sampled_from(["1900-01-01", "31/02/2020", "UN1", "C831200109002", "9434765919", "#N/A", "  ", "x" * 300, "‮abc", "nope"]),
)  # fmt: skip


@st.composite
def _rows(draw: st.DrawFn) -> list[Placed]:
    found: list[Placed] = []
    for number in range(draw(st.integers(0, 12))):
        table = draw(st.sampled_from(sorted(_TABLES)))
        headings = [*_TABLES[table], *draw(st.sampled_from([[], ["A column nobody knows"]]))]
        cells = {name: draw(_said) for name in headings}
        cells[headings[0]] = "K1"
        year = draw(st.sampled_from([0, 2020, 2021, 2026]))
        found.append(
            Placed(len(found) % 3, _shape(table), table, f"{year}.csv", number, cells, year)
        )
    return found


def why_not_conserved(rows: list[Placed], journey: Journey) -> str:
    """Say what was lost, or counted twice, or refused without a word."""
    if sum(journey.counted.values()) != in_cells(rows) or journey.cells != in_cells(rows):
        return (
            f"{in_cells(rows)} cells came in and {sum(journey.counted.values())} are accounted for"
        )
    spoken = {(one.row.sheet, one.problem.row) for one in journey.troubles}
    silent = [
        place
        for place, fate in journey.fates.items()
        if fate is Fate.REFUSED and place[:2] not in spoken
    ]
    is_two = any("two children" in one.problem.why for one in journey.troubles)
    return f"refused without a word: {silent}" if silent and not is_two else ""


@given(_rows())
def test_what_comes_in_is_mapped_kept_raw_or_refused_aloud(rows: list[Placed]) -> None:
    journey = journey_of("K1", rows, today=TODAY, last_year=2026)

    assert why_not_conserved(rows, journey) == ""


@given(_rows())
def test_a_cell_that_was_lost_would_be_seen(rows: list[Placed]) -> None:
    journey = journey_of("K1", rows, today=TODAY, last_year=2026)
    if not journey.fates:
        return

    journey.fates = dict(list(journey.fates.items())[1:])

    assert why_not_conserved(rows, journey)


@given(_rows())
def test_the_same_rows_in_any_order_are_the_same_journey(rows: list[Placed]) -> None:
    one, other = (journey_of("K1", found, today=TODAY) for found in (rows, rows[::-1]))

    assert sorted(map(repr, one.facts)) == sorted(map(repr, other.facts))
    assert one.moments == other.moments


@given(_rows())
def test_what_is_told_can_stand_together(rows: list[Placed]) -> None:
    journey = journey_of("K1", rows, today=TODAY)

    for table in LASTS:
        assert all(one.says["to_date"] != one.begins for one in journey.of(table))
    for table in ALONE:
        found = journey.of(table)
        assert all(_is_over(one, then.begins) for one, then in pairwise(found))
    assert len({one.key for one in journey.moments}) == len(journey.moments)
    assert all(one.on <= TODAY for one in journey.moments)


@given(_rows())
def test_bringing_the_same_files_twice_says_nothing_new(rows: list[Placed]) -> None:
    once = journey_of("K1", rows, today=TODAY)
    twice = journey_of("K1", [*rows, *(_again(one) for one in rows)], today=TODAY)

    assert Counter(one.table for one in once.facts) == Counter(one.table for one in twice.facts)


def _shape(table: str) -> str:
    return "annex-a" if table.isdigit() else "ssda903"


def _again(row: Placed) -> Placed:
    return Placed(
        row.sheet + 10, row.shape, row.table, f"again {row.file}", row.number, row.cells, row.year
    )


def _is_over(one: Fact, day: date) -> bool:
    ends = one.says["to_date"]
    return isinstance(ends, date) and ends <= day


@pytest.mark.parametrize("table", sorted(_TABLES))
def test_every_table_takes_something(table: str) -> None:
    cells = {name: f"{place + 1:02}/02/2020" for place, name in enumerate(_TABLES[table])}
    cells[_TABLES[table][0]] = "K1"

    journey = journey_of("K1", [Placed(0, _shape(table), table, "a.csv", 1, cells)], today=TODAY)

    assert journey.counted[Fate.MAPPED] >= 2 or table == "oc2"
