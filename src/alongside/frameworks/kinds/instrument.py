"""A result of an instrument that was filled in elsewhere: its numbers, checked for range; never its questions."""

from collections.abc import Iterator
from decimal import Decimal

from alongside.frameworks.definitions import Prompt, Tool
from alongside.frameworks.given import Piece
from alongside.frameworks.kinds.kind import Fields, Kind, Read, plain_piece


class Instrument(Kind):
    """The numbers of an instrument, one for each subscale; nothing is worked out of them."""

    slug = "instrument"
    name = "A result"
    seconds = 40
    keys = frozenset({"subscales"})

    def complaints(self, prompt: Prompt, tool: Tool) -> Iterator[str]:
        """Yield what is wrong: subscales with a range each."""
        yield from super().complaints(prompt, tool)
        if not prompt.subscales:
            yield "subscales: say which numbers there are, and from where to where each can go"
        for one in prompt.subscales:
            if one.least >= one.most:
                yield f"subscales: “{one.slug}” goes from {one.least} to {one.most}"

    def cells(self, prompt: Prompt) -> tuple[str, ...]:
        """Return the subscales."""
        return tuple(one.slug for one in prompt.subscales)

    def read_fields(self, prompt: Prompt, typed: Fields, tool: Tool) -> Read:
        """Return one number, which must be one that the subscale can have."""
        said, plain = typed.get("value", "").strip(), plain_piece(typed)
        one = next((s for s in prompt.subscales if s.slug == typed.get("option", "")), None)
        if not said or one is None:
            return Read(Piece(), "This number belongs to no subscale." if said else "", "value")
        whole = said.removeprefix("-")
        number = (
            int(said) if whole.isascii() and whole.isdigit() and len(whole) < 6 else one.least - 1
        )
        if not one.least <= number <= one.most:
            return Read(
                Piece(option=one.slug),
                f"{one.name} is a whole number from {one.least} to {one.most}.",
                "value",
            )
        return Read(Piece(option=one.slug, value=Decimal(number), by=plain.by))

    def as_text(self, prompt: Prompt, piece: Piece, tool: Tool) -> str:
        """Return the name of the subscale and its number, with the range it can have."""
        one = next((s for s in prompt.subscales if s.slug == piece.option), None)
        return (
            f"{one.name}: {piece.value} (of {one.least} to {one.most})" if one else str(piece.value)
        )

    def example(self, prompt: Prompt, tool: Tool) -> list[dict[str, str]]:
        """Return the least number of each subscale."""
        return [{"option": one.slug, "value": str(one.least)} for one in prompt.subscales]
