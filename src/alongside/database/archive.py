"""The backup's file: one tar that anyone can open, with a list of what is in it and a seal at its end.

The seal is a checksum over every byte before it, so that no damage goes unnoticed, wherever it is;
the list has a checksum for each part, so that one can tell which part was hurt.
"""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO

from alongside.database.trouble import Trouble

DUMP = "database.dump"
FILES = "files"
LIST = "manifest.json"
FORMAT = 1
BLOCK = 1024 * 1024
SEAL = len(hashlib.sha256().hexdigest()) + 1


@dataclass
class Manifest:
    """What a backup holds: who made it and when, each part's checksum, each table's count of rows."""

    version: str
    postgresql: str
    made_at: str
    rows: dict[str, int]
    members: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT


def write(path: Path, manifest: Manifest, dump: Path, files: Path) -> None:
    """Write a backup to `path`, sealed and on the disk when this returns."""
    with path.open("xb") as target:
        path.chmod(0o600)
        with tarfile.open(fileobj=target, mode="w", format=tarfile.PAX_FORMAT) as tar:
            _add(tar, manifest, DUMP, dump)
            for name, file in ordinary_files(files):
                _add(tar, manifest, f"{FILES}/{name}", file)
            listed = json.dumps(asdict(manifest), indent=1, ensure_ascii=False).encode()
            entry = tarfile.TarInfo(LIST)
            entry.size, entry.mode = len(listed), 0o600
            tar.addfile(entry, io.BytesIO(listed))
    with path.open("r+b") as target:
        seal = _checksum(target)
        target.write(f"{seal}\n".encode())
        target.flush()
        os.fsync(target.fileno())


def ordinary_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file below the folder with its name there; anything but a plain file is refused."""
    for path in sorted(folder.rglob("*")) if folder.exists() else ():
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            raise Trouble(f"{path} is no ordinary file, so a backup cannot hold it. Move it away.")
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path


def verify(path: Path) -> Manifest:
    """Read the whole backup and compare every checksum; returns its list."""
    _require_seal(path)
    found: dict[str, str] = {}
    listed: Manifest | None = None
    for name, content in parts(path):
        if name == LIST:
            listed = _read_list(path, content.read())
        else:
            found[name] = _checksum(content)
    if listed is None:
        raise Trouble(f"{path} has no list of its contents, so it is not a whole backup.")
    for name in sorted({*found, *listed.members}):
        if found.get(name) != listed.members.get(name):
            raise Trouble(
                f"The backup {path} is damaged: {name} is not what was put in. Use another."
            )
    return listed


def parts(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Each part's name and content, in order."""
    try:
        with tarfile.open(path, mode="r:") as tar:
            for entry in tar:
                content = tar.extractfile(entry) if entry.isreg() else None
                if content is None or not _is_safe(entry.name):
                    raise Trouble(
                        f"The backup {path} holds {entry.name!r}, which no backup of ours has."
                    )
                yield entry.name, content
    except (tarfile.TarError, EOFError) as error:
        raise Trouble(f"The backup {path} is damaged: {error}. Use another one.") from error


def _is_safe(name: str) -> bool:
    if name in (DUMP, LIST):
        return True
    steps = name.split("/")
    return steps[0] == FILES and len(steps) > 1 and not {"", ".", ".."} & set(steps)


def _require_seal(path: Path) -> None:
    try:
        with path.open("rb") as backup:
            size = backup.seek(0, os.SEEK_END) - SEAL
            backup.seek(max(size, 0))
            seal = backup.read().decode(errors="replace").strip()
            backup.seek(0)
            whole = size > 0 and _checksum(backup, size) == seal
    except OSError as error:
        raise Trouble(f"The backup {path} cannot be read: {error.strerror}.") from error
    if not whole:
        raise Trouble(
            f"The backup {path} is damaged or was not finished: its checksum does not fit. "
            "Nothing was changed. Use another backup."
        )


def _read_list(path: Path, listed: bytes) -> Manifest:
    try:
        manifest = Manifest(**json.loads(listed))
    except (ValueError, TypeError) as error:
        raise Trouble(f"The list inside the backup {path} cannot be read: {error}.") from error
    if manifest.format != FORMAT:
        raise Trouble(f"The backup {path} was made by a newer Alongside. Update this one first.")
    return manifest


def _add(tar: tarfile.TarFile, manifest: Manifest, name: str, path: Path) -> None:
    with path.open("rb") as content:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = os.fstat(content.fileno()).st_size, 0o600
        entry.mtime = int(os.fstat(content.fileno()).st_mtime)
        watched = _Watched(content)
        tar.addfile(entry, watched)
        manifest.members[name] = watched.sum.hexdigest()


class _Watched:
    """A file whose bytes are summed as they are read, so that the list speaks of what was written."""

    def __init__(self, content: IO[bytes]) -> None:
        self.content = content
        self.sum = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        read = self.content.read(size)
        self.sum.update(read)
        return read


def checksum_of(path: Path) -> str:
    """The checksum of a file."""
    with path.open("rb") as content:
        return _checksum(content)


def _checksum(content: IO[bytes], size: int | None = None) -> str:
    summed = hashlib.sha256()
    left = size
    while block := content.read(BLOCK if left is None else min(BLOCK, left)):
        summed.update(block)
        left = None if left is None else left - len(block)
    return summed.hexdigest()
