"""Starting a record of somebody, and a child who was expected being born."""

from dataclasses import dataclass, field
from datetime import datetime

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction
from alongside.people import access
from alongside.people.actions.facts import change_fact, record_fact
from alongside.people.actions.finding import findings_once
from alongside.people.actions.granting import Because, give_grant, share_with_family
from alongside.people.actions.pieces import made_person
from alongside.people.models import Details, Fact, Person, PersonName, SetAside
from alongside.people.rules.sight import Basis
from alongside.people.versions import SENT_BEFORE, says_the_same
from alongside.web.refusals import Refused, require


@dataclass(frozen=True)
class Start:
    """What is known when a record is started: a name, some details, and facts that hang from the person."""

    name: PersonName
    details: Details | None = None
    facts: list[Fact] = field(default_factory=list)


@one_transaction()
def start_person(
    start: Start, *, by: User, now: datetime, family_of: Person | None = None
) -> Person:
    """Start a record of somebody; asked twice with the same form it is started once.

    Whoever starts it can write in it; whoever works with a relative of theirs can open it too.
    """
    require(access.why_not_record(by))
    if already := PersonName.objects.filter(ref=start.name.ref).select_related("person").first():
        if not says_the_same(start.name, already, but=frozenset({"person_id"})):
            raise Refused(SENT_BEFORE)
        return already.person
    person = made_person(by=by, now=now)
    give_grant(
        person, to=by, basis=Basis.STARTED, because=Because(person.ref), by_ref=by.ref, now=now
    )
    if family_of:
        share_with_family(family_of, person, by_ref=by.ref, now=now)
    with findings_once():
        for fact in (start.name, start.details or Details(), *start.facts):
            fact.person = person  # type: ignore[attr-defined]
            record_fact(fact, by=by, now=now)
    return person


@one_transaction()
def record_birth(expected: Details, born: Details, *, by: User, now: datetime) -> Details:
    """Write down that a child who was expected is born; the record goes on as it is."""
    if not expected.is_unborn:
        raise Refused("Only a child who is expected can be born on this record.")
    born.due_on = expected.due_on
    return change_fact(expected, born, how=SetAside.CHANGED, why="Born", by=by, now=now)
