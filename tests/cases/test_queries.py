"""Who works with whom on a day: for a person, a worker and the board of a pod, each in one statement."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import make
from tests.cases import casework
from tests.cases.casework import GOODBYE, IN_MAY, NOBODY_YET, TODAY, YESTERDAY
from tests.cast import Cast
from tests.support.wall import reading_as

from alongside.accounts.models import User
from alongside.cases.actions import involvements
from alongside.cases.queries import (
    Family,
    Mine,
    Shown,
    families_of,
    involved_with,
    knows,
    shown,
)
from alongside.cases.rules.roles import Role
from alongside.people.models import Conflict
from alongside.pods.models import Pod


@contextmanager
def one_statement() -> Iterator[None]:
    """Check that one thing is asked of the database inside."""
    with CaptureQueriesContext(connection) as asked:
        yield
    assert len(asked) == 1, [query["sql"] for query in asked]


def mine(worker: User) -> list[Mine]:
    """Return those somebody works with today."""
    with one_statement():
        return families_of(worker, day=TODAY, now=make.NOW + timedelta(minutes=1))


def board(pod: Pod, reader: User) -> list[Family]:
    """Return the board of a pod as somebody sees it today."""
    with one_statement():
        return knows(pod, reader=reader, day=TODAY, now=make.NOW + timedelta(minutes=1))


def people(families: list[Family], reader: User) -> list[list[Shown]]:
    """Return those of each family as they are shown to somebody."""
    ids = [number for family in families for number in family.ids]
    with one_statement():
        found = shown(ids, reader=reader, day=TODAY, now=make.NOW + timedelta(minutes=1))
    return [[found[number] for number in family.ids if number in found] for family in families]


def names(families: list[Family], reader: User) -> list[tuple[str, ...]]:
    """Return who is in each family."""
    return [tuple(one.person.name for one in family) for family in people(families, reader)]


def test_who_works_with_somebody_the_lead_first(cast: Cast) -> None:
    tilly, jodie = casework.somebody(cast.worker), casework.somebody(cast.worker, "Jodie")
    casework.begin(cast.chair, tilly, by=cast.pod_manager, role=Role.CHAIR, purpose="Conference")
    casework.begin(cast.pod_manager, tilly, by=cast.pod_manager, role=Role.CO_WORKER)
    casework.begin(cast.worker, tilly, by=cast.pod_manager, since=YESTERDAY)

    with one_statement():
        found = involved_with([tilly.pk, jodie.pk], TODAY)

    assert [(one.name, one.words, one.since) for one in found[tilly.pk]] == [
        ("Imara Dunmore", "Lead worker", YESTERDAY),
        ("Oriel Banfield", "Co-worker", IN_MAY),
        ("Lorcan Adeyinka-Pell", "Conference chair", IN_MAY),
    ]
    assert found[tilly.pk][0].is_lead
    assert found[jodie.pk] == []


def test_as_it_was_on_another_day(cast: Cast) -> None:
    tilly = casework.somebody(cast.worker)
    [lead] = casework.begin(cast.worker, tilly, by=cast.pod_manager)
    involvements.end_involvement(lead, NOBODY_YET, by=cast.worker, now=make.NOW)

    assert [one.name for one in involved_with([tilly.pk], YESTERDAY)[tilly.pk]] == ["Imara Dunmore"]
    assert involved_with([tilly.pk], TODAY)[tilly.pk] == []
    assert involved_with([tilly.pk], IN_MAY - timedelta(days=1))[tilly.pk] == []


def test_my_families_by_name_and_age_those_known_longest_first(cast: Cast) -> None:
    tilly = casework.somebody(
        cast.worker, "Tilly", "Marchbank", birth_year=2022, birth_month=3, birth_day=14
    )
    kezia = casework.somebody(cast.worker, "Kezia")
    casework.begin(cast.worker, kezia, by=cast.pod_manager, role=Role.CO_WORKER, since=YESTERDAY)
    [lead] = casework.begin(cast.worker, tilly, by=cast.pod_manager)
    involvements.weigh_involvement(lead, 2, by=cast.worker)

    found = mine(cast.worker)

    assert [
        (one.person.name, one.person.age, one.words, one.since, one.weight) for one in found
    ] == [
        ("Tilly Marchbank", "4 years", "Lead worker", IN_MAY, 2),
        ("Kezia", "", "Co-worker", YESTERDAY, None),
    ]
    assert found[0].person.ref == tilly.ref
    assert mine(cast.other_pod) == []


def test_what_denies_takes_somebody_off_my_list(cast: Cast) -> None:
    tilly, kezia, otis = (
        casework.somebody(cast.worker, name) for name in ("Tilly", "Kezia", "Otis")
    )
    casework.begin(cast.worker, tilly, kezia, otis, by=cast.pod_manager)
    Conflict.objects.create(
        person=tilly, user=cast.worker, how="declared", from_date=IN_MAY, recorded_at=make.NOW,
        recorded_by_ref=cast.worker.ref,
    )  # fmt: skip
    make.closed(kezia, "restricted", cast.pod_manager, now=make.NOW)

    assert [one.person.name for one in mine(cast.worker)] == ["Otis"]


def test_a_part_that_ended_or_whose_grant_ended_is_off_my_list(cast: Cast) -> None:
    tilly, kezia = casework.somebody(cast.worker), casework.somebody(cast.worker, "Kezia")
    [one, other] = casework.begin(cast.worker, tilly, kezia, by=cast.pod_manager)
    involvements.end_involvement(one, NOBODY_YET, by=cast.worker, now=make.NOW)
    type(other.person.grants.get(basis="lead")).objects.filter(person=kezia).update(
        until_at=make.NOW
    )

    assert mine(cast.worker) == []


def test_the_board_says_who_knows_whom_and_where_only_one_does(cast: Cast) -> None:
    logan, skye = (casework.somebody(cast.worker, name, "Tranter") for name in ("Logan", "Skye"))
    make.related(logan, "sibling", skye, cast.worker)
    tilly, jodie = casework.somebody(cast.worker), casework.somebody(cast.worker, "Jodie")
    make.household(cast.worker, tilly, jodie)
    casework.begin(cast.worker, logan, skye, by=cast.pod_manager)
    casework.begin(cast.worker, tilly, jodie, by=cast.pod_manager, since=YESTERDAY)
    casework.begin(cast.pod_manager, skye, by=cast.pod_manager, role=Role.CO_WORKER)

    found = board(cast.heron, cast.pod_manager)

    assert names(found, cast.pod_manager) == [("Logan Tranter", "Skye Tranter"), ("Tilly", "Jodie")]
    tranters, marchbanks = found
    assert (tranters.lead.name, tranters.lead.since) == ("Imara Dunmore", IN_MAY)
    assert tranters.second is not None
    assert (tranters.second.name, tranters.is_known_to_one) == ("Oriel Banfield", False)
    assert (marchbanks.second, marchbanks.is_known_to_one) == (None, True)
    assert board(cast.kestrel, cast.pod_manager) == []


def test_two_lead_workers_in_one_home_are_two_lines(cast: Cast) -> None:
    tilly, jodie = casework.somebody(cast.worker), casework.somebody(cast.worker, "Jodie")
    make.household(cast.worker, tilly, jodie)
    casework.begin(cast.worker, tilly, by=cast.pod_manager)
    casework.begin(cast.pod_manager, jodie, by=cast.pod_manager)

    assert names(board(cast.heron, cast.pod_manager), cast.pod_manager) == [("Tilly",), ("Jodie",)]


def test_a_lead_worker_is_no_second_one_to_themself(cast: Cast) -> None:
    tilly = casework.somebody(cast.worker)
    casework.begin(cast.worker, tilly, by=cast.pod_manager)
    casework.begin(cast.worker, tilly, by=cast.pod_manager, role=Role.CO_WORKER)

    [family] = board(cast.heron, cast.worker)

    assert family.is_known_to_one


def test_a_chair_or_an_adviser_is_not_somebody_who_knows_them(cast: Cast) -> None:
    tilly = casework.somebody(cast.worker)
    casework.begin(cast.worker, tilly, by=cast.pod_manager)
    casework.begin(cast.chair, tilly, by=cast.pod_manager, role=Role.CHAIR, purpose="Conference")

    [family] = board(cast.heron, cast.worker)

    assert family.is_known_to_one


def test_the_board_shows_what_its_reader_may_see(cast: Cast) -> None:
    tilly, kezia = casework.somebody(cast.worker), casework.somebody(cast.worker, "Kezia")
    casework.begin(cast.worker, tilly, kezia, by=cast.pod_manager)
    make.closed(kezia, "restricted", cast.pod_manager, now=make.NOW)

    assert names(board(cast.heron, cast.worker), cast.worker) == [("Tilly",)]
    assert names(board(cast.heron, cast.pod_manager), cast.pod_manager) == [("Tilly",), ("Kezia",)]
    assert board(cast.heron, cast.other_pod) == []


def test_nobody_is_shown_by_their_number_alone(cast: Cast) -> None:
    tilly, kezia = casework.somebody(cast.worker), casework.somebody(cast.worker, "Kezia")
    make.closed(kezia, "restricted", cast.pod_manager, now=make.NOW)
    asked, now = [tilly.pk, kezia.pk], make.NOW + timedelta(minutes=1)

    with reading_as(cast.worker):
        own = shown(asked, reader=cast.worker, day=TODAY, now=now)
        of_somebody_else = shown(asked, reader=cast.pod_manager, day=TODAY, now=now)
    with reading_as(cast.other_pod):
        elsewhere = shown(asked, reader=cast.other_pod, day=TODAY, now=now)

    assert [one.person.name for one in own.values()] == ["Tilly"]
    assert of_somebody_else == elsewhere == {}


@pytest.mark.parametrize("level", ["restricted", "sealed"])
def test_whoever_is_named_finds_somebody_closed_by_name(cast: Cast, level: str) -> None:
    kezia = casework.somebody(cast.worker, "Kezia", "Quigley")
    casework.begin(cast.pod_manager, kezia, by=cast.pod_manager)
    make.closed(kezia, level, cast.pod_manager, now=make.NOW)

    assert [one.person.name for one in mine(cast.pod_manager)] == ["Kezia Quigley"]
    assert names(board(cast.heron, cast.pod_manager), cast.pod_manager) == [("Kezia Quigley",)]


def test_a_board_as_long_as_it_may_be_asks_one_question(cast: Cast) -> None:
    for number in range(12):
        worker = make.colleague(cast, f"Extra {number}")
        casework.begin(
            worker, casework.somebody(cast.worker, f"Child {number}"), by=cast.pod_manager
        )

    assert len(board(cast.heron, cast.worker)) == 12


def test_after_a_hand_over_the_next_worker_has_them_and_the_last_has_not(cast: Cast) -> None:
    tilly = casework.somebody(cast.worker)
    casework.begin(cast.worker, tilly, by=cast.pod_manager)
    involvements.hand_over(
        [tilly], replace(GOODBYE, on=YESTERDAY), from_worker=cast.worker, to_worker=cast.pod_manager,
        by=cast.pod_manager, now=make.NOW,
    )  # fmt: skip

    assert mine(cast.worker) == []
    assert [one.since for one in mine(cast.pod_manager)] == [YESTERDAY]
