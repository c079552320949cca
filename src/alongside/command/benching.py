"""`./alongside bench`: runs the workloads of bench/ and prints ratios to the bare page."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from alongside.command.saying import out
from alongside.command.surroundings import ROOT

# A share of pairs is told to the fourth place: 0.999 is not 1.
_PLACES: Final = {"matching": 4}


def run(words: list[str]) -> int:
    """Measure the workloads named, or all of them."""
    chosen = _chosen(words)
    sys.path.insert(0, str(ROOT))
    from bench import day, imports, matching, mine, people, save, story, talk, today, wall

    home = Path(os.environ.get("ALONGSIDE_BENCH_HOME") or ROOT / ".alongside" / "bench")
    os.environ.pop("DATABASE_URL", None)
    often = {"rounds": chosen.rounds, "requests": chosen.requests}
    told = often | {"entries": chosen.entries}
    asked = {"seed": chosen.seed, "asked": chosen.asked}
    measured: dict[str, Callable[[], dict[str, float]]] = {
        "today": lambda: today.measure(home, **often),
        "people": lambda: people.measure(home, **often, **asked),
        "mine": lambda: mine.measure(home, **often),
        "wall": lambda: wall.measure(home, **often),
        "story": lambda: story.measure(home, **told),
        "save": lambda: save.measure(home, **told),
        "talk": lambda: talk.measure(home, **often),
        "matching": lambda: matching.measure(home),
        "imports": lambda: imports.measure(home, **often, children=chosen.children),
        "day": lambda: day.measure(
            home, minutes=chosen.minutes, rate=chosen.rate, entries=chosen.entries
        ),
    }
    ratios = measured[chosen.workload]()
    told_as = {
        "day": "How the day went",
        "imports": "Records brought in",
        "matching": "Children of a file found again by name",
    }
    ratio = f"Ours against the bare page, median of {chosen.rounds} rounds"
    said = told_as.get(chosen.workload, ratio)
    out.print(f"\n{said} (load {os.getloadavg()[0]:.1f}):")
    for key, value in ratios.items():
        out.print(f"  {key:16} {value:.{_PLACES.get(chosen.workload, 2)}f}")
    return 0


def _chosen(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./alongside bench", description=__doc__)
    parser.add_argument(
        "workload", nargs="?", default="today",
        choices=["today", "people", "mine", "wall", "story", "save", "talk", "day", "matching", "imports"],
    )  # fmt: skip
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured in turn")
    parser.add_argument("--requests", type=int, default=400, help="how many requests a block has")
    parser.add_argument("--seed", type=int, default=1, help="which questions `people` asks")
    parser.add_argument("--asked", type=int, default=1000, help="how many questions `people` asks")
    parser.add_argument(
        "--entries", type=int, default=200_000, help="how many entries the stories hold"
    )
    parser.add_argument(
        "--children", type=int, default=20_000, help="how many children `imports` brings in"
    )
    parser.add_argument("--minutes", type=float, default=10, help="how long `day` goes on")
    parser.add_argument("--rate", type=float, default=50, help="how much `day` does in a second")
    return parser.parse_args(words)
