"""Which pods there are, who is in them on a day and who is away; each in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q

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


# Managers first.
_PARTS: Final = [part.value for part in PodMembership.Part]
# Written out because Today is the page that is opened most; its rows are the same as the ORM's (tests/pods).
_CARDS: Final = """
    SELECT p.ref, p.name, p.service, m.part, u.ref, u.name, a.to_date, c.name
    FROM pods_pod p
    LEFT JOIN pods_podmembership m ON m.pod_id = p.id
      AND m.from_date <= %(day)s AND (m.to_date IS NULL OR m.to_date > %(day)s)
    LEFT JOIN accounts_user u ON u.id = m.user_id
    LEFT JOIN pods_away a ON a.user_id = m.user_id AND a.taken_back_at IS NULL
      AND daterange(a.from_date, a.to_date) @> %(day)s::date
    LEFT JOIN accounts_user c ON c.id = a.covered_by_id
    WHERE (p.to_date IS NULL OR p.to_date > %(day)s) AND p.id
"""
_OWN: Final = """
    IN (SELECT o.pod_id FROM pods_podmembership o
        WHERE o.user_id = %(user)s AND o.from_date <= %(day)s AND (o.to_date IS NULL OR o.to_date > %(day)s))
"""
_IN_ORDER: Final = " ORDER BY p.name, array_position(%(parts)s::text[], m.part::text), u.name"
_PART_WORDS = {part.value: part.label for part in PodMembership.Part}
_AT_ONCE: Final = 20
_MOST_WORDS: Final = 5


def pods_of(user: User, *, day: date) -> list[PodCard]:
    """Return the pods somebody is in on a day, with those in them then, by name."""
    return _cards(_CARDS + _OWN, {"day": day, "user": user.pk})


def pods_called(words: str, *, day: date, after: str = "") -> tuple[list[PodCard], str]:
    """Return open pods whose name, or that of somebody in them, holds every word, by name; and where to go on from.

    After is the reference of the last pod of the page before; one that is not there begins at the beginning.
    """
    not_over = Q(to_date=None) | Q(to_date__gt=day)
    # No two open pods have the same name.
    found = Pod.objects.filter(not_over).order_by("name")
    for word in words.split()[:_MOST_WORDS]:
        members = PodMembership.objects.filter(
            not_over, pod=OuterRef("pk"), from_date__lte=day, user__name__icontains=word
        )
        found = found.filter(Q(name__icontains=word) | Exists(members))
    if last := Pod.objects.filter(ref=after).first() if after else None:
        found = found.filter(name__gt=last.name)
    pods = list(found[: _AT_ONCE + 1])
    shown = pods[:_AT_ONCE]
    cards = _cards(_CARDS + "= ANY(%(ids)s)", {"day": day, "ids": [pod.pk for pod in shown]})
    return cards, shown[-1].ref if len(pods) > _AT_ONCE else ""


def _cards(sql: str, asked: dict[str, Any]) -> list[PodCard]:
    with connection.cursor() as cursor:
        cursor.execute(sql + _IN_ORDER, asked | {"parts": _PARTS})
        rows = cursor.fetchall()
    pods: dict[str, PodCard] = {}
    # A pod in which nobody is has one row without anybody.
    for pod_ref, pod_name, service, part, user_ref, name, back_on, covered_by in rows:
        pod = pods.setdefault(pod_ref, PodCard(pod_ref, pod_name, service))
        if user_ref:
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


def open_pods(day: date) -> list[Pod]:
    """Return the pods that are open on a day by name, each with how many are in it (`people`); one statement."""
    there = Q(memberships__from_date__lte=day) & (
        Q(memberships__to_date=None) | Q(memberships__to_date__gt=day)
    )
    pods = Pod.objects.filter(Q(to_date=None) | Q(to_date__gt=day))
    return list(pods.annotate(people=Count("memberships", filter=there)).order_by("name"))


def people_of(pod: Pod, *, day: date) -> list[PodMembership]:
    """Return who is in a pod on a day, managers first; one statement."""
    not_over = Q(to_date=None) | Q(to_date__gt=day)
    found = PodMembership.objects.filter(not_over, pod=pod, from_date__lte=day)
    return sorted(
        found.select_related("user"), key=lambda one: (_PARTS.index(one.part), one.user.name)
    )
