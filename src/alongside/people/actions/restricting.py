"""Closing a record to all but named readers, and clearing people to read what is closed."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.timezone import localdate

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.people import access
from alongside.people.actions.facts import record_fact
from alongside.people.actions.finding import write_findings
from alongside.people.actions.granting import Because, end_grant, end_grants, give_grant
from alongside.people.actions.pieces import in_sentences
from alongside.people.models import Grant, Person, Restriction, SafeAddress, SetAside
from alongside.people.queries.keepers import governance_at
from alongside.people.rules.sight import Basis
from alongside.people.versions import SENT_BEFORE, says_the_same
from alongside.people.wall import keeping
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
    # Named first: afterwards the record is closed to whoever closes it too.
    name_reader(
        restriction.person,
        reader=by,
        basis=Basis.NAMED,
        why="Restricted the record",
        by=by,
        now=now,
        cause=restriction.ref,
    )
    with in_sentences():
        restriction.save(force_insert=True)
    record(Act.RESTRICTED, by=by.ref, about=restriction.person.ref)
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
    # Whoever closed it could read it because they closed it; whoever was named besides stays named.
    end_grants(cause=restriction.ref, why="The restriction ended", by_ref=by.ref, now=now)
    record(Act.RESTRICTION_ENDED, by=by.ref, about=restriction.person.ref)
    write_findings(access.records_of(restriction.person))


@one_transaction()
def name_reader(
    person: Person,
    *,
    reader: User,
    basis: Basis,
    why: str,
    by: User,
    now: datetime,
    cause: str = "",
) -> list[Grant]:
    """Name a member of staff as a reader of what is closed about a person: on each of their linked records."""
    require(access.why_not_restrict(by))
    records = Person.objects.filter(pk__in=access.records_of(person)).order_by("pk")
    given = [
        give_grant(
            one,
            to=reader,
            basis=basis,
            because=Because(cause or one.ref, why),
            by_ref=by.ref,
            now=now,
        )
        for one in records
    ]
    for grant in given:
        about = grant.person.ref
        record(Act.CLEARANCE_GIVEN, by=by.ref, about=about, target=f"user:{reader.ref}")
    return given


@one_transaction()
def end_naming(grant: Grant, *, why: str, by: User, now: datetime) -> None:
    """Let a named reader be as everybody else from now on; that they were named stays known."""
    require(access.why_not_restrict(by))
    # Two who end the last two namings at once would leave nobody; the second waits and is refused.
    list(Person.objects.select_for_update(of=("self",)).filter(pk=grant.person_id))
    require(_why_nobody_left(grant, now=now))
    grant.refresh_from_db()
    if grant.until_at and grant.until_at <= now:
        raise ChangedSince
    end_grant(grant, why=why, by_ref=by.ref, now=now)


@one_transaction()
def keep_a_reader(ended: Iterable[Grant], *, by_ref: str, now: datetime) -> None:
    """Name information governance where the last named reader of a closed record has gone, so that nobody is lost."""
    why = "The last named reader left"
    with keeping():
        for grant in ended:
            if not _why_nobody_left(grant, now=now):
                continue
            for reader in governance_at(now):
                because = Because(grant.cause, why)
                give_grant(
                    grant.person, to=reader, basis=Basis.NAMED, because=because, by_ref=by_ref, now=now
                )  # fmt: skip


@one_transaction()
def record_safe_address(address: SafeAddress, about: Person, *, by: User, now: datetime) -> None:
    """Write a safe address down; of all readers it names only whoever writes it."""
    day = localdate(now)
    require(why_not_record_safe_address(by, about, day=day))
    # Named first: whoever is not cannot have written it, and the database says so.
    if not access.is_cleared(by, about, Basis.SAFE_ADDRESS, day=day):
        why = "Wrote the safe address down"
        name_reader(about, reader=by, basis=Basis.SAFE_ADDRESS, why=why, by=by, now=now)
    record_fact(address, by=by, now=now)


def why_not_record_safe_address(writer: User, about: Person, *, day: date) -> str:
    """Say why somebody cannot write a safe address: writing one must be no way of reading another."""
    if access.is_cleared(writer, about, Basis.SAFE_ADDRESS, day=day):
        return access.why_not_record(writer)
    return access.why_not_record(writer) or access.why_not_restrict(writer)


def _why_nobody_left(grant: Grant, *, now: datetime) -> str:
    if grant.basis != Basis.NAMED:
        return ""
    closed = Restriction.objects.standing().filter(person_id=grant.person_id).exists()
    others = Grant.objects.filter(
        person_id=grant.person_id, basis=Basis.NAMED, until_at=None, user__left_on=None
    )
    if closed and not others.exclude(pk=grant.pk).exists():
        return "Somebody must be able to open this record. Name another reader first, or end the restriction."
    return ""
