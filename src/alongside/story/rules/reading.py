"""Who may read a passage: the class of it is open, and nobody it is about is closed to the reader.

The database asks it for every row (0002_the_wall.sql); it stands here to be read, and to hold the database to.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from alongside.people.rules.sight import DataClass


@dataclass(frozen=True)
class Sight:
    """What a reader may see of one person the passage is about."""

    classes: frozenset[DataClass]
    # The record is closed to the reader: restricted, sealed, or they are too close.
    is_closed: bool = False
    # They lead the work with the person, or steady the pod that holds it.
    leads: bool = False


def opens(sight: Sight, asks: DataClass, *, is_author: bool) -> bool:
    """Say whether what is of this class opens in one story: to those who lead the work, and to whoever wrote it, too."""
    if asks in sight.classes:
        return True
    kept_close = asks == DataClass.RESTRICTED and DataClass.ORDINARY in sight.classes
    return kept_close and (is_author or sight.leads)


def reads(about: Sequence[Sight], asks: DataClass, *, is_author: bool) -> bool:
    """Say whether a passage about several people is read: by whoever may of one of them, and is denied none."""
    if any(one.is_closed for one in about):
        return False
    return any(opens(one, asks, is_author=is_author) for one in about)
