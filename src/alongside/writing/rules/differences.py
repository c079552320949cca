"""What differs between two versions of the same writing, piece by piece."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """A piece of a version: what it is, its words, and whether the other version lacks it."""

    what: str
    words: str
    only_here: bool = False


def side_by_side(
    mine: Sequence[tuple[str, str]], theirs: Sequence[tuple[str, str]]
) -> tuple[list[Piece], list[Piece]]:
    """Return both versions, each piece marked that stands in one of them only."""
    return _marked(mine, theirs), _marked(theirs, mine)


def is_same(mine: Sequence[tuple[str, str]], theirs: Sequence[tuple[str, str]]) -> bool:
    """Say whether two versions say the same."""
    return not any(one.only_here for side in side_by_side(mine, theirs) for one in side)


def _marked(pieces: Sequence[tuple[str, str]], other: Sequence[tuple[str, str]]) -> list[Piece]:
    there, marked = Counter(other), []
    for one in pieces:
        marked.append(Piece(*one, only_here=not there[one]))
        there[one] -= bool(there[one])
    return marked
