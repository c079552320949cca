"""From bytes to words: which letters a file is written in, and what cannot be read."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from alongside.exchange.gedcom import ansel
from alongside.exchange.gedcom.problems import Problems

MOST_BYTES = 5 * 1024 * 1024
# What turns the direction of everything after it, or is there and cannot be seen; joiners are needed in Persian.
UNSEEN = re.compile("[\u061c\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_DECLARED = re.compile(rb"(?:^|[\r\n])[ \t]*1[ \t]+CHAR[ \t]+([A-Za-z0-9_ -]{1,30})")
_SAVE = (
    'Open it in the program it came from, save it again as "GEDCOM, UTF-8", and choose that file.'
)
_WINDOWS = frozenset({"ANSI", "WINDOWS", "CP1252", "WINDOWS-1252", "IBM WINDOWS", "IBM_WINDOWS", "ISO-8859-1",
                      "ISO8859-1", "LATIN1"})  # fmt: skip


def clean(words: str) -> str:
    """Return words on one line, with single spaces and without what nobody can see."""
    return " ".join(UNSEEN.sub("", words).split())


def decoded(data: bytes, problems: Problems) -> str:
    """Return the words of a file; nothing, and a problem, when they cannot be read."""
    if sentence := _why_not(data):
        problems.error(1, sentence)
        return ""
    for mark, name in (
        (BOM_UTF8, "utf-8"),
        (BOM_UTF16_LE, "utf-16-le"),
        (BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return _strict(data[len(mark) :], name, problems)
    if data[1:2] == b"\0" or data[:1] == b"\0":
        return _strict(data, "utf-16-le" if data[1:2] == b"\0" else "utf-16-be", problems)
    declared = _DECLARED.search(data[:20_000])
    return _as_declared(data, declared[1].decode().strip().upper() if declared else "", problems)


def _why_not(data: bytes) -> str:
    """Say why a file is not even looked at."""
    if not data.strip():
        return "The file is empty. Export it again from the program it came from."
    if len(data) > MOST_BYTES:
        return (
            f"The file has {len(data) / 1024 / 1024:.1f} MB; at most 5 MB can be read. Export only the "
            "closest generations, without pictures."
        )
    if data.startswith(b"PK\x03\x04"):
        return "This is a zipped file. Unpack it and choose the file in it that ends in .ged."
    return ""


def _as_declared(data: bytes, declared: str, problems: Problems) -> str:
    """Read a file without a mark at its beginning, in the letters that it says it is written in."""
    if data.isascii():
        return data.decode("ascii")
    try:
        words = data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        return _old(data, declared, wrong.start, problems)
    if declared not in {"", "UTF-8", "UTF8", "UNICODE"}:
        problems.warn(
            1,
            f"The file says it is written in {declared}, but it is UTF-8. Check accents in names.",
        )
    return words


def _old(data: bytes, declared: str, at: int, problems: Problems) -> str:
    """Read a file in the letters of before Unicode, when it says which."""
    words = ""
    if declared in _WINDOWS:
        words, at = _windows(data, at)
    elif declared in {"ANSEL", ""}:
        words, strange = ansel.decoded(data)
        at = at if strange is None else strange
    if not words:
        said = f" ({declared})" if declared not in {"", "UTF-8", "UTF8"} else ""
        problems.error(
            _line(data, at), f"There is a letter here that cannot be read{said}. {_SAVE}"
        )
        return ""
    problems.warn(
        1,
        f"The file is written in old letters ({declared or 'ANSEL'}). Check accents in names after the import.",
    )
    return words


def _windows(data: bytes, at: int) -> tuple[str, int]:
    """Read the letters of Windows, or say where it goes wrong."""
    try:
        return data.decode("cp1252"), at
    except UnicodeDecodeError as wrong:
        return "", wrong.start


def _strict(data: bytes, name: str, problems: Problems) -> str:
    """Read a file in one encoding, or say in which line it goes wrong."""
    try:
        return data.decode(name)
    except UnicodeDecodeError as wrong:
        problems.error(
            _line(data, wrong.start), f"There is a letter here that cannot be read. {_SAVE}"
        )
        return ""


def _line(data: bytes, at: int) -> int:
    """Return the number of the line that a byte stands in."""
    before = data[:at]
    return max(before.count(b"\n"), before.count(b"\r")) + 1
