"""What the wall in the database costs: the same pages of one council with row-level security and without, in turn.

Switching it off leaves the rule of the service and what the functions and views of the database decide.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from alongside.command.saying import out, step
from alongside.command.surroundings import Surroundings
from alongside.database import life
from bench import drive, servers, turns
from bench.mine import READER

SIZE = turns.SIZES[0]
_MANY = 25


@dataclass(frozen=True)
class Page:
    """A kind of page and the addresses it is asked at."""

    name: str
    paths: list[str]
    # A slow page is asked for less often.
    slow: int = 4


def measure(home: Path, *, rounds: int, requests: int) -> dict[str, float]:
    """Return for each page the ratio of its cost with the wall to that without, and the pod's board to its twin."""
    place = turns.home_of(home, SIZE)
    ratios: dict[str, float] = {}
    cells = _both_ways(place, rounds=rounds, requests=requests)
    for name, found in cells.items():
        turns.say(name, found)
        ratios |= {
            f"{k}, {name}": v for k, v in turns.compared(found["with"], found["without"]).items()
        }
    twins = turns.run(
        place, prepare=turns.council(SIZE), asked=lambda: turns.Asked(["/pod/"], ["/board/"]), who=READER,
        rounds=rounds, requests=max(requests // 10, 10),
    )  # fmt: skip
    turns.say("the pod's board", twins)
    against = turns.compared(twins["ours"], twins["bare"])
    return ratios | {f"{key}, board against its bare page": value for key, value in against.items()}


def _both_ways(place: Path, *, rounds: int, requests: int) -> dict[str, turns.Cells]:
    cells: dict[str, turns.Cells] = {}
    url = Surroundings(place).url
    with servers.both(place, step, prepare=turns.council(SIZE), who=READER) as (ours, _, cluster):
        postmaster = life.running(cluster.places.data)
        pids = [ours.pid, *([postmaster] if postmaster else [])]
        for page in _pages(url):
            found = cells.setdefault(page.name, {"with": [], "without": []})
            for number in range(rounds):
                for state in ("with", "without") if number % 2 else ("without", "with"):
                    with _wall(url, stands=state == "with"):
                        found[state].append(_block(page, ours, pids, requests))
            _say_sizes(page, ours, url)
    return cells


def _block(page: Page, ours: servers.Target, pids: list[int], requests: int) -> drive.Cell:
    # A few first: after the change every connection plans anew.
    for many, of in ((len(page.paths), []), (max(requests // page.slow, 10), pids)):
        cell = drive.block(
            page.name, ours.port, ours.cookie, page.paths, clients=1, requests=many, pids=of
        )
    return cell


def _say_sizes(page: Page, ours: servers.Target, url: str) -> None:
    """Print how large a page is both ways: without the wall it must show no more."""
    sizes = []
    for stands in (True, False):
        with _wall(url, stands=stands):
            sizes.append(len(drive.fetch(ours.port, page.paths[0], ours.cookie)))
    out.print(f"    {page.name}: {sizes[0]:,} bytes with the wall, {sizes[1]:,} without")


def _pages(url: str) -> Iterator[Page]:
    with psycopg.connect(url) as connection:
        known = connection.execute(
            "SELECT p.ref, f.known->>'name', f.known->'born'->>0 FROM cases_involvement i"
            " JOIN accounts_user u ON u.id = i.worker_id JOIN people_person p ON p.id = i.person_id"
            " JOIN people_finding f ON f.person_id = p.id WHERE u.ref = %s AND i.role = 'lead' ORDER BY i.id LIMIT %s",
            [READER, _MANY],
        ).fetchall()
    yield Page("Today", ["/today/"])
    yield Page("About", [f"/p/{ref}/about/" for ref, *_ in known])
    yield Page("family", [f"/p/{ref}/family/" for ref, *_ in known])
    yield Page("network", [f"/p/{ref}/family/?draw=network" for ref, *_ in known])
    yield Page("who works with them", [f"/p/{ref}/team/" for ref, *_ in known])
    yield Page("search", [f"/people/?q={quote(f'{name} {born}')}" for _, name, born in known])
    yield Page("pod board", ["/pod/"] * 4, slow=20)


@contextmanager
def _wall(url: str, *, stands: bool) -> Iterator[None]:
    """Take row-level security away for a while; it stands again whatever happens."""
    if stands:
        yield
        return
    with psycopg.connect(url, autocommit=True) as connection:
        names = [name for (name,) in connection.execute(
            "SELECT oid::regclass::text FROM pg_class WHERE relrowsecurity AND relkind IN ('r', 'p')")]  # fmt: skip
        try:
            _say(connection, names, "DISABLE")
            yield
        finally:
            _say(connection, names, "ENABLE")


def _say(connection: psycopg.Connection[tuple[object, ...]], names: list[str], word: str) -> None:
    with connection.transaction():
        connection.execute("SET LOCAL lock_timeout = '10s'")
        for name in names:
            connection.execute(f"ALTER TABLE {name} {word} ROW LEVEL SECURITY")
