"""The network map as a picture: who helps and who is helped, in rings round somebody, in their own view."""

from dataclasses import dataclass

from alongside.casefile.drawing import network_key
from alongside.casefile.drawing.network_layout import (
    CENTRE,
    LINE,
    SIZE,
    WIDER,
    Box,
    Chip,
    Layout,
    layout,
)
from alongside.casefile.drawing.network_shapes import badge, chip, tie
from alongside.casefile.drawing.network_svg import (
    BRAND,
    EDGE,
    MUTED,
    PAPER,
    description,
    element,
    group,
    is_ours,
    link,
    title,
    words,
)
from alongside.casefile.drawing.network_text import fitted, width
from alongside.casefile.drawing.network_ties import Line, lines
from alongside.casefile.drawing.network_words import (
    RINGS,
    NetworkWords,
    named_view,
    network_words,
    seen_by,
    views_in,
)
from alongside.casefile.drawing.values import Network, Ring, Tie

# Two views can be told apart over each other; a third would be a tangle, and stands in the list.
TOGETHER = 2
_MARGIN, _LABEL = 14.0, 16.0
_STYLE = (
    "text{font-family:'Atkinson Hyperlegible Next',Arial,'Liberation Sans',sans-serif}"
    "@media print{svg{width:100%;height:auto}}"
)


@dataclass(frozen=True)
class Drawing:
    """What is needed to draw a map, worked out once."""

    said: NetworkWords
    placed: Layout
    lines: tuple[Line, ...]
    views: tuple[str, ...]
    # Whose views there are and are not drawn.
    left_out: tuple[str, ...]

    def views_of(self, key: str) -> frozenset[int]:
        """Return the numbers of the views in which something has a tie."""
        return frozenset(line.view for line in self.lines if line.tie.node == key)


@dataclass(frozen=True)
class Frame:
    """The edges of what is drawn, with room for a heading over it."""

    left: float
    top: float
    across: float
    high: float
    head: float

    @property
    def sides(self) -> tuple[float, float, float, float]:
        """Return the left and upper edge, the width and the height, with a margin."""
        top, high = self.top - self.head, self.high + self.head
        return self.left - _MARGIN, top - _MARGIN, self.across + 2 * _MARGIN, high + 2 * _MARGIN


def network_svg(
    network: Network,
    *,
    views: tuple[str, ...] = (),
    interactive: bool = False,
    standalone: bool = False,
    ids: str = "network-map",
) -> str:
    """Draw a network map; `ids` keeps two maps on one page apart."""
    drawing = _worked_out(network, views)
    is_linked = interactive and not standalone
    left, top, across, bottom = _extent(drawing.placed)
    key, high = network_key.key(
        left, bottom + 26, drawing.views, _left_out(drawing),
        has_animal=any(chip.node.is_pet for chip in drawing.placed.chips),
    )  # fmt: skip
    frame = Frame(left, top, across, bottom + 26 + high - top, head=56.0 if standalone else 0.0)
    parts = [
        title(drawing.said.heading, f"{ids}-title"),
        description(_told(drawing.said, in_full=standalone), f"{ids}-desc"),
        *(_for_a_file(drawing, frame) if standalone else ()),
        *_picture(drawing, network.centre, f"{ids}-centre", is_linked=is_linked),
        key,
    ]
    # Links inside an image cannot be reached by a screen reader, so with links it is a group.
    return element(
        "svg", "".join(parts), xmlns="http://www.w3.org/2000/svg", class_="al-network",
        viewBox=" ".join(f"{n:.0f}" for n in frame.sides), role="group" if is_linked else "img",
        aria_labelledby=f"{ids}-title", aria_describedby=f"{ids}-desc",
        width=round(frame.sides[2]) if standalone else None,
        height=round(frame.sides[3]) if standalone else None,
    )  # fmt: skip


def _picture(drawing: Drawing, centre: str, ident: str, *, is_linked: bool) -> list[str]:
    """Return rings, ties, people and the middle, those behind first."""
    nodes = (_node(drawing, one, is_linked=is_linked) for one in drawing.placed.chips)
    return [
        _rings(drawing),
        group((tie(line) for line in drawing.lines), "al-network__ties"),
        group(nodes, "al-network__nodes"),
        _centre(centre, ident),
        _badges(drawing),
    ]


def _for_a_file(drawing: Drawing, frame: Frame) -> list[str]:
    """Return what a map needs that stands by itself: letters, paper and a heading."""
    left, top, across, high = frame.sides
    return [
        element("style", _STYLE),
        element("rect", x=left, y=top, width=across, height=high, fill=PAPER),
        _heading(drawing, frame.left, frame.top),
    ]


def _worked_out(network: Network, views: tuple[str, ...]) -> Drawing:
    """Work out what is drawn, and where."""
    wanted = tuple(dict.fromkeys(views)) or views_in(network)
    drawn, left_out = wanted[:TOGETHER], wanted[TOGETHER:]
    shown = seen_by(network, drawn)
    ties: dict[str, list[tuple[int, Tie]]] = {}
    for one in shown.ties:
        ties.setdefault(one.node, []).append((drawn.index(one.whose_view), one))
    placed = layout(shown, two_views=any(len(both) > 1 for both in ties.values()))
    ordered = {key: sorted(both, key=lambda numbered: numbered[0]) for key, both in ties.items()}
    said = network_words(network, views=drawn)
    return Drawing(said, placed, tuple(lines(placed, ordered)), drawn, left_out)


def _told(said: NetworkWords, *, in_full: bool) -> str:
    """Tell what the picture shows: how many on a page that has a list, everything in a file."""
    counted = ", ".join(f"{r.heading}: {len(r.nodes)}" for r in said.rings)
    if not in_full:
        return f"{said.whose} {counted or 'Nobody is on it yet'}. The list says all that is drawn here."
    told = [f"{r.heading}: {' '.join(n.sentence for n in r.nodes)}" for r in said.rings]
    return " ".join([said.whose, *told, *(m.sentence for m in said.missing)])


def _left_out(drawing: Drawing) -> str:
    """Say whose views are in the list only."""
    names = ", ".join(named_view(view) for view in drawing.left_out)
    return f"In the list only: the view of {names}"[:110] if names else ""


def _heading(drawing: Drawing, left: float, top: float) -> str:
    """Return the words over a map that stands by itself."""
    (first, *_) = fitted(drawing.said.heading, 26, network_key.WIDTH, 1)
    return words(first, left, top - 26, 26, font_weight="700")


def _extent(placed: Layout) -> tuple[float, float, float, float]:
    """Return where the picture begins, how wide it is, and where it ends below."""
    across = max(placed.radii.values(), default=0.0) * WIDER
    right = max(
        [across, network_key.WIDTH / 2, *(abs(c.box.x) + c.box.w / 2 + 6 for c in placed.chips)]
    )
    high = max(placed.radii.values(), default=0.0)
    top = min([-high, *(c.box.y - c.box.h / 2 - 6 for c in placed.chips)])
    bottom = max([high, *(c.box.y + c.box.h / 2 + 6 for c in placed.chips)])
    return -right, top, right * 2, bottom


def _centre(name: str, ident: str) -> str:
    """Return the middle: whose network this is."""
    circle = element("circle", cx=0, cy=0, r=CENTRE, fill=BRAND)
    named = fitted(name, SIZE, CENTRE * 1.6, 3) if name.strip() else ("Name", "not known")
    first = SIZE * 0.35 - LINE * (len(named) - 1) / 2
    said = [
        words(line, 0, first + n * LINE, SIZE, text_anchor="middle", font_weight="700", fill=PAPER)
        for n, line in enumerate(named)
    ]
    # A white edge inside the dark one says "middle" in black and white too.
    edge = element("circle", cx=0, cy=0, r=CENTRE - 5, fill="none", stroke=PAPER, stroke_width=1.5)
    drawn = "".join([circle, edge, *said])
    return element("g", drawn, class_="al-network__centre", id=ident)


def _node(drawing: Drawing, drawn: Chip, *, is_linked: bool) -> str:
    """Return one chip, with what the list says about it for whoever stays over it."""
    said = {node.key: node.sentence for ring in drawing.said.rings for node in ring.nodes}
    several = f"{len(drawn.others):,} more: {', '.join(drawn.others[:60])}"
    sentence = several if drawn.others else said[drawn.node.key]
    inside = title(sentence) + chip(drawn, drawing.views_of(drawn.node.key))
    if is_linked and is_ours(drawn.node.href):
        inside = link(inside, drawn.node.href, sentence)
    return group([inside], f"al-network__node al-network__node--{drawn.node.ring}")


def _badges(drawing: Drawing) -> str:
    """Return the numbers of the views on their ties, where there are two views."""
    if len(drawing.views) < TOGETHER:
        return ""
    return group((badge(line.middle, line.view) for line in drawing.lines), "al-network__views")


def _rings(drawing: Drawing) -> str:
    """Return the three rings, each with its name where nothing is in the way."""
    parts: list[str] = []
    points = [point for line in drawing.lines for point in line.points[::3]]
    for ring, radius in drawing.placed.radii.items():
        parts.append(
            element("ellipse", cx=0, cy=0, rx=radius * WIDER, ry=radius, fill="none", stroke=EDGE)
        )
        parts.append(_ring_label(ring, radius, drawing.placed.chips, points))
    return group(parts, "al-network__rings")


def _ring_label(
    ring: Ring, radius: float, chips: tuple[Chip, ...], points: list[tuple[float, float]]
) -> str:
    """Return the name of a ring at its top or bottom, or nothing when others need the room."""
    name = RINGS[ring]
    across = width(name, _LABEL) + 12
    for shift in range(0, 240, 12):
        for x in (shift, -shift):
            away = (1 - (x / (radius * WIDER)) ** 2) ** 0.5 if abs(x) < radius * WIDER else 0.0
            for y in (-radius * away, radius * away):
                box = Box(x, y, across, 22)
                if any(c.box.overlaps(box, 8) for c in chips) or any(
                    box.holds(*p, 3) for p in points
                ):
                    continue
                under = element(
                    "rect", x=x - across / 2, y=y - 11, width=across, height=22, fill=PAPER,
                    class_="al-network__clear",
                )  # fmt: skip
                return under + words(name, x, y + 5.5, _LABEL, text_anchor="middle", fill=MUTED)
    return ""
