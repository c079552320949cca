"""The law of every import: each cell that comes in ends mapped, kept raw, or refused aloud, and never twice."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.imports.reading.dates import date_in
from alongside.imports.rules.children import journey_of
from alongside.imports.rules.journey import Fact, Journey
from alongside.imports.rules.sameness import ALONE, LASTS
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
    "Child": ["LAchildID", "UPN", "PersonBirthDate", "ExpectedPersonBirthDate", "PersonDeathDate", "Sex", "Ethnicity", "Disability"],
    "CINdetails": ["LAchildID", "CINreferralDate", "ReferralSource", "PrimaryNeedCode", "CINclosureDate", "ReasonForClosure", "DateOfInitialCPC", "ReferralNFA"],
    "Assessments": ["LAchildID", "AssessmentActualStartDate", "AssessmentAuthorisationDate", "AssessmentFactors"],
    "Section47": ["LAchildID", "S47ActualStartDate", "DateOfInitialCPC", "ICPCnotRequired"],
    "ChildProtectionPlans": ["LAchildID", "CPPstartDate", "CPPendDate", "InitialCategoryOfAbuse", "LatestCategoryOfAbuse", "NumberOfPreviousCPP"],
    "CINPlanDates": ["LAchildID", "CINPlanStartDate", "CINPlanEndDate"],
    "Reviews": ["LAchildID", "CPPreviewDate"],
    "people": ["child id", "given name", "family name", "Date of Birth", "NHS number"],
    "1": ["Child Unique ID", "Date of Contact", "Contact Source"],
    "5": ["Child Unique ID", "Strategy discussion initiating Section 47 Enquiry Start Date", "Date of Initial Child Protection Conference", "Was an Initial Child Protection Conference deemed unnecessary?"],
    "6": ["Child Unique ID", "CIN Start Date", "CIN Closure Date", "Reason for Closure", "Primary Need Code"],
    "7": ["Child Unique ID", "Child Protection Plan Start Date", "Child Protection Plan End Date", "Initial Category of Abuse", "Date of latest review conference"],
    "8": ["Child Unique ID", "Date Started to be Looked After", "Date Ceased to be Looked After", "Reason Ceased to be Looked After", "Start date of current legal status", "Child's Legal Status", "Start Date of Most Recent Placement", "Placement Type", "Placement postcode"],
    "10": ["Child Unique ID", "Date Placed for Adoption", "Date of Adoption Order"],
}  # fmt: skip
_CODES = ["S", "P", "L", "C2", "V2", "V3", "E1", "U6", "U4", "K2", "A4", "PR1", "X1", "E4A", "E11", "CARPL", "N1", "M", "F", "1", "2", "WBRI", "PN1", "PN0", "NEG", "0", "RC7", "16A | 3B", "MOB", "SW100201", "FCONTA"]  # fmt: skip
_days = st.dates(date(2012, 1, 1), date(2027, 6, 1))
_said = st.one_of(
    st.just(""), st.sampled_from(_CODES), _days.map("{:%d/%m/%Y}".format), _days.map(str),
    st.sampled_from(["1900-01-01", "31/02/2020", "UN1", "C831200109002", "9434765919", "#N/A", "  ", "x" * 300, "‮abc", "nope"]),
)  # fmt: skip
# What stands under a heading in most files; anything at all stands there in some.
_LIKELY = {
    "SEX": ["1", "M", "F"], "Sex": ["M", "F", "U"], "ETHNIC": ["WBRI", "NOBT"], "Ethnicity": ["WBRI", "MWBC"],
    "RNE": ["S", "P", "L", "T", "B"], "LS": ["C1", "C2", "V2", "V3", "V4", "L1"], "CIN": ["N1", "N4"],
    "PLACE": ["U6", "U4", "K2", "A4", "T1"], "PLACE_PROVIDER": ["PR1", "PR4"],
    "REC": ["", "X1", "X1", "E4A", "E2", "E11"], "REASON_PLACE_CHANGE": ["CARPL", "PLACE"], "REVIEW_CODE": ["PN1", "PN2"],
    "MISSING": ["M", "A"], "SW_ID": ["SW1", "SW2"], "SW_REASON": ["FCONTA", "MANAGE"], "REASON_PLACED_CEASED": ["RD1"],
    "Disability": ["MOB", "MOB | HEAR", "NONE"], "ReferralSource": ["1A", "1B"], "PrimaryNeedCode": ["N1", "N2"],
    "ReasonForClosure": ["RC2", "RC7"], "ReferralNFA": ["0", "1"], "AssessmentFactors": ["16A", "3B | 16A"],
    "ICPCnotRequired": ["0", "1"], "InitialCategoryOfAbuse": ["NEG", "PHY"], "LatestCategoryOfAbuse": ["NEG", "PHY"],
    "NumberOfPreviousCPP": ["0", "1"], "UPN": ["", "C831200109002", "K831200123004"], "NHS number": ["", "9434765919"],
    "given name": ["Ada", "Ida"], "family name": ["Fern", "Moss"], "Contact Source": ["1A"],
    "Was an Initial Child Protection Conference deemed unnecessary?": ["0", "1"], "Reason for Closure": ["RC2", "RC7"],
    "Primary Need Code": ["N1", "N2"], "Initial Category of Abuse": ["NEG", "PHY"],
    "Reason Ceased to be Looked After": ["E2", "E4A", "E12"], "Child's Legal Status": ["C2", "V2", "V4"],
    "Placement Type": ["U6", "A4"], "Placement postcode": ["NW1 1AA"],
}  # fmt: skip
# Few days, so that many things are on the same one.
_FEW_DAYS = ["", "", "01/05/2019", "02/05/2019", "01/03/2020", "2020-03-09", "01/04/2020", "09/06/2021", "31/12/2030"]  # fmt: skip
_BORN = ["14/06/2013", "14/06/2013", "14/06/2013", "01/01/2020"]


def _said_under(heading: str) -> st.SearchStrategy[str]:
    """Return what may stand under a heading."""
    births = ("DOB", "PersonBirthDate", "Date of Birth")
    is_day = re.search("[Dd]ate|DEC|DECOM|REVIEW$|^MIS_|^SW_DE|^DATE_", heading)
    likely = _LIKELY.get(heading) or (_BORN if heading in births else _FEW_DAYS if is_day else [])
    return st.one_of(*[st.sampled_from(likely)] * 4, _said) if likely else _said


@st.composite
def _rows(draw: st.DrawFn) -> list[Placed]:
    found: list[Placed] = []
    for number in range(draw(st.integers(0, 12))):
        table = draw(st.sampled_from(sorted(_TABLES)))
        headings = [*_TABLES[table], *draw(st.sampled_from([[], ["A column nobody knows"]]))]
        cells = {name: draw(_said_under(name)) for name in headings}
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


# Answers that say that nobody knows, and how a row hangs together with the one before: they stand in no column.
_NO_CONTENT = {("REC", "X1")} | {
    (name, said)
    for name in ("SEX", "Sex", "ETHNIC", "Ethnicity")
    for said in ("U", "0", "9", "NOBT")
}
# Until 2024 sex was written in numbers.
_BY_NUMBER = {("SEX", "1"): "M", ("SEX", "2"): "F", ("Sex", "1"): "M", ("Sex", "2"): "F"}


def what_went_nowhere(rows: list[Placed], journey: Journey) -> list[str]:
    """Return what counts as mapped and stands in no fact and no identity, and of which nobody was told."""
    said = [one for fact in journey.facts for one in fact.says.values()]
    said += [*vars(journey.who).values(), journey.key, *(one.on for one in journey.moments)]
    # That care ended by a death or an adoption is told by the day of the death, and by the record that is closed.
    said += [("E2",) if journey.who.died else (), ("E11", "E12") if journey.is_adopted else ()]
    written = {plain for one in said for plain in _plain(one)}
    # An episode is one time in one place: what is told of a cell of it is told of all of it.
    spoken = {
        (one.row.sheet, one.problem.row, "" if one.row.table == "episodes" else one.problem.column)
        for one in journey.troubles
    }
    words = " ".join(one.problem.why for one in journey.troubles)
    return [
        f"{row.table}, {column}: {cell}"
        for row in rows
        if not _is_told_in_words(row)
        for column, cell in row.cells.items()
        if journey.fates.get((row.sheet, row.number, column)) is Fate.MAPPED
        and not {(row.sheet, row.number, name) for name in (column, "")} & spoken
        and column != "RNE"
        and (column, cell) not in _NO_CONTENT
        and not _stands(meant := _BY_NUMBER.get((column, cell), cell), written)
        and not _is_said(meant, words)
    ]


def _is_told_in_words(row: Placed) -> bool:
    """Say whether it began and ended on one day: it stands in no fact, and the story tells of it."""
    begins, ends = (date_in(row.cells.get(name, ""), order="day") for name in ("DECOM", "DEC"))
    return begins is not None and begins == ends


def _plain(said: object) -> list[str]:
    if isinstance(said, tuple):
        return [plain for one in said for plain in _plain(one)]
    if isinstance(said, bool):
        return ["1" if said else "0"]
    return [] if said is None else ["".join(str(said).split()).upper()]


def _stands(cell: str, written: set[str]) -> bool:
    day = date_in(cell, order="day")
    parts = [str(day)] if day else cell.upper().split("|")
    return {*_plain(cell)} <= written or all("".join(one.split()) in written for one in parts)


def _is_said(cell: str, words: str) -> bool:
    """Say whether some problem, of whichever row, names what stands in a cell."""
    day = date_in(cell, order="day")
    said = f"{day:%d/%m/%Y}" if day else cell.strip()
    return re.search(rf"(?<![\w/]){re.escape(said)}(?![\w/])", words) is not None


@given(_rows())
def test_what_counts_as_mapped_stands_in_a_fact_or_is_told_as_not_taken(rows: list[Placed]) -> None:
    journey = journey_of("K1", rows, today=TODAY, last_year=2026)

    assert what_went_nowhere(rows, journey) == []


def test_what_counts_as_mapped_and_went_nowhere_would_be_seen() -> None:
    cells = {"LAchildID": "K1", "AssessmentActualStartDate": "2025-06-02", "AssessmentFactors": "16A | 3B"}  # fmt: skip
    rows = [Placed(0, "cin", "Assessments", "c.xml", 1, cells, 2026)]
    journey = journey_of("K1", rows, today=TODAY)
    assert what_went_nowhere(rows, journey) == []

    (one,) = journey.facts
    journey.facts = [replace(one, says={**one.says, "factors": ("16A",)})]

    assert what_went_nowhere(rows, journey) == ["Assessments, AssessmentFactors: 16A | 3B"]


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
    cells |= {_TABLES[table][0]: "K1"} | ({"MISSING": "M"} if table == "missing" else {})

    journey = journey_of("K1", [Placed(0, _shape(table), table, "a.csv", 1, cells)], today=TODAY)

    assert journey.counted[Fate.MAPPED] >= 2 or table == "oc2"
