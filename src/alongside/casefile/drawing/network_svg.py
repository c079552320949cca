"""Small shapes of the network map as SVG: attributes and classes only, every word escaped."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

INK = "#1B2426"
MUTED = "#4F5B5E"
PAPER = "#FFFFFF"
EDGE = "#C9C4B8"
BRAND = "#0B5C5A"
BRAND_TINT = "#E3EEEC"
HARD = "#8A3A10"
SERVICE_TINT = "#ECECF8"
DASHED = "6 4"
Value = str | float | None
Points = Iterable[tuple[float, float]]


def element(name: str, inside: str = "", /, **attributes: Value) -> str:
    """Return one element; what is inside is markup already, attributes are not."""
    said = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_value(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{said}>{inside}</{name}>" if inside else f"<{name}{said}/>"


def group(parts: Iterable[str], class_: str) -> str:
    """Return several shapes as one."""
    return element("g", "".join(parts), class_=class_)


def words(text: str, x: float, y: float, size: float, **attributes: Value) -> str:
    """Return a line of words with its baseline at y."""
    colour = attributes.pop("fill", INK)
    return element("text", escape(text), x=x, y=y, font_size=size, fill=colour, **attributes)


def polyline(points: Points, width: float, colour: str, dashes: str | None = None) -> str:
    """Return an open line through points."""
    return element(
        "polyline",
        points=_points(points),
        fill="none",
        stroke=colour,
        stroke_width=width,
        stroke_linejoin="round",
        stroke_dasharray=dashes,
    )


def polygon(points: Points, colour: str) -> str:
    """Return a filled shape through points."""
    return element("polygon", points=_points(points), fill=colour)


def title(text: str, ref: str | None = None) -> str:
    """Return the words that name a shape."""
    return element("title", escape(text), id=ref)


def description(text: str, ref: str) -> str:
    """Return the words that tell what a drawing shows."""
    return element("desc", escape(text), id=ref)


def link(inside: str, href: str, label: str) -> str:
    """Return a shape that can be reached by keyboard and leads to a page of ours."""
    return f'<a href={quoteattr(href)} class="al-network__link" aria-label={quoteattr(label)}>{inside}</a>'


def is_ours(href: str) -> bool:
    """Say whether an address leads to a page of ours, and not away or into a script."""
    return href.startswith(("/", "#", "?")) and not href.startswith(("//", "/\\"))


def _points(points: Points) -> str:
    """Write points down."""
    return " ".join(f"{_value(x)},{_value(y)}" for x, y in points)


def _value(value: Value) -> str:
    """Write a value down, numbers with one digit behind the point at most."""
    if not isinstance(value, float):
        return str(value)
    short = f"{value:.1f}".removesuffix(".0")
    return "0" if short == "-0" else short
