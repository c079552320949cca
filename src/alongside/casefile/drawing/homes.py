"""Outlines round those who live together, which never hold anybody else."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from alongside.casefile.drawing import lettering
from alongside.casefile.drawing.layout import Box, Outline, Points, Words
from alongside.casefile.drawing.values import Home

NAME_ROOM: Final = 19
_PAD: Final = 7
_NECK: Final = 30


@dataclass
class Run:
    """Members of one home who stand side by side in one row."""

    home: Home
    row: int
    left: float
    right: float
    pad: float
    level: int = -1
    piece: int = -1

    def meets(self, other: "Run") -> bool:
        """Say whether two runs of one home lie over each other closely enough to be one piece."""
        return min(self.right, other.right) - max(self.left, other.left) >= _NECK


@dataclass(frozen=True)
class Band:
    """The height of a row: above its symbols and below its labels."""

    top: float
    bottom: float


Row = list[tuple[str, float, float]]


def runs_of(homes: Iterable[Home], rows: dict[int, Row]) -> list[Run]:
    """Return who of each home stands side by side; `rows` has everybody's left and right edge."""
    found: list[Run] = []
    for number, home in enumerate(homes):
        members, pad = set(home.members), _PAD - 3 * (number % 2)
        mine: list[Run] = []
        for row, line in rows.items():
            last = False
            for key, left, right in line:
                if key in members:
                    if last:
                        mine[-1].right = right + pad
                    else:
                        mine.append(Run(home, row, left - pad, right + pad, pad))
                last = key in members
        _join(mine)
        found += mine
    _give_levels(found)
    return found


def _join(runs: list[Run]) -> None:
    for n, run in enumerate(runs):
        run.piece = n
    for a in runs:
        for b in runs:
            if b.row == a.row + 1 and a.meets(b) and a.piece != b.piece:
                old, new = b.piece, a.piece
                for run in runs:
                    run.piece = new if run.piece == old else run.piece


def _give_levels(runs: list[Run]) -> None:
    """Write a home's name below its lowest run, and two names of one row below each other."""
    named: list[Run] = []
    for run in runs:
        pieces = [r for r in runs if r.home is run.home and r.piece == run.piece]
        if max(pieces, key=lambda r: (r.row, -r.left)) is not run:
            continue
        taken = {
            r.level
            for r in named
            if r.row == run.row and r.left < run.right and run.left < r.right
        }
        run.level = next(n for n in range(len(runs) + 1) if n not in taken)
        named.append(run)


def levels(runs: list[Run], row: int) -> int:
    """Return how many names of homes stand below each other under a row."""
    return max((r.level + 1 for r in runs if r.row == row), default=0)


def outlines(runs: list[Run], bands: dict[int, Band]) -> list[Outline]:
    """Return the outline of each home, in as many pieces as it needs."""
    homes: dict[str, list[Run]] = {}
    for run in runs:
        homes.setdefault(run.home.key, []).append(run)
    return [_outline(mine, bands) for mine in homes.values()]


def _outline(runs: list[Run], bands: dict[int, Band]) -> Outline:
    pieces, words = [], []
    for piece in sorted({r.piece for r in runs}):
        mine = [r for r in runs if r.piece == piece]
        boxes = [_box(r, bands) for r in mine]
        for a in mine:
            boxes += [_neck(a, b, bands) for b in mine if b.row == a.row + 1 and a.meets(b)]
        pieces.append(around(boxes))
        words += [w for r in mine if (w := _name(r, bands))]
    return Outline(runs[0].home, tuple(pieces), tuple(words))


def _box(run: Run, bands: dict[int, Band]) -> Box:
    band = bands[run.row]
    bottom = band.bottom + run.pad - 2
    if run.level >= 0:
        bottom = band.bottom + NAME_ROOM * (run.level + 1) + 3
    top = band.top - run.pad
    return Box(run.left, top, run.right - run.left, bottom - top)


def _neck(upper: Run, lower: Run, bands: dict[int, Band]) -> Box:
    left, right = max(upper.left, lower.left), min(upper.right, lower.right)
    top, bottom = bands[upper.row].bottom, bands[lower.row].top
    return Box(left, top, right - left, bottom - top)


def _name(run: Run, bands: dict[int, Band]) -> Words | None:
    name = lettering.clean(run.home.name)
    room = run.right - run.left - 12
    if run.level < 0 or not name:
        return None
    text = lettering.clipped(name, lettering.SMALL_SIZE, room=room)
    wide = min(room, lettering.width(text, lettering.SMALL_SIZE))
    top = bands[run.row].bottom + NAME_ROOM * run.level + 2
    return Words(Box((run.left + run.right - wide) / 2, top, wide, 15), (text,))


def around(boxes: list[Box]) -> Points:
    """Return the one line round boxes that touch each other."""
    xs = sorted({v for b in boxes for v in (b.x, b.right)})
    ys = sorted({v for b in boxes for v in (b.y, b.bottom)})
    filled = {
        (i, j)
        for i in range(len(xs) - 1)
        for j in range(len(ys) - 1)
        if any(
            b.x <= xs[i] and xs[i + 1] <= b.right and b.y <= ys[j] and ys[j + 1] <= b.bottom
            for b in boxes
        )
    }
    edges: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for i, j in sorted(filled):
        for a, b, beyond in (
            ((i, j), (i + 1, j), (i, j - 1)),
            ((i + 1, j), (i + 1, j + 1), (i + 1, j)),
            ((i + 1, j + 1), (i, j + 1), (i, j + 1)),
            ((i, j + 1), (i, j), (i - 1, j)),
        ):
            if beyond not in filled:
                edges.setdefault(a, []).append(b)
    return tuple((xs[i], ys[j]) for i, j in _corners(edges))


def _corners(edges: dict[tuple[int, int], list[tuple[int, int]]]) -> list[tuple[int, int]]:
    start = min(edges)
    at, path = start, [start]
    while edges.get(at):
        at = edges[at].pop()
        path.append(at)
        if at == start:
            break
    return [
        b
        for a, b, c in zip([path[-2], *path], path[:-1], path[1:], strict=False)
        if (a[0] == b[0]) != (b[0] == c[0])
    ]
