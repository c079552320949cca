"""`./alongside bench`: runs the workloads of bench/ and prints ratios to the bare page."""

import argparse
import os
import sys
from pathlib import Path

from alongside.command.saying import out
from alongside.command.surroundings import ROOT


def run(words: list[str]) -> int:
    """Measure the workloads named, or all of them."""
    parser = argparse.ArgumentParser(prog="./alongside bench", description=__doc__)
    parser.add_argument(
        "workload", nargs="?", default="today", choices=["today", "people", "mine", "wall", "story"]
    )
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured in turn")
    parser.add_argument("--requests", type=int, default=400, help="how many requests a block has")
    parser.add_argument("--seed", type=int, default=1, help="which questions `people` asks")
    parser.add_argument("--asked", type=int, default=1000, help="how many questions `people` asks")
    chosen = parser.parse_args(words)
    sys.path.insert(0, str(ROOT))
    from bench import mine, people, story, today, wall

    home = Path(os.environ.get("ALONGSIDE_BENCH_HOME") or ROOT / ".alongside" / "bench")
    os.environ.pop("DATABASE_URL", None)
    if chosen.workload == "people":
        ratios = people.measure(
            home,
            rounds=chosen.rounds,
            requests=chosen.requests,
            seed=chosen.seed,
            asked=chosen.asked,
        )
    elif chosen.workload == "mine":
        ratios = mine.measure(home, rounds=chosen.rounds, requests=chosen.requests)
    elif chosen.workload == "story":
        ratios = story.measure(home, rounds=chosen.rounds, requests=chosen.requests)
    elif chosen.workload == "wall":
        ratios = wall.measure(home, rounds=chosen.rounds, requests=chosen.requests)
    else:
        ratios = today.measure(home, rounds=chosen.rounds, requests=chosen.requests)
    out.print(
        f"\nOurs against the bare page, median of {chosen.rounds} rounds (load {os.getloadavg()[0]:.1f}):"
    )
    for key, value in ratios.items():
        out.print(f"  {key:16} {value:.2f}")
    return 0
