"""Statements: several short answers, each of which can stand by itself."""

from collections.abc import Iterator

from alongside.frameworks.definitions import Prompt, Tool
from alongside.frameworks.kinds.kind import Kind
from alongside.frameworks.kinds.text import IN_WORDS


class Statements(Kind):
    """Several answers in words, one beneath the other."""

    slug = "statements"
    name = "Statements"
    seconds = 40
    keys = frozenset({"most", "cites"})
    yields = IN_WORDS

    def complaints(self, prompt: Prompt, tool: Tool) -> Iterator[str]:
        """Yield what is wrong: a single statement is words."""
        yield from super().complaints(prompt, tool)
        if prompt.most < 2:
            yield "most: say how many statements there may be, 2 or more; a single one is of the kind “text”"
