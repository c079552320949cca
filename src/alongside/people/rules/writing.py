"""How a name is kept as it was written, and the plain words it can be found by."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

# Marks that cannot be seen and carry no letter: they come along when something is pasted.
_UNSEEN = dict.fromkeys(
    [0xAD, 0x200B, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
# The letters that Latin writing leaves out or writes as a sign would be lost as first sounds.
_FIRST_SOUNDS = str.maketrans(
    {"ا": "a", "أ": "a", "آ": "a", "إ": "i", "ع": "a", "ة": "a", "ى": "a", "א": "a", "ע": "a"}
)
_APOSTROPHES = re.compile(r"['`´‘’ʻʼʾʿ]")
_JOINERS = re.compile(r"[-‐‑‒–_]+")
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
_LOOKALIKE_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
# Small words that some write joined to the next: De Souza and DeSouza, Mac Donald and MacDonald.
_PARTICLES = """abdul abd abu al ap ab bin da das de del della den der di do dos du el fitz ibn la
le mac mc o san st ter ul ur van vander von"""
PARTICLES = frozenset(_PARTICLES.split())
LONGEST_WORD = 40
MOST_WORDS = 24


def tidy(raw: str) -> str:
    """Return what was typed with single spaces, composed letters and nothing unseen."""
    if raw.isascii():
        return " ".join(raw.split())
    return unicodedata.normalize("NFC", " ".join(raw.translate(_UNSEEN).split()))


def why_not_written(raw: str, longest: int) -> str:
    """Say why this cannot be kept as it stands; nothing is asked of a name but room and letters."""
    written = tidy(raw)
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in written):
        return "This holds a hidden character that cannot be kept. Type it again."
    if len(written) > longest:
        return f"This has {len(written)} characters and there is room for {longest}."
    return ""


def odd_mixture(written: str) -> str:
    """Say when one word mixes letters of alphabets that look alike, which hides a name."""
    for word in re.split(r"[\s\-'’]+", tidy(written)):
        scripts = {_script_of(letter) for letter in word if letter.isalpha()}
        mixed = [script.title() for script in _LOOKALIKE_SCRIPTS if script in scripts]
        if len(mixed) > 1:
            return (
                f"“{word}” mixes {mixed[0]} and {mixed[1]} letters that look alike. "
                "Check that it was meant."
            )
    return ""


def plain(raw: str) -> str:
    """Return it in small Latin letters, with the marks between words still there."""
    if raw.isascii():
        return raw.lower()
    written = unicodedata.normalize("NFC", raw).translate(_FIRST_SOUNDS)
    latin = "".join(_spaced(letter) for letter in written)
    return latin.lower()


@lru_cache(maxsize=2048)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words a name is found by: each part, and the joined form of joined parts."""
    found: list[str] = []
    waiting = ""
    for piece in _pieces(name):
        parts = [part for part in _JOINERS.split(piece) if part]
        words = [word for part in parts for word in _split(part)]
        found += words
        if len(words) > 1:
            found.append("".join(words))
        joined = "".join(words)
        if waiting and joined:
            found.append(waiting + joined)
        waiting = waiting + joined if joined in PARTICLES else ""
    return _bounded(found)


@lru_cache(maxsize=2048)
def parts_of(name: str) -> tuple[str, ...]:
    """Return the parts of a name in the order they were typed, each once and none joined."""
    return _bounded([word for piece in _pieces(name) for word in _split(_JOINERS.sub(" ", piece))])


def _bounded(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word[:LONGEST_WORD] for word in words))[:MOST_WORDS]


def _pieces(name: str) -> list[str]:
    # A text of any length costs no more than the longest name anybody has.
    return _APOSTROPHES.sub("", plain(tidy(name[:400]))).split()


def _split(text: str) -> list[str]:
    return [word for word in _NOT_A_WORD.split(text) if word]


def _spaced(letter: str) -> str:
    # One Chinese or Korean sign is one syllable of a name; people write them apart or together.
    if letter.isascii():
        return letter
    if _is_syllable(letter):
        return f"-{anyascii(letter)}"
    return anyascii(letter)


def _is_syllable(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7a3"


def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ", 1)[0]
