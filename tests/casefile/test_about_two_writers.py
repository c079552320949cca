"""Two who change the same fact at once: both are seen, nothing is lost, and a second press is no clash."""

import pytest
from tests import make
from tests.casefile.facts_typed import PHONE, address
from tests.cast import Cast

from alongside.people.models import (
    ContactPoint,
    Person,
)
from alongside.web.refs import new_ref

pytestmark = pytest.mark.django_db


@pytest.fixture
def tilly(cast: Cast) -> Person:
    """A child of four."""
    return make.person(cast.worker, "Tilly", "Marchbank", birth_year=2022)


def test_two_who_change_the_same_thing_see_both_and_nothing_is_lost(
    cast: Cast, tilly: Person
) -> None:
    old = make.fact(ContactPoint(person=tilly, kind="phone", words="01632 960 001"), cast.worker)
    theirs, mine = (
        {**PHONE, "words": "01632 960 222"},
        {**PHONE, "words": "01632 960 333", "safe_words": "after four"},
    )
    make.signed_in(cast.pod_manager).post(
        address(tilly, "contact", old.ref),
        {**theirs, "ref": new_ref(), "how": "wrong", "why": "first"},
    )
    browser, ref = make.signed_in(cast.worker), new_ref()

    clash = browser.post(
        address(tilly, "contact", old.ref), {**mine, "ref": ref, "how": "wrong", "why": "second"}
    )
    now = ContactPoint.objects.standing().get()
    on_top = browser.post(
        address(tilly, "contact", now.ref), {**mine, "ref": ref, "how": "wrong", "why": "second"}
    )

    assert clash.status_code == 409
    for words in (
        "01632 960 222",
        "01632 960 333",
        "after four",
        "second",
        "Oriel Banfield",
        "Keep theirs",
    ):
        assert words in clash.text
    assert address(tilly, "contact", now.ref) in clash.text
    assert on_top.status_code == 302
    assert ContactPoint.objects.standing().get().words == "01632 960 333"
    assert ContactPoint.objects.count() == 3


def test_what_was_taken_back_meanwhile_is_said_and_mine_is_still_there(
    cast: Cast, tilly: Person
) -> None:
    old = make.fact(ContactPoint(person=tilly, kind="phone", words="01632 960 001"), cast.worker)
    make.signed_in(cast.pod_manager).post(
        address(tilly, "contact", old.ref), {"ref": new_ref(), "how": "gone", "why": "Not hers"}
    )

    answer = make.signed_in(cast.worker).post(
        address(tilly, "contact", old.ref),
        {**PHONE, "words": "01632 960 333", "ref": new_ref(), "how": "wrong", "why": "x"},
    )

    assert answer.status_code == 409
    assert "took this back" in answer.text
    assert "01632 960 333" in answer.text
    assert address(tilly, "contact", "add") in answer.text


def test_a_second_press_of_the_button_is_no_clash(cast: Cast, tilly: Person) -> None:
    old = make.fact(ContactPoint(person=tilly, kind="phone", words="01632 960 001"), cast.worker)
    browser = make.signed_in(cast.worker)
    typed = {
        **PHONE,
        "ref": new_ref(),
        "how": "changed",
        "changed_on": "2/3/2026",
        "words": "01632 960 9",
    }

    answers = [
        browser.post(address(tilly, "contact", old.ref), typed).status_code for _ in range(2)
    ]

    assert answers == [302, 302]
    assert ContactPoint.objects.standing().count() == 2


def test_an_earlier_version_leads_to_the_one_that_stands(cast: Cast, tilly: Person) -> None:
    old = make.fact(ContactPoint(person=tilly, kind="phone", words="01632 960 001"), cast.worker)
    browser = make.signed_in(cast.worker)
    browser.post(
        address(tilly, "contact", old.ref), {**PHONE, "ref": new_ref(), "how": "wrong", "why": "x"}
    )

    answer = browser.get(address(tilly, "contact", old.ref))

    assert answer["Location"] == address(
        tilly, "contact", ContactPoint.objects.standing().get().ref
    )
