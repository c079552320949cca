"""Brings the whole database back to a moment, from a copy of its folder and the changes kept since.

PostgreSQL hands every filled log file to the archive, at least once a minute. A copy of the folder
(a base backup) from before the moment, and the log files since, give the database as it then was.
"""

import datetime as dt
import secrets
import shlex
import shutil
import time
from pathlib import Path

import psycopg

from alongside.database import base_backups, configuration, connecting, creation, life, places
from alongside.database.base_backups import BaseBackup
from alongside.database.cluster import Cluster
from alongside.database.launch import launch
from alongside.database.osuser import OsUser
from alongside.database.places import Places
from alongside.database.trouble import Tell, Trouble, silence

RESTORING = "data-restoring"


def restore_to_moment(cluster: Cluster, moment: dt.datetime, *, tell: Tell) -> Path:
    """Bring the database back to the moment; returns the folder the present one is kept in.

    Nothing is overwritten: the earlier state is made in a folder of its own, and only when it
    stands do the folders change names. The database is stopped afterwards.
    """
    if moment.tzinfo is None:
        raise Trouble("A moment needs its time zone, for example 2026-11-22T09:30:00+00:00.")
    _end_the_log(cluster, tell)
    with cluster.alone(tell):
        where, keeper = cluster.places, cluster.keeper
        life.halt(where.data)
        life.wait_for_orphans(where.data, tell)
        start = base_backups.latest_before(where.base_backups, moment)
        tell(f"Copying the base backup of {start.taken:%d %B %Y %H:%M:%S} UTC")
        restoring = _copy(start, where, keeper)
        tell("Replaying what happened after it, up to the moment")
        _replay(cluster, restoring, moment, tell)
        return _put_in_place(where, restoring)


def why_not_kept(connection: connecting.Connection) -> str:
    """Why changes are not being kept for a later return to a moment, or nothing."""
    if connecting.value(connection, "SELECT current_setting('archive_mode')") == "off":
        return "PostgreSQL does not keep its log of changes (archive_mode is off)."
    failing = connecting.value(
        connection,
        "SELECT last_failed_wal FROM pg_stat_archiver"
        " WHERE last_failed_time > coalesce(last_archived_time, '-infinity')",
    )
    return (
        f"PostgreSQL cannot keep its log of changes: it failed to store {failing}."
        if failing
        else ""
    )


def _end_the_log(cluster: Cluster, tell: Tell) -> None:
    """Write one last, empty transaction: a recovery stops at the first one after its moment."""
    if not cluster.running():
        return
    try:
        with psycopg.connect(cluster.url("postgres", "postgres"), autocommit=True) as connection:
            connection.execute("SELECT pg_current_xact_id()")
            connection.execute("SELECT pg_switch_wal()")
    except psycopg.Error as error:
        tell(f"The running database does not answer ({error}); going on with what was kept")


def _copy(start: BaseBackup, where: Places, keeper: OsUser) -> Path:
    restoring = where.base / RESTORING
    life.halt(restoring)
    life.wait_for_orphans(restoring, silence)
    shutil.rmtree(restoring, ignore_errors=True)  # of an interrupted restore: itself only a copy
    copied = keeper.run("/bin/cp", "-a", start.folder, restoring)
    if copied.returncode:
        shutil.rmtree(restoring, ignore_errors=True)
        raise Trouble(
            f"The base backup could not be copied: {copied.stdout.strip()}. Nothing was changed. "
            "Make room and try again."
        )
    (restoring / "recovery.signal").touch()
    return restoring


def _replay(cluster: Cluster, restoring: Path, moment: dt.datetime, tell: Tell) -> None:
    where, keeper = cluster.places, cluster.keeper
    sockets = places.open_socket_folder(where.socket_folder(keeper.uid), keeper)
    life.clear_stale_notes(restoring, sockets)
    # Nothing is archived until the restored folder is the database: half a restore must leave no
    # branch of history behind that a later restore would follow.
    chosen = configuration.settings(where, sockets, durable=cluster.durable, keep_log=False)
    chosen |= {
        "restore_command": _fetch_from(where.wal_archive, *sorted(where.base.glob("data*/pg_wal"))),
        "recovery_target_time": moment.astimezone(dt.UTC).isoformat(sep=" "),
        "recovery_target_action": "promote",
        "recovery_target_timeline": _branch_alive_at(moment, where.wal_archive),
        "hot_standby": "off",  # else it would call itself ready before it has replayed everything
    }
    configuration.write(restoring, chosen, keeper)
    log = where.base / "restore.log"
    try:
        launch(restoring, cluster.programs_for(restoring), log, keeper, tell)
    except Trouble as trouble:
        raise _too_late(trouble, log) from trouble
    life.halt(restoring)


def _branch_alive_at(moment: dt.datetime, archive: Path) -> str:
    """Which branch of history the database was on then: each return to a moment begins a new one.

    So whoever went back too far can still come forward again, to what was there before.
    """
    begun = (
        path for path in archive.glob("*.history") if path.stat().st_mtime <= moment.timestamp()
    )
    return str(max((int(path.stem, 16) for path in begun), default="current"))


def _fetch_from(*folders: Path) -> str:
    """A shell command that brings back one log file; the last ones may not have been archived yet."""
    quoted = (shlex.quote(str(folder).replace("%", "%%")) for folder in folders)
    return " || ".join(f"cp {folder}/%f %p" for folder in quoted)


def _too_late(trouble: Trouble, log: Path) -> Trouble:
    if "before configured recovery target was reached" not in trouble.sentence:
        return trouble
    mark = "last completed transaction was at log time "
    known = [line.partition(mark)[2] for line in log.read_text().splitlines() if mark in line]
    last = known[-1] if known else "the base backup itself"
    return Trouble(
        f"The kept log of changes ends before that moment; its last change is of {last}. Nothing was "
        "changed. Choose that time or an earlier one."
    )


def _put_in_place(where: Places, restoring: Path) -> Path:
    """Change the folders' names; `creation.finish_interrupted_swap` ends it if this is cut off."""
    ready = where.base / creation.RESTORED
    restoring.rename(ready)
    stamp = time.strftime("%Y-%m-%dT%H%M%S", time.gmtime())
    kept = where.base / f"data-replaced-{stamp}-{secrets.token_hex(2)}"
    if where.data.exists():
        where.data.rename(kept)
    ready.rename(where.data)
    creation.sync(where.base)
    return kept
