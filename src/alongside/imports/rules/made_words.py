"""What an import makes, in words: one and many of each table."""

from collections.abc import Mapping
from typing import Final

# What stands already, and of which a newer return says more.
CHANGED: Final = "Changed"
_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "Person": ("new record", "new records"),
    "Entry": ("moment told in the story", "moments told in the story"),
    "Moment": ("of them marked as a moment of a life", "of them marked as moments of a life"),
    "Episode": ("time of help", "times of help"),
    "CarePeriod": ("time of care", "times of care"),
    "Home": ("home in care", "homes in care"),
    "LegalStatus": ("legal status", "legal statuses"),
    "Review": ("review", "reviews"),
    "MissingTime": ("time missing or away", "times missing or away"),
    "WorkerTold": ("time with a social worker", "times with a social worker"),
    "AdoptionStep": ("step of an adoption", "steps of an adoption"),
    "EarlierReferral": ("contact or referral", "contacts and referrals"),
    "NeedPeriod": ("time in need", "times in need"),
    "Assessment": ("assessment", "assessments"),
    "Enquiry": ("enquiry under section 47", "enquiries under section 47"),
    "HelpPlan": ("plan of help", "plans of help"),
    "ProtectionPlan": ("child protection plan", "child protection plans"),
    "Disability": ("disability", "disabilities"),
    "PersonName": ("name", "names"),
    "Identifier": ("number they are known by", "numbers they are known by"),
    "Restriction": ("record closed, because of adoption", "records closed, because of adoption"),
    CHANGED: (
        "thing an earlier import left open, with more of it now",
        "things an earlier import left open, with more of them now",
    ),
    "Grant": ("record opened to the pod", "records opened to the pod"),
}
# In these tables stands what makes the others hold together; nobody asks how many.
_SAID_ELSEWHERE: Final = frozenset({"Passage", "Line", "Details", "taken_back"})


def made_words(made: Mapping[str, int]) -> list[tuple[int, str]]:
    """Return how many of what was made, in words and in the order in which people ask."""
    order = list(_WORDS)
    known = sorted((name for name in made if name in _WORDS and made[name]), key=order.index)
    others = sorted(set(made) - set(_WORDS) - _SAID_ELSEWHERE)
    return [(made[one], _WORDS[one][made[one] != 1]) for one in known] + [
        (made[one], one) for one in others
    ]
