"""How a story reads downwards: under which month, how long after it happened something was written, and what is long."""

from datetime import date, timedelta
from typing import Final

from alongside.story.rules.when import Precision
from alongside.web.days import MONTHS, day_words

# Longer than this, and a passage is folded until somebody wants all of it.
MOST_LINES: Final = 12
# After this many weeks somebody should say again where things are.
FRESH_FOR: Final = timedelta(weeks=6)
_NEAR: Final = 31


def month_of(day: date, precision: Precision) -> str:
    """Return the heading something stands under: its month, or its year alone where no more is known."""
    return str(day.year) if precision == Precision.YEAR else f"{MONTHS[day.month - 1]} {day.year}"


def is_known_to_the_day(precision: Precision) -> bool:
    """Say whether a silence can be counted from it."""
    return precision in (Precision.MINUTE, Precision.DAY)


def written_words(happened: date, written: date, precision: Precision) -> str:
    """Return how long after it happened something was written down."""
    days = (written - happened).days
    if not is_known_to_the_day(precision) or days > _NEAR:
        return f"written on {day_words(written)}"
    if days < 1:
        return "written the same day"
    return "written the next day" if days == 1 else f"written {days} days later"


def why_say_again(written: date, *, day: date, has_moment_since: bool) -> str:
    """Say why it is time to write again where things are now; nothing while it still holds."""
    if has_moment_since:
        return "Something that mattered has happened since."
    if day - written > FRESH_FOR:
        return f"This was written {(day - written).days // 7} weeks ago."
    return ""
