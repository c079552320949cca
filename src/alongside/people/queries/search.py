"""Finding people by whatever somebody knows of them: names however spelt, dates, ages, numbers and places."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.db import connection

from alongside.accounts.models import User
from alongside.people import found_by
from alongside.people.models import Clearance, Restriction, SamePerson
from alongside.people.rules import keys
from alongside.people.rules.asked import Asked, understand
from alongside.people.rules.closeness import closest
from alongside.people.rules.dates import PartialDate
from alongside.people.rules.keys import Candidate, NameHeld
from alongside.people.rules.likeness import Match, rank
from alongside.people.rules.same_person import PERHAPS, asked_of
from alongside.people.rules.spoken import near_keys, sound_keys

SHOWN: Final = 20
_MOST_WORDS: Final = 60
_MOST_CANDIDATES: Final = 60
# Words that are looked up beside each other; more add work and no certainty.
_MOST_GROUPS: Final = 4

_WORDS: Final = """
    (SELECT word FROM people_nameword WHERE near && %(near)s::text[] LIMIT 500)
    UNION (SELECT word FROM people_nameword WHERE sounds && %(sounds)s::text[] LIMIT 500)
    UNION (SELECT word FROM people_nameword WHERE word LIKE ANY (%(begun)s::text[]) LIMIT 200)
"""
_LIVES_WITH: Final = """
    SELECT m.person_id, f.known->>'name'
    FROM people_householdmembership m
    JOIN people_householdmembership o ON o.household_id = m.household_id AND o.person_id <> m.person_id
    JOIN people_finding f ON f.person_id = o.person_id AND f.level = ''
    WHERE m.person_id = ANY(%(ids)s) AND m.set_aside_at IS NULL AND o.set_aside_at IS NULL AND m.is_main
      AND daterange(m.from_date, m.to_date) @> %(day)s::date
      AND daterange(o.from_date, o.to_date) @> %(day)s::date
    ORDER BY o.id
"""


@dataclass(frozen=True)
class Found:
    """Somebody who may be meant: how they are shown, and why."""

    ref: str
    name: str
    age: str
    lives_with: tuple[str, ...]
    reasons: tuple[str, ...]
    # Whom to ask, where the reader cannot open the record; then nothing else is told.
    ask: str = ""


@dataclass(frozen=True)
class Answer:
    """What was understood and who was found, likeliest first."""

    asked: Asked
    found: list[Found]
    # Whom to ask about somebody with details like these whose record is closed to the reader.
    ask: tuple[str, ...] = ()


def search(query: str, *, reader: User, day: date) -> Answer:
    """Answer what was typed in the one box."""
    return _answer(understand(query, today=day), reader=reader, day=day, least=0.0)


def possible_matches(
    *, given: str, family: str, birth: PartialDate | None = None, reader: User, day: date
) -> list[Found]:
    """Return who may already be the person a record is about to be started for."""
    person = Candidate(
        ref="",
        names=(NameHeld(given or family, family if given else ""),),
        born=birth or PartialDate(),
    )
    answer = _answer(asked_of(person), reader=reader, day=day, least=PERHAPS if birth else 60.0)
    closed = [Found("", "", "", (), (), ask) for ask in answer.ask]
    return [*answer.found[:10], *closed]


def _answer(asked: Asked, *, reader: User, day: date, least: float) -> Answer:
    if asked.empty:
        return Answer(asked, [])
    near = _near_words((*asked.names, *asked.perhaps))
    rows = _rows(asked, near)
    kept = {ref: (number, level) for number, level, ref, _ in rows}
    matches = [
        m
        for m in rank(asked, (found_by.from_json(known) for _, _, _, known in rows))
        if m.score > least
    ]
    matches, ask = _open_to(reader, matches, kept, asked, day=day)
    matches = _one_each(matches, kept)[:SHOWN]
    with_them = _lives_with([kept[m.candidate.ref][0] for m in matches], day=day)
    found = [_found(m, with_them.get(kept[m.candidate.ref][0], ()), day=day) for m in matches]
    return Answer(asked, found, ask)


def _found(match: Match, lives_with: tuple[str, ...], *, day: date) -> Found:
    person = match.candidate
    return Found(
        ref=person.ref,
        name=person.names[0].whole if person.names else "Name not known",
        age=found_by.age_words(person, day=day),
        lives_with=lives_with,
        reasons=match.reasons,
    )


def _near_words(tokens: Iterable[str]) -> dict[str, list[str]]:
    """Return for each word asked those of the dictionary that are near to it, in one statement."""
    wanted = list(dict.fromkeys(tokens))
    if not wanted:
        return {}
    near = {key for token in wanted for key in near_keys(token)}
    sounds = {key for token in wanted for key in sound_keys(token)}
    begun = [f"{token}%" for token in wanted if len(token) > 1]
    asked = {"near": list(near), "sounds": list(sounds), "begun": begun}
    words = [word for (word,) in _fetched(_WORDS, asked)]
    return {token: closest(token, words, _MOST_WORDS) for token in wanted}


def _rows(asked: Asked, near: Mapping[str, Iterable[str]]) -> list[tuple[int, str, str, Any]]:
    """Return those whose keys overlap most with what was asked."""
    tokens = (*asked.names, *asked.perhaps)[:_MOST_GROUPS]
    groups = [
        list(group) for group in keys.name_keys(replace(asked, names=tokens, perhaps=()), near)
    ]
    exact = [[f"w:{token}", f"l:{token}"] for token in tokens]
    certain, other = list(keys.certain_keys(asked)), list(keys.other_keys(asked))
    named = {f"g{i}": group for i, group in enumerate(groups)}
    values: dict[str, Any] = {
        **named,
        **{f"e{i}": e for i, e in enumerate(exact)},
        "certain": certain,
        "other": other,
    }
    conditions = _conditions(list(named), has_other=bool(other), has_certain=bool(certain))
    weight = " + ".join(
        [
            *(f"(f.keys && %({name})s::text[])::int * 2" for name in named),
            *(f"(f.keys && %(e{i})s::text[])::int" for i in range(len(exact))),
            "(f.keys && %(certain)s::text[])::int * 3",
            "(f.keys && %(other)s::text[])::int * 2",
        ]
    )
    # The words come from this file alone; everything somebody typed is a value.
    sql = (
        f"SELECT f.person_id, f.level, f.known->>'ref', f.known FROM people_finding f WHERE {conditions}"
        f" ORDER BY {weight} DESC, f.person_id LIMIT {_MOST_CANDIDATES}"
    )
    return [(number, level, ref, known) for number, level, ref, known in _fetched(sql, values)]


def _conditions(groups: list[str], *, has_other: bool, has_certain: bool) -> str:
    """Ask for two things that agree, or for one that is certain, so that the index leaves few rows to look at."""
    has = [f"f.keys && %({name})s::text[]" for name in groups]
    evidence = [*has, "f.keys && %(other)s::text[]"] if has_other else has
    pairs = [f"({a} AND {b})" for i, a in enumerate(evidence) for b in evidence[i + 1 :]]
    certain = ["f.keys && %(certain)s::text[]"] if has_certain else []
    return " OR ".join([*pairs, *certain] or evidence)


def _open_to(
    reader: User,
    matches: list[Match],
    kept: Mapping[str, tuple[int, str]],
    asked: Asked,
    *,
    day: date,
) -> tuple[list[Match], tuple[str, ...]]:
    """Leave out whom the reader cannot open; a near-exact question learns whom to ask."""
    closed = [kept[m.candidate.ref][0] for m in matches if kept[m.candidate.ref][1]]
    if not closed:
        return matches, ()
    cleared = set(
        Clearance.objects.on(day)
        .filter(person_id__in=closed, user=reader, covers=Clearance.Covers.RECORD)
        .values_list("person_id", flat=True)
    )
    hidden = {m.candidate.ref: m for m in matches if kept[m.candidate.ref][1]
              and kept[m.candidate.ref][0] not in cleared}  # fmt: skip
    exact = [kept[ref][0] for ref, match in hidden.items() if _is_near_exact(match, asked)]
    ask = (
        Restriction.objects.on(day)
        .filter(person_id__in=exact)
        .order_by("pk")
        .values_list("ask", flat=True)
    )
    return [m for m in matches if m.candidate.ref not in hidden], tuple(
        dict.fromkeys(ask)
    ) if exact else ()


def _is_near_exact(match: Match, asked: Asked) -> bool:
    """Say whether somebody was asked for by name and birth date, or by a number: then a duplicate would be the danger."""
    said = set(match.reasons)
    by_number = bool(said & {"same NHS number", "same UPN", "same reference"})
    by_date = "same birth date" in said or "same due date" in said
    named = bool(
        said & {"same name", "another form of the name", "spelt nearly the same", "sounds like"}
    )
    return by_number or (by_date and named and bool(asked.names))


def _one_each(matches: list[Match], kept: Mapping[str, tuple[int, str]]) -> list[Match]:
    """Show a person with two linked records once, by the one that is kept."""
    numbers = [kept[m.candidate.ref][0] for m in matches]
    links = SamePerson.objects.standing().filter(other_id__in=numbers).select_related("kept")
    kept_as = {link.other_id: link.kept for link in links}
    shown: dict[str, Match] = {}
    for match in matches:
        other = kept_as.get(kept[match.candidate.ref][0])
        ref = other.ref if other else match.candidate.ref
        shown.setdefault(ref, replace(match, candidate=replace(match.candidate, ref=ref)))
        if other:
            kept[ref] = (other.pk, "")  # type: ignore[index]
    return list(shown.values())


def _lives_with(ids: list[int], *, day: date) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    if ids:
        for number, name in _fetched(_LIVES_WITH, {"ids": ids, "day": day}):
            found[number] = (*found.get(number, ()), name)
    return found


def _fetched(sql: str, values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
