"""Where the bytes of files lie: a folder beside the database, under references, never in the reach of the web."""

import os
from pathlib import Path

from django.conf import settings


def keep(ref: str, made: bytes) -> None:
    """Write a file so that it is on the disk when this returns; the same reference is written once."""
    place = _place(ref)
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_suffix(".part")
    with part.open("wb") as held:
        held.write(made)
        held.flush()
        os.fsync(held.fileno())
    part.replace(place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def read(ref: str) -> bytes:
    """Return a file; FileNotFoundError where it is not there any more."""
    return _place(ref).read_bytes()


def _place(ref: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "story" / ref[:2] / ref
