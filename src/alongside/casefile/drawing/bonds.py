"""How two people get on, as a curve that runs through nobody else, or as a number beside them both."""

from collections import defaultdict
from collections.abc import Iterable
from math import hypot
from typing import Final

from alongside.casefile.drawing import lettering
from alongside.casefile.drawing.layout import Arc, Badge, Box, Numbered, Placed
from alongside.casefile.drawing.shapes import half_of
from alongside.casefile.drawing.values import Bond

_OFFSETS: Final = (0, 40, -40, 70, -70, 100, -100, 140, -140, 180, -180, 220, -220)
_HALO: Final = 5
_STEPS: Final = 32
_EDGE: Final = 8
_BADGE: Final = 11
Point = tuple[float, float]


def bonds_drawn(
    bonds: Iterable[Bond],
    people: dict[str, Placed],
    joined: set[frozenset[str]],
    words: list[Box],
) -> tuple[list[Arc], list[Numbered], list[Badge]]:
    """Return a curve for every tie that has a clear way, and numbers for the others."""
    arcs: list[Arc] = []
    numbered: list[Numbered] = []
    beside: dict[str, list[int]] = defaultdict(list)
    taken: dict[frozenset[str], int] = defaultdict(int)
    for bond in bonds:
        pair = frozenset((bond.a, bond.b))
        tries = _OFFSETS[1:] if pair in joined else _OFFSETS
        arc = _clear_arc(bond, people, tries[taken[pair] :], words)
        if arc:
            taken[pair] = tries.index(arc[0]) + 1
            arcs.append(arc[1])
        else:
            numbered.append(Numbered(len(numbered) + 1, bond))
            for key in (bond.a, bond.b):
                beside[key].append(len(numbered))
    return arcs, numbered, [_badge(people[key], found) for key, found in beside.items()]


def _clear_arc(
    bond: Bond, people: dict[str, Placed], tries: tuple[int, ...], words: list[Box]
) -> tuple[int, Arc] | None:
    a, b = people[bond.a], people[bond.b]
    away = hypot(b.x - a.x, b.y - a.y)
    if away < 1:
        return None
    reach = Box(
        min(a.x, b.x) - 120, min(a.y, b.y) - 120, abs(a.x - b.x) + 240, abs(a.y - b.y) + 240
    )
    others = [p for p in people.values() if p is not a and p is not b and reach.overlaps(p.box)]
    boxes = [p.box.grown(_HALO) for p in others] + [p.label for p in others]
    boxes += [a.label, b.label, *words]
    for offset in tries:
        bend = (
            (a.x + b.x) / 2 - (b.y - a.y) / away * offset,
            (a.y + b.y) / 2 + (b.x - a.x) / away * offset,
        )
        start, end = _leave(a, bend), _leave(b, bend)
        if _is_clear((start, bend, end), boxes):
            return offset, Arc(bond, start, bend, end)
    return None


def _leave(person: Placed, towards: Point) -> Point:
    far = hypot(towards[0] - person.x, towards[1] - person.y) or 1
    radius = half_of(person.person) * 1.15 + 5
    return (
        round(person.x + (towards[0] - person.x) / far * radius, 1),
        round(person.y + (towards[1] - person.y) / far * radius, 1),
    )


def _is_clear(curve: tuple[Point, Point, Point], boxes: list[Box]) -> bool:
    points = along(curve, _STEPS)
    left, right = min(p[0] for p in points), max(p[0] for p in points)
    top, bottom = min(p[1] for p in points), max(p[1] for p in points)
    if left < _EDGE or top < _EDGE:
        return False
    near = [
        b
        for b in boxes
        if b.x < right and left < b.right and b.y < bottom + 1 and top - 1 < b.bottom
    ]
    return not any(b.x < x < b.right and b.y < y < b.bottom for b in near for x, y in points)


def along(curve: tuple[Point, Point, Point], steps: int) -> list[Point]:
    """Return points along a curve from its start over its bend to its end."""
    (ax, ay), (bx, by), (cx, cy) = curve
    found = []
    for n in range(steps + 1):
        t = n / steps
        u = 1 - t
        found.append(
            (u * u * ax + 2 * u * t * bx + t * t * cx, u * u * ay + 2 * u * t * by + t * t * cy)
        )
    return found


def _badge(person: Placed, numbers: list[int]) -> Badge:
    words = " ".join(map(str, numbers[:3])) + ("…" if len(numbers) > 3 else "")
    wide = max(16.0, lettering.width(words, _BADGE) + 6)
    return Badge(person.person.key, Box(person.x + 46 - wide, person.y + 9, wide, 16), words)
