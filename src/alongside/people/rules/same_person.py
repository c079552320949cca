"""Whether two records may be one person, and what forbids saying so."""

from datetime import timedelta

from alongside.people.rules.asked import Asked
from alongside.people.rules.closeness import nearness
from alongside.people.rules.dates import possible_range
from alongside.people.rules.keys import Candidate, NameHeld
from alongside.people.rules.likeness import Match, how_like
from alongside.people.rules.numbers import compact, is_temporary_upn, phone_digits, postcode_compact
from alongside.people.rules.same_names import families_of
from alongside.people.rules.writing import parts_of, words_of

PERHAPS = 75.0
"""From this score on somebody is shown before a new person is made."""


def asked_of(person: Candidate, name: NameHeld | None = None) -> Asked:
    """Return the question that asks for somebody like this person, by one of their names."""
    named = name or (person.names[0] if person.names else None)
    numbers = (person.nhs_number, person.upn, *person.references)
    return Asked(
        names=parts_of(named.whole) if named else (),
        dates=(person.birth,) if person.birth.known else (),
        phones=tuple(map(phone_digits, person.phones)),
        postcodes=tuple(map(postcode_compact, person.postcodes)),
        numbers=tuple(compact(number) for number in numbers if number),
        unborn=person.due is not None and not person.born.known,
    )


def why_perhaps_the_same(one: Candidate, other: Candidate) -> Match:
    """Say how likely another record is this same person, by the name that fits best, and why."""
    matches = [how_like(asked_of(one, name), other) for name in one.names]
    matches = matches or [how_like(asked_of(one), other)]
    return max(matches, key=lambda match: match.score)


def why_not_the_same(one: Candidate, other: Candidate) -> str:
    """Say what forbids linking two records as one person, or nothing."""
    if one.ref == other.ref:
        return "This is the same record."
    return (
        _different_numbers(one, other)
        or _never_alive_together(one, other)
        or _unborn_and_grown(one, other)
        or _generations_apart(one, other)
        or _maybe_twins(one, other)
    )


def _different_numbers(one: Candidate, other: Candidate) -> str:
    first, second = compact(one.nhs_number), compact(other.nhs_number)
    if first and second and first != second:
        return "They have different NHS numbers."
    first, second = compact(one.upn), compact(other.upn)
    passing = is_temporary_upn(first) or is_temporary_upn(second)
    if first and second and first != second and not passing:
        return "They have different UPNs."
    return ""


def _never_alive_together(one: Candidate, other: Candidate) -> str:
    for dead, alive in ((one, other), (other, one)):
        died = possible_range(dead.died) if dead.died else None
        born = possible_range(alive.birth)
        if died and born and died[1] < born[0]:
            return "One died before the other was born."
    return ""


def _generations_apart(one: Candidate, other: Candidate) -> str:
    first, second = possible_range(one.birth), possible_range(other.birth)
    if not first or not second or one.birth.about or other.birth.about:
        return ""
    apart = max((second[0] - first[1]).days, (first[0] - second[1]).days) // 365
    if apart < 12:
        return ""
    return f"Their birth dates are {apart} years apart. They may be parent and child."


def _unborn_and_grown(one: Candidate, other: Candidate) -> str:
    for unborn, born in ((one, other), (other, one)):
        due = possible_range(unborn.due) if unborn.due and not unborn.born.known else None
        birth = possible_range(born.born)
        if not due or not birth:
            continue
        if birth[1] < due[0] - timedelta(weeks=20) or birth[0] > due[1] + timedelta(weeks=5):
            return "One was born at another time than the other is due."
    return ""


def _maybe_twins(one: Candidate, other: Candidate) -> str:
    if not (one.born.whole and one.born == other.born and _share_family_name(one, other)):
        return ""
    together = _live_together(one, other)
    if _share_given_name(one, other, strictly=together):
        return ""
    place = ", family name and address" if together else " and family name"
    return (
        f"They may be twins: they have the same birth date{place} and different first names. "
        "If one first name is misspelt, put it right first."
    )


def _share_family_name(one: Candidate, other: Candidate) -> bool:
    families = [{w for n in p.names for w in words_of(n.family)} for p in (one, other)]
    return any(nearness(a, b).part >= 0.8 for a in families[0] for b in families[1])


def _share_given_name(one: Candidate, other: Candidate, *, strictly: bool) -> bool:
    return any(
        _one_given_name(parts_of(a.given), parts_of(b.given), strictly=strictly)
        for a in one.names
        for b in other.names
    )


def _one_given_name(one: tuple[str, ...], other: tuple[str, ...], *, strictly: bool) -> bool:
    """Say whether all parts of the shorter given name are in the longer.

    Under one roof twins may well be Jodie and Jody: there only the same name will do, or another
    form of it in the first place, as with Kate and Katherine.
    """
    shorter, longer = sorted((one, other), key=len)
    if not shorter:
        return False
    if not strictly:
        return all(any(nearness(a, b).part >= 0.8 for b in longer) for a in shorter)
    first = shorter[0] in longer or bool(families_of(shorter[0]) & families_of(longer[0]))
    return first and set(shorter[1:]) <= set(longer)


def _live_together(one: Candidate, other: Candidate) -> bool:
    homes = [
        {*map(postcode_compact, p.postcodes), " ".join(words_of(p.address))} - {""}
        for p in (one, other)
    ]
    return bool(homes[0] & homes[1])
