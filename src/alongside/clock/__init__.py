"""What time it is: asked once, at the edge, and passed in from there, so that rules can be tested on any day.

Working days, holidays and timetables come to live here; none of it has tables.
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)  # noqa: TID251  the one place that reads the clock


def today(zone: str = "Europe/London") -> date:
    """Return the day it is where the service works."""
    return now().astimezone(ZoneInfo(zone)).date()
