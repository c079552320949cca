"""Says in one line how two records agree and where they do not, for the worker who decides."""

from datetime import date

from alongside.imports.matching.children import Traits, sex_of
from alongside.people.rules.closeness import edits, nearness
from alongside.people.rules.numbers import outward, postcode_compact
from alongside.people.rules.writing import parts_of, words_of
from alongside.web.days import day_words

_ALIKE = 0.55


def why_alike(one: Traits, other: Traits) -> str:
    """Return it in the order a worker asks: birth date, family name, given name, postcode, sex."""
    said = [
        _birth(one.birth, other.birth),
        *_names(one, other),
        _postcode(one.postcode, other.postcode),
        _sex(one, other),
    ]
    sentence = ", ".join(part for part in said if part)
    return sentence[:1].upper() + sentence[1:]


def _birth(one: date | None, other: date | None) -> str:
    if one is None or other is None:
        return "a birth date is missing"
    if one == other:
        return "same birth date"
    both = f"({day_words(one)}, {day_words(other)})"
    if _turned(one, other):
        return f"day and month of birth changed round {both}"
    if dates_alike(one, other):
        return f"birth date one digit apart {both}"
    return f"other birth date {both}"


def dates_alike(one: date, other: date) -> bool:
    """Say whether two days are the same but for one slip of the hand, or day and month changed round."""
    return _turned(one, other) or edits(one.isoformat(), other.isoformat(), 1) <= 1


def _turned(one: date, other: date) -> bool:
    return (one.year, one.month, one.day) == (other.year, other.day, other.month)


def _names(one: Traits, other: Traits) -> list[str]:
    turned = parts_of(one.given) == parts_of(other.family) and parts_of(one.family) == parts_of(
        other.given
    )
    if turned and parts_of(one.given) != parts_of(one.family):
        return ["given and family name changed round"]
    return [
        _name("family name", one.family, other.family, one, other),
        _name("given name", one.given, other.given, one, other),
    ]


def _name(what: str, mine: str, theirs: str, one: Traits, other: Traits) -> str:
    if not mine or not theirs:
        return f"a {what} is missing"
    if parts_of(mine) == parts_of(theirs):
        return f"same {what}"
    both = f"({mine}, {theirs})"
    if names_alike(mine, theirs):
        return f"{what} alike {both}"
    if _once(mine, other) or _once(theirs, one):
        return f"{what} as it was once or is besides {both}"
    return f"other {what} {both}"


def names_alike(mine: str, theirs: str) -> bool:
    """Say whether two names are near on paper or by ear."""
    return any(
        max(nearness(a, b).part, nearness(b, a).part) >= _ALIKE
        for a in words_of(mine)
        for b in words_of(theirs)
    )


def _once(name: str, person: Traits) -> bool:
    besides = {word for other in person.other_names for word in words_of(other)}
    return bool(besides & set(words_of(name)))


def _postcode(one: str, other: str) -> str:
    mine, theirs = postcode_compact(one), postcode_compact(other)
    if not mine or not theirs:
        return ""
    if mine == theirs:
        return "same postcode"
    if outward(one) and outward(one) == outward(other):
        return f"other postcode in {outward(one)}"
    return "other postcode"


def _sex(one: Traits, other: Traits) -> str:
    if not sex_of(one) or not sex_of(other):
        return ""
    return "same sex" if sex_of(one) == sex_of(other) else "other sex"
