"""Outlines round those who live together, which never hold anybody else."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from alongside.casefile.drawing import lettering
from alongside.casefile.drawing.layout import Box, Outline, Points, Words
from alongside.casefile.drawing.shapes import OUTLINE
from alongside.casefile.drawing.values import Home

NAME_ROOM: Final = 19
_NECK: Final = 26
_FAR: Final = 240


@dataclass(eq=False)
class Run:
    """Members of one home who stand side by side in one row."""

    home: Home
    row: int
    left: float
    right: float
    pad: float
    level: int = -1
    piece: int = -1
    # The runs of the next row that an outline leads on to.
    joined: list["Run"] = field(default_factory=list)

    def meets(self, other: "Run") -> bool:
        """Say whether two runs of one home lie near enough to be one piece."""
        return self.shared(other) >= -_FAR

    def shared(self, other: "Run") -> float:
        """Return how much of the two lies over each other; below nothing it is how far apart."""
        return min(self.right, other.right) - max(self.left, other.left)


@dataclass(frozen=True)
class Band:
    """The height of a row: above its symbols, below its labels, and below the names of homes."""

    top: float
    bottom: float
    under: float


Row = list[tuple[str, float, float]]


def runs_of(homes: Iterable[Home], rows: dict[int, Row]) -> list[Run]:
    """Return who of each home stands side by side; `rows` has everybody's left and right edge."""
    found: list[Run] = []
    for number, home in enumerate(homes):
        members, pad = set(home.members), OUTLINE - 3 * (number % 2)
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
    """Join runs that lie near each other, the nearest first and never in a ring."""
    for n, run in enumerate(runs):
        run.piece = n
    pairs = [(a, b) for a in runs for b in runs if b.row == a.row + 1 and a.meets(b)]
    for a, b in sorted(pairs, key=lambda pair: -pair[0].shared(pair[1])):
        if a.piece != b.piece:
            a.joined.append(b)
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
            r.level for r in named if r.row == run.row and r.left < run.right and run.left < r.right
        }
        run.level = next(n for n in range(len(runs) + 1) if n not in taken)
        named.append(run)


def levels(runs: list[Run], row: int) -> int:
    """Return how many names of homes stand below each other under a row."""
    return max((r.level + 1 for r in runs if r.row == row), default=0)


def outlines(
    runs: list[Run], bands: dict[int, Band], lines: dict[int, list[float]]
) -> list[Outline]:
    """Return the outline of each home, in as many pieces as it needs; names keep clear of `lines`."""
    homes: dict[int, list[Run]] = {}
    for run in runs:
        homes.setdefault(id(run.home), []).append(run)
    return [_outline(mine, bands, lines) for mine in homes.values()]


def _outline(runs: list[Run], bands: dict[int, Band], lines: dict[int, list[float]]) -> Outline:
    pieces, words = [], []
    for piece in sorted({r.piece for r in runs}):
        mine = [r for r in runs if r.piece == piece]
        boxes = [_box(r, bands) for r in mine]
        for a in mine:
            for b in a.joined:
                boxes += _necks(a, b, bands)
        pieces += around(boxes)
        words += [w for r in mine if (w := _name(r, bands, lines.get(r.row, [])))]
    return Outline(runs[0].home, tuple(pieces), tuple(words))


def _box(run: Run, bands: dict[int, Band]) -> Box:
    band = bands[run.row]
    bottom = band.bottom + run.pad - 2
    if run.level >= 0:
        bottom = band.bottom + NAME_ROOM * (run.level + 1) + 3
    top = band.top - run.pad
    return Box(run.left, top, run.right - run.left, bottom - top)


def _necks(upper: Run, lower: Run, bands: dict[int, Band]) -> list[Box]:
    """Join two runs of one home through the room between their rows, where nobody stands."""
    low, under, top = bands[upper.row].bottom, bands[upper.row].under, bands[lower.row].top
    left, right = max(upper.left, lower.left), min(upper.right, lower.right)
    if right - left >= _NECK:
        return [Box(left, low, right - left, top - low)]
    left, right = min(left, right), max(left, right)
    wide = max(_NECK, right - left + 2 * _NECK)
    middle = (left + right) / 2
    # No lower than the outline it leads to, for beside it stand the words of the row below.
    level = Box(middle - wide / 2, under, wide, top - lower.pad + 1 - under)
    return [level, _stem(upper, level, low, under), _stem(lower, level, top, top)]


def _stem(run: Run, level: Box, top: float, bottom: float) -> Box:
    left, right = max(run.left, level.x), min(run.right, level.right)
    return Box(left, top, right - left, bottom - top)


def _name(run: Run, bands: dict[int, Band], lines: list[float]) -> Words | None:
    name = lettering.clean(run.home.name)
    room = run.right - run.left - 12
    if run.level < 0 or not name:
        return None
    text = lettering.clipped(name, lettering.SMALL_SIZE, room=room)
    wide = min(room, lettering.width(text, lettering.SMALL_SIZE))
    top = bands[run.row].bottom + NAME_ROOM * run.level + 2
    middle = (run.left + run.right - wide) / 2
    places = [middle, run.left + 6, run.right - wide - 6]
    clear = [x for x in places if not any(x - 4 < line < x + wide + 4 for line in lines)]
    return Words(Box((clear or places)[0], top, wide, 15), (text,))


def joined(found: list[Outline]) -> list[Outline]:
    """Put together the outlines of one home that stand in several drawings."""
    homes: dict[int, Outline] = {}
    for outline in found:
        other = homes.get(id(outline.home))
        if other:
            outline = replace(
                other, pieces=other.pieces + outline.pieces, words=other.words + outline.words
            )
        homes[id(outline.home)] = outline
    return list(homes.values())


def around(boxes: list[Box]) -> list[Points]:
    """Return the line round boxes that touch each other, and the lines round any holes."""
    xs = sorted({v for b in boxes for v in (b.x, b.right)})
    ys = sorted({v for b in boxes for v in (b.y, b.bottom)})
    filled = {
        (i, j)
        for b in boxes
        for i in range(xs.index(b.x), xs.index(b.right))
        for j in range(ys.index(b.y), ys.index(b.bottom))
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
    found = []
    while edges:
        found.append(tuple((xs[i], ys[j]) for i, j in _corners(edges)))
    return found


def _corners(edges: dict[tuple[int, int], list[tuple[int, int]]]) -> list[tuple[int, int]]:
    """Follow edges round until they close, and return where they turn."""
    at = min(edges)
    path = [at]
    while at in edges:
        following = edges[at].pop()
        if not edges[at]:
            del edges[at]
        at = following
        path.append(at)
    around_it = zip([path[-2], *path], path[:-1], path[1:], strict=False)
    return [b for a, b, c in around_it if (a[0] == b[0]) != (b[0] == c[0])]
