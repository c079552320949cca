"""Faces: two or three of them for a child to point at; they are no numbers, and share no axis with any."""

from collections.abc import Iterator
from typing import Final

from alongside.frameworks.definitions import Prompt, Tool, Yield
from alongside.frameworks.given import Piece
from alongside.frameworks.kinds.kind import Fields, Kind, Read, plain_piece

FACES: Final = {"happy": "a happy face", "middle": "a so-so face", "sad": "a sad face"}


class Faces(Kind):
    """A face a child chose, and what they said to it."""

    slug = "faces"
    name = "Faces"
    seconds = 10
    keys = frozenset({"faces"})
    yields = frozenset({Yield.VOICE})

    def complaints(self, prompt: Prompt, tool: Tool) -> Iterator[str]:
        """Yield what is wrong: two faces for the smallest, three from eight years on."""
        yield from super().complaints(prompt, tool)
        if prompt.faces not in (2, 3):
            yield "faces: there are two faces for children of five to seven, and three from eight on"

    def offered(self, prompt: Prompt) -> dict[str, str]:
        """Return the faces and how each is called."""
        return {
            slug: words for slug, words in FACES.items() if prompt.faces == 3 or slug != "middle"
        }

    def read_fields(self, prompt: Prompt, typed: Fields, tool: Tool) -> Read:
        """Return the face and the words."""
        face, plain = typed.get("option", ""), plain_piece(typed)
        if face and face not in self.offered(prompt):
            return Read(Piece(words=plain.words, by=plain.by), "Choose one of the faces.", "option")
        return Read(Piece(option=face, words=plain.words, by=plain.by))

    def as_text(self, prompt: Prompt, piece: Piece, tool: Tool) -> str:
        """Return which face it was, and the child's words."""
        chose = f"Chose {FACES[piece.option]}" if piece.option in FACES else ""
        return ". ".join(one for one in (chose, piece.words) if one)

    def example(self, prompt: Prompt, tool: Tool) -> list[dict[str, str]]:
        """Return a face with words."""
        return [{"option": "happy", "words": "when Nan reads to me"}]
