"""Whether memory stays flat whatever is brought, and what is too much is refused."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.imports.reading.making import bare_workbook, child, refusal
from tests.sight.full import FULL

from alongside.imports.reading import limits
from alongside.imports.reading.files import rows_of, sheets_of
from alongside.imports.rules.values import Row

MEGABYTE = 1024 * 1024
_SMALLER = 1 if FULL else 2
# Not a word about how many rows there are.
FLAT = 12 * MEGABYTE


def peak_of(work: Callable[[], Any]) -> tuple[Any, int]:
    """Return what some work gives, and the most memory that it held at once."""
    tracemalloc.start()
    try:
        result = work()
        return result, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def count_of(path: Path) -> int:
    """Return how many rows there are in all tables of a file, without keeping any."""
    found = sheets_of(path, path.name)
    assert not found.refusals, found.refusals
    return sum(isinstance(item, Row) for sheet in found.sheets for item in rows_of(path, sheet))


def episodes(path: Path, count: int) -> Path:
    """Write a table of so many episodes."""
    with path.open("w") as file:
        file.write("CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC\n")
        file.writelines(f"A{n},01/02/2020,S,C2,N1,U4,,\n" for n in range(count))
    return path


def workbook_of(path: Path, count: int) -> Path:
    """Write a workbook of so many rows, in different words so that it is not packed too well."""
    cell = '<c t="inlineStr"><is><t>{}</t></is></c>'
    rows = "".join(
        f"<row>{cell.format(hash((n, 1)) if n else 'Name')}{cell.format(n or 'Town')}</row>"
        for n in range(count + 1)
    )
    return bare_workbook(path, rows)


def census_of(path: Path, count: int) -> Path:
    """Write a census of so many children."""
    with path.open("w") as file:
        file.write("<Message><Children>\n")
        file.writelines(child(f"K{n}") + "\n" for n in range(count))
        file.write("</Children></Message>")
    return path


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("make", "count", "rows"),
    [
        (episodes, 200_000 // _SMALLER, 200_000 // _SMALLER),
        (workbook_of, 60_000 // _SMALLER, 60_000 // _SMALLER),
        (census_of, 30_000 // _SMALLER, 60_000 // _SMALLER),
    ],
)
def test_memory_stays_flat_however_many_rows_there_are(tmp_path, make, count, rows):
    path = make(tmp_path / f"many.{'xml' if make is census_of else 'xlsx'}", count)

    read, peak = peak_of(lambda: count_of(path))

    assert read == rows
    assert peak < FLAT


def test_the_measure_sees_rows_that_are_kept(tmp_path):
    path = episodes(tmp_path / "many.csv", 20_000)
    sheet = sheets_of(path, path.name).sheets[0]

    _, peak = peak_of(lambda: list(rows_of(path, sheet)))

    assert peak > FLAT


def test_one_line_of_a_hundred_megabytes_is_refused_with_flat_memory(tmp_path):
    path = tmp_path / "line.csv"
    with path.open("wb") as file:
        file.write(b"Name,Town\n")
        for _ in range(100):
            file.write(b"x" * MEGABYTE)

    why, peak = peak_of(lambda: refusal(path))

    assert (why.row, "no row of a table is that long" in why.why) == (2, True)
    assert peak < FLAT


def test_one_line_of_a_gigabyte_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(1024 * MEGABYTE)

    why, peak = peak_of(lambda: refusal(path))

    assert "at most 512 MB" in why.why
    assert peak < MEGABYTE


@pytest.mark.parametrize(
    "opening", [b'<?xml version="1.0"?><Message>', b'<?xml version="1.0"?><Message a="']
)
def test_xml_without_an_end_is_refused_with_flat_memory(tmp_path, opening):
    path = tmp_path / "endless.xml"
    with path.open("wb") as file:
        file.write(opening)
        for _ in range(60):
            file.write(b"x" * MEGABYTE)

    why, peak = peak_of(lambda: refusal(path))

    assert why.why
    assert peak < FLAT


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('"' + "x" * 60_000 + "\n" * 50_000 + '",1', "cell of more than"),
        ("x" * (limits.LONGEST_CELL + 1) + ",1", "cell of more than"),
        ('"' + "x\n" * 600_000, "quotation mark opens in the row that begins on line 2"),
        ("," * 1_001, "1,002 columns"),
    ],
)
def test_a_row_that_is_too_long_is_refused_with_its_line(tmp_path, line, words):
    path = tmp_path / "long.csv"
    path.write_text(f"Name,Town\n{line}\n")

    why = refusal(path)

    assert words in why.why
    assert why.row == 2


def test_more_rows_than_can_be_read_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("alongside.imports.reading.records.MOST_ROWS", 100)

    assert "more than 100 rows" in refusal(episodes(tmp_path / "many.csv", 200)).why
    assert count_of(episodes(tmp_path / "few.csv", 99)) == 99
