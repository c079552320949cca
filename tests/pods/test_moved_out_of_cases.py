"""A database from before pods had an app of their own becomes the same as one made today, and keeps its rows."""

import os
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest
from tests.support import database

from alongside.database import roles

SHAPE = """
    SELECT 'rule', conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text LIKE 'pods%'
    UNION ALL
    SELECT 'index', tablename, indexname, indexdef FROM pg_indexes WHERE tablename LIKE 'pods%'
    UNION ALL
    SELECT 'relation', relname, relkind::text, '' FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND (relname LIKE 'pods%' OR relname LIKE 'cases\\_pod%')
    UNION ALL
    SELECT 'known as', app_label, model, '' FROM django_content_type WHERE model LIKE 'pod%'
    UNION ALL
    SELECT 'right', table_name, grantee, privilege_type FROM information_schema.table_privileges
    WHERE table_name LIKE 'pods%'
"""


@pytest.fixture
def before() -> Iterator[str]:
    """A database whose pods are still those of cases, with one pod in it."""
    name = f"pods_before_{os.getpid()}"
    url = database.cluster().url(name, "postgres")
    roles.prepare(url)
    django(url, "migrate", "auth")
    django(url, "migrate", "cases", "0001")
    # As it was then: Django knew these tables as those of cases.
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO django_content_type (app_label, model) VALUES ('cases', 'pod'), ('cases', 'podmembership')"
            " ON CONFLICT DO NOTHING"
        )
        connection.execute(
            "INSERT INTO cases_pod (ref, name, service, from_date) VALUES ('POD2345678', 'Heron pod', 'children', '2026-01-05')"
        )
    yield url
    database.drop(name)


def test_an_older_database_ends_as_one_made_today_and_keeps_its_rows(before: str) -> None:
    prepared = run(before, "-m", "alongside.command.prepare")

    assert prepared.returncode == 0, prepared.stderr
    assert shape(before) == shape(database.cluster().url(database.template(), "postgres"))
    with psycopg.connect(before) as connection:
        found = connection.execute("SELECT id, ref, name FROM pods_pod").fetchall()
        made = connection.execute(
            "INSERT INTO pods_pod (ref, name, service, from_date)"
            " VALUES ('POD2345679', 'Kestrel pod', 'children', '2026-01-05') RETURNING id"
        ).fetchone()
    assert found == [(1, "POD2345678", "Heron pod")]
    assert made == (2,)


def test_the_comparison_can_fail(before: str) -> None:
    assert shape(before) != shape(database.cluster().url(database.template(), "postgres"))


def shape(url: str) -> set[tuple[str, ...]]:
    """Return how the tables of pods are made, named and given."""
    with psycopg.connect(url) as connection:
        return set(connection.execute(SHAPE).fetchall())


def django(url: str, *words: str) -> None:
    """Run one of Django's commands as the owner of the tables."""
    done = run(url, "-m", "django", *words, "-v", "0")
    assert done.returncode == 0, done.stderr


def run(url: str, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run a program of ours on a database."""
    environment = {
        **os.environ, **database.ENVIRONMENT, "DATABASE_URL": url, "PYTHONPATH": str(database.ROOT / "src"),
        "ALONGSIDE_DATABASE_ROLE": "alongside_owner",
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, *words], env=environment, capture_output=True, text=True, check=False
    )
