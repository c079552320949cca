"""Writing what people are found by, each time something they can be found by was written."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Final

from alongside.people import access, found_by
from alongside.people.models import (
    ContactPoint,
    Details,
    Fact,
    Finding,
    HouseholdMembership,
    Identifier,
    NameWord,
    PersonName,
    Restriction,
)
from alongside.people.rules.kept import as_json
from alongside.people.rules.keys import Candidate, keys_of, name_words
from alongside.people.rules.spoken import near_keys, sound_keys
from alongside.people.wall import keeping

# Ties, views and languages change nothing that anybody is found by.
_FOUND_BY: Final = (PersonName, Details, Identifier, ContactPoint, HouseholdMembership)
_waiting: ContextVar[set[int] | None] = ContextVar("whose_findings_wait", default=None)


def is_found_by(fact: Fact) -> bool:
    """Say whether somebody is found by a fact of this kind."""
    return isinstance(fact, _FOUND_BY)


@contextmanager
def findings_once() -> Iterator[None]:
    """Write what people are found by once, after all that is written inside; not at all if it fails."""
    if _waiting.get() is not None:
        yield
        return
    whose: set[int] = set()
    token = _waiting.set(whose)
    try:
        yield
    finally:
        _waiting.reset(token)
    write_findings(whose)


def write_findings(ids: Iterable[int]) -> None:
    """Write anew what these people are found by; somebody sealed is found by nothing."""
    if (waiting := _waiting.get()) is not None:
        waiting.update(ids)
        return
    with keeping():
        _write_anew(sorted(set(ids)))


def _write_anew(wanted: list[int]) -> None:
    closed = access.closing(None, wanted, day=date.max)
    levels = {number: how.level for number, how in closed.items()}
    sealed = [n for n in wanted if levels.get(n) == Restriction.Level.SEALED]
    if sealed:
        Finding.objects.filter(person_id__in=sealed).delete()
    known = found_by.candidates(n for n in wanted if n not in sealed)
    Finding.objects.bulk_create(
        [
            Finding(
                person_id=number, keys=sorted(keys_of(person)), known=as_json(person),
                level=levels.get(number, ""),
            )
            for number, person in known.items()
        ],
        update_conflicts=True, unique_fields=["person"], update_fields=["keys", "known", "level"],
    )  # fmt: skip
    _write_words(known.values())


def _write_words(people: Iterable[Candidate]) -> None:
    words = {word for person in people for word in name_words(person)}
    new = words - set(NameWord.objects.filter(word__in=words).values_list("word", flat=True))
    NameWord.objects.bulk_create(
        [
            NameWord(word=word, near=list(near_keys(word)), sounds=list(sound_keys(word)))
            for word in sorted(new)
        ],
        ignore_conflicts=True,
    )
