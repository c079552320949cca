"""Whether the tables councils send are known by their headings, and others are left to a person."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.imports import strangers
from tests.imports.reading.making import put, read, refusal, the_sheet

from alongside.imports.reading.dates import date_in
from alongside.imports.reading.files import sheets_of
from alongside.imports.reading.recognising import recognised

DATA = Path(__file__).resolve().parents[1] / "data"
TEN = sorted((DATA / "ten-years").iterdir())
COLUMNS = {
    "header": "CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB",
    "episodes": "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST PL_POST URN",
    "reviews": "CHILD DOB REVIEW REVIEW_CODE",
    "uasc": "CHILD SEX DOB DUC",
    "oc2": "CHILD DOB SDQ_SCORE SDQ_REASON CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT "
    "SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED",
    "oc3": "CHILD DOB IN_TOUCH ACTIV ACCOM",
    "ad1": "CHILD DOB DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR",
    "placed_adoption": "CHILD DOB DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED",
    "prev_perm": "CHILD DOB PREV_PERM LA_PERM DATE_PERM",
    "missing": "CHILD DOB MISSING MIS_START MIS_END",
    "sw_episodes": "CHILD DOB SW_ID SW_DECOM SW_DEC SW_REASON",
    "dolo": "CHILD DOB DOLO_START DOLO_END",
}


@given(
    st.sampled_from(sorted(COLUMNS)),
    st.randoms(),
    st.sampled_from([str.upper, str.lower, str.title]),
)
def test_a_table_of_the_return_is_known_in_any_order_and_case(table, random, case):
    headings = COLUMNS[table].split()
    random.shuffle(headings)

    known = recognised([case(heading) for heading in headings])

    assert known is not None
    assert (known.shape, known.table, list(known.headings)) == ("ssda903", table, headings)


@pytest.mark.parametrize("table", sorted(COLUMNS))
def test_one_column_nobody_knows_changes_nothing_and_is_kept(table):
    known = recognised([*COLUMNS[table].split(), "Team notes"])

    assert known is not None
    assert (known.table, known.headings[-1]) == (table, "Team notes")


@pytest.mark.parametrize(
    "headings",
    [
        ["CHILD", "DOB"],
        ["Name", "Date of Birth", "Team"],
        ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)"],
        [*COLUMNS["header"].split(), "a", "b", "c", "d"],
    ],
)
def test_what_could_be_anything_is_left_to_a_person(headings):
    assert recognised(headings) is None


def test_an_older_file_without_newer_columns_is_known():
    known = recognised(["CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "DEC", "REC"])

    assert known is not None
    assert known.table == "episodes"


def test_rows_stand_under_the_names_of_the_return(tmp_path):
    path = put(
        tmp_path / "x.csv", "child,Review_Code, review ,dob,Extra\nA1,PN1,03/04/2025,01/02/2015,x\n"
    )

    (row,), _ = read(path)

    assert dict(row.cells) == {
        "CHILD": "A1", "REVIEW_CODE": "PN1", "REVIEW": "03/04/2025", "DOB": "01/02/2015", "Extra": "x",
    }  # fmt: skip


@pytest.mark.parametrize(
    "path", sorted(DATA.glob("ssda903/*/*.csv")) + sorted(DATA.glob("ten-years/*/*.csv"))
)
def test_our_own_returns_are_known_and_read_whole(path):
    sheet = the_sheet(path)
    rows, problems = read(path, sheet)

    with path.open(encoding="utf-8-sig", newline="") as file:
        expected = list(csv.DictReader(file))
    assert (sheet.shape, sheet.table) == ("ssda903", path.stem)
    assert [dict(row.cells) for row in rows] == expected
    assert problems == []


def test_the_ten_years_tell_one_story():
    told: dict[str, set[tuple[str, ...]]] = {}
    for year in TEN:
        rows, _ = read(year / "episodes.csv")
        ends = date(int(year.name[:4]) + 1, 3, 31)
        for row in rows:
            cells = row.cells
            began, left = (date_in(cells[c], order="day") for c in ("DECOM", "DEC"))
            assert began is not None
            assert began <= ends
            assert left is None or date(ends.year - 1, 4, 1) <= left <= ends
            told.setdefault(cells["CHILD"], set()).add((began.isoformat(), cells["PL_POST"]))

    assert (len(TEN), sorted(told)) == (10, ["B201", "B202", "B203"])
    assert len({postcode for _, postcode in told["B201"]}) >= 6
    assert (min(told["B201"])[0], max(told["B201"])[0]) == ("2016-06-14", "2024-04-15")


def test_the_five_years_that_strangers_wrote_are_known():
    found: dict[str, int] = {}
    for paths in strangers.five_years().values():
        for path in paths:
            if path.read_bytes().strip():
                sheet = the_sheet(path)
                rows, problems = read(path, sheet)
                assert (sheet.shape, problems) == ("ssda903", [])
                found[sheet.table] = found.get(sheet.table, 0) + len(rows)
            else:
                assert refusal(path).is_empty

    assert found["header"] == 819 + 572 + 362 + 226 + 144
    assert set(found) == {
        "header",
        "episodes",
        "reviews",
        "uasc",
        "oc2",
        "oc3",
        "prev_perm",
        "missing",
    }


def test_the_annex_a_that_strangers_wrote_is_known_list_by_list():
    path = strangers.annex_a()

    sheets = sheets_of(path, path.name).sheets
    problems = [p for sheet in sheets for p in read(path, sheet)[1]]

    assert [(s.shape, s.table) for s in sheets] == [("annex-a", str(n)) for n in range(1, 12)]
    assert (
        sheets[7].headings[5]
        == "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)"
    )
    assert {(p.table, p.value) for p in problems} == {("6", "#N/A")}
    assert len(problems) == 10


def test_a_census_and_a_return_of_another_kind_are_told_apart():
    census = sheets_of(strangers.census_2022(), "cin-2022.xml").sheets

    assert [s.table for s in census][:2] == ["Header", "Child"]
    assert "another kind" in refusal(strangers.workforce_2022()).why


def test_a_file_that_is_not_the_one_we_know_is_not_used(tmp_path):
    packed = put(tmp_path / "other.whl", b"something else")

    assert not strangers.is_as_known(packed, strangers.LIIATOOLS)


def test_a_workbook_of_providers_is_left_to_a_person():
    path = DATA / "ssda903" / "providers.xlsx"

    assert [(s.shape, s.name) for s in sheets_of(path, path.name).sheets] == [
        ("table", "Providers"), ("table", "SA providers"),
    ]  # fmt: skip
