"""Which pods there are and who is in them on a day, in one statement."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

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
_PART_WORDS = {part.value: part.label for part in PodMembership.Part}


def pods_on(day: date) -> list[PodCard]:
    """Return every pod open on a day with those in it then, by name."""
    rows = (
        PodMembership.objects.filter(Q(to_date=None) | Q(to_date__gt=day), from_date__lte=day)
        .filter(Q(pod__to_date=None) | Q(pod__to_date__gt=day))
        .order_by("pod__name", "pod_id", "user__name")
        .values_list("pod__ref", "pod__name", "pod__service", "part", "user__ref", "user__name")
    )
    pods: dict[str, PodCard] = {}
    for pod_ref, pod_name, service, part, user_ref, name in sorted(
        rows, key=lambda r: (r[1], _ORDER[r[3]], r[5])
    ):
        pod = pods.setdefault(pod_ref, PodCard(pod_ref, pod_name, service))
        pod.members.append(Member(user_ref, name, _PART_WORDS[part]))
    return list(pods.values())
