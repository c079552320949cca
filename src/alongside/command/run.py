"""`./alongside run`: from wherever things stand to a service that answers, and cleanly back again."""

import fcntl
import os
import signal
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from alongside.command import making
from alongside.command.making import Whose
from alongside.command.saying import err, out, step
from alongside.command.surroundings import (
    ROOT,
    Surroundings,
    given_address,
    python,
    require_good_settings,
)
from alongside.database import connecting
from alongside.database.durability import why_not_durable, worth_a_warning
from alongside.database.trouble import Trouble

LOOPBACK: Final = {"127.0.0.1", "localhost", "::1"}
# So often within ten minutes the service may end by itself before this gives up.
_RESTARTS: Final = 5
_WITHIN_SECONDS: Final = 600
# How long to wait before a database that could not be started is tried again.
_LOOK_AGAIN: Final = 2.0
# What a database that is nobody's becomes, unless it is to be a real service.
DEMO: Final = Whose("the demonstration", is_demo=True)


@dataclass(frozen=True)
class Wishes:
    """What somebody asked for: where to listen, and whether it is to be a real service."""

    host: str
    port: int
    empty: bool
    passwords: bool


class Service:
    """The processes that answer: at most one family of them at a time, ended once."""

    process: subprocess.Popen[bytes] | None = None

    def has_ended(self) -> bool:
        """Say whether it ended by itself."""
        return self.process is not None and self.process.poll() is not None

    def end(self) -> None:
        """End it in order, and whatever is left of its family after a while."""
        process, self.process = self.process, None
        if process is None:
            return
        if process.poll() is None:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(15)
        # Workers whose parent was killed would go on holding the port.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def run(around: Surroundings, wishes: Wishes) -> None:
    """Start everything, say where it is, keep it going until told to stop, and stop it in order."""
    with _alone(around, wishes):
        _require_free(wishes)
        require_good_settings(around, **_told(wishes))
        stop, service = _listen_for_stop(), Service()
        try:
            shown = _make_ready(around, wishes)
            _start_serving(around, wishes, stop, service)
            if not stop.is_set():
                _say_where(around, wishes, shown)
                _keep_going(around, wishes, stop, service)
        finally:
            service.end()
            if around.is_embedded:
                around.cluster.stop()
        err.print("Stopped. Everything is kept.", style="dim")


def _make_ready(around: Surroundings, wishes: Wishes) -> str:
    if around.is_embedded:
        step("Starting the database")
        around.cluster.start(step)
    making.up_to_date(around, step)
    _require_durable(around)
    whose = making.whose(around.url)
    shown = ""
    if why_not := why_not_run(whose or (None if wishes.empty else DEMO), wishes):
        raise Trouble(why_not)
    if whose is None:
        shown = making.demo(around, step, passwords=wishes.passwords)
    elif whose.is_demo and wishes.passwords:
        shown = making.demo_passwords(around, step)
    return shown


def why_not_run(whose: Whose | None, wishes: Wishes) -> str:
    """Say why what was asked for cannot be: a demonstration is never a real service, and stays on this machine."""
    if whose is None:
        return (
            "There is no organisation yet. Run ./alongside init to name it and its first administrator, "
            "then ./alongside run."
        )
    if whose.is_demo and wishes.empty:
        return (
            "This database is the demonstration, and it stays one. For a real service choose another folder: "
            "ALONGSIDE_HOME=/srv/alongside ./alongside init"
        )
    if whose.is_demo and wishes.host not in LOOPBACK and not wishes.passwords:
        return (
            "The demonstration lets anyone in by a click, so it is shown on this machine only. To show it to "
            "others, give its people passwords: ./alongside run --host 0.0.0.0 --passwords"
        )
    if wishes.host not in LOOPBACK and not given_address():
        return (
            "Say under which address people will find the service, so that links and cookies fit it. For example: "
            "ALONGSIDE_ADDRESS=https://alongside.example.gov.uk ./alongside run --host 0.0.0.0"
        )
    return ""


def _require_durable(around: Surroundings) -> None:
    with connecting.connect(around.url) as connection:
        if why_not := why_not_durable(connection, ours=around.is_embedded):
            raise Trouble(why_not)
        if not around.is_embedded and (warning := worth_a_warning(connection)):
            err.print(warning, style="yellow", markup=False)


def _start_serving(
    around: Surroundings, wishes: Wishes, stop: threading.Event, service: Service
) -> None:
    step("Opening the doors")
    told = around.environment(**_told(wishes)) | {"DATABASE_URL": around.web_url}
    log = around.home / "logs" / "service.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as kept:
        service.process = subprocess.Popen(
            python("alongside.command.serve"),
            env=told,
            cwd=ROOT,
            stderr=kept,
            start_new_session=True,
        )
    _wait_until_it_answers(wishes, service, log, stop)


def _told(wishes: Wishes) -> dict[str, str]:
    return {
        "ALONGSIDE_BIND": f"{wishes.host}:{wishes.port}",
        "ALONGSIDE_ADDRESS": os.environ.get("ALONGSIDE_ADDRESS")
        or f"http://{_name(wishes.host)}:{wishes.port}",
        "ALONGSIDE_DATABASE_ROLE": "alongside_web",
        # Each thread would otherwise keep a heap of its own.
        "MALLOC_ARENA_MAX": "2",
        "ALONGSIDE_DEMO_PASSWORDS": "yes" if wishes.passwords else "no",
    }


def _wait_until_it_answers(
    wishes: Wishes, service: Service, log: Path, stop: threading.Event
) -> None:
    where = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "::1": "[::1]"}.get(wishes.host, wishes.host)
    url = f"http://{where}:{wishes.port}/healthz"
    for _ in range(1200):
        if stop.is_set():
            return
        if service.has_ended():
            raise Trouble(
                f"The service ended as it started: {_last_line(log)}", f"What it said is in {log}."
            )
        try:
            with urllib.request.urlopen(
                urllib.request.Request(url, headers={"Host": _host(wishes)}), timeout=5
            ):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise Trouble(f"The service did not answer within a minute. What it said is in {log}.")


def _keep_going(
    around: Surroundings, wishes: Wishes, stop: threading.Event, service: Service
) -> None:
    restarts: deque[float] = deque(maxlen=_RESTARTS)
    trouble = ""
    while not stop.wait(_LOOK_AGAIN if trouble else 0.5):
        if around.is_embedded and not around.cluster.running():
            trouble = _database_again(around, trouble)
        if service.has_ended():
            if len(restarts) == _RESTARTS and time.monotonic() - restarts[0] < _WITHIN_SECONDS:
                log = around.home / "logs" / "service.log"
                raise Trouble(
                    f"The service ended again and again within ten minutes. What it said is in {log}."
                )
            restarts.append(time.monotonic())
            err.print("The service stopped. Starting it again.", style="yellow")
            service.end()
            try:
                _start_serving(around, wishes, stop, service)
            except Trouble:
                # Killed as it started: one more ending, counted like the others.
                if not service.has_ended():
                    raise


def _database_again(around: Surroundings, said: str) -> str:
    """Start the database again, and return why it cannot be: with no room on the disk it is tried until there is."""
    if not said:
        err.print(
            "The database stopped. Starting it again; what was saved is kept.", style="yellow"
        )
    try:
        around.cluster.start(step)
    except (Trouble, OSError) as trouble:
        if str(trouble) != said:
            err.print(f"{trouble} It is tried again by itself.", style="yellow", markup=False)
        return str(trouble)
    return ""


def _say_where(around: Surroundings, wishes: Wishes, shown: str) -> None:
    whose = making.whose(around.url)
    address = given_address() or f"http://{_name(wishes.host)}:{wishes.port}/"
    if shown:
        out.print(shown.rstrip(), markup=False)
    if whose and whose.is_demo and not wishes.passwords:
        how = (
            "choose a persona on the first page: Imara Dunmore (social worker), Oriel Banfield (pod manager), "
            "Wren Abara-Finch (administrator) and others"
        )
    elif whose and whose.is_demo:
        how = "sign in with an e-mail address and password shown when the demonstration was made"
    else:
        how = "sign in with your e-mail address, password and second factor"
    out.print(f"[bold]Alongside is ready at {address}[/bold]  – {how}. Ctrl-C stops it.")


def _require_free(wishes: Wishes) -> None:
    family = socket.AF_INET6 if ":" in wishes.host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((wishes.host, wishes.port))
    except OSError as error:
        other = wishes.port + 1 if wishes.port < 65535 else 8000
        raise Trouble(
            f"Port {wishes.port} on {wishes.host} cannot be used: {error.strerror}. "
            f"Choose another: ./alongside run --port {other}"
        ) from error


@contextmanager
def _alone(around: Surroundings, wishes: Wishes) -> Iterator[None]:
    try:
        around.home.mkdir(parents=True, exist_ok=True)
        lock = (around.home / "run.lock").open("a+")
    except OSError as error:
        raise Trouble(
            f"The folder {around.home} cannot be written to: {error.strerror}. "
            "Make it writable, or set ALONGSIDE_HOME to a folder of your own."
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise Trouble(
                f"Alongside is already running from this folder: {lock.read().strip() or 'it is just starting'}. "
                "Use that one, stop it there with Ctrl-C, or set ALONGSIDE_HOME to another folder."
            ) from None
        lock.truncate(0)
        lock.write(f"http://{_name(wishes.host)}:{wishes.port}/ (process {os.getpid()})")
        lock.flush()
        yield
        lock.truncate(0)


def _listen_for_stop() -> threading.Event:
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    return stop


def _host(wishes: Wishes) -> str:
    """Return the name that people use, which is the only one a public service answers to."""
    return urlsplit(_told(wishes)["ALONGSIDE_ADDRESS"]).netloc


def _name(host: str) -> str:
    # Browsers keep passkeys for a name, never for a number.
    return "localhost" if host in {"127.0.0.1", "0.0.0.0", "::", "::1"} else host


def _last_line(log: Path) -> str:
    lines = log.read_text(errors="replace").strip().splitlines()
    return lines[-1][:500] if lines else "it said nothing"
