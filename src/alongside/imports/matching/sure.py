"""Who of a file is certainly somebody we know, and where only a person can say.

Only a number makes anybody the same, and a birth date, name or sex that speaks against it stops that.
Whatever is merely alike is asked. Numbers of twins get mixed up more than all others, so a given name that
differs is never passed over.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain
from typing import Final, Literal

from alongside.imports.matching.children import (
    LEGACY,
    NHS,
    UPN,
    Coming,
    Known,
    Number,
    Traits,
    family_words,
    number_words,
    numbers_of,
    sex_of,
)
from alongside.people.rules.closeness import nearness
from alongside.people.rules.dates import PartialDate, from_date
from alongside.people.rules.keys import Candidate, NameHeld
from alongside.people.rules.numbers import postcode_compact
from alongside.people.rules.same_names import families_of
from alongside.people.rules.same_person import why_not_the_same
from alongside.people.rules.writing import parts_of, words_of
from alongside.web.days import day_words

__all__ = ["Coming", "Known", "Verdict", "verdict", "verdicts", "why_not_one_person"]

Kind = Literal["same", "ask", "new", "stop"]
_NEAR: Final = 0.8
_DUE_MOVES: Final = timedelta(weeks=6)
_CLOSED: Final = "This record is closed around an adoption, so it is put beside nobody."
_NOBODY: Final = "Nobody we know has these numbers, or this name with this birth date."
_TWICE: Final = "More than one child of these files has this {}. Say whose it is."
_SEVERAL: Final = "{} people we know may be this child. Say which, or that it is nobody of them."


@dataclass(frozen=True)
class Verdict:
    """What becomes of a child of a file: the same as somebody, new, asked about, or stopped, and why."""

    kind: Kind
    person_id: int | None
    why: str
    among: tuple[int, ...] = ()
    """Everybody a person has to choose among, when it is more than one."""


@dataclass(frozen=True)
class _Look:
    kind: Kind
    why: str


def verdict(
    coming: Coming, known: Sequence[Known], others_coming: Sequence[Coming] = ()
) -> Verdict:
    """Say who of those we know a child of a file is."""
    mine = numbers_of(coming)
    twice = {n for other in others_coming if other.key != coming.key for n in numbers_of(other)}
    if mine & twice:
        return Verdict("stop", None, _TWICE.format(number_words(mine & twice)))
    if coming.is_closed_identity:
        return Verdict("new", None, _CLOSED)
    looks: dict[Kind, list[tuple[int, str]]] = {"stop": [], "same": [], "ask": [], "new": []}
    for person in sorted(known, key=lambda one: one.person_id):
        if not person.is_closed_identity and (look := _look(coming, person)):
            looks[look.kind].append((person.person_id, look.why))
    return _weighed(looks)


def verdicts(coming: Sequence[Coming], known: Sequence[Known]) -> dict[str, Verdict]:
    """Say it for every child of a file; each is put beside those only who share something with them."""
    held = _Shelf(known)
    beside: dict[Number, list[Coming]] = {}
    for child in coming:
        for number in numbers_of(child):
            beside.setdefault(number, []).append(child)
    return {
        child.key: verdict(
            child,
            held.near(child),
            [other for number in numbers_of(child) for other in beside[number]],
        )
        for child in coming
    }


def why_not_one_person(one: Traits, other: Traits) -> str:
    """Say what speaks against two being one person, whatever else agrees, or nothing."""
    if sex_of(one) and sex_of(other) and sex_of(one) != sex_of(other):
        return "One is written down as a girl and the other as a boy."
    return _against(_candidate(one), _candidate(other))


def _weighed(looks: dict[Kind, list[tuple[int, str]]]) -> Verdict:
    if looks["stop"]:
        person_id, why = looks["stop"][0]
        return Verdict("stop", person_id, why)
    maybe = sorted(looks["same"] + looks["ask"])
    if len(maybe) > 1:
        return Verdict("ask", None, _SEVERAL.format(len(maybe)), tuple(who for who, _ in maybe))
    for kind in ("same", "ask"):
        if looks[kind]:
            return Verdict(kind, *looks[kind][0])
    return Verdict("new", None, looks["new"][0][1] if looks["new"] else _NOBODY)


def _look(one: Traits, other: Traits) -> _Look | None:
    shared = numbers_of(one) & numbers_of(other)
    return _by_number(one, other, shared) if shared else _by_name(one, other)


def _by_number(one: Traits, other: Traits, shared: frozenset[Number]) -> _Look:
    words = number_words(shared)
    if against := _dates_against(one, other):
        return _Look("stop", f"The {words} is the same, but {against}")
    if against := why_not_one_person(one, other) or _nothing_of_the_name(one, other):
        return _Look("ask", f"The {words} is the same. {against}")
    schemes = {scheme for scheme, _, _ in shared}
    if one.is_unborn or other.is_unborn:
        if LEGACY in schemes:
            return _Look("same", f"The {words} is the same, and there is only a due date yet.")
        return _Look("ask", f"The {words} is the same, but there is only a due date yet.")
    if one.birth and one.birth == other.birth:
        return _Look("same", f"The {words} and the birth date are the same.")
    if NHS in schemes:
        return _Look("same", f"The {words} is the same, and no birth date speaks against it.")
    return _Look("ask", f"The {words} is the same, but there is no birth date to be sure by.")


def _by_name(one: Traits, other: Traits) -> _Look | None:
    if one.is_unborn or other.is_unborn:
        return _by_due_date(one, other)
    if not one.birth or one.birth != other.birth or not _family_alike(one, other):
        return None
    against = why_not_one_person(one, other)
    if _given_same(one, other):
        said = "The name and the birth date are the same, but no number makes it sure."
        return _Look("ask", f"{said} {against}".strip())
    return _Look("new", against) if against else None


def _by_due_date(one: Traits, other: Traits) -> _Look | None:
    if not family_words(one) & family_words(other) or _dates_against(one, other):
        return None
    if not (one.expected or one.birth) or not (other.expected or other.birth):
        return None
    return _Look("ask", "One is a baby not born yet. The family name and the time of birth agree.")


def _dates_against(one: Traits, other: Traits) -> str:
    if one.birth and other.birth:
        if one.birth == other.birth:
            return ""
        first, second = day_words(one.birth), day_words(other.birth)
        return f"the birth dates are not: {first} in the file, {second} in the record."
    if one.expected and other.expected and not (one.birth or other.birth):
        if abs(one.expected - other.expected) <= _DUE_MOVES:
            return ""
        first, second = day_words(one.expected), day_words(other.expected)
        return f"the due dates are not: {first} in the file, {second} in the record."
    for unborn, born in ((one, other), (other, one)):
        if unborn.is_unborn and born.birth and unborn.expected and _another_time(unborn, born):
            due, birth = day_words(unborn.expected), day_words(born.birth)
            return f"one is due on {due} and the other was born on {birth}."
    return ""


def _another_time(unborn: Traits, born: Traits) -> bool:
    return bool(_against(_dates_of(unborn), _dates_of(born)))


def _against(one: Candidate, other: Candidate) -> str:
    # Always asked in one order, so that the answer is the same from both sides.
    first, second = sorted((one, other), key=repr)
    return why_not_the_same(replace(first, ref="first"), replace(second, ref="second"))


def _nothing_of_the_name(one: Traits, other: Traits) -> str:
    named = all(person.given and person.family for person in (one, other))
    if not named or _share_a_word(one, other):
        return ""
    return "Nothing of their names agrees."


def _share_a_word(one: Traits, other: Traits) -> bool:
    words = [
        set(chain.from_iterable(map(words_of, (who.given, who.family, *who.other_names))))
        for who in (one, other)
    ]
    return any(_near(a, b) for a in words[0] for b in words[1])


def _family_alike(one: Traits, other: Traits) -> bool:
    return any(_near(a, b) for a in family_words(one) for b in family_words(other))


def _near(one: str, other: str) -> bool:
    return max(nearness(one, other).part, nearness(other, one).part) >= _NEAR


def _given_same(one: Traits, other: Traits) -> bool:
    # Twins may be Jodie and Jody: only the same name will do, or another form of it (Kate, Katherine).
    shorter, longer = sorted((parts_of(one.given), parts_of(other.given)), key=len)
    if not shorter:
        return False
    first = shorter[0] in longer or bool(families_of(shorter[0]) & families_of(longer[0]))
    return first and set(shorter[1:]) <= set(longer)


def _candidate(person: Traits) -> Candidate:
    named = bool(person.given and person.family)
    return replace(
        _dates_of(person),
        names=(NameHeld(person.given, person.family),) if named else (),
        postcodes=(person.postcode,) if postcode_compact(person.postcode) else (),
        nhs_number=_only(NHS, person),
        upn=_only(UPN, person),
    )


def _only(scheme: str, person: Traits) -> str:
    # Whoever had two UPNs is not another person than somebody with a third.
    held = [value for kind, _, value in numbers_of(person) if kind == scheme]
    return held[0] if len(held) == 1 else ""


def _dates_of(person: Traits) -> Candidate:
    return Candidate(
        ref="",
        born=from_date(person.birth) if person.birth else PartialDate(),
        due=from_date(person.expected) if person.is_unborn and person.expected else None,
    )


class _Shelf:
    """People where they are found by a number, a birth date, or a family name beside a due date."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._people: dict[tuple[str, ...], list[Known]] = {}
        for person in known:
            for place in chain(_places(person), _family_places(person, unborn=person.is_unborn)):
                self._people.setdefault(place, []).append(person)

    def near(self, child: Coming) -> list[Known]:
        """Return everybody whom `verdict` could say anything about."""
        asked = chain(_places(child), _due_places(child))
        found = chain.from_iterable(self._people.get(place, ()) for place in asked)
        return list({person.person_id: person for person in found}.values())


def _places(person: Traits) -> Iterator[tuple[str, ...]]:
    yield from (("number", *number) for number in numbers_of(person))
    if person.birth:
        yield ("birth", person.birth.isoformat())


def _family_places(person: Traits, *, unborn: bool) -> Iterator[tuple[str, ...]]:
    for word in family_words(person):
        yield ("family", word)
        if unborn:
            yield ("unborn", word)


def _due_places(child: Coming) -> Iterator[tuple[str, ...]]:
    kind = "family" if child.is_unborn else "unborn"
    return ((kind, word) for word in family_words(child))
