"""Whoever broke the glass without asking for the safe address can ask for it while it is broken."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from tests import make
from tests.cast import Cast
from tests.governance.looking import broken
from tests.support.trail import acts_about

from alongside import clock
from alongside.accounts.models import User
from alongside.governance import access
from alongside.governance.actions.asking import ask_for_safe_address
from alongside.people.actions import linking, restricting
from alongside.people.models import Glass, Grant, Person, SafeAddress
from alongside.people.rules.sight import Basis
from alongside.web.refs import new_ref
from alongside.web.refusals import Refused

pytestmark = pytest.mark.django_db
WHY = "The police drive to her now and ask where to."


@pytest.fixture
def glass(cast: Cast, tilly: Person) -> Glass:
    """Have a colleague of Kestrel pod open her record in an emergency, with no word of a safe address."""
    safe = SafeAddress(person=tilly, words="The house behind the mill")
    restricting.record_safe_address(safe, tilly, by=cast.pod_manager, now=clock.now())
    return broken(tilly, cast.other_pod)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Collect whom a letter goes to, and what it says."""
    letters: list[tuple[str, str]] = []
    monkeypatch.setattr(
        "alongside.web.later.ask",
        lambda _, **what: letters.append((what["user_ref"], what["what"])),
    )
    return letters


def fresh(user: User) -> Client:
    """Return the browser of somebody who has just proved who they are."""
    browser = make.signed_in(user)
    session = browser.session
    session["account_authentication_methods"] = [
        {"method": "mfa", "type": "totp", "at": clock.now().timestamp(), "reauthenticated": True}
    ]
    session.save()
    return browser


def address(person: Person) -> str:
    """Return where it is asked for."""
    return f"/p/{person.ref}/emergency/safe-address/"


def test_it_is_open_for_what_is_left_of_the_four_hours(
    cast: Cast, tilly: Person, glass: Glass
) -> None:
    browser = fresh(cast.other_pod)
    about = browser.get(f"/p/{tilly.ref}/about/").text
    before = browser.get(f"/p/{tilly.ref}/about/safe-address/").status_code

    done = browser.post(address(tilly), {"why": WHY}, follow=True)

    assert address(tilly) in about
    assert before == 404
    assert "The house behind the mill" in done.text
    safe = Grant.objects.get(basis=Basis.SAFE_ADDRESS, user=cast.other_pod)
    assert (safe.until_at, safe.follows, safe.why) == (glass.grant.until_at, glass.grant, WHY)
    assert address(tilly) not in browser.get(f"/p/{tilly.ref}/about/").text


def test_it_leaves_its_own_trace_and_those_who_look_after_the_record_are_told(
    cast: Cast, tilly: Person, glass: Glass, told: list[tuple[str, str]]
) -> None:
    fresh(cast.other_pod).post(address(tilly), {"why": WHY})

    assert acts_about(tilly.ref).count("clearance.given") == 2
    assert {who for who, _ in told} == {
        cast.worker.ref, cast.pod_manager.ref, cast.information_governance.ref,
    }  # fmt: skip
    assert all("asked for the safe address too" in words for _, words in told)
    assert not any("Tilly" in words or "mill" in words for _, words in told)


def test_who_they_are_is_proved_again_first(cast: Cast, tilly: Person, glass: Glass) -> None:
    browser = make.signed_in(cast.other_pod)

    page = browser.get(address(tilly))
    sent = browser.post(address(tilly), {"why": WHY})

    assert page.status_code == 302
    assert page["Location"].startswith("/account/again/code/?next=")
    assert (sent.status_code, "Prove again" in sent.text, WHY in sent.text) == (422, True, True)
    assert not Grant.objects.filter(basis=Basis.SAFE_ADDRESS, user=cast.other_pod).exists()


@pytest.mark.parametrize("why", ["", "because", " " * 40, "x" * 400])
def test_a_reason_is_owed(cast: Cast, tilly: Person, glass: Glass, why: str) -> None:
    sent = fresh(cast.other_pod).post(address(tilly), {"why": why})

    assert sent.status_code == 422
    assert not Grant.objects.filter(basis=Basis.SAFE_ADDRESS, user=cast.other_pod).exists()


def test_asked_twice_it_is_given_and_told_once(
    cast: Cast, tilly: Person, glass: Glass, told: list[tuple[str, str]]
) -> None:
    browser = fresh(cast.other_pod)

    for _ in range(2):
        browser.post(address(tilly), {"why": WHY})

    assert Grant.objects.filter(basis=Basis.SAFE_ADDRESS, user=cast.other_pod).count() == 1
    assert len(told) == 3
    assert "You have asked for it already" in browser.get(address(tilly)).text


def test_after_the_four_hours_it_is_too_late(cast: Cast, tilly: Person, glass: Glass) -> None:
    later = clock.now() + timedelta(hours=4)

    with pytest.raises(Refused, match="four hours are over"):
        ask_for_safe_address(glass, tilly, why=WHY, by=cast.other_pod, now=later)
    assert access.glass_held(cast.other_pod, tilly, now=later) is None


@pytest.mark.parametrize("who", ["worker", "pod_manager", "chair", "information_governance"])
def test_nobody_asks_under_somebody_elses_glass(
    cast: Cast, tilly: Person, glass: Glass, who: str
) -> None:
    user = getattr(cast, who)

    sent = fresh(user).post(address(tilly), {"why": WHY})

    assert sent.status_code == 302
    assert "You have not opened this record" in fresh(user).get(address(tilly), follow=True).text
    with pytest.raises(Refused, match="asks for this themselves"):
        ask_for_safe_address(glass, tilly, why=WHY, by=user, now=clock.now())


def test_what_was_sealed_meanwhile_is_not_there(cast: Cast, tilly: Person, glass: Glass) -> None:
    make.closed(tilly, "sealed", cast.pod_manager)
    browser = fresh(cast.other_pod)

    assert browser.get(address(tilly)).status_code == 404
    assert browser.post(address(tilly), {"why": WHY}).status_code == 404


def test_of_linked_records_it_is_open_on_each(cast: Cast, tilly: Person) -> None:
    other = make.person(cast.worker, "Tilly", "Marshbank")
    linking.link_records(
        tilly, other, why="Same", by=cast.pod_manager, now=clock.now(), ref=new_ref()
    )
    broken(tilly, cast.other_pod)
    browser = fresh(cast.other_pod)

    browser.post(address(other), {"why": WHY})

    assert browser.get(f"/p/{tilly.ref}/about/safe-address/").status_code == 200
    assert Grant.objects.filter(basis=Basis.SAFE_ADDRESS, user=cast.other_pod).count() == 2


def test_where_there_is_none_the_question_and_the_answer_are_the_same(
    cast: Cast, tilly: Person
) -> None:
    broken(tilly, cast.other_pod)
    browser = fresh(cast.other_pod)
    about = browser.get(f"/p/{tilly.ref}/about/").text

    done = browser.post(address(tilly), {"why": WHY}, follow=True)

    assert address(tilly) in about
    assert done.status_code == 200
    assert "No safe address is written here" in done.text


def test_whoever_reviews_it_reads_that_it_was_asked_for_and_why(
    cast: Cast, tilly: Person, glass: Glass, information: Callable[[], str]
) -> None:
    before = information()

    fresh(cast.other_pod).post(address(tilly), {"why": WHY})

    assert "Not asked for" in before
    assert WHY in information()
    assert "mill" not in information()


@pytest.fixture
def information(cast: Cast, glass: Glass) -> Callable[[], str]:
    """Return what the page of a review says to the manager of the pod."""
    browser = make.signed_in(cast.pod_manager)
    return lambda: str(browser.get(f"/governance/glass/{glass.ref}/").text)
