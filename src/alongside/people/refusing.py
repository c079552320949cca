"""Why a record cannot be opened in an emergency or for a review, and who says that somebody is too close to a person."""

from datetime import datetime

from django.http import Http404

from alongside.accounts.models import User
from alongside.accounts.roles import Permission
from alongside.people.models import Conflict, Glass, Person
from alongside.people.rules.sight import Level, sees, worst
from alongside.people.ways import ways_to


def why_not_look_further(reader: User, person: Person, *, now: datetime) -> str:
    """Say why nothing opens a record to somebody whose work it is not: 404 where it is sealed."""
    found = ways_to(reader, person, now=now)
    if sees(found.ways, now=now):
        return "This record is open to you already."
    if worst(level for _, level in found.ways.levels) == Level.SEALED:
        raise Http404
    if found.ways.has_conflict:
        return "You are close to this person, so a colleague has to open the record. Ring the duty manager."
    return ""


def why_not_break_glass(breaker: User, person: Person, *, now: datetime) -> str:
    """Say why somebody cannot open a record in an emergency."""
    if not breaker.may(Permission.BREAK_GLASS):
        return "Your role does not open records in an emergency. Ring the duty manager."
    return why_not_look_further(breaker, person, now=now)


def why_not_sample(reviewer: User, person: Person, *, now: datetime) -> str:
    """Say why somebody cannot open a record to review practice, or who saw what."""
    if not reviewer.may(Permission.SAMPLE_RECORDS):
        return "The principal social worker and information governance open records for a review."
    return why_not_look_further(reviewer, person, now=now)


def why_not_review_glass(reviewer: User, glass: Glass) -> str:
    """Say why somebody cannot look at why a record was opened in an emergency: nobody does so for themselves."""
    if glass.grant.user_id == reviewer.pk:
        return "You opened it yourself, so a colleague has to look at it."
    if not reviewer.may(Permission.REVIEW_GLASS):
        return "A pod manager or information governance looks at this. Ask one of them."
    return ""


def why_not_declare_conflict(writer: User, close: User) -> str:
    """Say why somebody cannot write down that a member of staff is close to a person."""
    if writer.pk != close.pk and not writer.may(Permission.REVIEW_GLASS):
        return "Everybody says this for themselves; a pod manager or information governance says it for others."
    return ""


def why_not_end_conflict(ender: User, conflict: Conflict) -> str:
    """Say why somebody cannot write down that a conflict is over: never whoever it keeps out."""
    if ender.pk == conflict.user_id or not ender.may(Permission.REVIEW_GLASS):
        return "A pod manager or information governance decides that this is over. Ask one of them."
    return ""
