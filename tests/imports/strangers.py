"""Files that strangers wrote: fetched once, checked against what we know of them, and unpacked for tests."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".alongside" / "strangers"
OFFLINE = "ALONGSIDE_OFFLINE"


@dataclass(frozen=True)
class Wheel:
    """A published package of which we only read the samples in it; nothing of it is installed or run."""

    package: str
    version: str
    file: str
    sha256: str


CS_DEMAND_MODEL = Wheel(
    "cs-demand-model",
    "0.5.1",
    "cs_demand_model-0.5.1-py3-none-any.whl",
    "3168d896f297e0295042742eed82b94061f920c2b4452ae425b6bde660e1fb16",
)
LIIATOOLS = Wheel(
    "liiatools",
    "0.2.0",
    "liiatools-0.2.0-py3-none-any.whl",
    "094193496eedc96899c6e7292044b7af170bdd1c96adde69c1d36e36d8b7fa90",
)


def five_years() -> dict[str, list[Path]]:
    """Return the looked-after returns of 2017 to 2021 in cs-demand-model, by year."""
    folder = unpacked(CS_DEMAND_MODEL, "cs_demand_model_samples/combined/")
    years: dict[str, list[Path]] = {}
    for path in sorted(folder.glob("*.csv")):
        years.setdefault(path.name[:4], []).append(path)
    return years


def annex_a() -> Path:
    """Return the sample workbook of Annex A in liiatools."""
    return unpacked(LIIATOOLS, "liiatools/spec/annex_a/samples/") / "Annex_A.xlsx"


def census_2022() -> Path:
    """Return the sample census of 2022 in liiatools."""
    return unpacked(LIIATOOLS, "liiatools/spec/cin_census/samples/") / "cin-2022.xml"


def workforce_2022() -> Path:
    """Return the sample workforce census in liiatools: a return of another kind."""
    samples = unpacked(LIIATOOLS, "liiatools/spec/social_work_workforce/samples/")
    return samples / "social_work_workforce_2022.xml"


def unpacked(wheel: Wheel, folder: str) -> Path:
    """Return where the samples of a package stand; without a network it fails, and is never left out silently."""
    packed = CACHE / wheel.file
    if not is_as_known(packed, wheel):
        fetch(wheel)
    target = CACHE / f"{wheel.package}-{wheel.version}" / folder.strip("/").replace("/", "-")
    target.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(packed) as archive:
        for name in archive.namelist():
            if name.startswith(folder) and not name.endswith(("/", ".py")):
                _place(target / Path(name).name, archive.read(name))
    return target


def is_as_known(packed: Path, wheel: Wheel) -> bool:
    """Whether the file is there and is the one that we looked at."""
    return packed.is_file() and hashlib.sha256(packed.read_bytes()).hexdigest() == wheel.sha256


def fetch(wheel: Wheel) -> None:
    """Fetch a package from the index without installing it; skip only where somebody said there is no network."""
    CACHE.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [
            # Our own environment has no pip; the Python it was made from has.
            *(getattr(sys, "_base_executable", sys.executable), "-m", "pip", "download"),
            *("--disable-pip-version-check", "--no-input", "--quiet", "--no-deps"),
            *("--only-binary=:all:", "--ignore-requires-python", "--dest", str(CACHE)),
            f"{wheel.package}=={wheel.version}",
        ],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    if is_as_known(CACHE / wheel.file, wheel):
        return
    if os.environ.get(OFFLINE) == "yes":
        pytest.skip(f"{OFFLINE}=yes, and {wheel.file} was not fetched before")
    pytest.fail(
        f"{wheel.file} could not be fetched as we know it. Without a network set {OFFLINE}=yes.\n"
        f"{done.stderr[-600:]}"
    )


def _place(path: Path, data: bytes) -> None:
    """Write a file whole, also when several tests do it at once."""
    if path.is_file() and path.read_bytes() == data:
        return
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_bytes(data)
    part.replace(path)
