"""Who was there: what can be said of each, and what must be said on purpose."""

from enum import StrEnum
from typing import Final


class Part(StrEnum):
    """What somebody's part in a happening was; the value is stored for ever."""

    SEEN = "seen"
    SEEN_ALONE = "seen-alone"
    NOT_SEEN = "not-seen"
    THERE = "there"


PART_WORDS: Final[dict[Part, str]] = {
    Part.SEEN: "seen",
    Part.SEEN_ALONE: "seen alone",
    Part.NOT_SEEN: "not seen",
    Part.THERE: "there",
}
PART_CHOICES: Final = [(part.value, words) for part, words in PART_WORDS.items()]
# Of a child it is always said which of the three; nobody is taken for seen because they were at home.
OF_A_CHILD: Final = (Part.NOT_SEEN, Part.SEEN, Part.SEEN_ALONE)
