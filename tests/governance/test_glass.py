"""Broken glass is reviewed by whoever leads the pod or by governance, in two working days, and by nobody for themselves."""

from datetime import timedelta

import pytest
from tests import make
from tests.cast import Cast, Part
from tests.governance.looking import WORDS, broken, looked
from tests.support.trail import acts_about
from tests.support.wall import reading_as

from alongside import clock
from alongside.governance import access
from alongside.governance.queries.glass import glass_waiting, looked_meanwhile
from alongside.people.actions import linking
from alongside.people.actions.breaking_glass import review_glass
from alongside.people.models import Glass, Person
from alongside.pods.actions import leave_pod
from alongside.web.refs import new_ref
from alongside.web.refusals import Refused

pytestmark = pytest.mark.django_db
FOUND = {"outcome": "right", "words": "She rang the night team first, and nobody answered."}


@pytest.fixture
def glass(cast: Cast, tilly: Person) -> Glass:
    """Have a colleague of Kestrel pod open her record in an emergency."""
    return broken(tilly, cast.other_pod)


def test_the_pods_manager_and_governance_find_it_waiting(cast: Cast, glass: Glass) -> None:
    now = clock.now()

    for reviewer in (cast.pod_manager, cast.information_governance):
        (one,) = glass_waiting(reviewer, now)
        assert (one.ref, one.by_name, one.words, one.due_on) == (
            glass.ref,
            "Saffron Ellery",
            WORDS,
            glass.due_on,
        )
    for nobody in (cast.worker, cast.other_pod, cast.chair, cast.auditor, cast.administrator):
        assert glass_waiting(nobody, now) == []


def test_another_pods_manager_does_not(cast: Cast, glass: Glass) -> None:
    other = make.staff(cast.organisation, "Maud Irons", "pod-manager")
    make.member(cast.kestrel, other, Part.MANAGER)
    browser = make.signed_in(other)

    assert glass_waiting(other, clock.now()) == []
    assert browser.get(f"/governance/glass/{glass.ref}/").status_code == 404
    assert browser.post(f"/governance/glass/{glass.ref}/", FOUND).status_code == 404
    assert glass.ref not in browser.get("/governance/glass/").text
    assert access.why_not_review(other, glass, day=clock.today()).startswith("The manager of a pod")


def test_a_manager_who_left_the_pod_reviews_no_more(cast: Cast, glass: Glass) -> None:
    leave_pod(
        cast.pod_manager.pod_memberships.get(), day=clock.today(), by_ref=cast.pod_manager.ref
    )

    assert glass_waiting(cast.pod_manager, clock.now()) == []


def test_a_pod_that_knows_the_linked_record_knows_the_person(cast: Cast, glass: Glass) -> None:
    egret = make.pod("Egret pod")
    manager = make.staff(cast.organisation, "Maud Irons", "pod-manager")
    worker = make.staff(cast.organisation, "Ines Marlow", "social-worker")
    make.member(egret, manager, Part.MANAGER)
    make.member(egret, worker, Part.WORKER)
    other = make.person(worker, "Tilly", "Marshbank")

    linking.link_records(
        other, glass.grant.person, why="Same", by=cast.pod_manager, now=clock.now(), ref=new_ref()
    )

    assert [one.ref for one in glass_waiting(manager, clock.now())] == [glass.ref]


def test_what_was_looked_at_meanwhile_is_counted(cast: Cast, tilly: Person, glass: Glass) -> None:
    looked(cast.other_pod, tilly, make.person(cast.worker, "Teddy"))

    times, people = looked_meanwhile(glass, now=clock.now() + timedelta(hours=9))
    page = make.signed_in(cast.pod_manager).get(f"/governance/glass/{glass.ref}/")

    assert (times, people) == (2, 2)
    assert "2 pages, about 2 people" in page.text


def test_how_much_was_looked_at_is_told_to_reviewers_alone(
    cast: Cast, tilly: Person, glass: Glass
) -> None:
    looked(cast.other_pod, tilly)

    for who, told in ((cast.pod_manager, (1, 1)), (cast.worker, (0, 0)), (cast.other_pod, (0, 0))):
        with reading_as(who):
            assert looked_meanwhile(glass, now=clock.now() + timedelta(hours=1)) == told


def test_a_review_says_what_was_found_in_words(cast: Cast, tilly: Person, glass: Glass) -> None:
    browser = make.signed_in(cast.pod_manager)
    page = f"/governance/glass/{glass.ref}/"

    assert browser.post(page, {"outcome": "right"}).status_code == 422
    assert browser.post(page, {"outcome": "never", "words": "x"}).status_code == 422
    assert browser.post(page, FOUND).status_code == 302

    glass.refresh_from_db()
    assert (glass.outcome, glass.review_words, glass.reviewed_by_ref) == (
        "right",
        FOUND["words"],
        cast.pod_manager.ref,
    )
    assert glass_waiting(cast.information_governance, clock.now()) == []
    assert acts_about(tilly.ref)[-1] == "glass.reviewed"
    assert FOUND["words"] in browser.get(page).text
    assert "It was right to open it" in browser.get("/governance/glass/").text
    late = browser.post(page, {"outcome": "right", "words": "What I wrote meanwhile"})
    assert (late.status_code, "What I wrote meanwhile" in late.text) == (409, True)


def test_nobody_reviews_their_own(cast: Cast) -> None:
    otis = make.person(cast.worker, "Otis", "Pell")
    own = broken(otis, cast.information_governance)
    browser = make.signed_in(cast.information_governance)
    page = f"/governance/glass/{own.ref}/"

    assert glass_waiting(cast.information_governance, clock.now()) == []
    assert "Yours: a colleague reviews it" in browser.get("/governance/glass/").text
    assert "What did you find?" not in browser.get(page).text
    assert browser.post(page, FOUND).status_code == 403
    with pytest.raises(Refused, match="yourself"):
        review_glass(
            own,
            outcome=Glass.Outcome.RIGHT,
            words="Mine",
            by=cast.information_governance,
            now=clock.now(),
        )


def test_what_is_overdue_says_so(cast: Cast, glass: Glass) -> None:
    Glass.objects.filter(pk=glass.pk).update(due_on=clock.today() - timedelta(days=1))

    page = make.signed_in(cast.pod_manager).get("/governance/glass/").text

    assert "overdue" in page


def test_the_list_leaves_as_a_file(cast: Cast, glass: Glass) -> None:
    browser = make.signed_in(cast.pod_manager)

    csv = browser.get("/governance/glass/?format=csv").content.decode("utf-8-sig")

    assert csv.startswith("Opened,By,Whose record,Why")
    assert "Saffron Ellery,Tilly Marchbank,A child may be in danger now" in csv
    assert browser.get("/governance/glass/?format=xlsx").content[:2] == b"PK"


@pytest.mark.parametrize("who", ["worker", "other_pod", "chair", "auditor", "administrator"])
def test_others_do_not_come_to_the_pages(cast: Cast, glass: Glass, who: str) -> None:
    browser = make.signed_in(getattr(cast, who))

    assert browser.get("/governance/glass/").status_code == 403
    assert browser.post(f"/governance/glass/{glass.ref}/", FOUND).status_code == 403


def test_an_empty_list_says_what_it_is_for(cast: Cast) -> None:
    page = make.signed_in(cast.pod_manager).get("/governance/glass/?below=x")

    assert "Nothing waits to be reviewed" in page.text
