"""Who and what stands around somebody, to be chosen from on a form: people already linked to them, and homes."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q

from alongside.accounts.models import User
from alongside.people import access
from alongside.people.models import (
    Bond,
    Household,
    HouseholdMembership,
    NetworkTie,
    ParentalResponsibility,
    Person,
    Relationship,
)
from alongside.people.queries.faces import Face, faces


@dataclass
class Around:
    """A person, whoever writes about them, and what is near; each part is read only where a form asks."""

    person: Person
    reader: User
    day: date

    @cached_property
    def ids(self) -> list[int]:
        """Return the numbers of all records that are of this person."""
        return access.records_of(self.person)

    @cached_property
    def people(self) -> list[Face]:
        """Return everybody already linked to them whom the reader may open, by name."""
        found = self._linked() - set(self.ids)
        open_to_reader = found - access.closed_to(self.reader, sorted(found), day=self.day)
        shown = faces(sorted(open_to_reader), day=self.day)
        return sorted(shown.values(), key=lambda face: (face.name.casefold(), face.ref))

    @cached_property
    def face(self) -> Face:
        """Return how they are shown themselves."""
        return faces(self.ids[:1], day=self.day)[self.ids[0]]

    @cached_property
    def homes(self) -> list[Household]:
        """Return the homes they live in today."""
        lives = HouseholdMembership.objects.on(self.day).filter(person_id__in=self.ids)
        return list(Household.objects.filter(pk__in=lives.values("household_id")).order_by("pk"))

    @cached_property
    def homes_near(self) -> list[Household]:
        """Return the homes of the people linked to them, and their own."""
        near = [*self.ids, *(face.id for face in self.people)]
        lives = HouseholdMembership.objects.on(self.day).filter(person_id__in=near)
        return list(Household.objects.filter(pk__in=lives.values("household_id")).order_by("name"))

    def number_of(self, ref: str) -> int | None:
        """Return the number of somebody who stands here, by their reference."""
        known = {face.ref: face.id for face in [self.face, *self.people]}
        return known.get(ref)

    def ref_of(self, number: int | None) -> str:
        """Return the reference of somebody who stands here, by their number."""
        known = {face.id: face.ref for face in [self.face, *self.people]}
        return known.get(number or 0, "")

    def _linked(self) -> set[int]:
        pairs: set[int] = set()
        for kind, sides in (
            (Relationship, ("person_id", "other_id")),
            (Bond, ("person_id", "other_id")),
            (ParentalResponsibility, ("child_id", "holder_id")),
            (NetworkTie, ("person_id", "other_id")),
        ):
            asked = Q((f"{sides[0]}__in", self.ids)) | Q((f"{sides[1]}__in", self.ids))
            for pair in kind.objects.standing().filter(asked).values_list(*sides):
                pairs |= {number for number in pair if number}
        return pairs | self._lives_with()

    def _lives_with(self) -> set[int]:
        homes = HouseholdMembership.objects.on(self.day)
        theirs = homes.filter(person_id__in=self.ids).values("household_id")
        return set(homes.filter(household_id__in=theirs).values_list("person_id", flat=True))
