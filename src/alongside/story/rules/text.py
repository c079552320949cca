"""How what is told is kept: as it was typed, without what cannot be seen and could deceive."""

import unicodedata
from typing import Final

# Marks that turn the direction of letters or hide among them; joiners that scripts need stay.
_UNSEEN: Final = dict.fromkeys(
    [0xAD, 0x200B, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
_KEPT: Final = "\n\t"


def tidied(raw: str) -> str:
    """Return words with lines as they are, letters composed, and no sign that is not seen."""
    lines = raw.replace("\r\n", "\n").replace("\r", "\n")
    if not lines.isascii():
        lines = unicodedata.normalize("NFC", lines.translate(_UNSEEN))
    seen = (c for c in lines if c in _KEPT or unicodedata.category(c) not in ("Cc", "Cs"))
    return "\n".join(line.rstrip() for line in "".join(seen).split("\n")).strip("\n")


def storable(raw: str) -> str:
    """Return words without the two things no database keeps: the sign of nothing, and halves of letters."""
    return "".join(c for c in raw if c != "\0" and unicodedata.category(c) != "Cs")


def why_not_kept(text: str, *, longest: int) -> str:
    """Say why this is too long to be one passage; it stays where it was typed."""
    if len(text) > longest:
        return (
            f"This has {len(text):,} characters and one piece has room for {longest:,}. "
            "Nothing is lost: divide it into two, or attach it as a file."
        )
    return ""
