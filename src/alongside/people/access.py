"""Who may look at a person and write about them, and why not; fetching through here is the check and leaves a trace."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import connection
from django.http import Http404

from alongside.accounts.models import User
from alongside.accounts.roles import Permission
from alongside.audit.actions import record
from alongside.audit.acts import Act
from alongside.people import checks
from alongside.people.models import (
    Clearance,
    Details,
    Fact,
    Household,
    Person,
    Restriction,
)
from alongside.web.refs import is_ref
from alongside.web.refusals import Refused

# Linked records are one person: what closes one of them closes all. A record that is closed from a later
# day on is closed whatever day is asked about; the sealed ones come last, so that they win.
_CLOSING: Final = """
    WITH asked AS (
        SELECT a.id, coalesce(s.kept_id, a.id) AS kept FROM unnest(%(ids)s::bigint[]) AS a(id)
        LEFT JOIN people_sameperson s ON s.other_id = a.id AND s.set_aside_at IS NULL
    ), records AS (
        SELECT id, kept AS record FROM asked
        UNION
        SELECT a.id, s.other_id FROM asked a
        JOIN people_sameperson s ON s.kept_id = a.kept AND s.set_aside_at IS NULL
    )
    SELECT records.id, r.level, r.ask FROM records
    JOIN people_restriction r ON r.person_id = records.record AND r.set_aside_at IS NULL
    WHERE (r.to_date IS NULL OR r.to_date > %(day)s) AND NOT EXISTS (
        SELECT 1 FROM people_clearance c
        WHERE c.person_id = r.person_id AND c.user_id = %(reader)s AND c.covers = 'record'
          AND c.set_aside_at IS NULL AND c.from_date <= %(day)s
          AND (c.to_date IS NULL OR c.to_date > %(day)s)
    )
    ORDER BY r.level = 'sealed', r.id
"""
_RECORDS: Final = """
    WITH kept AS (
        SELECT coalesce(
            (SELECT kept_id FROM people_sameperson WHERE other_id = %s AND set_aside_at IS NULL), %s
        ) AS id
    )
    SELECT id FROM (
        SELECT 0 AS place, id FROM kept
        UNION ALL
        SELECT s.id, s.other_id FROM people_sameperson s JOIN kept ON s.kept_id = kept.id
        WHERE s.set_aside_at IS NULL
    ) AS records ORDER BY place
"""


class Knock(Refused):
    """A record is restricted; the words say whom to ask."""


def person_for(reader: User, ref: str, *, day: date) -> Person:
    """Fetch a person for this reader, leaving a trace; 404 where there is none, a knock where it is restricted."""
    person = Person.objects.filter(ref=ref).first() if is_ref(ref) else None
    if person is None or not reader.may(Permission.FIND_PEOPLE):
        raise Http404
    if closed := closing(reader, [person.pk], day=day).get(person.pk):
        if closed.is_sealed:
            raise Http404
        record(Act.PERSON_REFUSED, by=reader.ref, about=person.ref)
        raise Knock(f"This record is open to named people only. Ask {closed.ask}.")
    record(Act.PERSON_SEEN, by=reader.ref, about=person.ref)
    return person


def household_for(reader: User, ref: str, *, day: date) -> Household:
    """Fetch a household for this reader; a trace is left with everybody in it whom they may look at."""
    found = Household.objects.filter(ref=ref).first()
    if found is None or not reader.may(Permission.FIND_PEOPLE):
        raise Http404
    members = Person.objects.filter(homes__household=found, homes__set_aside_at=None).distinct()
    closed = closed_to(reader, [m.pk for m in members], day=day)
    seen = [p for p in members if p.pk not in closed]
    if members and not seen:
        raise Http404
    for person in seen:
        record(Act.HOUSEHOLD_SEEN, by=reader.ref, about=person.ref, target=f"household:{ref}")
    return found


def closed_to(reader: User, ids: list[int], *, day: date) -> set[int]:
    """Return which of these people this reader cannot open on a day, in one statement."""
    return set(closing(reader, ids, day=day))


@dataclass(frozen=True)
class Closed:
    """How a record is closed to somebody, and whom they can ask."""

    level: str
    ask: str

    @property
    def is_sealed(self) -> bool:
        """Say whether for this reader the record is not there at all."""
        return self.level == Restriction.Level.SEALED


def closing(reader: User | None, ids: Iterable[int], *, day: date) -> dict[int, Closed]:
    """Return how these people are closed to a reader, or to anybody who was not cleared where no reader is given."""
    wanted = list(ids)
    if not wanted:
        return {}
    asked: dict[str, Any] = {"ids": wanted, "day": day, "reader": reader.pk if reader else None}
    with connection.cursor() as cursor:
        cursor.execute(_CLOSING, asked)
        return {number: Closed(level, ask) for number, level, ask in cursor.fetchall()}


def sealed_among(closed: Iterable[int], *, day: date) -> set[int]:
    """Return who of these is sealed: for whoever is not cleared, they are not there."""
    return {number for number, how in closing(None, closed, day=day).items() if how.is_sealed}


def restriction_of(person: Person, *, day: date) -> Restriction | None:
    """Return what closes a record on a day, if anything does."""
    return Restriction.objects.on(day).filter(person=person).first()


def is_cleared(reader: User, person: Person, covers: Clearance.Covers, *, day: date) -> bool:
    """Say whether somebody was cleared by name to read what is closed about a person, on all their linked records."""
    ids = records_of(person)
    cleared = Clearance.objects.on(day).filter(person_id__in=ids, user=reader, covers=covers)
    return cleared.values("person_id").distinct().count() == len(ids)


def fact_of(person: Person, kind: type[Fact], ref: str) -> Fact:
    """Fetch a fact about a person who has been fetched already; 404 where it is not about them."""
    found = kind._default_manager.filter(ref=ref).first() if is_ref(ref) else None
    if found is None or not checks.is_about(found, records_of(person)):
        raise Http404
    return found


def records_of(person: Person) -> list[int]:
    """Return the numbers of all records of this person, the one that is kept first; asked once for each fetching."""
    if person.record_ids is None:
        with connection.cursor() as cursor:
            cursor.execute(_RECORDS, [person.pk, person.pk])
            person.record_ids = tuple(number for (number,) in cursor.fetchall())
    return list(person.record_ids)


def kept_record(person: Person) -> Person:
    """Return the record whose page is opened: another one where this was linked to it."""
    kept = records_of(person)[0]
    return person if kept == person.pk else Person.objects.get(pk=kept)


def why_not_record(writer: User) -> str:
    """Say why somebody cannot write about people."""
    if not writer.may(Permission.RECORD_PEOPLE):
        return "Your role reads about people and does not write. Ask their worker to write it down."
    return ""


def why_not_so(fact: Fact, *, now: datetime) -> str:
    """Say why a fact cannot be so, given what it says itself and what is already written down."""
    return checks.why_not(fact, today=now.date())


def why_not_take_back(fact: Fact) -> str:
    """Say why a fact cannot simply be taken back."""
    if isinstance(fact, Details):
        return "Details are corrected and not taken back: write them as they should be."
    return ""


def why_not_link(linker: User) -> str:
    """Say why somebody cannot link two records of one person."""
    if not linker.may(Permission.LINK_RECORDS):
        return "A senior social worker, a pod manager or information governance links records. Ask one of them."
    return ""


def why_not_restrict(restricter: User) -> str:
    """Say why somebody cannot restrict a record, or clear readers."""
    if not restricter.may(Permission.RESTRICT_RECORDS):
        return "A pod manager or information governance restricts records and clears readers. Ask one of them."
    return ""
