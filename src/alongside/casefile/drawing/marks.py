"""The signs of a family map: symbols of people, lines of couples and children, and how people get on."""

from itertools import pairwise
from math import hypot
from typing import Final

from alongside.casefile.drawing.bonds import along
from alongside.casefile.drawing.shapes import HALF, RING, SMALL
from alongside.casefile.drawing.svg import Points, number, point, rounded, straight
from alongside.casefile.drawing.values import Ended, Feeling, Raised, Someone, Symbol, Together

INK: Final = "#1b2426"
HOME: Final = "#0b5c5a"

COUPLE_DASHES: Final[dict[Together, str]] = {
    Together.MARRIED: "",
    Together.CIVIL_PARTNERS: "",
    Together.LIVING_TOGETHER: "9 6",
    Together.PARTNERS: "3 5",
    Together.PARENTS: "12 5 2 5",
}
CHILD_DASHES: Final[dict[Raised, str]] = {
    Raised.BIRTH: "",
    Raised.ADOPTED: "",
    Raised.FOSTERED: "0 6",
    Raised.KINSHIP: "",
    Raised.STEP: "7 6",
}
FEELING_COLOURS: Final[dict[Feeling, str]] = {
    Feeling.CLOSE: "#1e6a3c",
    Feeling.VERY_CLOSE: "#1e6a3c",
    Feeling.DISTANT: "#4f5b5e",
    Feeling.HARD: "#8a3a10",
    Feeling.CUT_OFF: "#8a3a10",
    Feeling.REPAIRED: "#3d3f8f",
    Feeling.HARM: "#8a3a10",
}


def _square(x: float, y: float, r: float, extra: str = "") -> str:
    size = number(2 * r)
    return f'<rect x="{number(x - r)}" y="{number(y - r)}" width="{size}" height="{size}"{extra}/>'


def _circle(x: float, y: float, r: float, extra: str = "") -> str:
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(r)}"{extra}/>'


def _dome(x: float, y: float, r: float, extra: str = "") -> str:
    way = f"M{point(x - r, y + r)}V{number(y)}a{number(r)} {number(r)} 0 0 1 {number(2 * r)} 0"
    return f'<path d="{way}V{number(y + r)}Z"{extra}/>'


def _diamond(x: float, y: float, r: float, extra: str = "") -> str:
    return f'<path d="M{point(x, y - r)}l{point(r, r)} {point(-r, r)} {point(-r, -r)}Z"{extra}/>'


def _triangle(x: float, y: float, r: float, extra: str = "") -> str:
    return f'<path d="M{point(x, y - r)}l{point(r, 2 * r)}H{number(x - r)}Z"{extra}/>'


def _soft_square(x: float, y: float, r: float, extra: str = "") -> str:
    return _square(x, y, r, f' rx="10"{extra}')


_OUTLINES: Final = {
    Symbol.MAN: _square,
    Symbol.TRANS_MAN: _square,
    Symbol.WOMAN: _circle,
    Symbol.TRANS_WOMAN: _circle,
    Symbol.NON_BINARY: _dome,
    Symbol.NOT_KNOWN: _soft_square,
    Symbol.PREGNANCY: _triangle,
    Symbol.PET: _diamond,
}
_INSIDE: Final = {Symbol.TRANS_MAN: _circle, Symbol.TRANS_WOMAN: _square}


def symbol(person: Someone, x: float, y: float) -> str:
    """Draw somebody round a middle."""
    if person.symbol not in _OUTLINES:
        return _little(person.symbol, x, y)
    draw = _OUTLINES[person.symbol]
    found = draw(x, y, HALF + RING, "") if person.is_centre else ""
    found += draw(x, y, HALF, ' class="fm-centre" fill="#e3eeec"' if person.is_centre else "")
    if person.symbol in _INSIDE:
        found += _INSIDE[person.symbol](x, y, 12, ' fill="none"')
    if person.symbol is Symbol.NOT_KNOWN:
        place = f'x="{number(x)}" y="{number(y + 7)}" text-anchor="middle"'
        found += f'<text {place} font-size="20" fill="{INK}" stroke="none">?</text>'
    return found + (cross(person.symbol, x, y) if person.is_dead else "")


def cross(kind: Symbol, x: float, y: float) -> str:
    """Draw the X of somebody who has died."""
    reach = HALF if _OUTLINES.get(kind) is _square else 16
    if kind in {Symbol.PET, Symbol.PREGNANCY}:
        reach = 11
    size = number(2 * reach)
    way = f"M{point(x - reach, y - reach)}l{size} {size}m0-{size}l-{size} {size}"
    return f'<path d="{way}" fill="none" stroke-width="1.75"/>'


def _little(kind: Symbol, x: float, y: float) -> str:
    r = SMALL
    x_mark = f'<path d="M{point(x - r, y - r)}l14 14m0-14l-14 14" fill="none"/>'
    if kind is Symbol.MISCARRIAGE:
        return _circle(x, y, r - 1, f' fill="{INK}"')
    return x_mark if kind is Symbol.ABORTION else _square(x, y, r) + x_mark


def dashes(pattern: str) -> str:
    """Return the attributes of a broken or dotted line."""
    if not pattern:
        return ""
    wide = ' stroke-width="3"' if pattern.startswith("0 ") else ""
    return f' stroke-dasharray="{pattern}"{wide}'


def couple_line(points: Points, kind: Together, ended: Ended, slashes: tuple[float, float]) -> str:
    """Draw the line of a couple, with one slash for separated and two for divorced."""
    found = f'<path d="{rounded(points)}"{dashes(COUPLE_DASHES[kind])}/>'
    count = {Ended.SEPARATED: 1, Ended.DIVORCED: 2}.get(ended, 0)
    x, y = slashes
    starts = [x - 4 + 6 * (n - (count - 1) / 2) for n in range(count)]
    way = "".join(f"M{point(s, y + 9)}l8-18" for s in starts)
    return found + (f'<path d="{way}"/>' if way else "")


def child_lines(lines: list[Points], raised: Raised) -> str:
    """Draw the lines down to children in one stroke, so that a shared part is no heavier."""
    way = "".join(rounded(points) for points in lines)
    found = f'<path d="{way}"{dashes(CHILD_DASHES[raised])}/>'
    if raised is Raised.ADOPTED:
        # Adopted is two lines, the second one broken.
        ends = [points[-2:] for points in lines if len(points) > 1]
        beside = "".join(straight(((ax + 5, ay + 5), (bx + 5, by))) for (ax, ay), (bx, by) in ends)
        found += f'<path d="{beside}" stroke-dasharray="5 4"/>'
    return found


def bond(feeling: Feeling, curve: tuple[tuple[float, float], ...]) -> str:
    """Draw how two people get on, along a curve."""
    start, bend, end = curve
    smooth = f"M{point(*start)}Q{point(*bend)} {point(*end)}"
    colour = FEELING_COLOURS[feeling]
    if feeling is Feeling.CLOSE:
        return _cased(smooth, colour, (6, 2.4))
    if feeling is Feeling.VERY_CLOSE:
        return _cased(smooth, colour, (9.5, 6, 2))
    if feeling is Feeling.DISTANT:
        return f'<path d="{smooth}" stroke="{colour}" stroke-width="2" stroke-dasharray="2 6"/>'
    points = along((start, bend, end), 40)
    if feeling in {Feeling.HARD, Feeling.HARM}:
        arrow = _arrow(points, colour) if feeling is Feeling.HARM else ""
        return f'<path d="{_zigzag(points)}" stroke="{colour}" stroke-width="2"/>{arrow}'
    return _broken(points, colour, ring=feeling is Feeling.REPAIRED)


def _cased(way: str, colour: str, widths: tuple[float, ...]) -> str:
    # Two or three lines are one broad line with a white one, and a thin one, on top.
    return "".join(
        f'<path d="{way}" stroke="{"#fff" if n % 2 else colour}" stroke-width="{w}"/>'
        for n, w in enumerate(widths)
    )


def _across(points: list[tuple[float, float]], n: int) -> tuple[float, float]:
    (ax, ay), (bx, by) = points[max(0, n - 1)], points[min(len(points) - 1, n + 1)]
    far = hypot(bx - ax, by - ay) or 1
    return -(by - ay) / far, (bx - ax) / far


def _zigzag(points: list[tuple[float, float]]) -> str:
    length = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points))
    teeth = max(3, min(len(points) - 2, round(length / 8)))
    found = [points[0]]
    for tooth in range(1, teeth):
        n = round(tooth * (len(points) - 1) / teeth)
        ux, uy = _across(points, n)
        side = 5 if tooth % 2 else -5
        found.append((points[n][0] + ux * side, points[n][1] + uy * side))
    return straight((*found, points[-1]))


def _arrow(points: list[tuple[float, float]], colour: str) -> str:
    (x, y), (ux, uy) = points[-1], _across(points, len(points) - 1)
    # Forward is across turned back by a quarter.
    fx, fy = uy, -ux
    wings = (
        (x - fx * 11 + ux * 7, y - fy * 11 + uy * 7),
        (x - fx * 11 - ux * 7, y - fy * 11 - uy * 7),
    )
    return (
        f'<path d="{straight((wings[0], (x, y), wings[1]))}Z" fill="{colour}" stroke="{colour}"/>'
    )


def _broken(points: list[tuple[float, float]], colour: str, *, ring: bool) -> str:
    length = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points))
    half = max(1, min(12, round(40 * 7 / (length or 1))))
    first, second = points[: 20 - half + 1], points[20 + half :]
    way = straight(tuple(first)) + straight(tuple(second))
    if not ring:
        for n in (20 - half, 20 + half):
            ux, uy = _across(points, n)
            x, y = points[n]
            way += straight(((x - ux * 8, y - uy * 8), (x + ux * 8, y + uy * 8)))
    found = f'<path d="{way}" stroke="{colour}" stroke-width="2"/>'
    if ring:
        found += _circle(*points[20], 6, f' stroke="{colour}" stroke-width="2" fill="#fff"')
    return found
