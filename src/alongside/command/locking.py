"""`./alongside lock`: from what we ask for to the exact packages, with the checksum of every file."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from alongside.command.saying import out, step
from alongside.command.surroundings import ROOT
from alongside.database.trouble import Trouble

_OPTIONS: Final = (
    "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url",
    "--no-annotate", "--custom-compile-command", "./alongside lock",
)  # fmt: skip


def lock() -> None:
    """Write run.txt and dev.txt; what is locked already stays, unless a line asks for another version."""
    uv = _uv()
    for name in ("run", "dev"):
        step(f"Finding the packages of requirements/{name}.in")
        done = subprocess.run(
            [uv, "pip", "compile", *_OPTIONS, f"requirements/{name}.in", "-o", f"requirements/{name}.txt"],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise Trouble(
                f"The packages of requirements/{name}.in could not be found.", done.stderr.strip()
            )
    out.print(
        "requirements/run.txt and requirements/dev.txt are written. Read what changed: git diff"
    )


def _uv() -> str:
    # The start script fetches uv beside the environment and checks it (bootstrap.py).
    environment = Path(os.environ.get("ALONGSIDE_VENV") or sys.prefix)
    fetched = sorted(environment.with_name(f"{environment.name}-boot").glob("*/bin/uv"))
    uv = str(fetched[-1]) if fetched else shutil.which("uv")
    if not uv:
        raise Trouble(
            "Locking needs the installer uv, and none is here. The start script fetches it when it makes "
            "the environment, unless ALONGSIDE_NO_UV is set; or install uv yourself."
        )
    return uv
