"""Whoever asks next is given the connection that was used last, and never one that the database has ended."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from psycopg_pool import ConnectionPool

from alongside.web.engine.base import DatabaseWrapper

pytestmark = pytest.mark.django_db


@pytest.fixture
def wrapper() -> Iterator[DatabaseWrapper]:
    """Return what a thread asks for a connection, with a pool of three, as the service has one in each process."""
    asked = connection.settings_dict
    options = asked["OPTIONS"] | {"pool": {"min_size": 1, "max_size": 3, "timeout": 5}}
    more = {"OPTIONS": options, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False}
    wrapper = DatabaseWrapper(asked | more, alias="last-first")
    assert wrapper.pool is not None
    wrapper.pool.open(wait=True)
    yield wrapper
    wrapper.close_pool()


@pytest.fixture
def pool(wrapper: DatabaseWrapper) -> ConnectionPool[Any]:
    """Return its pool."""
    assert wrapper.pool is not None
    return wrapper.pool


def test_the_connection_used_last_is_used_next(pool: ConnectionPool[Any]) -> None:
    first, second, third = (pool.getconn() for _ in range(3))
    for one in (third, first, second):
        pool.putconn(one)

    assert pool.getconn() is second
    pool.putconn(second)
    assert [pool.getconn() for _ in range(3)] == [second, first, third]


def test_one_after_the_other_uses_one_connection_however_many_there_are(
    pool: ConnectionPool[Any],
) -> None:
    for one in [pool.getconn() for _ in range(3)]:
        pool.putconn(one)

    used = set()
    for _ in range(6):
        one = pool.getconn()
        used.add(one)
        pool.putconn(one)

    assert len(used) == 1


def test_one_that_was_lost_is_made_good(pool: ConnectionPool[Any]) -> None:
    one = pool.getconn()
    one.close()
    pool.putconn(one)

    other = pool.getconn()

    assert other.execute("SELECT 1").fetchone() == (1,)


def test_whoever_comes_after_the_database_was_started_again_meets_no_connection_of_before(
    wrapper: DatabaseWrapper, pool: ConnectionPool[Any]
) -> None:
    before = [pool.getconn() for _ in range(3)]
    for one in before:
        pool.putconn(one)
    # The one used last is well: those that lie deeper would be met when several people come at once.
    for one in before[:2]:
        _end(one)

    given = [wrapper.get_new_connection({}) for _ in range(3)]

    assert [one.execute("SELECT 1").fetchone() for one in given] == [(1,)] * 3
    assert before[2] in given


def test_while_all_is_well_nothing_is_asked_of_those_that_wait(
    wrapper: DatabaseWrapper, pool: ConnectionPool[Any]
) -> None:
    waiting = [pool.getconn() for _ in range(3)]
    for one in waiting:
        one.execute("SELECT 1")
        pool.putconn(one)
    asked_at = [_last_asked(one) for one in waiting]

    wrapper.get_new_connection({})

    assert [_last_asked(one) for one in waiting] == asked_at


def _end(one: Any) -> None:
    _of("pg_terminate_backend(pid, 2000)", one)


def _last_asked(one: Any) -> datetime:
    found = _of("query_start", one)
    assert isinstance(found, datetime)
    return found


def _of(what: str, one: Any) -> Any:
    """Ask the server about the connection of another, which the role of the web may not."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE; SELECT pg_stat_clear_snapshot()")
        cursor.execute(f"SELECT {what} FROM pg_stat_activity WHERE pid = {one.info.backend_pid}")
        return cursor.fetchone()[0]
