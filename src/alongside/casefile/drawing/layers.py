"""What of a family is shown: some layers can be left out, and harm is for staff alone."""

from dataclasses import replace
from enum import StrEnum
from typing import Final

from alongside.casefile.drawing.values import Family, Feeling


class Layer(StrEnum):
    """A part of the map that can be switched on and off."""

    HOMES = "homes"
    BONDS = "bonds"
    DATES = "dates"


USUAL: Final = frozenset({Layer.HOMES, Layer.DATES})


def shown(family: Family, layers: frozenset[Layer], *, staff: bool) -> Family:
    """Return only what is to be seen, so that neither the drawing nor the list holds more."""
    bonds = tuple(b for b in family.bonds if staff or b.feeling is not Feeling.HARM)
    family = replace(
        family,
        homes=family.homes if Layer.HOMES in layers else (),
        bonds=bonds if Layer.BONDS in layers else (),
    )
    if Layer.DATES in layers:
        return family
    return replace(
        family,
        people=tuple(replace(p, dates="") for p in family.people),
        couples=tuple(replace(c, dates="") for c in family.couples),
    )
