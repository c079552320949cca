"""The line at the top of every page of a person: who this is, in words that are safe on a screen."""

from dataclasses import dataclass
from datetime import date

from alongside.accounts.models import User
from alongside.people import access
from alongside.people.models import ContactPoint, HouseholdMembership, Language, Person
from alongside.people.queries.faces import Face, bare, faces

_MOST_NAMED = 4


@dataclass(frozen=True)
class Bar:
    """Who a page is about; each fact has a word for what it is and its own words."""

    face: Face
    aside: str
    facts: tuple[tuple[str, str], ...]


def bar_of(person: Person, *, reader: User, day: date) -> Bar:
    """Return the line about somebody; people the reader cannot open are not named in it."""
    ids = access.records_of(person)
    homes = HouseholdMembership.objects.on(day).filter(person_id__in=ids, is_main=True)
    with_them = (
        HouseholdMembership.objects.on(day)
        .filter(household__in=homes.values("household_id"))
        .exclude(person_id__in=ids)
        .order_by("pk")
    )
    lives_with = list(with_them.values_list("person_id", flat=True))
    hidden = access.closed_to(reader, lives_with, day=day)
    shown = faces([ids[0], *(n for n in lives_with if n not in hidden)], day=day)
    face = shown.get(ids[0]) or bare(person.pk, person.ref)
    others = [shown[n].name for n in lives_with if n in shown]
    details = face.details
    languages = Language.objects.standing().filter(person_id__in=ids).order_by("-is_first", "pk")
    facts = (
        ("Age", face.age),
        ("Pronouns", details.pronouns),
        ("Lives with", _few(others)),
        ("Best reached", details.how_to_reach or _best(ids, day=day)),
        ("Language", ", ".join(_language(one) for one in languages)),
        ("Communication", _first_line(details.communication_needs)),
        ("Access", _first_line(details.access_needs)),
    )
    aside = f"say: {face.how_to_say}" if face.how_to_say else ""
    return Bar(face, aside, tuple((what, words) for what, words in facts if words))


def _few(names: list[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _best(ids: list[int], *, day: date) -> str:
    """Return how to reach them; an address never stands in the line, for it would be on every screen."""
    point = (
        ContactPoint.objects.on(day)
        .filter(person_id__in=ids, is_best=True)
        .exclude(kind=ContactPoint.Kind.ADDRESS)
        .order_by("-pk")
        .first()
    )
    if point is None or point.is_safe == ContactPoint.Safe.NO:
        return ""
    caution = point.safe_words or (
        point.get_is_safe_display() if point.is_safe == "ask-first" else ""
    )
    return f"{point.words} ({caution})" if caution else point.words


def _language(language: Language) -> str:
    return f"{language.name} (interpreter)" if language.needs_interpreter else language.name


def _first_line(words: str) -> str:
    first = words.strip().split("\n")[0]
    return f"{first[:80].rstrip()}…" if len(first) > 80 else first
