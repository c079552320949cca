"""Closing a record to all but named readers, and clearing people to read what is closed."""

from datetime import date, datetime

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.people import access
from alongside.people.actions.facts import in_sentences
from alongside.people.actions.finding import write_findings
from alongside.people.models import Clearance, Person, Restriction, SetAside
from alongside.web.refusals import ChangedSince, require


@one_transaction()
def restrict(restriction: Restriction, *, by: User, now: datetime) -> Restriction:
    """Close a record to all but named readers; whoever closes it is the first of them."""
    require(access.why_not_restrict(by))
    if already := Restriction.objects.filter(ref=restriction.ref).first():
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
    write_findings([restriction.person_id])
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
    write_findings([restriction.person_id])


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
    clearance = Clearance(
        person=person, user=reader, covers=covers, from_date=from_date, source=why.strip()[:200],
        recorded_at=now, recorded_by_ref=by.ref,
    )  # fmt: skip
    with in_sentences():
        clearance.save(force_insert=True)
    record(Act.CLEARANCE_GIVEN, by=by.ref, about=person.ref, target=f"user:{reader.ref}")
    return clearance
