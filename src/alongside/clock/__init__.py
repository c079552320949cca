"""What time it is: asked once, at the edge, and passed in from there, so that rules can be tested on any day.

Working days, holidays and timetables come to live here; none of it has tables.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_held: ContextVar[datetime | None] = ContextVar("the_moment_of_this_request", default=None)


def now() -> datetime:
    """Return this moment in UTC."""
    return _held.get() or datetime.now(UTC)  # noqa: TID251  the one place that reads the clock


@contextmanager
def held() -> Iterator[datetime]:
    """Let everything inside happen at one moment: a page is read, written and told about as of then."""
    moment = now()
    token = _held.set(moment)
    try:
        yield moment
    finally:
        _held.reset(token)


def today(zone: str = "Europe/London") -> date:
    """Return the day it is where the service works."""
    return now().astimezone(ZoneInfo(zone)).date()
