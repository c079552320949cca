"""Workload W4: finding people among many, against the bare page with the same rows; and whether they are found."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

from alongside.command.saying import out, step
from alongside.command.surroundings import ROOT, Surroundings
from bench import turns
from bench.council_made import worker_ref
from bench.turns import SIZES


def measure(
    home: Path, *, rounds: int, requests: int, seed: int = 1, asked: int = 1000
) -> dict[str, float]:
    """Measure both sizes, and return the ratios of each and between them."""
    ratios: dict[str, float] = {}
    own: dict[int, float] = {}
    for size in SIZES:
        found, own[size] = _one_size(turns.home_of(home, size), size, rounds, requests, seed, asked)
        ratios |= {f"{key}, {size // 1000}k": value for key, value in found.items()}
    ratios["p50, larger against smaller"] = own[SIZES[1]] / own[SIZES[0]]
    return ratios


def _one_size(
    home: Path, size: int, rounds: int, requests: int, seed: int, asked: int
) -> tuple[dict[str, float], float]:
    told: dict[str, Any] = {}

    def prepare(url: str) -> None:
        turns.council(size)(url)
        step(f"Asking {asked:,} questions of {size:,} people")
        told.update(_asked(home, size, seed, asked))

    def pages() -> turns.Asked:
        largest_first = sorted(told["pages"], key=lambda page: -len(page[1]))
        return turns.Asked(
            [_ours(query) for query, _ in largest_first], [_bare(ids) for _, ids in largest_first]
        )

    cells = turns.run(
        home, prepare=prepare, asked=pages, who=worker_ref(0), rounds=rounds, requests=requests
    )
    _say(told, size)
    turns.say("finding people", cells)
    return turns.compared(cells["ours"], cells["bare"]), turns.half(cells["ours"])


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
