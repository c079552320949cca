"""A scale: a number from 0 to 10 in halves, by one named person, with why it is not lower."""

import re
from collections.abc import Iterator
from decimal import Decimal

from alongside.frameworks.definitions import Prompt, Tool, Yield
from alongside.frameworks.given import Piece
from alongside.frameworks.kinds.kind import Fields, Kind, Read, plain_piece

LEAST, MOST = Decimal(0), Decimal(10)
_NUMBER = re.compile(r"[0-9]{1,2}([.][05])?")


class ScaleKind(Kind):
    """A rating; it is one person's, is never averaged with another's, and "not today" is an answer."""

    slug = "scale"
    name = "A scale"
    seconds = 20
    keys = frozenset({"scale"})
    yields = frozenset({Yield.RATING})

    def complaints(self, prompt: Prompt, tool: Tool) -> Iterator[str]:
        """Yield what is wrong: a scale is one that the package describes, and a rating is kept."""
        yield from super().complaints(prompt, tool)
        if tool.scale_of(prompt) is None:
            yield f"scale: there is no scales/{prompt.scale or 'name'}.toml"
        if prompt.yields is None:
            yield 'yields: a scale yields a rating; write yields = "rating"'

    def read_fields(self, prompt: Prompt, typed: Fields, tool: Tool) -> Read:
        """Return the number, why it is not lower, and the ends in the family's words."""
        said, words = typed.get("value", "").strip(), plain_piece(typed)
        ends = {name: typed.get(name, "").strip() for name in ("low", "high")}
        if not said:
            return Read(
                Piece(words=words.words, by=words.by),
                "Choose a number, or “not today”." if words.words else "",
                "value",
            )
        value = Decimal(said) if _NUMBER.fullmatch(said) else LEAST - 1
        if typed.get("half"):
            value += Decimal("0.5")
        if not LEAST <= value <= MOST:
            return Read(
                Piece(words=words.words, by=words.by),
                "Choose a number from 0 to 10; halves are fine.",
                "value",
            )
        return Read(
            Piece(value=value, words=words.words, by=words.by, low=ends["low"], high=ends["high"])
        )

    def as_text(self, prompt: Prompt, piece: Piece, tool: Tool) -> str:
        """Return the number out of ten, and why it is not lower."""
        number = f"{piece.value.normalize():f} out of 10" if piece.value is not None else ""
        return ". ".join(one for one in (number, piece.words) if one)

    def example(self, prompt: Prompt, tool: Tool) -> list[dict[str, str]]:
        """Return a number with its reason."""
        return [{"value": "6.5", "words": "Nan comes on Fridays now."}]
