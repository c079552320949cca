"""Letting a colleague go: what they could see ends with their account, and whom they worked with is not lost."""

from datetime import date, datetime

from alongside.accounts.actions import leaving
from alongside.accounts.models import User
from alongside.audit.actions import one_transaction
from alongside.governance.queries.relationships import LEFT, Relationship, relationships_of
from alongside.people.actions.granting import end_grants_of
from alongside.people.actions.restricting import keep_a_reader
from alongside.pods.actions import leave_pod
from alongside.pods.models import PodMembership


@one_transaction()
def record_leaving(colleague: User, *, by: User, now: datetime, day: date) -> list[Relationship]:
    """Record that a colleague leaves: account, sessions, roles, pods and all they could see end in one transaction.

    Returns the relationships that end. What they were to somebody is ended by the pod, with a goodbye, or handed
    over: until then it stands, so that no goodbye and no promise is lost without a word.
    """
    ending = relationships_of(colleague, reader=by, now=now)
    leaving.record_leaving(colleague, by=by, now=now, day=day)
    ended = end_grants_of(colleague, why=LEFT, by_ref=by.ref, now=now)
    keep_a_reader(ended, by_ref=by.ref, now=now)
    for part in PodMembership.objects.filter(user=colleague, to_date=None).select_related(
        "pod", "user"
    ):
        # One that was to begin later never does.
        leave_pod(part, day=max(day, part.from_date), by_ref=by.ref)
    return ending
