"""A home read for its page: who lives there and who did, who may decide for each child, and where it is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from alongside.accounts.models import User
from alongside.people import access
from alongside.people.checks import birth_of
from alongside.people.models import (
    ContactPoint,
    Household,
    HouseholdMembership,
    ParentalResponsibility,
    SafeAddress,
)
from alongside.people.queries.faces import Face, faces, is_to_come
from alongside.people.rules import dates
from alongside.people.rules.sight import Basis
from alongside.people.words import period_words

SOMEBODY: Final = "Somebody you cannot open"
_ADULT: Final = 18


@dataclass(frozen=True)
class Holder:
    """Somebody who holds parental responsibility for a child, and by what."""

    name: str
    ref: str
    by: str
    limits: str


@dataclass(frozen=True)
class Member:
    """Somebody who lives or lived in a home."""

    ref: str
    name: str
    age: str
    period: str
    pattern: str
    is_main: bool
    is_child: bool
    fact_ref: str
    holders: tuple[Holder, ...] = ()


@dataclass(frozen=True)
class Address:
    """Where a home is, or was; never a safe address."""

    words: str
    period: str
    confirmed: str
    is_now: bool


@dataclass(frozen=True)
class Home:
    """What the page of a home shows, on a day."""

    household: Household
    members: tuple[Member, ...]
    before: tuple[Member, ...]
    addresses: tuple[Address, ...]
    has_safe_address: bool


def home_of(household: Household, *, reader: User, day: date, today: date) -> Home:
    """Return who lives in a home on a day and who did before, as far as the reader may know."""
    rows = list(
        HouseholdMembership.objects.standing()
        .filter(household=household)
        .order_by("from_date", "pk")
    )
    rows = [r for r in rows if r.from_date is None or r.from_date <= day]
    holding = ParentalResponsibility.objects.on(day).filter(
        child_id__in={r.person_id for r in rows}
    )
    held = list(holding.order_by("pk"))
    numbers = {r.person_id for r in rows} | {h.holder_id for h in held if h.holder_id}
    shut = access.closed_to(reader, sorted(numbers), day=today)
    sealed = access.sealed_among(shut, day=today)
    shown = faces(sorted(numbers - shut), day=day)
    # Where nobody lives whom the reader can open, they are told no address either.
    living = [r.person_id for r in rows if r.to_date is None or r.to_date > today]
    not_there = sealed | {n for n, face in shown.items() if is_to_come(face.details, day)}
    rows = [r for r in rows if r.person_id not in not_there]
    held = [h for h in held if h.holder_id not in sealed]
    members = [_member(r, shown.get(r.person_id), held, shown, day=day) for r in rows]
    now = [m for m, r in zip(members, rows, strict=True) if r.to_date is None or r.to_date > day]
    before = [m for m, r in zip(members, rows, strict=True) if r.to_date and r.to_date <= day]
    return Home(
        household=household,
        members=tuple(sorted(now, key=lambda m: m.is_child)),
        before=tuple(before),
        addresses=()
        if living and shut.issuperset(living)
        else tuple(_addresses(household, day=day)),
        has_safe_address=_knows_safe_address(household, living, reader=reader, today=today),
    )


def _knows_safe_address(
    household: Household, living: list[int], *, reader: User, today: date
) -> bool:
    """Say whether there is a safe address that this reader was cleared for; for everybody else there is none."""
    cleared = access.grants_on(today).filter(
        person_id__in=living, user=reader, basis=Basis.SAFE_ADDRESS
    )
    there_is_one = SafeAddress.objects.on(today).filter(household=household)
    return there_is_one.exists() and cleared.exists()


def homes_of(refs: list[str], *, reader: User, day: date) -> list[tuple[str, str]]:
    """Return the homes in which any of these people live, each with who lives there."""
    own = HouseholdMembership.objects.on(day).filter(person__ref__in=refs).values("household_id")
    rows = list(
        HouseholdMembership.objects.on(day)
        .filter(household_id__in=own)
        .select_related("household")
        .order_by("household_id", "pk")
    )
    shut = access.closed_to(reader, [r.person_id for r in rows], day=day)
    shown = faces([r.person_id for r in rows if r.person_id not in shut], day=day)
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        if row.person_id in shown:
            names[row.household.ref, row.household.name].append(shown[row.person_id].name)
    return [(ref, f"{', '.join(who[:4])} ({name})") for (ref, name), who in names.items()]


def _member(
    row: HouseholdMembership,
    face: Face | None,
    held: list[ParentalResponsibility],
    shown: dict[int, Face],
    *,
    day: date,
) -> Member:
    if face is None:
        return Member("", SOMEBODY, "", period_words(row), "", row.is_main, False, "")
    age = dates.age_on(birth_of(face.details), day).years if face.details.birth_year else None
    is_child = face.details.is_unborn or (age is not None and age < _ADULT)
    mine = [h for h in held if h.child_id == row.person_id] if is_child else []
    return Member(
        ref=face.ref,
        name=face.name,
        age=face.age,
        period=period_words(row),
        pattern=row.pattern,
        is_main=row.is_main,
        is_child=is_child,
        fact_ref=row.ref,
        holders=tuple(_holder(h, shown) for h in mine),
    )


def _holder(held: ParentalResponsibility, shown: dict[int, Face]) -> Holder:
    face = shown.get(held.holder_id or 0)
    name = face.name if face else held.held_by_words or SOMEBODY
    return Holder(name, face.ref if face else "", held.get_by_display(), held.limits)


def _addresses(household: Household, *, day: date) -> Iterable[Address]:
    points = ContactPoint.objects.standing().filter(
        household=household, kind=ContactPoint.Kind.ADDRESS
    )
    for point in points.order_by("-from_date", "-pk"):
        if point.from_date and point.from_date > day:
            continue
        confirmed = point.confirmed_on
        yield Address(
            words=", ".join(
                w
                for w in (point.words.replace("\n", ", "), point.postcode.replace(" ", "\u00a0"))
                if w
            ),
            period=period_words(point),
            confirmed=f"confirmed {dates.words(dates.from_date(confirmed))}"
            if confirmed
            else "not confirmed yet",
            is_now=point.to_date is None or point.to_date > day,
        )
