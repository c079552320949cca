"""Where the bytes of what was sent lie: a folder beside the database, never in the reach of the web, gone when taken back."""

import hashlib
import os
import shutil
from pathlib import Path
from typing import Final

from django.conf import settings

_PIECE: Final = 1024 * 1024


def place_of(ref: str) -> Path:
    """Return where a file lies."""
    return Path(settings.MEDIA_ROOT) / "imports" / ref[:2] / ref


def keep(ref: str, source: Path) -> None:
    """Copy a file so that it is on the disk, whole, when this returns."""
    place = place_of(ref)
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_suffix(".part")
    with source.open("rb") as sent, part.open("wb") as held:
        shutil.copyfileobj(sent, held, _PIECE)
        held.flush()
        os.fsync(held.fileno())
    part.chmod(0o600)
    part.replace(place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, read in pieces."""
    found = hashlib.sha256()
    with path.open("rb") as sent:
        while piece := sent.read(_PIECE):
            found.update(piece)
    return found.hexdigest()


def remove(ref: str) -> None:
    """Take a file away, where it is still there."""
    place_of(ref).unlink(missing_ok=True)
