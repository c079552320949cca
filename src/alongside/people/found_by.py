"""What a person is found by, gathered from the tables as a plain value."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from alongside.people.checks import birth_of, death_of
from alongside.people.models import (
    ContactPoint,
    Details,
    HouseholdMembership,
    Identifier,
    Person,
    PersonName,
)
from alongside.people.queries.faces import order_of
from alongside.people.rules.dates import PartialDate, age_on, from_date
from alongside.people.rules.dates import words as date_words
from alongside.people.rules.keys import Candidate, NameHeld


def candidates(ids: Iterable[int]) -> dict[int, Candidate]:
    """Return what each of these people can be found by; never a safe address, nor where somebody used to live."""
    wanted = list(ids)
    names: dict[int, list[PersonName]] = defaultdict(list)
    for name in PersonName.objects.standing().filter(person_id__in=wanted).order_by("pk"):
        names[name.person_id].append(name)
    numbers: dict[int, list[Identifier]] = defaultdict(list)
    for number in Identifier.objects.standing().filter(person_id__in=wanted).order_by("pk"):
        numbers[number.person_id].append(number)
    points = _points(wanted)
    details = {d.person_id: d for d in Details.objects.standing().filter(person_id__in=wanted)}
    return {
        person.pk: _candidate(
            person.ref,
            names[person.pk],
            details.get(person.pk),
            numbers[person.pk],
            points[person.pk],
        )
        for person in Person.objects.filter(pk__in=wanted)
    }


def _candidate(
    ref: str,
    names: list[PersonName],
    details: Details | None,
    numbers: list[Identifier],
    points: list[ContactPoint],
) -> Candidate:
    by_scheme = {number.scheme: number.value for number in numbers}
    addresses = [p for p in points if p.kind == ContactPoint.Kind.ADDRESS]
    return Candidate(
        ref=ref,
        names=tuple(_held(name) for name in sorted(names, key=order_of)),
        born=birth_of(details) if details else PartialDate(),
        due=from_date(details.due_on) if details and details.is_unborn and details.due_on else None,
        died=death_of(details) if details and details.is_dead else None,
        phones=tuple(p.words for p in points if p.kind == ContactPoint.Kind.PHONE),
        postcodes=tuple(dict.fromkeys(p.postcode for p in addresses if p.postcode)),
        places=tuple(
            line.strip() for p in addresses for line in p.words.split("\n") if line.strip()
        ),
        address=" ".join(addresses[0].words.split()) if addresses else "",
        nhs_number=by_scheme.get(Identifier.Scheme.NHS, ""),
        upn=by_scheme.get(Identifier.Scheme.UPN, ""),
        references=tuple(
            n.value
            for n in numbers
            if n.scheme not in (Identifier.Scheme.NHS, Identifier.Scheme.UPN)
        ),
    )


def _held(name: PersonName) -> NameHeld:
    is_former = name.kind == PersonName.Kind.FORMER or name.to_date is not None
    return NameHeld(name.given or name.family, name.family if name.given else "", is_former)


def _points(ids: list[int]) -> dict[int, list[ContactPoint]]:
    found: dict[int, list[ContactPoint]] = defaultdict(list)
    standing = ContactPoint.objects.standing().filter(to_date=None).order_by("pk")
    for point in standing.filter(person_id__in=ids):
        found[point.person_id or 0].append(point)
    homes: dict[int, list[int]] = defaultdict(list)
    for home in HouseholdMembership.objects.standing().filter(person_id__in=ids, to_date=None):
        homes[home.household_id].append(home.person_id)
    for point in standing.filter(household_id__in=homes):
        for number in homes[point.household_id or 0]:
            found[number].append(point)
    return found


def age_words(person: Candidate, *, day: date) -> str:
    """Return how old somebody is on a day, in words."""
    if person.died is not None:
        return f"died {date_words(person.died)}" if person.died.year else "died"
    if person.due is not None and not person.born.known:
        return f"due {date_words(person.due)}"
    return age_on(person.born, day).words if person.born.known else ""
