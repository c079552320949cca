"""Birth dates as people know them: whole, in part, about, or not at all."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from alongside.web.days import MONTHS

EARLIEST_YEAR = 1850


@dataclass(frozen=True)
class PartialDate:
    """A date of which the year, month or day may be unknown, or the year only guessed at."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    about: bool = False

    def __post_init__(self) -> None:
        """Refuse what is on no calendar, so that no other rule has to ask."""
        if reason := why_not_a_date(self.year, self.month, self.day):
            raise ValueError(reason)

    @property
    def known(self) -> bool:
        """Say whether anything of it is known."""
        return self.year is not None or self.month is not None

    @property
    def whole(self) -> bool:
        """Say whether it is one certain day."""
        return None not in (self.year, self.month, self.day) and not self.about

    @property
    def order(self) -> tuple[date, date, bool]:
        """Return what to sort by: what is not known comes last."""
        return (*(possible_range(self) or (date.max, date.max)), self.about)

    def __lt__(self, other: "PartialDate") -> bool:
        """Say whether it comes before another, by the first day each could be."""
        return self.order < other.order


@dataclass(frozen=True)
class Age:
    """How old somebody is: whole years where they can be counted, and the words for it."""

    years: int | None
    words: str


def from_date(day: date, *, about: bool = False) -> PartialDate:
    """Return a day of the calendar as a date with all its parts."""
    return PartialDate(day.year, day.month, day.day, about)


def why_not_a_date(
    year: int | None,
    month: int | None,
    day: int | None,
    *,
    today: date | None = None,
    due: bool = False,
) -> str:
    """Say why no birth, or no birth that is due, could be on this date; parts may be missing."""
    if day is not None and month is None:
        return "Say the month too, or leave the day out."
    if month is not None and day is None and year is None:
        return "Say the year too, or leave the month out."
    if month is not None and not 1 <= month <= 12:
        return "There are twelve months: give a month from 1 to 12."
    if year is not None and not EARLIEST_YEAR <= year <= 9998:
        return f"Give a year with four digits, from {EARLIEST_YEAR} on."
    # 2024 had a 29 February, so a day without its year may be that day.
    if month is not None and day is not None:
        longest = monthrange(year or 2024, month)[1]
        if not 1 <= day <= longest:
            return f"{MONTHS[month - 1]}{f' {year}' if year else ''} has {longest} days."
    if year is None or today is None:
        return ""
    return _why_not_when(year, month, day, today=today, due=due)


def _why_not_when(year: int, month: int | None, day: int | None, *, today: date, due: bool) -> str:
    first = date(year, month or 1, day or 1)
    if not due:
        return "This is in the future. A baby to be born has a due date." if first > today else ""
    if first > today + timedelta(days=310):
        return "A baby is due within ten months. Check the year."
    last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    return "This due date is long past. Check the year." if last < today - timedelta(120) else ""


def possible_range(d: PartialDate) -> tuple[date, date] | None:
    """Return the first and the last day it could be; nothing where the year is not known.

    A year that is about right may be two out for a child's age and more for an adult's: two
    either way is what a worker can be held to.
    """
    if d.year is None:
        return None
    low = high = d.year
    if d.about:
        low, high = max(EARLIEST_YEAR, low - 2), min(9998, high + 2)
    month_low, month_high = (d.month or 1, d.month or 12) if not d.about else (1, 12)
    if d.day is not None and d.month is not None and not d.about:
        return date(low, d.month, d.day), date(low, d.month, d.day)
    return date(low, month_low, 1), date(high, month_high, monthrange(high, month_high)[1])


def words(d: PartialDate) -> str:
    """Return the date as it is said: 14 March 2022, March 2022, about 2019, not known."""
    parts = [
        str(d.day) if d.day is not None else "",
        MONTHS[d.month - 1] if d.month is not None else "",
        str(d.year) if d.year is not None else "",
    ]
    said = " ".join(part for part in parts if part)
    if said and d.year is None:
        said += ", year not known"
    return (f"about {said}" if d.about else said) or "not known"


def birthday_in(born: date, year: int) -> date:
    """Return the day somebody becomes a year older.

    A person comes of an age at the start of the anniversary (Family Law Reform Act 1969, section
    9). Born on 29 February, in a year without one, that is the day after 28 February: 1 March.
    """
    if (born.month, born.day) == (2, 29) and monthrange(year, 2)[1] == 28:
        return date(year, 3, 1)
    return born.replace(year=year)


def years_old(born: date, day: date) -> int:
    """Return how many birthdays somebody born on this day has had."""
    return day.year - born.year - (day < birthday_in(born, day.year))


def age_on(d: PartialDate, day: date) -> Age:
    """Return how old somebody is on a day, or when a baby not yet born is due."""
    possible = possible_range(d)
    if possible is None:
        return Age(None, "age not known")
    first, last = possible
    if first > day:
        return Age(None, f"due {words(d)}")
    if d.about or d.month is None:
        return _age_about(d, first, last, day)
    if d.day is not None:
        return _age_known(first, day)
    oldest, youngest = years_old(first, day), years_old(min(last, day), day)
    if oldest == youngest and oldest >= 2:
        return Age(oldest, _years(oldest))
    if youngest >= 2:
        return Age(youngest, f"{youngest} or {oldest} years")
    months = _months_old(first, day)
    return Age(youngest, f"about {months} month{'s' * (months != 1)}" if months < 24 else "2 years")


def _age_about(d: PartialDate, first: date, last: date, day: date) -> Age:
    oldest, youngest = years_old(first, day), years_old(min(last, day), day)
    if not d.about:
        if youngest == 0:
            return Age(0, f"under {_years(oldest + 1)}")
        same = oldest == youngest
        return Age(youngest, _years(oldest) if same else f"{youngest} or {oldest} years")
    middle = max(0, years_old(date(d.year or day.year, d.month or 7, 1), day))
    return Age(middle, f"about {middle}" if middle else "under 2 years")


def _age_known(born: date, day: date) -> Age:
    days, months, years = (day - born).days, _months_old(born, day), years_old(born, day)
    if days == 0:
        return Age(0, "born today")
    if days < 14:
        return Age(0, f"{days} day{'s' * (days != 1)}")
    if months < 3:
        return Age(0, f"{days // 7} weeks")
    return Age(years, f"{months} months" if years < 2 else _years(years))


def _months_old(born: date, day: date) -> int:
    return (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)


def _years(years: int) -> str:
    return f"{years} year{'s' * (years != 1)}"
