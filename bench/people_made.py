"""Makes people who do not exist, as many as are wanted, the same ones for the same seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from alongside.people.rules.dates import PartialDate, from_date
from alongside.people.rules.keys import Candidate, NameHeld
from alongside.people.rules.numbers import nhs_check_digit
from alongside.web.refs import ALPHABET, LENGTH
from bench.people_names import STREETS, TOWNS, family_names, given_names

DAY = date(2026, 3, 2)
"""The day on which these people are looked at."""


@dataclass(frozen=True)
class Drawn:
    """Names to draw from, the commonest far more often than the rest, as in life (Zipf)."""

    names: list[str]
    weights: list[float]

    def one(self, by: Random) -> str:
        """Draw one name."""
        return by.choices(self.names, cum_weights=self.weights)[0]


def zipf(names: list[str], power: float = 0.85) -> Drawn:
    """Return names to be drawn by their rank."""
    weights = ((rank + 5) ** -power for rank in range(len(names)))
    return Drawn(names, list(accumulate(weights)))


def people(count: int, seed: int) -> Iterator[Candidate]:
    """Make so many people: children and their families, some with more than one name."""
    by = Random(seed)
    given, family = zipf(given_names()), zipf(family_names())
    for number in range(count):
        yield _person(number, by, given, family)


def _person(number: int, by: Random, given: Drawn, family: Drawn) -> Candidate:
    town = by.randrange(len(TOWNS))
    district = f"ZZ{town + 1}"  # no post town has ZZ
    born = _born(by)
    street = by.choice(STREETS)
    return Candidate(
        ref=ref_of(number),
        names=_names(by, given, family),
        born=born,
        phones=(_phone(by),) if by.random() < 0.6 else (),
        postcodes=(f"{district} {by.randrange(1, 10)}{by.choice('ABDEFGH')}{by.choice('JLNPQR')}",),
        places=(TOWNS[town], f"{street} Road"),
        address=f"{by.randrange(1, 150)} {street} Road, {TOWNS[town]}",
        nhs_number=nhs_number(by) if by.random() < 0.7 else "",
    )


def ref_of(number: int) -> str:
    """Return a reference that can stand in an address: the number, in the letters that references have."""
    letters = ""
    for _ in range(LENGTH):
        number, at = divmod(number, len(ALPHABET))
        letters = ALPHABET[at] + letters
    return letters


def _names(by: Random, given: Drawn, family: Drawn) -> tuple[NameHeld, ...]:
    first, last = given.one(by), family.one(by)
    if by.random() < 0.06:
        last = f"{last}-{family.one(by)}"
    middle = f" {given.one(by)}" if by.random() < 0.25 else ""
    names = [NameHeld(first + middle, last)]
    if by.random() < 0.15:
        names.append(NameHeld(first, family.one(by), former=True))
    if by.random() < 0.12:
        names.append(NameHeld(given.one(by), last))
    return tuple(names)


def _born(by: Random) -> PartialDate:
    child = by.random() < 0.65
    day = DAY - timedelta(days=by.randrange(0, 6570) if child else by.randrange(6570, 29000))
    chance = by.random()
    if chance < 0.01:
        return PartialDate()
    if chance < 0.02:
        return PartialDate(day.year, about=True)
    return PartialDate(day.year, day.month) if chance < 0.03 else from_date(day)


def _phone(by: Random) -> str:
    return f"07700 900{by.randrange(1000):03d}" if by.random() < 0.3 else _landline(by)


def _landline(by: Random) -> str:
    # Ofcom keeps these for drama: nobody answers them.
    return f"01632 960{by.randrange(1000):03d}"


def nhs_number(by: Random) -> str:
    """Make an NHS number from the range kept for tests, with a true check digit."""
    while True:
        nine = f"999{by.randrange(1_000_000):06d}"
        if check := nhs_check_digit(nine):
            return nine + check
