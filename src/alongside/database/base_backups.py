"""Copies of the whole data folder, taken while the server runs: where a return to a moment begins."""

import contextlib
import datetime as dt
import fcntl
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from alongside.database import connecting, creation
from alongside.database.cluster import Cluster
from alongside.database.trouble import Tell, Trouble, silence

NAME = "%Y-%m-%dT%H%M%S.%fZ"
KEEP_DAYS = 14
NAME_TO_POSTGRESQL = 'YYYY-MM-DD"T"HH24MISS.US"Z"'


@dataclass(frozen=True)
class BaseBackup:
    """One copy: its folder, and when it was complete (it can bring back that moment or later ones)."""

    folder: Path
    taken: dt.datetime

    @property
    def first_log_file(self) -> str:
        """The oldest log file the copy needs."""
        label = (self.folder / "backup_label").read_text()
        named = re.search(r"START WAL LOCATION: .* \(file (\w+)\)", label)
        if named is None:
            raise Trouble(
                f"{self.folder} is no whole base backup; its label says nothing of a log."
            )
        return named.group(1)


def base_backup(cluster: Cluster, to: Path | None = None, *, tell: Tell = silence) -> Path:
    """Copy the running server's folder into `to`, check the copy, and return its folder."""
    folder = to or cluster.places.base_backups
    with _alone_in(folder, cluster) as half:
        tell("Copying the database's folder")
        url = cluster.url("postgres", "postgres")
        options = ("--checkpoint=fast", "--no-password", "-d", url, "-D", half)
        _run(cluster, "pg_basebackup", *options)
        _run(cluster, "pg_verifybackup", "--quiet", half)
        with connecting.connect(url) as connection:
            now = "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', %s)"
            done = folder / str(connecting.value(connection, now, NAME_TO_POSTGRESQL))
        half.rename(done)
        creation.sync(folder)
    return done


def kept_in(folder: Path) -> list[BaseBackup]:
    """Every whole base backup in the folder, the oldest first."""
    found = []
    for copy in folder.iterdir() if folder.exists() else ():
        with contextlib.suppress(ValueError):
            taken = dt.datetime.strptime(copy.name, NAME).replace(tzinfo=dt.UTC)
            found.append(BaseBackup(copy, taken))
    return sorted(found, key=lambda backup: backup.taken)


def latest_before(folder: Path, moment: dt.datetime) -> BaseBackup:
    """The base backup to begin with when returning to the moment."""
    kept = kept_in(folder)
    fitting = [backup for backup in kept if backup.taken <= moment]
    if fitting:
        return fitting[-1]
    if kept:
        raise Trouble(
            f"The oldest base backup is of {kept[0].taken.isoformat()}, after the moment you ask for. "
            "Nothing was changed. Choose a later moment, or restore an ordinary backup from before."
        )
    raise Trouble(f"There is no base backup in {folder}, so there is no moment to return to.")


def prune(
    cluster: Cluster,
    *,
    keep_days: int = KEEP_DAYS,
    now: dt.datetime | None = None,
    at: Path | None = None,
    tell: Tell = silence,
) -> list[Path]:
    """Remove base backups, and the log only they need, that no moment of the last days needs.

    The newest one from before those days stays: it is where a return to their first hour begins.
    """
    kept = kept_in(at or cluster.places.base_backups)
    if not kept:
        return []
    limit = (now or dt.datetime.fromtimestamp(time.time(), dt.UTC)) - dt.timedelta(days=keep_days)
    needed_from = max((i for i, backup in enumerate(kept) if backup.taken <= limit), default=0)
    for backup in kept[:needed_from]:
        tell(f"Removing the base backup of {backup.taken:%d %B %Y}, which is no longer needed")
        shutil.rmtree(backup.folder)
    first_needed = kept[needed_from].first_log_file
    _run(cluster, "pg_archivecleanup", cluster.places.wal_archive, first_needed)
    return [backup.folder for backup in kept[:needed_from]]


@contextlib.contextmanager
def _alone_in(folder: Path, cluster: Cluster) -> Iterator[Path]:
    """Where to write half a copy; what an interrupted one left is cleared away first."""
    half = folder / "unfinished"
    try:
        if not folder.exists():
            cluster.keeper.own(folder)
        with (folder / ".lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(half, ignore_errors=True)
            try:
                yield half
            finally:
                shutil.rmtree(half, ignore_errors=True)
    except BlockingIOError as error:
        raise Trouble(f"Another base backup is being written to {folder}. Wait for it.") from error
    except OSError as error:
        raise Trouble(
            f"{folder} cannot be written to: {error.strerror}. Choose another folder."
        ) from error


def _run(cluster: Cluster, program: str, *options: str | Path) -> None:
    ended = cluster.keeper.run(cluster.bindir / program, *options)
    if ended.returncode:
        said = (ended.stdout.strip().splitlines() or ["it gave no reason"])[-1]
        raise Trouble(f"The base backup failed, and nothing was changed: {said}")
