"""The outlines of symbols in numbers: where a line meets somebody."""

from math import sqrt
from typing import Final

from alongside.casefile.drawing.values import Someone, Symbol

SIZE: Final = 46
HALF: Final = SIZE / 2
RING: Final = 5
SMALL: Final = 7
# How far the outline of a home keeps from those who live there.
OUTLINE: Final = 7
_ROUND: Final = {Symbol.WOMAN, Symbol.TRANS_WOMAN}
_LITTLE: Final = {Symbol.MISCARRIAGE, Symbol.ABORTION, Symbol.STILLBIRTH}


def half_of(person: Someone) -> float:
    """Return how far a symbol reaches from its middle."""
    half = SMALL if person.symbol in _LITTLE else HALF
    return half + (RING if person.is_centre else 0)


def top_of(person: Someone, aside: float) -> float:
    """Return how far above the middle the upper edge is, a little aside from the middle."""
    half = half_of(person)
    aside = min(abs(aside), half)
    if person.symbol in _ROUND or person.symbol is Symbol.NON_BINARY:
        return sqrt(half * half - aside * aside)
    if person.symbol is Symbol.PET:
        return half - aside
    if person.symbol is Symbol.PREGNANCY:
        return half - 2 * aside
    return half


def side_of(person: Someone, below: float) -> float:
    """Return how far beside the middle the edge is, a little above or below the middle."""
    half = half_of(person)
    below = max(-half, min(half, below))
    if person.symbol in _ROUND:
        return sqrt(half * half - below * below)
    if person.symbol is Symbol.PET:
        return half - abs(below)
    if person.symbol is Symbol.PREGNANCY:
        return (half + below) / 2
    return half
