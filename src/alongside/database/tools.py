"""Runs PostgreSQL's own copying programs as whoever we are, and keeps what they say when they fail."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from alongside.database import binaries, connecting
from alongside.database.trouble import Trouble

OTHER_PROGRAMS = (
    "A server of another version, or one reached over TLS, needs its own programs, for example: "
    f"{binaries.SETTING}=/usr/lib/postgresql/17/bin"
)


def write_out(command: Sequence[str | Path], to: IO[bytes], *, url: str, failed: str) -> None:
    """Run a program that writes a copy into `to`."""
    with tempfile.TemporaryFile() as said:
        ended = subprocess.run(
            command,
            env=connecting.environment(url),
            stdin=subprocess.DEVNULL,
            stdout=to,
            stderr=said,
            check=False,
        )
        if ended.returncode:
            raise Trouble(f"{failed}: {_last_line(said)}. Nothing was changed.", OTHER_PROGRAMS)


def read_in(command: Sequence[str | Path], content: IO[bytes], *, url: str, failed: str) -> None:
    """Run a program that reads a copy from us; it may stop reading when it has seen enough."""
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(
            command,
            env=connecting.environment(url) if url else None,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=said,
        ) as program:
            assert program.stdin is not None
            try:
                shutil.copyfileobj(content, program.stdin, 1024 * 1024)
                program.stdin.close()
            except BrokenPipeError:
                pass
        if program.returncode:
            raise Trouble(f"{failed}: {_last_line(said)}. Nothing was changed.", OTHER_PROGRAMS)


def _last_line(said: IO[bytes]) -> str:
    said.seek(0)
    lines = said.read().decode(errors="replace").strip().splitlines()
    telling = [line for line in lines if "error:" in line]
    return (telling or lines or ["it gave no reason"])[0].rstrip(".")
