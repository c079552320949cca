"""The second wall around casework: what the database gives to the web, and the verbs working behind it."""

from dataclasses import replace
from datetime import datetime
from typing import TypeVar

import pytest
from django.db import DatabaseError, connection, transaction
from tests import make
from tests.cases import casework
from tests.cases.casework import ACT, GOODBYE, IN_MAY, REFERRED
from tests.cast import Cast
from tests.support import wall

from alongside import clock
from alongside.accounts.models import User
from alongside.cases.actions import contacts, episodes, involvements, referrals
from alongside.cases.models import Contact, ContactAbout, Episode, Involvement, Referral
from alongside.cases.queries import families_of, knows
from alongside.cases.rules.outcomes import ContactDecision, ReferralDecision, Told
from alongside.cases.rules.parts import Part
from alongside.cases.rules.roles import Role
from alongside.people.models import Conflict, Person, PersonName
from alongside.web.refusals import Refused

TABLES = (Contact, ContactAbout, Referral, Episode, Involvement)


@pytest.fixture
def now() -> datetime:
    """This moment, as the wall has it too."""
    return clock.now()


@pytest.fixture
def tilly(cast: Cast, now: datetime) -> Person:
    """Somebody about whom there is a row in every table, led by Heron's worker."""
    person = casework.somebody(cast.worker)
    contact = contacts.record_contact(casework.contact(), about=[person], by=cast.worker, now=now)
    contacts.decide_contact(contact, without_telling(REFERRED), by=cast.worker, now=now)
    episodes.open_episode(
        person, kind=Episode.Kind.FAMILY_HELP, legal_basis="ca1989-s17", from_date=IN_MAY, by=cast.worker, now=now
    )  # fmt: skip
    casework.begin(cast.worker, person, by=cast.pod_manager)
    return person


D = TypeVar("D", ContactDecision, ReferralDecision)


def without_telling(decision: D) -> D:
    """Return a decision that says why the family was not told, whatever the day is."""
    return replace(decision, family=Told(not_told_why="Not safe today"))


def rows_seen(reader: User | None) -> list[int]:
    """Return how many rows of each table the web gives to a reader."""
    with wall.reading_as(reader) if reader else wall.web():
        return [table.objects.count() for table in TABLES]


def test_whoever_works_with_them_sees_it_and_nobody_else_sees_a_row(
    cast: Cast, tilly: Person
) -> None:
    assert rows_seen(cast.worker) == rows_seen(cast.pod_manager) == [1, 1, 1, 1, 1]
    assert rows_seen(cast.other_pod) == rows_seen(cast.auditor) == [0, 0, 0, 0, 0]
    assert rows_seen(None) == [0, 0, 0, 0, 0]


def test_what_denies_denies_here_too(cast: Cast, tilly: Person) -> None:
    Conflict.objects.create(
        person=tilly, user=cast.pod_manager, how="declared", from_date=IN_MAY, recorded_at=make.NOW,
        recorded_by_ref=cast.worker.ref,
    )  # fmt: skip
    assert rows_seen(cast.pod_manager) == [0, 0, 0, 0, 0]
    make.closed(tilly, "restricted", cast.information_governance)

    assert rows_seen(cast.worker) == [0, 0, 0, 0, 0]


def test_a_contact_about_two_is_seen_for_one_and_denied_for_either(
    cast: Cast, now: datetime
) -> None:
    tilly, kezia = casework.somebody(cast.worker), casework.somebody(cast.other_pod, "Kezia")
    contacts.record_contact(casework.contact(), about=[tilly, kezia], by=cast.worker, now=make.NOW)
    casework.begin(cast.worker, tilly, by=cast.pod_manager)

    caspian = make.colleague(cast, "Caspian Roe")

    # Tilly's pod reads it for Tilly; that Kezia is in it is a row of its own, for whoever decides on what waits.
    assert rows_seen(caspian)[:2] == [1, 1]
    assert rows_seen(cast.pod_manager)[:2] == [1, 2]
    make.closed(kezia, "restricted", cast.information_governance)

    assert rows_seen(cast.pod_manager)[:2] == [0, 1]


def test_whoever_wrote_a_contact_down_reads_it_and_opens_those_it_is_about_for_three_days(
    cast: Cast,
) -> None:
    somebody = casework.somebody(cast.worker)
    # A year ago, and so more than three days.
    then = casework.contact(received_at=make.SINCE)
    contacts.record_contact(then, about=[somebody], by=cast.other_pod, now=make.SINCE)

    assert rows_seen(cast.other_pod) == [1, 1, 0, 0, 0]
    with wall.reading_as(cast.other_pod):
        assert not PersonName.objects.exists()


def test_the_verbs_work_behind_the_wall(cast: Cast, now: datetime) -> None:
    tilly = casework.somebody(cast.worker)
    caspian = make.colleague(cast, "Caspian Roe")
    today = clock.today()
    with wall.reading_as(cast.worker):
        contact = contacts.record_contact(
            casework.contact(), about=[tilly], by=cast.worker, now=now
        )
        [referral] = contacts.decide_contact(
            contact, without_telling(REFERRED), by=cast.worker, now=now
        )
        episode = episodes.open_episode(
            tilly, kind=Episode.Kind.FAMILY_HELP, legal_basis="ca1989-s17", from_date=today, by=cast.worker, now=now
        )  # fmt: skip
    with wall.reading_as(cast.pod_manager):
        [lead] = involvements.begin_involvement(
            [tilly], worker=cast.worker, part=Part(Role.LEAD, from_date=today), by=cast.pod_manager, now=now
        )  # fmt: skip
        referrals.decide_referral(
            Referral.objects.get(pk=referral.pk),
            replace(without_telling(ACT), referrer=Told(not_told_why="No name was left")),
            by=cast.pod_manager,
            now=now,
        )  # fmt: skip
    with wall.reading_as(cast.worker):
        involvements.weigh_involvement(lead, 2, by=cast.worker)
        assert [one.person.name for one in families_of(cast.worker, day=today, now=now)] == [
            "Tilly"
        ]
        episodes.close_episode(
            episode, on=today, ended=Episode.Ended.NOT_NEEDED, words="A mistake", by=cast.worker, now=now
        )  # fmt: skip
    with wall.reading_as(cast.pod_manager):
        ending = replace(GOODBYE, on=today)
        involvements.hand_over(
            [tilly], ending, from_worker=cast.worker, to_worker=caspian, by=cast.pod_manager, now=now
        )  # fmt: skip
        assert len(knows(cast.heron, reader=cast.pod_manager, day=today, now=now)) == 1
        involvements.transfer_to_pod(
            [tilly], ending, pod=cast.kestrel, to_worker=cast.other_pod, by=cast.pod_manager, now=now
        )  # fmt: skip
        assert knows(cast.heron, reader=cast.pod_manager, day=today, now=now) == []

    assert casework.held(tilly) == {("Saffron Ellery", "lead"), ("Kestrel pod", "pod")}


def test_a_worker_who_ends_their_part_needs_nobody_to_see_it_through(
    cast: Cast, tilly: Person, now: datetime
) -> None:
    with wall.reading_as(cast.worker):
        lead = Involvement.objects.get()
        ending = replace(GOODBYE, on=clock.today(), vacant_why="The next one comes in December")
        involvements.end_involvement(lead, ending, by=cast.worker, now=now)

    # The request to act still waits, so the pod that took it sees her.
    assert casework.held(tilly) == {("Heron pod", "pod")}


def test_nobody_comes_near_a_closed_record_by_writing_a_contact(cast: Cast) -> None:
    kezia = casework.somebody(cast.worker, "Kezia")
    make.closed(kezia, "restricted", cast.information_governance)

    with (
        wall.reading_as(cast.other_pod),
        pytest.raises(Refused, match="open to named people only"),
    ):
        casework.got_in_touch(cast.other_pod, kezia)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO cases_involvement (ref, person_id, worker_id, role, purpose, learning_goal, from_date, begun_at,"
        " begun_by_ref, ended_by_ref, ended_why, goodbye, no_goodbye_why, promises, promises_kept_by, no_promises,"
        " vacant_why) VALUES ('AAAAAAAAAA', %s, %s, 'lead', '', '', now(), now(), '', '', '', '', '', '', '', false, '')",
        "INSERT INTO cases_contactabout (contact_id, person_id, is_main) SELECT 1, %s, %s > 0",
    ],
)
def test_a_row_about_somebody_unseen_cannot_be_written_past_the_verbs(
    cast: Cast, statement: str
) -> None:
    kezia = casework.somebody(cast.worker, "Kezia")

    with (
        wall.reading_as(cast.other_pod),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [kezia.pk, cast.other_pod.pk])
