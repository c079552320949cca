"""What was promised to somebody: what waits, what slipped, and what became of the rest."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from tests import make
from tests.cases import casework
from tests.cast import Cast
from tests.reading.stories import at, text

from alongside import clock
from alongside.accounts.models import User
from alongside.cases.rules.roles import Role
from alongside.people.models import Person
from alongside.story.actions.promises import make_promise
from alongside.story.models import Promise, PromiseStep
from alongside.web.refs import new_ref

pytestmark = pytest.mark.django_db


@pytest.fixture
def tilly(cast: Cast) -> Person:
    """A girl with whom two of Heron pod work."""
    made = make.person(cast.worker, "Tilly", "Marchbank", birth_year=2022)
    casework.begin(cast.worker, made, by=cast.pod_manager, now=clock.now())
    casework.begin(
        cast.pod_manager, made, by=cast.pod_manager, role=Role.CO_WORKER, now=clock.now()
    )
    return made


def promised(to: Person, words: str, *, by: User, due: int | None = None) -> Promise:
    """Promise something that is due some days from now."""
    due_on = clock.today() + timedelta(days=due) if due is not None else None
    return make_promise(to, ref=new_ref(), words=words, due_on=due_on, by=by, now=clock.now())


def typed(day: date) -> str:
    """Return a day as it is typed."""
    return f"{day.day}/{day.month}/{day.year}"


def answered(browser: Client, promise: Promise, **more: str) -> int:
    """Say what became of a promise, on a fresh form, and return the status."""
    path = at(promise.person, f"promises/{promise.ref}/")
    ref = re.search(r'name="ref" value="([^"]+)"', text(browser, path))
    assert ref
    today = clock.today()
    answer = browser.post(path, {"ref": ref[1], "on": typed(today), **more})
    return int(answer.status_code)


def test_nothing_was_promised_yet_and_something_is_added(
    cast: Cast, tilly: Person, trail: Callable[[str], list[str]]
) -> None:
    browser = make.signed_in(cast.worker)
    empty = text(browser, at(tilly, "promises/"))
    path = at(tilly, "promises/add/")

    unsaid = browser.post(path, {"ref": new_ref(), "words": "", "due_on": "someday"})
    sent = {"ref": new_ref(), "words": "Bring the bubbles", "due_on": typed(clock.today())}
    added, _ = browser.post(path, sent), browser.post(path, sent)
    page = text(browser, at(tilly, "promises/"))

    assert "No promises written down" in empty
    assert (unsaid.status_code, added.status_code) == (422, 302)
    assert "someday" in unsaid.text
    assert "Bring the bubbles" in page
    assert Promise.objects.count() == 1
    assert "promise.made" in trail(tilly.ref)


def test_what_slipped_comes_first_and_done_is_one_press(cast: Cast, tilly: Person) -> None:
    later = promised(tilly, "Ask about the club", by=cast.worker, due=9)
    late = promised(tilly, "Ring Nan", by=cast.worker, due=0)
    with_day = Promise.objects.filter(pk=late.pk)
    with_day.update(due_on=clock.today() - timedelta(days=2))
    browser = make.signed_in(cast.worker)

    before = text(browser, at(tilly, "promises/"))
    done = [browser.post(at(tilly, f"promises/{one.ref}/do/kept/")) for one in (late, later, later)]
    after = text(browser, at(tilly, "promises/"))

    assert before.index("Slipped") < before.index("Ask about the club")
    assert [one.status_code for one in done] == [302] * 3
    assert "Kept late" in after
    assert "Nothing is open." in after
    assert PromiseStep.objects.count() == 2


def test_a_new_day_passing_on_and_not_keeping_say_what_they_need(cast: Cast, tilly: Person) -> None:
    club, nan, bike = (
        promised(tilly, words, by=cast.worker, due=1) for words in ("The club", "Nan", "The bike")
    )
    browser, next_week = make.signed_in(cast.worker), clock.today() + timedelta(days=7)

    refused = [
        answered(browser, club, step="new-day"), answered(browser, nan, step="passed-on"),
        answered(browser, bike, step="not-kept"), answered(browser, bike),
    ]  # fmt: skip
    taken = [
        answered(browser, club, step="new-day", due_on=typed(next_week)),
        answered(browser, nan, step="passed-on", to=cast.pod_manager.ref),
        answered(browser, bike, step="not-kept", words="The shop has closed, and I said so"),
    ]
    page = text(browser, at(tilly, "promises/"))

    assert refused == [422] * 4
    assert taken == [302] * 3
    assert "Not kept, and they were told why" in page
    assert "The shop has closed, and I said so" in page
    assert re.search(r"Oriel Banfield</bdi>, by", page)


def test_an_answer_that_came_too_late_shows_every_word_of_it(cast: Cast, tilly: Person) -> None:
    promise = promised(tilly, "Ring Nan", by=cast.worker)
    browser, path = make.signed_in(cast.worker), at(tilly, f"promises/{promise.ref}/")
    browser.post(at(tilly, f"promises/{promise.ref}/do/kept/"))

    answer = browser.post(
        path, {"ref": "K7QF2M9XWA", "step": "not-kept", "on": typed(clock.today()), "words": "She moved away"}
    )  # fmt: skip

    assert answer.status_code == 409
    assert "She moved away" in answer.text
    assert "A colleague answered this" in answer.text


def test_a_promise_to_somebody_else_is_not_found_here(cast: Cast, tilly: Person) -> None:
    other = make.person(cast.worker, "Logan")
    promise = promised(other, "Ring Nan", by=cast.worker)
    browser = make.signed_in(cast.worker)

    answers = [
        browser.get(at(tilly, f"promises/{promise.ref}/")),
        browser.post(at(tilly, f"promises/{promise.ref}/do/kept/")),
    ]

    assert [one.status_code for one in answers] == [404, 404]
    assert not PromiseStep.objects.exists()


def test_what_became_of_it_says_who_said_it(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly", birth_year=2015)
    promise = make_promise(tilly, words="Ring", due_on=None, by=cast.worker, now=clock.now(), ref=new_ref())  # fmt: skip

    page = text(make.signed_in(cast.worker), at(tilly, f"promises/{promise.ref}/"))

    assert "Imara Dunmore said this" in page
    assert f"{cast.worker.ref} said this" not in page
