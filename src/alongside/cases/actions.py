"""The verbs of pods: opening one, joining and leaving."""

from datetime import date

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.cases.models import Pod, PodMembership


@one_transaction()
def open_pod(*, name: str, service: Pod.Service, day: date, by_ref: str) -> Pod:
    """Open a pod from a day."""
    pod = Pod.objects.create(name=name, service=service, from_date=day)
    record(Act.POD_OPENED, by=by_ref, about=pod.ref)
    return pod


@one_transaction()
def join_pod(
    pod: Pod, *, user: User, part: PodMembership.Part, day: date, by_ref: str
) -> PodMembership:
    """Record that somebody joins a pod from a day."""
    membership = PodMembership.objects.create(pod=pod, user=user, part=part, from_date=day)
    record(Act.POD_JOINED, by=by_ref, about=user.ref, target=f"pod:{pod.ref}")
    return membership
