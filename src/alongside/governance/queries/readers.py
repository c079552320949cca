"""Who readers are, by name, role and team on the day they looked; and whom they looked at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from alongside.accounts.models import RoleHeld, User
from alongside.accounts.roles import BY_SLUG
from alongside.people.models import Person
from alongside.people.queries.faces import NO_NAME, faces
from alongside.pods.models import PodMembership

_FOUND: Final = """
    SELECT p.ref, f.known->>'name' FROM people_person p JOIN people_findable f ON f.person_id = p.id
    WHERE p.ref = ANY(%(refs)s::text[]) AND p.id NOT IN (SELECT c.person_id FROM people_closing(
        ARRAY(SELECT o.id FROM people_person o WHERE o.ref = ANY(%(refs)s::text[])), app_reader(), app_moment()) c)
"""


@dataclass(frozen=True)
class Reader:
    """Somebody who works or worked here, and the roles and teams they were in, each with its days."""

    ref: str
    name: str
    _roles: tuple[tuple[str, date, date | None], ...] = ()
    _teams: tuple[tuple[str, date, date | None], ...] = ()

    def roles_on(self, day: date) -> tuple[str, ...]:
        """Return the roles they held on a day."""
        return _on(self._roles, day)

    def teams_on(self, day: date) -> tuple[str, ...]:
        """Return the pods they were in on a day."""
        return _on(self._teams, day)


def readers(refs: Iterable[str]) -> dict[str, Reader]:
    """Return who these readers are, in three statements."""
    users = list(User.objects.filter(ref__in=set(refs)))
    roles: dict[int, list[tuple[str, date, date | None]]] = {}
    for held in RoleHeld.objects.filter(user__in=users).order_by("from_date", "pk"):
        name = BY_SLUG[held.role].name if held.role in BY_SLUG else held.role
        roles.setdefault(held.user_id, []).append((name, held.from_date, held.to_date))
    teams: dict[int, list[tuple[str, date, date | None]]] = {}
    for part in PodMembership.objects.filter(user__in=users).select_related("pod").order_by("pk"):
        teams.setdefault(part.user_id, []).append((part.pod.name, part.from_date, part.to_date))
    return {
        one.ref: Reader(
            one.ref, one.name, tuple(roles.get(one.pk, ())), tuple(teams.get(one.pk, ()))
        )
        for one in users
    }


def names_of(refs: Iterable[str]) -> dict[str, str]:
    """Return the names of colleagues, by reference."""
    return dict(User.objects.filter(ref__in=set(refs)).values_list("ref", "name"))


def names_of_people(refs: Iterable[str]) -> dict[str, str]:
    """Return the names of people as search would give them to this reader: of nobody whose record is closed."""
    with connection.cursor() as cursor:
        cursor.execute(_FOUND, {"refs": sorted(set(refs) - {""})})
        return {ref: name or "" for ref, name in cursor.fetchall()}


def names_to(people: Iterable[Person], *, day: date) -> dict[str, str]:
    """Return the names of people as far as the reader may know them: as search would say, or from an open record."""
    asked = {person.pk: person.ref for person in people}
    found = {ref: name for ref, name in names_of_people(asked.values()).items() if name}
    # Whoever is sealed is found by nothing, and is still somebody to a reader who is named.
    unknown = [pk for pk, ref in asked.items() if ref not in found]
    shown = faces(unknown, day=day) if unknown else {}
    known = {asked[pk]: face.name for pk, face in shown.items() if face.name != NO_NAME}
    return found | known


def name_of_person(person: Person, *, day: date) -> str:
    """Return the name of somebody where the reader may know it, and the reference where not."""
    return names_to([person], day=day).get(person.ref) or f"record {person.ref}"


def _on(spans: Iterable[tuple[str, date, date | None]], day: date) -> tuple[str, ...]:
    return tuple(
        name for name, begun, over in spans if begun <= day and (over is None or over > day)
    )
