"""Who is too close to somebody: written down, over by a colleague's word, closed again, and never over by one's own."""

import pytest
from django.test import Client
from tests import make
from tests.cast import Cast, Part
from tests.governance.looking import colleagues
from tests.support.trail import acts_about

from alongside import clock
from alongside.accounts.models import User
from alongside.governance.actions import closeness
from alongside.governance.queries.closeness import what_opens
from alongside.people.actions import conflicts, linking
from alongside.people.models import Conflict, Person
from alongside.people.rules.sight import Basis
from alongside.web.refs import new_ref
from alongside.web.refusals import ChangedSince, Refused

pytestmark = pytest.mark.django_db
WHY = "She moved away in May, and they are not in touch."


@pytest.fixture
def close(cast: Cast, tilly: Person) -> Conflict:
    """Have her own worker say that she is her niece."""
    return said(tilly, cast.worker)


@pytest.fixture
def manager(cast: Cast) -> Client:
    """The browser of the manager of Heron pod."""
    return make.signed_in(cast.pod_manager)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Collect whom a letter goes to, and what it says."""
    letters: list[tuple[str, str]] = []
    monkeypatch.setattr(
        "alongside.web.later.ask",
        lambda _, **what: letters.append((what["user_ref"], what["what"])),
    )
    return letters


def said(person: Person, user: User, words: str = "My niece") -> Conflict:
    """Let somebody say that they are close to a person."""
    return conflicts.declare_conflict(
        person, close=user, how=Conflict.How.DECLARED, words=words, by=user, now=clock.now()
    )


def opens(close: Conflict) -> str:
    """Return what the page would say happens once it is over."""
    return what_opens(close, day=clock.today(), now=clock.now())


def test_whoever_decides_finds_the_list_from_the_record(
    tilly: Person, close: Conflict, manager: Client
) -> None:
    about = manager.get(f"/p/{tilly.ref}/about/").text
    restrict = manager.get(f"/p/{tilly.ref}/about/restrict/").text
    page = manager.get(f"/p/{tilly.ref}/too-close/colleagues/").text

    assert f"/p/{tilly.ref}/too-close/colleagues/" in about
    assert f"/p/{tilly.ref}/too-close/colleagues/" in restrict
    assert "Imara Dunmore" in page
    assert "“My niece”" in page
    assert f"/governance/too-close/{close.ref}/over/" in page


def test_an_empty_list_says_what_it_is_for(tilly: Person, manager: Client) -> None:
    assert (
        "Nobody is too close to them" in manager.get(f"/p/{tilly.ref}/too-close/colleagues/").text
    )


def test_it_is_over_with_a_reason_and_the_record_is_open_at_once(
    tilly: Person, close: Conflict, manager: Client, told: list[tuple[str, str]]
) -> None:
    worker = make.signed_in(close.user)
    before = worker.get(f"/p/{tilly.ref}/about/").status_code

    page = manager.get(f"/governance/too-close/{close.ref}/over/")
    done = manager.post(f"/governance/too-close/{close.ref}/over/", {"why": WHY}, follow=True)

    assert "is open to Imara Dunmore from that moment" in page.text
    assert (before, worker.get(f"/p/{tilly.ref}/about/").status_code) == (403, 200)
    assert "Imara Dunmore is no longer too close" in done.text
    assert WHY in done.text
    assert "conflict.ended" in acts_about(tilly.ref)
    [(who, words)] = told
    assert who == close.user.ref
    assert "no longer too close" in words
    assert "Tilly" not in words


def test_a_reason_is_owed(close: Conflict, cast: Cast, manager: Client) -> None:
    for why in ("", "   "):
        assert (
            manager.post(f"/governance/too-close/{close.ref}/over/", {"why": why}).status_code
            == 422
        )
    with pytest.raises(Refused, match="Say in a few words"):
        closeness.let_closeness_be_over(close, why=" ", by=cast.pod_manager, now=clock.now())

    close.refresh_from_db()
    assert close.is_standing


def test_closed_again_with_one_press_and_once(
    cast: Cast, tilly: Person, close: Conflict, manager: Client, told: list[tuple[str, str]]
) -> None:
    manager.post(f"/governance/too-close/{close.ref}/over/", {"why": WHY})

    offered = manager.get(f"/p/{tilly.ref}/too-close/colleagues/").text
    for _ in range(2):
        again = manager.post(f"/governance/too-close/{close.ref}/do/again/", follow=True)

    assert "Close it to them again" in offered
    assert "Close it to them again" not in again.text
    assert make.signed_in(cast.worker).get(f"/p/{tilly.ref}/about/").status_code == 403
    assert Conflict.objects.standing().get().words == "My niece"
    assert [words[:40] for who, words in told if who == cast.worker.ref] == [
        "a colleague wrote that you are no longer",
        "a colleague wrote that you are close to ",
    ]


def test_nobody_ends_their_own(cast: Cast, tilly: Person) -> None:
    own = said(tilly, cast.pod_manager)
    browser = make.signed_in(cast.pod_manager)

    page = browser.get(f"/governance/too-close/{own.ref}/over/")
    sent = browser.post(f"/governance/too-close/{own.ref}/over/", {"why": WHY})
    door = browser.get(f"/p/{tilly.ref}/too-close/colleagues/")

    assert (page.status_code, sent.status_code, door.status_code) == (403, 403, 403)
    assert "A pod manager or information governance decides that this is over" in sent.text
    assert "Tilly" not in page.text + sent.text + door.text
    own.refresh_from_db()
    assert own.is_standing


@pytest.mark.parametrize("who", ["worker", "other_pod", "chair", "auditor", "administrator"])
def test_others_do_not_come_to_the_pages(cast: Cast, tilly: Person, who: str) -> None:
    close = said(tilly, cast.worker)
    browser = make.signed_in(getattr(cast, who))

    assert browser.get(f"/p/{tilly.ref}/too-close/colleagues/").status_code == 403
    assert browser.post(f"/governance/too-close/{close.ref}/over/", {"why": WHY}).status_code == 403
    assert browser.post(f"/governance/too-close/{close.ref}/do/again/").status_code == 403


def test_a_manager_who_may_not_open_the_record_learns_nothing(cast: Cast, close: Conflict) -> None:
    other = make.staff(cast.organisation, "Maud Irons", "pod-manager")
    make.member(cast.kestrel, other, Part.MANAGER)
    browser = make.signed_in(other)

    assert browser.get(f"/p/{close.person.ref}/too-close/colleagues/").status_code == 403
    assert browser.get(f"/governance/too-close/{close.ref}/over/").status_code == 404
    assert browser.post(f"/governance/too-close/{close.ref}/over/", {"why": WHY}).status_code == 404
    assert browser.post(f"/governance/too-close/{close.ref}/do/again/").status_code == 404
    assert browser.get("/governance/too-close/ZZZZZZZZZZ/over/").status_code == 404


def test_information_governance_comes_by_a_review(
    tilly: Person, close: Conflict, governance: Client
) -> None:
    shut = governance.get(f"/p/{tilly.ref}/too-close/colleagues/").status_code

    typed = {"ref": new_ref(), "why": "Is Imara still too close?"}
    governance.post(f"/p/{tilly.ref}/do/review/", typed)
    governance.post(f"/governance/too-close/{close.ref}/over/", {"why": WHY})

    close.refresh_from_db()
    assert (shut, close.is_standing, close.set_aside_why) == (403, False, WHY)


def test_two_who_end_it_at_once_end_it_once(cast: Cast, close: Conflict, manager: Client) -> None:
    first = Conflict.objects.get()
    closeness.let_closeness_be_over(first, why=WHY, by=cast.pod_manager, now=clock.now())

    late = manager.post(
        f"/governance/too-close/{close.ref}/over/", {"why": "What I wrote meanwhile"}
    )
    page = manager.get(f"/governance/too-close/{close.ref}/over/")

    assert late.status_code == 409
    assert "What I wrote meanwhile" in late.text
    assert "already that it is over" in page.text
    assert "Yes, this is over" not in page.text
    with pytest.raises(ChangedSince):
        closeness.let_closeness_be_over(close, why=WHY, by=cast.pod_manager, now=clock.now())


def test_a_colleague_is_written_down_by_whoever_decides_and_is_told(
    cast: Cast, tilly: Person, manager: Client, told: list[tuple[str, str]]
) -> None:
    typed = {"who": cast.worker.ref, "how": "declared", "words": "Her cousin"}

    sent = manager.post(f"/p/{tilly.ref}/too-close/colleagues/", typed, follow=True)
    door = make.signed_in(cast.worker).get(f"/p/{tilly.ref}/about/")

    assert "“Her cousin”" in sent.text
    assert "written by Oriel Banfield" in sent.text
    assert (door.status_code, "A colleague wrote it down on" in door.text) == (403, True)
    assert "Her cousin" not in door.text
    letters = dict(told)
    assert "you are close" in letters.pop(cast.worker.ref)
    # Whoever else looks after the record reads that somebody is missing now, and not who it is about.
    assert all(
        "is too close to somebody whose record you look after" in one for one in letters.values()
    )
    assert letters


def test_only_colleagues_of_the_list_can_be_written_down(
    cast: Cast, tilly: Person, close: Conflict, manager: Client
) -> None:
    gone = colleagues(cast, 1)[0]
    User.objects.filter(pk=gone.pk).update(left_on=clock.today())

    for who in (cast.worker, cast.pod_manager, cast.administrator, gone):
        typed = {"who": who.ref, "how": "declared"}
        assert manager.post(f"/p/{tilly.ref}/too-close/colleagues/", typed).status_code == 422, (
            who.name
        )
    found = {"who": cast.other_pod.ref, "how": "matched"}
    assert manager.post(f"/p/{tilly.ref}/too-close/colleagues/", found).status_code == 422
    assert Conflict.objects.count() == 1


def test_at_the_door_it_says_how_it_can_be_over(cast: Cast, tilly: Person, close: Conflict) -> None:
    door = make.signed_in(cast.worker).get(f"/p/{tilly.ref}/about/")

    assert door.status_code == 403
    assert "You said so on" in door.text
    assert "My niece" not in door.text
    assert "Nobody ends it for themselves" in door.text
    assert tilly.ref in door.text
    assert "Tilly" not in door.text


def test_a_linked_record_leads_to_the_one_that_is_kept(
    cast: Cast, tilly: Person, manager: Client
) -> None:
    other = make.person(cast.worker, "Tilly", "Marshbank")
    make.granted(other, cast.worker, Basis.LEAD)
    one, two = said(tilly, cast.worker), said(other, cast.worker, "Hers too")
    linking.link_records(
        tilly, other, why="Same", by=cast.pod_manager, now=clock.now(), ref=new_ref()
    )

    led = manager.get(f"/p/{other.ref}/too-close/colleagues/")
    page = manager.get(f"/p/{tilly.ref}/too-close/colleagues/").text

    assert (led.status_code, led["Location"]) == (302, f"/p/{tilly.ref}/too-close/colleagues/")
    assert one.ref in page
    assert two.ref in page
    assert "on a linked record too" in opens(one)


def test_what_opens_is_said_as_it_will_be(cast: Cast, tilly: Person) -> None:
    outside, inside = said(tilly, cast.other_pod), said(tilly, cast.worker)
    gone = said(tilly, cast.chair)
    User.objects.filter(pk=cast.chair.pk).update(left_on=clock.today())

    assert "until something in their work opens it" in opens(outside)
    assert "is open to Imara Dunmore" in opens(inside)
    assert "has left the service" in opens(Conflict.objects.get(pk=gone.pk))
    make.closed(tilly, "restricted", cast.pod_manager)
    assert "named readers only" in opens(inside)
