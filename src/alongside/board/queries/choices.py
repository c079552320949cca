"""Whom a form offers: the workers of a pod, colleagues by name, and the family around a person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q

from alongside.accounts.models import User
from alongside.cases.models import Involvement
from alongside.cases.rules.roles import Role
from alongside.people import access
from alongside.people.models import HouseholdMembership, Person, Relationship
from alongside.people.queries.faces import Face, faces
from alongside.people.rules.kinds import KINDS, Group
from alongside.pods.models import Pod, PodMembership
from alongside.pods.queries import members_of

_PARENT_KINDS: Final = [kind.slug for kind in KINDS.values() if kind.group == Group.PARENT]
_MOST_FAMILY: Final = 12
_MOST_NAMED: Final = 8


@dataclass(frozen=True)
class Relative:
    """Somebody of a family whom a form offers; who leads the work with them already, where anybody does."""

    face: Face
    led_by: str = ""


def workers_in(pods: Sequence[Pod], *, day: date) -> list[PodMembership]:
    """Return those in these pods on a day who work with families, by pod and name."""
    return [m for m in members_of(pods, day=day) if m.part != PodMembership.Part.BUSINESS_SUPPORT]


def other_pods(own: Iterable[Pod], *, day: date) -> list[Pod]:
    """Return the open pods besides these, by name."""
    not_over = Q(to_date=None) | Q(to_date__gt=day)
    mine = [pod.pk for pod in own]
    return list(Pod.objects.filter(not_over).exclude(pk__in=mine).order_by("name"))


def staff_called(words: str, *, organisation: int, day: date) -> list[User]:
    """Return the colleagues at work whose name holds every one of these words, by name."""
    asked = Q()
    for word in words.split()[:5]:
        asked &= Q(name__icontains=word)
    if not asked:
        return []
    found = User.objects.working_on(day).filter(asked, organisation_id=organisation)
    return list(found.order_by("name")[:_MOST_NAMED])


def family_of(person: Person, *, reader: User, day: date) -> list[Relative]:
    """Return those of a person's home and their parents and children whom the reader may know of, by age."""
    ids = access.records_of(person)
    found = sorted((_lives_with(ids, day) | _parents_and_children(ids, day)) - set(ids))
    shut = access.closed_to(reader, found, day=day)
    open_ = [number for number in found if number not in shut]
    led = dict(
        Involvement.objects.filter(person_id__in=open_, role=Role.LEAD, to_date=None).values_list(
            "person_id", "worker__name"
        )
    )
    shown = [face for face in faces(open_, day=day).values() if not face.details.is_dead]
    shown.sort(key=lambda face: (-(face.details.birth_year or 0), face.name))
    return [Relative(face, led.get(face.id, "")) for face in shown[:_MOST_FAMILY]]


def _lives_with(ids: list[int], day: date) -> set[int]:
    homes = HouseholdMembership.objects.on(day)
    theirs = homes.filter(person_id__in=ids).values("household_id")
    return set(homes.filter(household_id__in=theirs).values_list("person_id", flat=True))


def _parents_and_children(ids: list[int], day: date) -> set[int]:
    ties = Relationship.objects.on(day).filter(
        Q(person_id__in=ids) | Q(other_id__in=ids), kind__in=_PARENT_KINDS
    )
    return {number for pair in ties.values_list("person_id", "other_id") for number in pair}
