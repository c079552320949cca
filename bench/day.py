"""Workload W8: a mixed day at a steady pace, come what may, with one worker process killed halfway; nothing acknowledged is lost."""

import http.client
import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg

from alongside.command import making
from alongside.command.saying import out, step
from alongside.command.surroundings import ROOT, Surroundings
from bench import drive, servers, story
from bench.council_made import worker_ref
from bench.save import visit
from bench.story_made import prose, word

_PORT = servers.PORTS["ours"]
_KINDS = {"story": 60, "today": 20, "save": 10, "find people": 7, "find words": 3}
_WORKERS, _AT_ONCE = range(70, 82), 64
# Whoever sends a form again says the same, so that it is kept once.
_TRIES, _BETWEEN = 40, 0.5


@dataclass
class Day:
    """What is asked for, by whom, and how it went."""

    stories: dict[str, list[str]]
    cookies: dict[str, str]
    names: list[str]
    took: dict[str, list[float]] = field(default_factory=lambda: {one: [] for one in _KINDS})
    broke: list[str] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    guard: threading.Lock = field(default_factory=threading.Lock)


def measure(home: Path, *, minutes: float, rate: float, entries: int) -> dict[str, float]:
    """Return the milliseconds within which 95 of 100 were answered, by kind, from the moment each was due."""
    place = story.place_of(home, entries)
    around = Surroundings(place)
    around.cluster.start(step)
    making.up_to_date(around, step)
    story.filled(entries)(around.url)
    day = _day(around)
    around.cluster.stop()
    service = subprocess.Popen(
        [str(ROOT / "alongside"), "run", "--port", str(_PORT)],
        env=os.environ | {"ALONGSIDE_HOME": str(place), "ALONGSIDE_ADDRESS": f"http://localhost:{_PORT}"},
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        _ready(day)
        before = _proportional(service.pid)
        _go(day, service.pid, seconds=minutes * 60, rate=rate)
        out.print(f"    memory, proportional: {before:.0f} MB before, {_proportional(service.pid):.0f} MB after")  # fmt: skip
        lost = _lost(around, day)
    finally:
        service.send_signal(signal.SIGINT)
        service.wait(60)
    return _said(day, lost)


def _day(around: Surroundings) -> Day:
    stories, cookies = {}, {}
    with psycopg.connect(around.url) as connection:
        for number in _WORKERS:
            who = worker_ref(number)
            stories[who] = [
                ref for (ref,) in connection.execute(
                    "SELECT p.ref FROM cases_involvement i JOIN accounts_user u ON u.id = i.worker_id"
                    " JOIN people_person p ON p.id = i.person_id"
                    " WHERE u.ref = %s AND i.to_date IS NULL ORDER BY i.id LIMIT 60", [who])
            ]  # fmt: skip
        names = [one for (one,) in connection.execute(
            "SELECT known->>'name' FROM people_finding WHERE level = '' ORDER BY md5(person_id::text) LIMIT 500")]  # fmt: skip
    for who in [one for one in stories if stories[one]]:
        cookies[who] = servers.cookies_of(around, who)[0]
    return Day({who: stories[who] for who in cookies}, cookies, names)


def _ready(day: Day) -> None:
    cookie = next(iter(day.cookies.values()))
    for _ in range(600):
        try:
            drive.fetch(_PORT, "/today/", cookie)
            return
        except (OSError, RuntimeError, http.client.HTTPException):
            time.sleep(0.2)
    raise SystemExit("The service did not begin to answer.")


def _go(day: Day, service: int, *, seconds: float, rate: float) -> None:
    """Send what is due when it is due, whether or not what came before is answered."""
    chance, began = random.Random(8), time.perf_counter()
    due, is_killed = 0.0, False
    texts = prose(6)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        while (due := due + chance.expovariate(rate)) < seconds:
            time.sleep(max(0.0, began + due - time.perf_counter()))
            if not is_killed and due > seconds / 2:
                is_killed = True
                _kill_a_worker(service)
            [kind] = chance.choices(list(_KINDS), list(_KINDS.values()))
            who = chance.choice(list(day.cookies))
            pool.submit(_one, day, kind, who, chance.random(), began + due, texts)


def _one(day: Day, kind: str, who: str, luck: float, due: float, texts: list[str]) -> None:
    cookie, child = day.cookies[who], day.stories[who][int(luck * len(day.stories[who]))]
    at = int(luck * (len(texts) - 100))
    name = day.names[int(luck * len(day.names))]
    asked: dict[str, Callable[[], object]] = {
        "story": lambda: drive.fetch(_PORT, f"/p/{child}/story/", cookie),
        "today": lambda: drive.fetch(_PORT, "/today/", cookie),
        "save": lambda: _saved(day, cookie, child, " ".join(texts[at : at + 90])),
        "find people": lambda: drive.fetch(_PORT, f"/people/?q={quote(name)}", cookie),
        "find words": lambda: drive.fetch(_PORT, f"/search/?q={word(int(luck * 20_000))}", cookie),
    }
    try:
        asked[kind]()
    except (OSError, RuntimeError, http.client.HTTPException) as error:
        with day.guard:
            day.broke.append(f"{kind}: {type(error).__name__}")
        return
    with day.guard:
        day.took[kind].append((time.perf_counter() - due) * 1000)


def _saved(day: Day, cookie: str, child: str, text: str) -> None:
    """Send a visit until the service says that it is kept, as a page does while the connection is gone."""
    form = visit(child, text)
    for again in range(_TRIES):
        try:
            drive.send(_PORT, form, cookie)
        except (OSError, http.client.HTTPException):
            if again == _TRIES - 1:
                raise
            time.sleep(_BETWEEN)
            continue
        with day.guard:
            day.acknowledged.append(form.path.split("/")[2])
        return


def _kill_a_worker(service: int) -> None:
    """Kill one process that answers pages, as a machine that runs out of memory does."""
    web = [pid for pid in drive.family(service) if _says(pid, b"multiprocessing")] or [
        pid for pid in drive.family(service) if _says(pid, b"alongside.command.serve")
    ]
    victim = max(web)
    out.print(f"    killed process {victim} of {len(web)}")
    os.kill(victim, signal.SIGKILL)


def _says(pid: int, words: bytes) -> bool:
    try:
        return words in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def _proportional(service: int) -> float:
    """Return the megabytes of everything the service runs but PostgreSQL, each page of memory counted once."""
    total = 0
    for pid in drive.family(service):
        try:
            if b"postgres" in Path(f"/proc/{pid}/cmdline").read_bytes()[:60]:
                continue
            rolled = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(
            int(line.split()[1]) for line in rolled.splitlines() if line.startswith("Pss:")
        )
    return total / 1024


def _lost(around: Surroundings, day: Day) -> int:
    with psycopg.connect(around.url) as connection:
        there = connection.execute(
            "SELECT count(*) FROM story_entry e WHERE e.writing = ANY(%s)"
            " AND EXISTS (SELECT 1 FROM story_passage p WHERE p.entry_id = e.id)"
            " AND EXISTS (SELECT 1 FROM story_line l WHERE l.entry_id = e.id AND l.passage_id IS NOT NULL)",
            [day.acknowledged],
        ).fetchone()  # fmt: skip
    return len(set(day.acknowledged)) - (there[0] if there else 0)


def _said(day: Day, lost: int) -> dict[str, float]:
    found: dict[str, float] = {}
    for kind, took in day.took.items():
        ordered = sorted(took)
        half, most, nearly_all = (
            ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0
            for part in (0.5, 0.95, 0.99)
        )
        out.print(f"    {kind}: {len(took):,}, p50 {half:.0f} ms, p95 {most:.0f} ms, p99 {nearly_all:.0f} ms")  # fmt: skip
        found[f"p95 ms, {kind}"] = most
    out.print(f"    {len(day.acknowledged):,} visits acknowledged, {lost} lost; {len(day.broke)} answers broke off")  # fmt: skip
    return found | {"lost": float(lost), "broken off": float(len(day.broke))}
