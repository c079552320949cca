"""Writing down that a member of staff is too close to a person to see their record, and that this is over."""

from datetime import datetime
from typing import Final

from django.utils.timezone import localdate

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.people import refusing
from alongside.people.actions.pieces import in_sentences
from alongside.people.models import Conflict, Person, SetAside
from alongside.people.queries.keepers import keepers_of
from alongside.web import later
from alongside.web.refusals import ChangedSince, require

_TOLD: Final = (
    "a colleague is too close to somebody whose record you look after, and it is closed to them now. "
    "Open Alongside to see who it is, and who works with the family"
)


@one_transaction()
def declare_conflict(
    person: Person, *, close: User, how: Conflict.How, words: str, by: User, now: datetime
) -> Conflict:
    """Close a record to somebody who is close to a person, whatever else would open it; once is enough."""
    require(refusing.why_not_declare_conflict(by, close))
    standing = Conflict.objects.standing().filter(person=person, user=close, to_date=None)
    if already := standing.first():
        return already
    conflict = Conflict(
        person=person, user=close, how=how, words=words.strip(), from_date=localdate(now),
        recorded_at=now, recorded_by_ref=by.ref,
    )  # fmt: skip
    with in_sentences():
        conflict.save(force_insert=True)
    record(Act.CONFLICT_KNOWN, by=by.ref, about=person.ref, target=f"user:{close.ref}")
    # Whoever is too close may have led the work: then nobody does, and somebody must know.
    for keeper in keepers_of(person, now=now).exclude(pk__in=[by.pk, close.pk]).order_by("pk"):
        later.ask("alongside.accounts.jobs.send_news", user_ref=keeper.ref, what=_TOLD)
    return conflict


@one_transaction()
def end_conflict(conflict: Conflict, *, why: str, by: User, now: datetime) -> None:
    """Let a conflict be over: only somebody else can say so, and that there was one stays known."""
    require(refusing.why_not_end_conflict(by, conflict))
    changed = Conflict.objects.filter(pk=conflict.pk, set_aside_at=None).update(
        set_aside_at=now, set_aside_by_ref=by.ref, set_aside_as=SetAside.CHANGED,
        set_aside_why=why.strip(),
    )  # fmt: skip
    if not changed:
        raise ChangedSince
    about = conflict.person.ref
    record(Act.CONFLICT_ENDED, by=by.ref, about=about, target=f"user:{conflict.user.ref}")
