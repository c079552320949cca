"""A date: the day of something that was or will be."""

from alongside.frameworks.definitions import Prompt, Tool
from alongside.frameworks.given import Piece
from alongside.frameworks.kinds.kind import NO_DAY, Fields, Kind, Read, day_of, plain_piece
from alongside.web.days import day_words


class Day(Kind):
    """A day, with words beside it."""

    slug = "date"
    name = "A date"
    seconds = 8

    def read_fields(self, prompt: Prompt, typed: Fields, tool: Tool) -> Read:
        """Return the day."""
        said, plain = typed.get("on", "").strip(), plain_piece(typed)
        on = day_of(said)
        piece = Piece(on=on, words=plain.words, by=plain.by)
        if said and on is None:
            return Read(piece, NO_DAY.format(said[:20]), "on")
        return Read(piece)

    def as_text(self, prompt: Prompt, piece: Piece, tool: Tool) -> str:
        """Return the day in words."""
        day = day_words(piece.on) if piece.on else ""
        return ". ".join(one for one in (day, piece.words) if one)

    def example(self, prompt: Prompt, tool: Tool) -> list[dict[str, str]]:
        """Return a day."""
        return [{"on": "2027-03-14"}]
