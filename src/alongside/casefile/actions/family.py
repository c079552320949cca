"""Putting people on a family map: several at once, all of them or nobody, and taking it back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction
from alongside.people import access
from alongside.people.actions.facts import record_fact, take_back_fact
from alongside.people.actions.starting import Start, start_person
from alongside.people.models import (
    Details,
    Fact,
    Household,
    HouseholdMembership,
    NetworkTie,
    Person,
    PersonName,
    Relationship,
)
from alongside.web.refs import is_ref
from alongside.web.refusals import Refused, require

UNDO_MINUTES: Final = 10
_KINDS: Final = (Relationship, HouseholdMembership, NetworkTie)


@dataclass(frozen=True)
class Joining:
    """Somebody who comes onto a family map: a record there is, or one to be started, and what they are to whom."""

    kind: str
    tie_ref: str
    # A person, or the place of another in the same list.
    to: Person | int
    person: Person | None = None
    name: PersonName | None = None
    details: Details | None = None
    # Whether it is the other who is something to them: "child" is a parent seen from the other side.
    is_back: bool = False
    ended_as: str = ""
    words: str = ""
    source: str = ""
    home: Household | None = None
    home_ref: str = ""


@one_transaction()
def join_family(joinings: list[Joining], *, by: User, now: datetime) -> list[Fact]:
    """Put people on a family map, all of them or nobody; what ties them is returned, so that it can be taken back."""
    require(access.why_not_record(by))
    family_of = next((j.to for j in joinings if isinstance(j.to, Person)), None)
    people = [_person(joining, family_of, by=by, now=now) for joining in joinings]
    written: list[Fact] = []
    for joining, person in zip(joinings, people, strict=True):
        other = people[joining.to] if isinstance(joining.to, int) else joining.to
        written.append(record_fact(_tie(joining, person, other), by=by, now=now))
        if joining.home:
            lives = HouseholdMembership(
                ref=joining.home_ref, person=person, household=joining.home, source=joining.source
            )
            written.append(record_fact(lives, by=by, now=now))
    return written


@one_transaction()
def take_back_added(refs: list[str], *, by: User, now: datetime) -> int:
    """Take back the ties somebody wrote just now; the records they started stay."""
    require(access.why_not_record(by))
    found: list[Fact] = [
        fact
        for kind in _KINDS
        for fact in kind.objects.standing().filter(
            ref__in=[ref for ref in refs if is_ref(ref)],
            recorded_by_ref=by.ref,
            recorded_at__gte=now - timedelta(minutes=UNDO_MINUTES),
        )
    ]
    if not found:
        raise Refused(
            "This can no longer be undone here. Open the tie on the About page and take it back there."
        )
    for fact in found:
        take_back_fact(fact, why="Undone just after it was added", by=by, now=now)
    return len(found)


def _person(joining: Joining, family_of: Person | None, *, by: User, now: datetime) -> Person:
    if joining.person:
        return joining.person
    if joining.name is None:
        raise Refused("Write a name, or say that it is not known yet.")
    start = Start(name=joining.name, details=joining.details)
    return start_person(start, by=by, now=now, family_of=family_of)


def _tie(joining: Joining, person: Person, other: Person) -> Relationship:
    if person.pk == other.pk:
        raise Refused("Choose two different people.")
    one, two = (other, person) if joining.is_back else (person, other)
    return Relationship.between(
        one,
        joining.kind,
        two,
        ref=joining.tie_ref,
        ended_as=joining.ended_as,
        words=joining.words,
        source=joining.source,
    )
