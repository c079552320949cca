"""Reads as the web does for somebody at a moment, and asks each of the walls the same question."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection
from tests.support import wall

from alongside import clock
from alongside.accounts.models import User


@contextmanager
def reading(reader: User | None, now: datetime, *, near: Iterable[int] = ()) -> Iterator[None]:
    """Speak as the web while somebody reads at a moment, with these around whom they read about."""
    around = "{" + ",".join(map(str, near)) + "}"
    with wall.web():
        if reader:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT set_config('app.uid', %s, false), set_config('app.ref', %s, false),"
                    " set_config('app.now', %s, false), set_config('app.near', %s, false),"
                    " set_config('app.faces', %s, false)",
                    [str(reader.pk), reader.ref, now.isoformat(), around, around],
                )
        yield


def seen_in(table: str, column: str = "person_id") -> set[int]:
    """Return whose rows whoever reads is given in a table."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT {column} FROM {table}")
        return {number for (number,) in cursor.fetchall()}


def people_seen(ids: Iterable[int], classes: Iterable[str]) -> set[tuple[int, str]]:
    """Return what the rule in the database opens of these people to whoever reads."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, class FROM unnest(%s::bigint[]) id, unnest(%s::text[]) class"
            " WHERE people_sees(id, class)",
            [list(ids), list(classes)],
        )
        return set(cursor.fetchall())


def hidden_among(ids: Iterable[int]) -> set[int]:
    """Return who of these is not there at all for whoever reads."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM unnest(%s::bigint[]) id WHERE people_hidden(id)", [list(ids)]
        )
        return {number for (number,) in cursor.fetchall()}


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let it be another moment for everything inside."""
    token = clock._held.set(moment)
    try:
        yield
    finally:
        clock._held.reset(token)


def column(query: str) -> list[Any]:
    """Return the one column a statement gives to whoever speaks."""
    with connection.cursor() as cursor:
        cursor.execute(query)
        return [value for (value,) in cursor.fetchall()]
