"""Makes the files that the tests of reading need: tables in every writing, workbooks, censuses, and hostile ones."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from alongside.imports.reading.files import rows_of, sheets_of
from alongside.imports.reading.refusing import Refusal
from alongside.imports.rules.values import Problem, Row, Sheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def written(table: Iterable[Sequence[str]], delimiter: str = ",", end: str = "\r\n") -> str:
    """Return a table as text, as a spreadsheet program writes it."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(table)
    return text.getvalue()


def put(path: Path, content: bytes | str) -> Path:
    """Write a file, and return where it is."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def the_sheet(path: Path, name: str = "") -> Sheet:
    """Return the only table of a file."""
    found = sheets_of(path, name or path.name)
    assert not found.refusals, found.refusals
    (sheet,) = found.sheets
    return sheet


def refusal(path: Path, name: str = "") -> Refusal:
    """Return why a file is refused."""
    found = sheets_of(path, name or path.name)
    assert not found.sheets
    (refused,) = found.refusals
    return refused


def read(path: Path, sheet: Sheet | None = None) -> tuple[list[Row], list[Problem]]:
    """Return the rows of a table, and what is wrong with them."""
    items = list(rows_of(path, sheet or the_sheet(path)))
    rows = [item for item in items if isinstance(item, Row)]
    return rows, [item for item in items if isinstance(item, Problem)]


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]], **options: Any) -> Path:
    """Write a workbook with these cells, as text, numbers and dates."""
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy", **options}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value is not None:
                        sheet.write(at, column, value)
    return path


def bare_workbook(path: Path, rows: str, *, more: Mapping[str, str | bytes] | None = None) -> Path:
    """Write the smallest workbook there can be around the XML of its rows."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPES}.worksheet+xml"/></Types>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
        **(more or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return path


def inline(*rows: Sequence[str]) -> str:
    """Return rows of text as they stand in a workbook."""
    return "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
        for row in rows
    )


def census(children: str, *, collection: str = "CIN", opening: str = "<Message>") -> str:
    """Return a census with these children."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{opening}\n<Header><CollectionDetails>'
        f"<Collection>{collection}</Collection><Year>2026</Year></CollectionDetails></Header>\n"
        f"<Children>\n{children}\n</Children>\n</Message>\n"
    )


def child(ref: str = "K1", details: str = "", more: str = "") -> str:
    """Return one child of a census."""
    return (
        f"<Child><ChildIdentifiers><LAchildID>{ref}</LAchildID>{more}</ChildIdentifiers>"
        f"<CINdetails><CINreferralDate>2025-06-02</CINreferralDate>{details}</CINdetails></Child>"
    )
