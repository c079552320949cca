"""A drawing or a photo: the picture stays the child's, and what they said to it is kept exactly."""

from collections.abc import Iterator
from dataclasses import replace

from alongside.frameworks.definitions import Prompt, Tool, Yield
from alongside.frameworks.given import Piece
from alongside.frameworks.kinds.kind import Fields, Kind, Read
from alongside.web.refs import is_ref


class Drawing(Kind):
    """Words said to a picture; the picture itself goes the way of every file that is added."""

    slug = "drawing"
    name = "A drawing or photo"
    seconds = 30
    keys = frozenset({"cites"})
    yields = frozenset({Yield.VOICE, Yield.WISH, Yield.WORRY, Yield.STRENGTH})

    def complaints(self, prompt: Prompt, tool: Tool) -> Iterator[str]:
        """Yield what is wrong: a picture stands in a story, and what is only its writer's is in none."""
        yield from super().complaints(prompt, tool)
        if tool.is_private:
            yield "kind: a tool that is private to its writer keeps no pictures; ask for “text”"

    def read_fields(self, prompt: Prompt, typed: Fields, tool: Tool) -> Read:
        """Return the words that were said to a picture, with the picture; either may stand alone."""
        read = super().read_fields(prompt, typed, tool)
        ref = typed.get("file", "")
        if not is_ref(ref):
            return read
        piece = replace(read.piece, file=ref)
        return Read(piece, "" if not piece.words else read.why_not, read.field)

    def yielded(self, prompt: Prompt, piece: Piece) -> Yield | None:
        """Return what the words become; a picture without words becomes nothing, for nobody says what it means."""
        return prompt.yields if piece.words else None
