"""How the keepers of the database speak to a person: what they are doing, and what went wrong."""

from collections.abc import Callable

Tell = Callable[[str], None]


class Trouble(Exception):
    """A sentence that says what is wrong and what to do; `hint` holds commands to run or copy."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.sentence}\n{self.hint}" if self.hint else self.sentence


def silence(_: str) -> None:
    """Tell nobody: for callers who have no person waiting."""
