"""What is put side by side: a child of a file, and somebody we know already."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from alongside.people.rules.numbers import compact, why_not_nhs_number, why_not_upn
from alongside.people.rules.writing import words_of

NHS: Final = "nhs"
UPN: Final = "upn"
LEGACY: Final = "legacy"
NUMBER_WORDS: Final = {NHS: "NHS number", UPN: "UPN", LEGACY: "number in the earlier system"}
_WRONG: Final = {NHS: why_not_nhs_number, UPN: why_not_upn}
_SEXES: Final = {"1": "m", "m": "m", "male": "m", "2": "f", "f": "f", "female": "f"}

Number = tuple[str, str, str]
"""A scheme, the system it is of ("" for NHS and UPN), and what is written."""


@dataclass(frozen=True, kw_only=True)
class Traits:
    """What somebody can be told by; whatever is not known is empty."""

    identifiers: tuple[Number, ...] = ()
    given: str = ""
    family: str = ""
    other_names: tuple[str, ...] = ()
    birth: date | None = None
    # When a baby not yet born is due.
    expected: date | None = None
    sex: str = ""
    postcode: str = ""
    # The record before or after an adoption, which nothing may join to anybody.
    is_closed_identity: bool = False

    @property
    def is_unborn(self) -> bool:
        """Say whether this is a baby who is not born yet, as far as is known."""
        return self.birth is None and self.expected is not None


@dataclass(frozen=True, kw_only=True)
class Coming(Traits):
    """A child of a file, by the key the file has for them."""

    key: str


@dataclass(frozen=True, kw_only=True)
class Known(Traits):
    """Somebody who has a record, by its own number."""

    person_id: int


def numbers_of(person: Traits) -> frozenset[Number]:
    """Return the numbers that can be true, written alike; one with a wrong check digit says nothing."""
    found = set()
    for scheme, system, value in person.identifiers:
        wrong = _WRONG.get(scheme)
        written = compact(value) if wrong else " ".join(value.split()).upper()
        if written and not (wrong and wrong(value)):
            found.add((scheme, "" if wrong else system.strip().casefold(), written))
    return frozenset(found)


def numbers_to_keep(child: Coming) -> list[str]:
    """Return the numbers that nobody else can have, as they are kept beside a child of a file."""
    return sorted(f"{scheme} {said}" for scheme, _, said in numbers_of(child) if scheme != LEGACY)


def sex_of(person: Traits) -> str:
    """Return f or m, however a file writes it, and nothing for any other answer."""
    return _SEXES.get(person.sex.strip().casefold(), "")


def family_words(person: Traits) -> frozenset[str]:
    """Return the words of a family name."""
    return frozenset(words_of(person.family))


def number_words(numbers: Collection[Number]) -> str:
    """Return which numbers these are, as they are called: "NHS number and UPN"."""
    schemes = {scheme for scheme, _, _ in numbers}
    known = [words for scheme, words in NUMBER_WORDS.items() if scheme in schemes]
    if schemes - NUMBER_WORDS.keys():
        known.append("number in another system")
    return " and ".join(known)
