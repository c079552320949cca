"""The keys a person is found by, made alike when they are kept and when they are asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from alongside.people.rules.asked import Asked
from alongside.people.rules.dates import PartialDate, possible_range
from alongside.people.rules.numbers import compact, outward, phone_digits, postcode_compact
from alongside.people.rules.writing import parts_of, words_of

_PHONE_TAIL = 6


@dataclass(frozen=True)
class NameHeld:
    """One name of a person; one that has no family name stands whole in the given name."""

    given: str
    family: str = ""
    former: bool = False
    """Whether they no longer go by it."""

    @property
    def whole(self) -> str:
        """Return the name as it is said."""
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True)
class Candidate:
    """What is known of somebody who may be the one looked for; the first name is the one used."""

    ref: str
    names: tuple[NameHeld, ...] = ()
    born: PartialDate = field(default_factory=PartialDate)
    due: PartialDate | None = None
    """When a baby not yet born is due; its birth date is then not known."""
    died: PartialDate | None = None
    phones: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    """Streets, towns and schools they are known to be at."""
    address: str = ""
    nhs_number: str = ""
    upn: str = ""
    references: tuple[str, ...] = ()

    @property
    def birth(self) -> PartialDate:
        """Return the birth date, or the date a baby is due."""
        return self.born if self.born.known or self.due is None else self.due


def keys_of(person: Candidate) -> frozenset[str]:
    """Return every key a person is found by, for the index of the database."""
    found = {f"w:{word}" for name in person.names for word in words_of(name.whole)}
    found |= {f"l:{word}" for place in person.places for word in words_of(place)}
    found |= set(date_keys(person.birth))
    for phone in map(phone_digits, person.phones):
        found |= {f"t:{phone}", f"t:{phone[-_PHONE_TAIL:]}"} if len(phone) >= _PHONE_TAIL else set()
    for postcode in person.postcodes:
        found |= set(_postcode_keys(postcode))
    numbers = (person.nhs_number, person.upn, *person.references)
    return frozenset(found | {f"n:{compact(number)}" for number in numbers if number})


def date_keys(d: PartialDate) -> list[str]:
    """Return the keys of a date: the day, the month of the year, the day of the month, the year."""
    keys = []
    if d.whole:
        keys.append(f"d:{d.year:04}-{d.month:02}-{d.day:02}")
    if d.month is not None and d.day is not None:
        keys.append(f"dm:{d.month:02}-{d.day:02}")
    if d.month is not None and d.year is not None and not d.about:
        keys.append(f"my:{d.year:04}-{d.month:02}")
    possible = possible_range(d)
    if possible:
        keys += [f"y:{year:04}" for year in range(possible[0].year, possible[1].year + 1)]
    return keys


def name_keys(asked: Asked, near_words: Mapping[str, Iterable[str]]) -> list[frozenset[str]]:
    """Return, for each word asked, the keys of names and places like it.

    What a word is near to comes from the dictionary: `near_words` holds what was found there.
    """
    return [
        frozenset(
            {f"w:{token}", f"l:{token}", *(f"w:{word}" for word in near_words.get(token, ()))}
        )
        for token in (*asked.names, *asked.perhaps)
    ]


def certain_keys(asked: Asked) -> frozenset[str]:
    """Return the keys that find few people and need no name beside them."""
    found = {f"n:{number}" for number in asked.numbers}
    found |= {f"t:{phone}" for phone in asked.phones}
    found |= {f"t:{phone[-_PHONE_TAIL:]}" for phone in asked.phones}
    # Half a postcode is a town: it finds as many as live there.
    whole = (p for p in asked.postcodes if outward(p) and outward(p).lower() != p)
    found |= {f"p:{postcode}" for postcode in whole}
    return frozenset(found | {k for d in asked.dates for k in date_keys(d) if k[:2] == "d:"})


def other_keys(asked: Asked) -> frozenset[str]:
    """Return the keys that find many people, to be asked for together with a name."""
    found = set(certain_keys(asked))
    for d in asked.dates:
        found |= set(date_keys(d))
    for d in asked.weaker_dates:
        found |= {key for key in date_keys(d) if not key.startswith(("y:", "my:")) or not d.month}
    for span in asked.ages:
        found |= {f"y:{year:04}" for year in range(span.first.year, span.last.year + 1)}
    for postcode in asked.postcodes:
        found |= set(_postcode_keys(postcode))
    return frozenset(found)


def name_words(person: Candidate) -> frozenset[str]:
    """Return the words of a person's names, for the dictionary."""
    return frozenset(word for name in person.names for word in words_of(name.whole))


def place_words(person: Candidate) -> frozenset[str]:
    """Return the words of the places a person is known to be at."""
    return frozenset(word for place in person.places for word in parts_of(place))


def _postcode_keys(postcode: str) -> list[str]:
    district = outward(postcode).lower()
    return [f"p:{postcode_compact(postcode)}", *([f"p:{district}"] if district else [])]
