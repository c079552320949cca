"""Whoever asks next is given the connection that was used last, also while others wait."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from psycopg_pool import ConnectionPool

from alongside.web.engine.base import DatabaseWrapper

pytestmark = pytest.mark.django_db


@pytest.fixture
def pool() -> Iterator[ConnectionPool[Any]]:
    """Return a pool of three connections, as the service has one in each process."""
    asked = connection.settings_dict
    options = asked["OPTIONS"] | {"pool": {"min_size": 1, "max_size": 3, "timeout": 5}}
    more = {"OPTIONS": options, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False}
    wrapper = DatabaseWrapper(asked | more, alias="last-first")
    assert wrapper.pool is not None
    wrapper.pool.open(wait=True)
    yield wrapper.pool
    wrapper.close_pool()


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
