"""Work that is done in a process of its own: what breaks there breaks nothing here, and it has nothing to give away."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

_SOURCES: Final = Path(__file__).resolve().parents[2]


def done_apart(module: str, *words: str, sent: bytes, folder: str, seconds: float) -> bytes | None:
    """Run a module of ours with what is sent to it, and return what it answers; nothing where it broke.

    It is given no password, key or database, and a folder as its home. TimeoutError after so many seconds, without
    what was sent: the reason of what raises it would hold that.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", module, *words],
            input=sent,
            stdout=subprocess.PIPE,
            # What went wrong there might be told with somebody's name in it.
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": str(_SOURCES), "PATH": os.defpath, "HOME": folder},
            cwd=folder,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TimeoutError from None
    return None if done.returncode else done.stdout
