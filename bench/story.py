"""Workloads W1 and W5: a page of a story and looking for words, each against its bare twin, on 200,000 entries or on millions.

A long story must cost no more than a short one, and its fiftieth page no more than its first.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from urllib.parse import quote

import psycopg

from alongside.command.saying import out, step
from alongside.command.surroundings import Surroundings
from alongside.database import life
from bench import drive, servers, story_load, turns
from bench.mine import READER
from bench.story_made import word

# Where there are millions of entries there are as many people as a large council knows.
ENTRIES, MANY = 200_000, 1_000_000
# The plain index is given no longer than this, in milliseconds.
_LONG = 5_000
_FIFTIETH = 49 * 20
_FLOOR = (
    "SELECT p.ref, p.text FROM story_passage p WHERE p.set_aside_at IS NULL"
    " AND p.search @@ plainto_tsquery('simple', %s) ORDER BY p.recorded_at DESC LIMIT 20"
)
# A commoner word is one that everybody uses; the rarest stand in twenty passages.
RARE, COMMON, TWO = word(40_000), word(35), f"{word(35)} {word(60)}"


@dataclass(frozen=True)
class Kind:
    """A kind of page, and where ours and its twin are asked for it; the largest first, by which the twin is made."""

    name: str
    ours: str
    bare: str


def place_of(home: Path, entries: int) -> Path:
    """Return where the database with so many entries is kept between runs."""
    return turns.home_of(home, _people(entries))


def filled(entries: int) -> Callable[[str], None]:
    """Return what fills a database with people, those who work with them, and so many entries, once."""

    def fill(address: str) -> None:
        turns.council(_people(entries))(address)
        story_load.load(address, entries)

    return fill


def first_of(place: Path) -> Callable[[], servers.Paths]:
    """Return what finds the page by which the twin is made as large."""

    def paths() -> servers.Paths:
        first = next(_kinds(Surroundings(place).url))
        return servers.Paths(first.ours, first.bare)

    return paths


def written_of(place: Path) -> str:
    """Return the reference of somebody in whose story is written: the short one stays short."""
    with psycopg.connect(Surroundings(place).url) as connection:
        *_, written = story_load.stories(connection)
        found = connection.execute("SELECT ref FROM people_person WHERE id = %s", [written]).fetchone()  # fmt: skip
    return str(found[0]) if found else ""


def measure(home: Path, *, rounds: int, requests: int, entries: int = ENTRIES) -> dict[str, float]:
    """Return the ratio of each kind of page to its twin, and of the long story to the short and its later pages."""
    place = place_of(home, entries)
    url = Surroundings(place).url
    cells: dict[str, turns.Cells] = {}
    with servers.both(place, step, prepare=filled(entries), paths=first_of(place), who=READER) as (
        ours,
        bare,
        cluster,
    ):
        postmaster = life.running(cluster.places.data)
        database = [postmaster] if postmaster else []
        kinds = list(_kinds(url))
        # Among millions the plain index takes seconds for a common word: it is asked in the end, and not in turn.
        silent = {(one.name, "bare") for one in kinds if entries >= MANY and "word" in one.name}
        for number in range(rounds):
            for kind in kinds:
                found = cells.setdefault(kind.name, {"ours": [], "bare": []})
                for target in (ours, bare) if number % 2 else (bare, ours):
                    if (kind.name, target.name) not in silent:
                        cell = _tried(kind, target, database, requests)
                        found[target.name] += cell
                        # What gave no answer once is not waited for again.
                        silent |= set() if cell else {(kind.name, target.name)}
        ratios = _ratios(cells)
        _say_floor(url)
    return ratios


def _people(entries: int) -> int:
    return turns.SIZES[entries >= MANY]


def _kinds(url: str) -> Iterator[Kind]:
    with psycopg.connect(url) as connection:
        long, short, _ = story_load.stories(connection)
        refs: dict[int, str] = dict(
            connection.execute(
                "SELECT id, ref FROM people_person WHERE id = ANY(%s)", [[long, short]]
            ).fetchall()
        )
        at, entry = connection.execute(
            "SELECT happened_at, entry_id FROM story_line WHERE person_id = %s AND passage_id IS NULL"
            " ORDER BY happened_at DESC, entry_id DESC OFFSET %s LIMIT 1", [long, _FIFTIETH]).fetchone() or (None, 0)  # fmt: skip
    if at is None:
        raise SystemExit("The long story is not as long as it should be.")
    later = f"{at.timestamp():.6f}-{entry}"
    story = f"/p/{refs[long]}/story/"
    yield Kind("story", story, f"/story/?person={long}")
    yield Kind(
        "story, page 50",
        f"{story}?after={later}",
        f"/story/?person={long}&after={quote(at.isoformat())}",
    )
    yield Kind("short story", f"/p/{refs[short]}/story/", f"/story/?person={short}")
    for name, asked in (
        ("rare", RARE),
        ("common", COMMON),
        ("two common", TWO),
        ("phrase", f'"{TWO}"'),
    ):
        yield Kind(f"{name} word", f"/search/?q={quote(asked)}+.", f"/words/?q={quote(asked)}")
        yield Kind(
            f"{name} word, one story",
            f"{story}search/?q={quote(asked)}+.",
            f"/words/?q={quote(asked)}",
        )


def _tried(
    kind: Kind, target: servers.Target, database: list[int], requests: int
) -> list[drive.Cell]:
    """Return a block, or none where there is no answer in time: on millions the plain index gives none for common words."""
    try:
        return [_block(kind, target, database, requests)]
    except (RuntimeError, OSError) as trouble:
        out.print(f"    {kind.name}, {target.name}: {trouble}")
        return []


def _block(kind: Kind, target: servers.Target, database: list[int], requests: int) -> drive.Cell:
    path = kind.ours if target.name == "ours" else kind.bare
    # A few first, so that every connection has its plans.
    drive.block(kind.name, target.port, target.cookie, path, clients=4, requests=16, pids=[])
    return drive.block(
        kind.name, target.port, target.cookie, path, clients=1, requests=requests, pids=[target.pid, *database]
    )  # fmt: skip


def _say_floor(url: str) -> None:
    """Print what the plain index takes with nothing around it: neither a server nor the wall, nor whose story it is."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"SET statement_timeout = {_LONG}")
        for name, asked in (("rare", RARE), ("common", COMMON), ("two common", TWO)):
            took = []
            try:
                for _ in range(20):
                    began = perf_counter()
                    connection.execute(_FLOOR, [asked]).fetchall()
                    took.append((perf_counter() - began) * 1000)
            except psycopg.errors.QueryCanceled:
                out.print(f"    {name} word, the plain index alone: longer than {_LONG:,} ms")
                continue
            out.print(f"    {name} word, the plain index alone: p50 {median(took):.1f} ms")


def _ratios(cells: dict[str, turns.Cells]) -> dict[str, float]:
    ratios: dict[str, float] = {}
    for name, found in cells.items():
        if not found["ours"] or len(found["ours"]) != len(found["bare"]):
            out.print(f"    {name}: no ratio; ours p50 {_ms(found, 0.5)}, p95 {_ms(found, 0.95)}")
            continue
        turns.say(name, found)
        out.print(f"        p95 ours {median(c.percentile(0.95) for c in found['ours']):.1f} ms, "
                  f"bare {median(c.percentile(0.95) for c in found['bare']):.1f} ms")  # fmt: skip
        ratios |= {
            f"{key}, {name}": value
            for key, value in turns.compared(found["ours"], found["bare"]).items()
        }
    own = {name: turns.half(found["ours"]) for name, found in cells.items() if found["ours"]}
    return ratios | {
        "p50, page 50 against page 1": own["story, page 50"] / own["story"],
        "p50, 20,000 entries against 10": own["story"] / own["short story"],
    }


def _ms(found: turns.Cells, share: float) -> str:
    cells = [one.percentile(share) for one in found["ours"]]
    return f"{median(cells):.1f} ms" if cells else "none"
