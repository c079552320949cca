"""Workbooks (.xlsx): which sheets there are, where their headings stand, and their rows one by one."""

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from openpyxl import DEFUSEDXML
from openpyxl.packaging.relationship import get_rels_path
from openpyxl.reader.excel import ExcelReader, _find_workbook_part
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.xml.constants import ARC_CONTENT_TYPES, ARC_STYLE

from alongside.imports.reading.cells import Cell, Look
from alongside.imports.reading.guarded import pieces
from alongside.imports.reading.headings import headings_of
from alongside.imports.reading.laying import FORMULA_MEND, above, laid, name_of
from alongside.imports.reading.letters import BROUGHT_WHOLE
from alongside.imports.reading.limits import SAMPLE_ROWS
from alongside.imports.reading.refusing import Refused
from alongside.imports.reading.sheet_parts import SheetPart
from alongside.imports.reading.strings import strings_of
from alongside.imports.reading.zips import check_zip
from alongside.imports.rules.values import TABLE, Problem, Row, Sheet

if not DEFUSEDXML:  # pragma: no cover  requirements/run.txt brings it
    raise ImportError("openpyxl must read workbooks through defusedxml, which is not installed.")

# How days are counted in a workbook; it stands where a text file has its encoding.
FROM_1900: Final = "xlsx"
FROM_1904: Final = "xlsx, days from 1904"
_MACROS: Final = "macroEnabled"


def sheets_of_workbook(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook that hold anything; each is read once to its end."""
    with _Opened(path) as book:
        found = tuple(sheet for name in book.names if (sheet := _sheet_of(book, name)))
    if not found:
        raise Refused(
            "There is nothing in this workbook.",
            "Check that this is the file you mean.",
            is_empty=True,
        )
    return found


def rows_of_sheet(path: Path, sheet: Sheet) -> Iterator[Row | Problem]:
    """Give the rows of one sheet of a workbook, with a problem for each cell that has no answer."""
    with _Opened(path) as book:
        for number, cells in book.rows(sheet.name):
            if number < sheet.heading_row:
                yield from above(number, [cell.text for cell in cells], sheet)
            elif number > sheet.heading_row:
                yield from _row(number, cells, sheet)


def _row(number: int, cells: list[Cell], sheet: Sheet) -> Iterator[Row | Problem]:
    """Give one row, without the cells that cannot be taken, and a problem for each of those."""
    yield from laid(number, [cell.text if not cell.why else "" for cell in cells], sheet)
    for heading, cell in zip(sheet.headings, cells, strict=False):
        if cell.why:
            yield Problem(name_of(sheet), number, heading, cell.text, cell.why, FORMULA_MEND)


def _sheet_of(book: "_Opened", name: str) -> Sheet | None:
    """Find the headings of one sheet, and how many columns it has; nothing where it is empty."""
    sample: list[tuple[int, list[str]]] = []
    width = 0
    part = book.part(name)
    for number, cells in part.rows():
        width = max(width, len(cells))
        if len(sample) < SAMPLE_ROWS:
            sample.append((number, [cell.text for cell in cells]))
    # What was merged is written below the rows, so it is known only now.
    found = headings_of(sample, part.merges)
    if found is None:
        return None
    more = tuple(f"column {at}" for at in range(len(found.names) + 1, width + 1))
    return Sheet(
        shape=found.known.shape if found.known else TABLE,
        table=found.known.table if found.known else "",
        headings=found.names + more,
        name=name,
        heading_row=found.number,
        encoding=FROM_1904 if book.look.is_from_1904 else FROM_1900,
    )


class _Opened:
    """A workbook opened by openpyxl for its names, styles and calendar; its rows are read piece by piece."""

    def __init__(self, path: Path) -> None:
        check_zip(path)
        try:
            with warnings.catch_warnings():
                # What openpyxl leaves out (extensions, validations) holds no cells.
                warnings.simplefilter("ignore")
                self._open(path)
        except Refused:
            raise
        except Exception as wrong:  # openpyxl raises whatever it stumbles over
            raise _damaged() from wrong

    def _open(self, path: Path) -> None:
        self._file = path.open("rb")
        try:
            reader = ExcelReader(self._file, read_only=True, data_only=True, keep_links=False)
            self._archive = reader.archive
            # Where lxml is installed openpyxl prefers it to defusedxml, so what it is given is looked at first.
            self._check(ARC_CONTENT_TYPES)
            reader.read_manifest()
            book = _find_workbook_part(reader.package).PartName.lstrip("/")
            self._check(book, get_rels_path(book), ARC_STYLE)
            if any(_MACROS in part.ContentType for part in reader.package.Override):
                raise Refused(
                    "This workbook holds macros, which are programs.", "Save it as .xlsx."
                )
            reader.read_workbook()
            apply_stylesheet(reader.archive, reader.wb)
            self._parts = _parts_of(reader)
            self.look = Look(
                is_from_1904=reader.wb.epoch == CALENDAR_MAC_1904,
                dates=frozenset(reader.wb._date_formats),
                spans=frozenset(reader.wb._timedelta_formats),
                strings=strings_of(reader),
            )
        except BaseException:
            self.close()
            raise

    def _check(self, *parts: str) -> None:
        """Refuse a workbook in which a part that openpyxl reads itself asks for what is not in it."""
        for part in set(parts) & set(self._archive.namelist()):
            with self._archive.open(part) as file:
                for _ in pieces(file, _Deaf(), what="This workbook"):
                    pass

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._parts)

    def part(self, name: str) -> SheetPart:
        """Return the part of the file in which a sheet stands."""
        if name not in self._parts:
            raise _damaged()
        return SheetPart(self._archive, self._parts[name], name, self.look)

    def rows(self, name: str) -> Iterator[tuple[int, list[Cell]]]:
        """Give the rows of a sheet in which anything stands."""
        return self.part(name).rows()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __enter__(self) -> "_Opened":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _parts_of(reader: ExcelReader) -> dict[str, str]:
    """Return in which part of the file each sheet stands; no sheet that is named may be missing."""
    sheets = [(s.name, rel) for s, rel in reader.parser.find_sheets() if "worksheet" in rel.Type]
    parts = {name: rel.target for name, rel in sheets}
    if len(parts) < len(sheets) or not set(parts.values()) <= set(reader.valid_files):
        raise _damaged()
    return parts


class _Deaf:
    """Hears nothing: only the guards of the reader of XML are wanted."""

    def started(self, name: str, space: str, attributes: list[str], line: int) -> None:
        """Not heard."""

    def ended(self, name: str) -> None:
        """Not heard."""

    def said(self, words: str) -> None:
        """Not heard."""


def _damaged() -> Refused:
    return Refused("This workbook is damaged, so it cannot be opened.", BROUGHT_WHOLE)
