"""A family map read from what is written down: on a day, for a reader, in as many statements however large."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from alongside.accounts.models import User
from alongside.casefile.drawing import values
from alongside.casefile.drawing.values import Family, Feeling, Home, Someone, Symbol
from alongside.casefile.queries import family_ties as drawn
from alongside.casefile.queries.family_dates import dates_under, is_dead_on, is_expected
from alongside.casefile.queries.family_near import Near, near
from alongside.casefile.queries.family_unknown import NotKnown, not_known_yet
from alongside.casefile.role_words import Kinship, role_words
from alongside.people import access
from alongside.people.models import Bond, Details, HouseholdMembership, NetworkTie, Person
from alongside.people.queries.faces import NO_NAME
from alongside.people.rules import kinds

NOT_SHOWN: Final = "Not shown"
HELPS: Final = "helps"
BONDS: Final = "bonds"
_UNKNOWN_PARENT: Final = "Not known yet"
_LOSSES: Final = {
    Details.Loss.MISCARRIAGE: Symbol.MISCARRIAGE,
    Details.Loss.ABORTION: Symbol.ABORTION,
    Details.Loss.STILLBIRTH: Symbol.STILLBIRTH,
}
_SYMBOLS: Final = {
    Details.Gender.WOMAN: Symbol.WOMAN,
    Details.Gender.MAN: Symbol.MAN,
    Details.Gender.NON_BINARY: Symbol.NON_BINARY,
    # The drawing has no sign of its own for it, and a question mark would not be true.
    Details.Gender.ANOTHER: Symbol.NON_BINARY,
}


@dataclass(frozen=True)
class Written:
    """A tie on the map as it is written down, so that it can be changed."""

    words: str
    person_ref: str
    fact_ref: str


@dataclass(frozen=True)
class FamilyRead:
    """A family map, with what its page says beside it."""

    family: Family
    not_known: tuple[NotKnown, ...]
    is_cut: bool
    has_unnamed: bool
    has_bonds: bool
    helpers: int
    written: tuple[Written, ...] = ()
    # Brothers and sisters from left to right, who can be moved among each other.
    rows: tuple[tuple[Someone, ...], ...] = ()
    homes: tuple[tuple[str, str], ...] = ()

    @property
    def is_alone(self) -> bool:
        """Say whether nobody but the person is drawn."""
        return len(self.family.people) < 2


def family_of(
    person: Person, *, reader: User, day: date, today: date, layers: frozenset[str] = frozenset()
) -> Family:
    """Return the family map of somebody on a day, with as much as this reader may see today."""
    return read_family(person, reader=reader, day=day, today=today, layers=layers).family


def read_family(
    person: Person, *, reader: User, day: date, today: date, layers: frozenset[str] = frozenset()
) -> FamilyRead:
    """Return the family map of somebody on a day, and what is not known yet."""
    around = near(person, reader=reader, day=day, today=today)
    keys = {n: face.ref for n, face in around.faces.items()}
    keys |= {n: f"not-shown-{place}" for place, n in enumerate(around.unnamed, 1)}
    told = drawn.children(around.ties, keys)
    children, unknown = drawn.with_unknown_parents(list(told), around.ties, keys)
    roles = _roles(around, keys)
    helpers, pets = _helpers(around, day=day)
    people = [*_people(around, keys, roles, day), *_not_known(unknown), *pets]
    if HELPS in layers:
        people = [_helping(p, helpers) for p in people]
    bonds = _bonds(around, keys, day=day, today=today, reader=reader)
    homes = _homes(around, keys, pets, day=day)
    open_homes = access.homes_seen_among(home.key for home in homes) if homes else set()
    nudges = {face.ref: face.map_order for face in around.faces.values()}
    family = Family(
        centre=keys[around.centre],
        people=tuple(_in_order(people, children, nudges)),
        couples=_couples(around, keys),
        children=tuple(children),
        twins=drawn.twins(around.ties, keys),
        homes=tuple(home for home in homes if len(home.members) > 1),
        bonds=tuple(bonds) if BONDS in layers else (),
    )
    return FamilyRead(
        family=family,
        not_known=not_known_yet(around, roles=roles, keys=keys, day=day),
        is_cut=around.is_cut,
        has_unnamed=bool(around.unnamed),
        has_bonds=bool(bonds),
        helpers=len({p.key for p in people} & helpers),
        written=tuple(_written(around)),
        rows=_rows(family),
        homes=tuple((home.key, home.name) for home in homes if home.key in open_homes),
    )


def _couples(around: Near, keys: dict[int, str]) -> tuple[values.Couple, ...]:
    """Return the couples; since when somebody is together whom the reader cannot open is not told."""
    hidden = {keys[n] for n in around.unnamed}
    found = drawn.couples(around.ties, keys)
    return tuple(replace(c, dates="") if {c.a, c.b} & hidden else c for c in found)


def _written(around: Near) -> Iterable[Written]:
    for tie in around.ties:
        if tie.person in around.faces and tie.other in around.faces:
            one, other = around.faces[tie.person], around.faces[tie.other]
            word = kinds.word_for(tie.kind, one.gender, forward=True)
            over = "was " if tie.is_over else ""
            yield Written(f"{one.name}: {over}{word} of {other.name}", other.ref, tie.ref)


def _rows(family: Family) -> tuple[tuple[Someone, ...], ...]:
    known = {p.key: p for p in family.people if p.href}
    together: dict[tuple[str, ...], dict[str, Someone]] = defaultdict(dict)
    for child in family.children:
        if child.child in known:
            together[tuple(sorted(child.parents))][child.child] = known[child.child]
    rows = (sorted(all_.values(), key=lambda p: p.order) for all_ in together.values())
    return tuple(tuple(row) for row in rows if len(row) > 1)


def _roles(around: Near, keys: dict[int, str]) -> dict[str, str]:
    # Whoever died is not a former wife or husband.
    ties = [
        Kinship(keys[t.person], keys[t.other], t.kind, t.is_over and t.ended_as != "widowed")
        for t in around.ties
    ]
    genders = {keys[n]: face.gender for n, face in around.faces.items()}
    return role_words(keys[around.centre], ties, genders)


def _people(around: Near, keys: dict[int, str], roles: dict[str, str], day: date) -> list[Someone]:
    found = [
        Someone(
            key=face.ref,
            name="" if face.details.loss and face.name == NO_NAME else face.name,
            symbol=_symbol(face.details, day),
            is_centre=number == around.centre,
            is_dead=is_dead_on(face.details, day),
            dates=dates_under(face.details, day),
            order=_months(face.details),
            born=face.details.birth_year
            or (face.details.due_on.year if face.details.due_on else None),
            href=f"/p/{face.ref}/family/",
            role=roles.get(face.ref, ""),
        )
        for number, face in around.faces.items()
    ]
    hidden = [Someone(keys[n], NOT_SHOWN, role=roles.get(keys[n], "")) for n in around.unnamed]
    return [*found, *hidden]


def _symbol(details: Details, day: date) -> Symbol:
    if details.loss:
        return _LOSSES[Details.Loss(details.loss)]
    if is_expected(details, day):
        return Symbol.PREGNANCY
    gender = Details.Gender(details.gender)
    if details.show_gender_history and gender == Details.Gender.MAN:
        return Symbol.TRANS_MAN
    if details.show_gender_history and gender == Details.Gender.WOMAN:
        return Symbol.TRANS_WOMAN
    return _SYMBOLS.get(gender, Symbol.NOT_KNOWN)


def _months(details: Details) -> float:
    """Return when somebody was born or is due, in months; what is not known comes last."""
    if details.birth_year is not None:
        return (
            details.birth_year * 12.0 + (details.birth_month or 0) + (details.birth_day or 0) / 40
        )
    return details.due_on.year * 12.0 + details.due_on.month if details.due_on else 1e6


def _not_known(keys: list[str]) -> list[Someone]:
    return [Someone(key, _UNKNOWN_PARENT) for key in keys]


def _in_order(
    people: list[Someone], children: list[values.Child], nudges: dict[str, int]
) -> list[Someone]:
    """Give brothers and sisters places from the oldest, each nudge one place to the left or right."""
    group: dict[str, str] = {}

    def top(key: str) -> str:
        while group.get(key, key) != key:
            key = group[key]
        return key

    for child in children:
        for parent in child.parents:
            group[top(parent)] = top(f"{child.child}*")
    together: dict[str, list[Someone]] = defaultdict(list)
    for one in people:
        together[top(f"{one.key}*")].append(one)
    placed = {}
    for all_ in together.values():
        for place, one in enumerate(sorted(all_, key=lambda p: p.order)):
            placed[one.key] = replace(one, order=place + 1.5 * nudges.get(one.key, 0))
    return [placed[p.key] for p in people]


def _helping(person: Someone, helpers: set[str]) -> Someone:
    if person.key not in helpers:
        return person
    return replace(person, dates=f"{person.dates} · helps" if person.dates else "helps")


def _helpers(around: Near, *, day: date) -> tuple[set[str], list[Someone]]:
    """Return who helps, in anybody's view, and the animals that belong to the family."""
    own = [n for n, kept in around.records.items() if kept == around.centre]
    ties = list(NetworkTie.objects.on(day).filter(person_id__in=own).order_by("pk"))
    shown = {n: around.faces[k].ref for n, k in around.records.items() if k in around.faces}
    helping = (NetworkTie.Gives.GETS, NetworkTie.Gives.BOTH)
    names = dict.fromkeys(t.name for t in ties if t.is_pet and t.name)
    pets = [Someone(f"pet-{place}", name, Symbol.PET) for place, name in enumerate(names, 1)]
    return {shown[t.other_id] for t in ties if t.other_id in shown and t.gives in helping}, pets


def _homes(around: Near, keys: dict[int, str], pets: list[Someone], *, day: date) -> list[Home]:
    asked = (
        HouseholdMembership.objects.on(day)
        .filter(person_id__in=around.records, is_main=True)
        .select_related("household")
        .order_by("household_id", "pk")
    )
    homes: dict[str, tuple[str, list[str]]] = {}
    for membership in asked:
        number = around.records[membership.person_id]
        face = around.faces.get(number)
        if face is None or is_dead_on(face.details, day):
            continue
        members = homes.setdefault(membership.household.ref, (membership.household.name, []))[1]
        members.append(keys[number])
        if number == around.centre:
            members += [p.key for p in pets]
    return [Home(k, name, tuple(m)) for k, (name, m) in homes.items()]


def _bonds(
    around: Near, keys: dict[int, str], *, day: date, today: date, reader: User
) -> list[values.Bond]:
    records, faces = around.records, around.faces
    found = []
    asked = Bond.objects.on(day).filter(person_id__in=records, other_id__in=records)
    bonds = list(asked.order_by("pk"))
    away = {b.said_by_id for b in bonds if b.said_by_id} - records.keys()
    sealed = access.sealed_among(access.closed_to(reader, sorted(away), day=today), day=today)
    for bond in (b for b in bonds if b.said_by_id not in sealed):
        a, b = records[bond.person_id], records[bond.other_id]
        if a == b or a not in faces or b not in faces:
            continue
        viewer = faces.get(records.get(bond.said_by_id or 0, 0))
        view = viewer.name if viewer else bond.said_by_words or "somebody not on this map"
        towards = keys.get(records.get(bond.towards_id or 0, 0), "")
        found.append(values.Bond(keys[a], keys[b], Feeling(bond.feeling), view, towards))
    return found
