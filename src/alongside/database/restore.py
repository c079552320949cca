"""Brings a backup back: into an empty database, or in the place of the present one, which is kept."""

import os
import secrets
import shutil
import time
from pathlib import Path

import psycopg
from psycopg import sql

from alongside.database import archive, connecting, roles, tools
from alongside.database.archive import Manifest
from alongside.database.backup import check_backup, count_rows
from alongside.database.connecting import Connection, value
from alongside.database.trouble import Tell, Trouble

TRIES = 5


def restore(path: Path, url: str, files: Path, *, bindir: Path, tell: Tell) -> Manifest:
    """Bring a backup back into an empty database; cut off halfway, the database is still empty.

    Attachments are only ever added, before the database: a file nobody refers to yet harms nobody.
    """
    tell("Checking the backup")
    manifest = check_backup(path, bindir=bindir)
    roles.prepare(url, tell)
    with connecting.connect(url) as connection:
        _require_empty(connection)
        _require_no_other_files(path, manifest, files)
        tell("Bringing back the attachments")
        _bring_back_files(path, files)
        tell("Bringing back the database")
        _bring_back_database(path, url, bindir)
        _require_same_rows(path, manifest, connection)
    return manifest


def replace(path: Path, url: str, files: Path, *, bindir: Path, tell: Tell) -> str:
    """Put a backup in the place of the database; returns the name the old one is kept under.

    Where nothing is there yet, it just comes back, and there is no such name. Else the backup is
    first brought back beside it. One transaction then renames both, so that there is never a moment
    without a whole database; cut off before it, the old one is untouched.
    """
    if _holds_nothing(url):
        restore(path, url, files, bindir=bindir, tell=tell)
        return ""
    name = connecting.name_of(url)
    beside = f"{name}_restoring"
    kept = f"{name}_before_{time.strftime('%Y%m%d_%H%M%S', time.gmtime())}"
    with connecting.connect(connecting.elsewhere(url, "postgres")) as connection:
        _require_an_administrator(connection)
        _drop(connection, beside)  # what an interrupted restore left
        restore(path, connecting.elsewhere(url, beside), files, bindir=bindir, tell=tell)
        tell(f"Putting the restored database in place; the old one is kept as {kept}")
        _swap(connection, {name: kept, beside: name})
    return kept


def _holds_nothing(url: str) -> bool:
    try:
        with connecting.connect(url) as connection:
            return not count_rows(connection)
    except connecting.Unreachable as trouble:
        if not trouble.missing:
            raise
        return True


def _require_an_administrator(connection: Connection) -> None:
    if not value(connection, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"):
        raise Trouble(
            "The database login may not make and rename databases, so it cannot put another in the "
            "place of this one. Nothing was changed. Have a new, empty database made, set "
            "DATABASE_URL to it, and restore into that."
        )


def _require_empty(connection: Connection) -> None:
    tables = count_rows(connection)
    if tables:
        raise Trouble(
            f"The database {connection.info.dbname} is not empty ({len(tables)} tables), and a restore "
            "never writes over a record. Nothing was changed. Make a new, empty database and "
            "name it in DATABASE_URL."
        )


def _require_no_other_files(path: Path, manifest: Manifest, files: Path) -> None:
    for name, checksum in manifest.members.items():
        target = _target(name, files)
        if target and target.exists() and archive.checksum_of(target) != checksum:
            raise Trouble(
                f"{target} exists and differs from the one in {path}. Nothing was changed. "
                "Restore into another, empty folder for attachments."
            )


def _target(name: str, files: Path) -> Path | None:
    folder, _, rest = name.partition("/")
    return files / rest if folder == archive.FILES and rest else None


def _bring_back_files(path: Path, files: Path) -> None:
    try:
        for name, content in archive.parts(path):
            target = _target(name, files)
            if target and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                half = target.with_name(f".{secrets.token_hex(8)}.half")
                half.touch(mode=0o600)
                with half.open("wb") as written:
                    shutil.copyfileobj(content, written)
                half.rename(target)
    except OSError as error:
        raise Trouble(
            f"The attachments could not be brought back to {files}: {error.strerror}. The database "
            "was not touched. Make room or make the folder writable, and restore again."
        ) from error
    os.sync()


def _bring_back_database(path: Path, url: str, bindir: Path) -> None:
    target = psycopg.conninfo.make_conninfo(dbname=connecting.name_of(url))
    options = ["--single-transaction", "--exit-on-error", "--no-password", f"--dbname={target}"]
    for name, content in archive.parts(path):
        if name == archive.DUMP:
            failed = "The database could not be brought back"
            tools.read_in([bindir / "pg_restore", *options], content, url=url, failed=failed)
            return


def _require_same_rows(path: Path, manifest: Manifest, connection: Connection) -> None:
    found = count_rows(connection)
    wrong = [
        f"{table}: {manifest.rows.get(table, 0)} in the backup, {found.get(table, 0)} restored"
        for table in sorted({*manifest.rows, *found})
        if manifest.rows.get(table) != found.get(table)
    ]
    if wrong:
        raise Trouble(
            f"The restored database does not hold what {path} says it should. Do not use it.",
            "\n".join(wrong),
        )


def _drop(connection: Connection, name: str) -> None:
    connection.execute(
        sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    )


def _swap(connection: Connection, names: dict[str, str]) -> None:
    """Rename databases in one transaction, sending away who is still in them."""
    for _ in range(TRIES):
        try:
            with connection.transaction():
                for old, new in names.items():
                    _rename(connection, old, new)
            return
        except psycopg.errors.ObjectInUse:
            continue  # somebody came back in between
    raise Trouble(
        "The database is still in use, so it was not replaced. Stop Alongside and restore again."
    )


def _rename(connection: Connection, old: str, new: str) -> None:
    if not value(connection, "SELECT count(*) FROM pg_database WHERE datname = %s", old):
        return
    connection.execute(
        "SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity WHERE datname = %s", [old]
    )
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    connection.execute(rename.format(sql.Identifier(old), sql.Identifier(new)))
