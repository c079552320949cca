"""Taking in a family from a file: everybody and everything chosen, or nothing; and taking it back."""

from dataclasses import dataclass
from datetime import datetime

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.exchange.taken import NO_NAME, Taken, Tied
from alongside.people import access
from alongside.people.actions.facts import record_fact, take_back_fact
from alongside.people.actions.starting import Start, start_person
from alongside.people.models import Details, Fact, Person, PersonName, Relationship
from alongside.web.refs import ref_out_of
from alongside.web.refusals import Refused, require

_SOURCE = "Family tree file"


@dataclass(frozen=True)
class Incoming:
    """Somebody of a file who is taken in: as a record we have, or as a new one."""

    taken: Taken
    person: Person | None = None


@dataclass(frozen=True)
class Imported:
    """What came of it: who they are now, and what was written between them."""

    people: dict[str, Person]
    facts: list[Fact]


@one_transaction()
def import_family(
    incoming: list[Incoming], ties: list[Tied], *, seed: str, by: User, now: datetime
) -> Imported:
    """Take in a family from a file; sent twice it is taken in once."""
    require(access.why_not_record(by))
    people = {
        one.taken.key: one.person or _started(one.taken, seed=seed, by=by, now=now)
        for one in incoming
    }
    facts: list[Fact] = []
    for tie in ties:
        if tie.a in people and tie.b in people:
            facts += _tied(tie, people, seed=seed, by=by, now=now)
    for person in people.values():
        record(Act.FAMILY_IMPORTED, by=by.ref, about=person.ref)
    return Imported(people, facts)


@one_transaction()
def take_back_import(refs: list[str], *, by: User, now: datetime) -> int:
    """Take back what a file said people are to each other; the records that were started stay."""
    require(access.why_not_record(by))
    found = Relationship.objects.standing().filter(ref__in=refs, recorded_by_ref=by.ref)
    for tie in (all_ := list(found.order_by("pk"))):
        take_back_fact(tie, why="The import of a family tree file was undone", by=by, now=now)
    return len(all_)


def _started(taken: Taken, *, seed: str, by: User, now: datetime) -> Person:
    kind = PersonName.Kind.KNOWN_AS if taken.has_name else PersonName.Kind.ALIAS
    name = PersonName(
        ref=ref_out_of(seed, f"name {taken.key}"), kind=kind, source=_SOURCE,
        given=taken.given or ("" if taken.has_name else NO_NAME), family=taken.family,
    )  # fmt: skip
    others: list[Fact] = [
        PersonName(
            ref=ref_out_of(seed, f"name {taken.key} {place}"),
            kind=kind_of,
            given=given,
            family=family,
            source=_SOURCE,
        )
        for place, (kind_of, given, family) in enumerate(taken.other_names)
    ]
    start = Start(name=name, details=_details(taken), facts=others)
    try:
        return start_person(start, by=by, now=now)
    except Refused as refused:
        raise Refused(f"{taken.name}: {refused}") from refused


def _details(taken: Taken) -> Details:
    born, died = taken.born, taken.died
    return Details(
        gender=taken.gender, source=_SOURCE, is_dead=taken.is_dead,
        birth_year=born.year, birth_month=born.month, birth_day=born.day, birth_about=born.about,
        death_year=died.year, death_month=died.month, death_day=died.day, death_about=died.about,
    )  # fmt: skip


def _tied(
    tie: Tied, people: dict[str, Person], *, seed: str, by: User, now: datetime
) -> list[Fact]:
    a, b = people[tie.a], people[tie.b]
    fact = Relationship.between(
        a, tie.kind, b, ref=ref_out_of(seed, f"tie {tie.a} {tie.kind} {tie.b}"), source=_SOURCE,
        from_date=tie.from_date, to_date=tie.to_date, ended_as=tie.ended_as,
    )  # fmt: skip
    stands = Relationship.objects.standing().filter(
        person_id=fact.person_id, other_id=fact.other_id, kind=tie.kind
    )
    if stands.exclude(ref=fact.ref).exists():
        return []
    try:
        return [record_fact(fact, by=by, now=now)]
    except Refused as refused:
        raise Refused(
            f"{tie.kind.replace('-', ' ').capitalize()} in the file: {refused}"
        ) from refused
