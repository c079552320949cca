"""A colleague leaves: what they see ends on the very next request, and nobody they worked with is lost."""

from collections.abc import Callable

import pytest
from tests import make
from tests.cases import casework
from tests.cast import Cast, Part
from tests.support.wall import reading_as

from alongside import clock
from alongside.accounts.models import Session
from alongside.cases.models import Contact
from alongside.governance.actions.leaving import record_leaving
from alongside.governance.queries.relationships import LEFT, relationships_of
from alongside.people import access, ways
from alongside.people.actions import restricting
from alongside.people.models import Grant, Person
from alongside.people.rules.sight import Basis
from alongside.pods.models import PodMembership
from alongside.web.refusals import Refused

pytestmark = pytest.mark.django_db


def leaves(cast: Cast) -> None:
    """Record on the page that Imara leaves."""
    answer = make.signed_in(cast.administrator).post(
        f"/studio/people-roles/{cast.worker.ref}/leaving/"
    )
    assert answer.status_code == 302


def test_a_leaver_sees_nothing_on_the_very_next_request(cast: Cast, tilly: Person) -> None:
    browser = make.signed_in(cast.worker)
    assert browser.get(f"/p/{tilly.ref}/looked/").status_code == 200

    leaves(cast)

    assert browser.get(f"/p/{tilly.ref}/looked/").status_code == 302
    assert not Session.objects.filter(user=cast.worker).exists()
    with reading_as(make.again(cast.worker)):
        assert not tilly.names.exists()
    assert not ways.ways_to(make.again(cast.worker), tilly, now=clock.now()).ways.held


def test_a_leaver_does_not_read_the_contact_they_wrote_down(cast: Cast, tilly: Person) -> None:
    casework.got_in_touch(cast.worker, tilly)
    with reading_as(cast.worker):
        assert Contact.objects.count() == 1

    leaves(cast)

    with reading_as(make.again(cast.worker)):
        assert not Contact.objects.exists()


def test_all_of_it_ends_in_one_transaction(
    cast: Cast, tilly: Person, trail: Callable[[str], list[str]]
) -> None:
    leaves(cast)

    now = clock.now()
    assert not Grant.objects.filter(user=cast.worker, until_at=None).exists()
    assert not Grant.objects.filter(user=cast.worker, until_at__gt=now).exists()
    assert not PodMembership.objects.filter(user=cast.worker, to_date=None).exists()
    assert {"role.ended", "staff.left", "pod.left"} <= set(trail(cast.worker.ref))
    assert trail(tilly.ref)[-1] == "grant.ended"


def test_if_a_part_of_it_fails_nothing_has_happened(cast: Cast, tilly: Person) -> None:
    browser = make.signed_in(cast.worker)
    PodMembership.objects.filter(user=cast.worker).update(to_date=clock.today())

    with pytest.raises(Refused):
        record_leaving(cast.worker, by=cast.pod_manager, now=clock.now(), day=clock.today())

    assert browser.get(f"/p/{tilly.ref}/looked/").status_code == 200


def test_what_is_closed_to_the_administrator_ends_too(cast: Cast, tilly: Person) -> None:
    make.closed(tilly, "sealed", cast.pod_manager)

    leaves(cast)

    ended = Grant.objects.filter(user=cast.worker, person=tilly).exclude(basis=Basis.STARTED)
    assert ended.exists()
    assert {grant.ended_why for grant in ended} == {LEFT}


def test_a_closed_record_keeps_a_reader_when_the_last_one_leaves(cast: Cast, tilly: Person) -> None:
    make.closed(tilly, "sealed", cast.pod_manager)

    make.signed_in(cast.administrator).post(f"/studio/people-roles/{cast.pod_manager.ref}/leaving/")

    assert access.is_cleared(
        make.again(cast.information_governance), tilly, Basis.NAMED, day=clock.today()
    )
    assert make.signed_in(cast.worker).get(f"/p/{tilly.ref}/").status_code == 404


def test_where_another_reader_is_named_nobody_is_added(cast: Cast, tilly: Person) -> None:
    make.closed(tilly, "restricted", cast.pod_manager)
    restricting.name_reader(
        tilly, reader=cast.worker, basis=Basis.NAMED, why="Leads", by=cast.pod_manager, now=clock.now()
    )  # fmt: skip

    leaves(cast)

    assert not Grant.objects.filter(user=cast.information_governance, person=tilly).exists()


def test_a_part_in_a_pod_that_was_to_begin_never_does(cast: Cast) -> None:
    from datetime import timedelta

    later = clock.today() + timedelta(days=30)
    PodMembership.objects.create(
        pod=cast.kestrel, user=cast.worker, part=Part.WORKER, from_date=later
    )

    leaves(cast)

    assert PodMembership.objects.get(pod=cast.kestrel, user=cast.worker).to_date == later


def test_the_relationships_that_end_are_returned_and_stay_on_the_page(
    cast: Cast, tilly: Person
) -> None:
    manager = make.signed_in(cast.pod_manager)
    page = f"/studio/people-roles/{cast.worker.ref}/leaving/"
    before = manager.get(page).text

    ended = record_leaving(
        make.again(cast.worker), by=cast.administrator, now=clock.now(), day=clock.today()
    )

    after = manager.get(page).text
    # That they started the record opened it for two weeks, and may be over.
    assert [(one.person_ref, one.basis) for one in ended if one.basis != Basis.STARTED] == [
        (tilly.ref, Basis.LEAD)
    ]
    assert "These relationships stand" in before
    assert "These relationships ended" in after
    for words in (before, after):
        assert "Tilly Marchbank" in words
        assert "1 person needs a new worker" in words
        assert "Heron pod" in words


def test_the_pod_still_knows_them_and_whoever_takes_over_is_named(
    cast: Cast, tilly: Person
) -> None:
    leaves(cast)
    manager = make.signed_in(cast.pod_manager)
    assert manager.get(f"/p/{tilly.ref}/looked/").status_code == 200

    make.granted(tilly, cast.other_pod, Basis.LEAD)

    page = manager.get(f"/studio/people-roles/{cast.worker.ref}/leaving/").text
    assert "Saffron Ellery leads the work" in page
    assert "needs a new worker" not in page


def test_an_administrator_reads_how_many_and_no_name(cast: Cast, tilly: Person) -> None:
    page = (
        make.signed_in(cast.administrator)
        .get(f"/studio/people-roles/{cast.worker.ref}/leaving/")
        .text
    )

    assert f"Record {tilly.ref}" in page
    assert "Marchbank" not in page


def test_somebody_sealed_is_in_nobodys_list_who_may_not_see_them(cast: Cast, tilly: Person) -> None:
    make.person(cast.worker, "Teddy", "Marchbank")
    make.closed(tilly, "sealed", cast.pod_manager)
    leaves(cast)

    page = f"/studio/people-roles/{cast.worker.ref}/leaving/"

    assert tilly.ref in make.signed_in(cast.pod_manager).get(page).text
    for who in (cast.administrator, cast.information_governance, cast.auditor):
        assert tilly.ref not in make.signed_in(who).get(page).text


def test_the_list_leaves_as_a_file(cast: Cast, tilly: Person) -> None:
    browser = make.signed_in(cast.pod_manager)
    page = f"/studio/people-roles/{cast.worker.ref}/leaving/"

    csv = browser.get(f"{page}?format=csv").content.decode("utf-8-sig")

    assert (
        f"{tilly.ref},Tilly Marchbank,Leads the work with them,2025-11-17,Heron pod,Needs a new worker"
        in csv
    )
    assert browser.get(f"{page}?format=xlsx").content[:2] == b"PK"


def test_somebody_who_works_with_nobody_leaves_without_a_list(cast: Cast) -> None:
    page = (
        make.signed_in(cast.administrator)
        .get(f"/studio/people-roles/{cast.chair.ref}/leaving/")
        .text
    )

    assert "No relationship with anybody ends" in page
    assert relationships_of(cast.chair, reader=cast.administrator, now=clock.now()) == []


def test_nobody_records_their_own_leaving(cast: Cast) -> None:
    answer = make.signed_in(cast.administrator).post(
        f"/studio/people-roles/{cast.administrator.ref}/leaving/"
    )

    assert answer.status_code == 403
    assert "Another administrator" in answer.text


def test_a_second_administrator_who_leaves_is_recorded_once(cast: Cast) -> None:
    leaves(cast)

    again = make.signed_in(cast.administrator).post(
        f"/studio/people-roles/{cast.worker.ref}/leaving/"
    )

    assert again.status_code == 403


@pytest.mark.parametrize("who", ["worker", "other_pod", "chair"])
def test_whoever_may_not_see_the_staff_sees_no_list(cast: Cast, who: str) -> None:
    page = make.signed_in(getattr(cast, who)).get(
        f"/studio/people-roles/{cast.worker.ref}/leaving/"
    )

    assert page.status_code == 403
