"""Finding people by whatever somebody knows of them: names however spelt, dates, ages, numbers and places."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.db import connection

from alongside.accounts.models import User
from alongside.people import access, found_by
from alongside.people.rules import keys
from alongside.people.rules.asked import Asked, understand
from alongside.people.rules.closeness import closest
from alongside.people.rules.dates import PartialDate
from alongside.people.rules.kept import from_json
from alongside.people.rules.keys import Candidate, NameHeld
from alongside.people.rules.likeness import Match, rank
from alongside.people.rules.same_person import PERHAPS, asked_of
from alongside.people.rules.spoken import near_keys, sound_keys
from alongside.people.ways import moment_on

SHOWN: Final = 20
_MOST_WORDS: Final = 24
_MOST_CANDIDATES: Final = 25
# Fewer than this, and one thing that agrees is enough to be shown.
_ENOUGH: Final = 3
# Somebody so much less likely than the likeliest is left out.
_FAR_BEHIND: Final = 0.4
# Words that are looked up beside each other; more add work and no certainty.
_MOST_GROUPS: Final = 4

_WORDS: Final = """
    (SELECT word FROM people_nameword WHERE near && %(near)s::text[] LIMIT 500)
    UNION (SELECT word FROM people_nameword WHERE sounds && %(sounds)s::text[] LIMIT 500)
    UNION (SELECT word FROM people_nameword
           WHERE word ~>=~ %(begun)s AND word ~<~ (%(begun)s || '~') AND %(begun)s <> '' LIMIT 60)
"""
_ROWS: Final = """
    SELECT f.person_id, f.level, f.known, f.known->>'ref', k.ref
    FROM ({likely}) c
    JOIN people_findable f ON f.person_id = c.person_id
    LEFT JOIN people_sameperson s ON s.other_id = f.person_id AND s.set_aside_at IS NULL
    LEFT JOIN people_person k ON k.id = s.kept_id
    ORDER BY c.weight DESC, f.person_id
"""
# Only keys are read of those who are weighed; what is known of somebody, only of those who are shown.
_LIKELY: Final = """
    SELECT f.person_id, {weight} AS weight FROM people_findable f WHERE {conditions}
    ORDER BY weight DESC, f.person_id LIMIT {most}
"""


_BESIDE: Final = "SELECT * FROM people_found(%s::bigint[], %s)"
_TO_ASK: Final = (
    "SELECT ask FROM people_ask_about(%s::text[], %s::text[], %s::jsonb, %s::bigint, %s)"
)


@dataclass(frozen=True)
class Found:
    """Somebody who may be meant: how they are shown, and why."""

    ref: str
    name: str
    age: str
    lives_with: tuple[str, ...]
    reasons: tuple[str, ...]
    # Whom to ask, where the record is restricted; then nothing else is told.
    ask: str = ""
    # Outside the reader's work, search tells a name, an age and which pods to ask.
    is_open: bool = True
    teams: tuple[str, ...] = ()


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


@dataclass(frozen=True)
class _Row:
    """Somebody whose keys overlap with what was asked, and the record theirs is shown as."""

    number: int
    level: str
    person: Candidate
    shown_ref: str


def _answer(asked: Asked, *, reader: User, day: date, least: float) -> Answer:
    if asked.empty:
        return Answer(asked, [])
    near = _near_words((*asked.names, *asked.perhaps))
    rows = {row.person.ref: row for row in _rows(asked, near)}
    closed = access.closing(reader, [r.number for r in rows.values() if r.level], day=day)
    ask = _to_ask(asked, near, reader=reader, day=day)
    # Whoever is closed to the reader is weighed apart: they must not push anybody out of the answer.
    ranked = rank(asked, (row.person for row in rows.values() if row.number not in closed))
    least = max(least, ranked[0].score * _FAR_BEHIND) if ranked else least
    likely = [(match, rows[match.candidate.ref]) for match in ranked if match.score > least]
    # A person with two linked records is shown once, as the record that is kept.
    shown: dict[str, tuple[Match, _Row]] = {}
    for match, row in likely:
        shown.setdefault(row.shown_ref, (match, row))
    first = list(shown.values())[:SHOWN]
    beside = _beside([row.number for _, row in first], day=day)
    return Answer(
        asked, [_found(match, row, beside[row.number], day=day) for match, row in first], ask
    )


@dataclass(frozen=True)
class _Beside:
    """What stands beside somebody's name in an answer."""

    is_open: bool
    lives_with: tuple[str, ...]
    teams: tuple[str, ...]


def _beside(numbers: list[int], *, day: date) -> dict[int, _Beside]:
    if not numbers:
        return {}
    rows = _fetched(_BESIDE, [numbers, moment_on(day)])
    return {
        number: _Beside(is_open, tuple(lives_with), tuple(teams))
        for number, is_open, lives_with, teams in rows
    }


def _found(match: Match, row: _Row, beside: _Beside, *, day: date) -> Found:
    names = row.person.names
    return Found(
        ref=row.shown_ref,
        name=names[0].whole if names else "Name not known",
        age=found_by.age_words(row.person, day=day),
        lives_with=beside.lives_with,
        reasons=match.reasons,
        is_open=beside.is_open,
        teams=beside.teams,
    )


def _near_words(tokens: Iterable[str]) -> dict[str, list[str]]:
    """Return for each word asked those of the dictionary that are near to it, in one statement."""
    wanted = list(dict.fromkeys(tokens))
    if not wanted:
        return {}
    near = {key for token in wanted for key in near_keys(token)}
    sounds = {key for token in wanted for key in sound_keys(token)}
    # Only the last word may be half typed.
    begun = wanted[-1] if len(wanted[-1]) > 1 else ""
    asked = {"near": list(near), "sounds": list(sounds), "begun": begun}
    words = [word for (word,) in _fetched(_WORDS, asked)]
    return {token: closest(token, words, _MOST_WORDS) for token in wanted}


def _rows(asked: Asked, near: Mapping[str, Iterable[str]]) -> list[_Row]:
    """Return those whose keys overlap most with what was asked; where few agree in two things, in one."""
    tokens = (*asked.names, *asked.perhaps)[:_MOST_GROUPS]
    groups = keys.name_keys(replace(asked, names=tokens, perhaps=()), near)
    values: dict[str, Any] = {f"g{i}": list(group) for i, group in enumerate(groups)}
    values |= {f"e{i}": [f"w:{token}", f"l:{token}"] for i, token in enumerate(tokens)}
    values |= {
        "certain": list(keys.certain_keys(asked)),
        "other": list(keys.other_keys(asked)),
    }
    agree = _that_agree(len(groups), has_other=bool(values["other"]))
    alone = _that_stand_alone(len(groups))
    certain = ["f.keys && %(certain)s::text[]"] if values["certain"] else []
    found = _weighed([*agree, *certain], values, len(groups)) if agree or certain else []
    # Somebody closed is not counted: that others are missing would say that they are there.
    if sum(not row.level for row in found) >= _ENOUGH or not alone:
        return found
    more = _weighed(alone, values, len(groups))
    return [*found, *(row for row in more if row.number not in {one.number for one in found})]


def _weighed(conditions: list[str], values: dict[str, Any], groups: int) -> list[_Row]:
    """Return those for whom one of the conditions holds, those with the most evidence first."""
    weight = " + ".join(
        [
            *(f"(f.keys && %(g{i})s::text[])::int * 2" for i in range(groups)),
            *(f"(f.keys && %(e{i})s::text[])::int" for i in range(groups)),
            "(f.keys && %(certain)s::text[])::int * 3",
            "(f.keys && %(other)s::text[])::int * 2",
        ]
    )
    # The words come from this file alone; everything somebody typed is a value.
    likely = _LIKELY.format(
        weight=weight, conditions=" OR ".join(conditions), most=_MOST_CANDIDATES
    )
    return [
        _Row(number, level, from_json(json.loads(known)), kept or ref)
        for number, level, known, ref, kept in _fetched(_ROWS.format(likely=likely), values)
    ]


def _that_agree(groups: int, *, has_other: bool) -> list[str]:
    """Ask for two things that agree, so that the index leaves few rows to weigh.

    A year or a town finds many: beside one of several names it counts only where that name is spelt as asked.
    """
    near = [f"f.keys && %(g{i})s::text[]" for i in range(groups)]
    spelt = near if groups == 1 else [f"f.keys && %(e{i})s::text[]" for i in range(groups)]
    pairs = [f"({a} AND {b})" for i, a in enumerate(near) for b in near[i + 1 :]]
    return pairs + (
        [f"({one} AND f.keys && %(other)s::text[])" for one in spelt] if has_other else []
    )


def _that_stand_alone(groups: int) -> list[str]:
    """Ask for one thing: the one name, or any of several as it was spelt, or else the date or the town."""
    if groups == 1:
        return ["f.keys && %(g0)s::text[]"]
    return [f"f.keys && %(e{i})s::text[]" for i in range(groups)] or ["f.keys && %(other)s::text[]"]


def _to_ask(
    asked: Asked, near: Mapping[str, Iterable[str]], *, reader: User, day: date
) -> tuple[str, ...]:
    """Return whom to ask about somebody restricted who was asked for by a number, or by name and birth date.

    Anything vaguer is not answered; anything as exact must be, for a second record would be the danger.
    """
    numbers = [f"n:{number}" for number in asked.numbers]
    dates = [key for d in asked.dates for key in keys.date_keys(d) if key.startswith("d:")]
    names = [sorted(one) for one in keys.name_keys(replace(asked, perhaps=()), near)]
    if not numbers and not (dates and names):
        return ()
    moment = moment_on(day)
    values = [numbers, dates, json.dumps(names), reader.pk, moment]
    return tuple(ask for (ask,) in _fetched(_TO_ASK, values))


def _fetched(sql: str, values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
