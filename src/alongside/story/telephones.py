"""Opens the photos that telephones write (HEIC) in a process of its own: a file that breaks what reads it breaks nothing else."""

import io
import resource
import sys
import tempfile
from typing import BinaryIO, Final

from alongside.story.rules.attaching import MOST_PIXELS
from alongside.web.apart import done_apart

SECONDS: Final = 20
_BYTES: Final = 2 << 30


def is_of_telephone(raw: bytes) -> bool:
    """Say whether this is a photo as telephones write it."""
    return raw[4:8] == b"ftyp" and raw[8:12] != b"avif"


def as_plain(raw: bytes) -> bytes:
    """Return such a photo as PNG with nothing but its points; nothing at all where it cannot be opened safely."""
    with tempfile.TemporaryDirectory() as own:
        try:
            plain = done_apart("alongside.story.telephones", sent=raw, folder=own, seconds=SECONDS)
        except TimeoutError:
            return b""
    return plain or b""


def open_plainly(raw: BinaryIO, plain: BinaryIO) -> None:
    """Read a photo and write the points of its main picture as PNG, upright."""
    import pi_heif

    found = pi_heif.open_heif(io.BytesIO(raw.read()))
    main = found[found.primary_index]
    # Before a point of it is read.
    if main.size[0] * main.size[1] > MOST_PIXELS:
        raise SystemExit(1)
    picture = main.to_pillow()
    # What came with the file is not carried over; what reads it has turned it already.
    picture.info.clear()
    picture.save(plain, "PNG", compress_level=1)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    open_plainly(sys.stdin.buffer, sys.stdout.buffer)
