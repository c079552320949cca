"""A disk of its own for what may be filled to the brim: a piece of memory that is mounted as one."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SIZE: Final = 400 * 1024 * 1024
_BLOCK: Final = 4096


@dataclass(frozen=True)
class Disk:
    """A folder with a disk of its own, or why there is none."""

    folder: Path
    why_not: str = ""

    @property
    def room(self) -> int:
        """Return how many bytes are free."""
        found = os.statvfs(self.folder)
        return found.f_bavail * found.f_frsize

    def fill(self, leaving: int = 0) -> None:
        """Leave no room at all, or only so many bytes."""
        with (self.folder / "ballast").open("ab", buffering=0) as ballast:
            while self.room - leaving >= _BLOCK:
                # Somebody may take some of it in the meantime.
                with suppress(OSError):
                    os.posix_fallocate(ballast.fileno(), ballast.tell(), self.room - leaving)
                ballast.seek(0, os.SEEK_END)

    def clear(self) -> None:
        """Make room again."""
        (self.folder / "ballast").unlink(missing_ok=True)


@contextmanager
def small_disk() -> Iterator[Disk]:
    """Have a small disk; where none may be mounted, an ordinary folder that must not be filled."""
    folder = Path(tempfile.mkdtemp(prefix="alongside-disk-"))
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=755", "alongside-tests", str(folder)]
    done = subprocess.run(mount, capture_output=True, text=True, check=False)
    folder.chmod(0o755)
    try:
        yield Disk(folder, done.stderr.strip() if done.returncode else "")
    finally:
        if not done.returncode:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)
        folder.rmdir()
