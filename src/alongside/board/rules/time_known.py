"""How long somebody has known somebody, in words."""

from datetime import date
from typing import Final

_MONTH: Final = 30.44
_FORTNIGHT: Final = 14


def time_known(since: date, *, today: date) -> str:
    """Return how long it has been since a day: "since today", "12 days", "7 weeks", "5 months", "2 years"."""
    days = (today - since).days
    if days <= 0:
        return "since today"
    if days < _FORTNIGHT:
        return _counted(days, "day")
    months = int(days / _MONTH)
    if months < 3:
        return _counted(days // 7, "week")
    if months < 24:
        return _counted(months, "month")
    return _counted(months // 12, "year")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
