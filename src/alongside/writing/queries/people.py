"""Whom a writing can be about: those asked for, who belongs to them, and those somebody works with; a few statements
however many there are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Final

from django.db import connection
from django.db.models import Q

from alongside.accounts.models import User
from alongside.people.checks import birth_of
from alongside.people.models import HouseholdMembership, Person, Relationship
from alongside.people.queries.faces import NO_NAME, Face, faces, known_names
from alongside.people.rules.dates import possible_range, years_old
from alongside.people.rules.sight import DataClass, sees
from alongside.people.ways import Found, come_near, ways_to_all
from alongside.story.models import Entry, Line
from alongside.web.refs import is_ref

MOST: Final = 30
_GROWN_UP: Final = 18
_RECENT: Final = 12


@dataclass(frozen=True)
class Subject:
    """Somebody a writing is about, was there at, or could be about."""

    person: Person
    name: str
    age: str = ""
    is_child: bool = True
    # The record of the work is open to the writer, so that they may write in the story.
    is_open: bool = False
    # They were asked for; else they belong to somebody who was.
    is_asked: bool = True

    @property
    def ref(self) -> str:
        """Return the reference."""
        return self.person.ref

    @property
    def given(self) -> str:
        """Return the first name alone."""
        return self.name.split()[0] if self.name != NO_NAME else self.name


@dataclass(frozen=True)
class Cast:
    """Everybody on a page for writing."""

    asked: tuple[Subject, ...]
    near: tuple[Subject, ...]
    # So many were asked for who are not there for this writer.
    not_there: int = 0
    # Of these a place is known that somebody must not find; nothing where that was not asked with them.
    hidden: frozenset[str] | None = None

    @property
    def offered(self) -> tuple[Subject, ...]:
        """Return the children who belong to them and whom the writer works with: each a row that waits."""
        return tuple(one for one in self.near if one.is_open and one.is_child)

    @property
    def others(self) -> tuple[Subject, ...]:
        """Return who else belongs to them."""
        return tuple(one for one in self.near if one not in self.offered)

    @cached_property
    def everyone(self) -> dict[str, Subject]:
        """Return all of them by reference."""
        return {one.ref: one for one in (*self.asked, *self.near)}


def cast_of(refs: Iterable[str], *, writer: User, day: date, now: datetime) -> Cast:
    """Return those asked for and who belongs to them, as this writer may know them."""
    wanted = [ref for ref in dict.fromkeys(refs) if is_ref(ref)][:MOST]
    people = {one.ref: one for one in Person.objects.filter(ref__in=wanted)} if wanted else {}
    asked = [people[ref] for ref in wanted if ref in people]
    ids = [one.pk for one in asked]
    near = list(Person.objects.filter(pk__in=_near(ids, day) - set(ids))[:MOST]) if ids else []
    found = ways_to_all(writer, [*asked, *near], now=now)
    come_near([number for number, one in found.items() if sees(one.ways, now=now)], far=1)
    there = [one for one in (*asked, *near) if not _is_closed(found[one.pk], now)]
    shown, names = faces([one.pk for one in there], day=day), known_names(one.pk for one in there)
    made = {
        one.ref: subject_of(
            one, shown.get(one.pk), names.get(one.pk, ""), day=day,
            is_open=sees(found[one.pk].ways, DataClass.ORDINARY, now=now),
        )
        for one in there
    }  # fmt: skip
    return arranged(made, wanted)


def arranged(
    made: Mapping[str, Subject], wanted: Sequence[str], *, hidden: frozenset[str] | None = None
) -> Cast:
    """Return those asked for, in the order they were, and whoever belongs to them by name."""
    mine = tuple(made[ref] for ref in wanted if ref in made)
    others = (replace(one, is_asked=False) for ref, one in made.items() if ref not in wanted)
    known = sorted((one for one in others if one.name != NO_NAME), key=lambda one: one.name)
    return Cast(mine, tuple(known), not_there=len(wanted) - len(mine), hidden=hidden)


def has_hidden_address(people: Sequence[Person], *, day: date) -> bool:
    """Say whether any of these lives where others must not find them; where that is stays with those cleared for it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_hides(%s::bigint[], %s)", [[one.pk for one in people], day])
        return bool(cursor.fetchone()[0])


def recent_refs(writer: User) -> list[str]:
    """Return whom somebody wrote about last, the latest first."""
    latest = Entry.objects.filter(recorded_by_ref=writer.ref).order_by("-recorded_at")[:_RECENT]
    order = {number: place for place, number in enumerate(latest.values_list("pk", flat=True))}
    lines = Line.objects.filter(entry_id__in=list(order), passage=None, moved_at=None)
    found = sorted(lines.values_list("entry_id", "person__ref"), key=lambda one: order[one[0]])
    return list(dict.fromkeys(ref for _, ref in found))


def _near(ids: list[int], day: date) -> set[int]:
    """Return who lives with these people or is related to them."""
    homes = HouseholdMembership.objects.on(day)
    theirs = homes.filter(person_id__in=ids).values("household_id")
    found = set(homes.filter(household_id__in=theirs).values_list("person_id", flat=True))
    ties = Relationship.objects.standing().filter(Q(person_id__in=ids) | Q(other_id__in=ids))
    for pair in ties.values_list("person_id", "other_id"):
        found |= {number for number in pair if number}
    return found


def _is_closed(found: Found, now: datetime) -> bool:
    """Say whether a record is closed to the writer: then nobody is named."""
    return bool(found.ways.levels or found.ways.has_conflict) and not sees(found.ways, now=now)


def subject_of(
    person: Person, face: Face | None, name: str, *, is_open: bool, day: date
) -> Subject:
    """Return somebody as a page for writing has them; the name search calls them by serves where no face is seen."""
    if face is None:
        return Subject(person, name or NO_NAME, is_child=is_open, is_open=is_open)
    born = possible_range(birth_of(face.details))
    is_child = not face.details.is_dead and (born is None or years_old(born[1], day) < _GROWN_UP)
    return Subject(person, face.name, face.age, is_child, is_open)
