"""Tells whether a server lives in a data folder, and ends one.

Every process of a server inherits an open, locked file. The kernel lets go of the lock when the
last of them has gone, however it ended. So the lock is the truth, where process numbers mislead:
a killed server may stay listed as a zombie for ever, and its number may have passed to another.
"""

import contextlib
import fcntl
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from alongside.database.osuser import OsUser
from alongside.database.trouble import Tell, Trouble

PATIENCE = ((5.0, signal.SIGTERM), (20.0, signal.SIGKILL), (5.0, None))


def _lock_of(data: Path) -> Path:
    return data.with_name(f"{data.name}.lived-in")


def lived_in(data: Path) -> bool:
    """Whether any process of a server still lives in the folder, an orphan included."""
    try:
        with _lock_of(data).open() as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


@contextlib.contextmanager
def lent_lock(data: Path, keeper: OsUser) -> Iterator[int]:
    """The locked file to start a server with; it stays locked for as long as a process has it."""
    with _lock_of(data).open("a") as lock:
        if os.geteuid() == 0:
            os.chown(lock.fileno(), keeper.uid, keeper.gid)
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock.fileno()  # closing, never unlocking: the server's copies keep the lock


def status(data: Path) -> list[str]:
    """The lines of the server's own note: number, folder, start, port, socket folder, ..., state."""
    try:
        return (data / "postmaster.pid").read_text().split("\n")
    except OSError:
        return []


def running(data: Path) -> int | None:
    """The process number of the server that lives in the folder; orphans alone are no server."""
    noted = status(data)
    if noted and noted[0].strip().isdigit() and lived_in(data):
        number = int(noted[0])
        return number if _is_alive(number) else None
    return None


def state(data: Path) -> str:
    """What the server says it is doing: starting, ready (for reading and writing), stopping."""
    noted = status(data)
    return noted[7].strip() if len(noted) > 7 else ""


def _is_alive(number: int) -> bool:
    try:
        stat = Path(f"/proc/{number}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(") ")[2][:1] not in ("Z", "X")


def processes_in(folder: Path) -> list[int]:
    """Processes whose working folder this is: what PostgreSQL's processes have in common."""
    inside = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if os.readlink(process / "cwd") == str(folder) and _is_alive(int(process.name)):
                inside.append(int(process.name))
    return inside


def end_processes(folder: Path, with_signal: signal.Signals) -> None:
    """Send a signal to every process that works in the folder."""
    for number in processes_in(folder):
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, with_signal)


def wait_until(done: Callable[[], bool], seconds: float) -> bool:
    """Whether it was done within the time."""
    until = time.monotonic() + seconds
    while not done():
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True


def wait_for_orphans(data: Path, tell: Tell) -> None:
    """Let processes that outlived their server finish, then insist: a second server would harm."""
    for seconds, harder in PATIENCE:
        if wait_until(lambda: not lived_in(data), seconds):
            return
        tell("Processes of an earlier server are still at work in the database's folder; waiting")
        if harder:
            end_processes(data, harder)
    raise Trouble(
        f"Processes of an earlier PostgreSQL server still use {data} and do not end: "
        f"{', '.join(map(str, processes_in(data))) or 'unknown'}. Nothing was changed. "
        "End them, or restart the machine, and start again."
    )


def refuse_a_stranger(data: Path) -> None:
    """Refuse to go on when a server was started on the folder by other means than ours."""
    noted = status(data)
    number = int(noted[0]) if noted and noted[0].strip().isdigit() else 0
    if number and _is_alive(number) and _serves(number, data):
        raise Trouble(
            f"A PostgreSQL server that Alongside did not start (process {number}) uses {data}. "
            "Stop it the way it was started, and start again."
        )


def _serves(number: int, data: Path) -> bool:
    try:
        return os.readlink(f"/proc/{number}/cwd") == str(data)
    except OSError:  # a root with few powers may not look; then its name alone must do
        return Path(f"/proc/{number}/comm").read_text().strip() == "postgres"


def clear_stale_notes(data: Path, sockets: Path) -> None:
    """Remove what a dead server left; PostgreSQL trusts process numbers and would stay away."""
    for stale in (data / "postmaster.pid", *sockets.glob(".s.PGSQL.*")):
        stale.unlink(missing_ok=True)


def halt(data: Path) -> None:
    """End the server: politely at first, then at once; what was committed is safe either way."""
    number = running(data)
    for patience, how in ((60.0, signal.SIGINT), (15.0, signal.SIGQUIT)):
        if number is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, how)
        if wait_until(lambda: not lived_in(data), patience):
            return
    raise Trouble(f"PostgreSQL (process {number}) does not stop. Restart the machine if it must.")
