"""Children as a file may hold them: by chance, as twins, and as cousins of one name."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st

from alongside.imports.matching.children import Coming, Known
from alongside.people.rules.numbers import nhs_check_digit, upn_check_letter

GIVEN = (
    "Amir",
    "Layla",
    "Jodie",
    "Jody",
    "Logan",
    "Imara",
    "Rosa",
    "Tomasz",
    "Siobhan",
    "Kit",
    "Noor",
    "Bea",
)
FAMILY = ("Okafor", "Okafor-Lunn", "Tranter", "Dunmore", "Wojcik", "Ahmed", "Fennimore", "Marsh")


def nhs(seed: int) -> str:
    """Return a number with a right check digit."""
    while not nhs_check_digit(f"{seed:09d}"):
        seed += 1
    return f"{seed:09d}{nhs_check_digit(f'{seed:09d}')}"


def upn(seed: int) -> str:
    """Return a pupil number with a right check letter."""
    return upn_check_letter(f"{seed:012d}") + f"{seed:012d}"


def known(person_id: int, **traits: Any) -> Known:
    """Return somebody we know."""
    return Known(person_id=person_id, **traits)


def coming(key: str, **traits: Any) -> Coming:
    """Return a child of a file."""
    return Coming(key=key, **traits)


NUMBERS = st.one_of(
    st.integers(10, 14).map(lambda n: ("nhs", "", nhs(n * 1_000_003))),
    st.integers(20, 23).map(lambda n: ("upn", "", upn(n * 1_000_003))),
    st.integers(1, 4).map(lambda n: ("legacy", "Mosaik", f"{n:05d}")),
    st.just(("nhs", "", "1234567890")),
)
DAYS = st.sampled_from([date(2015, 3, 5), date(2015, 5, 3), date(2016, 3, 5), date(2026, 12, 1)])
TRAITS = st.fixed_dictionaries(
    {
        "identifiers": st.lists(NUMBERS, max_size=2).map(tuple),
        "given": st.sampled_from(["", *GIVEN[:5]]),
        "family": st.sampled_from(["", *FAMILY[:4]]),
        "birth": st.none() | DAYS,
        "expected": st.none() | DAYS,
        "sex": st.sampled_from(["", "1", "F"]),
        "postcode": st.sampled_from(["", "AB1 2CD", "AB1 3EF"]),
        "is_closed_identity": st.sampled_from([False, False, False, True]),
    }
)
CHILDREN = TRAITS.map(lambda traits: coming("a", **traits))


def someone(child: Coming, person_id: int = 1) -> Known:
    """Return the same traits as those of somebody we know."""
    return Known(person_id=person_id, **_traits(child))


def _traits(child: Coming) -> dict[str, Any]:
    return {name: value for name, value in vars(child).items() if name != "key"}


def twins(count: int, seed: int = 7) -> list[tuple[Coming, Known]]:
    """Return a child of a file beside the record of their twin, or of a cousin of the same family name.

    Some numbers were written down for the wrong twin, some names differ by a letter, some twins live apart.
    """
    chance = Random(seed)
    return [_pair(chance, place) for place in range(count)]


def _pair(chance: Random, place: int) -> tuple[Coming, Known]:
    first, second = chance.sample(GIVEN, 2) if place % 5 else ("Jodie", "Jody")
    born = date(2008, 1, 1) + timedelta(chance.randrange(6000))
    family, street = chance.choice(FAMILY), f"AB{chance.randrange(1, 9)} {chance.randrange(1, 9)}CD"
    one = coming(
        f"child {place}",
        given=first,
        family=family,
        birth=born,
        postcode=street,
        sex=chance.choice(["1", "2", ""]),
        identifiers=(("legacy", "Mosaik", f"{2 * place}"), ("nhs", "", nhs(place * 1003))),
    )
    mixed_up = place % 3 == 0
    number = one.identifiers[1] if mixed_up else ("nhs", "", nhs(place * 1003 + 500))
    other = someone(one, place)
    apart = {"postcode": "ZZ9 9ZZ"} if place % 7 == 0 and first != "Jodie" else {}
    cousin = {"birth": born + timedelta(200), "given": first} if place % 11 == 0 else {}
    traits: dict[str, Any] = {"given": second, **apart, **cousin}
    return one, replace(other, identifiers=(number,), **traits)
