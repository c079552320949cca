"""What the database refuses about casework, whoever asks it."""

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from tests import make
from tests.cases import casework
from tests.cases.casework import IN_MAY, TODAY
from tests.cast import Cast
from tests.support import wall

from alongside.cases.models import Contact, ContactAbout, Episode, Involvement, Referral
from alongside.cases.rules.refusals import SENTENCES
from alongside.people.models import Person

DECIDED: dict[str, Any] = {
    "outcome": "early-support", "help": "The hub rings on Tuesday", "look_again": "If it happens again",
    "family_told_by": "Imara", "family_told_on": TODAY, "decided_at": make.NOW, "decided_by_ref": "NOBODYHERE",
}  # fmt: skip
ANSWERED: dict[str, Any] = {
    "decision": "s17-assessment", "help": "A visit on Thursday", "family_told_by": "Imara", "family_told_on": TODAY,
    "referrer_not_told_why": "They did not leave a name", "decided_at": make.NOW, "decided_by_ref": "NOBODYHERE",
}  # fmt: skip
CLOSED: dict[str, Any] = {
    "to_date": TODAY, "ended": "goals-met", "ended_words": "Mornings work", "closed_at": make.NOW,
    "closed_by_ref": "NOBODYHERE",
}  # fmt: skip
ENDED: dict[str, Any] = {
    "to_date": TODAY, "ended_at": make.NOW, "ended_by_ref": "NOBODYHERE", "ended_why": "Imara moves on",
    "goodbye": "A walk", "no_promises": True, "vacant_why": "The next worker comes in December",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("cases_contact_says_the_worry", {"worried_about": " "}),
        ("cases_contact_says_why_no_consent", {"consent": "not-sought"}),
        ("cases_contact_says_why_no_consent", {"consent": "not-given", "consent_why": "\n"}),
        ("cases_contact_history_in_words", {"history_words": ""}),
        ("cases_contact_says_how_it_is_safe", {"safe_to_write": "care"}),
        ("cases_contact_speaks_of_what_we_know", {"speaks_of": ["gossip"]}),
        *(("cases_contact_decided_wholly", DECIDED | {left_out: ""})
          for left_out in ("outcome", "help", "look_again", "family_told_by", "decided_by_ref")),
        ("cases_contact_decided_wholly", DECIDED | {"family_told_on": None}),
        ("cases_contact_decided_wholly", DECIDED | {"decided_at": None}),
        ("cases_contact_decided_wholly", DECIDED | {"family_not_told_why": "Not safe"}),
        ("cases_contact_decided_wholly", DECIDED | {"family_told_by": "", "family_told_on": None}),
        *(("cases_contact_decided_wholly", DECIDED | {"help": words})
          for words in ("NFA", "No further action.", " n/a ", "None", "nothing", "Closed")),
    ],
)  # fmt: skip
def test_contacts(cast: Cast, name: str, more: dict[str, Any]) -> None:
    refuses(name, casework.contact(recorded_at=make.NOW, recorded_by_ref="NOBODYHERE", **more))


def test_a_contact_is_about_somebody_once_and_mainly_about_one(cast: Cast) -> None:
    tilly, jodie = casework.somebody(cast.worker), casework.somebody(cast.worker, "Jodie")
    contact = casework.got_in_touch(cast.worker, tilly)

    refuses("cases_contactabout_once", ContactAbout(contact=contact, person=tilly))
    refuses(
        "cases_contactabout_one_main", ContactAbout(contact=contact, person=jodie, is_main=True)
    )


@pytest.mark.parametrize(
    "more",
    [
        *({left_out: ""} for left_out in
          ("decision", "help", "family_told_by", "referrer_not_told_why", "decided_by_ref")),
        {"decided_at": None},
        {"help": "No further action"},
        {"family_told_on": None},
        {"referrer_told_by": "Imara"},
        {"referrer_told_by": "Imara", "referrer_told_on": TODAY},
    ],
)  # fmt: skip
def test_referrals(cast: Cast, more: dict[str, Any]) -> None:
    refuses(
        "cases_referral_decided_wholly", referral(casework.somebody(cast.worker), ANSWERED | more)
    )


def test_somebody_is_referred_once_from_a_contact(cast: Cast) -> None:
    made = referral(casework.somebody(cast.worker), {})
    made.save()

    again = Referral(contact=made.contact, person=made.person, **RECEIVED)
    refuses("cases_referral_once", again)


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("cases_episode_has_a_basis", {"legal_basis": " "}),
        ("cases_episode_ends_after_it_begins", CLOSED | {"from_date": TODAY, "to_date": IN_MAY}),
        *(("cases_episode_ended_wholly", CLOSED | {left_out: ""})
          for left_out in ("ended", "ended_words", "closed_by_ref")),
        ("cases_episode_ended_wholly", CLOSED | {"closed_at": None}),
        ("cases_episode_ended_wholly", CLOSED | {"to_date": None}),
    ],
)  # fmt: skip
def test_episodes(cast: Cast, name: str, more: dict[str, Any]) -> None:
    refuses(name, episode(casework.somebody(cast.worker), **more))


def test_one_episode_of_a_kind_at_a_time(cast: Cast) -> None:
    tilly = casework.somebody(cast.worker)
    episode(tilly, from_date=IN_MAY, **CLOSED).save()
    episode(tilly, from_date=TODAY).save()

    refuses("cases_episode_once_at_a_time", episode(tilly, from_date=IN_MAY))
    episode(tilly, from_date=IN_MAY, kind="protection").save()


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("cases_involvement_weight_is_1_to_3", {"weight": 4}),
        ("cases_involvement_weight_is_1_to_3", {"weight": 0}),
        ("cases_involvement_says_what_for", {"role": "consult"}),
        ("cases_involvement_only_students_learn_so", {"learning_goal": "Play"}),
        ("cases_involvement_ends_after_it_begins", ENDED | {"from_date": TODAY, "to_date": IN_MAY}),
        *(("cases_involvement_ended_wholly", ENDED | {left_out: ""})
          for left_out in ("ended_by_ref", "ended_why", "goodbye", "vacant_why")),
        ("cases_involvement_ended_wholly", ENDED | {"to_date": None}),
        ("cases_involvement_ended_wholly", ENDED | {"ended_at": None}),
        ("cases_involvement_ended_wholly", ENDED | {"no_promises": False}),
        ("cases_involvement_ended_wholly", ENDED | {"no_goodbye_why": "They moved"}),
        ("cases_involvement_ended_wholly", ENDED | {"promises": "A bus pass", "no_promises": False}),
        ("cases_involvement_ended_wholly", ENDED | {"promises": "A bus pass", "promises_kept_by": "Oriel"}),
        ("cases_involvement_ended_wholly", ENDED | {"role": "co-worker"}),
        ("cases_involvement_ended_wholly", {"goodbye": "A walk"}),
        ("cases_involvement_ended_wholly", {"promises": "A bus pass"}),
    ],
)  # fmt: skip
def test_involvements(cast: Cast, name: str, more: dict[str, Any]) -> None:
    refuses(name, involvement(cast, casework.somebody(cast.worker), **more))


def test_somebody_handed_over_is_not_without_a_lead(cast: Cast) -> None:
    tilly = casework.somebody(cast.worker)

    refuses(
        "cases_involvement_ended_wholly",
        involvement(cast, tilly, **ENDED, handed_to=cast.other_pod),
    )
    involvement(cast, tilly, **(ENDED | {"vacant_why": ""}), handed_to=cast.other_pod).save()


def test_one_lead_at_a_time_and_no_part_twice_at_once(cast: Cast) -> None:
    tilly = casework.somebody(cast.worker)
    involvement(cast, tilly).save()
    involvement(cast, tilly, role="co-worker").save()

    refuses("cases_involvement_one_lead", involvement(cast, tilly, worker=cast.other_pod))
    refuses("cases_involvement_once_at_a_time", involvement(cast, tilly, role="co-worker"))
    involvement(cast, tilly, role="co-worker", worker=cast.other_pod).save()


def test_every_sentence_is_about_a_rule_there_is(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint UNION SELECT relname FROM pg_class WHERE relkind = 'i'"
        )
        there = {name for (name,) in cursor.fetchall()}

    assert set(SENTENCES) - there == set()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases_contact SET worried_about = 'Nothing much'",
        "UPDATE cases_contactabout SET is_main = false",
        "UPDATE cases_referral SET received_at = now()",
        "UPDATE cases_episode SET kind = 'protection'",
        "UPDATE cases_involvement SET worker_id = 1",
        "DELETE FROM cases_contact",
        "DELETE FROM cases_involvement",
    ],
)
def test_the_web_cannot_rewrite_or_remove_what_was_written(cast: Cast, statement: str) -> None:
    with (
        wall.reading_as(cast.worker),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


RECEIVED: dict[str, Any] = {
    "received_at": make.NOW, "recorded_at": make.NOW, "recorded_by_ref": "NOBODYHERE",
}  # fmt: skip


def referral(person: Person, more: dict[str, Any]) -> Referral:
    """Return a referral, not written down yet."""
    contact = casework.contact(recorded_at=make.NOW, recorded_by_ref="NOBODYHERE")
    contact.save()
    return Referral(contact=contact, person=person, **RECEIVED, **more)


def episode(person: Person, **more: Any) -> Episode:
    """Return a time of help, not written down yet."""
    told: dict[str, Any] = {
        "kind": "family-help", "legal_basis": "ca1989-s17", "from_date": IN_MAY, "opened_at": make.NOW,
        "opened_by_ref": "NOBODYHERE",
    }  # fmt: skip
    return Episode(person=person, **(told | more))


def involvement(cast: Cast, person: Person, **more: Any) -> Involvement:
    """Return a worker's part, not written down yet."""
    told: dict[str, Any] = {
        "worker": cast.worker, "role": "lead", "from_date": IN_MAY, "begun_at": make.NOW,
        "begun_by_ref": "NOBODYHERE",
    }  # fmt: skip
    return Involvement(person=person, **(told | more))


def refuses(name: str, row: models.Model) -> None:
    """Check that the database refuses a row, by the rule of this name."""
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        row.save(force_insert=True)


def test_whole_rows_are_taken(cast: Cast) -> None:
    tilly = casework.somebody(cast.worker)

    referral(tilly, ANSWERED).save()
    episode(tilly, **CLOSED).save()
    involvement(cast, tilly, **ENDED).save()
    casework.contact(recorded_at=make.NOW, recorded_by_ref="NOBODYHERE", **DECIDED).save()

    assert Contact.objects.filter(outcome="early-support").count() == 1
