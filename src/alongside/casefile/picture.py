"""A map as a picture made of points, for whoever cannot use the drawing itself."""

import re
from math import sqrt
from typing import Final

from alongside.web.papers import FONTS

# The typeface of our pages, in the form that the picture maker reads, and those for other letters (vendor.lock).
_FONTS: Final = sorted(FONTS.glob("*/*.ttf"))
_FAMILY: Final = "Atkinson Hyperlegible Next"
_SHARP: Final = 2.0
# A picture is held in memory while it is made, four bytes for each point.
_MOST_POINTS: Final = 8_000_000
_SIZE: Final = re.compile(r'<svg[^>]*? width="([\d.]+)"[^>]*? height="([\d.]+)"')
# Letters our typeface has none of: then the letters of the machine are asked as well.
_OTHER_LETTERS: Final = re.compile("[Ͱ-ᷟ\u2c80-\ua71f\ua800-\ufefe\U00010000-\U0001ffff]")


def png_of(svg: str) -> bytes:
    """Return a drawing as PNG, on white and twice as sharp where it is not very large."""
    import resvg_py  # only here: most processes never make a picture

    made = resvg_py.svg_to_bytes(
        svg_string=svg,
        background="#ffffff",
        zoom=zoom_for(svg),
        skip_system_fonts=_OTHER_LETTERS.search(svg) is None,
        font_files=[str(path) for path in _FONTS],
        font_family=_FAMILY,
        sans_serif_family=_FAMILY,
    )
    return bytes(made)


def zoom_for(svg: str) -> float:
    """Return how much larger than drawn a picture is made, so that it never takes much memory."""
    size = _SIZE.search(svg)
    points = float(size[1]) * float(size[2]) if size else _MOST_POINTS
    return round(min(_SHARP, max(0.25, sqrt(_MOST_POINTS / max(points, 1.0)))), 2)
