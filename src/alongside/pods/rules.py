"""What is so about pods whoever asks."""

from datetime import date
from typing import Final

_MOST_DAYS_AWAY: Final = 366


def why_not_leave_on(day: date, *, since: date) -> str:
    """Say why somebody cannot leave a pod on a day."""
    if day < since:
        return "They cannot leave before they came. Check the day."
    return ""


def why_not_close(name: str, *, holds: int) -> str:
    """Say why a pod cannot be closed: a record that it alone opens would be open to nobody."""
    if not holds:
        return ""
    whose = "the record of 1 person" if holds == 1 else f"the records of {holds} people"
    return f"{name} still opens {whose}. Move {'it' if holds == 1 else 'them'} to another pod first, so that somebody can read {'it' if holds == 1 else 'them'}."


def why_not_away(since: date, until: date, *, today: date) -> str:
    """Say why these cannot be days on which somebody is away; `until` is the day they are back."""
    if until <= since:
        return "The day you are back comes after the first day away. Check both."
    if until <= today:
        return "These days are over. Write down days that are still to come."
    if (until - since).days > _MOST_DAYS_AWAY:
        return "This is more than a year. Check both days."
    return ""
