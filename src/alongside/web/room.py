"""How much room there is left on the disk, and what is no longer taken when there is little."""

import os
from typing import Final

from django.conf import settings
from django.http import HttpRequest

# Getting in and out, and saying that one is still there, takes almost nothing and is what reading needs.
_TAKEN_STILL: Final = ("/sign-in/", "/sign-out/", "/still-here/", "/locked/", "/unlock/", "/account/again/")  # fmt: skip


def is_short() -> bool:
    """Say whether so little room is left that it is kept for the traces of reading."""
    try:
        found = os.statvfs(settings.HOME)
    except OSError:
        return False
    return found.f_bavail * found.f_frsize < settings.LEAST_ROOM


def is_too_much(request: HttpRequest) -> bool:
    """Say whether this would write more than there is room for."""
    writes = request.method not in ("GET", "HEAD", "OPTIONS")
    return writes and not request.path.startswith(_TAKEN_STILL) and is_short()
