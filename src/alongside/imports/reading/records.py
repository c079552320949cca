"""A text file as records: the cells between its delimiters, and the line on which each record begins."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

from alongside.imports.reading.letters import AGAIN, BROUGHT_WHOLE
from alongside.imports.reading.limits import (
    LONGEST_CELL,
    LONGEST_LINE,
    LONGEST_RECORD,
    MOST_COLUMNS,
    MOST_ROWS,
)
from alongside.imports.reading.refusing import Refused

_NOT_A_TABLE: Final = "Check that this is the table you mean. " + AGAIN


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a text file: the line it begins on, and its cells, or how it stands when it has none."""

    number: int
    cells: tuple[str, ...]
    # What stands there, where the quotation marks do not let cells be told apart.
    broken: str = ""


class _Lines:
    """The lines of a file, each of a bearable length, and which of them make up the record being read."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.number = 0
        self.is_over = False
        self.of_record: list[str] = []
        self._size = 0

    def begin(self) -> int:
        """Begin a record, and return the number of its first line."""
        self.of_record = []
        self._size = 0
        return self.number + 1

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._read()
        if not line:
            self.is_over = True
            raise StopIteration
        self.number += 1
        self._size += len(line)
        if len(line) > LONGEST_LINE:
            raise _too_long(self.number)
        if "\0" in line:
            raise _nothing_byte(self.number)
        if self._size > LONGEST_RECORD:
            raise unclosed(self.number - len(self.of_record))
        self.of_record.append(line)
        return line

    def _read(self) -> str:
        try:
            return self._file.readline(LONGEST_LINE + 1)
        except UnicodeDecodeError:
            line = self.number + 1
            raise Refused(
                f"After line {self.number} stands a letter that cannot be read.", AGAIN, line
            ) from None


def records(path: Path, encoding: str, delimiter: str) -> Iterator[Record]:
    """Give the records of a text file one after another; memory does not grow with the file."""
    with path.open("r", encoding=encoding, newline="") as file:
        lines = _Lines(file)
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        for _ in range(MOST_ROWS + 1):
            number = lines.begin()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield _broken(number, lines)
            else:
                yield Record(number, _checked(number, cells))
        raise Refused(
            f"There are more than {MOST_ROWS:,} rows.", "Bring it in several files.", MOST_ROWS
        )


def _broken(number: int, lines: _Lines) -> Record:
    """Keep a record whose quotation marks cannot be understood; refuse the file when one is never closed."""
    words = "".join(lines.of_record)
    if lines.is_over or (len(words) > LONGEST_CELL and len(lines.of_record) > 1):
        raise unclosed(number)
    if len(words) > LONGEST_CELL:
        raise _too_long_cell(number)
    return Record(number, (), words.strip())


def _checked(number: int, cells: list[str]) -> tuple[str, ...]:
    """Return cells without the blanks around them, when there are not too many and none is too long."""
    if len(cells) > MOST_COLUMNS:
        raise Refused(
            f"Row {number} has {len(cells):,} columns; at most {MOST_COLUMNS:,} can be read.",
            _NOT_A_TABLE,
            number,
        )
    if any(len(cell) > LONGEST_CELL for cell in cells):
        raise _too_long_cell(number)
    return tuple(cell.strip() for cell in cells)


def unclosed(number: int) -> Refused:
    """Refuse a file because a quotation mark has no partner, with the line of the mark."""
    return Refused(
        f"A quotation mark opens in the row that begins on line {number} and is not closed, "
        "so nobody can tell where the cell ends.",
        f"Look at line {number}: close the mark or take it away. Or: {BROUGHT_WHOLE}",
        number,
    )


def _too_long_cell(number: int) -> Refused:
    return Refused(
        f"Row {number} has a cell of more than {LONGEST_CELL:,} letters.", _NOT_A_TABLE, number
    )


def _too_long(number: int) -> Refused:
    return Refused(
        f"Line {number} has more than {LONGEST_LINE:,} letters: no row of a table is that long.",
        _NOT_A_TABLE,
        number,
    )


def _nothing_byte(number: int) -> Refused:
    return Refused(f"Line {number} holds a byte of nothing, which no letter is.", AGAIN, number)
