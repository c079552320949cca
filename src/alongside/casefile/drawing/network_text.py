"""How wide words are before anybody draws them, and how a name is broken so that it fits where it stands."""

import unicodedata

# What turns the direction of everything after it, or is there and cannot be seen.
_UNSEEN = {
    "\u061c", "\u200b", "\u200e", "\u200f", "\u2060", "\ufeff",
    *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A)),
}  # fmt: skip
_NARROW = frozenset("iljtfrI1.,:;'!|()[]-’‘ ")
_BROAD = frozenset("mwMWQO@%&—…")
MORE = "…"


def plain(words: str, most: int = 400) -> str:
    """Return the words as they can be drawn: no line breaks, nothing unseen, not endless."""
    kept = "".join(c if _is_seen(c) else " " if c.isspace() else "" for c in words[: most * 4])
    return " ".join(kept.split())[:most].rstrip()


def width(words: str, size: float) -> float:
    """Return how wide words become at most, in the units of the drawing."""
    return sum(_em(c) for c in words) * size


def fitted(words: str, size: float, across: float, lines: int) -> tuple[str, ...]:
    """Break a name into at most so many lines of at most that width; what does not fit ends in dots."""
    waiting, found = plain(words).split(" "), list[str]()
    while waiting and len(found) < lines - 1:
        line = waiting.pop(0)
        while waiting and width(f"{line} {waiting[0]}", size) <= across:
            line = f"{line} {waiting.pop(0)}"
        if width(line, size) > across:
            line, rest = _cut(line, size, across, at_hyphen=True)
            waiting.insert(0, rest)
        found.append(line)
    last = " ".join(waiting)
    if width(last, size) > across:
        last = _cut(last, size, across - width(MORE, size))[0].rstrip(" ,.-") + MORE
    return (*found, last) if waiting else tuple(found)


def _cut(line: str, size: float, across: float, *, at_hyphen: bool = False) -> tuple[str, str]:
    """Cut a line where it still fits, after one character at least and never before an accent."""
    room, at = across, 0
    while at < len(line) and (room := room - _em(line[at]) * size) >= 0:
        at += 1
    while 1 < at < len(line) and unicodedata.combining(line[at]):
        at -= 1
    at = max(at, 1)
    if at_hyphen and (hyphen := line.rfind("-", 2, at)) > 0:
        at = hyphen + 1
    return line[:at].rstrip(), line[at:]


def _em(character: str) -> float:
    """Return the width of one character against the size of its letters, rather too wide than too narrow."""
    if character < "\u0250":
        if character in _NARROW:
            return 0.35
        if character in _BROAD:
            return 0.97
        return 0.7 if character.isupper() else 0.58
    if unicodedata.combining(character) or unicodedata.category(character) == "Mn":
        return 0.0
    return 1.05 if unicodedata.east_asian_width(character) in "WF" else 0.85


def _is_seen(character: str) -> bool:
    """Say whether a character may stand in a drawing: XML knows it, and it shows."""
    if character in _UNSEEN or ord(character) & 0xFFFE == 0xFFFE:
        return False
    return unicodedata.category(character) not in {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
