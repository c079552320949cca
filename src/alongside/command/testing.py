"""`./alongside test`: every test there is, side by side, with the browser that the journeys need."""

import os
import shutil
import subprocess
import sys
from typing import Final

from alongside.command.saying import step
from alongside.command.surroundings import ROOT
from alongside.database.trouble import Trouble

# What Chromium needs on a bare Debian to start and to draw letters.
PACKAGES: Final = ("chromium", "libatomic1", "fonts-dejavu-core")
FULL: Final = "--full"
_NAMES: Final = ("chromium", "chromium-browser", "google-chrome")


def run(words: list[str]) -> int:
    """Run pytest with the words given, or over everything on as many cores as there are; `--full` tries all cells."""
    if not browser():
        _install_browser()
    chosen = [word for word in words if word != FULL]
    chosen = chosen or ["-n", str(os.cpu_count() or 2), "--dist", "loadgroup"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "CHROMIUM": browser()}
    if FULL in words:
        # Everything is tried where a commit tries a sample (tests/sight); the figures are printed.
        environment["ALONGSIDE_FULL"] = "yes"
        chosen += ["-rP"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *chosen], cwd=ROOT, env=environment, check=False
    ).returncode


def browser() -> str:
    """Return the Chromium to use, or nothing."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), "")


def _install_browser() -> None:
    line = f"apt-get install -y --no-install-recommends {' '.join(PACKAGES)}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Trouble(
            "The journeys need Chromium. Install it, or set CHROMIUM to where it is:",
            f"sudo {line}",
        )
    step("Installing Chromium for the journeys")
    for words in (["apt-get", "update", "-q"], line.split()):
        done = subprocess.run(
            words,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Trouble(
                f"Chromium could not be installed: {done.stderr.strip()[-300:]}",
                f"Try by hand: {line}",
            )
