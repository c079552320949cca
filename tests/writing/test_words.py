"""Looking at one's words again: on request, with why and another way; left alone where the writer says so."""

import pytest
from tests import make
from tests.cast import Cast
from tests.talking.shelf import shelve
from tests.writing.typed import address, text, visit

from alongside.people.models import Person
from alongside.story.models import Draft, Entry

pytestmark = pytest.mark.django_db
WORDS = {
    "text-0": "She failed to engage. Mum said “he is hostile”.",
    "said-0": "I am not resistant",
    "act": "words",
}


def test_words_are_shown_with_another_way_and_nothing_is_changed(cast: Cast, logan: Person) -> None:
    shelve("plain-words")
    browser, where = make.signed_in(cast.worker), address()

    page = text(browser.post(where, visit(logan, **WORDS)))

    assert "<strong>failed to engage</strong>" in page
    assert "we have not found the way yet" in page
    assert "<strong>hostile</strong>" not in page
    assert "<strong>resistant</strong>" not in page
    assert Draft.objects.get().form["text-0"] == [WORDS["text-0"]]


def test_words_that_are_left_are_not_shown_again_and_block_nothing(
    cast: Cast, logan: Person
) -> None:
    shelve("plain-words")
    browser, where = make.signed_in(cast.worker), address()
    browser.post(where, visit(logan, **WORDS))

    left = text(
        browser.post(where, visit(logan, **WORDS | {"act": "leave:failed to engage", "turn": "2"}))
    )
    saved = browser.post(
        where, visit(logan, **WORDS | {"act": "save", "turn": "9", "by-0": logan.ref})
    )

    assert "Nothing to look at again" in left
    assert saved.status_code == 302
    assert Entry.objects.count() == 1
