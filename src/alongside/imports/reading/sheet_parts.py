"""One sheet of a workbook as it stands in the file, row by row, in memory that does not grow with it."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from alongside.imports.reading.cells import EMPTY, Cell, Look, cell_of
from alongside.imports.reading.guarded import pieces
from alongside.imports.reading.headings import Merge
from alongside.imports.reading.letters import BROUGHT_WHOLE
from alongside.imports.reading.limits import (
    HEADING_ROWS,
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
)
from alongside.imports.reading.refusing import Refused

_PLACE: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_CHECK: Final = "Check that this is the table you mean."
_MOST_MERGES: Final = 1_000
_WITHOUT_WORDS: Final = frozenset({"f", "rPh"})


def column_of(letters: str) -> int:
    """Return the number of a column from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


class SheetPart:
    """One sheet of a workbook; which of its cells were merged is known after its rows were read."""

    def __init__(self, archive: zipfile.ZipFile, part: str, name: str, look: Look) -> None:
        self._archive, self._part, self._name, self._look = archive, part, name, look
        self.merges: list[Merge] = []

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """Give the rows in which anything stands, each with its number."""
        hears = _Cells(self._name, self._look, self.merges)
        try:
            with self._archive.open(self._part) as file:
                for _ in pieces(file, hears, what=f'The sheet "{self._name}"'):
                    yield from hears.take()
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, KeyError):
            raise Refused(f'The sheet "{self._name}" is cut or damaged.', BROUGHT_WHOLE) from None


class _Cells:
    """Hears the cells of a sheet and gathers them into rows."""

    def __init__(self, name: str, look: Look, merges: list[Merge]) -> None:
        self._name, self._look, self._merges = name, look, merges
        self._rows: list[tuple[int, list[Cell]]] = []
        self._number = 0
        self._cells: list[Cell] = []
        self._column = 0
        self._kind, self._style, self._has_formula = "n", 0, False
        self._words: list[str] | None = None
        self._size = 0
        self._silent = 0

    def take(self) -> list[tuple[int, list[Cell]]]:
        """Give the rows that were gathered, and forget them."""
        rows, self._rows = self._rows, []
        return rows

    def started(self, name: str, space: str, attributes: list[str], line: int) -> None:
        """A row, a cell, or a part of a cell."""
        if name == "c":
            self._start_cell(attributes)
        elif name in {"v", "is"}:
            self._words, self._size = [], 0
        elif name == "row":
            self._start_row(attributes)
        elif name == "f":
            self._has_formula = True
            self._silent += 1
        elif name == "rPh":
            self._silent += 1
        elif name == "mergeCell":
            self._merge(dict(zip(attributes[::2], attributes[1::2], strict=True)).get("ref", ""))

    def ended(self, name: str) -> None:
        """A row or a cell is whole."""
        if name == "c":
            self._end_cell()
        elif name == "row":
            self._end_row()
        elif name in _WITHOUT_WORDS:
            self._silent -= 1

    def said(self, words: str) -> None:
        """What stands in a cell, or a piece of it."""
        if self._words is None or self._silent:
            return
        self._words.append(words)
        self._size += len(words)
        if self._size > LONGEST_CELL:
            raise self._refused(f"has a cell of more than {LONGEST_CELL:,} letters")

    def _start_row(self, attributes: list[str]) -> None:
        said = dict(zip(attributes[::2], attributes[1::2], strict=True)).get("r", "")
        number = int(said) if said.isdecimal() and len(said) < 9 else 0
        self._number = max(self._number + 1, number)
        if self._number > MOST_ROWS:
            raise self._refused("is beyond what can be read")
        self._cells, self._column = [], 0

    def _start_cell(self, attributes: list[str]) -> None:
        self._kind, self._style, self._has_formula, self._words = "n", 0, False, None
        self._column += 1
        for name, value in zip(attributes[::2], attributes[1::2], strict=True):
            if name == "r" and (place := _PLACE.fullmatch(value)):
                self._column = max(self._column, column_of(place[1]))
            elif name == "t":
                self._kind = value
            elif name == "s" and value.isdecimal():
                self._style = int(value[:9])

    def _end_cell(self) -> None:
        words = None if self._words is None else "".join(self._words)
        self._words = None
        try:
            cell = cell_of(self._kind, self._style, words, self._has_formula, self._look)
        except ValueError:
            cell = Cell((words or "").strip())
        if not cell.text:
            return
        if self._column > MOST_COLUMNS:
            raise self._refused(f"has more than {MOST_COLUMNS:,} columns")
        self._cells.extend([EMPTY] * (self._column - 1 - len(self._cells)))
        self._cells.append(cell)

    def _end_row(self) -> None:
        if self._cells:
            self._rows.append((self._number, self._cells))
            self._cells = []

    def _merge(self, ref: str) -> None:
        """Remember what was merged where headings may stand."""
        first, _, last = ref.partition(":")
        begins, ends = _PLACE.fullmatch(first), _PLACE.fullmatch(last)
        if (
            begins
            and ends
            and int(begins[2]) <= 2 * HEADING_ROWS
            and len(self._merges) < _MOST_MERGES
        ):
            self._merges.append(
                Merge(int(begins[2]), column_of(begins[1]), int(ends[2]), column_of(ends[1]))
            )

    def _refused(self, what: str) -> Refused:
        return Refused(
            f'Row {self._number} of the sheet "{self._name}" {what}.', _CHECK, self._number
        )
