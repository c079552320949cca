"""Writing a fact down, changing or correcting it, taking it back, and bringing it back; nothing is ever lost."""

from datetime import datetime
from typing import Final, TypeVar

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.people import access
from alongside.people.actions.finding import is_found_by, write_findings
from alongside.people.actions.pieces import in_sentences
from alongside.people.models import Fact, SetAside
from alongside.people.subjects import kind_of, subjects_of
from alongside.people.versions import PROVENANCE, SENT_BEFORE, says_the_same
from alongside.web.refs import is_ref
from alongside.web.refusals import ChangedSince, Refused, require

F = TypeVar("F", bound=Fact)
UNDONE: Final = "Undone"


@one_transaction()
def record_fact(fact: F, *, by: User, now: datetime) -> F:
    """Write down something we learn about a person; sent twice with the same reference it is written once."""
    require(access.why_not_record(by))
    if already := _already_written(fact):
        return already
    require(access.why_not_so(fact, now=now))
    _insert(fact, by=by, now=now)
    _leave_trace(Act.FACT_RECORDED, fact, by=by)
    return fact


@one_transaction()
def change_fact(old: F, new: F, *, how: SetAside, why: str, by: User, now: datetime) -> F:
    """Put another fact in the place of one that changed or was wrong; the earlier one stays with who, when and why."""
    require(access.why_not_record(by))
    if already := _already_written(new):
        return already
    if how == SetAside.CORRECTED and not why.strip():
        raise Refused("Say in a few words why this is corrected.")
    _set_aside(old, how=how, why=why, by=by, now=now)
    require(access.why_not_so(new, now=now))
    new.replaces = old
    _insert(new, by=by, now=now)
    _leave_trace(Act.FACT_CHANGED, new, by=by)
    return new


@one_transaction()
def take_back_fact(fact: Fact, *, why: str, by: User, now: datetime) -> None:
    """Take back something that should not have been written; it can be brought back."""
    require(access.why_not_record(by))
    require(access.why_not_take_back(fact))
    if not why.strip():
        raise Refused("Say in a few words why this is taken back.")
    _set_aside(fact, how=SetAside.WITHDRAWN, why=why, by=by, now=now)
    _leave_trace(Act.FACT_TAKEN_BACK, fact, by=by)


@one_transaction()
def bring_back_fact(fact: Fact, *, by: User, now: datetime) -> None:
    """Bring back what was taken back, unless something else stands in its place by now."""
    require(access.why_not_record(by))
    if fact.set_aside_as != SetAside.WITHDRAWN:
        raise Refused("Only what was taken back can be brought back.")
    fact.set_aside_at, fact.set_aside_by_ref, fact.set_aside_as = None, "", ""
    require(access.why_not_so(fact, now=now))
    with in_sentences():
        fact.save(update_fields=["set_aside_at", "set_aside_by_ref", "set_aside_as"])
    _leave_trace(Act.FACT_BROUGHT_BACK, fact, by=by)


@one_transaction()
def follow_fact(old: F, ended: F, new: F, *, by: User, now: datetime) -> F:
    """Let what stood end on a day and something else be so from that day on; both stay."""
    require(access.why_not_record(by))
    if already := _already_written(new):
        return already
    change_fact(old, ended, how=SetAside.CHANGED, why="", by=by, now=now)
    return record_fact(new, by=by, now=now)


@one_transaction()
def undo_fact(fact: Fact, *, by: User, now: datetime) -> None:
    """Undo what was just done to a fact: what stood before stands again, and what was undone is kept too."""
    if fact.set_aside_as == SetAside.WITHDRAWN:
        bring_back_fact(fact, by=by, now=now)
    elif fact.replaces:
        before = _copied(fact.replaces)
        change_fact(fact, before, how=SetAside.CORRECTED, why=UNDONE, by=by, now=now)
    else:
        take_back_fact(fact, why=UNDONE, by=by, now=now)


def _insert(fact: Fact, *, by: User, now: datetime) -> None:
    fact.recorded_at, fact.recorded_by_ref = now, by.ref
    with in_sentences():
        fact.save(force_insert=True)


def _set_aside(fact: Fact, *, how: SetAside, why: str, by: User, now: datetime) -> None:
    # Asked of the database and not of what was read: two tabs cannot both be first.
    changed = (
        type(fact)
        ._default_manager.filter(pk=fact.pk, set_aside_at=None)
        .update(
            set_aside_at=now, set_aside_by_ref=by.ref, set_aside_as=how, set_aside_why=why.strip()
        )
    )
    if not changed:
        raise ChangedSince
    fact.refresh_from_db()


def _copied(fact: F) -> F:
    """Return what a fact says as a new one, without who wrote it when; who said so stays."""
    own = {
        column.attname: getattr(fact, column.attname)
        for column in fact._meta.concrete_fields
        if column.attname not in PROVENANCE
    }
    return type(fact)(**own, source=fact.source)


def _already_written(fact: F) -> F | None:
    """Return the fact that was written with this reference; the same form with other words is no second press."""
    found = type(fact)._default_manager.filter(ref=fact.ref).first() if is_ref(fact.ref) else None
    if found and not says_the_same(fact, found):
        raise Refused(SENT_BEFORE)
    return found


def _leave_trace(act: Act, fact: Fact, *, by: User) -> None:
    people = subjects_of(fact)
    for person in people:
        record(act, by=by.ref, about=person.ref, target=f"{kind_of(fact)}:{fact.ref}")
    if is_found_by(fact):
        write_findings([person.pk for person in people])
