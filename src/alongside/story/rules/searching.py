"""What somebody looks for in a story, taken apart; and where in a text it stands, for the page that shows it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from alongside.story.rules.kinds import KINDS, Kind
from alongside.story.rules.text import tidied
from alongside.story.rules.when import EARLIEST_YEAR
from alongside.web.days import MONTHS

LONGEST: Final = 200
_MOST_WORDS: Final = 12
# Fewer letters begin too many words to be the beginning of one that is looked for.
_BEGUN: Final = 3
_PHRASE: Final = re.compile(r'["“”„]([^"“”„]*)["“”„]?')
# What a kind is called is also a word like others; these are said of a kind far more often.
_SAID: Final = (
    Kind.VISIT, Kind.CALL, Kind.MESSAGE, Kind.MEETING, Kind.DIRECT_WORK, Kind.FAMILY_TIME, Kind.DECISION, Kind.ASSESSMENT,
)  # fmt: skip
_KIND: Final = re.compile(
    r"\b(?:" + "|".join(rf"(?P<{one.name}>{KINDS[one].words}s?)" for one in _SAID) + r")\b", re.I
)
_MONTH: Final = "|".join(MONTHS)
_DATES: Final = (
    re.compile(rf"\b(?P<day>\d\d?)(?:st|nd|rd|th)? (?P<month>{_MONTH}) (?P<year>\d{{4}})\b", re.I),
    re.compile(rf"\b(?P<month>{_MONTH}) (?P<year>\d{{4}})\b", re.I),
    re.compile(r"\b(?P<day>\d\d?)[/.](?P<month>\d\d?)[/.](?P<year>\d{4})\b"),
)


@dataclass(frozen=True)
class Sought:
    """What is looked for: words, phrases, a word half typed; and what narrows it."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    begun: str = ""
    kind: str = ""
    # How the kind was typed, to look for the word itself instead.
    kind_word: str = ""
    since: date | None = None
    # The first day after it.
    until: date | None = None
    # What was too long was cut.
    is_cut: bool = False

    @property
    def has_words(self) -> bool:
        """Say whether any words are looked for."""
        return bool(self.words or self.phrases or self.begun)

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is looked for at all."""
        return not (self.has_words or self.kind or self.since)


def understand(typed: str) -> Sought:
    """Take apart what was typed: phrases stand in quotes, a date narrows, and so does a kind beside other words."""
    text = " ".join(tidied(typed[: 4 * LONGEST]).split())
    is_cut = len(typed) > LONGEST
    text = text[:LONGEST]
    phrases = tuple(
        found for one in _PHRASE.findall(text) if (found := one.strip()) and _says(found)
    )
    text, since, until = _dated(_PHRASE.sub(" ", text))
    left, kind, kind_word = _of_kind(text)
    if kind and not (phrases or since or any(map(_says, left.split()))):
        left, kind, kind_word = text, "", ""
    words = [one for one in left.split() if _says(one)][:_MOST_WORDS]
    begun = ""
    # Only the last word may be half typed.
    if words and len(words[-1]) >= _BEGUN and text.endswith(words[-1]):
        begun = words.pop()
    return Sought(tuple(words), phrases[:_MOST_WORDS], begun, kind, kind_word, since, until, is_cut)


def _says(word: str) -> bool:
    return any(c.isalnum() for c in word)


def _of_kind(text: str) -> tuple[str, str, str]:
    found = _KIND.search(text)
    if found is None or found.lastgroup is None:
        return text, "", ""
    left = text[: found.start()] + " " + text[found.end() :]
    return left, Kind[found.lastgroup].value, found[0]


def _dated(text: str) -> tuple[str, date | None, date | None]:
    for pattern in _DATES:
        if (found := pattern.search(text)) and (days := _days(found.groupdict())):
            return text[: found.start()] + " " + text[found.end() :], *days
    return text, None, None


def _days(said: dict[str, str]) -> tuple[date, date] | None:
    """Return the day or month that was said, and the first day after it; nothing where there is no such day."""
    named = said["month"].title()
    month, year = MONTHS.index(named) + 1 if named in MONTHS else int(named), int(said["year"])
    try:
        first = date(year, month, int(said.get("day") or 1))
    except ValueError:
        return None
    if first.year < EARLIEST_YEAR or first.year >= date.max.year:
        return None
    if said.get("day"):
        return first, date.fromordinal(first.toordinal() + 1)
    return first, date(year + month // 12, month % 12 + 1, 1)


@dataclass(frozen=True)
class Piece:
    """A piece of a text, and whether it is what was looked for."""

    text: str
    is_hit: bool = False


_BEFORE: Final = 90
_SHOWN: Final = 280
_LETTER: Final = r"[^\W_]"
# Letters that are no other letter with a mark, and are written with one.
_PLAIN: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"}
)


def snippet(text: str, sought: Sought) -> tuple[Piece, ...]:
    """Return the part of a text in which something stands that was looked for, in pieces."""
    text, hits = _found_in(text, sought)
    start, end = _window(text, hits[0][0] if hits else 0)
    return _pieces(text, hits, start, end)


def marked(text: str, sought: Sought) -> tuple[Piece, ...]:
    """Return the whole of a line in pieces, with what was looked for apart."""
    text, hits = _found_in(text, sought)
    return _pieces(text, hits, 0, len(text))


def _found_in(text: str, sought: Sought) -> tuple[str, list[tuple[int, int]]]:
    text = " ".join(text.split())
    pattern = _pattern(sought)
    return text, list(_hits(text, pattern)) if pattern else []


def _pieces(text: str, hits: Iterable[tuple[int, int]], start: int, end: int) -> tuple[Piece, ...]:
    pieces, at = [Piece("… ")] if start else [], start
    for first, last in hits:
        if first < at or last > end:
            continue
        pieces += [Piece(text[at:first]), Piece(text[first:last], is_hit=True)]
        at = last
    pieces += [Piece(text[at:end]), Piece(" …" if end < len(text) else "")]
    return tuple(one for one in pieces if one.text)


def _window(text: str, hit: int) -> tuple[int, int]:
    start = 0
    if len(text) > _SHOWN and hit > _BEFORE:
        start = text.find(" ", hit - _BEFORE, hit) + 1 or hit
    if len(text) - start <= _SHOWN:
        return start, len(text)
    end = text.rfind(" ", start + _SHOWN // 2, start + _SHOWN)
    return start, end if end > hit else start + _SHOWN


def _hits(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    if text.isascii():
        yield from (one.span() for one in pattern.finditer(text.lower()))
        return
    letters, places = [], []
    for place, letter in enumerate(text):
        plain = _plain(letter)
        letters.append(plain)
        places += [place] * len(plain)
    places.append(len(text))
    for one in pattern.finditer("".join(letters)):
        yield places[one.start()], places[one.end() - 1] + 1


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    apart = unicodedata.normalize("NFKD", letter.casefold().translate(_PLAIN))
    return "".join(c for c in apart if not unicodedata.combining(c))


def _pattern(sought: Sought) -> re.Pattern[str] | None:
    parts = [r"\W+".join(words) for one in sought.phrases if (words := _words(one))]
    parts += [rf"{word}(?!{_LETTER})" for one in sought.words for word in _words(one)]
    begun = _words(sought.begun)
    parts += [rf"{word}(?!{_LETTER})" for word in begun[:-1]]
    parts += [rf"{word}{_LETTER}*" for word in begun[-1:]]
    return re.compile(rf"(?<!{_LETTER})(?:{'|'.join(parts)})") if parts else None


def _words(typed: str) -> Sequence[str]:
    return [re.escape(one) for one in re.findall(rf"{_LETTER}+", "".join(map(_plain, typed)))]
