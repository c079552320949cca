"""Runs the verbs as a person does: as processes, in a folder of their own."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.support import made
from tests.support.service import first_started

ROOT = Path(__file__).resolve().parent.parent.parent
READY = "Alongside is ready at"


@dataclass
class Alongside:
    """A folder, and the verbs run from it."""

    home: Path
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    def environment(self, **more: str) -> dict[str, str]:
        """Return a bare environment, with nothing of the tests' own."""
        kept = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG", "TMPDIR"}}
        return {
            **kept,
            "PYTHONPATH": str(ROOT / "src"),
            "ALONGSIDE_HOME": str(self.home),
            "COLUMNS": "200",
            **more,
        }

    def __call__(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a verb to its end."""
        return subprocess.run(
            [sys.executable, "-m", "alongside.command", *words], env=self.environment(**more), cwd=ROOT,
            capture_output=True, text=True, timeout=90, stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip

    def start(self, *words: str, **more: str) -> subprocess.Popen[str]:
        """Start a verb and leave it running."""
        log = (self.home.parent / f"said-{len(self.started)}").open("w")
        process = subprocess.Popen(
            [sys.executable, "-m", "alongside.command", *words], env=self.environment(**more), cwd=ROOT,
            stdout=log, stderr=subprocess.STDOUT, text=True, stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        log.close()
        self.started.append(process)
        return process

    def said(self, process: subprocess.Popen[str]) -> str:
        """Return what a running verb has said so far."""
        return (self.home.parent / f"said-{self.started.index(process)}").read_text()

    def run(self, *words: str, **more: str) -> tuple[subprocess.Popen[str], int]:
        """Start the service on a free port and wait until it says it is ready."""
        port = free_port()
        process = self.start("run", "--port", str(port), *words, **more)
        wait_for(lambda: READY in self.said(process) or process.poll() is not None)
        assert READY in self.said(process), self.said(process)
        return process, port

    def stop(self, process: subprocess.Popen[str], number: int = signal.SIGINT) -> int:
        """End a running verb as Ctrl-C does, and return its exit code."""
        process.send_signal(number)
        return process.wait(30)


def free_port() -> int:
    """Return a port nobody uses just now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(what: Callable[[], object], seconds: float = 60) -> None:
    """Wait until something is so, and fail if it takes too long."""
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "waited too long"
        time.sleep(0.1)


def answer(port: int, path: str) -> tuple[int, str]:
    """Ask the running service for a page: its status and words, or 0 when nobody answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as page:
            return page.status, page.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


@pytest.fixture
def alongside() -> Iterator[Alongside]:
    """A fresh folder whose path has spaces; whatever was started there is ended."""
    # Not below pytest's own folder, which is closed to the user that PostgreSQL runs as for root.
    folder = Path(tempfile.mkdtemp(prefix="alongside tests "))
    folder.chmod(0o755)
    made = Alongside(folder / "a home with spaces")
    yield made
    for process in made.started:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
    stop_orphans(made.home)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def started(alongside: Alongside) -> Alongside:
    """A folder in which the demonstration ran before, and was ended."""
    made.copy_of("demonstration", alongside.home, first_started)
    return alongside


def stop_orphans(home: Path) -> None:
    """End a database that a killed start left behind."""
    from alongside.database.cluster import Cluster

    Cluster(home).stop()
