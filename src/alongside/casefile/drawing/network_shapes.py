"""How a tie and a chip look on a network map: width, dashes, zigzag and arrows; colour only repeats them."""

from alongside.casefile.drawing.network_layout import LINE, SIZE, Box, Chip
from alongside.casefile.drawing.network_svg import (
    BRAND,
    BRAND_TINT,
    DASHED,
    HARD,
    INK,
    MUTED,
    PAPER,
    SERVICE_TINT,
    element,
    polygon,
    polyline,
    words,
)
from alongside.casefile.drawing.network_ties import ARROW, Line, along, arrow, length, zigzag
from alongside.casefile.drawing.values import Feel, Gives, Ring, Strength

STROKES: dict[Strength, tuple[float, str | None]] = {
    Strength.STRONG: (5.0, None),
    Strength.SOME: (2.5, None),
    Strength.THIN: (2.0, DASHED),
}
_FILLS: dict[Ring, str] = {
    Ring.PEOPLE: PAPER,
    Ring.COMMUNITY: BRAND_TINT,
    Ring.SERVICES: SERVICE_TINT,
}
# People are round, community is rounded, services have corners: so it can be told in black and white.
_CORNERS: dict[Ring, float] = {Ring.PEOPLE: 24.0, Ring.COMMUNITY: 9.0, Ring.SERVICES: 0.0}


def tie(line: Line) -> str:
    """Return one tie."""
    gets = line.tie.gives in {Gives.GETS, Gives.BOTH}
    gives = line.tie.gives in {Gives.GIVES, Gives.BOTH}
    between = along(line.points, ARROW - 3 if gets else 0.0, ARROW - 3 if gives else 0.0)
    width, dashes = STROKES[line.tie.strength]
    parts = [polyline(between, width, BRAND, dashes)]
    if line.tie.feel is not Feel.GOOD and between:
        half = length(between) / 2 if line.tie.feel is Feel.BOTH else 0.0
        zigzagged = zigzag(along(between, half, 0.0))
        parts.append(polyline(zigzagged, 2.0, HARD))
    if gives:
        parts.append(polygon(arrow(line.points, at_end=True), BRAND))
    if gets:
        parts.append(polygon(arrow(line.points, at_end=False), BRAND))
    return "".join(parts)


def badge(at: tuple[float, float], view: int) -> str:
    """Return the number of a view, where two are drawn over each other."""
    x, y = at
    circle = element(
        "circle", cx=x, cy=y, r=11, fill=PAPER, stroke=INK, stroke_width=1.75,
        stroke_dasharray="4 3" if view else None,
    )  # fmt: skip
    return circle + words(str(view + 1), x, y + 5.2, 15, text_anchor="middle", font_weight="700")


def outline(ring: Ring, box: Box, views: frozenset[int]) -> str:
    """Return the shape of a chip: solid for the first view, dashed for the second, both for both."""
    only_second = views == frozenset({1})
    shape = _rect(
        box, _CORNERS[ring], fill=_FILLS[ring], stroke=INK if views else MUTED,
        stroke_width=2.0 if views else 1.0, stroke_dasharray=DASHED if only_second else None,
    )  # fmt: skip
    if len(views) < 2:
        return shape
    wider = Box(box.x, box.y, box.w + 9, box.h + 9)
    round_ = _CORNERS[ring] + 4.5 if _CORNERS[ring] else 0.0
    return shape + _rect(
        wider, round_, fill="none", stroke=INK, stroke_width=1.5, stroke_dasharray=DASHED
    )


def chip(drawn: Chip, views: frozenset[int]) -> str:
    """Return a chip with its name; an animal has a diamond, as on the family map."""
    box, parts = drawn.box, list[str]()
    if drawn.others:
        parts.append(
            _rect(box, 9.0, fill=PAPER, stroke=MUTED, stroke_width=1.5, stroke_dasharray="1.5 4")
        )
    else:
        parts.append(outline(drawn.node.ring, box, views))
    aside = 9.0 if drawn.node.is_pet else 0.0
    if aside:
        parts.append(diamond(box.x - box.w / 2 + 16, box.y))
    first = box.y - LINE * (len(drawn.lines) - 1) / 2 + SIZE * 0.35
    # The space is not drawn; without it the two lines would be read out as one word.
    said = [*(f"{line} " for line in drawn.lines[:-1]), *drawn.lines[-1:]]
    parts += [
        words(line, box.x + aside, first + n * LINE, SIZE, text_anchor="middle", font_weight="600")
        for n, line in enumerate(said)
    ]
    return "".join(parts)


def diamond(x: float, y: float) -> str:
    """Return the mark of an animal."""
    return polygon(((x, y - 7), (x + 7, y), (x, y + 7), (x - 7, y)), INK)


def _rect(box: Box, round_: float, **attributes: str | float | None) -> str:
    """Return a rectangle round a middle."""
    return element(
        "rect", x=box.x - box.w / 2, y=box.y - box.h / 2, width=box.w, height=box.h,
        rx=min(round_, box.h / 2) or None, **attributes,
    )  # fmt: skip
