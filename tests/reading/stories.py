"""Short ways to a story and its pages, for the tests of reading."""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.story.telling import told, visit

from alongside import clock
from alongside.accounts.models import User
from alongside.people.models import Person
from alongside.story.actions.writing import add_entry
from alongside.story.models import Entry, Passage
from alongside.story.rules.kinds import Kind
from alongside.story.rules.when import When


def at(person: Person, path: str = "story/") -> str:
    """Return the address of a page about somebody."""
    return f"/p/{person.ref}/{path}"


def of(entry: Entry, person: Person, path: str = "") -> str:
    """Return the address of an entry in somebody's story."""
    return at(person, f"story/{entry.ref}/{path}")


def text(client: Client, path: str) -> str:
    """Return a page that opens."""
    answer: Any = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code, answer.text[:400])
    return str(answer.text)


def statements(client: Client, path: str) -> list[str]:
    """Return what a page asks of the database."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    assert answer.status_code == 200
    return [one["sql"] for one in asked.captured_queries]


def days_ago(days: int) -> When:
    """Return a moment some days ago."""
    return When(clock.now() - timedelta(days=days))


def noted(
    by: User, *people: Person, days: int = 0, text: str = "Something happened.", **more: Any
) -> Entry:
    """Write a note about people, some days ago."""
    values = {"kind": Kind.NOTE, "when": days_ago(days), "told": [told(text)], "present": []} | more
    return add_entry(visit(*people, **values), by=by, now=clock.now())


def only(entry: Entry) -> Passage:
    """Return the one passage of an entry."""
    return entry.passages.get()
