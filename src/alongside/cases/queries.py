"""Which pods there are and who is in them on a day, in one statement."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.db import connection

from alongside.cases.models import PodMembership


@dataclass(frozen=True)
class Member:
    """Somebody in a pod."""

    ref: str
    name: str
    part: str


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
# Written out because Today is the page that is opened most; its rows are the same as the ORM's (tests/cases).
_PODS_ON: Final = """
    SELECT p.ref, p.name, p.service, m.part, u.ref, u.name
    FROM cases_podmembership m
    JOIN cases_pod p ON p.id = m.pod_id
    JOIN accounts_user u ON u.id = m.user_id
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
    for pod_ref, pod_name, service, part, user_ref, name in sorted(
        rows, key=lambda r: (r[1], _ORDER[r[3]], r[5])
    ):
        pod = pods.setdefault(pod_ref, PodCard(pod_ref, pod_name, service))
        pod.members.append(Member(user_ref, name, _PART_WORDS[part]))
    return list(pods.values())
