"""What decides whether a reader sees people, asked of the database: one statement for however many."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from django.db import connection
from django.utils.timezone import get_default_timezone

from alongside import clock
from alongside.accounts.models import User
from alongside.people.models import Person
from alongside.people.rules.sight import Basis, DataClass, Held, Level, Ways

_WAYS: Final = "SELECT a.id, people_ways(a.id, %s, %s) FROM unnest(%s::bigint[]) AS a(id)"
# Of one person, and in the same breath who stands around them where the reader sees them.
_ONE: Final = "SELECT %s::bigint, people_ways(%s, %s, %s), people_come_near(ARRAY[%s]::bigint[], 1)"
_PERSON: Final = [f.attname for f in Person._meta.concrete_fields]
_BY_REF: Final = f"""
    SELECT people_ways(p.id, %s, %s), people_come_near(ARRAY[p.id], 1),
        {", ".join(f"p.{f.column}" for f in Person._meta.concrete_fields)}
    FROM people_person p WHERE p.ref = %s
"""
_NEAR: Final = "SELECT people_come_near(%s::bigint[], %s)"


@dataclass(frozen=True)
class Found:
    """What decides whether a reader sees a person, who looks after them, and whom to ask."""

    ways: Ways
    looks_after: tuple[str, ...] = ()
    ask: str = ""


def ways_to(reader: User, person: Person, *, now: datetime) -> Found:
    """Return everything that decides whether a reader sees a person, in one statement."""
    [(_, told, _)] = _fetched(_ONE, [person.pk, person.pk, reader.pk, now, person.pk])
    return read_ways(reader, person, json.loads(told))


def found_by(reader: User, ref: str, *, now: datetime) -> tuple[Person, Found] | None:
    """Return a person by reference and everything that decides whether a reader sees them, in one statement."""
    rows = _fetched(_BY_REF, [reader.pk, now, ref])
    if not rows:
        return None
    [(told, _, *columns)] = rows
    person = Person.from_db("default", _PERSON, columns)
    return person, read_ways(reader, person, json.loads(told))


def ways_to_all(reader: User, people: Sequence[Person], *, now: datetime) -> dict[int, Found]:
    """Return everything that decides whether a reader sees each of these people, by number, in one statement."""
    asked = {person.pk: person for person in people}
    rows = _fetched(_WAYS, [reader.pk, now, list(asked)]) if asked else []
    return {number: read_ways(reader, asked[number], json.loads(told)) for number, told in rows}


def read_ways(reader: User, person: Person, told: dict[str, Any]) -> Found:
    """Return what decides as the database told it (people_ways), for a statement that asks for more beside it."""
    person.record_ids = tuple(told["records"])
    held = tuple(
        Held(
            ref, basis, purpose, frozenset(map(DataClass, classes)), record, _at(since), _at(until)
        )
        for ref, basis, purpose, classes, record, since, until in told["held"]
    )
    levels = tuple((number, Level(level)) for number, level, _ in told["levels"])
    return Found(
        ways=Ways(held, levels, has_conflict=told["conflict"], is_at_work=reader.is_active),
        looks_after=tuple(name for _, name in sorted(told["looks_after"], key=_nearest_first)),
        ask=next((ask for *_, ask in told["levels"]), ""),
    )


def come_near(ids: Iterable[int], *, far: int) -> None:
    """Let the database show who stands around people the reader may see, as far as their family is drawn."""
    with connection.cursor() as cursor:
        cursor.execute(_NEAR, [list(ids), far])


def moment_on(day: date) -> datetime:
    """Return the moment that decides: now, or on another day the end of it."""
    end = datetime.combine(day, time.max, tzinfo=get_default_timezone())
    return clock.now() if day == clock.today() else end


def _fetched(sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def _at(words: str | None) -> Any:
    return datetime.fromisoformat(words) if words else None


def _nearest_first(one: list[str]) -> tuple[int, str]:
    return list(Basis).index(Basis(one[0])), one[1]
