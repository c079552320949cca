"""Workload: the signed-in Today page against the bare page with the same rows."""

from pathlib import Path
from statistics import median

from alongside.command.saying import out, step
from alongside.database import life
from bench import drive, servers


def measure(home: Path, *, rounds: int, requests: int) -> dict[str, float]:
    """Run both in turn, several rounds, and return the median ratios; each round is printed."""
    ratios: dict[str, list[float]] = {}
    with servers.both(home, step) as (ours, bare, cluster):
        postmaster = life.running(cluster.places.data)
        database = [postmaster] if postmaster else []
        for target in (ours, bare):
            drive.block(
                "warm", target.port, target.cookie, "/today/", clients=4, requests=200, pids=[]
            )
        for number in range(1, rounds + 1):
            for clients in (1, 4):
                cells = {
                    t.name: drive.block(
                        t.name, t.port, t.cookie, "/today/", clients=clients, requests=requests,
                        pids=[t.pid, *database],
                    )
                    for t in ((ours, bare) if number % 2 else (bare, ours))
                }  # fmt: skip
                _say(number, clients, cells)
                for key, value in _compared(cells["ours"], cells["bare"]).items():
                    ratios.setdefault(f"{key} at {clients}", []).append(value)
    return {key: median(values) for key, values in ratios.items()}


def _compared(ours: drive.Cell, bare: drive.Cell) -> dict[str, float]:
    return {
        "p50": ours.percentile(0.5) / bare.percentile(0.5),
        "p95": ours.percentile(0.95) / bare.percentile(0.95),
        "processor": ours.cost / bare.cost,
    }


def _say(number: int, clients: int, cells: dict[str, drive.Cell]) -> None:
    for cell in cells.values():
        out.print(
            f"round {number}, {clients} at once, {cell.target}: p50 {cell.percentile(0.5):.2f} ms, "
            f"p95 {cell.percentile(0.95):.2f} ms, processor {cell.cost:.2f} ms, "
            f"{len(cell.milliseconds) / cell.seconds:.0f} a second"
        )
