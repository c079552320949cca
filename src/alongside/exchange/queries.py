"""A family read for a family tree file, and a family tree file read against the people we know."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from alongside.accounts.models import User
from alongside.casefile.drawing.values import Raised
from alongside.casefile.queries.family_near import Near, Tie, near
from alongside.casefile.queries.family_ties import children
from alongside.exchange.gedcom import values as tree
from alongside.exchange.taken import Taken, taken_from
from alongside.people.checks import birth_of, death_of
from alongside.people.models import Details, Person, PersonName
from alongside.people.queries.faces import best_name
from alongside.people.queries.search import Found, possible_matches
from alongside.people.rules import kinds
from alongside.people.rules.dates import PartialDate

_SEX: Final = {"woman": tree.Sex.WOMAN, "man": tree.Sex.MAN, "non-binary": tree.Sex.X}
_RAISED: Final = {
    Raised.BIRTH: tree.Raised.BIRTH,
    Raised.ADOPTED: tree.Raised.ADOPTED,
    Raised.FOSTERED: tree.Raised.FOSTERED,
    Raised.KINSHIP: tree.Raised.OTHER,
}
_COUPLED: Final = ("married", "civil-partner")


def tree_of(
    person: Person, *, reader: User, day: date
) -> tuple[list[tree.Person], list[tree.Family]]:
    """Return the family of somebody as a family tree: without losses, and without whom the reader cannot open."""
    around = near(person, reader=reader, day=day, today=day)
    names: dict[int, list[PersonName]] = defaultdict(list)
    for name in PersonName.objects.standing().filter(person_id__in=around.faces):
        names[name.person_id].append(name)
    keys = {n: f"{n}" for n in around.everybody}
    people = [
        _person(keys[n], face.details, best_name(names[n], day=day))
        for n, face in around.faces.items()
        if not face.details.loss
    ]
    return people, list(_families(around, keys).values())


def _person(key: str, details: Details, name: PersonName | None) -> tree.Person:
    died = _when(death_of(details)) if details.is_dead else None
    return tree.Person(
        key=key,
        names=(tree.Name(name.given, name.family),) if name else (),
        sex=_SEX.get(details.gender, tree.Sex.NOT_SAID),
        born=_when(birth_of(details)) if details.birth_year else None,
        died=died,
    )


def _when(said: PartialDate) -> tree.When:
    if said.year is None:
        return tree.When()
    kind = tree.Kind.ABOUT if said.about else tree.Kind.EXACT
    return tree.When(kind, tree.Day(said.year, said.month, said.day))


def _day(day: date | None) -> tree.When:
    return (
        tree.When(tree.Kind.EXACT, tree.Day(day.year, day.month, day.day)) if day else tree.When()
    )


def _families(around: Near, keys: dict[int, str]) -> dict[tuple[str, ...], tree.Family]:
    found: dict[tuple[str, ...], tree.Family] = {}
    for tie in around.ties:
        if tie.kind in kinds.COUPLES:
            pair = tuple(sorted((keys[tie.person], keys[tie.other])))
            family = found.get(pair) or tree.Family(f"F{len(found)}", pair[0], pair[1])
            found[pair] = _coupled(family, tie)
    for child in children(around.ties, keys):
        if child.raised in _RAISED:
            pair = tuple(sorted(child.parents))
            first, second = (*pair, "")[:2]
            family = found.get(pair) or tree.Family(f"F{len(found)}", first, second)
            there = tree.ChildIn(child.child, _RAISED[child.raised])
            found[pair] = replace(family, children=(*family.children, there))
    return found


def _coupled(family: tree.Family, tie: Tie) -> tree.Family:
    if tie.kind not in _COUPLED:
        return family
    family = replace(
        family,
        married=_day(tie.from_date),
        married_how="civil partnership" if tie.kind == "civil-partner" else "",
    )
    if not tie.is_over or tie.ended_as == "widowed":
        return family
    over = _day(tie.to_date)
    is_divorce = tie.ended_as == "divorced"
    return replace(family, divorced=over) if is_divorce else replace(family, separated=over)


@dataclass(frozen=True)
class Arrival:
    """Somebody in a family tree file, what is taken over of them, and who they may be."""

    place: int
    taken: Taken
    matches: tuple[Found, ...]

    @property
    def field(self) -> str:
        """Return the name of the choice on the form."""
        return f"person{self.place}"


def arrivals(reading: tree.Reading, *, reader: User, day: date) -> list[Arrival]:
    """Return everybody in a file with who they may already be."""
    found = []
    for place, person in enumerate(reading.people):
        taken = taken_from(person, reading, today=day)
        matches = (
            possible_matches(
                given=taken.given, family=taken.family, birth=taken.born, reader=reader, day=day
            )
            if taken.has_name
            else []
        )
        open_to_us = tuple(m for m in matches if m.ref and not m.ask)[:5]
        found.append(Arrival(place, taken, open_to_us))
    return found
