"""Whose records a pod opens to whoever is in it: how many, and never who, for whoever arranges pods reads none of them."""

from datetime import datetime

from django.db.models import Q, QuerySet

from alongside.people.models import Grant
from alongside.people.wall import keeping
from alongside.pods.models import Pod


def held_by(pod: Pod, *, now: datetime) -> QuerySet[Grant]:
    """Return every grant of a pod that is not over; asked past the wall, or else what is sealed is left out."""
    return Grant.objects.filter(Q(until_at=None) | Q(until_at__gt=now), pod=pod)


def records_held_by(pod: Pod, *, now: datetime) -> int:
    """Return how many people's records a pod opens; one statement."""
    with keeping():
        return held_by(pod, now=now).values("person_id").distinct().count()
