"""Who looks after a record: whoever leads the work, the managers of the pods that know the person, and governance."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from alongside.accounts.models import User
from alongside.people.access import grants_at, records_of
from alongside.people.models import Person
from alongside.people.rules.sight import Basis
from alongside.pods.models import PodMembership


def keepers_of(person: Person, *, now: datetime) -> QuerySet[User]:
    """Return who is told when somebody opens a record in an emergency: those who look after it, and governance."""
    live = grants_at(now).filter(person_id__in=records_of(person))
    leads = live.filter(basis=Basis.LEAD, user__isnull=False).values("user_id")
    managers = PodMembership.objects.filter(
        _lasting(now), part=PodMembership.Part.MANAGER,
        pod_id__in=live.filter(pod__isnull=False).values("pod_id"),
    ).values("user_id")  # fmt: skip
    governance = governance_at(now).values("pk")
    working = User.objects.working_on(localdate(now))
    return working.filter(Q(pk__in=leads) | Q(pk__in=managers) | Q(pk__in=governance)).distinct()


def governance_at(now: datetime) -> QuerySet[User]:
    """Return who looks after who sees what, of those at work."""
    held = Q(roles_held__role="information-governance") & _lasting(now, "roles_held__")
    return User.objects.working_on(localdate(now)).filter(held).distinct()


def _lasting(now: datetime, prefix: str = "") -> Q:
    day = localdate(now)
    begun = Q((f"{prefix}from_date__lte", day))
    return begun & (Q((f"{prefix}to_date", None)) | Q((f"{prefix}to_date__gt", day)))
