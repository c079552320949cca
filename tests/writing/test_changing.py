"""Changing what one wrote within a day, seeing both versions, and taking it back."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests import make
from tests.cast import Cast
from tests.story.telling import read_by, said, texts, told, wrote
from tests.writing.typed import address, field, text, visit

from alongside import clock
from alongside.people.models import Person
from alongside.story.models import Draft, Entry, Promise
from alongside.story.queries.drafts import thrown_away_by, unfinished_of
from alongside.story.values import Meant

pytestmark = pytest.mark.django_db


def opened(browser: Client, person: Person, entry: Entry) -> tuple[Any, str]:
    """Open an entry to be changed, and return the page and where its form goes."""
    page = browser.get(f"/p/{person.ref}/story/{entry.ref}/change/")
    return page, text(page).split('action="/write/')[1].split('"')[0]


def test_it_opens_as_it_was_written_and_is_changed(
    cast: Cast, logan: Person, maisie: Person
) -> None:
    entry = wrote(
        cast.worker, logan, maisie,
        told=[told("We ran."), told("You told me.", logan), said("Goal!", maisie)],
        mattered=[Meant(logan.ref, to_us="Trust")],
    )  # fmt: skip
    browser = make.signed_in(cast.worker)

    page, where = opened(browser, logan, entry)
    form = visit(
        logan,
        maisie,
        **{"text-0": "We ran far.", "changes": entry.ref, "changes_person": logan.ref},
    )
    answer = browser.post(
        f"/write/{where}", form | {"changes_revision": field(page, "changes_revision")}, follow=True
    )

    for words in (
        "We ran.",
        "You told me.",
        "Goal!",
        "Trust",
        "11 November 2026",
        "15:30",
        "at home",
    ):
        assert words in text(page), words
    assert "Changed in Logan’s and Maisie’s stories" in text(answer)
    entry.refresh_from_db()
    assert (entry.revision, texts(read_by(cast.worker, logan))) == (2, [["We ran far."]])


def test_two_pages_of_one_entry_are_both_shown_and_pressing_twice_is_once(
    cast: Cast, logan: Person
) -> None:
    entry = wrote(cast.worker, logan)
    browser = make.signed_in(cast.worker)
    base = {"changes": entry.ref, "changes_person": logan.ref, "changes_revision": "1"}
    first, second = (f"/write/{opened(browser, logan, entry)[1]}" for _ in range(2))
    mine = visit(logan, **base, **{"text-0": "First."})
    browser.post(first, mine)

    again = browser.post(first, mine)
    other = browser.post(second, mine | {"text-0": "Second.", "page": "desk"})

    assert again.status_code == 302
    assert other.status_code == 409
    assert text(other).index("Second.") < text(other).index("First.")
    assert texts(read_by(cast.worker, logan)) == [["First."]]
    assert entry.earlier.count() == 1


def test_a_change_that_is_begun_is_kept_and_is_over_once_it_is_saved(
    cast: Cast, logan: Person
) -> None:
    entry = wrote(cast.worker, logan)
    browser = make.signed_in(cast.worker)
    where = f"/write/{opened(browser, logan, entry)[1]}"
    form = visit(
        logan,
        **{
            "changes": entry.ref,
            "changes_person": logan.ref,
            "changes_revision": "1",
            "text-0": "New.",
        },
    )
    browser.post(f"{where}keep/", form)

    resumed = browser.get(where)
    browser.post(where, form | {"revision": "1"})

    assert "Change what you wrote" in text(resumed)
    assert "Save the change" in text(resumed)
    assert texts(read_by(cast.worker, logan)) == [["New."]]
    assert unfinished_of(cast.worker) == thrown_away_by(cast.worker, now=clock.now()) == []
    assert Draft.objects.count() == 1


def test_what_was_promised_is_promised_once(cast: Cast, logan: Person) -> None:
    browser, first = make.signed_in(cast.worker), address()
    browser.post(first, visit(logan, **{"promise-0": "Bring the bus pass"}))
    entry = Entry.objects.get()

    page, where = opened(browser, logan, entry)
    form = visit(
        logan,
        **{
            "changes": entry.ref, "changes_person": logan.ref, "changes_revision": "1", "text-0": "New.",
            "promised-0": "Bring the bus pass", "promise-0": "Bring the bus pass", "promise-1": "Ring Reece",
        },
    )  # fmt: skip
    answers = [browser.post(f"/write/{where}", form).status_code for _ in range(2)]

    assert "You said you would: <bdi>Bring the bus pass" in text(page)
    assert answers == [302, 302]
    assert [one.words for one in Promise.objects.order_by("pk")] == [
        "Bring the bus pass",
        "Ring Reece",
    ]


def test_after_a_day_and_for_anybody_else_it_is_a_correction(cast: Cast, logan: Person) -> None:
    entry = wrote(cast.worker, logan)
    other = make.signed_in(cast.pod_manager).get(f"/p/{logan.ref}/story/{entry.ref}/change/")
    Entry.objects.filter(pk=entry.pk).update(
        happened_at=clock.now() - timedelta(days=9), recorded_at=clock.now() - timedelta(hours=25)
    )

    late = make.signed_in(cast.worker).get(f"/p/{logan.ref}/story/{entry.ref}/change/")

    assert (other.status_code, late.status_code) == (403, 403)
    assert "Only whoever wrote this can change it" in text(other)
    assert "more than a day ago" in text(late)


def test_it_is_taken_back_and_stands_again(cast: Cast, logan: Person) -> None:
    entry = wrote(cast.worker, logan)
    browser, where = make.signed_in(cast.worker), f"/p/{logan.ref}/story/{entry.ref}/undo/"

    offered = browser.get(where)
    gone = browser.post(where, {"act": "take-back"}, follow=True)
    entry.refresh_from_db()
    withdrawn = entry.withdrawn_why
    again = browser.post(where, {"act": "stand-again"}, follow=True)
    entry.refresh_from_db()

    assert "Take it back" in text(offered)
    assert "Let it stand again" in text(gone)
    assert withdrawn.startswith("Taken back by whoever wrote it")
    assert "It stands in the story again." in text(again)
    assert entry.withdrawn_at is None


def test_nobody_else_undoes_it_here(cast: Cast, logan: Person) -> None:
    entry = wrote(cast.worker, logan)
    where = f"/p/{logan.ref}/story/{entry.ref}/undo/"

    for colleague in (cast.pod_manager, cast.other_pod):
        make.signed_in(colleague).post(where, {"act": "take-back"})
    entry.refresh_from_db()

    assert entry.withdrawn_at is None


def test_what_the_page_does_not_ask_again_stays_when_it_is_changed(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly", "Marchbank", birth_year=2022)
    browser = make.signed_in(cast.worker)
    form = visit(
        tilly, explained="yes",
        **{"telling-0": "account", "said-0": "Dw i'n hapus", "by-0": tilly.ref, "language-0": "cy"},
    )  # fmt: skip
    browser.post(address(), form)
    entry = Entry.objects.get()
    before = sorted(entry.passages.values_list("telling", "language", "shared_from"))

    page = browser.get(f"/p/{tilly.ref}/story/{entry.ref}/change/").text

    assert before == [("", "cy", clock.today()), ("account", "", clock.today())]
    for chosen in ('value="account" selected', 'value="cy" selected'):
        assert chosen in page
    assert re.search(r'name="explained" value="yes" checked', page)


def test_whoever_else_was_there_stays_named_when_it_was_a_call(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly", "Marchbank", birth_year=2022)

    make.signed_in(cast.worker).post(address(), visit(tilly, kind="call", others="Her nan"))

    assert list(Entry.objects.get().presences.values_list("words", "part")) == [
        ("Her nan", "there")
    ]
