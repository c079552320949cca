"""Every list as CSV or Excel: safe to open, because a cell is never taken for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from django.http import HttpResponse

KINDS: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# A spreadsheet program takes a cell that begins so for a formula, or for the end of one.
_BEGINS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def table(
    kind: str, name: str, columns: Sequence[str], rows: Iterable[Sequence[str]]
) -> HttpResponse:
    """Return a list as a file; `name` stands in the file's name and never holds a person's."""
    made = _csv(columns, rows) if kind == "csv" else _xlsx(name, columns, rows)
    response = HttpResponse(made, content_type=KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def safe_cell(words: str) -> str:
    """Return the words with an apostrophe before them where a spreadsheet would take them for a formula."""
    return f"'{words}" if words.startswith(_BEGINS_FORMULA) else words


def _csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    writer.writerow(columns)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    # Excel reads UTF-8 only when the file begins with this mark.
    return b"\xef\xbb\xbf" + held.getvalue().encode("utf-8")


def _xlsx(name: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    import xlsxwriter  # only here: it is large, and most processes never make a workbook

    held = io.BytesIO()
    with xlsxwriter.Workbook(
        held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet(name[:31])
        bold = book.add_format({"bold": True})
        sheet.write_row(0, 0, columns, bold)
        for place, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                sheet.write_string(place, column, cell[:32_000])
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return held.getvalue()
