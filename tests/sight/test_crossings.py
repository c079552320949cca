"""One connection serves many readers, one after the other: nothing of one stays for the next, however their turn ended."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from django.db import connection, connections
from pytest_django import DjangoDbBlocker
from tests import make
from tests.cast import Cast, aldermere
from tests.sight.canaries import found_in
from tests.sight.everything import started

from alongside import clock
from alongside.people.models import Person

# One stage in one process: it is set once and everything is played on it.
pytestmark = pytest.mark.xdist_group("sight")

THREADS, REQUESTS = 8, 20


@dataclass
class Two:
    """Two workers of two pods, each with somebody the other has no reason to see."""

    cast: Cast
    hers: Person
    his: Person


@pytest.fixture(scope="module")
def two(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Two]:
    """Return two workers and their people, written for good, so that other connections see them; removed afterwards."""
    with django_db_blocker.unblock(), emptied_afterwards():
        cast = aldermere()
        hers, his = started("hers", cast.worker), started("his", cast.other_pod)
        make.works_with(cast.worker, hers)
        make.works_with(cast.other_pod, his)
        yield Two(cast, hers, his)


@contextmanager
def emptied_afterwards() -> Iterator[None]:
    """Empty every table again that was empty before, but the trail, which is only ever added to."""
    with as_superuser() as server:
        names = [
            n
            for (n,) in server.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename !~ '^(audit|frameworks)_'"
            )
        ]
        empty = [n for n in names if not server.execute(f"SELECT 1 FROM {n} LIMIT 1").fetchone()]
    try:
        yield
    finally:
        connections.close_all()
        with as_superuser() as server:
            server.execute(f"TRUNCATE {', '.join(empty)}")


def as_superuser(options: str = "") -> psycopg.Connection[Any]:
    """Return another connection to the same database."""
    made = connection.settings_dict
    return psycopg.connect(
        host=made["HOST"], port=made["PORT"] or None, dbname=made["NAME"], user=made["USER"],
        password=made["PASSWORD"] or None, autocommit=True, options=options,
    )  # fmt: skip


def people_there(pooled: psycopg.Connection[Any]) -> int:
    """Return how many people a connection is given."""
    row = pooled.execute("SELECT count(*) FROM people_details").fetchone()
    return int(row[0]) if row else 0


def scope(pooled: psycopg.Connection[Any], two: Two) -> None:
    """Say who reads, as the first statement of a request does."""
    pooled.execute(
        "SELECT set_config('app.uid', %s, true), set_config('app.ref', %s, true), set_config('app.now', %s, true)",
        [str(two.cast.worker.pk), two.cast.worker.ref, clock.now().isoformat()],
    )


@pytest.mark.parametrize("ending", ["commit", "exception", "inside a savepoint"])
def test_a_connection_that_goes_back_to_the_pool_sees_nothing(two: Two, ending: str) -> None:
    with as_superuser("-c role=alongside_web") as pooled:
        assert people_there(pooled) == 0
        try:
            with pooled.transaction():
                if ending == "inside a savepoint":
                    with pooled.transaction():
                        scope(pooled, two)
                else:
                    scope(pooled, two)
                assert people_there(pooled) == 1
                pooled.execute("SELECT people_come_near(ARRAY[%s]::bigint[], 3)", [two.hers.pk])
                if ending == "exception":
                    raise RuntimeError("a page broke")
        except RuntimeError:
            pass

        assert people_there(pooled) == 0
        left = pooled.execute(
            "SELECT current_setting('app.uid', true), current_setting('app.near', true), current_setting('app.faces', true)"
        ).fetchone()
        assert not any(left or ())


def test_readers_who_come_at_the_same_time_never_see_each_others(two: Two) -> None:
    with ThreadPoolExecutor(THREADS) as threads:
        answers = [
            one for many in threads.map(lambda n: looked(two, n), range(THREADS)) for one in many
        ]

    assert len(answers) == THREADS * REQUESTS
    assert {(who, whose, status) for who, whose, status, _ in answers} == {
        ("worker", "hers", 200), ("worker", "his", 403), ("other_pod", "hers", 403), ("other_pod", "his", 200),
    }  # fmt: skip
    wrong = [
        (who, told) for who, whose, status, told in answers
        if {label for label, fact in told if fact not in {"given", "family", "say"}} - {whose if status == 200 else ""}
    ]  # fmt: skip
    assert wrong == []


def looked(two: Two, number: int) -> list[tuple[str, str, int, set[tuple[str, str]]]]:
    """Let one of the two look at hers and his in turn."""
    who = "worker" if number % 2 else "other_pod"
    browser = make.signed_in(getattr(two.cast, who))
    found = []
    for turn in range(REQUESTS):
        whose = "hers" if turn % 2 else "his"
        answer = browser.get(f"/p/{getattr(two, whose).ref}/about/")
        found.append((who, whose, answer.status_code, found_in(answer)))
    connections.close_all()
    return found
