"""Which letters a text file is written in: UTF-8, UTF-16, or the letters of Windows."""

import codecs
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from alongside.imports.reading.limits import MEGABYTE
from alongside.imports.reading.refusing import Refused

AGAIN: Final = 'Save it again as "CSV UTF-8", or export it again, and bring that file.'
BROUGHT_WHOLE: Final = "Export or copy the file again, and check that it arrives whole."
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE: Final = 64 * 1024
_PLAIN: Final = frozenset(string.ascii_letters + string.digits + "\n\r\t ,;|\"'/-.:")
_BREAKS: Final = ("\n", "\r", ",", ";", "\t", "|")


def encoding_of(path: Path) -> str:
    """Return the encoding of a whole text file, or refuse it with the line that cannot be read."""
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return _whole(path, name)
    if b"\0" in head:
        return _whole(path, _wide(head))
    return _narrow(path)


def _chunks(path: Path) -> Iterator[bytes]:
    """Give a file in pieces."""
    with path.open("rb") as file:
        while piece := file.read(MEGABYTE):
            yield piece


def _whole(path: Path, encoding: str) -> str:
    """Return an encoding when every letter of the file can be read in it."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    for piece in _chunks(path):
        try:
            words = decoder.decode(piece)
        except UnicodeDecodeError as wrong:
            before = piece[: wrong.start].decode(encoding, "ignore")
            raise _strange(line + before.count("\n")) from None
        line += words.count("\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise _cut(line) from None
    return encoding


def _narrow(path: Path) -> str:
    """Tell UTF-8 from the letters of Windows by reading all of it; a mixture of both is refused."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    line, is_accented = 1, False
    for piece in _chunks(path):
        try:
            words = decoder.decode(piece)
        except UnicodeDecodeError as wrong:
            # Its start counts from what the decoder still held, which is part of the object it names.
            before = bytes(wrong.object[: wrong.start])
            if is_accented or not before.isascii():
                raise _mixed(line + before.count(b"\n")) from None
            return _whole(path, "cp1252")
        is_accented = is_accented or not words.isascii()
        line += words.count("\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        if is_accented:
            raise _cut(line) from None
        return _whole(path, "cp1252")
    return "utf-8"


def _wide(head: bytes) -> str:
    """Tell which half of each UTF-16 letter comes first, in a file that does not say so."""
    if _is_text_with_nothing_bytes(head):
        raise _binary()
    scores = {name: _likeness(head, name) for name in ("utf-16-le", "utf-16-be")}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] <= 0:
        raise _binary()
    return best


def _is_text_with_nothing_bytes(head: bytes) -> bool:
    """Whether this is ordinary text in which a few bytes of nothing stand."""
    rest = head.replace(b"\0", b"")
    plain = sum(1 for byte in rest if 32 <= byte < 127 or byte in b"\t\r\n")
    return len(rest) > 0.8 * len(head) and plain > 0.95 * len(rest)


def _likeness(head: bytes, name: str) -> float:
    """Say how much a beginning looks like a table when it is read in one encoding."""
    try:
        words = codecs.getincrementaldecoder(name)().decode(head)
    except UnicodeDecodeError:
        return 0
    if "\0" in words or not any(mark in words for mark in _BREAKS):
        return 0
    return sum(1 for letter in words if letter in _PLAIN) / len(words)


def _strange(line: int) -> Refused:
    return Refused(f"Line {line} holds a letter that cannot be read.", AGAIN, line)


def _mixed(line: int) -> Refused:
    return Refused(
        f"Line {line} is written in other letters than the lines before it, so accents would be lost.",
        AGAIN,
        line,
    )


def _cut(line: int) -> Refused:
    return Refused(
        f"The file stops in the middle of a letter, in line {line}.", BROUGHT_WHOLE, line
    )


def _binary() -> Refused:
    return Refused("This is not a file of text: it holds bytes that no letter is made of.", AGAIN)
