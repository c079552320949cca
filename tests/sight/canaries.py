"""Words that stand nowhere but in one fact about one person, so that whatever reaches a reader can be searched for them."""

import io
import re
import zipfile
from collections.abc import Iterable
from typing import Any, Final

# What of somebody is their face: all else is for whoever may open the record.
FACE: Final = frozenset({"given", "family", "say"})
_TOKEN: Final = re.compile(rb"zx([a-z]+?)x([a-z]+?)xqz", re.IGNORECASE)

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
    """Return the tokens in some bytes, read forwards and backwards."""
    return {
        (who.decode().lower(), what.decode().lower())
        for part in parts
        for way in (part, part[::-1])
        for who, what in _TOKEN.findall(way)
    }


def _headers(answer: Any) -> list[str]:
    return [f"{name}: {value}" for name, value in answer.items()] + [
        cookie.OutputString() for cookie in answer.cookies.values()
    ]


def _unpacked(content: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return [book.read(name) for name in book.namelist()]
