"""Starts the two servers that are compared, alike in everything but what they serve, on a database of their own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from alongside.command import making
from alongside.command.surroundings import ROOT, Surroundings
from alongside.database.cluster import Cluster
from alongside.database.trouble import Tell

WORKERS, THREADS = 2, 4
PORTS = {"ours": 8871, "bare": 8872}


@dataclass(frozen=True)
class Target:
    """One server: where it is, the cookie that is signed in, and its processes."""

    name: str
    port: int
    cookie: str
    pid: int


@dataclass(frozen=True)
class Paths:
    """A page of ours and its bare twin, by which the twin is made as large."""

    ours: str = "/today/"
    bare: str = "/today/"


@contextmanager
def both(
    home: Path,
    tell: Tell,
    *,
    prepare: Callable[[str], None] = lambda url: None,
    paths: Callable[[], Paths] = Paths,
    who: str = "Imara Dunmore",
) -> Iterator[tuple[Target, Target, Cluster]]:
    """Have ours and its bare twin running, each signed in as the same person, known by name or reference.

    `prepare` fills the database, whose address it is given, before anything is started on it.
    """
    around = Surroundings(home)
    around.cluster.start(tell)
    servers: list[subprocess.Popen[bytes]] = []
    try:
        making.up_to_date(around, tell)
        if making.whose(around.url) is None:
            making.demo(around, tell, passwords=False)
        prepare(around.url)
        ours_cookie, bare_cookie = cookies_of(around, who)
        asked = paths()
        size = _start(around, "ours", servers, ours_cookie, asked.ours)
        plain = _start(around, "bare", servers, bare_cookie, asked.bare)
        filling = max(0, (size - plain) // len("Words that stand for the frame of the page. "))
        _stop(servers.pop())
        _start(around, "bare", servers, bare_cookie, asked.bare, filling)
        targets = [
            Target(name, PORTS[name], cookie, server.pid)
            for name, cookie, server in zip(PORTS, (ours_cookie, bare_cookie), servers, strict=True)
        ]
        yield targets[0], targets[1], around.cluster
    finally:
        for server in servers:
            _stop(server)
        around.cluster.stop()


def cookies_of(around: Surroundings, who: str) -> tuple[str, str]:
    """Sign somebody in with ours and with the twin, and return what each of the two is shown."""
    made = subprocess.run(
        [sys.executable, "-m", "bench.cookies", who], env=_environment(around), cwd=ROOT,
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    ours, bare = made.stdout.split()
    return ours, bare


def _start(
    around: Surroundings,
    name: str,
    servers: list[subprocess.Popen[bytes]],
    cookie: str,
    path: str,
    filling: int = 0,
) -> int:
    """Start one server and return the size of the page it answers."""
    environment = _environment(around) | {
        "BARE_FILLING": str(filling),
        "ALONGSIDE_POOL": str(THREADS),
    }
    server = subprocess.Popen(
        [sys.executable, "-m", "bench.serving", name, str(PORTS[name]), str(WORKERS), str(THREADS)],
        env=environment, cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    servers.append(server)
    from bench.drive import fetch

    for _ in range(200):
        try:
            return len(fetch(PORTS[name], path, cookie))
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"The server {name} did not answer.")


def _environment(around: Surroundings) -> dict[str, str]:
    return around.environment(
        ALONGSIDE_ADDRESS="http://localhost:8871",
        PYTHONPATH=os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    )


def _stop(server: subprocess.Popen[bytes]) -> None:
    os.killpg(server.pid, signal.SIGTERM)
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
