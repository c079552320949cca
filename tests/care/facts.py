"""Makes the facts of law and care that tests need: one good one of each kind, as an import would bring it."""

import re
from datetime import date, datetime
from typing import Any, Final

from tests import make

from alongside.care.models import (
    AdoptionStep,
    Assessment,
    Brought,
    CarePeriod,
    Disability,
    EarlierReferral,
    Enquiry,
    HelpPlan,
    Home,
    LegalStatus,
    MissingTime,
    NeedPeriod,
    ProtectionPlan,
    Review,
    WorkerTold,
)
from alongside.people.models import Person
from alongside.web.refs import new_ref

SPRING: Final = date(2025, 3, 3)
AN_IMPORT: Final = "mp-ort-24k"
# What one of each kind says besides whom it is about and since when.
OWN: Final[dict[type[Brought], dict[str, Any]]] = {
    EarlierReferral: {"kind": "referral", "source_code": "2A", "need": "N1", "from_date": SPRING},
    Assessment: {"factors": ["3B", "16A"], "from_date": SPRING},
    Enquiry: {"from_date": SPRING},
    ProtectionPlan: {"first_category": "NEG", "latest_category": "EMO", "from_date": SPRING},
    HelpPlan: {"from_date": SPRING},
    NeedPeriod: {"need": "N1", "from_date": SPRING},
    LegalStatus: {"code": "C2", "from_date": SPRING},
    Home: {"code": "U6", "provider": "PR1", "postcode": "DE24 0QL", "from_date": SPRING},
    CarePeriod: {"need": "N1", "from_date": SPRING},
    Review: {"kind": "care", "took_part": "PN1", "on_date": SPRING},
    MissingTime: {"code": "M", "from_date": SPRING},
    AdoptionStep: {"step": "decided", "on_date": SPRING},
    Disability: {"code": "HEAR", "on_date": SPRING},
    WorkerTold: {"worker_code": "SW100201", "from_date": SPRING},
}


def unsaved(kind: type[Brought], person: Person, /, **more: Any) -> Brought:
    """Return a fact of a kind that nobody has written yet."""
    return kind(person=person, ref=new_ref(), **{**OWN[kind], **more})


def brought(kind: type[Brought], person: Person, /, *, row: int = 12, **more: Any) -> Brought:
    """Write a fact as an import does, which is its own author and says from which row."""
    fact = unsaved(
        kind,
        person,
        **{
            "source": f"episodes.csv, row {row}",
            "brought_in": AN_IMPORT,
            "mapping": "ssda903/1",
            "recorded_by_ref": AN_IMPORT,
            "recorded_at": make.NOW,
            **more,
        },
    )
    fact.save(force_insert=True)
    return fact


def everything(person: Person) -> list[Brought]:
    """Write one fact of each kind."""
    return [brought(kind, person) for kind in OWN]


def moment(day: date) -> datetime:
    """Return the morning of a day."""
    return make.NOW.replace(year=day.year, month=day.month, day=day.day)


def form_on(page: str, marker: str) -> dict[str, Any]:
    """Return what the form with a marker in it would send as it stands: every field by its name."""
    [html] = [one for one in re.findall(r"<form.*?</form>", page, re.DOTALL) if marker in one]
    form: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", html):
        found = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
        if found.get("type") not in ("radio", "checkbox") or " checked" in tag:
            form.setdefault(found["name"], []).append(found.get("value", ""))
    for name, words in re.findall(
        r'<textarea[^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>', html, re.DOTALL
    ):
        form[name] = words
    for name, choices in re.findall(
        r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', html, re.DOTALL
    ):
        chosen = re.search(r'value="([^"]*)" selected', choices)
        form[name] = chosen[1] if chosen else ""
    form.pop("csrfmiddlewaretoken", None)
    return form
