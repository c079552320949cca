"""The age at which somebody can read a text, by letters, words and sentences (Automated Readability Index)."""

import re
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_END: Final = re.compile(r"[.!?:;]+(?:\s|$)")
YOUNGEST: Final = 5


def reading_age(text: str) -> int:
    """Return an age in years; a text of no words can be read by anybody. English only; an estimate."""
    words = _WORD.findall(text)
    if not words:
        return YOUNGEST
    sentences = max(1, len(_END.findall(text)))
    letters = sum(len(one) for one in words)
    grade = 4.71 * letters / len(words) + 0.5 * len(words) / sentences - 21.43
    return max(YOUNGEST, round(grade) + 5)
