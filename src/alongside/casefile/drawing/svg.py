"""Small pieces of a drawing in SVG: numbers kept short, words made safe, corners made round."""

from math import hypot
from typing import Final
from xml.sax.saxutils import escape

from alongside.casefile.drawing.lettering import clean

Points = tuple[tuple[float, float], ...]
_QUOTES: Final = {'"': "&quot;", "'": "&#39;"}
CORNER: Final = 8.0


def number(value: float) -> str:
    """Write a number with one decimal at most."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def text(words: str) -> str:
    """Make words safe to stand in a drawing."""
    return escape(clean(words), _QUOTES)


def point(x: float, y: float) -> str:
    """Write a place."""
    return f"{number(x)} {number(y)}"


def path(points: Points, extra: str = "") -> str:
    """Return a line through corners."""
    return f'<path d="{straight(points)}"{extra}/>'


def straight(points: Points) -> str:
    """Return the way of a line with sharp corners."""
    return "M" + "L".join(point(*p) for p in points)


def rounded(points: Points, *, closed: bool = False, corner: float = CORNER) -> str:
    """Return the way of a line whose corners are round."""
    if closed:
        turns = list(zip((points[-1], *points[:-1]), points, (*points[1:], points[0]), strict=True))
    else:
        turns = list(zip(points, points[1:], points[2:], strict=False))
    found = [] if closed else ["M" + point(*points[0])]
    for before, at, after in turns:
        start, end = _towards(at, before, corner), _towards(at, after, corner)
        found.append(("L" if found else "M") + point(*start))
        found.append(f"Q{point(*at)} {point(*end)}")
    found.append("Z" if closed else "L" + point(*points[-1]))
    return "".join(found)


def _towards(at: tuple[float, float], other: tuple[float, float], by: float) -> tuple[float, float]:
    far = hypot(other[0] - at[0], other[1] - at[1])
    share = min(by, far / 2) / far if far else 0
    return at[0] + (other[0] - at[0]) * share, at[1] + (other[1] - at[1]) * share
