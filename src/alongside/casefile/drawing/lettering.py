"""How much room words take on a map, guessed a little too wide so that they never touch."""

import unicodedata
from functools import lru_cache
from typing import Final

# Widths in hundredths of the letter height, the wider of our typeface and Arial, semi-bold.
_BY_WIDTH: Final = {
    25: "'",
    30: " ,.ijl|·ìíîïĩīĭįıĺļł",
    35: "!():;[]`f¡´ţŧ",
    40: "-rt{}ªĬĮİŕ",
    45: "/I\\ÌÍÎÏĨĪŗř",
    50: '*"zľŀźżž',
    55: "17J_aceksvxy§àáâãäåçèéêëýÿāăąćĉċčēĕėęěśŝşšťŷ",
    60: "2359$+<>?FLT^bdghnopqu~±ßðñòóôõö÷øùúûüþđĝğġģĥħķńņňŋōŏőũūŭůűų",
    65: "468=EPSVYZ£ÈÉÊËÝÞĒŚŜŞŠŸŹ–",
    70: "0ABCDHKRUXÀÁÂÃÄÅÇÐÙÚÛÜĀĂĆĔĖĘĚĻĽŁŔŢŤŨŪŻŽ",
    75: "#&GNOQwÑÒÓÔÕÖØĄĈĊČĎĐŃŅŇŌŖŘŬŮŰŲŵ",
    80: "©®ĜĞĠĢĤĦŊŎŐ",
    85: "M",
    90: "mæ",
    100: "%@WœÆŴ—…",
}
_WIDTHS: Final = {letter: width for width, letters in _BY_WIDTH.items() for letter in letters}
_OTHER: Final = 85
_WIDE: Final = 135
_NOTHING: Final = {"Mn", "Me", "Cf", "Cc", "Cs", "Cn", "Co"}
NAME_SIZE: Final = 15
SMALL_SIZE: Final = 13
NAME_LEADING: Final = 18
SMALL_LEADING: Final = 16


@lru_cache(maxsize=2048)
def _letter(letter: str) -> int:
    width = _WIDTHS.get(letter)
    if width is not None:
        return width
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" or letter > "\uffff" else _OTHER


@lru_cache(maxsize=2048)
def width(words: str, size: int = NAME_SIZE) -> float:
    """Return how wide words are when they are written in one line."""
    return sum(map(_letter, words)) * size / 100


def clean(words: str) -> str:
    """Return words in one line, without the signs that no page can hold."""
    kept = "".join(
        " " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c
        for c in words
        if unicodedata.category(c) not in {"Cs", "Cn", "Co"}
    )
    return " ".join(kept.split())


@lru_cache(maxsize=1024)
def wrapped(
    words: str, size: int = NAME_SIZE, *, room: float = 116, most: int = 3
) -> tuple[str, ...]:
    """Break words into a few short lines and clip what is left; the list has the whole of it."""
    lines: list[str] = []
    for part in _parts(clean(words)):
        joined = lines[-1] + part if lines else part
        if lines and width(joined.rstrip(), size) <= room:
            lines[-1] = joined
        else:
            lines.append(part)
    if len(lines) > most:
        lines = [*lines[: most - 1], "".join(lines[most - 1 :])]
    return tuple(clipped(line.strip(), size, room=room) for line in lines)


def clipped(words: str, size: int, *, room: float) -> str:
    """Return as much of the words as there is room for."""
    if width(words, size) <= room:
        return words
    while words and width(words + "…", size) > room:
        words = words[:-1]
    return words.rstrip() + "…"


def _parts(words: str) -> list[str]:
    # A line may break after a space or after the hyphen of a double name.
    parts, start = [], 0
    for place, letter in enumerate(words[:200]):
        if letter in " -–":
            parts.append(words[start : place + 1])
            start = place + 1
    return [p for p in [*parts, words[start:200]] if p]
