"""Words that stand nowhere but in one fact about one person, so that whatever reaches a reader can be searched for them."""

import base64
import html
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any, Final
from urllib.parse import unquote_to_bytes

# What of somebody is their face: all else is for whoever may open the record.
FACE: Final = frozenset({"given", "family", "say"})
_BASE64: Final = re.compile(rb"[A-Za-z0-9+/_-]{16,}")
_OF_ADDRESSES: Final = bytes.maketrans(b"-_", b"+/")
_ESCAPED: Final = re.compile(rb"\\u00([0-7][0-9a-fA-F])")
_NO_ACCENT: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)
_TOKEN: Final = re.compile(rb"zx([a-z_]+?)x([a-z]+?)xqz", re.IGNORECASE)

Token = tuple[str, str]


def token(person: str, fact: str) -> str:
    """Return the word that stands in this fact about this person and nowhere else."""
    return f"Zx{person}x{fact}xqz"


def found_in(answer: Any) -> set[Token]:
    """Return whose words, and from which fact, are in the body, the headers or the cookies of an answer."""
    parts = [answer.content, *map(str.encode, _headers(answer))]
    if answer.content[:4] == b"PK\x03\x04":
        parts += _unpacked(answer.content)
    return tokens_in(parts)


def tokens_in(parts: Iterable[bytes]) -> set[Token]:
    """Return the tokens in some bytes, however they are written: read both ways, and out of every usual coding."""
    return {
        (who.decode().lower(), what.decode().lower())
        for part in parts
        for way in ways(part)
        for who, what in _TOKEN.findall(way) + _TOKEN.findall(way[::-1])
    }


def ways(part: bytes) -> Iterator[bytes]:
    """Return some bytes as they are and as they would be read: out of an address, a page, a script, base64, accents."""
    yield part
    plain = part
    for _ in range(2):
        # Twice, for what is written into an address stands in a page.
        plain = unquote_to_bytes(plain.replace(b"+", b" ")) if b"%" in plain else plain
        plain = html.unescape(plain.decode(errors="replace")).encode() if b"&" in plain else plain
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)).encode(errors="replace"), plain)
    if plain != part:
        yield plain
    if not plain.isascii():
        yield _folded(plain.decode(errors="replace"))
    for run in {found[0] for found in _BASE64.finditer(part)}:
        yield from _out_of_base64(run.translate(_OF_ADDRESSES))


def _folded(words: str) -> bytes:
    """Return words without their accents, as search and file names write them."""
    letters = unicodedata.normalize("NFKD", words).translate(_NO_ACCENT)
    return "".join(one for one in letters if not unicodedata.combining(one)).encode()


def _out_of_base64(run: bytes) -> Iterator[bytes]:
    """A word may begin at any letter of what stands before it."""
    for start in range(4):
        whole = run[start:] if len(run[start:]) % 4 != 1 else run[start:-1]
        yield base64.b64decode(whole + b"=" * (-len(whole) % 4))


def _headers(answer: Any) -> list[str]:
    return [f"{name}: {value}" for name, value in answer.items()] + [
        cookie.OutputString() for cookie in answer.cookies.values()
    ]


def _unpacked(content: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return [book.read(name) for name in book.namelist()]
