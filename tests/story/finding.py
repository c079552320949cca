"""Looking for words as a reader does, for the tests of search."""

from typing import Any

from tests import make
from tests.support import wall

from alongside import clock
from alongside.accounts.models import User
from alongside.story.queries.search import Found, Looked, words_found


def found_by(reader: User, typed: str, **looked: Any) -> Found:
    """Return what a reader finds, as the page asks the database."""
    with wall.reading_as(make.again(reader)):
        return words_found(Looked(typed, **looked), reader=make.again(reader), now=clock.now())


def words(found: Found) -> list[str]:
    """Return the texts of what was found, the newest first."""
    return ["".join(piece.text for piece in hit.pieces) for hit in found.hits]


def places(found: Found) -> list[str]:
    """Return the text of each place where something was found, a passage's or a heading's."""
    return [
        "".join(piece.text for piece in (hit.pieces if hit.passage else hit.headline))
        for hit in found.hits
    ]
