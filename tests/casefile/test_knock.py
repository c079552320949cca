"""In front of a record that is not open: who is told what, an emergency, a review, the family, and being too close."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localtime
from tests import make
from tests.cast import Cast

from alongside import clock
from alongside.accounts.models import User
from alongside.people.actions import restricting
from alongside.people.models import Conflict, Glass, Grant, Person
from alongside.people.rules.sight import Basis
from alongside.web.refs import new_ref

pytestmark = pytest.mark.django_db
WHY = "Police rang: she is alone with him tonight."


@pytest.fixture
def tilly(cast: Cast) -> Person:
    """A child whom Heron pod works with."""
    return make.person(cast.worker, "Tilly", "Marchbank", birth_year=2022)


def fresh(user: User) -> Client:
    """Return the browser of somebody who has just proved who they are."""
    browser = make.signed_in(user)
    session = browser.session
    session["account_authentication_methods"] = [
        {"method": "mfa", "type": "totp", "at": clock.now().timestamp(), "reauthenticated": True}
    ]
    session.save()
    return browser


def broken(user: User, person: Person, **more: str) -> None:
    """Break the glass."""
    sent = {"ref": new_ref(), "reason": "child-safety", "words": WHY, **more}
    answer = fresh(user).post(f"/p/{person.ref}/emergency/", sent)
    assert answer.status_code == 302, answer.text


def test_outside_your_work_you_learn_who_works_with_them_and_nothing_else(
    cast: Cast, tilly: Person, trail: Callable[[str], list[str]]
) -> None:
    answer = make.signed_in(cast.other_pod).get(f"/p/{tilly.ref}/about/")

    assert answer.status_code == 403
    assert "Tilly Marchbank’s record is not open to you" in answer.text
    assert "Imara Dunmore" in answer.text
    assert "Heron pod" in answer.text
    assert "2022" not in answer.text
    assert trail(tilly.ref)[-1] == "person.refused"


def test_anybody_in_the_pod_opens_it_without_being_asked(cast: Cast, tilly: Person) -> None:
    assert make.signed_in(cast.pod_manager).get(f"/p/{tilly.ref}/about/").status_code == 200


def test_in_an_emergency_it_is_open_for_four_hours_and_those_who_look_after_it_are_told(
    cast: Cast, tilly: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, dict[str, str]]] = []
    monkeypatch.setattr("alongside.web.later.ask", lambda job, **what: told.append((job, what)))

    broken(cast.other_pod, tilly)

    grant = Grant.objects.get(basis=Basis.GLASS)
    assert grant.until_at == grant.from_at + timedelta(hours=4)
    page = make.signed_in(cast.other_pod).get(f"/p/{tilly.ref}/about/")
    assert page.status_code == 200
    assert f"until {localtime(grant.until_at):%H:%M}" in page.text
    assert (
        "in an emergency until"
        not in make.signed_in(cast.worker).get(f"/p/{tilly.ref}/about/").text
    )
    letters = {what["user_ref"] for job, what in told if job.endswith("send_news")}
    assert letters == {
        cast.worker.ref, cast.pod_manager.ref, cast.information_governance.ref,
    }  # fmt: skip
    assert ("alongside.governance.jobs.watch_reader", {"reader_ref": cast.other_pod.ref}) in told


def test_after_four_hours_it_is_closed_again(cast: Cast, tilly: Person) -> None:
    broken(cast.other_pod, tilly)
    Grant.objects.filter(basis=Basis.GLASS).update(
        from_at=clock.now() - timedelta(hours=5), until_at=clock.now() - timedelta(hours=1)
    )

    assert make.signed_in(cast.other_pod).get(f"/p/{tilly.ref}/about/").status_code == 403


def test_who_they_are_is_proved_again_first(cast: Cast, tilly: Person) -> None:
    browser = make.signed_in(cast.other_pod)

    page = browser.get(f"/p/{tilly.ref}/emergency/")
    sent = browser.post(
        f"/p/{tilly.ref}/emergency/", {"ref": new_ref(), "reason": "court", "words": WHY}
    )

    assert page.status_code == 302
    assert page["Location"].startswith("/account/again/code/?next=")
    assert sent.status_code == 422
    assert "Prove again" in sent.text
    assert WHY in sent.text
    assert not Glass.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"words": "because"}, {"reason": "curious"}, {"words": " " * 40}]
)
def test_a_reason_is_owed(cast: Cast, tilly: Person, wrong: dict[str, str]) -> None:
    sent = {"ref": new_ref(), "reason": "court", "words": WHY, **wrong}

    answer = fresh(cast.other_pod).post(f"/p/{tilly.ref}/emergency/", sent)

    assert answer.status_code == 422
    assert not Glass.objects.exists()


def test_sent_twice_it_is_broken_once(cast: Cast, tilly: Person) -> None:
    ref = new_ref()

    broken(cast.other_pod, tilly, ref=ref)
    fresh(cast.other_pod).post(
        f"/p/{tilly.ref}/emergency/", {"ref": ref, "reason": "child-safety", "words": WHY}
    )

    assert Glass.objects.count() == 1


def test_a_restricted_record_can_be_opened_and_a_sealed_one_is_not_there(
    cast: Cast, tilly: Person
) -> None:
    closed = make.closed(tilly, "restricted", cast.pod_manager)
    outside = make.signed_in(cast.other_pod).get(f"/p/{tilly.ref}/about/")
    broken(cast.other_pod, tilly)
    inside = make.signed_in(cast.other_pod).get(f"/p/{tilly.ref}/about/")
    restricting.end_restriction(closed, why="x", by=cast.pod_manager, now=clock.now())
    make.closed(tilly, "sealed", cast.pod_manager)

    assert "Tilly" not in outside.text
    assert inside.status_code == 200
    assert fresh(cast.chair).get(f"/p/{tilly.ref}/emergency/").status_code == 404
    assert make.signed_in(cast.other_pod).get(f"/p/{tilly.ref}/about/").status_code == 404


def test_a_relative_of_somebody_i_work_with_is_opened_to_my_pod_with_one_press(
    cast: Cast, tilly: Person
) -> None:
    nan = make.person(cast.other_pod, "Carol", "Marchbank")
    make.related(nan, "grandparent", tilly, cast.worker)
    browser = make.signed_in(cast.worker)

    door = browser.get(f"/p/{nan.ref}/about/")
    opened = browser.post(f"/p/{nan.ref}/do/open-as-family/", {"through": tilly.ref}, follow=True)

    assert door.status_code == 403
    assert "Open it as family of" in door.text
    assert opened.status_code == 200
    assert make.signed_in(cast.pod_manager).get(f"/p/{nan.ref}/about/").status_code == 200


def test_it_is_not_opened_as_family_through_somebody_who_is_none(cast: Cast, tilly: Person) -> None:
    stranger = make.person(cast.other_pod, "Otto", "Merchant")
    browser = make.signed_in(cast.worker)

    sent = browser.post(f"/p/{stranger.ref}/do/open-as-family/", {"through": tilly.ref})

    assert sent.status_code == 404
    assert browser.get(f"/p/{stranger.ref}/about/").status_code == 403


def test_whoever_reviews_practice_opens_it_with_a_reason_for_two_weeks(
    cast: Cast, tilly: Person
) -> None:
    browser = make.signed_in(cast.auditor)
    refused = browser.get(f"/p/{tilly.ref}/about/")

    browser.post(f"/p/{tilly.ref}/do/review/", {"ref": new_ref(), "why": "November sample"})

    assert "Open it for a review" in refused.text
    assert browser.get(f"/p/{tilly.ref}/about/").status_code == 200
    grant = Grant.objects.get(user=cast.auditor)
    assert (grant.basis, grant.why) == ("audit-sample", "November sample")


def test_a_reason_too_long_comes_back_with_what_was_typed(cast: Cast, tilly: Person) -> None:
    browser, long = make.signed_in(cast.auditor), "November sample " * 30

    answer = browser.post(f"/p/{tilly.ref}/do/review/", {"ref": new_ref(), "why": long})
    broken_form = browser.post(f"/p/{tilly.ref}/do/review/", {"ref": "x" * 30, "why": "Sample"})

    assert answer.status_code == broken_form.status_code == 422
    assert long.strip() in answer.text
    assert "What do you look at it for?:" in answer.text
    assert 'value="Sample"' in broken_form.text
    assert not Grant.objects.filter(user=cast.auditor).exists()


def test_somebody_too_close_sees_it_no_more_whatever_opens_it(cast: Cast, tilly: Person) -> None:
    browser = make.signed_in(cast.worker)

    browser.post(f"/p/{tilly.ref}/too-close/", {"words": "My niece"})
    after = browser.get(f"/p/{tilly.ref}/about/")
    forced = fresh(cast.worker).get(f"/p/{tilly.ref}/emergency/")

    assert Conflict.objects.get().user == cast.worker
    assert after.status_code == 403
    assert "Tilly" not in after.text
    assert "emergency" not in after.text
    assert forced.status_code == 302
    assert not Glass.objects.exists()
