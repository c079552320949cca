"""Where the headings of a table stand, below titles and blank lines, and how each column is called."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low
from typing import Final

from alongside.imports.reading.limits import HEADING_ROWS
from alongside.imports.reading.recognising import Shape, recognised

# Rows of a sample: the number a person counts, and the cells from the first column on.
Sample = Sequence[tuple[int, Sequence[str]]]
LONGEST_HEADING: Final = 300
_VALUE: Final = re.compile(
    r"[-+£$(]?\d[\d.,/:%() -]*(T\d\d:\d\d.*)?|\d{1,2}[- ][a-z]{3,9}([- ]\d{2,4})?|#\S+|true|false",
    re.I,
)


@dataclass(frozen=True)
class Merge:
    """Cells that were made one: rows and columns from and to, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Headings:
    """The headings of a table: the row they stand in, how each column is called, and which table it is."""

    number: int
    names: tuple[str, ...]
    known: Shape | None


def headings_of(sample: Sample, merges: Sequence[Merge] = ()) -> Headings | None:
    """Find the headings among the first rows; nothing where there is no row at all."""
    rows = [(number, _tidy(cells)) for number, cells in sample if any(cells)]
    if not rows:
        return None
    early = rows[:HEADING_ROWS]
    for number, cells in early:
        if known := recognised(cells):
            return Headings(number, _unlike(known.headings), known)
    at = _likeliest(early, rows)
    grouped = _grouped(rows, at, merges)
    number, names = grouped or rows[at]
    if known := recognised(names):
        names = list(known.headings)
    return Headings(number, _unlike(names), known)


def _tidy(cells: Sequence[str]) -> list[str]:
    """Return cells with single blanks, and without empty ones at the end."""
    tidy = [" ".join(cell.split()) for cell in cells]
    while tidy and not tidy[-1]:
        tidy.pop()
    return tidy


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell)


def is_of_labels(cells: Sequence[str]) -> bool:
    """Whether all that stands in a row could be a heading."""
    return all(
        len(cell) <= LONGEST_HEADING and not _VALUE.fullmatch(cell) for cell in cells if cell
    )


def _likeliest(
    early: Sequence[tuple[int, list[str]]], rows: Sequence[tuple[int, list[str]]]
) -> int:
    """Return where the headings most likely are: the first row of labels that is as wide as the table."""
    widths = [_filled(cells) for _, cells in rows if _filled(cells) > 1] or [1]
    enough = max(min(2, max(widths)), (median_low(widths) + 1) // 2)
    for at, (_, cells) in enumerate(early):
        if _filled(cells) >= enough and is_of_labels(cells):
            return at
    return next((at for at, (_, cells) in enumerate(early) if _filled(cells) >= enough), 0)


def _grouped(
    rows: Sequence[tuple[int, list[str]]], at: int, merges: Sequence[Merge]
) -> tuple[int, list[str]] | None:
    """Join headings that stand in two rows: what was merged above, and its parts below."""
    for over in (at - 1, at):
        if over >= 0 and over + 1 < len(rows) and rows[over][0] + 1 == rows[over + 1][0]:
            number, above = rows[over]
            below = rows[over + 1][1]
            spans = _merged_spans(number, above, merges) or _looks_merged(above, below)
            is_whole = all(
                _filled(below[a : b + 1]) == b + 1 - a for a, b in spans.items() if b > a
            )
            if spans and is_whole and is_of_labels(below):
                return number + 1, _joined(above, below, spans)
    return None


def _merged_spans(number: int, above: Sequence[str], merges: Sequence[Merge]) -> dict[int, int]:
    """Which columns a heading of the upper row reaches over, as a workbook says."""
    if _filled(above) < 2:
        return {}
    here = [m for m in merges if m.top <= number <= m.bottom <= number + 1]
    if not any(m.right > m.left and m.bottom == number for m in here) and not any(
        m.bottom == number + 1 for m in here
    ):
        return {}
    return {m.left - 1: m.right - 1 for m in here}


def _looks_merged(above: Sequence[str], below: Sequence[str]) -> dict[int, int]:
    """Which columns a heading of the upper row reaches over, where nothing says so: up to the next one."""
    groups = _filled(above)
    is_sparse = groups >= 2 and groups * 2 <= len(below) and bool(above[0])
    if not is_sparse or _filled(below) < len(below) or not is_of_labels([*above, *below]):
        return {}
    starts = [at for at, cell in enumerate(above) if cell]
    return {start: end - 1 for start, end in pairwise([*starts, len(below)])}


def _joined(above: Sequence[str], below: Sequence[str], spans: dict[int, int]) -> list[str]:
    """Call each column "Group: part", or by the one of both that there is."""
    width = max(len(above), len(below), *(end + 1 for end in spans.values()))
    upper = [*above, *[""] * (width - len(above))]
    lower = [*below, *[""] * (width - len(below))]
    for start, end in spans.items():
        upper[start : end + 1] = [upper[start]] * (end + 1 - start)
    return [
        f"{over}: {under}" if over and under and over != under else over or under
        for over, under in zip(upper, lower, strict=True)
    ]


def _unlike(names: Sequence[str]) -> tuple[str, ...]:
    """Give every column a name of its own, also the second of two and those without one."""
    return tuple(_own_names(names))


def _own_names(names: Sequence[str]) -> Iterator[str]:
    taken: set[str] = set()
    for at, name in enumerate(names, 1):
        base = own = name or f"column {at}"
        count = 1
        while own in taken or (own != name and own in names):
            count += 1
            own = f"{base} ({count})"
        taken.add(own)
        yield own
