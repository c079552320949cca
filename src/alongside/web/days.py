"""The months by name, and a day as it is said."""

from datetime import date
from typing import Final

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def day_words(day: date) -> str:
    """Return a day as it is said: 14 March 2026."""
    return f"{day_of_month(day)} {day.year}"


def day_of_month(day: date) -> str:
    """Return a day where the year goes without saying: 14 March."""
    return f"{day.day} {MONTHS[day.month - 1]}"
