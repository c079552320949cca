"""How people are shown in a line: their name, how old they are, how they live; two statements for any number of people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from alongside.people.checks import birth_of, death_of
from alongside.people.models import Details, Person, PersonName
from alongside.people.rules import dates

# Of whoever stands around those a reader works with, these columns and no others are there to be read.
_FACES: Final = "SELECT * FROM people_face WHERE person_id = ANY(%s)"
_NAMES: Final = "SELECT * FROM people_face_name WHERE person_id = ANY(%s) ORDER BY id"
_KNOWN: Final = "SELECT person_id, known->>'name' FROM people_findable WHERE person_id = ANY(%s)"
NO_NAME: Final = "Name not known"
_ORDER: Final = {kind.value: place for place, kind in enumerate(PersonName.Kind)}
_NOTHING: Final = Details()
_PREGNANCY: Final = 280


@dataclass(frozen=True)
class Face:
    """Somebody in a line."""

    id: int
    ref: str
    name: str
    details: Details
    age: str
    years: str
    how_to_say: str = ""
    map_order: int = 0

    @property
    def gender(self) -> str:
        """Return how they live, as far as it is known."""
        return self.details.gender

    @property
    def line(self) -> str:
        """Return name and age."""
        return f"{self.name}, {self.age}" if self.age else self.name


def faces(ids: Iterable[int], *, day: date) -> dict[int, Face]:
    """Return how each of these people is shown on a day, by number."""
    wanted = list(dict.fromkeys(ids))
    details: dict[int, Details] = {}
    for found in Details.objects.raw(_FACES, [wanted]):
        theirs = vars(found)
        found.person = Person(
            pk=found.person_id, ref=theirs["person_ref"], map_order=theirs["map_order"]
        )
        details[found.person_id] = found
    names: dict[int, list[PersonName]] = {}
    for name in PersonName.objects.raw(_NAMES, [wanted]):
        names.setdefault(name.person_id, []).append(name)
    return {
        number: face_of(details[number], names.get(number, []), day)
        for number in wanted
        if number in details
    }


def known_names(ids: Iterable[int]) -> dict[int, str]:
    """Return what search calls these people; of somebody whose record is closed to the reader, nothing."""
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [list(ids)])
        return {number: name for number, name in cursor.fetchall() if name}


def face_of(details: Details, names: Sequence[PersonName], day: date) -> Face:
    """Return how somebody is shown on a day, from what stands about them."""
    best = best_name(names, day=day)
    return Face(
        id=details.person_id,
        ref=details.person.ref,
        name=str(best) if best else NO_NAME,
        details=details,
        age=age_words(details, day=day),
        years=years_words(details),
        how_to_say=best.how_to_say if best else "",
        map_order=details.person.map_order,
    )


def best_name(names: Sequence[PersonName], *, day: date) -> PersonName | None:
    """Return what somebody is called on a day: the known-as name first, then the newest of the next kind."""
    return min(names, key=lambda name: _rank(name, day), default=None)


def order_of(name: PersonName) -> tuple[bool, int, int]:
    """Return where a name stands among others whatever the day: what is over comes last."""
    return (name.to_date is not None, _ORDER[name.kind], -(name.pk or 0))


def _rank(name: PersonName, day: date) -> tuple[bool, int, int, int]:
    is_now = (name.from_date or date.min) <= day < (name.to_date or date.max)
    since = name.from_date.toordinal() if name.from_date else 0
    return (not is_now, _ORDER[name.kind], -since, -(name.pk or 0))


def age_words(details: Details, *, day: date) -> str:
    """Return how old somebody is in words: "8", "5 months", "due 9 February 2026", "died 2022"."""
    if details.is_dead:
        died = death_of(details)
        return f"died {dates.words(died)}" if died.year else "died"
    if details.is_unborn and details.due_on:
        return f"due {dates.words(dates.from_date(details.due_on))}"
    born = birth_of(details)
    return dates.age_on(born, day).words if born.year else ""


def is_to_come(details: Details, day: date) -> bool:
    """Say whether somebody was neither born nor expected yet on a day, as far as it is known."""
    if details.due_on:
        return (day - details.due_on).days < -_PREGNANCY
    born = dates.possible_range(birth_of(details))
    return born is not None and day < born[0]


def years_words(details: Details) -> str:
    """Return the years of a life: "1948-2023", "2022"; nothing where none is known."""
    born, died = details.birth_year, details.death_year
    about = "about " if details.birth_about and born else ""
    if details.is_dead:
        return f"{about}{born or '?'}–{died or '?'}"
    return f"{about}{born}" if born else ""


def bare(number: int, ref: str) -> Face:
    """Return somebody of whom nothing is known yet."""
    return Face(number, ref, NO_NAME, _NOTHING, "", "")
