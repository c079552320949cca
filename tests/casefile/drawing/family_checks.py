"""What is wrong with a family map, found by geometry alone."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from alongside.casefile.drawing.bonds import along
from alongside.casefile.drawing.layout import Box, Layout, Points

Named = tuple[str, Box]


def faults(layout: Layout) -> list[str]:
    """Return every fault of a layout in words; an empty list is a good map."""
    symbols = [(p.person.key, p.box) for p in layout.people]
    labels = [(p.person.key, p.label) for p in layout.people] + list(_words(layout))
    found = [f"symbols {a} and {b} overlap" for a, b in _overlaps(symbols)]
    found += [f"labels {a} and {b} overlap" for a, b in _overlaps(labels)]
    for (a, label), (b, box) in ((x, y) for x in labels for y in symbols):
        if a != b and label.overlaps(box):
            found.append(f"label {a} lies on symbol {b}")
    found += _off_the_page(layout, [*symbols, *labels])
    return found + list(_wrong_homes(layout)) + list(_lines_through(layout))


def _off_the_page(layout: Layout, boxes: list[Named]) -> Iterator[str]:
    corners = [(name, ((b.x, b.y), (b.right, b.bottom))) for name, b in boxes]
    ways: list[tuple[str, Points]] = [("a couple", c.points) for c in layout.couples]
    ways += [("a tie", d.points) for d in layout.drops]
    ways += [("a curve", tuple(along((a.start, a.bend, a.end), 30))) for a in layout.arcs]
    for name, points in [*corners, *ways]:
        if not all(0 <= x <= layout.width and 0 <= y <= layout.height for x, y in points):
            yield f"{name} leaves the page"


def _words(layout: Layout) -> Iterator[Named]:
    for couple in layout.couples:
        yield from (
            (f"couple {couple.couple.a}+{couple.couple.b} {n}", w.box)
            for n, w in enumerate(couple.words)
        )
    yield from (
        (f"tie of {d.child} {n}", d.words.box) for n, d in enumerate(layout.drops) if d.words
    )
    for outline in layout.outlines:
        yield from ((f"home {outline.home.key} {n}", w.box) for n, w in enumerate(outline.words))
    yield from ((f"sign {c.letter}", c.words.box) for c in layout.continues)


def _overlaps(boxes: list[Named]) -> Iterator[tuple[str, str]]:
    for (a, one), (b, other) in combinations(boxes, 2):
        if one.overlaps(other):
            yield a, b


def _wrong_homes(layout: Layout) -> Iterator[str]:
    """A home holds all who live there and nobody else."""
    for outline in layout.outlines:
        for placed in layout.people:
            times = sum(is_inside(placed.x, placed.y, piece) for piece in outline.pieces)
            inside = times % 2 == 1
            if inside != (placed.person.key in outline.home.members):
                yield f"home {outline.home.key} and {placed.person.key}: {inside}"


def is_inside(x: float, y: float, piece: Points) -> bool:
    """Say whether a place is inside a closed line."""
    inside = False
    for (ax, ay), (bx, by) in zip(piece, (*piece[1:], piece[0]), strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def _lines_through(layout: Layout) -> Iterator[str]:
    """No line of kin runs through somebody, nor through a name."""
    lines = [
        (f"couple {c.couple.a}+{c.couple.b}", {c.couple.a, c.couple.b}, c.points)
        for c in layout.couples
    ]
    lines += [(f"tie of {d.child}", {d.child, *d.parents}, d.points) for d in layout.drops]
    for name, own, points in lines:
        for placed in layout.people:
            if placed.person.key in own:
                continue
            for box in (placed.box, placed.label):
                if any(_crosses(a, b, box) for a, b in pairwise(points)):
                    yield f"{name} runs through {placed.person.key}"


def _crosses(a: tuple[float, float], b: tuple[float, float], box: Box) -> bool:
    steps = 12
    for n in range(steps + 1):
        x, y = a[0] + (b[0] - a[0]) * n / steps, a[1] + (b[1] - a[1]) * n / steps
        if box.x + 1 < x < box.right - 1 and box.y + 1 < y < box.bottom - 1:
            return True
    level = abs(a[1] - b[1]) < 0.01 and box.y + 1 < a[1] < box.bottom - 1
    return level and min(a[0], b[0]) < box.x and box.right < max(a[0], b[0])
