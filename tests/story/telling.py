"""Short ways to say what happened."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from tests import make

from alongside import clock
from alongside.accounts.models import User
from alongside.people.models import Person
from alongside.story.actions.writing import add_entry
from alongside.story.models import Entry
from alongside.story.queries.asked import Asked
from alongside.story.queries.story import Page, story_of
from alongside.story.rules.kinds import Kind
from alongside.story.rules.passages import StandsAs
from alongside.story.rules.seen import Part
from alongside.story.rules.when import When
from alongside.story.values import Present, Told, Writing

LAST_WEEK = datetime(2026, 11, 11, 15, 30, tzinfo=UTC)


def told(text: str, *about: Person, **more: Any) -> Told:
    """Return a passage about these people, or about everybody."""
    return Told(text, about=tuple(one.ref for one in about), **more)


def said(text: str, by: Person, **more: Any) -> Told:
    """Return somebody's own words."""
    return Told(text, stands_as=StandsAs.THEIR_WORDS, said_by=by.ref, **more)


def visit(*people: Person, **more: Any) -> Writing:
    """Return a visit to people, each of them seen."""
    values: dict[str, Any] = {
        "ref": uuid4(),
        "kind": Kind.VISIT,
        "when": When(LAST_WEEK),
        "people": people,
        "told": [told("We played in the kitchen.")],
        "present": [Present(Part.SEEN, person=one.ref) for one in people],
        "place": "at home",
    }
    return Writing(**(values | more))


def wrote(by: User, *people: Person, **more: Any) -> Entry:
    """Write a visit to people."""
    return add_entry(visit(*people, **more), by=by, now=clock.now())


def read_by(reader: User, person: Person, **asked: Any) -> Page:
    """Return somebody's story as a reader reads it."""
    return story_of([person.pk], Asked(**asked), reader=make.again(reader), now=clock.now())


def texts(page: Page) -> list[list[str]]:
    """Return the texts of a page, entry by entry."""
    return [[one.text for one in entry.passages] for entry in page.entries]
