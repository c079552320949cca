"""Inviting somebody: the link works once, for seven days, and for nobody else."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob
from tests import make
from tests.cast import Cast

from alongside import clock
from alongside.accounts import jobs, links
from alongside.accounts.actions import joining, leaving
from alongside.accounts.models import OneTimeLink, User
from alongside.web.refusals import Refused

pytestmark = pytest.mark.django_db
ASKED = {
    "name": "Tamsin Orrell",
    "email": "tamsin.orrell@aldermere.example",
    "role": "social-worker",
}


def invited(cast: Cast) -> OneTimeLink:
    return joining.invite(**ASKED, by=cast.administrator, now=clock.now(), day=clock.today())


def path_of(link: OneTimeLink) -> str:
    return links.address_of(link).partition("8000")[2]


def test_an_administrator_invites_and_the_address_is_shown_once(
    cast: Cast, trail: Callable[[str], list[str]]
) -> None:
    page = make.signed_in(cast.administrator).post("/studio/people-roles/invite/", ASKED)

    colleague = User.objects.get(email=ASKED["email"])
    assert page.status_code == 200
    assert path_of(colleague.one_time_links.get()) in page.text
    assert trail(colleague.ref) == ["staff.joined", "role.given", "invitation.sent"]


def test_the_letter_is_sent_later_and_holds_the_address(cast: Cast, mailoutbox: list) -> None:
    link = invited(cast)
    assert ProcrastinateJob.objects.get(task_name="alongside.accounts.jobs.send_link").args == {
        "link_ref": link.ref
    }

    jobs.send_link(link_ref=link.ref)

    [letter] = mailoutbox
    assert letter.to == [ASKED["email"]]
    assert path_of(link) in letter.body
    link.refresh_from_db()
    assert link.emailed_at is not None


def test_a_link_that_was_withdrawn_before_its_letter_went_is_not_sent(
    cast: Cast, mailoutbox: list
) -> None:
    link = invited(cast)
    joining.withdraw_link(link, by=cast.administrator, now=clock.now())

    jobs.send_link(link_ref=link.ref)

    assert mailoutbox == []


@pytest.mark.parametrize("who", ["worker", "pod_manager", "auditor", "information_governance"])
def test_only_an_administrator_may_invite(cast: Cast, who: str) -> None:
    somebody = getattr(cast, who)

    page = make.signed_in(somebody).post("/studio/people-roles/invite/", ASKED)

    assert page.status_code == 403
    assert not User.objects.filter(email=ASKED["email"]).exists()
    with pytest.raises(Refused, match="Only an administrator"):
        joining.invite(**ASKED, by=somebody, now=clock.now(), day=clock.today())


def test_an_address_that_has_an_account_is_refused_whatever_its_capitals(cast: Cast) -> None:
    page = make.signed_in(cast.administrator).post(
        "/studio/people-roles/invite/", ASKED | {"email": cast.worker.email.upper()}
    )

    assert "There is already an account" in page.text
    assert page.text.count(ASKED["name"]) == 1  # what was typed is still there


def test_the_link_lets_its_person_choose_a_password_once(
    cast: Cast, trail: Callable[[str], list[str]]
) -> None:
    link, browser = invited(cast), Client()
    path = path_of(link)

    assert "Tamsin Orrell" in browser.get(path).text
    chosen = browser.post(path, {"password": make.PASSWORD})
    again = browser.get(path)

    assert chosen.status_code == 302
    assert again.status_code == 410
    assert "has been used" in again.text
    assert User.objects.get(pk=link.user_id).check_password(make.PASSWORD)
    assert trail(link.user.ref)[-1] == "invitation.accepted"


@pytest.mark.parametrize("password", ["short", "password1234", "tamsin orrell", ""])
def test_a_weak_password_is_refused_in_words_and_the_link_stays_open(
    cast: Cast, password: str
) -> None:
    link = invited(cast)

    page = Client().post(path_of(link), {"password": password})

    assert page.status_code == 200
    assert "govuk-error-message" in page.text
    link.refresh_from_db()
    assert link.used_at is None


def test_a_link_runs_out_after_seven_days(cast: Cast) -> None:
    link = invited(cast)

    with time_machine.travel(clock.now() + timedelta(days=7, seconds=1), tick=True):
        page = Client().get(path_of(link))

    assert page.status_code == 410
    assert "run out" in page.text


def test_a_new_invitation_takes_the_old_one_back(cast: Cast) -> None:
    first = invited(cast)
    make.signed_in(cast.administrator).post(
        f"/studio/people-roles/{first.user.ref}/do/invite-again/"
    )

    page = Client().get(path_of(first))

    assert page.status_code == 410
    assert "withdrawn" in page.text
    assert OneTimeLink.objects.filter(user=first.user, used_at=None, withdrawn_at=None).count() == 1


@pytest.mark.parametrize(
    "change",
    [lambda t: t[:-3] + "abc", lambda t: "2" * 10 + t[10:], lambda t: t[:10], lambda t: "x"],
)
def test_an_address_that_was_not_signed_by_us_tells_nothing(
    cast: Cast, change: Callable[[str], str]
) -> None:
    token = path_of(invited(cast)).removeprefix("/join/").strip("/")

    page = Client().get(f"/join/{change(token)}/")

    assert page.status_code in {404, 410}
    assert "Tamsin" not in page.text


def test_two_people_using_one_link_at_once_cannot_both_succeed(cast: Cast) -> None:
    link = invited(cast)
    joining.use_link(link, password=make.PASSWORD, now=clock.now())

    with pytest.raises(Refused, match="no longer works"):
        joining.use_link(link, password="another password entirely", now=clock.now())


def test_an_invited_person_cannot_sign_in_before_choosing_a_password(cast: Cast) -> None:
    invited(cast)

    page = Client().post("/sign-in/", {"login": ASKED["email"], "password": ""})

    assert page.status_code == 200
    assert re.search("Sign in", page.text)


def test_correcting_an_address_takes_back_the_link_that_went_to_the_wrong_one(cast: Cast) -> None:
    wrong = invited(cast)

    joining.change_details(
        wrong.user,
        name="Tamsin Orrell",
        email="tamsin@aldermere.example",
        by=cast.administrator,
        now=clock.now(),
    )

    assert Client().get(path_of(wrong)).status_code == 410
    assert wrong.user.one_time_links.filter(used_at=None, withdrawn_at=None).count() == 1


def test_a_forgotten_password_is_no_way_round_an_invitation(cast: Cast) -> None:
    link = invited(cast)
    joining.withdraw_link(link, by=cast.administrator, now=clock.now())

    Client().post("/password/forgotten/", {"email": ASKED["email"]})

    assert not ProcrastinateJob.objects.filter(
        task_name="alongside.accounts.jobs.send_reset"
    ).exists()


def test_a_link_that_was_used_cannot_be_withdrawn_and_leaves_no_false_trace(
    cast: Cast, trail: Callable[[str], list[str]]
) -> None:
    link = invited(cast)
    joining.use_link(link, password=make.PASSWORD, now=clock.now())

    with pytest.raises(Refused, match="already used"):
        joining.withdraw_link(link, by=cast.administrator, now=clock.now())

    assert "invitation.withdrawn" not in trail(link.user.ref)


def test_helped_back_in_the_old_password_opens_nothing(cast: Cast) -> None:
    link = invited(cast)
    colleague = joining.use_link(link, password=make.PASSWORD, now=clock.now())

    leaving.reset_second_factor(colleague, by=cast.administrator, now=clock.now())

    assert not User.objects.get(pk=colleague.pk).check_password(make.PASSWORD)
