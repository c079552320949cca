"""What is taken over of a family tree from elsewhere: names, dates and ties in our words, and nothing more."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from alongside.exchange.gedcom.values import (
    Family,
    Kind,
    Name,
    NameKind,
    Person,
    Raised,
    Reading,
    Sex,
    When,
)
from alongside.people.rules import dates
from alongside.people.rules.dates import PartialDate
from alongside.people.rules.writing import tidy

# A map shows no more, and each of them is looked for among the people we know.
MOST_PEOPLE: Final = 120
MOST_BYTES: Final = 2 * 1024 * 1024
NO_NAME: Final = "Not named in the file"
_GENDERS: Final = {Sex.MAN: "man", Sex.WOMAN: "woman", Sex.X: "non-binary", Sex.NOT_SAID: ""}
_KINDS: Final = {
    Raised.NOT_SAID: "parent",
    Raised.BIRTH: "parent",
    Raised.ADOPTED: "adoptive-parent",
    Raised.FOSTERED: "foster-carer",
}


@dataclass(frozen=True)
class Taken:
    """Somebody as we would write them down."""

    key: str
    given: str
    family: str
    other_names: tuple[tuple[str, str, str], ...]
    gender: str
    born: PartialDate
    is_dead: bool
    died: PartialDate
    parents: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def has_name(self) -> bool:
        """Say whether the file names them."""
        return bool(self.given or self.family)

    @property
    def name(self) -> str:
        """Return how they are named here."""
        return " ".join(p for p in (self.given, self.family) if p) or NO_NAME

    @property
    def line(self) -> str:
        """Return when they lived, and whose child they are."""
        parts = [
            f"born {dates.words(self.born)}" if self.born.year else "",
            f"died {dates.words(self.died)}" if self.died.year else "died" if self.is_dead else "",
            f"child of {' and '.join(self.parents)}" if self.parents else "",
        ]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class Tied:
    """What one person of a file is to another: "a is the <kind> of b"."""

    a: str
    kind: str
    b: str
    from_date: date | None = None
    to_date: date | None = None
    ended_as: str = ""


def taken_from(person: Person, reading: Reading, *, today: date) -> Taken:
    """Return what is taken over of one person."""
    names = {p.key: _named(p) for p in reading.people}
    given, family, others = _names(person)
    notes: list[str] = []
    return Taken(
        key=person.key,
        given=given,
        family=family,
        other_names=others,
        gender=_GENDERS[person.sex],
        born=_date(person.born, "birth", notes, today),
        is_dead=person.died is not None,
        died=_date(person.died, "death", notes, today),
        parents=tuple(
            names.get(parent, NO_NAME)
            for one in reading.families
            if any(c.child == person.key for c in one.children)
            for parent in (one.first, one.second)
            if parent
        ),
        notes=tuple(notes),
    )


def ties_of(reading: Reading) -> tuple[list[Tied], list[str]]:
    """Return what everybody in a file is to each other, and what is not taken over, in sentences."""
    found: list[Tied] = []
    left: list[str] = []
    names = {p.key: _named(p) for p in reading.people}
    for family in reading.families:
        partners = [p for p in (family.first, family.second) if p]
        if len(partners) == 2:
            found += _couple(family)
        for child in family.children:
            kind = _KINDS.get(child.raised)
            if kind is None:
                left.append(
                    f"How {names.get(child.child, NO_NAME)} came to a family is not one of our words, so add it by hand."
                )
            else:
                found += [Tied(parent, kind, child.child) for parent in partners]
    return list(dict.fromkeys(found)), left


def _couple(family: Family) -> Iterator[Tied]:
    over = family.divorced or family.separated
    if not (family.married or over) and family.children:
        # Two parents of a child: that they are a couple is nowhere said.
        return
    kind = "partner"
    if family.married or family.divorced:
        kind = "civil-partner" if "civil" in family.married_how.casefold() else "married"
    ended_as = "divorced" if family.divorced else "separated" if family.separated else ""
    begun, end = _whole(family.married), _whole(over)
    if begun and end and end < begun:
        begun = end = None
    yield Tied(family.first, kind, family.second, begun, end, ended_as)


def _whole(when: When | None) -> date | None:
    if when is None or when.first is None or when.kind is not Kind.EXACT:
        return None
    first = when.first
    return date(first.year, first.month, first.day) if first.month and first.day else None


def _date(when: When | None, what: str, notes: list[str], today: date) -> PartialDate:
    if when is None or when.first is None:
        if when and when.words:
            notes.append(f"The {what} is only told in words: “{when.words[:60]}”.")
        return PartialDate()
    first = when.first
    if reason := dates.why_not_a_date(first.year, first.month, first.day, today=today):
        notes.append(f"The date of {what} is not taken over. {reason}")
        return PartialDate()
    return PartialDate(first.year, first.month, first.day, when.is_about)


def _names(person: Person) -> tuple[str, str, tuple[tuple[str, str, str], ...]]:
    given, family, others = "", "", []
    for place, name in enumerate(n for n in person.names if n.words or n.nickname):
        parts = _parts(name)
        if place == 0:
            given, family = parts
        elif parts != (given, family):
            former = name.kind in (NameKind.MAIDEN, NameKind.BIRTH)
            others.append(("former" if former else "alias", *parts))
        if name.nickname and name.nickname not in (given, parts[0]):
            others.append(("alias", tidy(name.nickname)[:200], ""))
    return given, family, tuple(dict.fromkeys(others))


def _parts(name: Name) -> tuple[str, str]:
    given = tidy(" ".join(p for p in (name.given, name.ending) if p))[:200]
    family = tidy(name.surname)[:200]
    return (
        (given or family, family if given else "")
        if given or family
        else (tidy(name.nickname)[:200], "")
    )


def _named(person: Person) -> str:
    given, family, _ = _names(person)
    return " ".join(p for p in (given, family) if p) or NO_NAME
