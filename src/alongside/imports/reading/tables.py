"""Text files of rows and columns: how one is written, where its headings stand, and its rows one by one."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from alongside.imports.reading.headings import Headings, headings_of, is_of_labels
from alongside.imports.reading.laying import above, laid, name_of
from alongside.imports.reading.letters import encoding_of
from alongside.imports.reading.limits import SAMPLE_CHARACTERS, SAMPLE_ROWS
from alongside.imports.reading.records import Record, records
from alongside.imports.reading.refusing import Refused
from alongside.imports.rules.values import TABLE, Problem, Row, Sheet

DELIMITERS: Final = (",", ";", "\t", "|")
# How well a delimiter suits a file; more is better, from the first to the last.
Rank = tuple[bool, bool, float, int, int]
_QUOTES_MEND: Final = 'Inside quotation marks write each mark twice: "" for ".'
_NOT_A_TABLE: Final = (
    "This is not a table: there are no columns in it.",
    "Bring a file with headings in one row and a row for each record, as CSV or as a workbook (.xlsx).",
)


def sheet_of_text(path: Path) -> Sheet:
    """Return the one table of a text file, which is read once to its end; or refuse it."""
    encoding = encoding_of(path)
    delimiter, found = _delimiter_of(path, encoding)
    for _ in records(path, encoding, delimiter):
        pass
    known = found.known
    return Sheet(
        shape=known.shape if known else TABLE,
        table=known.table if known else "",
        headings=found.names,
        heading_row=found.number,
        encoding=encoding,
        delimiter=delimiter,
    )


def rows_of_text(path: Path, sheet: Sheet) -> Iterator[Row | Problem]:
    """Give the rows of a text file; a row of another length is given and then held by a problem."""
    for record in records(path, sheet.encoding, sheet.delimiter):
        if record.broken:
            yield _broken(record, sheet)
        elif not any(record.cells) or record.number == sheet.heading_row:
            continue
        elif record.number < sheet.heading_row:
            yield from above(record.number, record.cells, sheet)
        else:
            yield from _row(record, sheet)


def _row(record: Record, sheet: Sheet) -> Iterator[Row | Problem]:
    """Give one row under the headings; what stands beyond the last of them under the number of its column."""
    cells = list(record.cells)
    width = len(sheet.headings)
    while len(cells) > width and not cells[-1]:
        cells.pop()
    for item in laid(record.number, cells, sheet):
        if isinstance(item, Row) and len(cells) > width:
            beyond = {
                f"column {at} (no heading)": c for at, c in enumerate(cells[width:], width + 1) if c
            }
            yield Row(item.number, {**item.cells, **beyond})
        else:
            yield item
    if len(cells) != width:
        yield _uneven(record.number, cells, sheet)


def _uneven(number: int, cells: Sequence[str], sheet: Sheet) -> Problem:
    """Hold a row that has more or fewer cells than there are headings: its cells may have moved."""
    width = len(sheet.headings)
    return Problem(
        table=name_of(sheet),
        row=number,
        column="",
        value=_as_written(cells, sheet.delimiter),
        why=f"This row has {_cells(len(cells))} and there are {width} headings, so cells may have moved.",
        mend="Look whether a comma or a line break stands inside a cell, put it right, and bring the file again.",
        holds_row=True,
    )


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _as_written(cells: Sequence[str], delimiter: str) -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator="").writerow(cells)
    return written.getvalue()


def _broken(record: Record, sheet: Sheet) -> Problem:
    """Hold a row whose quotation marks cannot be understood."""
    return Problem(
        table=name_of(sheet),
        row=record.number,
        column="",
        value=record.broken,
        why="There are quotation marks in the middle of a cell, so its end cannot be told.",
        mend=_QUOTES_MEND,
        holds_row=True,
    )


def _delimiter_of(path: Path, encoding: str) -> tuple[str, Headings]:
    """Find what stands between the cells: what makes the most even table, and best a known one."""
    best: tuple[Rank, str, Headings] | None = None
    refused: Refused | None = None
    for delimiter in _said(path, encoding) or DELIMITERS:
        try:
            sample = _sample(path, encoding, delimiter)
        except Refused as why:
            refused = refused or why
            continue
        found = headings_of([(r.number, r.cells) for r in sample if not r.broken])
        if found and len(found.names) > 1:
            rank = _rank(sample, found)
            if best is None or rank > best[0]:
                best = (rank, delimiter, found)
    if best is None:
        raise refused or Refused(*_NOT_A_TABLE)
    return best[1], best[2]


def _said(path: Path, encoding: str) -> tuple[str, ...]:
    """Return the delimiter that a spreadsheet wrote in a first line of its own ("sep=;")."""
    with path.open("r", encoding=encoding, newline="") as file:
        said = re.match(r'"?sep=(.)"?[\r\n]', file.read(10))
    return (said[1],) if said and said[1] in DELIMITERS else ()


def _sample(path: Path, encoding: str, delimiter: str) -> list[Record]:
    """Return the first rows of a file, as many as are needed to know how it is made."""
    sample: list[Record] = []
    size = 0
    for record in islice(records(path, encoding, delimiter), SAMPLE_ROWS):
        sample.append(record)
        size += len(record.broken) + sum(len(cell) for cell in record.cells)
        if size > SAMPLE_CHARACTERS:
            break
    return sample


def _rank(sample: Sequence[Record], found: Headings) -> Rank:
    """Say how well a delimiter suits: known headings, words, even rows, little above them, many columns."""
    return (
        found.known is not None,
        is_of_labels(found.names) and all(map(_is_heading, found.names)),
        _evenness(sample, found),
        -found.number,
        len(found.names),
    )


def _evenness(sample: Sequence[Record], found: Headings) -> float:
    """Say what share of the rows has as many cells as there are headings."""
    rows = [r for r in sample if r.number > found.number and (r.broken or any(r.cells))]
    even = sum(1 for row in rows if len(row.cells) == len(found.names))
    return round(even / len(rows), 1) if rows else 0.0


def _is_heading(words: str) -> bool:
    """Say whether words can be a heading, and are no piece of one that was cut at the wrong place."""
    is_cut = '"' in words or words[:1] in DELIMITERS or words[-1:] in DELIMITERS
    return any(letter.isalpha() for letter in words) and not is_cut
