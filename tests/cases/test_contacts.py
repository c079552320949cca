"""Somebody gets in touch: what they say is kept, something always follows, and the family knows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from tests import make
from tests.cases import casework
from tests.cases.casework import DECIDED, REFERRED, TODAY
from tests.cast import Cast

from alongside.cases.actions import contacts
from alongside.cases.models import Contact, Referral
from alongside.cases.rules.outcomes import Told
from alongside.people.models import Grant
from alongside.web.refusals import ChangedSince, Refused


def test_what_somebody_told_us_is_about_several_people_and_one_mainly(
    cast: Cast, trail: Callable[[str], list[str]]
) -> None:
    tilly, jodie = casework.somebody(cast.worker), casework.somebody(cast.worker, "Jodie")

    contact = casework.got_in_touch(cast.worker, tilly, jodie)

    about = contact.about.order_by("-is_main").values_list("person", "is_main")
    assert list(about) == [(tilly.pk, True), (jodie.pk, False)]
    assert "contact.recorded" in trail(tilly.ref)
    assert "contact.recorded" in trail(jodie.ref)


def test_whoever_answers_it_sees_those_it_is_about_for_three_days(cast: Cast) -> None:
    tilly = casework.somebody(cast.worker)

    contact = casework.got_in_touch(cast.other_pod, tilly)

    grant = Grant.objects.get(cause=contact.ref)
    assert (grant.user, grant.person, grant.basis) == (cast.other_pod, tilly, "duty")
    assert grant.until_at == make.NOW + timedelta(hours=72)


def test_the_same_form_sent_twice_is_one_contact(cast: Cast) -> None:
    tilly = casework.somebody(cast.worker)
    first = casework.got_in_touch(cast.worker, tilly)

    again = casework.got_in_touch(cast.worker, tilly, ref=first.ref)

    assert again == first


def test_the_same_form_about_somebody_else_is_refused_and_not_taken_for_sent(cast: Cast) -> None:
    tilly, teddy = (casework.somebody(cast.worker, name) for name in ("Tilly", "Teddy"))
    first = casework.got_in_touch(cast.worker, tilly)

    with pytest.raises(Refused, match="again"):
        casework.got_in_touch(cast.worker, teddy, ref=first.ref)

    assert [one.person for one in first.about.all()] == [tilly]
    assert Contact.objects.count() == 1
    with pytest.raises(Refused, match="sent before with other words"):
        casework.got_in_touch(cast.worker, tilly, ref=first.ref, worried_about="Something else")


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"worried_about": "  "}, "what they are worried about"),
        ({"consent": "not-sought"}, "why consent was not given"),
        ({"consent": "not-given", "consent_why": " "}, "why consent was not given"),
        ({"history_words": ""}, "what the history tells"),
        ({"history_opened": False, "history_words": ""}, "why the history was not opened"),
        ({"safe_to_write": "care"}, "how it is safe"),
        ({"received_at": make.NOW + timedelta(minutes=1)}, "time that has not come"),
        ({"who_words": "x" * 301}, "room for 300"),
    ],
)
def test_what_is_missing_is_asked_for(cast: Cast, more: dict[str, object], why: str) -> None:
    tilly = casework.somebody(cast.worker)

    with pytest.raises(Refused, match=why):
        casework.got_in_touch(cast.worker, tilly, **more)

    assert not Contact.objects.exists()


def test_it_is_about_somebody_and_written_by_somebody_who_may(cast: Cast) -> None:
    tilly = casework.somebody(cast.worker)

    with pytest.raises(Refused, match="whom it is about"):
        casework.got_in_touch(cast.worker)
    with pytest.raises(Refused, match="reads about people"):
        casework.got_in_touch(cast.chair, tilly)

    assert not Grant.objects.filter(basis="duty").exists()


def test_a_decision_says_what_help_happens_and_who_told_the_family(
    cast: Cast, trail: Callable[[str], list[str]]
) -> None:
    tilly = casework.somebody(cast.worker)
    contact = casework.got_in_touch(cast.worker, tilly)

    assert contacts.decide_contact(contact, DECIDED, by=cast.worker, now=make.NOW) == []

    contact.refresh_from_db()
    assert (contact.outcome, contact.help) == ("early-support", DECIDED.help)
    assert (contact.family_told_by, contact.family_told_on) == (DECIDED.family.by, TODAY)
    assert (contact.decided_at, contact.decided_by_ref) == (make.NOW, cast.worker.ref)
    assert trail(tilly.ref)[-1] == "contact.decided"


@pytest.mark.parametrize(
    "words", ["NFA", "n/a", "No further action", "no further action.", "  None ", "Nothing", "closed", "no action"]
)  # fmt: skip
def test_nobody_is_answered_with_nothing(cast: Cast, words: str) -> None:
    contact = casework.got_in_touch(cast.worker, casework.somebody(cast.worker))

    with pytest.raises(Refused, match="what help happens instead"):
        contacts.decide_contact(contact, replace(DECIDED, help=words), by=cast.worker, now=make.NOW)

    contact.refresh_from_db()
    assert not contact.is_decided


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (Told(), "one of the two"),
        (Told(by="Imara"), "on which day"),
        (Told(on=TODAY), "on which day"),
        (Told(by="Imara", on=TODAY, not_told_why="Not safe"), "one of the two"),
        (Told(by="Imara", on=TODAY + timedelta(days=1)), "between the day"),
        (Told(by="Imara", on=TODAY - timedelta(days=1)), "between the day"),
    ],
)
def test_the_family_is_told_or_it_is_said_why_not(cast: Cast, told: Told, why: str) -> None:
    contact = casework.got_in_touch(cast.worker, casework.somebody(cast.worker))

    with pytest.raises(Refused, match=why):
        contacts.decide_contact(
            contact, replace(DECIDED, family=told), by=cast.worker, now=make.NOW
        )
    unsafe = replace(DECIDED, family=Told(not_told_why="It would not be safe for Jodie today"))
    contacts.decide_contact(contact, unsafe, by=cast.worker, now=make.NOW)

    assert Contact.objects.get(pk=contact.pk).family_not_told_why.startswith("It would not be safe")


def test_what_would_make_us_look_again_is_said(cast: Cast) -> None:
    contact = casework.got_in_touch(cast.worker, casework.somebody(cast.worker))

    with pytest.raises(Refused, match="look again"):
        contacts.decide_contact(
            contact, replace(DECIDED, look_again=" "), by=cast.worker, now=make.NOW
        )


def test_it_is_decided_once_even_from_two_tabs(cast: Cast) -> None:
    contact = casework.got_in_touch(cast.worker, casework.somebody(cast.worker))
    seen_before = Contact.objects.get(pk=contact.pk)
    contacts.decide_contact(contact, DECIDED, by=cast.worker, now=make.NOW)

    with pytest.raises(Refused, match="has been decided"):
        contacts.decide_contact(contact, REFERRED, by=cast.worker, now=make.NOW)
    with pytest.raises(ChangedSince):
        contacts.decide_contact(seen_before, REFERRED, by=cast.worker, now=make.NOW)

    assert Contact.objects.get(pk=contact.pk).outcome == "early-support"
    assert not Referral.objects.exists()


def test_taken_as_a_referral_it_is_one_for_each_who_is_named(cast: Cast) -> None:
    tilly, jodie = casework.somebody(cast.worker), casework.somebody(cast.worker, "Jodie")
    stranger = casework.somebody(cast.worker, "Somebody", "Else")
    contact = casework.got_in_touch(cast.worker, tilly, jodie)
    with pytest.raises(Refused, match="Only those"):
        contacts.decide_contact(contact, REFERRED, refer=[stranger], by=cast.worker, now=make.NOW)
    with pytest.raises(Refused, match="Nobody is referred"):
        contacts.decide_contact(contact, DECIDED, refer=[tilly], by=cast.worker, now=make.NOW)

    made = contacts.decide_contact(contact, REFERRED, refer=[tilly], by=cast.worker, now=make.NOW)

    assert [(one.person, one.contact, one.received_at) for one in made] == [
        (tilly, contact, make.NOW)
    ]


def test_where_nobody_is_named_everybody_it_is_about_is_referred(cast: Cast) -> None:
    tilly, jodie = casework.somebody(cast.worker), casework.somebody(cast.worker, "Jodie")
    contact = casework.got_in_touch(cast.worker, tilly, jodie)

    made = contacts.decide_contact(contact, REFERRED, by=cast.worker, now=make.NOW)

    assert [one.person for one in made] == [tilly, jodie]
