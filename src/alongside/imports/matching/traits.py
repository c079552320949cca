"""A person as plain columns that can be compared: words, sounds, parts of a date and of a postcode."""

from typing import Any

from alongside.imports.matching.children import Traits, sex_of
from alongside.people.rules.numbers import outward, postcode_compact
from alongside.people.rules.spoken import sound_keys
from alongside.people.rules.writing import parts_of, words_of


def traits_of(person: Traits, unique_id: str) -> dict[str, Any]:
    """Return what of somebody is compared; what is not known is left out."""
    given, family = parts_of(person.given), parts_of(person.family)
    others = {word for name in person.other_names for word in words_of(name)}
    found = {
        "unique_id": unique_id,
        "given": "".join(given),
        "family": "".join(family),
        "given_parts": given,
        "family_parts": family,
        "given_sounds": sound_keys(given[0]) if given else (),
        "family_sounds": sound_keys("".join(family)) if family else (),
        "other_words": sorted(others),
        "sex": sex_of(person),
        **_dates(person),
        **_place(person),
    }
    found["given_sound"] = _first_sound(given[0]) if given else ""
    found["family_sound"] = _first_sound("".join(family)) if family else ""
    return {name: value for name, value in found.items() if value}


def _first_sound(word: str) -> str:
    # A family of given names ("=kate") comes before the sounds, and not every name has one.
    heard = [key for key in sound_keys(word) if not key.startswith("=")]
    return heard[0] if heard else word


def _dates(person: Traits) -> dict[str, str]:
    if person.birth is None:
        return {}
    said = person.birth.isoformat()
    year, month, day = said.split("-")
    return {
        "birth": said,
        "birth_turned": f"{year}-{day}-{month}",
        "birth_month": f"{year}-{month}",
        "birth_day": f"{month}-{day}",
    }


def _place(person: Traits) -> dict[str, str]:
    return {"postcode": postcode_compact(person.postcode), "district": outward(person.postcode)}
