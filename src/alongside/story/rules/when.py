"""When something happened, as far as it is known: to the minute, the day, the month or the year, and about."""

from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from enum import StrEnum
from typing import Final

from alongside.web.days import MONTHS, day_words

EARLIEST_YEAR: Final = 1900


class Precision(StrEnum):
    """How much of a moment is known; the value is stored for ever."""

    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


PRECISION_CHOICES: Final = [(one.value, one.value) for one in Precision]


@dataclass(frozen=True)
class When:
    """The first moment something can have happened, and how much of it is known."""

    at: datetime
    precision: Precision = Precision.MINUTE
    is_about: bool = False


def on_day(day: date, at: time | None, *, zone: tzinfo, is_about: bool = False) -> When:
    """Return a day, with the time of day where it is known."""
    moment = datetime.combine(day, at or time(), tzinfo=zone)
    return When(moment, Precision.MINUTE if at else Precision.DAY, is_about)


def in_month(year: int, month: int | None, *, zone: tzinfo, is_about: bool = False) -> When:
    """Return a month, or a whole year where the month is not known."""
    moment = datetime(year, month or 1, 1, tzinfo=zone)
    return When(moment, Precision.MONTH if month else Precision.YEAR, is_about)


def why_not_when(when: When, *, now: datetime) -> str:
    """Say why nothing can be written down as having happened then."""
    if when.at > now:
        return "This is in the future. The story holds what has happened; what is to come belongs in the diary."
    if when.at.year < EARLIEST_YEAR:
        return f"Check the year: nothing before {EARLIEST_YEAR} is written here."
    return ""


def why_not_after(when: When, *, recorded_at: datetime) -> str:
    """Say why an entry cannot be changed to tell of something that happened after it was written."""
    if when.at > recorded_at:
        return (
            "This was after you wrote the entry. What happened since then is an entry of its own."
        )
    return ""


def words(when: When, *, zone: tzinfo) -> str:
    """Return the day as it is said: never a time that nobody knows."""
    here = when.at.astimezone(zone)
    said = {
        Precision.MINUTE: f"{day_words(here)}, {here:%H:%M}",
        Precision.DAY: day_words(here),
        Precision.MONTH: f"{MONTHS[here.month - 1]} {here.year}",
        Precision.YEAR: str(here.year),
    }[when.precision]
    return f"about {said}" if when.is_about else said
