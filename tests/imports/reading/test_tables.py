"""Whether text files are read as they were written, whatever letters and delimiters they are written in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.imports.reading.making import put, read, refusal, the_sheet, written

from alongside.imports.reading.files import rows_of
from alongside.imports.reading.laying import NO_ANSWERS
from alongside.imports.rules.values import Row

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")
DELIMITERS = (",", ";", "\t", "|")
RELAXED = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

_CP1252 = "".join(bytes([n]).decode("cp1252", "ignore") for n in range(32, 256))
cells = st.one_of(
    st.text(st.sampled_from(_CP1252 + "\n,;\t|\"'"), max_size=12),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12),
    st.sampled_from(
        ["", "01/02/2020", "Zoë", "Łukasz", "李娜", "0012", "1,5", 'the "other" one', "a\r\nb"]
    ),
).map(str.strip)
labels = st.lists(
    st.from_regex(r"[A-Z][a-z]{2,9}( [a-z]{2,6})?", fullmatch=True),
    min_size=2,
    max_size=6,
    unique=True,
)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """A table of any text, with different headings."""
    headings = draw(labels)
    width = len(headings)
    rows = draw(st.lists(st.lists(cells, min_size=width, max_size=width), max_size=12))
    return [headings, *rows]


def fits(text: str, encoding: str) -> bytes:
    """Return text in an encoding; a text that could be read in two ways is not asked about."""
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        assume(False)
    if encoding == "cp1252" and not data.isascii():
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as wrong:
            assume(data[: wrong.start].isascii())
        else:
            assume(False)
    return data


def back(path: Path) -> list[list[str]]:
    """Return what was read as a table again, without its empty rows."""
    sheet = the_sheet(path)
    rows, problems = read(path, sheet)
    assert not problems, problems
    return [list(sheet.headings), *([row.cells[h] for h in sheet.headings] for row in rows)]


@RELAXED
@given(
    tables(),
    st.sampled_from(ENCODINGS),
    st.sampled_from(DELIMITERS),
    st.sampled_from(["\n", "\r\n"]),
)
def test_any_table_reads_back_the_same(tmp_path, table, encoding, delimiter, end):
    assume(not any(cell.upper() in NO_ANSWERS for row in table for cell in row))
    assume(not any("\0" in cell for row in table for cell in row))
    path = put(tmp_path / "table.csv", fits(written(table, delimiter, end), encoding))

    again = back(path)

    assert again == [row for row in table if any(row)]


def test_the_comparison_sees_one_letter_that_was_changed(tmp_path):
    table = [["Name", "Town"], ["Zoë", "Derby"], ["Li", "Leeds"]]
    path = put(tmp_path / "table.csv", written(table).replace("Leeds", "Leads").encode("cp1252"))

    assert back(path) != table
    assert back(path)[:2] == table[:2]


@st.composite
def rough_tables(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    """Titles and blank lines, headings, and rows of any length among some that are as they should be."""
    titles = [
        [t] for t in draw(st.lists(st.sampled_from(["", "Children in 2026", "Draft"]), max_size=4))
    ]
    headings = draw(labels)
    rows = draw(st.lists(st.lists(cells, max_size=len(headings) + 3), min_size=1, max_size=10))
    even = [["good"] * len(headings)] * len(rows)
    return headings, [
        *titles,
        headings,
        *(row for both in zip(even, rows, strict=True) for row in both),
    ]


@RELAXED
@given(rough_tables(), st.sampled_from(DELIMITERS))
def test_every_cell_of_a_rough_file_is_in_a_row_or_named_by_a_problem(tmp_path, rough, delimiter):
    _, lines = rough
    assume(not any("\0" in cell for row in lines for cell in row))
    path = put(tmp_path / "rough.csv", written(lines, delimiter))

    assert missing_from(path, lines) == []


def missing_from(path: Path, lines: list[list[str]]) -> list[str]:
    """Return the cells of a file that are nowhere in what was read of it."""
    sheet = the_sheet(path)
    told = list(sheet.headings)
    for item in rows_of(path, sheet):
        told += item.cells.values() if isinstance(item, Row) else [item.value]
    spaced = [" ".join(words.split()).replace('""', '"') for words in told]
    wanted = [" ".join(cell.split()) for row in lines for cell in row if cell.strip()]
    return [
        cell for cell in wanted if not any(cell.replace('""', '"') in words for words in spaced)
    ]


def test_cells_full_of_commas_do_not_make_commas_what_stands_between_them(tmp_path):
    path = put(tmp_path / "few.csv", 'Aaa;Abr\r\ngood;good\r\nA,;"a\r\nb";,\r\n')

    assert the_sheet(path).headings == ("Aaa", "Abr")


def test_the_law_of_conservation_sees_a_cell_that_was_dropped(tmp_path):
    path = put(tmp_path / "short.csv", "Name,Town\nAnn,Derby\n")

    assert missing_from(path, [["Name", "Town"], ["Ann", "Derby", "kept nowhere"]]) == [
        "kept nowhere"
    ]


@pytest.mark.parametrize("above", [0, 1, 3, 18])
def test_headings_are_found_below_titles_and_blank_lines(tmp_path, above):
    titles = ["Looked after children", "", "Run on 1 April"] * 6
    text = "\n".join(
        [*titles[:above], "CHILD,DOB,REVIEW,REVIEW_CODE", "A1,01/02/2015,03/04/2025,PN1"]
    )
    path = put(tmp_path / "reviews.csv", text)

    sheet = the_sheet(path)
    rows, problems = read(path, sheet)

    assert (sheet.shape, sheet.table, sheet.heading_row) == ("ssda903", "reviews", above + 1)
    assert [(row.number, row.cells["REVIEW_CODE"]) for row in rows] == [(above + 2, "PN1")]
    assert [p.value for p in problems] == [title for title in titles[:above] if title]


def test_headings_in_two_rows_are_joined(tmp_path):
    text = "Child,,Referral,\nId,Born,Date,Source\n7,01/02/2015,03/04/2025,School\n"

    sheet = the_sheet(put(tmp_path / "two.csv", text))
    rows, problems = read(tmp_path / "two.csv", sheet)

    assert sheet.headings == ("Child: Id", "Child: Born", "Referral: Date", "Referral: Source")
    assert (sheet.heading_row, rows[0].number, problems) == (2, 3, [])


def test_columns_of_one_name_and_of_none_are_told_apart(tmp_path):
    path = put(tmp_path / "same.csv", "Name,,Date,Date\nAnn,x,1/2/2020,3/4/2021\n")

    sheet = the_sheet(path)

    assert sheet.headings == ("Name", "column 2", "Date", "Date (2)")


def test_a_row_of_another_length_is_kept_and_held(tmp_path):
    path = put(tmp_path / "uneven.csv", "Name,Town,Age\nAnn,Derby,7\nBo,Leeds,8,extra\nCy,York\n")

    rows, problems = read(path)

    assert [dict(row.cells) for row in rows][1] == {
        "Name": "Bo", "Town": "Leeds", "Age": "8", "column 4 (no heading)": "extra",
    }  # fmt: skip
    assert [(p.row, p.value, p.holds_row) for p in problems] == [
        (3, "Bo,Leeds,8,extra", True),
        (4, "Cy,York", True),
    ]
    assert rows[2].cells["Town"] == "York"


def test_the_number_of_a_row_is_the_line_on_which_it_begins(tmp_path):
    path = put(tmp_path / "lines.csv", 'Name,Note\nAnn,"one\ntwo\nthree"\n\nBo,x\n')

    rows, _ = read(path)

    assert [(row.number, row.cells["Name"]) for row in rows] == [(2, "Ann"), (6, "Bo")]


def test_a_row_with_marks_in_the_middle_of_a_cell_is_held_with_all_that_stands_there(tmp_path):
    path = put(tmp_path / "marks.csv", 'Name,Note\nAnn,"said "no" twice"\nBo,fine\n')

    rows, (problem,) = read(path)

    assert [row.cells["Name"] for row in rows] == ["Bo"]
    assert (problem.row, problem.holds_row, problem.value) == (2, True, 'Ann,"said "no" twice"')


def test_a_mark_that_is_never_closed_is_refused_with_its_line(tmp_path):
    why = refusal(put(tmp_path / "open.csv", 'Name,Note\nAnn,x\nBo,"open\nCy,y\n'))

    assert why.row == 3
    assert "line 3" in why.mend


def test_an_answer_that_a_formula_did_not_give_is_named(tmp_path):
    rows, (problem,) = read(put(tmp_path / "na.csv", "Name,Team\nAnn,#N/A\n"))

    assert dict(rows[0].cells) == {"Name": "Ann", "Team": ""}
    assert (problem.column, problem.value, problem.holds_row) == ("Team", "#N/A", False)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "nothing in this file"),
        (b"\n \r\n", "nothing in this file but blanks"),
        (b"Name,Town\nAnn,Der\0by\n", "not a file of text"),
        (b"just a letter\nto somebody\n", "not a table"),
        ("Name,Town\nZoë,Derby\n".encode("utf-16-le")[:-1], "stops in the middle"),
        ("Name,Town\nZoë,Derby\nBo,Zoë".encode()[:-1], "stops in the middle"),
        ("Name,Town\nZoë,x\n".encode() + "Zoë,y\n".encode("cp1252"), "Line 3 is written in other letters"),
        (b"Name,Town\nZo\x81,x\n", "Line 2 holds a letter"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "page of the web"),
        (bytes(range(256)) * 40, "not a file of text"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_in_words(tmp_path, content, words):
    why = refusal(put(tmp_path / "file.csv", content))

    assert words in why.why
    assert why.mend
    assert why.is_empty == (not content.strip())
