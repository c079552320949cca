"""The lists of casework, as the database gives them past its own policies: held against rows and the oracle."""

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import connection, transaction
from tests.sight import oracle
from tests.sight.apart import Heard, heard, reads
from tests.sight.canaries import token
from tests.sight.reading import reading
from tests.sight.stage import Stage

from alongside import clock
from alongside.cases.models import Contact, Episode, Involvement
from alongside.people.models import Finding, HouseholdMembership, Relationship
from alongside.pods.models import PodMembership

READERS: Final = (
    "worker",
    "pod_manager",
    "colleague",
    "other_pod",
    "kestrel_manager",
    "family_worker",
    "chair",
)
# "" is the service itself, which may ask for any reader.
SPEAKERS: Final = ("worker", "colleague", "")
_KNOWS: Final = ["co-worker", "chair"]
_TIES: Final = ["parent"]


class Asks:
    """Somebody asks for the lists of a reader at a moment; only for themselves, but the service for anybody."""

    def __init__(self, stage: Stage, who: str, by: str, moment: datetime) -> None:
        self.stage, self.who, self.by, self.moment = stage, who, by, moment
        self.day: date = oracle._day(moment)
        self.number = stage.staff[who].pk
        self.ids = {person.pk: label for label, person in stage.people.items()}

    @property
    def may(self) -> bool:
        """Say whether whoever asks may ask for this reader."""
        return self.by in {self.who, ""}

    def speaking(self) -> AbstractContextManager[None]:
        """Speak as whoever asks."""
        return reading(self.stage.staff[self.by], self.moment) if self.by else nullcontext()

    def sees(self, number: int, data_class: str = "C0") -> bool:
        """Say whether the reader sees somebody."""
        return data_class in self.stage.world.opened(self.who, self.ids[number], self.moment)

    def parts(self) -> list[Involvement]:
        """Return the parts that are played on the day with those the reader sees, the longest first."""
        found = Involvement.objects.select_related("worker").order_by("from_date", "pk")
        return [
            one for one in found if self.may and is_on(one, self.day) and self.sees(one.person_id)
        ]


def is_on(one: Any, day: date) -> bool:
    """Say whether a row counts on a day."""
    return one.from_date <= day and (one.to_date is None or one.to_date > day)


def faults(stage: Stage) -> Iterator[str]:
    """Say what the lists get wrong, for readers, whoever asks, and days."""
    now = clock.now()
    for who in READERS:
        for by in dict.fromkeys((who, *SPEAKERS)):
            for moment in (now, now + timedelta(hours=25)) if by == who else (now,):
                asks = Asks(stage, who, by, moment)
                for name, wrong in (
                    ("mine", _mine),
                    ("board", _board),
                    ("lines", _lines),
                    ("alone", _alone),
                ):
                    if wrong(asks):
                        yield f"cases {name} errs for {who}, asked by {by or 'the service'} at {moment}"
        if _found(Asks(stage, who, who, now)):
            yield f"what search says beside somebody errs for {who}"
    for who in (*READERS, "senior", "was_senior", "kestrel_manager", "left_pod"):
        yield from _contacts(stage, who)


def _mine(asks: Asks) -> bool:
    given = _rows(
        asks,
        "SELECT involvement, role, line->>0 FROM cases_mine(%s, %s, %s)",
        [asks.number, asks.day, asks.moment],
    )
    return given != [
        (one.ref, one.role, _name(asks.ids[one.person_id]))
        for one in asks.parts() if one.worker_id == asks.number
    ]  # fmt: skip


def _board(asks: Asks) -> bool:
    pod = asks.stage.cast.heron
    given = _rows(
        asks, "SELECT involvement, coalesce(others, '[]')::text, homes, kin FROM cases_board(%s, %s, %s, %s, %s, %s)",
        [asks.number, pod.pk, asks.day, asks.moment, _KNOWS, _TIES],
    )  # fmt: skip
    inside = {one.user_id for one in PodMembership.objects.filter(pod=pod) if is_on(one, asks.day)}
    leads = [one for one in asks.parts() if one.role == "lead" and one.worker_id in inside]
    return [(ref, _refs(others), set(homes), set(kin)) for ref, others, homes, kin in given] != [
        (one.ref, _others(one, asks.day), _homes(one.person_id, asks.day), _kin(one.person_id, asks.day)) for one in leads
    ]  # fmt: skip


def _others(part: Involvement, day: date) -> set[str]:
    beside = Involvement.objects.filter(person_id=part.person_id, role__in=_KNOWS).exclude(
        worker_id=part.worker_id
    )
    return {one.ref for one in beside if is_on(one, day)}


def _homes(person: int, day: date) -> set[int]:
    lives = HouseholdMembership.objects.filter(person_id=person, is_main=True, set_aside_at=None)
    return {one.household_id for one in lives if _lasts(one, day)}


def _kin(person: int, day: date) -> set[int]:
    ties = Relationship.objects.filter(person_id=person, kind__in=_TIES, set_aside_at=None)
    return {one.other_id for one in ties if _lasts(one, day)}


def _lasts(one: Any, day: date) -> bool:
    return (one.from_date is None or one.from_date <= day) and (
        one.to_date is None or one.to_date > day
    )


def _lines(asks: Asks) -> bool:
    given = _rows(
        asks, "SELECT person_id, line->>0, help FROM cases_lines(%s, %s, %s, %s) ORDER BY 1",
        [list(asks.ids), asks.number, asks.day, asks.moment],
    )  # fmt: skip
    helped: dict[int, list[str]] = {}
    for one in Episode.objects.order_by("from_date", "pk"):
        if is_on(one, asks.day) and asks.sees(one.person_id, "C1"):
            helped.setdefault(one.person_id, []).append(one.kind)
    return given != [
        (number, _name(label), helped.get(number, []))
        for number, label in sorted(asks.ids.items()) if asks.may and asks.sees(number)
    ]  # fmt: skip


def _alone(asks: Asks) -> bool:
    world, ids = asks.stage.world, asks.ids
    given = _rows(
        asks, "SELECT person_id, left_on FROM cases_without_lead(%s, %s, %s, %s)",
        [asks.number, asks.stage.cast.heron.pk, asks.day, asks.moment],
    )  # fmt: skip
    leads: dict[str, list[date | None]] = {}
    for one in Involvement.objects.filter(role="lead").select_related("worker"):
        if one.to_date is None or one.to_date > asks.day:
            for label in world.records(ids[one.person_id]):
                leads.setdefault(label, []).append(one.worker.left_on)
    held = {
        g.person for g in world.given
        if g.who in {asks.who, "heron"} and g.since <= asks.moment and (g.until is None or asks.moment < g.until)
    }  # fmt: skip
    alone = {
        label: min((day for day in leads.get(label, []) if day), default=None) for label in held
        if not any(day is None or day > asks.day for day in leads.get(label, []))
    }  # fmt: skip
    people = asks.stage.people
    return {(ids[number], left) for number, left in given} != {
        (label, left)
        for label, left in alone.items()
        if asks.may and asks.sees(people[label].pk, "C1")
    } or len(given) != len({number for number, _ in given})


def _found(asks: Asks) -> bool:
    """Ask for what search says beside a name: whom they live with, or else which pods work with them."""
    given = _rows(asks, "SELECT * FROM people_found(%s, %s)", [list(asks.ids), asks.moment])
    lives = [
        one for one in HouseholdMembership.objects.filter(set_aside_at=None).order_by("pk")
        if is_on(one, asks.day)
    ]  # fmt: skip
    return {number: tuple(said) for number, *said in given} != {
        number: _beside(asks, number, lives) for number in asks.ids
    }


def _beside(
    asks: Asks, number: int, lives: list[HouseholdMembership]
) -> tuple[bool, list[str], list[str]]:
    world, label = asks.stage.world, asks.ids[number]
    records = {asks.stage.people[one].pk for one in world.records(label)}
    if asks.sees(number):
        homes = [one.household_id for one in lives if one.person_id in records and one.is_main]
        ordinary = {one.person_id: one.known["name"] for one in Finding.objects.filter(level="")}
        beside = [
            one.person_id
            for one in lives
            if one.household_id in homes and one.person_id not in records
        ]
        return True, [ordinary[one] for one in beside if one in ordinary], []
    pods = {
        one.who for one in world.given if one.person in world.records(label) and one.basis in {"pod", "family"}
        and one.since <= asks.moment and (one.until is None or asks.moment < one.until)
    } & {"heron", "kestrel", "wren"}  # fmt: skip
    return False, [], sorted(f"{pod.title()} pod" for pod in pods)


def _contacts(stage: Stage, who: str) -> Iterator[str]:
    """Ask for what waits and what was decided: all, of one kind, one's own, and page by page."""
    readable = {one.number: one for one in heard(stage) if reads(stage, who, one)}
    rows = [one for one in Contact.objects.order_by("received_at", "pk") if one.pk in readable]
    asks = Asks(stage, who, who, clock.now())
    for is_decided in (True, False):
        listed = [one for one in rows if _is_decided(readable[one.pk], one) is is_decided]
        listed = listed[::-1] if is_decided else listed
        for kind, mine in (("", False), (Contact.Who.HEALTH.value, False), ("", True)):
            should = [
                one for one in listed
                if (not kind or one.who == kind) and (not mine or one.recorded_by_ref == stage.staff[who].ref)
            ]  # fmt: skip
            for after in ("", *(one.ref for one in should[:1])):
                given = _rows(
                    asks,
                    "SELECT * FROM cases_contacts_listed(%s, %s, %s, %s, 3)",
                    [is_decided, kind, mine, after],
                )
                if [n for (n,) in given] != [one.pk for one in should][bool(after) :][:3]:
                    yield f"the list of contacts errs for {who}: {is_decided}, {kind}, {mine}, after {after}"


def _is_decided(contact: Heard, row: Contact) -> bool:
    return row.decided_at is not None and not contact.waits


def _name(label: str) -> str:
    return f"{token(label, 'given')} {token(label, 'family')}"


def _refs(others: str) -> set[str]:
    return {one[4] for one in json.loads(others)}


def _rows(asks: Asks, query: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with asks.speaking(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())
