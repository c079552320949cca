"""Where the work with a family stands, as the lead worker says it: the columns of a pod's board."""

from enum import StrEnum
from typing import Final


class Stage(StrEnum):
    """Where the work stands; the value is stored for ever."""

    GETTING_TO_KNOW = "getting-to-know"
    TOGETHER = "together"
    REVIEWING = "reviewing"
    GOODBYE = "goodbye"


STAGE_WORDS: Final[dict[Stage, str]] = {
    Stage.GETTING_TO_KNOW: "Getting to know",
    Stage.TOGETHER: "Working together",
    Stage.REVIEWING: "Reviewing",
    Stage.GOODBYE: "Saying goodbye",
}
STAGE_CHOICES: Final = [(stage.value, words) for stage, words in STAGE_WORDS.items()]
