"""A chronology: what mattered, in order of days, numbered, each with where it is from; a view, and never typed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final


class Audience(StrEnum):
    """For whom a chronology is made; it decides what stands in it."""

    US = "us"
    FAMILY = "family"
    COURT = "court"


AUDIENCE_WORDS: Final[dict[Audience, str]] = {
    Audience.FAMILY: "The family",
    Audience.COURT: "A court",
    Audience.US: "Us who work with them",
}


@dataclass(frozen=True)
class Row:
    """One thing that mattered: when, what happened, what it meant to them and to us, and where that is written."""

    day: date
    when: str
    what: str
    source: str
    to_them: str = ""
    to_us: str = ""
    ref: str = ""
    number: int = 0
    # Known from the record itself, such as a birth or a new home; nobody had to flag it.
    is_known: bool = False


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Return what mattered, the earliest first, each with its number; what is known of itself before what was told."""
    ordered = sorted(rows, key=lambda row: (row.day, not row.is_known, row.ref))
    return [replace(row, number=number) for number, row in enumerate(ordered, start=1)]


def between(rows: Iterable[Row], *, since: date | None, until: date | None) -> list[Row]:
    """Return what happened from a day up to a day, both counted in."""
    return [
        row
        for row in rows
        if (since is None or row.day >= since) and (until is None or row.day <= until)
    ]


def without_views(rows: Sequence[Row]) -> list[Row]:
    """Return what happened alone, without what it meant to anybody."""
    return [replace(row, to_them="", to_us="") for row in rows]
