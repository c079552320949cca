"""How each fact reads in a line: what it says, what goes with it, and since when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from alongside.people.models import (
    Bond,
    ContactPoint,
    Fact,
    HouseholdMembership,
    Identifier,
    Language,
    NetworkTie,
    ParentalResponsibility,
    PersonName,
    Relationship,
)
from alongside.people.queries.faces import Face
from alongside.people.rules import dates, kinds, numbers

Faces = dict[int, Face]


@dataclass(frozen=True)
class Said:
    """What a fact says: the words themselves, a word for its kind, notes, and somebody else it leads to."""

    words: str
    kind: str = ""
    notes: tuple[str, ...] = ()
    other_ref: str = ""


def said(fact: Fact, faces: Faces, *, about: int = 0) -> Said:
    """Return how a fact reads, seen from the person with that number."""
    return _SAID[type(fact)](fact, faces, about)


def period_words(fact: Fact) -> str:
    """Return since when and until when: "since 3 March 2024", "2019 to 2023"; nothing where none is known."""
    begun, over = getattr(fact, "from_date", None), getattr(fact, "to_date", None)
    about = "about " if getattr(fact, "dates_are_about", False) else ""
    if begun and over:
        return f"{about}{_day(begun)} to {_day(over)}"
    if begun:
        return f"since {about}{_day(begun)}"
    return f"until {about}{_day(over)}" if over else ""


def _day(day: date) -> str:
    return dates.words(dates.from_date(day))


def _name_of(number: int | None, faces: Faces) -> str:
    face = faces.get(number or 0)
    return face.name if face else "somebody you cannot open"


def _ref_of(number: int | None, faces: Faces) -> str:
    face = faces.get(number or 0)
    return face.ref if face else ""


def _notes(*words: str) -> tuple[str, ...]:
    return tuple(word for word in words if word)


def _name(fact: PersonName, faces: Faces, about: int) -> Said:
    how = f"say: {fact.how_to_say}" if fact.how_to_say else ""
    return Said(str(fact), fact.get_kind_display(), _notes(how))


def _language(fact: Language, faces: Faces, about: int) -> Said:
    needed = "needs an interpreter" if fact.needs_interpreter else ""
    return Said(
        fact.name,
        "First language" if fact.is_first else "",
        _notes(needed, fact.interpreter_wishes),
    )


def _identifier(fact: Identifier, faces: Faces, about: int) -> Said:
    written = numbers.format_nhs_number(fact.value) if fact.scheme == "nhs" else fact.value
    return Said(written, fact.system or fact.get_scheme_display())


def _contact_point(fact: ContactPoint, faces: Faces, about: int) -> Said:
    shared = f"shared with {fact.shared_with}" if fact.shared_with else ""
    confirmed = f"confirmed {_day(fact.confirmed_on)}" if fact.confirmed_on else "not confirmed yet"
    best = "best way to reach them" if fact.is_best else ""
    whose = f"everybody in {fact.household.name}" if fact.household else ""
    words = f"{fact.words}\n{fact.postcode}".strip() if fact.postcode else fact.words
    notes = _notes(whose, best, fact.get_is_safe_display(), fact.safe_words, shared, confirmed)
    return Said(words, fact.called or fact.get_kind_display(), notes)


def _home(fact: HouseholdMembership, faces: Faces, about: int) -> Said:
    part = "" if fact.is_main else "not the main home"
    return Said(
        fact.household.name,
        fact.household.get_kind_display(),
        _notes(part, fact.pattern),
        fact.household.ref,
    )


def _relationship(fact: Relationship, faces: Faces, about: int) -> Said:
    is_forward = fact.person_id != about
    number = fact.person_id if is_forward else fact.other_id
    face = faces.get(number)
    word = kinds.word_for(fact.kind, face.gender if face else "", forward=is_forward)
    ended = fact.get_ended_as_display() if fact.ended_as else ""
    return Said(
        _name_of(number, faces),
        word.capitalize(),
        _notes(fact.words, ended),
        _ref_of(number, faces),
    )


def _bond(fact: Bond, faces: Faces, about: int) -> Said:
    number = fact.other_id if fact.person_id == about else fact.person_id
    view = _name_of(fact.said_by_id, faces) if fact.said_by_id else fact.said_by_words
    towards = f"towards {_name_of(fact.towards_id, faces)}" if fact.towards_id else ""
    notes = _notes(towards, fact.words, f"in the view of {view}")
    return Said(_name_of(number, faces), fact.get_feeling_display(), notes, _ref_of(number, faces))


def _tie(fact: NetworkTie, faces: Faces, about: int) -> Said:
    view = _name_of(fact.said_by_id, faces) if fact.said_by_id else fact.said_by_words
    what = f"{fact.get_strength_display()}, {fact.get_feel_display().lower()}, {fact.get_gives_display().lower()}"
    name = fact.name or _name_of(fact.other_id, faces)
    notes = _notes(fact.words, what, f"in the view of {view}")
    return Said(name, fact.get_ring_display(), notes, _ref_of(fact.other_id, faces))


def _responsibility(fact: ParentalResponsibility, faces: Faces, about: int) -> Said:
    number = fact.child_id if fact.holder_id == about else fact.holder_id
    name = _name_of(number, faces) if number else fact.held_by_words
    kind = "Holds it for" if fact.holder_id == about else "Held by"
    return Said(name, kind, _notes(fact.get_by_display(), fact.limits), _ref_of(number, faces))


_SAID: Final[dict[type[Fact], Callable[[Any, Faces, int], Said]]] = {
    PersonName: _name,
    Language: _language,
    Identifier: _identifier,
    ContactPoint: _contact_point,
    HouseholdMembership: _home,
    Relationship: _relationship,
    Bond: _bond,
    NetworkTie: _tie,
    ParentalResponsibility: _responsibility,
}
