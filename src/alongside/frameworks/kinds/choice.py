"""A choice: one of a few answers, or several of them."""

from collections.abc import Iterator, Mapping

from alongside.frameworks.definitions import Prompt, Tool, Yield
from alongside.frameworks.given import Piece
from alongside.frameworks.kinds.kind import Fields, Kind, Read, plain_piece


class Choice(Kind):
    """Chosen from what the tool offers, with words beside it where somebody wants to say more."""

    slug = "choice"
    name = "A choice"
    seconds = 8
    keys = frozenset({"options", "many"})
    yields = frozenset({Yield.DECISION, Yield.AGREEMENT, Yield.VOICE, Yield.NEED, Yield.WISH})

    def complaints(self, prompt: Prompt, tool: Tool) -> Iterator[str]:
        """Yield what is wrong: a choice has something to choose from."""
        yield from super().complaints(prompt, tool)
        if len(prompt.options) < 2:
            yield "options: a choice needs at least two"

    def cells(self, prompt: Prompt) -> tuple[str, ...]:
        """Return the options where several can be chosen, each a piece; the last is for words beside them all."""
        return (*self.offered(prompt), "") if prompt.many else ()

    def offered(self, prompt: Prompt) -> Mapping[str, str]:
        """Return the options."""
        return {one.slug: one.words for one in prompt.options}

    def read_fields(self, prompt: Prompt, typed: Fields, tool: Tool) -> Read:
        """Return what was chosen, and what was said beside it."""
        chosen, said = typed.get("option", ""), plain_piece(typed)
        plain = Piece(words=said.words, by=said.by)
        if not chosen:
            why = "Choose which it is, too." if plain.words and not prompt.many else ""
            return Read(plain, why, "option")
        if chosen not in self.offered(prompt):
            return Read(plain, "Choose one of the answers that are offered.", "option")
        return Read(Piece(option=chosen, words=plain.words, by=plain.by))

    def as_text(self, prompt: Prompt, piece: Piece, tool: Tool) -> str:
        """Return the words of the option, and what was said beside it."""
        chosen = self.offered(prompt).get(piece.option, "")
        return ". ".join(one for one in (chosen.rstrip("."), piece.words) if one)

    def example(self, prompt: Prompt, tool: Tool) -> list[dict[str, str]]:
        """Return the first option."""
        return [{"option": prompt.options[0].slug}]
