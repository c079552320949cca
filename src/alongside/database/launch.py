"""Starts a server on a data folder and waits until it answers, or says why it does not."""

import time
from pathlib import Path

from alongside.database import life
from alongside.database.osuser import OsUser
from alongside.database.trouble import Tell, Trouble

BIG_LOG = 8 * 1024 * 1024
NEWS_EVERY = 10.0


def launch(data: Path, bindir: Path, log: Path, keeper: OsUser, tell: Tell) -> None:
    """Start PostgreSQL on the folder; returns when it answers."""
    _turn_over(log)
    begin = end_of(log)
    with life.lent_lock(data, keeper) as lock:
        command = (bindir / "pg_ctl", "-D", data, "-l", log, "-W", "start")
        started = keeper.run(*command, lend=(lock,))
    if started.returncode:
        raise Trouble(
            why(log, begin) or f"PostgreSQL could not be started: {started.stdout.strip()}"
        )
    wait_until_ready(data, log, begin, tell)


def wait_until_ready(data: Path, log: Path, begin: int, tell: Tell) -> None:
    """Wait for a starting server, however long its recovery takes, unless it gives up."""
    news = time.monotonic() + NEWS_EVERY
    while not (life.state(data) == "ready" and life.running(data)):
        if not life.lived_in(data):
            raise Trouble(why(log, begin) or f"PostgreSQL ended at once; its log is {log}.")
        if time.monotonic() > news:
            tell("PostgreSQL is putting its folder in order after a sudden stop; nothing is lost")
            news = time.monotonic() + NEWS_EVERY
        time.sleep(0.01)


def end_of(log: Path) -> int:
    """How long the log is now, to tell later what is new in it."""
    return log.stat().st_size if log.exists() else 0


def _turn_over(log: Path) -> None:
    if log.exists() and log.stat().st_size > BIG_LOG:
        log.replace(log.with_suffix(".log.1"))


def why(log: Path, begin: int) -> str:
    """PostgreSQL's own last word on why it would not start, with what to do about it."""
    try:
        with log.open("rb") as words:
            words.seek(begin)
            lines = words.read().decode(errors="replace").splitlines()
    except OSError:
        return ""
    fatal = [line for line in lines if " FATAL: " in line or " PANIC: " in line]
    if not fatal:
        return ""
    reason = fatal[-1].partition("FATAL: ")[2] or fatal[-1].partition("PANIC: ")[2]
    if "No space left on device" in reason:
        return f"The disk is full ({reason.strip()}). Make room and start again; nothing is lost."
    return (
        f"PostgreSQL would not start: {reason.strip()}. Nothing was changed. The log is {log}; "
        "if the folder is damaged, restore a backup into a new one (./alongside restore)."
    )
