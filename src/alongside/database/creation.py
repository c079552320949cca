"""Makes a new data folder, and looks whether an existing one is whole; it never removes data."""

import functools
import os
import secrets
import shutil
import signal
from pathlib import Path

from alongside.database import life
from alongside.database.osuser import OsUser
from alongside.database.places import Places
from alongside.database.trouble import Trouble

UNFINISHED = "unfinished-"
RESTORED = "data-restored"
ROOM_NEEDED = 200 * 1024 * 1024


def major_of(data: Path) -> int | None:
    """The PostgreSQL version that made the folder, or None when there is nothing in it yet."""
    if not data.exists() or not any(data.iterdir()):
        return None
    advice = (
        "Nothing was changed. Restore a backup into a new folder (./alongside restore), "
        f"or move {data} away if you are sure that it holds nothing you need."
    )
    try:
        major = int((data / "PG_VERSION").read_text())
    except (OSError, ValueError) as error:
        raise Trouble(f"{data} holds files but is not a whole database. {advice}") from error
    if not (data / "global" / "pg_control").is_file():
        raise Trouble(f"{data} is damaged: its control file is missing. {advice}")
    return major


def finish_interrupted_swap(places: Places) -> None:
    """Put a folder restored to a moment in its place, should its last rename have been cut off."""
    restored = places.base / RESTORED
    if restored.exists() and not places.data.exists():
        restored.rename(places.data)


def keep_histories(places: Places, keeper: OsUser) -> None:
    """Give the archive what it must know to follow the log across an earlier return to a moment."""
    for history in (places.data / "pg_wal").glob("*.history"):
        if not (places.wal_archive / history.name).exists():
            keeper.run("/bin/cp", history, places.wal_archive)


def make(places: Places, bindir: Path, keeper: OsUser, *, major: int, durable: bool) -> None:
    """Make the data folder under another name and rename it, so that a half-made one is never used."""
    clear_unfinished(places)
    require_room(places.base)
    half = keeper.own(places.base / f"{UNFINISHED}{secrets.token_hex(4)}")
    made = keeper.run(bindir / "initdb", "-D", half, *_choices(major, durable=durable), cwd=half)
    if made.returncode:
        shutil.rmtree(half, ignore_errors=True)
        raise Trouble(f"PostgreSQL could not make its data folder: {_reason(made.stdout)}")
    half.rename(places.data)
    sync(places.base)


def clear_unfinished(places: Places) -> None:
    """Remove folders whose making was cut off; nothing was ever stored in them."""
    for half in places.base.glob(f"{UNFINISHED}*"):
        life.end_processes(half, signal.SIGKILL)
        life.wait_until(functools.partial(_is_left, half), 5)
        shutil.rmtree(half, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    return not life.processes_in(folder)


def require_room(folder: Path) -> None:
    """Refuse to begin on a disk that is nearly full."""
    free = shutil.disk_usage(folder).free
    if free < ROOM_NEEDED:
        raise Trouble(
            f"The disk is full: {folder} has {free // 2**20} MB left, and a new database needs "
            f"{ROOM_NEEDED // 2**20} MB. Make room, or set ALONGSIDE_HOME to a folder on another disk."
        )


def sync(folder: Path) -> None:
    """Make a rename inside the folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _choices(major: int, *, durable: bool) -> list[str]:
    builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    return [
        "--username=postgres",
        "--encoding=UTF8",
        "--data-checksums",
        "--auth-local=trust",  # whoever may enter the socket's folder is trusted; see open_socket_folder
        "--auth-host=reject",
        "--wal-segsize=4",  # an unfilled file is kept each minute, so small files keep the archive small
        *(builtin if major >= 17 else ["--locale=C.UTF-8"]),
        *([] if durable else ["--no-sync"]),
    ]


def _reason(output: str) -> str:
    if "No space left on device" in output:
        return "the disk is full. Make room and start again; nothing is lost."
    lines = [line for line in output.splitlines() if "error:" in line or "FATAL" in line]
    return (lines or output.splitlines() or ["it gave no reason"])[-1]
