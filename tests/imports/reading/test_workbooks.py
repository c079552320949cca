"""Whether workbooks are read as a person sees them, and refused where they would do harm."""

from __future__ import annotations

import datetime as dt
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.imports.reading.making import (
    MAIN,
    OFFICE,
    TYPES,
    bare_workbook,
    inline,
    put,
    read,
    refusal,
    the_sheet,
    workbook,
)

from alongside.imports.reading.dates import date_in
from alongside.imports.reading.files import sheets_of
from alongside.imports.reading.laying import NO_ANSWERS

RELAXED = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
words = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=15
).map(str.strip)


def test_workbooks_are_read_through_defusedxml():
    assert openpyxl.DEFUSEDXML is True


@RELAXED
@given(st.lists(st.lists(words, min_size=3, max_size=3), max_size=10))
def test_any_words_in_a_workbook_read_back_the_same(tmp_path, rows):
    assume(not any(cell.upper() in NO_ANSWERS for row in rows for cell in row))
    book = openpyxl.Workbook()
    for row in [["Name", "Town", "Note"], *rows]:
        book.active.append(row)
        for cell in book.active[book.active.max_row]:
            cell.data_type = "s" if cell.value else "n"
    book.save(tmp_path / "words.xlsx")

    found, problems = read(tmp_path / "words.xlsx")

    assert [list(row.cells.values()) for row in found] == [row for row in rows if any(row)]
    assert problems == []


def test_cells_are_what_a_person_sees(tmp_path):
    row = [7.0, 1.5, 0.1 + 0.2, 123456789012345, 1e-7, True, dt.date(2015, 1, 25),
           dt.datetime.combine(dt.date(2015, 1, 25), dt.time(13, 45)), dt.time(9, 30), "  0012 ", -0.0]  # fmt: skip
    heads = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"]
    path = workbook(
        tmp_path / "seen.xlsx", {"One": [heads, row]}, default_date_format="dd/mm/yyyy hh:mm"
    )

    (found,), _ = read(path)

    assert list(found.cells.values()) == [
        "7", "1.5", "0.3", "123456789012345", "0.0000001", "TRUE", "2015-01-25",
        "2015-01-25T13:45:00", "09:30:00", "0012", "0",
    ]  # fmt: skip


def test_a_long_number_is_never_written_as_a_power_of_ten(tmp_path):
    rows = (
        inline(["NHS", "UPN"])
        + "<row><c><v>9434765919</v></c><c><v>1.23456789012E+11</v></c></row>"
    )

    (found,), _ = read(bare_workbook(tmp_path / "long.xlsx", rows))

    assert list(found.cells.values()) == ["9434765919", "123456789012"]


@pytest.mark.parametrize(("is_1904", "system"), [(False, 1900), (True, 1904)])
def test_days_are_counted_from_where_the_workbook_says(tmp_path, is_1904, system):
    day = dt.date(2016, 6, 14)
    path = workbook(
        tmp_path / "days.xlsx", {"One": [["Id", "Born"], ["a", day]]}, date_1904=is_1904
    )

    sheet = the_sheet(path)
    (found,), _ = read(path, sheet)

    assert found.cells["Born"] == "2016-06-14"
    assert sheet.encoding.endswith("1904") == is_1904
    assert date_in("41073" if is_1904 else "42535", order="day", system=system) == day


def test_a_day_that_never_was_is_named(tmp_path):
    book = openpyxl.Workbook()
    for row in (["Id", "Born"], ["a", 60], ["b", -5], ["c", 61]):
        book.active.append(row)
    for at in (2, 3, 4):
        book.active.cell(at, 2).number_format = "dd/mm/yyyy"
    book.save(tmp_path / "never.xlsx")

    rows, problems = read(tmp_path / "never.xlsx")

    assert [row.cells["Born"] for row in rows] == ["", "", "1900-03-01"]
    assert [(p.row, p.column, p.value) for p in problems] == [(2, "Born", "60"), (3, "Born", "-5")]


def test_a_formula_gives_its_stored_answer_or_a_problem(tmp_path):
    rows = inline(["Id", "Sum", "Look"]) + (
        '<row r="2"><c><v>1</v></c><c><f>A1+1</f><v>2</v></c><c t="e"><f>X</f><v>#N/A</v></c></row>'
        '<row r="5"><c><v>2</v></c><c><f>A1+1</f></c><c t="str"><f>X</f><v></v></c></row>'
    )

    found, problems = read(bare_workbook(tmp_path / "sum.xlsx", rows))

    assert [(row.number, dict(row.cells)) for row in found] == [
        (2, {"Id": "1", "Sum": "2", "Look": ""}),
        (5, {"Id": "2", "Sum": "", "Look": ""}),
    ]
    assert [(p.row, p.column, p.value) for p in problems] == [
        (2, "Look", "#N/A"),
        (5, "Sum", "(formula)"),
    ]


def test_merged_headings_are_joined(tmp_path):
    import xlsxwriter

    path = tmp_path / "merged.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Children")
        sheet.merge_range("A1:E1", "Children in 2026")
        sheet.merge_range("A3:A4", "Id")
        sheet.merge_range("B3:C3", "Referral")
        sheet.merge_range("D3:E3", "Plan")
        sheet.write_row("B4", ["Date", "Source", "Date", "Kind"])
        sheet.write_row("A5", ["K1", "1 May", "School", "2 May", "Help"])

    found = the_sheet(path)
    rows, problems = read(path, found)

    assert found.headings == (
        "Id",
        "Referral: Date",
        "Referral: Source",
        "Plan: Date",
        "Plan: Kind",
    )
    assert [row.number for row in rows] == [5]
    assert [(p.row, p.value) for p in problems] == [(1, "Children in 2026")]


def test_headings_in_row_four_are_found_and_every_cell_is_accounted_for(tmp_path):
    cells = [["Our list"], [], ["as of", "1 May"], ["Name", "Town"], ["Ann", "Derby", "beside"]]
    path = workbook(
        tmp_path / "four.xlsx", {"One": cells, "Empty": [], "Two": [["A", "B"], ["1", "2"]]}
    )

    one, two = sheets_of(path, "four.xlsx").sheets
    rows, problems = read(path, one)

    assert (one.heading_row, one.headings, two.name) == (4, ("Name", "Town", "column 3"), "Two")
    assert dict(rows[0].cells) == {"Name": "Ann", "Town": "Derby", "column 3": "beside"}
    assert [(p.row, p.value) for p in problems] == [(1, "Our list"), (3, "as of | 1 May")]


def test_links_to_other_files_are_left_alone(tmp_path):
    more = {"xl/externalLinks/externalLink1.xml": "<not read", "docProps/core.xml": "<nor this"}
    path = bare_workbook(tmp_path / "links.xlsx", inline(["A", "B"], ["1", "2"]), more=more)

    assert len(read(path)[0]) == 1


BOMB = b"<x>" + b" " * 30_000_000


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"xl/vbaProject.bin": "x"}, "macros"),
        ({"xl/workbook.bin": "x"}, ".xlsb"),
        ({"xl/media/big.xml": BOMB}, "100 times"),
        ({f"xl/media/{n}.png": "" for n in range(1001)}, "more than 1,000 parts"),
        ({"a/" * 12 + "x": "x"}, "outside of it"),
        ({"../../etc/x": "x"}, "outside of it"),
    ],
)
def test_a_workbook_that_may_do_harm_is_refused_before_it_is_opened(tmp_path, more, words):
    path = bare_workbook(tmp_path / "harm.xlsx", inline(["A", "B"], ["1", "2"]), more=more)

    assert words in refusal(path).why


def test_a_workbook_of_too_many_bytes_is_refused(tmp_path):
    path = tmp_path / "large.xlsx"
    bare_workbook(path, inline(["A", "B"], ["1", "2"]))
    import random

    piece = random.Random(1).randbytes(300_000) * 8
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for n in range(90):
            packed.writestr(f"xl/worksheets/more{n}.xml", piece)

    assert "at most 200 MB" in refusal(path).why


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
@pytest.mark.parametrize(
    "evil",
    [
        '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>',
        '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><a>&a;</a>',
    ],
)
def test_entities_in_a_workbook_are_refused(tmp_path, part, evil):
    path = bare_workbook(tmp_path / "evil.xlsx", inline(["A", "B"]), more={part: evil})

    assert refusal(path).why


def test_the_same_workbook_without_entities_is_read(tmp_path):
    styles = f'<styleSheet xmlns="{MAIN}"></styleSheet>'
    path = bare_workbook(
        tmp_path / "good.xlsx", inline(["A", "B"], ["1", "2"]), more={"xl/styles.xml": styles}
    )

    assert the_sheet(path).headings == ("A", "B")


def test_a_workbook_cut_anywhere_is_refused_and_nothing_else(tmp_path):
    path = workbook(
        tmp_path / "whole.xlsx", {"One": [["Id", "Born"], *([n, n] for n in range(50))]}
    )
    whole = path.read_bytes()
    for at in range(0, len(whole), 37):
        cut = put(tmp_path / "cut.xlsx", whole[:at])

        assert refusal(cut).why


def test_a_workbook_with_any_byte_changed_raises_nothing_but_a_refusal(tmp_path):
    path = workbook(
        tmp_path / "whole.xlsx", {"One": [["Id", "Born"], *([n, n] for n in range(50))]}
    )
    whole = bytearray(path.read_bytes())
    refused = 0
    for at in range(0, len(whole), 41):
        changed = whole.copy()
        changed[at] ^= 0x5A
        found = sheets_of(put(tmp_path / "changed.xlsx", bytes(changed)), "changed.xlsx")
        refused += len(found.refusals)

    assert refused > 20


def test_a_sheet_that_is_named_and_missing_is_not_passed_over(tmp_path):
    more = {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="One" sheetId="1" r:id="rId1"/><sheet name="Two" sheetId="2" r:id="rId1"/></sheets></workbook>'
    }
    good = bare_workbook(tmp_path / "good.xlsx", inline(["A", "B"], ["1", "2"]), more=more)
    lost = {**more, "xl/workbook.xml": more["xl/workbook.xml"].replace('"Two"', '"One"')}
    bad = bare_workbook(tmp_path / "bad.xlsx", inline(["A", "B"], ["1", "2"]), more=lost)

    assert [s.name for s in sheets_of(good, "good.xlsx").sheets] == ["One", "Two"]
    assert "damaged" in refusal(bad).why


def test_a_cell_that_points_nowhere_is_named(tmp_path):
    rows = inline(["A", "B"]) + '<row><c t="s"><v>99</v></c><c><v>2</v></c></row>'

    (row,), (problem,) = read(bare_workbook(tmp_path / "nowhere.xlsx", rows))

    assert dict(row.cells) == {"A": "", "B": "2"}
    assert (problem.column, problem.value) == ("A", "99")


def test_a_macro_workbook_is_refused_by_what_it_says_of_itself(tmp_path):
    path = bare_workbook(tmp_path / "macro.xlsx", inline(["A", "B"]))
    parts = {}
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    kinds = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = kinds.replace(
        f"{TYPES}.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    ).encode()
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)

    assert "macros" in refusal(path).why
