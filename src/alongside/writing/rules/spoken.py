"""Days and times as people say them: yesterday, on Tuesday, 14 March, about March 2019, half past three as 3.30pm."""

import re
from datetime import date, time, timedelta, tzinfo
from typing import Final

from alongside.people.rules.dates import PartialDate, from_date
from alongside.people.rules.typed import parse_date
from alongside.people.rules.writing import plain
from alongside.story.rules.when import When, in_month, on_day, words

WHAT_DAY: Final = "Type a day like today, yesterday, 14 March or 14/3/2026; where only part is known, March 2019 or about 2019."
WHAT_DAY_TO_COME: Final = "Type a day to come, like tomorrow, Friday or 14 March."
WHAT_TIME: Final = "Type a time like 15:30 or 3.30pm, or leave it out."
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR: Final = {"today": 0, "yesterday": -1, "the day before yesterday": -2, "tomorrow": 1}
_TIME: Final = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?\s*([ap])?\.?m?\.?")


def day_typed(typed: str, *, today: date, ahead: bool = False) -> PartialDate | str:
    """Return the day that was typed, before today or to come, or a sentence that says what to type."""
    what = WHAT_DAY_TO_COME if ahead else WHAT_DAY
    if near := _near(plain(typed[:60]).strip(" .,"), today=today, ahead=ahead):
        return from_date(near)
    found = parse_date(typed, today=date(today.year + 5, 12, 31))
    if isinstance(found, str) or not found.known:
        return what
    if found.year is not None:
        return found
    return _nearest(found, today=today, ahead=ahead) or what


def when_typed(day: str, at: str, *, today: date, zone: tzinfo) -> When | str:
    """Return when something happened, as far as it was said, or a sentence that says what to type."""
    found, hour = day_typed(day, today=today), time_typed(at)
    if isinstance(found, str):
        return found
    if isinstance(hour, str):
        return hour
    year = found.year or today.year
    if found.day is None or found.month is None:
        return in_month(year, found.month, zone=zone, is_about=found.about)
    return on_day(date(year, found.month, found.day), hour, zone=zone, is_about=found.about)


def when_said(day: str, at: str, *, today: date, zone: tzinfo) -> str:
    """Return when it was in words, or as it was typed where that is not understood."""
    found = when_typed(day, at, today=today, zone=zone)
    return f"{day} {at}".strip() if isinstance(found, str) else words(found, zone=zone)


def time_typed(typed: str) -> time | str | None:
    """Return the time of day that was typed, nothing where none was, or a sentence that says what to type."""
    said = plain(typed[:20]).strip()
    if not said:
        return None
    if said in ("noon", "midday"):
        return time(12)
    match = _TIME.fullmatch(said)
    if match is None or not (match[2] or match[3]):
        return WHAT_TIME
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if match[3] == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else WHAT_TIME


def _near(said: str, *, today: date, ahead: bool) -> date | None:
    if said in _NEAR:
        return today + timedelta(days=_NEAR[said])
    name = said.removeprefix("on ").removeprefix("last ").removeprefix("next ").removeprefix("by ")
    if len(name) < 3 or not (found := [n for n, one in enumerate(_DAYS) if one.startswith(name)]):
        return None
    if ahead:
        return today + timedelta(days=(found[0] - today.weekday()) % 7 or 7)
    return today - timedelta(days=(today.weekday() - found[0]) % 7 or 7)


def _nearest(found: PartialDate, *, today: date, ahead: bool) -> PartialDate | None:
    """Return a day without its year as the last there was, or the next there will be."""
    for years in range(9):
        year = today.year + years if ahead else today.year - years
        try:
            day = date(year, found.month or 1, found.day or 1)
        except ValueError:
            continue
        if (day >= today) if ahead else (day <= today):
            return PartialDate(day.year, day.month, day.day, found.about)
    return None
