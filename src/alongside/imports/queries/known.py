"""Those we know already who may be a child of the files: by a number, or by name and birth date."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q

from alongside.imports.matching.children import Coming, Known, Number
from alongside.imports.rules.journey import Journey
from alongside.people.models import Details, Identifier, Person, PersonName, Restriction
from alongside.people.rules.numbers import compact
from alongside.people.wall import keeping


def coming_of(journey: Journey, *, system: str) -> Coming:
    """Return what a child of the files is told by."""
    who = journey.who
    numbers: list[Number] = [("legacy", system, journey.key)]
    numbers += [(scheme, "", said) for scheme, said in (("nhs", who.nhs), ("upn", who.upn)) if said]
    return Coming(
        key=journey.key, identifiers=tuple(numbers), given=who.given, family=who.family, birth=who.birth,
        expected=who.expected, sex=who.sex, is_closed_identity=journey.is_adopted,
    )  # fmt: skip


def known_near(coming: Sequence[Coming]) -> list[Known]:
    """Return everybody who shares a number, or a birth date and a name, with one of these; five statements."""
    with keeping():
        ids = _by_number(coming) | _by_birth(coming)
        return _known(ids) if ids else []


def known_born_with(coming: Sequence[Coming]) -> list[Known]:
    """Return everybody whom a likeness could join to one of these: born in the years they were, or the one beside."""
    years = {one.birth.year + beside for one in coming if one.birth for beside in (-1, 0, 1)}
    with keeping():
        born = Details.objects.standing().filter(birth_year__in=years)
        return _known(set(born.values_list("person_id", flat=True)))


def somebody(number: int) -> Person | None:
    """Return somebody who was found by what is certain, whoever may see them."""
    with keeping():
        return Person.objects.filter(pk=number).first()


def _by_number(coming: Iterable[Coming]) -> set[int]:
    values = {
        form for one in coming for _, _, said in one.identifiers for form in (said, compact(said))
    }
    found = Identifier.objects.standing().filter(value__in=values)
    return set(found.values_list("person_id", flat=True))


def _by_birth(coming: Iterable[Coming]) -> set[int]:
    days = {one.birth for one in coming if one.birth and (one.given or one.family)}
    if not days:
        return set()
    born = Q()
    for day in days:
        born |= Q(birth_year=day.year, birth_month=day.month, birth_day=day.day)
    return set(Details.objects.standing().filter(born).values_list("person_id", flat=True))


def _known(ids: set[int]) -> list[Known]:
    numbers: dict[int, list[Number]] = defaultdict(list)
    for held in Identifier.objects.standing().filter(person_id__in=ids):
        numbers[held.person_id].append((held.scheme, held.system, held.value))
    names: dict[int, list[PersonName]] = defaultdict(list)
    for name in PersonName.objects.standing().filter(person_id__in=ids).order_by("pk"):
        names[name.person_id].append(name)
    closed = set(
        Restriction.objects.standing()
        .filter(person_id__in=ids, reason__startswith="Adopted", to_date=None)
        .values_list("person_id", flat=True)
    )
    said = {one.person_id: one for one in Details.objects.standing().filter(person_id__in=ids)}
    return [
        _one(who, numbers[who], names[who], said.get(who), who in closed) for who in sorted(ids)
    ]


def _one(
    who: int, numbers: list[Number], names: list[PersonName], said: Details | None, is_closed: bool
) -> Known:
    # A number that stands for a name says nothing of what somebody is called.
    called = [one for one in names if one.source[:20] != "The files held no na"]
    first = next(
        (one for one in called if one.kind == PersonName.Kind.KNOWN_AS),
        called[0] if called else None,
    )
    return Known(
        person_id=who, identifiers=tuple(numbers), given=first.given if first else "",
        family=first.family if first else "", other_names=tuple(str(one) for one in called if one is not first),
        birth=_birth(said), expected=said.due_on if said and said.birth_year is None else None,
        sex={"man": "M", "woman": "F"}.get(said.gender, "") if said else "", is_closed_identity=is_closed,
    )  # fmt: skip


def _birth(said: Details | None) -> date | None:
    if said and said.birth_year and said.birth_month and said.birth_day:
        try:
            return date(said.birth_year, said.birth_month, said.birth_day)
        except ValueError:
            return None
    return None
