"""Makes one file that holds the database and the attachments as they were at one moment."""

import contextlib
import fcntl
import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
from psycopg import sql

from alongside import __version__
from alongside.database import archive, binaries, connecting, creation, tools
from alongside.database.archive import Manifest
from alongside.database.connecting import Connection, rows, value
from alongside.database.trouble import Tell, Trouble


def back_up(url: str, files: Path, to: Path, *, bindir: Path, tell: Tell) -> Path:
    """Write a backup into the folder `to` and return its file; half a backup never has that name."""
    with connecting.connect(url) as connection, _workshop(to) as bench:
        manifest, snapshot = _look(connection, url)
        tell("Copying the database")
        dump = bench / archive.DUMP
        with dump.open("xb") as target:
            options = ("--format=custom", f"--snapshot={snapshot}", "--no-password")
            failed = "The database could not be copied"
            tools.write_out([bindir / "pg_dump", *options], target, url=url, failed=failed)
        connection.rollback()
        tell("Adding the attachments and sealing the backup")
        half = bench / "backup"
        archive.write(half, manifest, dump, files)
        done = _free_name(to, manifest.made_at)
        half.rename(done)
        creation.sync(to)
    return done


def check_backup(path: Path, *, bindir: Path | None = None) -> Manifest:
    """Prove that a backup is whole and that PostgreSQL can read it, or say what is wrong with it."""
    manifest = archive.verify(path)
    lister = (bindir or binaries.choose().bindir) / "pg_restore"
    for name, content in archive.parts(path):
        if name == archive.DUMP:
            tools.read_in([lister, "--list"], content, url="", failed=f"{path} cannot be read")
            return manifest
    raise Trouble(f"The backup {path} holds no database.")


def count_rows(connection: Connection) -> dict[str, int]:
    """How many rows every table of ours has."""
    connection.execute("SET row_security = off")  # a hidden row is an error here, never left out
    tables = rows(
        connection,
        "SELECT n.nspname::text, c.relname::text FROM pg_class c"
        " JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE c.relkind = 'r' AND c.relpersistence <> 't'"
        " AND n.nspname NOT IN ('pg_catalog', 'information_schema')"
        " AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')"
        " ORDER BY 1, 2",
    )
    counted = {}
    for schema, table in tables:
        query = sql.SQL("SELECT count(*) FROM ONLY {}").format(sql.Identifier(schema, table))
        row = connection.execute(query).fetchone()
        counted[f"{schema}.{table}"] = int(row[0]) if row else 0
    return counted


def _look(connection: Connection, url: str) -> tuple[Manifest, str]:
    """Count the rows in a snapshot, and name the snapshot so that the copy is made of the same."""
    connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    try:
        counted = count_rows(connection)
    except psycopg.errors.InsufficientPrivilege as error:
        raise Trouble(
            f"The login for {connecting.described(url)} may not read all of it, so a backup would "
            f"have gaps: {error.diag.message_primary}. Nothing was copied.",
            "As an administrator: ALTER ROLE ... BYPASSRLS, or back up with an administrator's login",
        ) from error
    snapshot = value(connection, "SELECT pg_export_snapshot()")
    moment = "SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24MISS\"Z\"')"
    made_at = value(connection, moment)
    server = value(connection, "SELECT current_setting('server_version')")
    return Manifest(__version__, server, made_at, counted), str(snapshot)


@contextlib.contextmanager
def _workshop(to: Path) -> Iterator[Path]:
    """A folder to work in, emptied of what an interrupted backup left; one backup at a time."""
    bench = to / ".unfinished-backup"
    try:
        to.mkdir(parents=True, exist_ok=True)
        with (to / ".backup.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(bench, ignore_errors=True)
            bench.mkdir(mode=0o700)
            try:
                yield bench
            finally:
                shutil.rmtree(bench)
    except BlockingIOError as error:
        raise Trouble(f"Another backup is being written to {to}. Wait until it is done.") from error
    except OSError as error:
        raise Trouble(
            f"The backup could not be written to {to}: {error.strerror or error}. "
            "Nothing was changed. Make room, or choose another folder."
        ) from error


def _free_name(to: Path, made_at: str) -> Path:
    for attempt in range(1, 1000):
        path = to / f"alongside-{made_at}{f'-{attempt}' if attempt > 1 else ''}.tar"
        if not path.exists():
            return path
    raise Trouble(f"There are too many backups of this second in {to}.")
