"""Starts the real service through its own door, in a home of its own, and ends it as a person would: Ctrl-C.

Tests of whole journeys meet nothing but this: the verb, the database it makes, the pages it answers.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from django.contrib.sessions.serializers import JSONSerializer
from django.core import signing
from tests.support import made
from tests.support.database import ENVIRONMENT, ROOT

from alongside.command.surroundings import DATABASE
from alongside.database.cluster import Cluster

READY = re.compile(r"^Alongside is ready at (http://\S+?)/?\s", re.MULTILINE)
PATIENCE = 90
# What the stage of the tests sets for itself; a service of its own is told none of it.
_OF_THE_STAGE = {*ENVIRONMENT, "DATABASE_URL", "PYTHONPATH", "PYTEST_CURRENT_TEST"}
_SIGNED_AS = "django.contrib.sessions.SessionStore"


@dataclass(frozen=True)
class Service:
    """A running service: where it answers, where it keeps its state, and what it has said."""

    address: str
    home: Path
    said: Path

    def address_at(self, host: str) -> str:
        """Return where it would be found under another name for this machine."""
        return f"http://{host}:{urlsplit(self.address).port}"

    def words(self) -> str:
        """Return all that it has said so far, its letters included."""
        return _read(self.said)

    def letter_to(self, email: str, *, about: str) -> str:
        """Return the letter to somebody with this subject, waiting until it has been sent."""
        head = f"── e-mail to {email} ──\n{about}"
        waited_for(lambda: head in self.words(), f"a letter to {email} about {about}")
        return self.words().rpartition(head)[2].partition("\n──")[0]

    def let_time_pass(self, email: str, *, seconds: int) -> None:
        """Make all sessions of somebody older, as if nobody had touched them for so long."""
        key = (self.home / "secret-key").read_text().strip()
        with self._as_owner() as connection:
            found = connection.execute(
                "SELECT session_key, session_data FROM accounts_session AS s"
                " JOIN accounts_user AS u ON u.id = s.user_id WHERE u.email = %s",
                [email],
            ).fetchall()
            assert found, f"{email} is not signed in anywhere"
            for name, data in found:
                kept = signing.loads(data, key=key, salt=_SIGNED_AS, serializer=JSONSerializer)
                older = signing.dumps(
                    _older(kept, seconds), key=key, salt=_SIGNED_AS, serializer=JSONSerializer
                )
                connection.execute(
                    "UPDATE accounts_session SET session_data = %s WHERE session_key = %s",
                    [older, name],
                )

    def let_tries_refill(self) -> None:
        """Let everybody try again to sign in, as if nobody had tried for a day."""
        with self._as_owner() as connection:
            connection.execute(
                "UPDATE accounts_bucket SET refilled_at = refilled_at - interval '1 day'"
            )

    @contextmanager
    def _as_owner(self) -> Iterator[psycopg.Connection]:
        with psycopg.connect(Cluster(self.home).url(DATABASE, "postgres")) as connection:
            connection.execute("SET ROLE alongside_owner")
            yield connection


@contextmanager
def demonstration(**told: str) -> Iterator[Service]:
    """Have the demonstration running, as it was first made, with these settings."""
    with _home() as home:
        made.copy_of("demonstration", home, first_started)
        with _running(home, _free_port(), **told) as service:
            yield service


def first_started(home: Path) -> str:
    """Start the demonstration for the first time, end it, and return what it said."""
    with _running(home, _free_port()) as service:
        pass
    return service.words()


@contextmanager
def real_service(organisation: str, name: str, email: str) -> Iterator[tuple[Service, str]]:
    """Have a real service running, made by `init`; also return the first administrator's link."""
    with _home() as home:
        port = _free_port()
        # By name, not by number: browsers allow passkeys on this machine only at localhost.
        known_as = {"ALONGSIDE_ADDRESS": f"http://localhost:{port}"}
        words = ["init", "--organisation", organisation, "--name", name, "--email", email]
        opened = subprocess.run(
            _command(*words), env=_told(home) | known_as, cwd=ROOT, capture_output=True, text=True
        )
        assert opened.returncode == 0, opened.stderr
        assert not processes_in(home), "`init` left processes behind"
        links = re.findall(r"http://\S+/join/\S+", opened.stdout)
        assert len(links) == 1, opened.stdout
        with _running(home, port, **known_as) as service:
            yield service, links[0]


def processes_in(home: Path) -> list[str]:
    """Return the command lines of all processes that work in a home, whoever started them."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            told = (folder / "environ").read_bytes()
        except OSError:
            continue  # it has just ended, or is somebody else's
        if os.fsencode(home) in command + told:
            found.append(command.replace(b"\0", b" ").decode(errors="replace").strip())
    return found


def waited_for(is_so: Callable[[], bool], what: str, *, seconds: float = 30) -> None:
    """Wait until something is so, and fail with its name if it does not come about."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, f"{what} did not come within {seconds:.0f} seconds"
        time.sleep(0.05)


@contextmanager
def _running(home: Path, port: int, **settings: str) -> Iterator[Service]:
    said = home.parent / "said.txt"
    with said.open("wb") as words:
        process = subprocess.Popen(
            _command("run", "--port", str(port)), env=_told(home) | settings, cwd=ROOT,
            stdout=words, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    try:
        yield Service(_address_when_ready(process, said), home, said)
    finally:
        _end(process, home, said)


def _address_when_ready(process: subprocess.Popen[bytes], said: Path) -> str:
    def is_over() -> bool:
        return bool(READY.search(_read(said))) or process.poll() is not None

    waited_for(is_over, "the ready line", seconds=PATIENCE)
    found = READY.search(_read(said))
    assert found, f"The service ended as it started:\n{_read(said)}"
    return found[1]


def _end(process: subprocess.Popen[bytes], home: Path, said: Path) -> None:
    process.send_signal(signal.SIGINT)
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        raise AssertionError(f"Ctrl-C did not end it:\n{_read(said)}") from None
    assert process.returncode == 0, f"It ended with {process.returncode}:\n{_read(said)}"
    assert not processes_in(home), "Some of its processes are still there after Ctrl-C"


def _read(said: Path) -> str:
    return said.read_text(errors="replace")  # the last letter may be half written


@contextmanager
def _home() -> Iterator[Path]:
    # Not below pytest's own folders: for root, PostgreSQL runs as a user who cannot enter those.
    folder = Path(tempfile.mkdtemp(prefix="alongside-journeys-"))
    folder.chmod(0o755)
    try:
        yield folder / "home"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _told(home: Path) -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if name not in _OF_THE_STAGE},
        "ALONGSIDE_HOME": str(home),
        "PYTHONPATH": str(ROOT / "src"),
    }


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "alongside.command", *words]


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _older(kept: dict[str, Any], seconds: int) -> dict[str, Any]:
    """Move every moment a session remembers back in time."""
    moments = {"signed_in_at", "here_at", "locked_at"}
    aged = {name: kept[name] - seconds if name in moments else kept[name] for name in kept}
    proofs = kept.get("account_authentication_methods", [])
    aged["account_authentication_methods"] = [p | {"at": p["at"] - seconds} for p in proofs]
    return aged
