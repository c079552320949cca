"""Writing what people are found by, each time something they can be found by was written."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from alongside.people.checks import birth_of
from alongside.people.models import (
    ContactPoint,
    Details,
    Finding,
    HouseholdMembership,
    Identifier,
    NameWord,
    PersonName,
    Restriction,
)
from alongside.people.rules import dates, numbers, spoken, writing

Known = dict[str, list[Any]]


def write_findings(ids: Iterable[int]) -> None:
    """Write anew what these people are found by; somebody sealed is found by nothing."""
    wanted = sorted(set(ids))
    levels = dict(
        Restriction.objects.standing()
        .filter(person_id__in=wanted, to_date=None)
        .values_list("person_id", "level")
    )
    sealed = [n for n in wanted if levels.get(n) == Restriction.Level.SEALED]
    Finding.objects.filter(person_id__in=sealed).delete()
    known = _known(wanted)
    rows = [
        Finding(person_id=n, keys=sorted(_keys(known[n])), known=known[n], level=levels.get(n, ""))
        for n in wanted
        if n not in sealed
    ]
    Finding.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["person"],
        update_fields=["keys", "known", "level"],
    )
    _write_words(
        {word for n in wanted for words, _ in known[n]["names"] for word in writing.words_of(words)}
    )


def _write_words(words: set[str]) -> None:
    new = words - set(NameWord.objects.filter(word__in=words).values_list("word", flat=True))
    NameWord.objects.bulk_create(
        [
            NameWord(
                word=word,
                near=sorted(spoken.near_keys(word)),
                sounds=sorted(spoken.sound_keys(word)),
            )
            for word in sorted(new)
        ],
        ignore_conflicts=True,
    )


def _known(ids: list[int]) -> dict[int, Known]:
    """Return what each of them can be found by, as plain values."""
    known: dict[int, Known] = {
        n: {
            "names": [],
            "born": [],
            "due": [],
            "numbers": [],
            "phones": [],
            "postcodes": [],
            "emails": [],
        }
        for n in ids
    }
    for name in PersonName.objects.standing().filter(person_id__in=ids).order_by("pk"):
        known[name.person_id]["names"].append([str(name), name.kind])
    for details in Details.objects.standing().filter(person_id__in=ids):
        known[details.person_id]["born"] = [
            details.birth_year, details.birth_month, details.birth_day, details.birth_about, details.is_dead,
        ]  # fmt: skip
        if details.is_unborn and details.due_on:
            known[details.person_id]["due"] = [details.due_on.isoformat()]
    for identifier in Identifier.objects.standing().filter(person_id__in=ids).order_by("pk"):
        known[identifier.person_id]["numbers"].append(numbers.compact(identifier.value))
    for number, point in _points(ids):
        kept = {"phone": "phones", "email": "emails"}.get(point.kind, "postcodes")
        if point.found_by and point.found_by not in known[number][kept]:
            known[number][kept].append(point.found_by)
    return known


def _points(ids: list[int]) -> list[tuple[int, ContactPoint]]:
    """Return the contact points of each person, their households' among them; never a safe address."""
    own = [
        (p.person_id, p)
        for p in ContactPoint.objects.standing().filter(person_id__in=ids)
        if p.person_id
    ]
    homes: dict[int, list[int]] = defaultdict(list)
    for membership in HouseholdMembership.objects.standing().filter(
        person_id__in=ids, to_date=None
    ):
        homes[membership.household_id].append(membership.person_id)
    shared = ContactPoint.objects.standing().filter(household_id__in=homes)
    return own + [(n, p) for p in shared.order_by("pk") for n in homes[p.household_id or 0]]


def _keys(known: Known) -> set[str]:
    keys = {f"w:{word}" for words, _ in known["names"] for word in writing.words_of(str(words))}
    keys |= {f"n:{number}" for number in known["numbers"]}
    keys |= {f"t:{str(number)[-9:]}" for number in known["phones"]}
    keys |= {f"e:{address}" for address in known["emails"]}
    for code in known["postcodes"]:
        keys |= {f"p:{code}", f"p:{numbers.outward(str(code)).lower()}"}
    return keys | _date_keys(known)


def _date_keys(known: Known) -> set[str]:
    if known["due"]:
        return {"unborn", f"d:{known['due'][0]}"}
    year, month, day, about, _ = known["born"] or [None, None, None, False, False]
    born = dates.PartialDate(year, month, day, bool(about))
    keys = set()
    if born.year:
        keys.add(f"y:{born.year}")
    if born.year and born.month:
        keys.add(f"ym:{born.year}-{born.month:02}")
    if born.year and born.month and born.day:
        keys.add(f"d:{born.year}-{born.month:02}-{born.day:02}")
        keys.add(f"dm:{born.month:02}-{born.day:02}")
    return keys
