"""What stands below somebody on a family map: an age, the years of a life, or when a child is due."""

from datetime import date, timedelta

from alongside.people.checks import birth_of, death_of
from alongside.people.models import Details
from alongside.people.rules import dates
from alongside.web.days import MONTHS


def is_dead_on(details: Details, day: date) -> bool:
    """Say whether somebody had died by a day; where the day of the death is not known, they had."""
    if not details.is_dead:
        return False
    died = dates.possible_range(death_of(details))
    return died is None or died[0] <= day


def is_expected(details: Details, day: date) -> bool:
    """Say whether a child was on the way on a day."""
    if details.due_on is None or details.loss:
        return False
    born = dates.possible_range(birth_of(details))
    return day < born[0] if born else day <= details.due_on + timedelta(days=45)


def dates_under(details: Details, day: date) -> str:
    """Return the few words below somebody's name: "41", "5 months", "1961–2019", "due February 2026"."""
    if details.loss:
        return str(details.due_on.year) if details.due_on else str(details.birth_year or "")
    if is_expected(details, day) and details.due_on:
        return f"due {MONTHS[details.due_on.month - 1]} {details.due_on.year}"
    if is_dead_on(details, day):
        return _years(details)
    born = birth_of(details)
    if born.year is None:
        return ""
    return dates.age_on(born, day).words.removesuffix(" years").removesuffix(" year")


def _years(details: Details) -> str:
    about = "about " if details.birth_about and details.birth_year else ""
    if details.birth_year is None and details.death_year is None:
        return "died"
    if details.birth_year is None:
        return f"died {details.death_year}"
    return f"{about}{details.birth_year}–{details.death_year or '?'}"
