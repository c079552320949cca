"""Services that were made once for all processes of one run of the tests: whoever does not test the first start copies one."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

# Where they lie; said by the first process of a run to those it starts.
_PLACE: Final = "ALONGSIDE_TESTS_MADE"


def set_aside_a_place() -> None:
    """Make the folder they will lie in."""
    # Not below pytest's own folder, which is closed to the user that PostgreSQL runs as for root.
    os.environ[_PLACE] = tempfile.mkdtemp(prefix="alongside-made-")
    Path(os.environ[_PLACE]).chmod(0o755)


def clear_away() -> None:
    """Remove it with all that was made."""
    shutil.rmtree(os.environ.pop(_PLACE), ignore_errors=True)


def copy_of(name: str, home: Path, make: Callable[[Path], str]) -> str:
    """Put a copy of a home that `make` makes, once, where it is wanted; return what making it said."""
    place = Path(os.environ[_PLACE]) / name
    with (place.parent / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        said = place / "said"
        if not said.exists():
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            words = make(place / "home")
            said.write_text(words)
    # With its owners: the database belongs to another user where the tests run as root.
    subprocess.run(["cp", "-a", str(place / "home"), str(home)], check=True)
    return said.read_text()
