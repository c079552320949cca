"""Asks for a page, or sends a form, again and again over a kept connection, and says how long it took and what it cost."""

import http.client
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

COOKIES = {8871: "alongside", 8872: "bare"}
TICKS = 100  # of processor time in a second, as Linux counts them
# Whoever sends a form says this in it and in a cookie; a browser is given its own.
TOKEN = "benchbenchbenchbenchbenchbench12"


@dataclass(frozen=True)
class Form:
    """A form that is sent, and where to."""

    path: str
    fields: Sequence[tuple[str, str]]


@dataclass
class Cell:
    """One block of requests to one server: each one's milliseconds, and the processor time of all."""

    target: str
    clients: int
    milliseconds: list[float] = field(default_factory=list)
    processor_ms: float = 0.0
    seconds: float = 0.0
    trouble: list[Exception] = field(default_factory=list)

    def percentile(self, part: float) -> float:
        """Return the time that this part of the requests stayed under, in milliseconds."""
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))]

    @property
    def cost(self) -> float:
        """Return the processor milliseconds of one request, server and database together."""
        return self.processor_ms / len(self.milliseconds)


def fetch(
    port: int, path: str, cookie: str, connection: http.client.HTTPConnection | None = None
) -> bytes:
    """Ask for a page and return its body; anything but 200 is an error."""
    own = connection or http.client.HTTPConnection("localhost", port, timeout=30)
    own.request("GET", path, headers={"Cookie": f"{COOKIES[port]}={cookie}"})
    answer = own.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} on port {port} answered {answer.status}")
    return body


def send(
    port: int, form: Form, cookie: str, connection: http.client.HTTPConnection | None = None
) -> bytes:
    """Send a form and return the answer; anything but an answer that it was taken is an error."""
    own = connection or http.client.HTTPConnection("localhost", port, timeout=30)
    name = COOKIES[port]
    headers = {
        "Cookie": f"{name}={cookie}; {name}-csrf={TOKEN}", "Accept": "application/json, text/html",
        "Content-Type": "application/x-www-form-urlencoded",
    }  # fmt: skip
    own.request(
        "POST", form.path, urlencode([*form.fields, ("csrfmiddlewaretoken", TOKEN)]), headers
    )
    answer = own.getresponse()
    body = answer.read()
    if answer.status not in (200, 302, 303):
        raise RuntimeError(f"{form.path} on port {port} answered {answer.status}")
    return body


def block(
    name: str,
    port: int,
    cookie: str,
    path: str | list[str] | Callable[[], Form],
    *,
    clients: int,
    requests: int,
    pids: list[int],
) -> Cell:
    """Send a block of requests from so many clients at once, each waiting for its answer.

    Paths take turns; what makes forms is asked for each.
    """
    cell = Cell(name, clients)
    before, began = _processor_ms(pids), time.perf_counter()
    threads = [
        threading.Thread(target=_client, args=(cell, port, cookie, path, requests // clients))
        for _ in range(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cell.seconds = time.perf_counter() - began
    cell.processor_ms = _processor_ms(pids) - before
    if cell.trouble:
        raise cell.trouble[0]
    return cell


def family(root: int) -> list[int]:
    """Return a process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(") ")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, waiting = [], [root]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += children.get(one, [])
    return found


def _client(
    cell: Cell, port: int, cookie: str, path: str | list[str] | Callable[[], Form], requests: int
) -> None:
    paths = [path] if isinstance(path, str) else path
    connection = http.client.HTTPConnection("localhost", port, timeout=30)
    for number in range(requests):
        asked = paths[number % len(paths)] if isinstance(paths, list) else paths()
        began = time.perf_counter()
        try:
            if isinstance(asked, Form):
                send(port, asked, cookie, connection)
            else:
                fetch(port, asked, cookie, connection)
        except (RuntimeError, OSError) as error:
            # A thread would end without a word, and a page that broke would look quick.
            cell.trouble.append(error)
            return
        cell.milliseconds.append((time.perf_counter() - began) * 1000)


def _processor_ms(pids: list[int]) -> float:
    total = 0
    for root in pids:
        for pid in family(root):
            try:
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
            except OSError:
                continue
            total += int(fields[11]) + int(fields[12])
    return total * 1000 / TICKS
