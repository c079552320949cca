"""Dates as councils write them, and why something that stands for a date is none."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, Literal

Order = Literal["day", "month"]
DAY_FIRST: Final = "day"
MONTH_FIRST: Final = "month"

# What a column of dates says about its order.
Says = Literal["day", "month", "either", "both", "nothing"]

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip
_TIME: Final = (
    r"(?:[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[ap]\.?m\.?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
_YEAR_FIRST: Final = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}", re.I)
_YEAR_LAST: Final = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}){_TIME}", re.I)
_IN_WORDS: Final = re.compile(rf"(\d{{1,2}})[-/. ]+([a-z]{{3,9}})\.?[-/., ]+(\d{{4}}){_TIME}", re.I)
_SHORT_YEAR: Final = re.compile(
    rf"\d{{1,2}}[-/.](?:\d{{1,2}}|[a-z]{{3,9}})[-/.]\d{{2}}{_TIME}|\d{{1,2}} [a-z]{{3,9}} \d{{2}}",
    re.I,
)
_SERIAL: Final = re.compile(r"(\d{5})(?:\.\d+)?")
# Serials outside of 1925 to 2099 are more likely numbers of something else.
_FIRST_DAY: Final = date(1925, 1, 1)
_LAST_DAY: Final = date(2099, 12, 31)
_START: Final = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}
EARLIEST: Final = date(1900, 1, 2)
LATEST: Final = date(2100, 12, 31)
# What old systems write for "not known" or "not ended".
_DUMMIES: Final = frozenset(
    {date(1, 1, 1), date(1753, 1, 1), date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1),
     date(9999, 12, 31), date(2999, 12, 31), date(2099, 12, 31)}
)  # fmt: skip


def date_in(text: str, *, order: Order, system: int = 1900) -> date | None:
    """Return the date that a text stands for, or nothing."""
    day, why = _read(text, order, system)
    return None if why else day


def why_not_date(text: str, *, order: Order, system: int = 1900) -> str:
    """Say why a text is not a date we may take over; nothing when it is one."""
    return _read(text, order, system)[1]


def day_of_serial(serial: float, system: int = 1900) -> date | None:
    """Return the day that a spreadsheet counts so far from its beginning; 29 February 1900 never was."""
    whole = int(serial)
    try:
        if system == 1900 and whole <= 60:
            return None if whole == 60 else _START[1900] + timedelta(days=whole + 1)
        return _START[system] + timedelta(days=whole)
    except OverflowError:
        return None


def looks_american(values: Iterable[str]) -> Says:
    """Say how a column writes its dates: day first, month first, either, or both in one column."""
    is_day_first = is_month_first = is_unsure = False
    for value in values:
        found = _YEAR_LAST.fullmatch(value.strip())
        first, second = (int(found[1]), int(found[2])) if found else (0, 0)
        is_day_first = is_day_first or first > 12 >= second > 0
        is_month_first = is_month_first or second > 12 >= first > 0
        is_unsure = is_unsure or (0 < first <= 12 and 0 < second <= 12 and first != second)
    if is_day_first and is_month_first:
        return "both"
    if is_day_first or is_month_first:
        return "day" if is_day_first else "month"
    return "either" if is_unsure else "nothing"


def _read(text: str, order: Order, system: int) -> tuple[date | None, str]:
    """Return the date and why it may not be taken over, of which one is always there."""
    text = text.strip()
    if not text:
        return None, "There is no date here."
    if serial := _SERIAL.fullmatch(text):
        return _of_serial(int(serial[1]), text, system)
    parts = _parts(text, order)
    if parts is None:
        return None, _strange(text)
    try:
        day = date(*parts)
    except ValueError:
        return None, _impossible(text, parts, order)
    return day, _why_not_day(day, text)


def _of_serial(serial: int, text: str, system: int) -> tuple[date | None, str]:
    day = day_of_serial(serial, system)
    if day is None or not _FIRST_DAY <= day <= _LAST_DAY:
        return None, f'"{text}" is a number, and not one that a spreadsheet would count a date by.'
    return day, ""


def _parts(text: str, order: Order) -> tuple[int, int, int] | None:
    """Return year, month and day as they are written, possible or not."""
    if found := _YEAR_FIRST.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _YEAR_LAST.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        day, month = (first, second) if order == DAY_FIRST else (second, first)
        return int(found[3]), month, day
    found = _IN_WORDS.fullmatch(text)
    if found and (month_ := _MONTHS.get(found[2].lower())):
        return int(found[3]), month_, int(found[1])
    return None


def _strange(text: str) -> str:
    if _SHORT_YEAR.fullmatch(text):
        return f'"{text}" has a year of two figures, so the century is a guess. Write all four.'
    return f'"{text[:60]}" is not written as a date. Write it as 31/01/2026 or 2026-01-31.'


def _impossible(text: str, parts: tuple[int, int, int], order: Order) -> str:
    """Say that there is no such day, and whether day and month may have changed places."""
    year, month, day = parts
    if month > 12 >= day > 0 and month <= 31 and year > 0:
        other = "month" if order == DAY_FIRST else "day"
        return f'"{text}" has a month of {month}. Perhaps it is written with the {other} first.'
    return f'There is no such day as "{text}".'


def _why_not_day(day: date, text: str) -> str:
    if day in _DUMMIES:
        return f'"{text}" is what a system writes when it does not know a date, not the day it happened.'
    if not EARLIEST <= day <= LATEST:
        return f'"{text}" is too long ago or too far ahead to be right.'
    return ""
