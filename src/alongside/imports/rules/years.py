"""Of which collection year a file is: by its name, or by the newest day in it."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

_TWO_YEARS: Final = re.compile(r"(?<!\d)(20\d\d)[-_/ ](\d\d)(?!\d)")
_ONE_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def year_of(name: str, days: Iterable[date] = ()) -> int:
    """Return the year in which the collection ended, 2026 for 2025-26; 0 where nothing says.

    A single year in the name is the year in which the collection ended, as councils call their folders.
    """
    for first, second in _TWO_YEARS.findall(name):
        if (int(first) + 1) % 100 == int(second):
            return int(first) + 1
    if found := _ONE_YEAR.findall(name):
        return int(found[-1])
    newest = max(days, default=None)
    return ends_in(newest) if newest else 0


def ends_in(day: date) -> int:
    """Return the year in which the collection that a day is of ends: on 31 March."""
    return day.year + 1 if (day.month, day.day) > (3, 31) else day.year
