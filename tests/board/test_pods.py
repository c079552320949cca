"""Pods: opened, joined, left and closed by whoever looks after accounts, so that a real service can have them."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests import make
from tests.board.work import led
from tests.cast import Cast

from alongside import clock
from alongside.accounts.models import User
from alongside.audit.actions import THE_SERVICE
from alongside.cases.models import Involvement
from alongside.people.actions.granting import share_with_family
from alongside.people.models import Grant, Person
from alongside.people.rules.sight import Basis
from alongside.pods.actions import close_pod, join_pod
from alongside.pods.models import Pod, PodMembership
from alongside.web.refusals import Refused


def test_a_pod_is_opened_and_somebody_joins_it(cast: Cast) -> None:
    browser = make.signed_in(cast.administrator)

    opened = browser.post(
        "/arrange-pods/", {"name": "Bittern pod", "service": "children"}, follow=True
    )
    pod = Pod.objects.get(name="Bittern pod")
    joined = browser.post(f"/arrange-pods/{pod.ref}/", {"user": cast.worker.ref, "part": "worker"}, follow=True)  # fmt: skip

    assert "Nobody is in it yet." in opened.content.decode()
    assert "Imara Dunmore" in joined.content.decode()
    assert PodMembership.objects.filter(pod=pod, user=cast.worker, to_date=None).count() == 1


def test_two_open_pods_never_share_a_name(cast: Cast) -> None:
    answer = make.signed_in(cast.administrator).post("/arrange-pods/", {"name": "Heron pod", "service": "children"})  # fmt: skip

    assert answer.status_code == 422
    assert "There is an open pod of this name already." in answer.content.decode()


def test_nobody_joins_twice(cast: Cast) -> None:
    answer = make.signed_in(cast.administrator).post(f"/arrange-pods/{cast.heron.ref}/", {"user": cast.worker.ref, "part": "worker"})  # fmt: skip

    assert answer.status_code == 422
    assert PodMembership.objects.filter(pod=cast.heron, user=cast.worker).count() == 1


def test_whoever_leaves_leaves_once_and_an_empty_pod_is_closed(cast: Cast) -> None:
    browser = make.signed_in(cast.administrator)
    [only] = PodMembership.objects.filter(pod=cast.kestrel)
    path = f"/arrange-pods/{cast.kestrel.ref}/"

    too_early = browser.post(f"{path}do/close/", follow=True).content.decode()
    left = browser.post(f"{path}{only.ref}/do/leave/", follow=True).content.decode()
    again = browser.post(f"{path}{only.ref}/do/leave/", follow=True).content.decode()
    closed = browser.post(f"{path}do/close/", follow=True).content.decode()

    assert "Somebody is still in Kestrel pod" in too_early
    assert "is in Kestrel pod no more" in left
    assert "had left already" in again
    assert "Kestrel pod is closed." in closed
    assert Pod.objects.get(pk=cast.kestrel.pk).to_date


def test_a_pod_that_is_not_there_is_not_found(cast: Cast) -> None:
    browser = make.signed_in(cast.administrator)

    assert browser.get("/arrange-pods/ABCDEFGHJK/").status_code == 404
    assert browser.post(f"/arrange-pods/{cast.heron.ref}/ABCDEFGHJK/do/leave/").status_code == 404


def test_nobody_else_arranges_pods(cast: Cast) -> None:
    for user in (cast.worker, cast.pod_manager, cast.information_governance):
        assert make.signed_in(user).get("/arrange-pods/").status_code == 403


def left(cast: Cast) -> str:
    """Let everybody leave Heron pod, and return its address."""
    browser = make.signed_in(cast.administrator)
    path = f"/arrange-pods/{cast.heron.ref}/"
    for member in PodMembership.objects.filter(pod=cast.heron):
        browser.post(f"{path}{member.ref}/do/leave/")
    return path


def live(person: Person, pod: Pod) -> list[Grant]:
    """Return what opens a record to a pod now."""
    return list(Grant.objects.filter(person=person, pod=pod, until_at=None))


def story(browser: Client, person: Person) -> int:
    """Return how a story answers."""
    return browser.get(f"/p/{person.ref}/story/").status_code


def bo_of(cast: Cast) -> User:
    """Return a worker of no pod."""
    return make.staff(cast.organisation, "Bo Farrow", "social-worker")


@pytest.fixture
def brought(cast: Cast) -> Person:
    """A girl who came from an earlier system: Heron pod alone reads her record."""
    nora = make.person(bo_of(cast), "Nora", "Penhaligon")
    make.granted(nora, cast.heron, Basis.POD)
    return nora


def test_a_pod_that_alone_opens_a_record_is_not_closed_before_another_pod_does(
    cast: Cast, brought: Person, trail: Callable[[str], list[str]]
) -> None:
    [kezia] = led(cast.worker, "Kezia", by=cast.pod_manager)
    browser, path = make.signed_in(cast.administrator), left(cast)

    refused = browser.post(f"{path}do/close/", follow=True).content.decode()
    still_open = Pod.objects.get(pk=cast.heron.pk).to_date is None
    moved = browser.post(f"{path}do/move/", {"to": cast.kestrel.ref}, follow=True).content.decode()
    closed = browser.post(f"{path}do/close/", follow=True).content.decode()

    assert (
        "Heron pod still opens the records of 2 people. Move them to another pod first" in refused
    )
    assert "Which pod works with them from now on?" in refused
    assert still_open
    assert "The records of 2 people are open to Kestrel pod now" in moved
    assert "Heron pod is closed." in closed
    assert not live(brought, cast.heron)
    assert trail(brought.ref)[-3:] == ["person.transferred", "grant.given", "grant.ended"]
    assert trail(kezia.ref)[-3:] == ["person.transferred", "grant.given", "grant.ended"]
    assert story(make.signed_in(make.again(cast.other_pod)), brought) == 200


def test_what_moves_comes_from_what_it_came_from_and_takes_the_family_along(
    cast: Cast, brought: Person
) -> None:
    mum, nan = (make.person(cast.other_pod, one) for one in ("Mum", "Nan"))
    share_with_family(brought, mum, by_ref=THE_SERVICE, now=clock.now())
    share_with_family(mum, nan, by_ref=THE_SERVICE, now=clock.now())
    [kezia] = led(cast.worker, "Kezia", by=cast.pod_manager)
    browser, path, bittern = make.signed_in(cast.administrator), left(cast), make.pod("Bittern pod")

    browser.post(f"{path}do/move/", {"to": bittern.ref})

    [hers], [of_mum], [of_nan] = (live(one, bittern) for one in (brought, mum, nan))
    assert (of_mum.follows, of_nan.follows) == (hers, of_mum)
    assert {one.cause for one in (hers, of_mum, of_nan)} == {brought.ref}
    [of_kezia] = live(kezia, bittern)
    assert of_kezia.cause == Involvement.objects.get(person=kezia, role="lead").ref


def test_what_another_pod_opens_already_is_not_opened_twice(cast: Cast, brought: Person) -> None:
    make.granted(brought, cast.kestrel, Basis.POD)
    browser, path = make.signed_in(cast.administrator), left(cast)

    browser.post(f"{path}do/move/", {"to": cast.kestrel.ref})

    assert len(live(brought, cast.kestrel)) == 1
    assert not live(brought, cast.heron)


def test_a_sealed_record_counts_too_and_moves_unseen(cast: Cast, brought: Person) -> None:
    make.closed(brought, "sealed", cast.pod_manager)
    browser, path = make.signed_in(cast.administrator), left(cast)

    refused = browser.post(f"{path}do/close/", follow=True).content.decode()
    browser.post(f"{path}do/move/", {"to": cast.kestrel.ref})

    assert "still opens the record of 1 person" in refused
    assert len(live(brought, cast.kestrel)) == 1
    assert story(make.signed_in(make.again(cast.other_pod)), brought) == 404


def test_records_move_only_out_of_an_empty_pod_into_another_that_is_open(
    cast: Cast, brought: Person
) -> None:
    browser, path = make.signed_in(cast.administrator), f"/arrange-pods/{cast.heron.ref}/"

    full = browser.post(f"{path}do/move/", {"to": cast.kestrel.ref}, follow=True).content.decode()
    left(cast)
    itself = browser.post(f"{path}do/move/", {"to": cast.heron.ref}, follow=True).content.decode()
    nowhere = browser.post(f"{path}do/move/", {}, follow=True).content.decode()
    Pod.objects.filter(pk=cast.kestrel.pk).update(to_date=clock.today())
    shut = browser.post(f"{path}do/move/", {"to": cast.kestrel.ref}, follow=True).content.decode()

    assert "Somebody is still in Heron pod" in full
    for page in (itself, nowhere, shut):
        assert "Choose another pod that is open." in page
    assert len(live(brought, cast.heron)) == 1
    assert make.signed_in(cast.pod_manager).post(f"{path}do/move/").status_code == 403


def test_a_record_that_a_closed_pod_opens_is_moved_from_it_too(cast: Cast, brought: Person) -> None:
    browser, path = make.signed_in(cast.administrator), left(cast)
    Pod.objects.filter(pk=cast.heron.pk).update(to_date=clock.today())

    page = browser.get(path).content.decode()
    browser.post(f"{path}do/move/", {"to": cast.kestrel.ref})

    assert "This pod was closed on" in page
    assert "opens the record of 1 person to whoever is in it" in page
    assert story(make.signed_in(make.again(cast.other_pod)), brought) == 200


def test_nobody_joins_a_pod_that_was_closed(cast: Cast) -> None:
    browser = make.signed_in(cast.administrator)
    Pod.objects.filter(pk=cast.kestrel.pk).update(to_date=clock.today())
    before = PodMembership.objects.count()

    answer = browser.post(
        f"/arrange-pods/{cast.kestrel.ref}/", {"user": cast.worker.ref, "part": "worker"}
    )

    assert answer.status_code == 422
    assert "Kestrel pod was closed on" in answer.content.decode()
    assert PodMembership.objects.count() == before


def test_the_verbs_refuse_it_whoever_asks(cast: Cast) -> None:
    bittern, day = make.pod("Bittern pod"), clock.today()
    with pytest.raises(Refused, match="the record of 1 person"):
        close_pod(bittern, holds=1, day=day, by_ref=THE_SERVICE)
    close_pod(bittern, holds=0, day=day, by_ref=THE_SERVICE)
    part = PodMembership.Part.WORKER

    with pytest.raises(Refused, match="was closed on"):
        join_pod(bittern, user=cast.worker, part=part, day=day, by_ref=THE_SERVICE)
