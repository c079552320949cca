"""Where the bytes of what was sent lie: a folder beside the database, never in the reach of the web, gone when taken back."""

import hashlib
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Final

from django.conf import settings

# Where what is sent lies while it is read, among what is there for a while.
WORKPLACE: Final = "alongside-landing-"
_PIECE: Final = 1024 * 1024
_LONG: Final = 24 * 60 * 60


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


def lying_long() -> list[str]:
    """Return the files that have lain for more than a day: one that no import names was left by somebody who was stopped."""
    places = (Path(settings.MEDIA_ROOT) / "imports").glob("??/*")
    return [place.name for place in places if _is_old(place)]


def sweep_workplaces() -> None:
    """Take away the places of work that were left for more than a day."""
    for place in Path(tempfile.gettempdir()).glob(f"{WORKPLACE}*"):
        if _is_old(place):
            shutil.rmtree(place, ignore_errors=True)


def _is_old(place: Path) -> bool:
    try:
        found = place.lstat()
    except FileNotFoundError:
        return False
    return found.st_uid == os.getuid() and time.time() - found.st_mtime > _LONG
