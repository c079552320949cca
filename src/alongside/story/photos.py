"""A photo made anew: only its points are kept, so that nothing hides in it and no place is told."""

import io
from dataclasses import dataclass

from alongside.story.rules.attaching import MOST_PIXELS
from alongside.story.telephones import as_plain, is_of_telephone
from alongside.web.refusals import Refused

_CANNOT = "This photo cannot be opened. Save it as JPEG or PNG and choose it again."
_TOO_LARGE = (
    "This photo has too many points to open it safely. Make it smaller and choose it again."
)
_LONGEST_SIDE = 3000


@dataclass(frozen=True)
class Photo:
    """A photo as it is kept."""

    made: bytes
    width: int
    height: int


def anew(raw: bytes) -> Photo:
    """Return a photo as a new JPEG, or PNG where it can be seen through, upright and without anything else in it."""
    from PIL import (  # only here: most requests touch no photo
        Image,
        ImageOps,
        UnidentifiedImageError,
    )

    seen = as_plain(raw) if is_of_telephone(raw) else raw
    try:
        with Image.open(io.BytesIO(seen)) as found:
            if found.width * found.height > MOST_PIXELS:
                raise Refused(_TOO_LARGE)
            found.seek(0)
            upright = ImageOps.exif_transpose(found)
            is_clear = upright.mode in ("RGBA", "LA", "P") and "transparency" in upright.info
            points = upright.convert("RGBA" if is_clear or upright.mode == "RGBA" else "RGB")
    except Image.DecompressionBombError as odd:
        raise Refused(_TOO_LARGE) from odd
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as odd:
        raise Refused(_CANNOT) from odd
    points.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    # From its points alone: what came with the file is not carried over.
    clean = Image.frombytes(points.mode, points.size, points.tobytes())
    held = io.BytesIO()
    if clean.mode == "RGBA":
        clean.save(held, "PNG", optimize=True)
    else:
        clean.save(held, "JPEG", quality=85)
    return Photo(held.getvalue(), clean.width, clean.height)
