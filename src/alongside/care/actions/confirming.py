"""What a worker says of what was brought in: that it is right, how it was, or that it was never so."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.timezone import localdate

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.care.access import why_not_change, why_not_so
from alongside.care.models import KINDS, Brought
from alongside.people.access import records_of
from alongside.people.actions.facts import change_fact, take_back_fact
from alongside.people.models import Person, SetAside
from alongside.people.subjects import kind_of
from alongside.web.refs import is_ref
from alongside.web.refusals import ChangedSince, Refused, require


@one_transaction()
def confirm(fact: Brought, *, by: User, now: datetime) -> None:
    """Say that something that was brought in is right; said twice, the first time counts."""
    require(why_not_change(by, fact.person, day=localdate(now)))
    waiting = type(fact)._default_manager.filter(pk=fact.pk, set_aside_at=None, confirmed_at=None)
    if waiting.update(confirmed_at=now, confirmed_by_ref=by.ref):
        record(
            Act.CARE_CONFIRMED, by=by.ref, about=fact.person.ref, target=f"{kind_of(fact)}:{fact.ref}"
        )  # fmt: skip
    fact.refresh_from_db()
    if not fact.is_standing:
        raise ChangedSince


@one_transaction()
def confirm_all(person: Person, refs: Iterable[str], *, by: User, now: datetime) -> int:
    """Say that all these facts that were brought in about somebody are right, and return how many that was.

    They are the ones that were on the page: what came since was not looked at, and waits on.
    """
    require(why_not_change(by, person, day=localdate(now)))
    done, read = 0, [ref for ref in refs if is_ref(ref)]
    for kind in KINDS:
        waiting = kind._default_manager.filter(
            person_id__in=records_of(person), ref__in=read, set_aside_at=None, confirmed_at=None
        ).exclude(brought_in="")
        done += waiting.update(confirmed_at=now, confirmed_by_ref=by.ref)
    if done:
        record(Act.CARE_CONFIRMED, by=by.ref, about=person.ref, target=f"care:{done}")
    return done


@one_transaction()
def put_right(old: Brought, new: Brought, *, why: str, by: User, now: datetime) -> Brought:
    """Write a fact as it was in the place of what was brought in wrongly; both stay, with who and why."""
    require(why_not_change(by, old.person, day=localdate(now)))
    if type(old) is not type(new) or old.person_id != new.person_id:
        raise Refused("This is about something else. Open the page again and write it anew.")
    require(why_not_so(new))
    new.entry_id = old.entry_id
    return change_fact(old, new, how=SetAside.CORRECTED, why=why, by=by, now=now)


@one_transaction()
def take_back(fact: Brought, *, why: str, by: User, now: datetime) -> None:
    """Take back what was never so, with the reason; it is kept, and in no view of what stands."""
    require(why_not_change(by, fact.person, day=localdate(now)))
    take_back_fact(fact, why=why, by=by, now=now)
