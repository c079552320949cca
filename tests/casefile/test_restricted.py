"""Closing a record: who may open it, what everybody else is told, and opening it again."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests import make
from tests.casefile.test_safe_address import pages_of
from tests.cast import Cast

from alongside.people.models import Grant, Person, Restriction
from alongside.web.refs import new_ref

# In front of a closed record one may say that it cannot wait, or that one is close to the person.
IN_FRONT = re.compile("restrict|emergency|too-close")
pytestmark = pytest.mark.django_db
WHY = "A relative of somebody who works here"


@pytest.fixture
def tilly(cast: Cast) -> Person:
    """A child whose record is about to be closed."""
    return make.person(cast.worker, "Tilly", "Marchbank")


def close(cast: Cast, person: Person, level: str) -> None:
    """Close a record on its page, as a pod manager."""
    sent = {"ref": new_ref(), "level": level, "reason": WHY, "ask": "the manager of Heron pod"}
    answer = make.signed_in(cast.pod_manager).post(f"/p/{person.ref}/about/restrict/", sent)
    assert answer.status_code == 302


def reader(cast: Cast) -> Client:
    """Return the browser of somebody for whom every page exists but that which restricts."""
    return make.signed_in(make.staff(cast.organisation, "Ines Quill", "senior-social-worker"))


def as_words(answer: Any) -> str:
    """Return an answer without the reference that is new each time."""
    text = re.sub(r"<strong>[0-9A-F]{6}</strong>", "", answer.text)
    return re.sub(r'name="csrf[^>]*>', "", text)


def test_everybody_else_is_told_whom_to_ask_on_every_page(
    cast: Cast, tilly: Person, trail: Callable[[str], list[str]]
) -> None:
    close(cast, tilly, "restricted")
    browser = reader(cast)

    answers = [browser.get(address) for address in pages_of(tilly) if not IN_FRONT.search(address)]

    assert len(answers) > 10
    for answer in answers:
        assert answer.status_code == 403
        assert "Ask the manager of Heron pod." in answer.text
        assert "Marchbank" not in answer.text
        assert WHY not in answer.text
    assert "person.refused" in trail(tilly.ref)


def test_sealed_is_to_the_byte_as_if_it_were_not_there(cast: Cast, tilly: Person) -> None:
    close(cast, tilly, "sealed")
    browser = reader(cast)
    absent = as_words(browser.get(f"/p/{new_ref()}/about/"))

    answers = [browser.get(address) for address in pages_of(tilly) if not IN_FRONT.search(address)]
    posted = browser.post(f"/p/{tilly.ref}/about/names/add/", {"given": "x"})

    assert {answer.status_code for answer in answers} == {404}
    assert {as_words(answer) for answer in answers} == {absent}
    assert as_words(posted) == as_words(
        browser.post(f"/p/{new_ref()}/about/names/add/", {"given": "x"})
    )


def test_two_absent_pages_of_different_readers_would_differ(cast: Cast, tilly: Person) -> None:
    open_page = make.signed_in(cast.worker).get(f"/p/{tilly.ref}/about/")

    assert as_words(open_page) != as_words(
        make.signed_in(cast.worker).get(f"/p/{new_ref()}/about/")
    )


def test_whoever_closes_it_is_cleared_and_sees_why(cast: Cast, tilly: Person) -> None:
    close(cast, tilly, "restricted")

    browser = make.signed_in(cast.pod_manager)
    about = browser.get(f"/p/{tilly.ref}/about/").text
    page = browser.get(f"/p/{tilly.ref}/about/restrict/").text

    assert "Restricted." in about
    assert WHY in page
    assert "Oriel Banfield" in page


def test_a_colleague_is_cleared_by_name_and_no_longer(cast: Cast, tilly: Person) -> None:
    close(cast, tilly, "restricted")
    manager, worker = make.signed_in(cast.pod_manager), make.signed_in(cast.worker)
    sent = {"reader": cast.worker.ref, "covers": "record", "why": "Their social worker"}

    answer = manager.post(f"/p/{tilly.ref}/about/restrict/do/clear/", sent, follow=True)
    opened = worker.get(f"/p/{tilly.ref}/about/").status_code
    clearance = Grant.objects.get(user=cast.worker, basis="named")
    manager.post(f"/p/{tilly.ref}/about/restrict/{clearance.ref}/do/end-clearance/")
    after = worker.get(f"/p/{tilly.ref}/about/").status_code

    assert "Imara Dunmore is cleared from today." in answer.text
    assert (opened, after) == (200, 403)


def test_the_last_reader_cannot_be_taken_away(cast: Cast, tilly: Person) -> None:
    close(cast, tilly, "sealed")
    clearance = Grant.objects.get(basis="named")

    answer = make.signed_in(cast.pod_manager).post(
        f"/p/{tilly.ref}/about/restrict/{clearance.ref}/do/end-clearance/", follow=True
    )

    assert "Somebody must be able to open this record." in answer.text
    assert Grant.objects.filter(basis="named", until_at=None).exists()


def test_it_is_opened_again_with_a_reason_and_that_it_was_closed_stays(
    cast: Cast, tilly: Person
) -> None:
    close(cast, tilly, "sealed")
    manager = make.signed_in(cast.pod_manager)
    address = f"/p/{tilly.ref}/about/restrict/{Restriction.objects.get().ref}/do/open/"

    without = manager.post(address, {"why": ""}, follow=True)
    opened = manager.post(address, {"why": "It is over"}, follow=True)

    assert "Say in a few words" in without.text
    assert "open again" in opened.text
    assert "It is over" in opened.text
    assert make.signed_in(cast.worker).get(f"/p/{tilly.ref}/about/").status_code == 200


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"level": "open"},
        {"level": "sealed", "reason": "x"},
        {"level": "sealed", "reason": "x" * 999, "ask": "y"},
    ],
)
def test_what_is_missing_is_said(cast: Cast, tilly: Person, typed: dict[str, str]) -> None:
    answer = make.signed_in(cast.pod_manager).post(
        f"/p/{tilly.ref}/about/restrict/", {"ref": new_ref(), **typed}
    )

    assert answer.status_code == 422
    assert not Restriction.objects.exists()


def test_only_those_who_restrict_come_here(cast: Cast, tilly: Person) -> None:
    browser = make.signed_in(cast.worker)

    assert browser.get(f"/p/{tilly.ref}/about/restrict/").status_code == 403
    assert "/about/restrict/" not in browser.get(f"/p/{tilly.ref}/about/").text
    sent = {"reader": cast.worker.ref, "covers": "safe-address", "why": "x"}
    assert browser.post(f"/p/{tilly.ref}/about/restrict/do/clear/", sent).status_code == 403


def test_only_a_colleague_who_opens_records_can_be_cleared(cast: Cast, tilly: Person) -> None:
    manager = make.signed_in(cast.pod_manager)

    for ref in (cast.administrator.ref, new_ref(), "", "\0"):
        sent = {"reader": ref, "covers": "record", "why": "x"}
        assert manager.post(f"/p/{tilly.ref}/about/restrict/do/clear/", sent).status_code == 422
