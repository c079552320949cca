"""Silences in a story, said aloud: how long nobody wrote anything."""

from datetime import date
from typing import Final

LEAST_WEEKS: Final = 5


def gap_words(earlier: date, later: date) -> str:
    """Return what to say between two entries; nothing where they are near."""
    weeks = (later - earlier).days // 7
    if weeks < LEAST_WEEKS:
        return ""
    if weeks < 26:
        return f"No entries for {weeks} weeks"
    months = round((later - earlier).days / 30.4)
    return (
        f"No entries for {months} months" if months < 24 else f"No entries for {months // 12} years"
    )
