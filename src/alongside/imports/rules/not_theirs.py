"""A number that stands with two children of the files, and of one of them somebody decided that it is not theirs."""

from dataclasses import replace
from typing import Final

from alongside.imports.rules.journey import Journey
from alongside.imports.rules.taking import Fate, Trouble
from alongside.imports.rules.values import Problem

# Under which headings the numbers stand that nobody else can have.
_HEADINGS: Final = ("UPN", "NHS number")
_WHY: Final = "Somebody decided that this number is not theirs."
_MEND: Final = "If it is, decide otherwise before they come in."


def without_numbers(journey: Journey) -> None:
    """Leave the NHS number and the UPN out of who a child is, and refuse their cells aloud."""
    fates, troubles = dict(journey.fates), list(journey.troubles)
    for row in journey.rows:
        for heading in _HEADINGS:
            place = (row.sheet, row.number, heading)
            if fates.get(place) is Fate.MAPPED:
                fates[place] = Fate.REFUSED
                said = row.cells[heading][:200]
                troubles.append(Trouble(row, Problem(row.table, row.number, heading, said, _WHY, _MEND)))  # fmt: skip
    journey.fates, journey.troubles = fates, tuple(troubles)
    journey.who = replace(journey.who, upn="", nhs="")
