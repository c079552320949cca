"""Working days in England: Monday to Friday, without bank holidays.

The rules are those of the Banking and Financial Dealings Act 1971 and of the days proclaimed since; days moved
or added once are in holidays.toml, as published at www.gov.uk/bank-holidays.
"""

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final

_ONCE: Final = Path(__file__).with_name("holidays.toml")
_SATURDAY: Final = 5


def is_working_day(day: date) -> bool:
    """Say whether a day is neither at the weekend nor a bank holiday."""
    return day.weekday() < _SATURDAY and day not in bank_holidays(day.year)


def working_days_after(start: date, days: int) -> date:
    """Return the day that is so many working days after a day; the day itself does not count."""
    if days < 0:
        raise ValueError("Working days are counted forwards.")
    day = start
    while days:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Return the bank holidays of a year in England and Wales."""
    once = _once()
    easter = easter_sunday(year)
    days = {
        _not_at_a_weekend(date(year, 1, 1)),
        easter - timedelta(days=2),
        easter + timedelta(days=1),
        _first_monday(year, 5),
        _last_monday(year, 5),
        _last_monday(year, 8),
        *_christmas(year),
    }
    moved = {day for day in once["moved"] if day.year == year}
    return frozenset((days - moved) | {day for day in once["added"] if day.year == year})


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of a year, by the rule of the Gregorian calendar (Meeus, Jones, Butcher)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - correction + 15) % 30
    leaps, leap_rest = divmod(rest, 4)
    weekday = (32 + 2 * century_rest + 2 * leaps - epact - leap_rest) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def _once() -> dict[str, list[date]]:
    with _ONCE.open("rb") as file:
        return tomllib.load(file)


def _not_at_a_weekend(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= _SATURDAY else 0)


def _christmas(year: int) -> tuple[date, date]:
    first, second = date(year, 12, 25), date(year, 12, 26)
    if first.weekday() == _SATURDAY:
        return date(year, 12, 27), date(year, 12, 28)
    if first.weekday() > _SATURDAY:
        return second, date(year, 12, 27)
    return first, date(year, 12, 28) if second.weekday() == _SATURDAY else second


def _first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7)


def _last_monday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=last.weekday())
