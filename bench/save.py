"""Workload W3: saving a visit through its page, against a bare save of the same words; and keeping what is being written."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import count
from pathlib import Path
from statistics import median
from uuid import uuid4

import psycopg

from alongside.command.saying import out, step
from alongside.command.surroundings import Surroundings
from alongside.database import life
from bench import drive, servers, story, turns
from bench.mine import READER
from bench.story_made import prose

_WORDS = 90


class _Texts:
    """Words for one visit after the other, also where several ask at once."""

    def __init__(self) -> None:
        """Draw them once."""
        self._words, self._places = prose(5), count(step=_WORDS)

    def __next__(self) -> str:
        """Return the next."""
        at = next(self._places) % (len(self._words) - _WORDS)
        return " ".join(self._words[at : at + _WORDS])


def measure(home: Path, *, rounds: int, requests: int, entries: int) -> dict[str, float]:
    """Return the ratio of a save to a bare one, and print how many autosaves a second are kept."""
    cells: turns.Cells = {"ours": [], "bare": []}
    keeping: list[drive.Cell] = []
    place = story.place_of(home, entries)
    with servers.both(place, step, prepare=story.filled(entries), paths=story.first_of(place), who=READER) as (
        ours,
        bare,
        cluster,
    ):  # fmt: skip
        postmaster = life.running(cluster.places.data)
        database = [postmaster] if postmaster else []
        texts = _Texts()
        child = story.written_of(place)
        sent = {"ours": lambda: visit(child, next(texts)), "bare": lambda: _bare(next(texts))}
        for number in range(rounds):
            for target in (ours, bare) if number % 2 else (bare, ours):
                with _read(place, target, sent[target.name]) as make:
                    cells[target.name].append(_block(target, make, database, requests))
            keeping.append(_keeping(ours, child, texts, database, requests))
    turns.say(f"a save, {entries:,} entries", cells)
    kept = median(len(cell.milliseconds) / cell.seconds for cell in keeping)
    out.print(
        f"    keeping what is written, 4 at once: {kept:.0f} a second, "
        f"p95 {median(cell.percentile(0.95) for cell in keeping):.1f} ms"
    )
    return turns.compared(cells["ours"], cells["bare"])


@contextmanager
def _read(
    place: Path, target: servers.Target, make: Callable[[], drive.Form]
) -> Iterator[Callable[[], drive.Form]]:
    """Let what was said of each save be read before the next, as on the page a browser goes on to.

    Nobody reads it here: the session would hold a message more with each save, and grow.
    """
    if target.name != "ours":
        yield make
        return
    drive.fetch(target.port, "/today/", target.cookie)
    key = sha256(target.cookie.encode()).hexdigest()[:40]
    with psycopg.connect(Surroundings(place).url, autocommit=True) as connection:
        connection.execute("SET synchronous_commit = off")
        [(empty,)] = connection.execute(
            "SELECT session_data FROM accounts_session WHERE session_key = %s", [key]
        ).fetchall()

        def read() -> drive.Form:
            connection.execute(
                "UPDATE accounts_session SET session_data = %s WHERE session_key = %s", [empty, key]
            )
            return make()

        yield read


def _block(
    target: servers.Target, make: Callable[[], drive.Form], database: list[int], requests: int
) -> drive.Cell:
    drive.block("warm", target.port, target.cookie, make, clients=4, requests=16, pids=[])
    return drive.block(
        target.name, target.port, target.cookie, make, clients=1, requests=requests, pids=[target.pid, *database]
    )  # fmt: skip


def _keeping(
    target: servers.Target, child: str, texts: _Texts, database: list[int], requests: int
) -> drive.Cell:
    """Keep the same writing again and again, as a page does while somebody types, from four pages at once."""
    page = threading.local()

    def make() -> drive.Form:
        # Each client is a page of its own: what it sends goes one after the other, as in a browser.
        page.turn = getattr(page, "turn", 0) + 1
        page.writing = getattr(page, "writing", "") or str(uuid4())
        form = visit(child, next(texts), writing=page.writing, turn=page.turn)
        return drive.Form(f"{form.path}keep/", form.fields)

    return drive.block(
        "keep", target.port, target.cookie, make, clients=4, requests=requests, pids=[target.pid, *database]
    )  # fmt: skip


def visit(child: str, text: str, *, writing: str = "", turn: int = 1) -> drive.Form:
    """Return a visit as its page sends it: the child seen, and one paragraph."""
    own = writing or str(uuid4())
    return drive.Form(
        f"/write/{own}/",
        [
            ("act", "save"), ("revision", "0"), ("page", own), ("turn", str(turn)), ("who", child), ("kind", "visit"),
            ("day", "yesterday"), ("time", "15:30"), ("place", "at home"), (f"seen-{child}", "seen"), ("text-0", text),
        ],
    )  # fmt: skip


def _bare(text: str) -> drive.Form:
    return drive.Form("/save/", [("text", text)])
