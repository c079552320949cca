"""What a whole file is answered with: the tables found in it, or why it cannot be read at all."""

from dataclasses import dataclass

from alongside.imports.rules.values import Sheet


@dataclass(frozen=True)
class Refusal:
    """Why a whole file cannot be read, what mends it, and the row where reading stopped (0 for none)."""

    why: str
    mend: str
    row: int = 0
    # There is nothing in the file: told, and no reason to refuse the others.
    is_empty: bool = False


@dataclass(frozen=True)
class Found:
    """What a file holds: its tables, or the reasons why none of it is read."""

    sheets: tuple[Sheet, ...] = ()
    refusals: tuple[Refusal, ...] = ()


class Refused(Exception):
    """A file cannot be read, or not further than this."""

    def __init__(self, why: str, mend: str, row: int = 0, *, is_empty: bool = False) -> None:
        super().__init__(why)
        self.refusal = Refusal(why, mend, row, is_empty)
