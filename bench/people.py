"""Workload W4: finding people among many, against the bare page with the same rows; and whether they are found."""

import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote

from alongside.command.saying import out, step
from alongside.command.surroundings import ROOT, Surroundings
from alongside.database import life
from bench import drive, people_load, servers

SIZES = (20_000, 200_000)


def measure(
    home: Path, *, rounds: int, requests: int, seed: int = 1, asked: int = 1000
) -> dict[str, float]:
    """Measure both sizes, and return the ratios of each and between them."""
    ratios: dict[str, float] = {}
    own: dict[int, float] = {}
    for size in SIZES:
        found, own[size] = _one_size(home / f"people-{size}", size, rounds, requests, seed, asked)
        ratios |= {f"{key}, {size // 1000}k": value for key, value in found.items()}
    ratios["p50, larger against smaller"] = own[SIZES[1]] / own[SIZES[0]]
    return ratios


def _one_size(
    home: Path, size: int, rounds: int, requests: int, seed: int, asked: int
) -> tuple[dict[str, float], float]:
    told: dict[str, Any] = {}

    def prepare(url: str) -> None:
        people_load.load(url, size)
        step(f"Asking {asked:,} questions of {size:,} people")
        told.update(_asked(home, size, seed, asked))

    def paths() -> servers.Paths:
        query, ids = max(told["pages"], key=lambda page: len(page[1]))
        return servers.Paths(_ours(query), _bare(ids))

    cells: dict[str, list[drive.Cell]] = {"ours": [], "bare": []}
    with servers.both(home, step, prepare=prepare, paths=paths) as (ours, bare, cluster):
        asked_of = {
            "ours": [_ours(query) for query, _ in told["pages"]],
            "bare": [_bare(ids) for _, ids in told["pages"]],
        }
        postmaster = life.running(cluster.places.data)
        for target in (ours, bare):
            drive.block(
                "warm",
                target.port,
                target.cookie,
                asked_of[target.name],
                clients=4,
                requests=200,
                pids=[],
            )
        for number in range(rounds):
            for target in (ours, bare) if number % 2 else (bare, ours):
                cells[target.name].append(
                    drive.block(
                        target.name, target.port, target.cookie, asked_of[target.name], clients=1,
                        requests=requests, pids=[target.pid, *([postmaster] if postmaster else [])],
                    )
                )  # fmt: skip
    _say(told, size)
    return _compared(cells), median(cell.percentile(0.5) for cell in cells["ours"])


def _compared(cells: dict[str, list[drive.Cell]]) -> dict[str, float]:
    both = list(zip(cells["ours"], cells["bare"], strict=True))
    return {
        "p50": median(o.percentile(0.5) / b.percentile(0.5) for o, b in both),
        "p95": median(o.percentile(0.95) / b.percentile(0.95) for o, b in both),
        "processor": median(o.cost / b.cost for o, b in both),
    }


def _asked(home: Path, size: int, seed: int, asked: int) -> dict[str, Any]:
    around = Surroundings(home)
    environment = around.environment(
        PYTHONPATH=f"{ROOT / 'src'}:{ROOT}", ALONGSIDE_DATABASE_ROLE="alongside_web"
    )
    done = subprocess.run(
        [sys.executable, "-m", "bench.people_find", str(size), str(seed), str(asked)],
        env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _say(told: dict[str, Any], size: int) -> None:
    for what, at in (("with one thing more", 10), ("name alone", 20)):
        places = [place for kind in told[what].values() for place in kind]
        out.print(
            f"{size:,} people, {len(places):,} questions {what}: in the first three {_share(places, 3):.1%}, "
            f"in the first {at} {_share(places, at):.1%}"
        )
        for kind, found in sorted(told[what].items()):
            out.print(
                f"    {kind:26} first three {_share(found, 3):.1%}, first {at} {_share(found, at):.1%}"
            )


def _share(places: list[int], most: int) -> float:
    return sum(0 < place <= most for place in places) / max(1, len(places))


def _ours(query: str) -> str:
    return f"/people/?q={quote(query)}"


def _bare(ids: list[int]) -> str:
    return f"/people/?ids={','.join(map(str, ids))}"
