"""Which pods there are, who is in them on a day and who is away; each in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.db import connection
from django.db.models import Q

from alongside.accounts.models import User
from alongside.pods.models import Away, Pod, PodMembership


@dataclass(frozen=True)
class Member:
    """Somebody in a pod."""

    ref: str
    name: str
    part: str
    # The day they are back, where they are away, and who covers.
    back_on: date | None = None
    covered_by: str = ""


@dataclass(frozen=True)
class PodCard:
    """A pod and its people, managers first."""

    ref: str
    name: str
    service: str
    members: list[Member] = field(default_factory=list)

    def has(self, user_ref: str) -> bool:
        """Say whether somebody is in this pod."""
        return any(member.ref == user_ref for member in self.members)


_ORDER = {part.value: place for place, part in enumerate(PodMembership.Part)}
# Written out because Today is the page that is opened most; its rows are the same as the ORM's (tests/pods).
_PODS_ON: Final = """
    SELECT p.ref, p.name, p.service, m.part, u.ref, u.name, a.to_date, c.name
    FROM pods_podmembership m
    JOIN pods_pod p ON p.id = m.pod_id
    JOIN accounts_user u ON u.id = m.user_id
    LEFT JOIN pods_away a ON a.user_id = m.user_id AND a.taken_back_at IS NULL
      AND daterange(a.from_date, a.to_date) @> %(day)s::date
    LEFT JOIN accounts_user c ON c.id = a.covered_by_id
    WHERE m.from_date <= %(day)s AND (m.to_date IS NULL OR m.to_date > %(day)s)
      AND (p.to_date IS NULL OR p.to_date > %(day)s)
"""
_PART_WORDS = {part.value: part.label for part in PodMembership.Part}


def pods_on(day: date) -> list[PodCard]:
    """Return every pod open on a day with those in it then, by name."""
    with connection.cursor() as cursor:
        cursor.execute(_PODS_ON, {"day": day})
        rows = cursor.fetchall()
    pods: dict[str, PodCard] = {}
    for pod_ref, pod_name, service, part, user_ref, name, back_on, covered_by in sorted(
        rows, key=lambda r: (r[1], _ORDER[r[3]], r[5])
    ):
        pod = pods.setdefault(pod_ref, PodCard(pod_ref, pod_name, service))
        pod.members.append(Member(user_ref, name, _PART_WORDS[part], back_on, covered_by or ""))
    return list(pods.values())


def members_of(pods: Sequence[Pod], *, day: date) -> list[PodMembership]:
    """Return everybody in these pods on a day, by pod and name."""
    not_over = Q(to_date=None) | Q(to_date__gt=day)
    found = PodMembership.objects.filter(not_over, pod__in=pods, from_date__lte=day)
    return list(found.select_related("user", "pod").order_by("pod__name", "user__name"))


def away_in(pod: Pod, *, day: date, until: date) -> list[Away]:
    """Return who of a pod is away between two days, and who covers, the first first."""
    not_over = Q(user__pod_memberships__to_date=None) | Q(user__pod_memberships__to_date__gt=day)
    found = Away.objects.filter(
        not_over, user__pod_memberships__pod=pod, user__pod_memberships__from_date__lte=day,
        taken_back_at=None, to_date__gt=day, from_date__lt=until,
    )  # fmt: skip
    return list(found.select_related("user", "covered_by").order_by("from_date", "user__name"))


def memberships_of(user: User, day: date) -> list[PodMembership]:
    """Return somebody's parts in pods that are open on a day, each with its pod, in the order they came."""
    not_over = Q(to_date=None) | Q(to_date__gt=day)
    pod_is_open = Q(pod__to_date=None) | Q(pod__to_date__gt=day)
    found = PodMembership.objects.filter(not_over, pod_is_open, user=user, from_date__lte=day)
    return list(found.select_related("pod").order_by("from_date", "pk"))
