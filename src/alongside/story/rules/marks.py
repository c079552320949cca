"""What a writer may mark in passing: what works well, what worries, what comes next."""

from enum import StrEnum
from typing import Final


class Mark(StrEnum):
    """What a passage speaks of; the value is stored for ever."""

    WORKING_WELL = "working-well"
    WORRIED = "worried"
    NEXT = "next"


MARK_WORDS: Final[dict[Mark, str]] = {
    Mark.WORKING_WELL: "Working well",
    Mark.WORRIED: "Worried",
    Mark.NEXT: "Next",
}
MARK_CHOICES: Final = [(mark.value, words) for mark, words in MARK_WORDS.items()]
