"""How what is told is kept: as it was typed, without what cannot be seen and could deceive."""

import re
import unicodedata
from typing import Final

# Marks that turn the direction of letters or hide among them; joiners that scripts need stay.
_UNSEEN: Final = dict.fromkeys(
    [0xAD, 0x200B, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
# What controls a screen and says nothing (but for tabs and ends of lines), and halves of letters.
_SILENT: Final = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_NOT_STORABLE: Final = re.compile("[\0\ud800-\udfff]")


def tidied(raw: str) -> str:
    """Return words with lines as they are, letters composed, and no sign that is not seen."""
    lines = raw.replace("\r\n", "\n").replace("\r", "\n")
    if not lines.isascii():
        lines = unicodedata.normalize("NFC", lines.translate(_UNSEEN))
    return "\n".join(line.rstrip() for line in _SILENT.sub("", lines).split("\n")).strip("\n")


def storable(raw: str) -> str:
    """Return words without the two things no database keeps: the sign of nothing, and halves of letters."""
    return _NOT_STORABLE.sub("", raw)


def why_not_kept(text: str, *, longest: int) -> str:
    """Say why this is too long to be one passage; it stays where it was typed."""
    if len(text) > longest:
        return (
            f"This has {len(text):,} characters and one piece has room for {longest:,}. "
            "Nothing is lost: divide it into two, or attach it as a file."
        )
    return ""
