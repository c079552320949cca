"""Asks ours and its bare twin in turn, several rounds, for lists of pages; the larger council keeps a database of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from alongside.command.saying import out, step
from alongside.database import life
from bench import council_load, drive, people_load, servers

SIZES = (20_000, 200_000)
Cells = dict[str, list[drive.Cell]]


@dataclass(frozen=True)
class Asked:
    """The addresses each of the two is asked for, one after the other; the first gives the size of the twin."""

    ours: list[str]
    bare: list[str]


def home_of(home: Path, size: int) -> Path:
    """Return where the database of so many people is kept between runs."""
    return home / f"people-{size}"


def council(size: int) -> Callable[[str], None]:
    """Return what fills a database with so many people and those who work with them, once."""

    def fill(url: str) -> None:
        people_load.load(url, size)
        council_load.load(url, size)

    return fill


def run(
    home: Path,
    *,
    prepare: Callable[[str], None],
    asked: Callable[[], Asked],
    who: str,
    rounds: int,
    requests: int,
) -> Cells:
    """Let both answer in turn, one client each, and return what each block took."""
    found: Cells = {"ours": [], "bare": []}

    def paths() -> servers.Paths:
        return servers.Paths(asked().ours[0], asked().bare[0])

    with servers.both(home, step, prepare=prepare, paths=paths, who=who) as (ours, bare, cluster):
        postmaster = life.running(cluster.places.data)
        database = [postmaster] if postmaster else []
        lists = {"ours": asked().ours, "bare": asked().bare}
        for target in (ours, bare):
            drive.block(
                "warm", target.port, target.cookie, lists[target.name], clients=4, requests=200, pids=[]
            )  # fmt: skip
        for number in range(rounds):
            for target in (ours, bare) if number % 2 else (bare, ours):
                found[target.name].append(
                    drive.block(
                        target.name, target.port, target.cookie, lists[target.name], clients=1,
                        requests=requests, pids=[target.pid, *database],
                    )
                )  # fmt: skip
    return found


def compared(one: list[drive.Cell], other: list[drive.Cell]) -> dict[str, float]:
    """Return the median of the ratios of each round."""
    both = list(zip(one, other, strict=True))
    return {
        "p50": median(o.percentile(0.5) / b.percentile(0.5) for o, b in both),
        "p95": median(o.percentile(0.95) / b.percentile(0.95) for o, b in both),
        "processor": median(o.cost / b.cost for o, b in both),
    }


def half(cells: list[drive.Cell]) -> float:
    """Return the median over the rounds of the time that half of the requests stayed under."""
    return median(cell.percentile(0.5) for cell in cells)


def say(title: str, cells: Cells) -> None:
    """Print milliseconds beside the ratios."""
    for name, rounds in cells.items():
        costs = ", ".join(f"{cell.cost:.1f}" for cell in rounds)
        out.print(f"    {title}, {name}: p50 {half(rounds):.1f} ms, processor {costs} ms")
