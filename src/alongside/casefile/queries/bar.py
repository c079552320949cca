"""The line at the top of every page of a person: who this is, in words that are safe on a screen; one statement."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connection

from alongside.people import access
from alongside.people.models import ContactPoint, Details, Person, PersonName
from alongside.people.queries.faces import Face, bare, face_of

_MOST_NAMED = 4
_BAR: Final = "SELECT * FROM people_bar(%s::bigint[], %s, %s)"
_DAYS: Final = ("due_on", "from_date", "to_date")


@dataclass(frozen=True)
class Bar:
    """Who a page is about; each fact has a word for what it is and its own words."""

    face: Face
    aside: str
    facts: tuple[tuple[str, str], ...]


def bar_of(person: Person, *, day: date) -> Bar:
    """Return the line about somebody; people whose records are closed are not named in it."""
    ids = access.records_of(person)
    with connection.cursor() as cursor:
        cursor.execute(_BAR, [ids, ids[0], day])
        row = cursor.fetchone()
    if row is None:
        return Bar(bare(person.pk, person.ref), "", ())
    told, names, lives_with, best, languages = row
    details = Details(**_columns(json.loads(told)), person=person)
    called = [PersonName(**_columns(name)) for name in json.loads(names or "[]")]
    face = face_of(details, called, day)
    facts = (
        ("Age", face.age),
        ("Pronouns", details.pronouns),
        ("Lives with", _few(list(lives_with))),
        ("Best reached", details.how_to_reach or _reached(json.loads(best or "null"))),
        ("Language", ", ".join(_language(*one) for one in json.loads(languages or "[]"))),
        ("Communication", _first_line(details.communication_needs)),
        ("Access", _first_line(details.access_needs)),
    )
    aside = f"say: {face.how_to_say}" if face.how_to_say else ""
    return Bar(face, aside, tuple((what, words) for what, words in facts if words))


def _columns(told: dict[str, Any]) -> dict[str, Any]:
    """Return a row that came as JSON as its model takes it, with its days as days."""
    days = {name: date.fromisoformat(told[name]) for name in _DAYS if told.get(name)}
    return {name: value for name, value in (told | days).items() if name != "person_id"}


def _few(names: list[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _reached(best: list[str] | None) -> str:
    """Return how to reach them, with what to mind; nothing where it is not safe."""
    if best is None or best[1] == ContactPoint.Safe.NO:
        return ""
    words, safe, caution = best
    caution = caution or ("ask first" if safe == ContactPoint.Safe.ASK_FIRST else "")
    return f"{words} ({caution})" if caution else words


def _language(name: str, needs_interpreter: bool) -> str:
    return f"{name} (interpreter)" if needs_interpreter else name


def _first_line(words: str) -> str:
    first = words.strip().split("\n")[0]
    return f"{first[:80].rstrip()}…" if len(first) > 80 else first
