"""The invented people of the demonstration, who can be signed in as with one click, there and only there."""

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import Http404

from alongside import clock
from alongside.accounts.models import Organisation, User

SHOWN_FIRST: Final = 12


@dataclass(frozen=True)
class Persona:
    """Somebody to look around as."""

    ref: str
    name: str
    part: str


def personas(organisation: Organisation) -> list[Persona]:
    """Return who can be signed in as: nobody, unless this is a demonstration without passwords."""
    if not organisation.is_demo or settings.DEMO_PASSWORDS:
        return []
    staff = User.objects.with_roles_on(clock.today()).filter(left_on=None).order_by("pk")
    return [Persona(u.ref, u.name, ", ".join(r.name.lower() for r in u.roles)) for u in staff]


def persona_at(ref: str) -> User:
    """Fetch an invented person; 404 unless this is a demonstration without passwords."""
    found = (
        User.objects.with_roles_on(clock.today())
        .filter(ref=ref, left_on=None, organisation__demo_since__isnull=False)
        .first()
    )
    if found is None or settings.DEMO_PASSWORDS:
        raise Http404
    return found
