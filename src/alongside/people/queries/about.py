"""Everything that is written about one person, in sections for a page; as many statements however much it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

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
from alongside.people.queries.faces import Face, faces, is_to_come
from alongside.people.rules import kinds
from alongside.people.rules.sight import Basis
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
    recorded_at: datetime
    is_now: bool
    # Which kind of relationship it is one of, where it is one.
    group: str = ""
    # How it stopped standing: changed, corrected or taken back, by whom, when and why.
    set_aside_as: str = ""
    set_aside_why: str = ""
    set_aside_at: datetime | None = None
    can_come_back: bool = False


@dataclass(frozen=True)
class About:
    """What a page about a person shows, on a day."""

    face: Face
    details: Details
    sections: dict[str, list[Item]]
    earlier: dict[str, list[Item]]
    has_safe_address: bool


def about(person: Person, *, reader: User, day: date, today: date | None = None) -> About:
    """Return everything written about somebody, as it was on a day; what the reader cannot open today has no name."""
    today = today or day
    ids = access.records_of(person)
    found = {name: list(about_these(kind, ids, day)) for name, (kind, _) in SECTIONS.items()}
    everyone = {number for facts in found.values() for fact in facts for number in people_in(fact)}
    closed = access.closed_to(reader, sorted(everyone), day=today) - set(ids)
    found = _without_sealed(found, closed, today)
    shown = faces({*ids, *everyone} - closed, day=day)
    items = {
        name: [_item(name, fact, shown, side_of(fact, ids), day) for fact in facts]
        for name, facts in found.items()
    }
    return About(
        face=shown[ids[0]],
        details=Details.objects.standing().get(person_id=ids[0]),
        sections={n: [i for i in all_ if i.is_now] for n, all_ in items.items()},
        earlier={n: [i for i in all_ if not i.is_now] for n, all_ in items.items()},
        has_safe_address=sees_safe_address(person, ids, reader=reader, day=day),
    )


def sees_safe_address(person: Person, ids: Sequence[int], *, reader: User, day: date) -> bool:
    """Say whether there is a safe address this reader was cleared for; for everybody else there is none."""
    there_is_one = SafeAddress.objects.on(day).filter(safe_for(ids, reader, day)).exists()
    return there_is_one and access.is_cleared(reader, person, Basis.SAFE_ADDRESS, day=day)


def safe_for(ids: Sequence[int], reader: User, day: date) -> Q:
    """Ask for the safe addresses of these records; moving somebody in must be no way to read where others live."""
    homes = HouseholdMembership.objects.on(day).filter(
        person_id__in=ids, household=OuterRef("household")
    )
    by_others = homes.filter(
        ~Q(recorded_by_ref=reader.ref) | Q(recorded_at__lte=OuterRef("recorded_at"))
    )
    own = Q(recorded_by_ref=reader.ref) & Q(Exists(homes))
    return Q(person_id__in=ids) | own | Q(Exists(by_others))


def sealed_among(closed: set[int], *, day: date) -> set[int]:
    """Return who of these is sealed: for whoever is not cleared, they are not there."""
    return access.sealed_among(closed, day=day)


def _without_sealed(
    found: dict[str, list[Fact]], closed: set[int], day: date
) -> dict[str, list[Fact]]:
    sealed = sealed_among(closed, day=day)
    return {
        name: [fact for fact in facts if not sealed.intersection(people_in(fact))]
        for name, facts in found.items()
    }


def about_these(kind: type[Fact], ids: Sequence[int], day: date) -> QuerySet[Fact]:
    """Ask for every fact of a kind about these records, standing or not, in the order it was written."""
    asked = kind._default_manager.order_by("pk")
    columns = {column.name for column in kind._meta.concrete_fields}
    if "other" in columns and kind is not NetworkTie:
        return asked.filter(Q(person_id__in=ids) | Q(other_id__in=ids))
    if "child" in columns:
        return asked.filter(Q(child_id__in=ids) | Q(holder_id__in=ids))
    joined = ["household"] if kind in (HouseholdMembership, ContactPoint) else []
    asked = asked.select_related(*joined) if joined else asked
    if kind is ContactPoint:
        # Where a household moved to later is nothing about somebody who lived there on that day.
        is_begun = Q(from_date__isnull=True) | Q(from_date__lte=day) | Q(household__isnull=True)
        return asked.filter(belongs_to(ids, day), is_begun)
    return asked.filter(Q(("person_id__in", ids)))


def belongs_to(ids: Sequence[int], day: date) -> Q:
    """Ask for what belongs to the person, or to a household they live in on a day."""
    homes = HouseholdMembership.objects.on(day).filter(person_id__in=ids)
    return Q(person_id__in=ids) | Q(household_id__in=homes.values("household_id"))


def people_in(fact: Fact) -> list[int]:
    """Return the numbers of everybody a fact speaks of."""
    columns = ("person_id", "other_id", "child_id", "holder_id", "said_by_id", "towards_id")
    return [number for column in columns if (number := getattr(fact, column, None))]


def side_of(fact: Fact, ids: Sequence[int]) -> int:
    """Return from which of these records a fact is seen."""
    return next((number for number in people_in(fact) if number in ids), ids[0])


def _item(section: str, fact: Fact, shown: dict[int, Face], side: int, day: date) -> Item:
    begun, over = getattr(fact, "from_date", None), getattr(fact, "to_date", None)
    # Whoever was born later belonged to nobody yet, also where nobody wrote down since when.
    others = (shown[n] for n in people_in(fact) if n != side and n in shown)
    is_now = (
        fact.is_standing
        and (begun or date.min) <= day < (over or date.max)
        and not any(is_to_come(face.details, day) for face in others)
    )
    # Of somebody whose record is closed not even a day is told: it may be the day they were born.
    is_told = all(number in shown for number in people_in(fact))
    says = said(fact, shown, about=side)
    return Item(
        ref=fact.ref,
        section=section,
        said=says if is_told else replace(says, notes=()),
        period=period_words(fact) if is_told else "",
        source=fact.source if is_told else "",
        recorded_at=fact.recorded_at,
        is_now=is_now,
        group=_group(fact),
        set_aside_as=fact.set_aside_as,
        set_aside_why=fact.set_aside_why,
        set_aside_at=fact.set_aside_at,
        can_come_back=fact.set_aside_as == "withdrawn",
    )


def _group(fact: Fact) -> str:
    return kinds.GROUP_WORDS[kinds.KINDS[fact.kind].group] if isinstance(fact, Relationship) else ""
