"""Bringing records in: seconds and memory for five years of returns, beside a plain parser, and how a long life then reads.

Reading, trying and taking in are done by a process of their own, so that its memory is measured and nothing else's.
"""

import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import psycopg

from alongside.command.saying import out, step
from alongside.command.surroundings import ROOT, Surroundings
from alongside.database import life
from bench import drive, imports_made, servers, turns

CHILDREN, HOMES = 20_000, 5
_READER = "Imara Dunmore"


def measure(home: Path, *, rounds: int, requests: int, children: int = CHILDREN) -> dict[str, float]:  # fmt: skip
    """Return the ratios to a plain parser and of a long imported story to a short one; print seconds and megabytes."""
    place = home / "imports"
    shutil.rmtree(place, ignore_errors=True)
    ratios: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder)
        rows = imports_made.make_files(files, children=children, homes=HOMES)
        imports_made.make_lives(files)
        plain = _plain(files)
        out.print(
            f"    {children} children, {rows} rows; a plain parser reads them in {plain:.1f} s"
        )

        def bring(url: str) -> None:
            ratios.update(_brought(place, files, url, plain))

        first: dict[str, str] = {}

        def paths() -> servers.Paths:
            first.update(_stories(place))
            return servers.Paths(first["short"], "/today/")

        with servers.both(place, step, prepare=bring, paths=paths, who=_READER) as (ours, _, cluster):  # fmt: skip
            postmaster = life.running(cluster.places.data)
            pids = [ours.pid, *([postmaster] if postmaster else [])]
            cells: dict[str, list[drive.Cell]] = {"ours": [], "bare": []}
            for number in range(rounds):
                for name in ("long", "short") if number % 2 else ("short", "long"):
                    cell = drive.block(name, ours.port, ours.cookie, first[name], clients=1, requests=requests, pids=pids)  # fmt: skip
                    cells["ours" if name == "long" else "bare"].append(cell)
    found = turns.compared(cells["ours"], cells["bare"])
    return ratios | {f"{key}, 500 facts to 10": value for key, value in found.items()}


def _plain(folder: Path) -> float:
    begun = perf_counter()
    for path in folder.rglob("*.csv"):
        with path.open(newline="", encoding="utf-8") as file:
            for _ in csv.DictReader(file):
                pass
    return perf_counter() - begun


def _brought(place: Path, files: Path, url: str, plain: float) -> dict[str, float]:
    told = subprocess.run(
        [sys.executable, "-m", "bench.imports_once", str(files)], cwd=ROOT, check=True, capture_output=True, text=True,
        env=Surroundings(place).environment(DATABASE_URL=url, ALONGSIDE_DATABASE_ROLE="alongside_web", PYTHONPATH=os.pathsep.join([str(ROOT), str(ROOT / "src")])),
    )  # fmt: skip
    took: dict[str, float] = json.loads(told.stdout.splitlines()[-1])
    for name, value in took.items():
        out.print(f"    {name}: {value:,.1f}")
    return {
        "reading, to a plain parser": took["seconds to read"] / plain,
        "all, to a plain parser": sum(value for name, value in took.items() if name.startswith("seconds")) / plain,
        "megabytes of 512": took["megabytes at most"] / 512,
    }  # fmt: skip


def _stories(place: Path) -> dict[str, str]:
    with psycopg.connect(Surroundings(place).url) as connection:
        found = connection.execute(
            "SELECT c.key, p.ref FROM imports_arrivedchild c JOIN people_person p ON p.id = c.person_id WHERE c.key = ANY(%s)",
            [["LONG", "SHORT"]],
        ).fetchall()
    return {str(key).lower(): f"/p/{ref}/story/" for key, ref in found}
