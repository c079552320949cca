"""The key below a network map: what each line, shape and outline means, in words beside a sample of it."""

from dataclasses import replace

from alongside.casefile.drawing.network_layout import Box
from alongside.casefile.drawing.network_shapes import badge, diamond, outline, tie
from alongside.casefile.drawing.network_svg import INK, MUTED, element, group, words
from alongside.casefile.drawing.network_text import fitted
from alongside.casefile.drawing.network_ties import Line
from alongside.casefile.drawing.network_words import RINGS, STRENGTHS, named_view
from alongside.casefile.drawing.values import Feel, Gives, Ring, Strength, Tie

WIDTH = 940.0
_ROW, _SAMPLE, _SIZE = 29.0, 58.0, 16.0
# Where each column begins; the one about help has the longest words.
_COLUMNS = (0.0, 200.0, 425.0, 725.0)
_PLAIN = Tie("", Strength.SOME, Feel.GOOD, Gives.NEITHER)
_FEELS: dict[Feel, str] = {Feel.GOOD: "Good", Feel.HARD: "Hard", Feel.BOTH: "Good and hard"}
# The ways that are drawn with an arrow; a line without one says "neither" by itself.
_WAYS: tuple[tuple[Gives, str], ...] = (
    (Gives.GIVES, "The middle gives help"),
    (Gives.GETS, "The middle gets help"),
    (Gives.BOTH, "Help goes both ways"),
)


def key(
    x: float, y: float, views: tuple[str, ...], more: str, *, has_animal: bool
) -> tuple[str, float]:
    """Return the key with its upper left corner there, and how high it is."""
    rings = [(_ring(ring), said) for ring, said in RINGS.items()]
    columns = [
        ("How strong", [(_line(strength=s), said) for s, said in STRENGTHS.items()]),
        ("How it feels", [(_line(feel=f), said) for f, said in _FEELS.items()]),
        ("Which way help goes", [(_line(gives=g), said) for g, said in _WAYS]),
        ("Where", [*rings, (_animal(), "Animal")] if has_animal else rings),
    ]
    parts = [element("line", x1=x, y1=y, x2=x + WIDTH, y2=y, stroke=MUTED, stroke_width=1)]
    for start, (heading, rows) in zip(_COLUMNS, columns, strict=True):
        at = x + start
        parts.append(_heading(heading, at, y + 30))
        parts += [_row(s, said, at, y + 58 + r * _ROW) for r, (s, said) in enumerate(rows)]
    below, high = _views(x, y + 58 + 3 * _ROW, views, more)
    return group([*parts, *below], "al-network__key"), 58 + 3 * _ROW + high


def _views(x: float, y: float, views: tuple[str, ...], more: str) -> tuple[list[str], float]:
    """Return the rows that say whose view is drawn how."""
    parts = [_heading("Whose view", x, y + 12)]
    rows: list[tuple[str, str]]
    if len(views) == 2:
        rows = [
            (_outlined(n) + badge((40.0, 0.0), n), f"As {named_view(view)} sees it ({how} outline)")
            for n, (view, how) in enumerate(zip(views, ("solid", "dashed"), strict=True))
        ]
    else:
        rows = [("", f"As {named_view(view)} sees it") for view in views]
    rows = [*rows, *([("", more)] if more else [])] or [
        ("", "Nobody has said yet how these ties are")
    ]
    for n, (sample, said) in enumerate(rows):
        (line,) = fitted(said, _SIZE, WIDTH - _SAMPLE - 10, 1)
        parts.append(_row(sample, line, x if sample else x - _SAMPLE - 10, y + 40 + n * _ROW))
    return parts, 40 + len(rows) * _ROW


def _heading(said: str, x: float, y: float) -> str:
    """Return the heading of a part of the key."""
    return words(said, x, y, _SIZE, font_weight="700")


def _row(sample: str, said: str, x: float, y: float) -> str:
    """Return a sample and what it means."""
    moved = element("g", sample, transform=f"translate({x:.1f} {y:.1f})") if sample else ""
    return moved + words(said, x + _SAMPLE + 10, y + 5.5, _SIZE, fill=INK)


def _line(
    strength: Strength = Strength.SOME, feel: Feel = Feel.GOOD, gives: Gives = Gives.NEITHER
) -> str:
    """Return a sample of a tie; a dot shows where the middle is when that matters."""
    like = replace(_PLAIN, strength=strength, feel=feel, gives=gives)
    start = 9.0 if gives is not Gives.NEITHER else 0.0
    points = tuple((start + n, 0.0) for n in range(int(_SAMPLE - start) + 1))
    dot = element("circle", cx=2, cy=0, r=4, fill=INK) if start else ""
    return dot + tie(Line(like, 0, points))


def _ring(ring: Ring) -> str:
    """Return a sample of the chips of a ring."""
    return outline(ring, Box(_SAMPLE / 2, 0, 48, 22), frozenset({0}))


def _animal() -> str:
    """Return a sample of the mark of an animal."""
    return diamond(_SAMPLE / 2, 0.0)


def _outlined(view: int) -> str:
    """Return a sample of the outline that a view gives to a chip."""
    return outline(Ring.PEOPLE, Box(12, 0, 24, 22), frozenset({view}))
