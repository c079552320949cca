"""What somebody is told who comes to a record that is not open to them: whose it is, and whom they know beside it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from alongside.people.models import HouseholdMembership, Person, Relationship
from alongside.people.queries.faces import Face, faces, known_names


@dataclass(frozen=True)
class Door:
    """A closed record from outside."""

    name: str
    # Relatives of theirs whose records are open to the reader.
    family: tuple[Face, ...]


def door_of(person: Person, *, is_ordinary: bool, day: date) -> Door:
    """Return what may be told of a closed record, which is nothing where it is not an ordinary one."""
    if not is_ordinary:
        return Door("", ())
    name = known_names([person.pk]).get(person.pk, "")
    return Door(name, family_seen(person, day=day))


def family_seen(person: Person, *, day: date) -> tuple[Face, ...]:
    """Return relatives and those at home with them whose record is open to the reader: the database gives no others."""
    ties = Relationship.objects.standing().filter(Q(person=person) | Q(other=person))
    near = {n for pair in ties.values_list("person_id", "other_id") for n in pair}
    homes = HouseholdMembership.objects.on(day).filter(person=person).values("household_id")
    lives = HouseholdMembership.objects.on(day).filter(household_id__in=homes)
    near |= set(lives.values_list("person_id", flat=True))
    shown = faces(sorted(near - {person.pk}), day=day)
    return tuple(sorted(shown.values(), key=lambda face: (face.name.casefold(), face.ref)))
