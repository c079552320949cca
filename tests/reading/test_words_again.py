"""Wherever a worker writes, they can look at their words again: nothing is saved by it, changed by it, or counted."""

from typing import Any

import pytest
from tests import make
from tests.cast import Cast
from tests.reading.stories import of, only
from tests.story.telling import wrote
from tests.talking.shelf import shelve

from alongside.people.models import Person
from alongside.story.models import Entry, Moment, Passage, Promise

pytestmark = pytest.mark.django_db
HARSH = "She failed to engage with us."


@pytest.fixture
def logan(cast: Cast) -> Person:
    """A boy whom Heron pod works with, where plain words are used."""
    shelve("plain-words")
    return make.person(cast.worker, "Logan", "Tranter", birth_year=2015)


def rows() -> tuple[int, ...]:
    return tuple(one.objects.count() for one in (Entry, Passage, Moment, Promise))


def places(entry: Any, logan: Person) -> dict[str, tuple[str, dict[str, str]]]:
    """Return every form of a story, with the field in which the worker writes."""
    return {
        "beside": (of(entry, logan, f"{only(entry).ref}/beside/"), {"text": HARSH, "stands_as": "correction"}),
        "where now": (f"/p/{logan.ref}/story/where-now/", {"text": HARSH}),
        "moment": (of(entry, logan, "moment/"), {"to_us": HARSH}),
        "promise": (f"/p/{logan.ref}/promises/add/", {"words": HARSH}),
        "quick": ("/write/quick/", {"line": HARSH, "who": logan.ref, "how": "call"}),
    }  # fmt: skip


@pytest.mark.parametrize("place", ["beside", "where now", "moment", "promise", "quick"])
def test_words_are_looked_at_on_request_with_a_reason_and_stay_as_they_are(
    cast: Cast, logan: Person, place: str
) -> None:
    browser, entry = make.signed_in(cast.worker), wrote(cast.worker, logan)
    where, form = places(entry, logan)[place]
    before = rows()

    asked = browser.post(where, {**form, "act": "words"})
    page = asked.content.decode()
    left = browser.post(where, {**form, "act": "leave:failed to engage"}).content.decode()

    assert asked.status_code == 200
    assert "Words to look at again" in page
    assert "failed to engage" in page
    assert HARSH in page
    assert rows() == before
    assert 'name="left-words" value="failed to engage"' in left
    assert "leave:failed to engage" not in left


def test_how_somebody_else_sees_it_is_said_in_their_words(cast: Cast, logan: Person) -> None:
    browser, entry = make.signed_in(cast.worker), wrote(cast.worker, logan)
    where, form = places(entry, logan)["beside"]

    page = browser.post(where, {**form, "stands_as": "disagreement", "act": "words"})

    assert "Words to look at again" not in page.content.decode()
    assert Passage.objects.count() == 1
