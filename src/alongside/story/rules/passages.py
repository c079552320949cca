"""What a passage is in its entry, and what kind of telling it is."""

from enum import StrEnum
from typing import Final


class StandsAs(StrEnum):
    """What a passage is in its entry; the value is stored for ever."""

    WHAT_HAPPENED = "happened"
    THEIR_WORDS = "their-words"
    CORRECTION = "correction"
    DISAGREEMENT = "disagreement"
    REPLY = "reply"
    ATTACHED = "attached"

    @property
    def stands_beside(self) -> bool:
        """Say whether it speaks to another passage, beside which it stands."""
        return self in (StandsAs.CORRECTION, StandsAs.DISAGREEMENT, StandsAs.REPLY)


STANDS_AS_WORDS: Final[dict[StandsAs, str]] = {
    StandsAs.WHAT_HAPPENED: "What happened",
    StandsAs.THEIR_WORDS: "Their words",
    StandsAs.CORRECTION: "Correction",
    StandsAs.DISAGREEMENT: "Somebody sees this differently",
    StandsAs.REPLY: "Reply",
    StandsAs.ATTACHED: "Attached",
}
STANDS_AS_CHOICES: Final = [(one.value, words) for one, words in STANDS_AS_WORDS.items()]
# A writer may say which it is, and need not while writing.
KIND_OF_TELLING: Final = [
    ("fact", "Fact"),
    ("account", "What somebody told"),
    ("opinion", "Opinion"),
    ("analysis", "What we make of it"),
]
