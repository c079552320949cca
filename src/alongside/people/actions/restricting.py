"""Closing a record to all but named readers, and clearing people to read what is closed."""

from datetime import date, datetime

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.people import access
from alongside.people.actions.facts import record_fact
from alongside.people.actions.finding import write_findings
from alongside.people.actions.pieces import in_sentences
from alongside.people.models import Clearance, Person, Restriction, SafeAddress, SetAside
from alongside.people.versions import SENT_BEFORE, says_the_same
from alongside.web.refusals import ChangedSince, Refused, require


@one_transaction()
def restrict(restriction: Restriction, *, by: User, now: datetime) -> Restriction:
    """Close a record to all but named readers; whoever closes it is the first of them."""
    require(access.why_not_restrict(by))
    require(access.why_not_so(restriction, now=now))
    if already := Restriction.objects.filter(ref=restriction.ref).first():
        # Saying that it is closed when it was opened again since would be the worst of answers.
        if not already.is_standing or not says_the_same(restriction, already):
            raise Refused(SENT_BEFORE)
        return already
    restriction.recorded_at, restriction.recorded_by_ref = now, by.ref
    with in_sentences():
        restriction.save(force_insert=True)
    record(Act.RESTRICTED, by=by.ref, about=restriction.person.ref)
    if not access.is_cleared(
        by, restriction.person, Clearance.Covers.RECORD, day=restriction.from_date
    ):
        clear_reader(
            restriction.person, reader=by, covers=Clearance.Covers.RECORD,
            from_date=restriction.from_date, why="Restricted the record", by=by, now=now,
        )  # fmt: skip
    write_findings(access.records_of(restriction.person))
    return restriction


@one_transaction()
def end_restriction(restriction: Restriction, *, why: str, by: User, now: datetime) -> None:
    """Open a record again; that it was closed, and why, stays known."""
    require(access.why_not_restrict(by))
    changed = Restriction.objects.filter(pk=restriction.pk, set_aside_at=None).update(
        set_aside_at=now,
        set_aside_by_ref=by.ref,
        set_aside_as=SetAside.CHANGED,
        set_aside_why=why.strip(),
    )
    if not changed:
        raise ChangedSince
    record(Act.RESTRICTION_ENDED, by=by.ref, about=restriction.person.ref)
    write_findings(access.records_of(restriction.person))


@one_transaction()
def clear_reader(
    person: Person,
    *,
    reader: User,
    covers: Clearance.Covers,
    from_date: date,
    why: str,
    by: User,
    now: datetime,
) -> Clearance:
    """Clear a member of staff by name to read what is closed about a person."""
    require(access.why_not_restrict(by))
    made = [
        Clearance(
            person=one, user=reader, covers=covers, from_date=from_date, source=why.strip()[:200],
            recorded_at=now, recorded_by_ref=by.ref,
        )
        for one in _not_cleared_on(person, reader, covers, day=from_date)
    ]  # fmt: skip
    for clearance in made:
        with in_sentences():
            clearance.save(force_insert=True)
        about = clearance.person.ref
        record(Act.CLEARANCE_GIVEN, by=by.ref, about=about, target=f"user:{reader.ref}")
    return made[0]


@one_transaction()
def end_clearance(clearance: Clearance, *, why: str, by: User, now: datetime) -> None:
    """Let a clearance end: from now on its reader is as everybody else; that they were cleared stays known."""
    require(access.why_not_restrict(by))
    # Two who end the last two clearances at once would leave nobody; the second waits and is refused.
    list(Person.objects.select_for_update(of=("self",)).filter(pk=clearance.person_id))
    require(_why_nobody_left(clearance))
    changed = Clearance.objects.filter(pk=clearance.pk, set_aside_at=None).update(
        set_aside_at=now,
        set_aside_by_ref=by.ref,
        set_aside_as=SetAside.CHANGED,
        set_aside_why=why.strip(),
    )
    if not changed:
        raise ChangedSince
    person = clearance.person
    record(Act.FACT_CHANGED, by=by.ref, about=person.ref, target=f"clearance:{clearance.ref}")


@one_transaction()
def record_safe_address(address: SafeAddress, about: Person, *, by: User, now: datetime) -> None:
    """Write a safe address down; of all readers it clears only whoever writes it."""
    day = now.date()
    require(why_not_record_safe_address(by, about, day=day))
    record_fact(address, by=by, now=now)
    covers = Clearance.Covers.SAFE_ADDRESS
    if not access.is_cleared(by, about, covers, day=day):
        clear_reader(
            about, reader=by, covers=covers, from_date=day, why="Wrote the safe address down", by=by, now=now,
        )  # fmt: skip


def why_not_record_safe_address(writer: User, about: Person, *, day: date) -> str:
    """Say why somebody cannot write a safe address: writing one must be no way of reading another."""
    if access.is_cleared(writer, about, Clearance.Covers.SAFE_ADDRESS, day=day):
        return access.why_not_record(writer)
    return access.why_not_record(writer) or access.why_not_restrict(writer)


def _not_cleared_on(
    person: Person, reader: User, covers: Clearance.Covers, *, day: date
) -> list[Person]:
    """Return the records of a person a reader is still to be cleared on; the person's own where there is none."""
    ids = access.records_of(person)
    cleared = Clearance.objects.on(day).filter(person_id__in=ids, user=reader, covers=covers)
    left = Person.objects.filter(pk__in=ids).exclude(pk__in=cleared.values("person_id"))
    return list(left.order_by("pk")) or [person]


def _why_nobody_left(clearance: Clearance) -> str:
    if clearance.covers != Clearance.Covers.RECORD:
        return ""
    closed = Restriction.objects.standing().filter(person_id=clearance.person_id).exists()
    others = Clearance.objects.standing().filter(
        person_id=clearance.person_id, covers=clearance.covers, to_date=None
    )
    if closed and not others.exclude(pk=clearance.pk).exists():
        return "Somebody must be able to open this record. Clear another reader first, or end the restriction."
    return ""
