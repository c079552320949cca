"""What may be attached, and what becomes of it before anybody opens it."""

from enum import StrEnum
from typing import Final


class FileKind(StrEnum):
    """What a file is, by what is in it and not by its name; the value is stored for ever."""

    PHOTO = "photo"
    PDF = "pdf"
    WORD = "word"
    SHEET = "sheet"
    SOUND = "sound"
    TEXT = "text"
    OTHER = "other"


KIND_WORDS: Final[dict[FileKind, str]] = {
    FileKind.PHOTO: "Photo",
    FileKind.PDF: "PDF",
    FileKind.WORD: "Document",
    FileKind.SHEET: "Spreadsheet",
    FileKind.SOUND: "Sound",
    FileKind.TEXT: "Text",
    FileKind.OTHER: "File",
}
KIND_CHOICES: Final = [(kind.value, words) for kind, words in KIND_WORDS.items()]


class State(StrEnum):
    """Whether a file may be opened; the value is stored for ever."""

    CLEAN = "clean"
    HELD = "held"
    RELEASED = "released"

    @property
    def opens(self) -> bool:
        """Say whether it may be opened."""
        return self != State.HELD


STATE_WORDS: Final[dict[State, str]] = {
    State.CLEAN: "Looked at, and clean",
    State.HELD: "Held back",
    State.RELEASED: "Released by a person",
}
STATE_CHOICES: Final = [(state.value, words) for state, words in STATE_WORDS.items()]

# So much of a file tells what it is.
BEGINNING: Final = 4096
MOST_BYTES: Final = 10 * 1024 * 1024
MOST_PIXELS: Final = 40_000_000
MOST_A_DAY: Final = 20
MOST_OF_ONE: Final = 10


def kind_of(beginning: bytes) -> FileKind:
    """Return what a file is, from how it begins."""
    for starts, kind in _BEGINNINGS:
        if beginning.startswith(starts):
            return kind
    if beginning[4:8] == b"ftyp":
        return FileKind.PHOTO if beginning[8:12] in _PHOTOS else FileKind.SOUND
    if beginning[:4] == b"RIFF":
        return FileKind.PHOTO if beginning[8:12] == b"WEBP" else FileKind.SOUND
    if beginning[:4] == b"PK\x03\x04":
        return _inside(beginning)
    return FileKind.TEXT if _is_text(beginning) else FileKind.OTHER


def why_not_attach(size: int, *, of_this: int, today: int) -> str:
    """Say why a file cannot be taken: too large, too many; it stays where it came from."""
    if size == 0:
        return "This file is empty. Choose it again."
    if size > MOST_BYTES:
        return f"This file has {size / 1024 / 1024:.0f} MB and there is room for {MOST_BYTES // 1024 // 1024}. Make it smaller, or ask for help with it."
    if of_this >= MOST_OF_ONE:
        return f"One entry holds {MOST_OF_ONE} files. Write another one for the others."
    if today >= MOST_A_DAY:
        return (
            f"You have added {MOST_A_DAY} files today. Add this one tomorrow, or ask a colleague."
        )
    return ""


_BEGINNINGS: Final = (
    (b"\xff\xd8\xff", FileKind.PHOTO), (b"\x89PNG\r\n\x1a\n", FileKind.PHOTO), (b"GIF8", FileKind.PHOTO),
    (b"%PDF-", FileKind.PDF), (b"ID3", FileKind.SOUND), (b"OggS", FileKind.SOUND), (b"\xff\xfb", FileKind.SOUND),
    (b"\xd0\xcf\x11\xe0", FileKind.WORD), (b"{\\rtf", FileKind.WORD),
)  # fmt: skip
_PHOTOS: Final = (b"heic", b"heix", b"mif1", b"avif")


def _inside(beginning: bytes) -> FileKind:
    if b"word/" in beginning:
        return FileKind.WORD
    return FileKind.SHEET if b"xl/" in beginning else FileKind.OTHER


def _is_text(beginning: bytes) -> bool:
    if b"\x00" in beginning or beginning.lstrip()[:1] == b"<":
        return False
    try:
        beginning.decode("utf-8", errors="strict")
    except UnicodeDecodeError as odd:
        # A letter may be cut in two at the end of what was read.
        return odd.start > len(beginning) - 4
    return True
