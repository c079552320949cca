"""Workload W2: Today with the 25 families a worker works with, against the bare page with the same rows, at both sizes."""

from pathlib import Path

from bench import turns
from bench.council_made import worker_ref

# Nobody's first day: a worker in the middle of the council, with families in the middle of it.
READER = worker_ref(77)


def measure(home: Path, *, rounds: int, requests: int) -> dict[str, float]:
    """Measure both sizes, and return the ratios of each and between them."""
    ratios: dict[str, float] = {}
    own: list[float] = []
    for size in turns.SIZES:
        cells = turns.run(
            turns.home_of(home, size), prepare=turns.council(size),
            asked=lambda: turns.Asked(["/today/"], ["/mine/"]), who=READER, rounds=rounds, requests=requests,
        )  # fmt: skip
        turns.say(f"{size:,} people", cells)
        compared = turns.compared(cells["ours"], cells["bare"])
        ratios |= {f"{key}, {size // 1000}k": value for key, value in compared.items()}
        own.append(turns.half(cells["ours"]))
    return ratios | {"p50, larger against smaller": own[1] / own[0]}
