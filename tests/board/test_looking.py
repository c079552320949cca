"""Families who look for a worker: who waits longest first, with hints that are facts and never a score."""

from datetime import timedelta

import pytest
from tests import make
from tests.board.work import begun, known, led, text
from tests.cases import casework
from tests.cast import Cast

from alongside import clock
from alongside.cases.actions import episodes, referrals
from alongside.cases.models import Episode, Referral
from alongside.cases.rules.roles import Role
from alongside.governance.actions.leaving import record_leaving
from alongside.people.models import ContactPoint, Household, Language, Person

pytestmark = pytest.mark.django_db


def helped(person: Person, cast: Cast) -> None:
    """Let a time of help begin with nobody who leads it."""
    episodes.open_episode(
        person, kind=Episode.Kind.FAMILY_HELP, legal_basis="ca1989-s17", from_date=clock.today(),
        by=cast.pod_manager, now=clock.now(),
    )  # fmt: skip


def lives(person: Person, cast: Cast, postcode: str) -> None:
    """Let somebody live somewhere."""
    home: Household = make.household(cast.pod_manager, person)
    point = ContactPoint(household=home, kind="address", words="1 Mill Lane", postcode=postcode)
    make.fact(point, cast.pod_manager)


def panel(cast: Cast) -> str:
    """Return the panel of those who look for a worker, as the manager reads it."""
    page = text(make.signed_in(cast.pod_manager), "/pod/")
    return page.split('id="looking"')[1].split("</section>")[0]


def test_help_without_a_lead_and_a_decided_referral_look_for_a_worker(cast: Cast) -> None:
    tilly = known(cast.pod_manager, "Tilly")
    kezia = known(cast.pod_manager, "Kezia")
    known(cast.pod_manager, "Quiet")
    helped(tilly, cast)
    referral = casework.referred(cast.pod_manager, kezia)
    referrals.decide_referral(referral, casework.ACT, by=cast.pod_manager, now=make.NOW)
    Referral.objects.filter(pk=referral.pk).update(decided_at=clock.now() - timedelta(days=2))

    words = panel(cast)

    assert "Tilly" in words
    assert "Family help" in words
    assert "Kezia" in words
    assert "Family help assessment" in words
    assert "Quiet" not in words
    assert words.index("Kezia") < words.index("Tilly")
    assert f"/p/{tilly.ref}/team/begin/" in words


def test_once_somebody_leads_they_look_no_longer(cast: Cast) -> None:
    tilly = known(cast.pod_manager, "Tilly")
    helped(tilly, cast)
    begun(cast.worker, [tilly], by=cast.pod_manager)

    assert "Tilly" not in panel(cast)


def test_whoever_may_not_open_the_record_does_not_read_that_they_wait(cast: Cast) -> None:
    tilly = known(cast.pod_manager, "Tilly")
    helped(tilly, cast)

    assert "Tilly" not in text(make.signed_in(cast.worker), "/pod/")
    assert "Tilly" not in text(make.signed_in(cast.other_pod), "/pod/")


def test_a_language_a_place_and_a_tie_are_hints_by_name_and_said_to_be_no_score(cast: Cast) -> None:
    ruby = make.colleague(cast, "Ruby Castell")
    [amber] = led(ruby, "Amber", by=cast.pod_manager)
    [kezia] = led(cast.worker, "Kezia", by=cast.pod_manager)
    tilly = known(cast.pod_manager, "Tilly")
    for one in (tilly, kezia):
        make.fact(Language(person=one, name="Polish"), cast.pod_manager)
    lives(tilly, cast, "AL4 2BX")
    lives(amber, cast, "AL4 9ZZ")
    begun(ruby, [tilly], by=cast.pod_manager, role=Role.CO_WORKER)
    helped(tilly, cast)

    words = panel(cast)

    assert "works with a family who speak Polish too" in words
    assert "goes to families in AL4 already" in words
    assert "knows them or their family already" in words
    assert words.index("Imara Dunmore") < words.index("Ruby Castell")
    assert "they are no score" in words


def test_without_anything_in_common_it_says_so(cast: Cast) -> None:
    helped(known(cast.pod_manager, "Tilly"), cast)

    assert "No language, place or tie in common that we know of." in panel(cast)


def test_whoever_a_leaver_worked_with_is_not_lost_from_sight(cast: Cast) -> None:
    tilly = known(cast.pod_manager, "Tilly")
    casework.begin(cast.worker, tilly, by=cast.pod_manager)
    record_leaving(cast.worker, by=cast.administrator, now=clock.now(), day=clock.today())

    words = panel(cast)

    assert "Their worker has left" in words
    assert f"/p/{tilly.ref}/team/" in words
