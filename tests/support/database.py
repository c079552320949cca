"""The database the tests run on: a real PostgreSQL, made once, copied for every process that needs its own.

The tests speak as the web does, as a role that owns nothing, so that what the database refuses is tested too.
"""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "src"))

from alongside.command.prepare import stamp  # noqa: E402  it needs the folder above
from alongside.database.cluster import Cluster  # noqa: E402

HOME = ROOT / ".alongside" / "test"
ENVIRONMENT = {
    "SECRET_KEY": "only-for-tests-and-therefore-known-to-everybody",
    "ALONGSIDE_TESTING": "yes",
    "ALONGSIDE_HOME": str(HOME),
    "DJANGO_SETTINGS_MODULE": "alongside.settings",
    "EMAIL_URL": "console://",
    "OIDC_SERVER": "https://login.aldermere.example",
    "OIDC_CLIENT_ID": "alongside",
    "OIDC_SECRET": "only-for-tests",
    "EMAIL_FROM": "alongside@aldermere.example",
}


_held: TextIO | None = None


def cluster() -> Cluster:
    """Return the server the tests use; it forgets on a power cut, which tests do not mind."""
    return Cluster(HOME, durable=False, name="tests")


def template() -> str:
    """Return the name of the database all others are copied from, making it if this version has none."""
    (HOME / "static").mkdir(parents=True, exist_ok=True)
    name = "whole_template_" + stamp().split()[-1]
    with (HOME / "making.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        server = cluster()
        server.start(lambda words: None)
        with _server(server) as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if not known.fetchone():
                # Named only when it is whole: a run that is ended halfway leaves no half template.
                half = sql.Identifier(f"{name}_half")
                connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(half))
                _make(server, f"{name}_half")
                connection.execute(
                    sql.SQL("ALTER DATABASE {} RENAME TO {}").format(half, sql.Identifier(name))
                )
    return name


def copy_of_template(name: str) -> str:
    """Make a database from the template, in place of any of that name, and return its address."""
    original, server = template(), cluster()
    with (HOME / "copying.lock").open("w") as lock, _server(server) as connection:
        fcntl.flock(lock, fcntl.LOCK_EX)
        connection.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(original)
            )
        )
        connection.execute(
            sql.SQL("GRANT CONNECT ON DATABASE {} TO alongside_web, alongside_jobs").format(
                sql.Identifier(name)
            )
        )
    return server.url(name, "postgres")


def say_it_is_used() -> None:
    """Hold the server for as long as this run lasts, so that another run's end does not stop it."""
    global _held
    HOME.mkdir(parents=True, exist_ok=True)
    _held = (HOME / "using.lock").open("w")
    fcntl.flock(_held, fcntl.LOCK_SH)


def stop_if_last() -> None:
    """Stop the server, unless another run is still using it."""
    if _held is None:
        return
    try:
        fcntl.flock(_held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    cluster().stop()
    _held.close()


def drop(name: str) -> None:
    """Remove a database made for a test."""
    with _server(cluster()) as connection:
        connection.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )


def _make(server: Cluster, name: str) -> None:
    url = server.url(name, "postgres")
    environment = {
        **os.environ,
        **ENVIRONMENT,
        "DATABASE_URL": url,
        "PYTHONPATH": str(ROOT / "src"),
    }
    made = subprocess.run(
        [sys.executable, "-m", "alongside.command.prepare"],
        env=environment,
        capture_output=True,
        text=True,
    )
    if made.returncode:
        raise RuntimeError(f"The test database could not be made:\n{made.stdout}\n{made.stderr}")


@contextmanager
def _server(server: Cluster) -> Iterator[psycopg.Connection]:
    with psycopg.connect(server.url("postgres", "postgres"), autocommit=True) as connection:
        yield connection
