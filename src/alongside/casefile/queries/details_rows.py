"""Somebody's details as lines of a page: what each is called, what it says, and what differs between versions."""

from dataclasses import dataclass
from typing import Final

from alongside.people.checks import birth_of, death_of
from alongside.people.models import Details
from alongside.people.rules import dates, lists


@dataclass(frozen=True)
class Row:
    """One line of somebody's details."""

    name: str
    label: str
    words: str
    # More beside it, such as how somebody describes themselves.
    also: str = ""


@dataclass(frozen=True)
class Change:
    """A line that reads differently in two versions."""

    label: str
    before: str
    after: str


NOTHING: Final = "nothing"
LABELS: Final = {
    "pronouns": "Pronouns",
    "gender": "Gender",
    "born": "Born",
    "died": "Died",
    "loss": "The pregnancy ended",
    "ethnicity": "Ethnicity",
    "religion": "Religion or belief",
    "communication_needs": "Communication",
    "access_needs": "Access",
    "what_matters": "What matters to me",
    "how_to_reach": "How best to reach me",
    "show_gender_history": "Shown on the family map: another gender before",
    "show_loss": "Shown on the family map",
}


def rows_of(details: Details) -> list[Row]:
    """Return every line of somebody's details that says something, in the order of the page."""
    said = _said(details)
    return [
        Row(name, LABELS[name], *said[name]) for name in LABELS if said[name][0] or said[name][1]
    ]


def changes_between(before: Details, after: Details) -> list[Change]:
    """Return the lines that read differently in two versions."""
    old, new = _said(before), _said(after)
    return [
        Change(LABELS[name], _joined(old[name]), _joined(new[name]))
        for name in LABELS
        if old[name] != new[name]
    ]


def _joined(both: tuple[str, str]) -> str:
    return ", ".join(words for words in both if words) or NOTHING


def _said(details: Details) -> dict[str, tuple[str, str]]:
    """Return for each line its words and what stands beside them."""
    gender = details.get_gender_display() if details.gender else ""
    ethnicity = lists.ethnicity_label(details.ethnicity) if details.ethnicity else ""
    return {
        "pronouns": (details.pronouns, ""),
        "gender": (details.gender_words or gender, gender if details.gender_words else ""),
        "born": (_born(details), ""),
        "died": (_died(details), ""),
        "loss": (details.get_loss_display() if details.loss else "", ""),
        "ethnicity": _with_own_words(ethnicity, details.ethnicity_words),
        "religion": (details.religion, ""),
        "communication_needs": (details.communication_needs, ""),
        "access_needs": (details.access_needs, ""),
        "what_matters": (details.what_matters, ""),
        "how_to_reach": (details.how_to_reach, ""),
        "show_gender_history": ("Yes, they want it" if details.show_gender_history else "", ""),
        "show_loss": ("Yes, the mother wants it" if details.show_loss else "", ""),
    }


def _with_own_words(label: str, own: str) -> tuple[str, str]:
    return (own, label) if own else (label, "")


def _born(details: Details) -> str:
    if details.birth_year:
        return dates.words(birth_of(details))
    due = details.due_on
    return f"due {dates.words(dates.from_date(due))}" if due else ""


def _died(details: Details) -> str:
    if not details.is_dead:
        return ""
    return dates.words(death_of(details)) if details.death_year else "Yes, the day is not known"
