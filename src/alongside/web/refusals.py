"""What is raised when an act or a page is refused: always with a sentence that can be shown."""

from django.core.exceptions import PermissionDenied


class Refused(PermissionDenied):
    """An act is refused; the words say why and what to do instead."""


class ChangedSince(Exception):
    """Somebody else changed the same thing after this page was opened; nothing was written over."""


class TooLarge(Exception):
    """More was sent at once than the service takes."""


def require(why_not: str) -> None:
    """Refuse with the sentence, if there is one."""
    if why_not:
        raise Refused(why_not)
