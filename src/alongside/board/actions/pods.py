"""Closing a pod that opens no record any more, and moving what one opened to another, so that somebody still reads it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db.models import F
from django.db.models.functions import Greatest
from django.utils.timezone import localdate

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.board.queries.held import held_by, records_held_by
from alongside.people.models import Grant
from alongside.people.wall import keeping
from alongside.pods.actions import close_pod
from alongside.pods.models import Pod
from alongside.pods.queries import people_of
from alongside.web.refusals import Refused

_MOVED: Final = "The pod works with them no more; another pod does"


@one_transaction()
def close_empty_pod(pod: Pod, *, by: User, now: datetime) -> None:
    """Close a pod that nobody is in and that works with nobody: what only it opened would be open to nobody."""
    Pod.objects.select_for_update().get(pk=pod.pk)
    holds = records_held_by(pod, now=now)
    close_pod(pod, holds=holds, day=localdate(now), by_ref=by.ref)


@one_transaction()
def move_records(pod: Pod, to: Pod, *, by: User, now: datetime) -> int:
    """Let another pod open every record that a pod without people opened until now, and return how many people's."""
    pods = {one.pk: one for one in Pod.objects.select_for_update().filter(pk__in=[pod.pk, to.pk]).order_by("pk")}  # fmt: skip
    if pod.pk == to.pk or pods[to.pk].to_date:
        raise Refused("Choose another pod that is open.")
    if people_of(pod, day=localdate(now)):
        raise Refused(f"Somebody is still in {pod.name}. Let everybody leave first.")
    with keeping():
        grants = list(held_by(pod, now=now).select_related("person", "follows").order_by("pk"))
        made = _given(grants, to, by=by, now=now)
        held_by(pod, now=now).update(
            until_at=Greatest(now, F("from_at")), ended_by_ref=by.ref, ended_why=_MOVED
        )
    for person in {one.person_id: one.person for one in grants}.values():
        record(Act.PERSON_TRANSFERRED, by=by.ref, about=person.ref, target=f"pod:{to.ref}")
    for act, found in ((Act.GRANT_GIVEN, made), (Act.GRANT_ENDED, grants)):
        for one in found:
            record(act, by=by.ref, about=one.person.ref, target=f"grant:{one.ref}")
    return len({one.person_id for one in grants})


def _given(grants: Sequence[Grant], to: Pod, *, by: User, now: datetime) -> list[Grant]:
    """Write for another pod what grants open, each after the one it follows; what it opens already stays as it is."""
    there = {_what(one): one for one in held_by(to, now=now)}
    instead: dict[int, Grant] = {}
    made: list[Grant] = []
    waiting = list(grants)
    while waiting:
        still = {one.pk for one in waiting}
        ready = [one for one in waiting if one.follows_id not in still]
        waiting = [one for one in waiting if one.follows_id in still]
        new = [one for one in ready if _what(one) not in there]
        given = Grant.objects.bulk_create(_for(one, to, instead, by=by, now=now) for one in new)
        there |= {_what(one): one for one in given}
        instead |= {one.pk: there[_what(one)] for one in ready}
        made += given
    return made


def _for(one: Grant, to: Pod, instead: dict[int, Grant], *, by: User, now: datetime) -> Grant:
    follows = instead.get(one.follows_id, one.follows) if one.follows_id else None
    return Grant(
        person=one.person, pod=to, basis=one.basis, purpose=one.purpose, classes=one.classes, until_at=one.until_at,
        from_at=max(now, one.from_at), cause=one.cause, follows=follows, why=one.why, recorded_at=now,
        recorded_by_ref=by.ref,
    )  # fmt: skip


def _what(one: Grant) -> tuple[int, str, str]:
    return one.person_id, one.basis, one.cause
