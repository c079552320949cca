"""The pages about people attacked through the door: what is sealed must not show, and no words may break a page."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests import make
from tests.cast import Cast

from alongside import clock
from alongside.people.actions import facts, restricting
from alongside.people.models import (
    Bond,
    ContactPoint,
    Grant,
    HouseholdMembership,
    NetworkTie,
    Person,
    SafeAddress,
)
from alongside.people.rules.sight import Basis
from alongside.web.refs import new_ref

pytestmark = pytest.mark.django_db
TODAY = clock.today()


@pytest.fixture
def tilly(cast: Cast) -> Person:
    """A child whose record is as open as others."""
    return make.person(cast.worker, "Tilly", "Marchbank")


@pytest.fixture
def gudrun(cast: Cast) -> Person:
    """Somebody whose record is about to be closed."""
    return make.person(cast.worker, "Gudrun", "Quiller")


def reader(cast: Cast, *people: Person) -> Client:
    """Return the browser of somebody in another pod, who works with these people."""
    make.opened(cast.other_pod, *people)
    return make.signed_in(cast.other_pod)


def linker(cast: Cast, *people: Person) -> Client:
    """Return the browser of somebody who links records, works with these people and is named for nothing."""
    senior = make.staff(cast.organisation, "Ines Quill", "senior-social-worker")
    make.opened(senior, *people)
    return make.signed_in(senior)


def test_a_sealed_record_is_compared_with_as_one_that_is_not_there(
    cast: Cast, tilly: Person, gudrun: Person
) -> None:
    make.closed(gudrun, "sealed", cast.pod_manager)
    browser = linker(cast, tilly)
    page = f"/p/{tilly.ref}/about/same/link/?other="

    sealed, absent = (browser.get(page + ref) for ref in (gudrun.ref, new_ref()))

    assert sealed.status_code == absent.status_code == 200
    assert "There is no such record." in sealed.text
    assert "There is no such record." in absent.text


def test_whoever_compares_with_a_restricted_record_has_knocked(
    cast: Cast, tilly: Person, gudrun: Person, trail: Callable[[str], list[str]]
) -> None:
    make.closed(gudrun, "restricted", cast.pod_manager)

    answer = linker(cast, tilly, gudrun).get(f"/p/{tilly.ref}/about/same/link/?other={gudrun.ref}")

    assert answer.status_code == 403
    assert "Ask Heron pod." in answer.text
    assert "person.refused" in trail(gudrun.ref)


def test_a_view_of_somebody_sealed_is_on_no_map(cast: Cast, tilly: Person, gudrun: Person) -> None:
    jodie = make.person(cast.worker, "Jodie")
    make.related(jodie, "parent", tilly, cast.worker)
    make.fact(NetworkTie(person=tilly, name="Sea Cadets", said_by=gudrun), cast.worker)
    make.fact(Bond.between(tilly, jodie, feeling="hard", said_by=gudrun), cast.worker)
    make.closed(gudrun, "sealed", cast.pod_manager)

    network = reader(cast, tilly).get(f"/p/{tilly.ref}/family/?draw=network").text
    family = reader(cast, tilly).get(f"/p/{tilly.ref}/family/?bonds=1").text

    assert "cannot open" not in network
    assert "Sea Cadets" not in network
    assert "somebody not on this map" not in family


def test_a_home_where_only_closed_people_live_tells_no_address_to_who_knew_it_before(
    cast: Cast, tilly: Person
) -> None:
    carl = make.person(cast.worker, "Carl")
    home = make.household(cast.worker, tilly)
    make.fact(HouseholdMembership(person=carl, household=home, to_date=TODAY), cast.worker)
    make.fact(ContactPoint(household=home, kind="address", words="9 Plover Lane"), cast.worker)
    make.closed(tilly, "restricted", cast.pod_manager)

    page = reader(cast, carl).get(f"/f/{home.ref}/")

    assert page.status_code == 200
    assert "Plover" not in page.text


def test_only_who_was_cleared_hears_on_a_home_that_there_is_a_safe_address(
    cast: Cast, tilly: Person
) -> None:
    home = make.household(cast.worker, tilly)
    address = SafeAddress(household=home, words="17 Kittiwake Yard")
    restricting.record_safe_address(address, tilly, by=cast.pod_manager, now=clock.now())

    told = make.signed_in(cast.pod_manager).get(f"/f/{home.ref}/").text
    answer = reader(cast, tilly).get(f"/f/{home.ref}/")
    assert answer.status_code == 200
    not_told = answer.text

    assert "must stay safe" in told
    assert "must stay safe" not in not_told
    assert "Kittiwake" not in told + not_told


def test_looking_for_who_may_be_the_same_leaves_the_trace_of_a_search(
    cast: Cast, tilly: Person, trail: Callable[[str], list[str]]
) -> None:
    sent = {"ref": new_ref(), "given": "Tilly", "family": "Marchbank"}

    reader(cast).post("/people/new/", sent)

    assert "people.searched" in trail(cast.other_pod.ref)


def test_a_second_form_for_somebody_else_says_that_it_was_sent_before(cast: Cast) -> None:
    browser, ref = reader(cast), new_ref()
    browser.post("/people/new/", {"ref": ref, "given": "Amara", "none_of_these": "yes"})

    answer = browser.post("/people/new/", {"ref": ref, "given": "Kofi", "none_of_these": "yes"})

    assert answer.status_code == 422
    assert "sent before" in answer.text


def test_the_last_who_can_open_a_record_stays(cast: Cast, tilly: Person) -> None:
    make.closed(tilly, "restricted", cast.pod_manager)
    last = Grant.objects.get(person=tilly, basis="named")
    browser = make.signed_in(cast.pod_manager)

    answer = browser.post(
        f"/p/{tilly.ref}/about/restrict/{last.ref}/do/end-clearance/", follow=True
    )

    assert "Somebody must be able to open this record." in answer.text
    assert Grant.objects.get(pk=last.pk).until_at is None


@pytest.mark.parametrize(
    ("page", "sent"),
    [
        ("family/do/undo/?facts=%00", {}),
        ("family/do/move/", {"who": "\0"}),
        ("about/details/", {"seen": "\0", "born": ""}),
        ("about/do/undo/?done=names-%00", {}),
        ("about/languages/add/", {"ref": "\0", "name": "x"}),
        ("about/restrict/", {"ref": "x" * 50, "level": "sealed", "reason": "x", "ask": "y"}),
        ("about/restrict/do/clear/", {"reader": "\0", "covers": "record", "why": "x"}),
        ("about/same/link/", {"other": "\0", "why": "x"}),
        ("family/quick/", {"words": "a\0b, mum"}),
    ],
)
def test_what_no_browser_sends_breaks_no_page(
    cast: Cast, tilly: Person, page: str, sent: dict[str, str]
) -> None:
    browser = make.signed_in(cast.pod_manager)

    answer = browser.post(f"/p/{tilly.ref}/{page}", {"ref": new_ref()} | sent)

    assert answer.status_code < 500


def test_whoever_moves_into_a_home_does_not_bring_their_readers_along(
    cast: Cast, tilly: Person, gudrun: Person
) -> None:
    home = make.household(cast.pod_manager, gudrun)
    address = SafeAddress(household=home, words="9 Hidden Lane")
    restricting.record_safe_address(address, gudrun, by=cast.pod_manager, now=clock.now())
    restricting.name_reader(
        tilly, reader=cast.worker, basis=Basis.SAFE_ADDRESS, why="Hers",
        by=cast.pod_manager, now=clock.now(),
    )  # fmt: skip
    moved = HouseholdMembership(person=tilly, household=home)
    facts.record_fact(moved, by=cast.worker, now=clock.now())
    browser = make.signed_in(cast.worker)

    read = browser.get(f"/p/{tilly.ref}/about/safe-address/").content.decode()
    changed = browser.get(f"/p/{tilly.ref}/about/safe-address/{address.ref}/")

    assert "Hidden Lane" not in read
    assert changed.status_code == 404


def test_a_tie_with_somebody_closed_is_not_taken_back_by_whoever_cannot_open_them(
    cast: Cast, tilly: Person, gudrun: Person
) -> None:
    tie = make.related(gudrun, "aunt-or-uncle", tilly, cast.worker)
    make.closed(gudrun, "restricted", cast.pod_manager)
    form = {"ref": new_ref(), "how": "gone", "why": "Not so"}

    refused = reader(cast, tilly).post(f"/p/{tilly.ref}/about/relationships/{tie.ref}/", form)

    tie.refresh_from_db()
    assert refused.status_code == 403
    assert "closed to you" in refused.content.decode()
    assert tie.is_standing


def test_quick_add_sent_without_anybody_asks_again(cast: Cast, tilly: Person) -> None:
    answer = make.signed_in(cast.worker).post(f"/p/{tilly.ref}/family/quick/", {"step": "save"})

    assert answer.status_code == 422
