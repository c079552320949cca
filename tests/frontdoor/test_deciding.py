"""Deciding what follows: never nothing, the family knows, and two who decide at once are both heard."""

from collections.abc import Callable

import pytest
from tests import make
from tests.cast import Cast
from tests.cast import Part as PodPart
from tests.frontdoor.typed import acts, follows, referred, wrote

from alongside.accounts.models import User
from alongside.cases.rules.outcomes import OUTCOME_WORDS, Outcome
from alongside.people.models import Conflict, Grant, Person


def test_what_help_there_is_and_who_told_the_family_is_written_down(
    cast: Cast, tilly: Person, trail: Callable[[str], list[str]]
) -> None:
    browser = make.signed_in(cast.worker)
    contact = wrote(browser, tilly)

    answer = browser.post(f"/contacts/{contact.ref}/", follows(), follow=True)
    contact.refresh_from_db()

    assert answer.status_code == 200
    assert (contact.outcome, contact.help) == ("early-support", "The family hub rings on Tuesday")
    assert "We look again:" in answer.content.decode()
    assert "contact.decided" in trail(tilly.ref)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"help": "No further action."}, "Nobody is left with only that"),
        ({"help": "NFA"}, "Nobody is left with only that"),
        ({"help": ""}, "What help is there?: Fill this in"),
        ({"look_again": ""}, "What would make us look again?: Fill this in"),
        ({"family_told_by": ""}, "Say both who told the family and on which day"),
        ({"family_not_told_why": "Not safe"}, "one of the two"),
        ({"outcome": ""}, "What follows?: Choose an answer"),
    ],
)
def test_nobody_is_answered_with_nothing(
    cast: Cast, tilly: Person, more: dict[str, str], says: str
) -> None:
    browser = make.signed_in(cast.worker)
    contact = wrote(browser, tilly)

    answer = browser.post(f"/contacts/{contact.ref}/", follows(**more))
    contact.refresh_from_db()

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not contact.is_decided


def test_a_family_that_was_not_told_has_a_reason(cast: Cast, tilly: Person) -> None:
    browser = make.signed_in(cast.worker)
    contact = wrote(browser, tilly)

    # The day stands in the form from the start; a reason why nobody told them goes before it.
    browser.post(f"/contacts/{contact.ref}/", follows(family_told_by="", family_not_told_why="Not safe tonight"))  # fmt: skip
    contact.refresh_from_db()

    assert (contact.family_told_on, contact.family_not_told_why) == (None, "Not safe tonight")


def test_a_referral_for_one_of_two_is_decided_by_the_pod_manager(
    cast: Cast, tilly: Person, kezia: Person
) -> None:
    worker, manager = make.signed_in(cast.worker), make.signed_in(cast.pod_manager)
    contact = wrote(worker, tilly, kezia)
    worker.post(f"/contacts/{contact.ref}/", follows(outcome="referral", refer=[kezia.ref]))
    asked = contact.referrals.get()
    assert asked.person == kezia
    assert Grant.objects.get(cause=asked.ref, until_at=None).pod == cast.heron

    assert "A pod manager or a senior social worker" in worker.get(f"/referrals/{asked.ref}/").content.decode()  # fmt: skip
    assert worker.post(f"/referrals/{asked.ref}/", acts()).status_code == 403
    answer = manager.post(f"/referrals/{asked.ref}/", acts(), follow=True)
    asked.refresh_from_db()

    assert answer.status_code == 200
    assert "Ruby Castell meets Jodie on Thursday" in answer.content.decode()
    assert (asked.decision, asked.decided_by_ref) == ("family-help-assessment", cast.pod_manager.ref)  # fmt: skip
    assert not Grant.objects.filter(cause=asked.ref, until_at=None).exists()


def test_two_who_decide_at_once_are_both_told(cast: Cast, tilly: Person, colleague: User) -> None:
    first, second = make.signed_in(cast.worker), make.signed_in(colleague)
    contact = wrote(first, tilly)
    first.post(f"/contacts/{contact.ref}/", follows())

    again = first.post(f"/contacts/{contact.ref}/", follows())
    other = second.post(f"/contacts/{contact.ref}/", follows(help="A visit on Friday by Caspian"))
    contact.refresh_from_db()

    assert again.status_code == 302
    assert other.status_code == 409
    kept = other.content.decode().partition("What you wrote")[2]
    assert "A visit on Friday by Caspian" in kept
    assert OUTCOME_WORDS[Outcome(follows()["outcome"])] in kept.partition("What was said")[0]
    assert "The family hub rings on Tuesday" in other.content.decode()
    assert contact.help == "The family hub rings on Tuesday"


def test_a_request_decided_twice_is_decided_once(cast: Cast, tilly: Person) -> None:
    asked = referred(make.signed_in(cast.worker), tilly)
    manager = make.signed_in(cast.pod_manager)
    manager.post(f"/referrals/{asked.ref}/", acts())

    again = manager.post(f"/referrals/{asked.ref}/", acts())
    other = manager.post(f"/referrals/{asked.ref}/", acts(help="Another visit"))

    assert again.status_code == 302
    assert other.status_code == 409
    assert "Another visit" in other.content.decode()


def test_only_those_who_answer_or_work_with_them_read_it(
    cast: Cast, tilly: Person, colleague: User
) -> None:
    contact = wrote(make.signed_in(cast.worker), tilly)
    path = f"/contacts/{contact.ref}/"

    seen = {
        user.name: make.signed_in(user).get(path).status_code for user in [*cast.everyone(), colleague]
    }  # fmt: skip

    assert {name for name, status in seen.items() if status == 200} == {
        "Imara Dunmore", "Oriel Banfield", "Caspian Roe",
    }  # fmt: skip
    assert seen["Saffron Ellery"] == seen["Lorcan Adeyinka-Pell"] == 404
    assert make.signed_in(cast.worker).get("/contacts/ZZZZZZZZZZ/").status_code == 404


def test_whoever_decides_on_requests_reads_what_waits_and_not_what_is_over(cast: Cast) -> None:
    jonty = make.staff(cast.organisation, "Jonty Akintola-Reed", "pod-manager")
    make.member(cast.kestrel, jonty, PodPart.MANAGER)
    browser, manager = make.signed_in(cast.other_pod), make.signed_in(make.again(jonty))
    kofi = make.staff(cast.organisation, "Kofi Lanyon", "social-worker")
    contact = wrote(browser, make.person(kofi, "Kester"))
    # Whoever steadies the pod of whoever took it decides; the manager of another pod does not read it.
    assert manager.get(f"/contacts/{contact.ref}/").status_code == 200
    assert make.signed_in(cast.pod_manager).get(f"/contacts/{contact.ref}/").status_code == 404

    browser.post(f"/contacts/{contact.ref}/", follows())

    assert manager.get(f"/contacts/{contact.ref}/").status_code == 404
    assert browser.get(f"/contacts/{contact.ref}/").status_code == 200


def test_whoever_is_too_close_to_one_of_them_reads_nothing_of_it(cast: Cast, tilly: Person) -> None:
    asked = referred(make.signed_in(cast.worker), tilly)
    Conflict.objects.create(person=tilly, user=cast.pod_manager, how="declared", from_date=make.LAST_YEAR,
                            recorded_at=make.NOW, recorded_by_ref=cast.pod_manager.ref)  # fmt: skip
    manager = make.signed_in(cast.pod_manager)

    assert manager.get(f"/contacts/{asked.contact.ref}/").status_code == 404
    assert manager.get(f"/referrals/{asked.ref}/").status_code == 404
    assert "Tilly" not in manager.get("/contacts/").content.decode()
