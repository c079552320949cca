"""From when to when, as it stands in an address: a day, a month or a year, typed as people write it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from alongside.people.rules.dates import PartialDate, possible_range
from alongside.people.rules.typed import parse_date

LONGEST: Final = 40


@dataclass(frozen=True)
class Period:
    """The first and the last day that count, where they are said; and what cannot be read, by the name of its box."""

    since: date | None
    until: date | None
    mistakes: Mapping[str, str]

    @property
    def summary(self) -> list[tuple[str, str]]:
        """Return what cannot be read, each with where it was typed."""
        return [(f"{name.title()}: {words}", f"#{name}") for name, words in self.mistakes.items()]


def period_in(
    typed: Mapping[str, str], *, today: date, names: tuple[str, str] = ("from", "to")
) -> Period:
    """Return from when to when an address asks; a mistake narrows nothing."""
    read = {name: _read(typed.get(name, ""), today) for name in names}
    mistakes = {name: found for name, found in read.items() if isinstance(found, str)}
    since, until = (
        possible_range(found) if isinstance(found, PartialDate) and found.year else None
        for found in read.values()
    )
    return Period(since[0] if since else None, until[1] if until else None, mistakes)


def _read(typed: str, today: date) -> PartialDate | str:
    words = typed.strip()[:LONGEST]
    # The year that has begun ends on a day to come.
    found = parse_date(words, today=date(today.year + 1, 12, 31)) if words else PartialDate()
    if isinstance(found, PartialDate) and found.known and not found.year:
        return "Say the year, too."
    return found
