"""The verbs of pods: opening one, joining and leaving, and being away."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.pods import access
from alongside.pods.models import Away, Pod, PodMembership
from alongside.pods.rules import why_not_away, why_not_close, why_not_leave_on
from alongside.web.days import day_words
from alongside.web.refusals import ChangedSince, Refused, require


@one_transaction()
def open_pod(*, name: str, service: Pod.Service, day: date, by_ref: str) -> Pod:
    """Open a pod from a day; two that are open never share a name."""
    if not name.strip():
        raise Refused("Give the pod a name.")
    with _in_a_sentence("There is an open pod of this name already."):
        pod = Pod.objects.create(name=name.strip(), service=service, from_date=day)
    record(Act.POD_OPENED, by=by_ref, about=pod.ref)
    return pod


@one_transaction()
def join_pod(
    pod: Pod, *, user: User, part: PodMembership.Part, day: date, by_ref: str
) -> PodMembership:
    """Record that somebody joins a pod from a day; into one that was closed nobody comes any more."""
    # Locked, so that it is not closed at the same moment.
    if closed_on := Pod.objects.select_for_update().get(pk=pod.pk).to_date:
        raise Refused(
            f"{pod.name} was closed on {day_words(closed_on)}. Choose a pod that is open."
        )
    with _in_a_sentence(f"{user.name} is in this pod already."):
        membership = PodMembership.objects.create(pod=pod, user=user, part=part, from_date=day)
    record(Act.POD_JOINED, by=by_ref, about=user.ref, target=f"pod:{pod.ref}")
    return membership


@one_transaction()
def leave_pod(membership: PodMembership, *, day: date, by_ref: str) -> None:
    """Record that somebody leaves a pod on a day; what the pod knows stays with the pod, from that day without them."""
    require(why_not_leave_on(day, since=membership.from_date))
    # Asked of the database and not of what was read: nobody leaves twice.
    left = PodMembership.objects.filter(pk=membership.pk, to_date=None).update(to_date=day)
    if not left:
        raise ChangedSince
    membership.to_date = day
    record(Act.POD_LEFT, by=by_ref, about=membership.user.ref, target=f"pod:{membership.pod.ref}")


@one_transaction()
def close_pod(pod: Pod, *, holds: int, day: date, by_ref: str) -> None:
    """Close a pod that nobody is in any more; what it did stays.

    Whoever closes it says how many people's records it still opens (`holds`), of which this app knows nothing: they
    would be open to nobody.
    """
    # Locked, so that nobody joins at the same moment.
    Pod.objects.select_for_update().get(pk=pod.pk)
    not_over = Q(to_date=None) | Q(to_date__gt=day)
    if PodMembership.objects.filter(not_over, pod=pod).exists():
        raise Refused(f"Somebody is still in {pod.name}. Let everybody leave first.")
    require(why_not_close(pod.name, holds=holds))
    if not Pod.objects.filter(pk=pod.pk, to_date=None, from_date__lte=day).update(to_date=day):
        raise ChangedSince
    record(Act.POD_CLOSED, by=by_ref, about=pod.ref)


@one_transaction()
def write_away(away: Away, *, by: User, now: datetime) -> Away:
    """Write down on which days somebody is away, and who covers; never why. Sent twice it is written once."""
    day = timezone.localdate(now)
    require(access.why_not_write_away(by, away.user, day=day))
    require(why_not_away(away.from_date, away.to_date, today=day))
    require(access.why_not_cover(away.user, away.covered_by, day=day))
    if already := Away.objects.filter(ref=away.ref).first():
        return already
    away.recorded_at, away.recorded_by_ref = now, by.ref
    try:
        with transaction.atomic():
            away.save(force_insert=True)
    except IntegrityError as refused:
        raise Refused(
            "These days overlap with days away that are written down already."
        ) from refused
    record(Act.AWAY_WRITTEN, by=by.ref, about=away.user.ref, target=f"away:{away.ref}")
    return away


@one_transaction()
def take_back_away(away: Away, *, by: User, now: datetime) -> None:
    """Take back that somebody is away; that it was written stays."""
    require(access.why_not_write_away(by, away.user, day=timezone.localdate(now)))
    if not Away.objects.filter(pk=away.pk, taken_back_at=None).update(
        taken_back_at=now, taken_back_by_ref=by.ref
    ):
        raise ChangedSince
    record(Act.AWAY_TAKEN_BACK, by=by.ref, about=away.user.ref, target=f"away:{away.ref}")


@contextmanager
def _in_a_sentence(why: str) -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as refused:
        raise Refused(why) from refused
