"""Who may look at a person and write about them, and why not; fetching through here is the check and leaves a trace."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import connection
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.timezone import localdate

from alongside import clock
from alongside.accounts.models import User
from alongside.accounts.roles import Permission
from alongside.audit.actions import record
from alongside.audit.acts import Act
from alongside.people import checks
from alongside.people.models import (
    Details,
    Fact,
    Grant,
    Household,
    Person,
    Restriction,
)
from alongside.people.rules.sight import (
    ASKED_BY_LEVEL,
    Basis,
    DataClass,
    Level,
    Ways,
    seen_under,
    sees,
    worst,
)
from alongside.people.ways import Found, come_near, found_by, moment_on, ways_to, ways_to_all
from alongside.web.refs import is_ref
from alongside.web.refusals import Refused

_CLOSING: Final = "SELECT person_id, level, ask FROM people_closing(%s::bigint[], %s, %s)"
_RECORDS: Final = "SELECT people_records(%s)"
_HOMES: Final = """
    SELECT h.ref FROM people_household h WHERE h.ref = ANY(%s) AND EXISTS (
        SELECT 1 FROM people_householdmembership m
        WHERE m.household_id = h.id AND m.set_aside_at IS NULL AND people_sees(m.person_id))
"""


class Knock(Refused):
    """A record is not open to this reader; the words say why, whom to ask and what else they can do."""

    def __init__(self, words: str, person: Person, found: Found) -> None:
        """Keep whose record it is and what decided, for the page that says so."""
        super().__init__(words)
        self.person = person
        self.is_conflict = found.ways.has_conflict
        self.is_ordinary = not found.ways.levels and not self.is_conflict
        self.looks_after = found.looks_after if self.is_ordinary else ()


def person_for(reader: User, ref: str, *, day: date, asks: DataClass = DataClass.SHARED) -> Person:
    """Fetch a person for this reader, leaving a trace that says which grant it rests on.

    404 where there is none or it is sealed, a knock where the reader holds no grant or something denies it.
    """
    now = moment_on(day)
    both = found_by(reader, ref, now=now) if is_ref(ref) else None
    if both is None or not reader.may(Permission.FIND_PEOPLE):
        raise Http404
    person, found = both
    if not sees(found.ways, asks, now=now):
        _refuse(reader, person, found)
    person.seen_under = seen_under(found.ways, now=now)
    leave_look(Act.PERSON_SEEN, reader, person, data_class=_class_of(found.ways))
    return person


def leave_look(
    act: Act, reader: User, person: Person, *, target: str = "", data_class: str = ""
) -> None:
    """Leave the trace of a look at somebody who was fetched: under which grant, and what for."""
    under = person.seen_under
    record(
        act, by=reader.ref, about=person.ref, target=target, grant=under.ref if under else "",
        purpose=under.purpose if under else "", data_class=data_class,
    )  # fmt: skip


def knocked_at(reader: User, ref: str) -> Person:
    """Fetch a person in front of whose record somebody stands, open or not; 404 where there is none or it is sealed."""
    person = Person.objects.filter(ref=ref).first() if is_ref(ref) else None
    if person is None or not reader.may(Permission.FIND_PEOPLE):
        raise Http404
    if person.pk in sealed_among(
        closed_to(reader, [person.pk], day=clock.today()), day=clock.today()
    ):
        raise Http404
    return person


def named_for(reader: User, ref: str, *, day: date) -> Person:
    """Fetch somebody to be named beside a person one works with, as search names them; what is closed stays closed."""
    person = knocked_at(reader, ref)
    found = ways_to(reader, person, now=moment_on(day))
    is_closed = found.ways.levels or found.ways.has_conflict
    if is_closed and not sees(found.ways, now=moment_on(day)):
        _refuse(reader, person, found)
    record(Act.PERSON_NAMED, by=reader.ref, about=person.ref)
    return person


def household_for(reader: User, ref: str, *, day: date) -> Household:
    """Fetch a home for a reader who works with somebody in it; a trace is left with everybody they may look at."""
    found = Household.objects.filter(ref=ref).first() if is_ref(ref) else None
    if found is None or not reader.may(Permission.FIND_PEOPLE):
        raise Http404
    members = list(
        Person.objects.filter(homes__household=found, homes__set_aside_at=None).distinct()
    )
    now = moment_on(day)
    known = ways_to_all(reader, members, now=now)
    seen = [one for one in members if sees(known[one.pk].ways, now=now)]
    is_own = not members and found.recorded_by_ref == reader.ref
    if not seen and not is_own:
        raise Http404
    for person in seen:
        person.seen_under = seen_under(known[person.pk].ways, now=now)
        leave_look(Act.HOUSEHOLD_SEEN, reader, person, target=f"household:{ref}")
    come_near([one.pk for one in seen], far=1)
    return found


def homes_seen_among(refs: Iterable[str]) -> set[str]:
    """Return which of these homes the reader can open: in the others they see nobody, as `household_for` asks."""
    with connection.cursor() as cursor:
        cursor.execute(_HOMES, [list(refs)])
        return {ref for (ref,) in cursor.fetchall()}


def _refuse(reader: User, person: Person, found: Found) -> None:
    levels = [level for _, level in found.ways.levels]
    if worst(levels) == Level.SEALED:
        raise Http404
    record(Act.PERSON_REFUSED, by=reader.ref, about=person.ref)
    if found.ways.has_conflict:
        words = "You told us that you are close to this person, or we found that you are. A colleague works with them."
        raise Knock(words, person, found)
    if worst(levels) == Level.RESTRICTED:
        raise Knock(f"This record is open to named people only. Ask {found.ask}.", person, found)
    words = "They are outside your work."
    raise Knock(words, person, found)


def _class_of(ways: Ways) -> str:
    asked = ASKED_BY_LEVEL.get(worst(level for _, level in ways.levels))
    return (asked or DataClass.ORDINARY).value


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
    with connection.cursor() as cursor:
        cursor.execute(_CLOSING, [wanted, reader.pk if reader else None, moment_on(day)])
        return {number: Closed(level, ask) for number, level, ask in cursor.fetchall()}


def sealed_among(closed: Iterable[int], *, day: date) -> set[int]:
    """Return who of these is sealed: for whoever is not cleared, they are not there."""
    return {number for number, how in closing(None, closed, day=day).items() if how.is_sealed}


def restriction_in_force(person: Person) -> bool:
    """Say whether a record is closed to all but named readers today, for anybody."""
    return bool(closing(None, [person.pk], day=clock.today()))


def restriction_of(person: Person, *, day: date) -> Restriction | None:
    """Return what closes a record on a day, if anything does."""
    return Restriction.objects.on(day).filter(person=person).first()


def is_cleared(reader: User, person: Person, basis: Basis, *, day: date) -> bool:
    """Say whether somebody is named to read what is closed about a person, on all their linked records."""
    ids = records_of(person)
    named = grants_on(day).filter(person_id__in=ids, user=reader, basis=basis)
    return set(named.values_list("person_id", flat=True)) == set(ids)


def grants_on(day: date) -> QuerySet[Grant]:
    """Return the grants that are live today, or at the end of another day."""
    return grants_at(moment_on(day))


def grants_at(now: datetime) -> QuerySet[Grant]:
    """Return the grants that are live at a moment."""
    return Grant.objects.filter(Q(until_at=None) | Q(until_at__gt=now), from_at__lte=now)


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
            cursor.execute(_RECORDS, [person.pk])
            person.record_ids = tuple(cursor.fetchone()[0])
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
    return checks.why_not(fact, today=localdate(now))


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
