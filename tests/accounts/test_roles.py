"""Roles: dated, given and ended by an administrator, and never so that nobody can let others in."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from tests import make
from tests.cast import Cast

from alongside import clock
from alongside.accounts.actions import leaving, roles
from alongside.accounts.models import RoleHeld, Session
from alongside.accounts.roles import BY_SLUG, ROLES, Permission
from alongside.web.refusals import Refused

pytestmark = pytest.mark.django_db


def test_a_role_given_today_opens_its_pages_today(
    cast: Cast, trail: Callable[[str], list[str]]
) -> None:
    browser = make.signed_in(cast.worker)
    assert browser.get("/studio/people-roles/").status_code == 403

    make.signed_in(cast.administrator).post(
        f"/studio/people-roles/{cast.worker.ref}/do/give-role/", {"role": "pod-manager"}
    )

    assert browser.get("/studio/people-roles/").status_code == 200
    assert "role.given" in trail(cast.worker.ref)


def test_an_ended_role_closes_its_pages_at_the_next_request(cast: Cast) -> None:
    browser, held = make.signed_in(cast.pod_manager), cast.pod_manager.roles_held.get()
    assert browser.get("/studio/people-roles/").status_code == 200

    make.signed_in(cast.administrator).post(
        f"/studio/people-roles/{cast.pod_manager.ref}/roles/{held.ref}/do/end/"
    )

    assert browser.get("/studio/people-roles/").status_code == 403


def test_the_history_of_roles_stays(cast: Cast) -> None:
    held = cast.worker.roles_held.get()

    roles.end_role(cast.worker, held, by=cast.administrator, day=clock.today())

    held.refresh_from_db()
    assert (held.to_date, held.ended_by_ref) == (clock.today(), cast.administrator.ref)


def test_the_only_administrator_cannot_lose_the_role(cast: Cast) -> None:
    held = cast.administrator.roles_held.get()

    with pytest.raises(Refused, match="only administrator"):
        roles.end_role(cast.administrator, held, by=cast.administrator, day=clock.today())


def test_one_of_two_administrators_can(cast: Cast) -> None:
    roles.give_role(cast.auditor, role="administrator", by=cast.administrator, day=clock.today())
    held = cast.administrator.roles_held.get()
    with pytest.raises(Refused, match="only administrator"):  # the other was invited and never came
        roles.end_role(cast.administrator, held, by=make.again(cast.auditor), day=clock.today())
    cast.auditor.set_password(make.PASSWORD)
    cast.auditor.save(update_fields=["password"])

    held = cast.administrator.roles_held.get()
    roles.end_role(cast.administrator, held, by=make.again(cast.auditor), day=clock.today())

    assert not make.again(cast.administrator).may(Permission.INVITE_STAFF)


def test_the_same_role_twice_is_refused_in_words_and_by_the_database(cast: Cast) -> None:
    with pytest.raises(Refused, match="already holds"):
        roles.give_role(cast.worker, role="social-worker", by=cast.administrator, day=clock.today())

    with pytest.raises(IntegrityError, match="once_at_a_time"), transaction.atomic():
        RoleHeld.objects.create(
            user=cast.worker,
            role="social-worker",
            from_date=clock.today(),
            given_by_ref=cast.administrator.ref,
        )


def test_a_role_that_does_not_exist_is_refused(cast: Cast) -> None:
    page = make.signed_in(cast.administrator).post(
        f"/studio/people-roles/{cast.worker.ref}/do/give-role/", {"role": "king"}
    )

    assert page.status_code == 422
    assert "govuk-error-summary" in page.text


def test_every_slug_is_one_role() -> None:
    assert len(BY_SLUG) == len(ROLES)


def test_a_leaver_is_out_at_once_everywhere(cast: Cast, trail: Callable[[str], list[str]]) -> None:
    browser = make.signed_in(cast.worker)
    assert browser.get("/today/").status_code == 200

    leaving.record_leaving(cast.worker, by=cast.administrator, now=clock.now(), day=clock.today())

    assert browser.get("/today/").status_code == 302
    assert not Session.objects.filter(user=cast.worker).exists()
    assert not cast.worker.roles_held.filter(to_date=None).exists()
    assert trail(cast.worker.ref)[-2:] == ["role.ended", "staff.left"]


def test_somebody_who_lost_their_second_factor_starts_afresh(
    cast: Cast, trail: Callable[[str], list[str]]
) -> None:
    browser = make.signed_in(cast.worker)

    page = make.signed_in(cast.administrator).post(
        f"/studio/people-roles/{cast.worker.ref}/help-back-in/"
    )

    assert "/join/" in page.text
    assert browser.get("/today/").status_code == 302
    assert "factor.reset" in trail(cast.worker.ref)


def test_nobody_resets_their_own_second_factor(cast: Cast) -> None:
    with pytest.raises(Refused, match="Another administrator"):
        leaving.reset_second_factor(cast.administrator, by=cast.administrator, now=clock.now())


@pytest.mark.parametrize(
    "who", ["worker", "pod_manager", "other_pod", "chair", "auditor", "information_governance"]
)
@pytest.mark.parametrize("what", ["do/give-role/", "help-back-in/", "leaving/", "do/invite-again/"])
def test_nobody_but_an_administrator_changes_an_account(cast: Cast, who: str, what: str) -> None:
    page = make.signed_in(getattr(cast, who)).post(
        f"/studio/people-roles/{cast.chair.ref}/{what}", {"role": "administrator"}
    )

    assert page.status_code == 403
    assert make.again(cast.chair).role_slugs == ["conference-chair"]
    assert make.again(cast.chair).left_on is None


def test_a_name_and_an_address_are_changed_with_a_trace(
    cast: Cast, trail: Callable[[str], list[str]]
) -> None:
    browser, address = (
        make.signed_in(cast.administrator),
        f"/studio/people-roles/{cast.worker.ref}/details/",
    )

    taken = browser.post(address, {"name": "Imara Roe", "email": cast.chair.email})
    changed = browser.post(address, {"name": "Imara Roe", "email": "imara.roe@aldermere.example"})

    assert "There is another account" in taken.text
    assert changed.status_code == 302
    assert make.again(cast.worker).email == "imara.roe@aldermere.example"
    assert "staff.changed" in trail(cast.worker.ref)
