"""The lines of a network map: from the middle to a chip, past everybody else, straight, zigzag and with arrows."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from alongside.casefile.drawing.network_layout import CENTRE, CLEAR, Box, Chip, Layout
from alongside.casefile.drawing.values import Tie

Point = tuple[float, float]
_BENDS = (0.0, *(side * far for far in range(20, 260, 20) for side in (1.0, -1.0)))
_PIECES = 48
_WAVE, _HIGH = 8.0, 7.5
ARROW = 15.0


@dataclass(frozen=True)
class Line:
    """A tie as points from the middle outwards, with the number of the view it belongs to."""

    tie: Tie
    view: int
    points: tuple[Point, ...]

    @property
    def middle(self) -> Point:
        """Return the place half way along."""
        return self.points[len(self.points) // 2]


def lines(placed: Layout, ties: dict[str, list[tuple[int, Tie]]]) -> Iterator[Line]:
    """Draw every tie; where a chip has two, they run side by side."""
    for chip in placed.chips:
        here = ties.get(chip.node.key, [])
        bend = _bend(chip, placed, len(here)) if here else 0.0
        for n, (view, tie) in enumerate(here):
            aside = (n - (len(here) - 1) / 2) * 26.0
            yield Line(tie, view, tuple(_path(chip.box, bend, aside)))


def _bend(chip: Chip, placed: Layout, many: int) -> float:
    """Return the least bend with which the ties of a chip run behind nobody else, or the least bad one."""
    others = [other.box for other in placed.chips if other is not chip]
    gap = CLEAR + (many - 1) * 13.0
    best, least = 0.0, math.inf
    for bend in _BENDS:
        path = _path(chip.box, bend, 0.0)
        behind = sum(any(box.holds(*point, gap) for point in path) for box in others)
        if behind < least:
            best, least = bend, behind
        if not behind:
            break
    return best


def _path(box: Box, bend: float, aside: float) -> list[Point]:
    """Return the points of one line outside the middle and outside its chip."""
    far = math.hypot(box.x, box.y) or 1.0
    nx, ny = -box.y / far, box.x / far
    hx, hy = box.x * 0.55 + nx * bend, box.y * 0.55 + ny * bend
    found: list[Point] = []
    for n in range(_PIECES * 2 + 1):
        t = n / (_PIECES * 2)
        x = 2 * t * (1 - t) * hx + t * t * box.x + nx * aside
        y = 2 * t * (1 - t) * hy + t * t * box.y + ny * aside
        if math.hypot(x, y) > CENTRE + 5 and not box.holds(x, y, 4.0):
            found.append((x, y))
    return found or [(box.x, box.y), (box.x, box.y)]


def along(points: tuple[Point, ...], start: float, end: float) -> tuple[Point, ...]:
    """Return the part of a line between two distances from its beginning; less than nothing is from its end."""
    total = length(points)
    return tuple(
        point
        for point, so_far in zip(points, _distances(points), strict=True)
        if start - 0.01 <= so_far <= total - end + 0.01
    )


def zigzag(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return a zigzag that follows a line."""
    if len(points) < 2:
        return points
    total = length(points)
    many = max(3, round(total / _WAVE))
    found = [points[0]]
    for n in range(1, many):
        (x, y), (nx, ny) = _spot(points, total * n / many)
        side = _HIGH if n % 2 else -_HIGH
        found.append((x + nx * side, y + ny * side))
    return (*found, points[-1])


def arrow(points: tuple[Point, ...], *, at_end: bool) -> tuple[Point, Point, Point]:
    """Return the arrowhead at one end of a line."""
    ordered = points if at_end else tuple(reversed(points))
    tip = ordered[-1]
    (bx, by), _ = _spot(ordered, max(length(ordered) - ARROW, 0.0))
    far = math.hypot(tip[0] - bx, tip[1] - by) or 1.0
    ux, uy = (tip[0] - bx) / far, (tip[1] - by) / far
    back = tip[0] - ux * ARROW, tip[1] - uy * ARROW
    half = ARROW * 0.48
    left = back[0] - uy * half, back[1] + ux * half
    return tip, left, (back[0] + uy * half, back[1] - ux * half)


def length(points: tuple[Point, ...]) -> float:
    """Return how long a line is."""
    return _distances(points)[-1]


def _distances(points: tuple[Point, ...]) -> list[float]:
    """Return how far along the line each of its points is."""
    found = [0.0]
    for (x1, y1), (x2, y2) in pairwise(points):
        found.append(found[-1] + math.hypot(x2 - x1, y2 - y1))
    return found


def _spot(points: tuple[Point, ...], far: float) -> tuple[Point, Point]:
    """Return the point so far along a line, and the direction that points away from it there."""
    distances = _distances(points)
    n = next((i for i in range(1, len(points)) if distances[i] >= far), len(points) - 1)
    (x1, y1), (x2, y2) = points[n - 1], points[n]
    piece = math.hypot(x2 - x1, y2 - y1) or 1.0
    t = min(max((far - distances[n - 1]) / piece, 0.0), 1.0)
    ux, uy = (x2 - x1) / piece, (y2 - y1) / piece
    return (x1 + (x2 - x1) * t, y1 + (y2 - y1) * t), (-uy, ux)
