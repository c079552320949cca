"""Who may bring records in, and what stands in the way of each step, in a sentence."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet
from django.http import Http404

from alongside.accounts.models import User
from alongside.accounts.roles import Permission
from alongside.imports.models import Arrival, ArrivedChild, ArrivedSheet

# An import can be taken back for so long after it was begun.
TAKEN_BACK_WITHIN: Final = timedelta(days=30)
_SIGNED: Final = "This import is signed, so nothing more comes in with it. Bring what is missing as an import of its own."
Choice = ArrivedChild.Choice


def arrival_for(user: User, ref: str) -> Arrival:
    """Return an import for somebody whose work it is; nobody else learns that it is there."""
    found = Arrival.objects.filter(ref=ref).first() if not why_not_bring(user) else None
    if found is None:
        raise Http404
    return found


def why_not_bring(user: User) -> str:
    """Say why somebody cannot bring records in."""
    if user.may(Permission.BRING_RECORDS):
        return ""
    return "Records are brought in by the data team."


def why_not_try(arrival: Arrival) -> str:
    """Say why an import cannot be tried now."""
    if arrival.taken_back_at:
        return "This import was taken back."
    if arrival.signed_at:
        return _SIGNED
    if arrival.staged_at is None:
        return "The files are still being read."
    if unknown := unmapped(arrival).count():
        tables = "one table" if unknown == 1 else f"{unknown} tables"
        return f"Nobody has said yet what the columns of {tables} mean. Say it, or leave them out."
    return ""


def why_not_run(arrival: Arrival) -> str:
    """Say why an import cannot run now."""
    if why := why_not_try(arrival):
        return why
    if arrival.tried_at is None:
        return "Try it first: nothing is written before you have seen what it would do."
    if arrival.pod and arrival.pod.to_date:
        return f"{arrival.pod.name} has closed, so nobody could read these records. Take this import back, and bring it with another pod."
    return ""


def why_not_choose(child: ArrivedChild) -> str:
    """Say why it cannot be decided any more who a child is."""
    if child.done_at:
        return "This child is in already. Link the two records instead, if they are one person."
    if child.arrival.signed_at:
        return _SIGNED
    return ""


def why_not_take_back(arrival: Arrival, *, now: datetime) -> str:
    """Say why an import cannot be taken back."""
    if arrival.taken_back_at:
        return "This import was taken back already."
    if arrival.begun_at and now > arrival.begun_at + TAKEN_BACK_WITHIN:
        return "An import can be taken back for thirty days. What is wrong now is put right in each record."
    if later := _later_about_the_same(arrival):
        return f"“{later}” came in after it and speaks of some of the same children. Take that one back first."
    return ""


def why_not_sign(arrival: Arrival) -> str:
    """Say why nobody can sign yet that the record and the files agree."""
    if arrival.taken_back_at:
        return "This import was taken back."
    if arrival.done_at is None:
        return "Not everything is in yet."
    if waiting_for_a_person(arrival).exists():
        return "For some children nobody has decided yet who they are."
    if arrival.signed_at:
        return "It is signed already."
    if arrival.tried_at is None or to_try(arrival).exists():
        return "Some children were not tried since it was decided who they are. Try them, and take them in."
    if can_be_taken_in(arrival).exists():
        return "Some children are ready and not in yet. Take them in, or leave them out."
    return ""


def why_not_count(arrival: Arrival) -> str:
    """Say why the totals cannot be counted now."""
    if arrival.taken_back_at:
        return "This import was taken back."
    return "It is signed, so the totals stay as they were signed." if arrival.signed_at else ""


def _later_about_the_same(arrival: Arrival) -> Arrival | None:
    """Return an import that came in later about some of the same children: it builds on what this one wrote."""
    if arrival.begun_at is None:
        return None
    mine = ArrivedChild.objects.filter(arrival=arrival, done_at__isnull=False).values("person")
    theirs = ArrivedChild.objects.filter(done_at__isnull=False, person__in=mine)
    later = Arrival.objects.filter(begun_at__gt=arrival.begun_at, taken_back_at=None)
    return later.filter(pk__in=theirs.values("arrival")).order_by("-begun_at").first()


def unmapped(arrival: Arrival) -> QuerySet[ArrivedSheet]:
    """Return the tables nobody knows and nobody has said anything about."""
    return ArrivedSheet.objects.filter(
        file__arrival=arrival, shape="table", mapping=None, is_left_out=False
    )


def to_try(arrival: Arrival) -> QuerySet[ArrivedChild]:
    """Return the children nobody has tried yet as things stand, but for those who are left out."""
    return ArrivedChild.objects.filter(arrival=arrival, tried_at=None, done_at=None).exclude(
        choice=Choice.OUT
    )


def held_back(arrival: Arrival) -> QuerySet[ArrivedChild]:
    """Return the children of whom nothing can be taken in as it is."""
    return ArrivedChild.objects.filter(arrival=arrival, done_at=None).exclude(why_held="")


def can_be_taken_in(arrival: Arrival) -> QuerySet[ArrivedChild]:
    """Return the children who were tried, who it is clear who they are, and who are not in yet."""
    sure = Q(match__in=[ArrivedChild.Match.NEW, ArrivedChild.Match.SAME], choice="")
    decided = Q(choice__in=[Choice.NEW, Choice.SAME, Choice.BARE])
    return ArrivedChild.objects.filter(
        sure | decided, arrival=arrival, done_at=None, why_held=""
    ).exclude(tried_at=None)


def waiting_for_a_person(arrival: Arrival) -> QuerySet[ArrivedChild]:
    """Return the children of whom a person has to say who they are."""
    asked = [ArrivedChild.Match.ASK, ArrivedChild.Match.STOP]
    return ArrivedChild.objects.filter(arrival=arrival, match__in=asked, choice="", done_at=None)
