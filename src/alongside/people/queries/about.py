"""Everything that is written about one person, in sections for a page; as many statements however much it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from alongside.accounts.models import User
from alongside.people import access
from alongside.people.models import (
    Bond,
    ContactPoint,
    Details,
    Fact,
    HouseholdMembership,
    Identifier,
    Language,
    NetworkTie,
    ParentalResponsibility,
    Person,
    PersonName,
    Relationship,
    SafeAddress,
)
from alongside.people.queries.faces import Face, faces
from alongside.people.words import Said, period_words, said

# In the order of the page. Kinds with `other` or `child` are about two people and are read from both.
SECTIONS: Final[dict[str, tuple[type[Fact], str]]] = {
    "names": (PersonName, "Names"),
    "contact": (ContactPoint, "Ways to reach them"),
    "homes": (HouseholdMembership, "Where they live"),
    "languages": (Language, "Languages"),
    "relationships": (Relationship, "Family, friends and people who help"),
    "responsibility": (ParentalResponsibility, "Parental responsibility"),
    "network": (NetworkTie, "Who and what they count on"),
    "bonds": (Bond, "How people get on"),
    "numbers": (Identifier, "Numbers"),
}


@dataclass(frozen=True)
class Item:
    """One fact on the page, with how it reads and where it came from."""

    ref: str
    section: str
    said: Said
    period: str
    source: str
    recorded_at: object
    is_now: bool
    # How it stopped standing: changed, corrected or taken back, by whom, when and why.
    set_aside_as: str = ""
    set_aside_why: str = ""
    set_aside_at: object = None
    can_come_back: bool = False


@dataclass(frozen=True)
class About:
    """What a page about a person shows, on a day."""

    face: Face
    details: Details
    sections: dict[str, list[Item]]
    earlier: dict[str, list[Item]]
    has_safe_address: bool


def about(person: Person, *, reader: User, day: date) -> About:
    """Return everything written about somebody, as it was on a day; what the reader cannot open has no name."""
    ids = access.records_of(person)
    found = {name: list(_about(kind, ids)) for name, (kind, _) in SECTIONS.items()}
    everyone = {number for facts in found.values() for fact in facts for number in _numbers(fact)}
    shown = faces({*ids, *everyone} - access.closed_to(reader, sorted(everyone), day=day), day=day)
    items = {
        name: [
            _item(name, fact, shown, ids[0] if not _touches(fact, ids) else _side(fact, ids), day)
            for fact in facts
        ]
        for name, facts in found.items()
    }
    return About(
        face=shown[ids[0]],
        details=shown[ids[0]].details,
        sections={n: [i for i in all_ if i.is_now] for n, all_ in items.items()},
        earlier={n: [i for i in all_ if not i.is_now] for n, all_ in items.items()},
        has_safe_address=SafeAddress.objects.on(day).filter(_of(ids)).exists(),
    )


def _about(kind: type[Fact], ids: Sequence[int]) -> QuerySet[Fact]:
    asked = kind._default_manager.order_by("pk")
    columns = {column.name for column in kind._meta.concrete_fields}
    if "other" in columns and kind is not NetworkTie:
        return asked.filter(Q(person_id__in=ids) | Q(other_id__in=ids))
    if "child" in columns:
        return asked.filter(Q(child_id__in=ids) | Q(holder_id__in=ids))
    joined = ["household"] if kind is HouseholdMembership else []
    asked = asked.select_related(*joined) if joined else asked
    return asked.filter(_of(ids) if kind is ContactPoint else Q(("person_id__in", ids)))


def _of(ids: Sequence[int]) -> Q:
    """Ask for what belongs to the person, or to a household they live in."""
    homes = HouseholdMembership.objects.standing().filter(person_id__in=ids, to_date=None)
    return Q(person_id__in=ids) | Q(household_id__in=homes.values("household_id"))


def _numbers(fact: Fact) -> list[int]:
    columns = ("person_id", "other_id", "child_id", "holder_id", "said_by_id", "towards_id")
    return [number for column in columns if (number := getattr(fact, column, None))]


def _touches(fact: Fact, ids: Sequence[int]) -> bool:
    return any(number in ids for number in _numbers(fact))


def _side(fact: Fact, ids: Sequence[int]) -> int:
    return next(number for number in _numbers(fact) if number in ids)


def _item(section: str, fact: Fact, shown: dict[int, Face], side: int, day: date) -> Item:
    begun, over = getattr(fact, "from_date", None), getattr(fact, "to_date", None)
    is_now = fact.is_standing and (begun or date.min) <= day < (over or date.max)
    return Item(
        ref=fact.ref,
        section=section,
        said=said(fact, shown, about=side),
        period=period_words(fact),
        source=fact.source,
        recorded_at=fact.recorded_at,
        is_now=is_now,
        set_aside_as=fact.set_aside_as,
        set_aside_why=fact.set_aside_why,
        set_aside_at=fact.set_aside_at,
        can_come_back=fact.set_aside_as == "withdrawn",
    )
