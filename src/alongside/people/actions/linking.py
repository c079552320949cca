"""Two records of one person: linked by a person who looked at both, never moved, and always to be undone."""

from datetime import datetime

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.people import access, found_by
from alongside.people.actions.finding import write_findings
from alongside.people.actions.pieces import in_sentences
from alongside.people.models import Person, SamePerson, SetAside
from alongside.people.rules.same_person import why_not_the_same
from alongside.people.versions import SENT_BEFORE
from alongside.web.refusals import ChangedSince, Refused, require


@one_transaction()
def link_records(
    kept: Person, other: Person, *, why: str, by: User, now: datetime, ref: str
) -> SamePerson:
    """Link two records as one person; both keep every row they had."""
    require(access.why_not_link(by))
    if already := SamePerson.objects.filter(ref=ref).first():
        if not already.is_standing or {already.kept_id, already.other_id} != {kept.pk, other.pk}:
            raise Refused(SENT_BEFORE)
        return already
    if not why.strip():
        raise Refused("Say in a few words how you know that they are the same person.")
    require(_why_not_these(kept, other))
    link = SamePerson(
        ref=ref,
        kept=kept,
        other=other,
        source=why.strip()[:200],
        recorded_at=now,
        recorded_by_ref=by.ref,
    )
    with in_sentences():
        link.save(force_insert=True)
    _leave_trace(Act.PEOPLE_LINKED, link, by=by)
    return link


@one_transaction()
def unlink_records(link: SamePerson, *, why: str, by: User, now: datetime) -> None:
    """Take a link back: each record is again exactly what was written on it."""
    require(access.why_not_link(by))
    changed = SamePerson.objects.filter(pk=link.pk, set_aside_at=None).update(
        set_aside_at=now,
        set_aside_by_ref=by.ref,
        set_aside_as=SetAside.WITHDRAWN,
        set_aside_why=why.strip(),
    )
    if not changed:
        raise ChangedSince
    _leave_trace(Act.PEOPLE_UNLINKED, link, by=by)


def _why_not_these(kept: Person, other: Person) -> str:
    if kept.pk == other.pk:
        return "This is the same record. Choose another one."
    standing = SamePerson.objects.standing()
    # Locked in one order, so that two links made at once cannot make a chain.
    list(
        Person.objects.select_for_update(of=("self",))
        .filter(pk__in=[kept.pk, other.pk])
        .order_by("pk")
    )
    if standing.filter(other=kept).exists():
        return "The record you keep is itself linked to another. Open that one and link from there."
    if standing.filter(kept=other).exists():
        return "Other records are linked to the second one. Take those links back first, or keep that record."
    found = found_by.candidates([kept.pk, other.pk])
    return why_not_the_same(found[kept.pk], found[other.pk])


def _leave_trace(act: Act, link: SamePerson, *, by: User) -> None:
    for person in (link.kept, link.other):
        person.record_ids = None
        record(act, by=by.ref, about=person.ref, target=f"sameperson:{link.ref}")
    write_findings([*access.records_of(link.kept), link.other_id])
