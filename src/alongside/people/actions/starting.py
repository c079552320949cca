"""Starting a record of somebody, and a child who was expected being born."""

from dataclasses import dataclass, field
from datetime import datetime

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction
from alongside.people import access
from alongside.people.actions.facts import change_fact, made_person, record_fact
from alongside.people.models import Details, Fact, Person, PersonName, SetAside
from alongside.web.refs import new_ref
from alongside.web.refusals import Refused, require


@dataclass(frozen=True)
class Start:
    """What is known when a record is started: a name, some details, and facts that hang from the person."""

    name: PersonName
    details: Details | None = None
    facts: list[Fact] = field(default_factory=list)


@one_transaction()
def start_person(start: Start, *, by: User, now: datetime) -> Person:
    """Start a record of somebody; asked twice with the same form it is started once."""
    require(access.why_not_record(by))
    if already := PersonName.objects.filter(ref=start.name.ref).select_related("person").first():
        return already.person
    person = made_person(by=by, now=now)
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


def next_version(details: Details, **changes: object) -> Details:
    """Return the next version of somebody's details with some of them other; nothing is written yet."""
    kept = {
        column.attname: getattr(details, column.attname)
        for column in Details._meta.concrete_fields
        if column.attname not in _NOT_CARRIED
    }
    return Details(**{**kept, **changes, "ref": new_ref()})


_NOT_CARRIED = {
    "id", "ref", "recorded_at", "recorded_by_ref", "replaces_id", "source", "set_aside_at", "set_aside_by_ref",
    "set_aside_as", "set_aside_why",
}  # fmt: skip
