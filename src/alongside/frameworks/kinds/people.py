"""People: those somebody counts on, knows or worries about, on the record already or in words."""

from collections.abc import Iterator

from alongside.frameworks.definitions import Prompt, Tool, Yield
from alongside.frameworks.given import Piece
from alongside.frameworks.kinds.kind import Fields, Kind, Read, plain_piece


class People(Kind):
    """Names, each with what they are or do."""

    slug = "people"
    name = "People"
    seconds = 20
    keys = frozenset({"most"})
    yields = frozenset({Yield.NETWORK, Yield.RELATIONSHIP})

    def complaints(self, prompt: Prompt, tool: Tool) -> Iterator[str]:
        """Yield what is wrong: there is room for more than one."""
        yield from super().complaints(prompt, tool)
        if prompt.most < 2:
            yield "most: say how many people there may be, 2 or more"

    def read_fields(self, prompt: Prompt, typed: Fields, tool: Tool) -> Read:
        """Return somebody by reference or by name, and what was said of them."""
        plain, person = plain_piece(typed), typed.get("person", "").strip()[:10]
        piece = Piece(person=person, who=plain.who, words=plain.words, by=plain.by)
        if piece.words and not (person or plain.who):
            return Read(piece, "Say who it is.", "who")
        return Read(piece)

    def as_text(self, prompt: Prompt, piece: Piece, tool: Tool) -> str:
        """Return the name and what was said; the name of somebody on the record is put in by whoever may see it."""
        return ": ".join(one for one in (piece.who, piece.words) if one)

    def example(self, prompt: Prompt, tool: Tool) -> list[dict[str, str]]:
        """Return somebody in words."""
        return [{"who": "Auntie Bel", "words": "comes when we ring"}]
