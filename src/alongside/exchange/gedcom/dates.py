"""Dates of family trees: as exact as they are known, and in words where they are not ours to convert."""

import calendar
import re
from enum import Enum

from alongside.exchange.gedcom.characters import clean
from alongside.exchange.gedcom.values import Day, Kind, When
from alongside.web.days import MONTHS

SHORT = tuple(month[:3].upper() for month in MONTHS)
_MONTHS = {name: n for names in (SHORT, map(str.upper, MONTHS)) for n, name in enumerate(names, 1)}
_ONE = {"ABT": Kind.ABOUT, "CAL": Kind.ABOUT, "EST": Kind.ABOUT, "BEF": Kind.BEFORE, "AFT": Kind.AFTER,
        "FROM": Kind.FROM, "TO": Kind.TO}  # fmt: skip
_TWO = {"BET": ("AND", Kind.BETWEEN), "FROM": ("TO", Kind.FROM_TO)}
_WRITTEN = {Kind.EXACT: "", Kind.ABOUT: "ABT ", Kind.BEFORE: "BEF ", Kind.AFTER: "AFT ", Kind.FROM: "FROM ",
            Kind.TO: "TO ", Kind.BETWEEN: "BET ", Kind.FROM_TO: "FROM ", Kind.MADE_OUT: ""}  # fmt: skip
_CALENDARS = {"JULIAN": "Julian calendar", "HEBREW": "Hebrew calendar", "FRENCH R": "French Republican calendar",
              "FRENCH_R": "French Republican calendar", "ROMAN": "Roman calendar"}  # fmt: skip
_FOREIGN = re.compile(r"@#D(JULIAN|HEBREW|FRENCH R|ROMAN|UNKNOWN)@ ?|\b(JULIAN|HEBREW|FRENCH_R) ")
_OURS = re.compile(r"@#DGREGORIAN@ ?|\bGREGORIAN ")


class Trouble(Enum):
    """What was the matter with a date."""

    NONE = 0
    # It is kept in its own words.
    UNCLEAR = 1
    # There is no such day.
    IMPOSSIBLE = 2


class _Unclear(Exception):
    """A date is not of a shape that is known."""


class _Impossible(Exception):
    """There is no such day."""


def understood(said: str, phrase: str = "") -> tuple[When, Trouble]:
    """Return a date as far as it can be understood; what cannot be is kept in words."""
    said, phrase = clean(said), clean(phrase)
    if said.startswith("(") and said.endswith(")") and not phrase:
        said, phrase = "", clean(said[1:-1])
    if not said:
        return (When(Kind.WORDS, phrase=phrase) if phrase else When()), Trouble.NONE
    try:
        return _with_phrase(_when(said), phrase), Trouble.NONE
    except _Impossible:
        trouble = Trouble.IMPOSSIBLE
    except _Unclear:
        trouble = Trouble.NONE if _FOREIGN.search(said.upper()) else Trouble.UNCLEAR
    words = _in_words(said)
    return When(Kind.WORDS, phrase=f"{words}: {phrase}" if phrase else words), trouble


def written(when: When) -> tuple[str, str]:
    """Return a date as GEDCOM writes it, and the words that belong to it."""
    if when.first is None:
        return "", when.phrase
    first = f"{_WRITTEN[when.kind]}{_written(when.first)}"
    if when.last is None:
        return first, when.phrase
    between = "AND" if when.kind is Kind.BETWEEN else "TO"
    return f"{first} {between} {_written(when.last)}", when.phrase


def _when(said: str) -> When:
    """Understand a date without words beside it."""
    if _FOREIGN.search(said.upper()):
        raise _Unclear
    words = _OURS.sub("", said.upper()).split()
    if words and words[0] == "INT":
        date, _, phrase = said[4:].partition("(")
        return _with_phrase(_when(date), clean(phrase.removesuffix(")")))
    if words and words[0] in _TWO and _TWO[words[0]][0] in words:
        middle, kind = _TWO[words[0]]
        at = words.index(middle)
        return _ordered(kind, _day(words[1:at]), _day(words[at + 1 :]))
    if words and words[0] in _ONE:
        return When(_ONE[words[0]], _day(words[1:]))
    return When(Kind.EXACT, _day(words))


def _with_phrase(when: When, phrase: str) -> When:
    """Keep the words beside a date, and what kind of date it was within them."""
    if not phrase:
        return when
    more = {Kind.EXACT: "", Kind.MADE_OUT: f"{when.phrase}: "}.get(when.kind, f"{when.words}: ")
    return When(Kind.MADE_OUT, when.first, phrase=f"{more}{phrase}")


def _ordered(kind: Kind, first: Day, last: Day) -> When:
    """Return a time between two days, when the second is not before the first."""
    if (first.year, first.month or 1, first.day or 1) > (
        last.year,
        last.month or 12,
        last.day or 31,
    ):
        raise _Unclear
    return When(kind, first, last)


def _day(words: list[str]) -> Day:
    """Understand a day, a month or a year."""
    if not 1 <= len(words) <= 3 or not re.fullmatch(r"[0-9]{1,4}", words[-1], re.ASCII):
        raise _Unclear
    if len(words) > 1 and words[-2] not in _MONTHS:
        raise _Unclear
    if len(words) > 2 and not re.fullmatch(r"[0-9]{1,2}", words[0], re.ASCII):
        raise _Unclear
    year = int(words[-1])
    month = _MONTHS[words[-2]] if len(words) > 1 else None
    day = int(words[0]) if len(words) > 2 else None
    if not year or (
        month and day is not None and not 1 <= day <= calendar.monthrange(year, month)[1]
    ):
        raise _Impossible
    return Day(year, month, day)


def _written(day: Day) -> str:
    """Write a day, a month or a year."""
    month = f"{SHORT[day.month - 1]} " if day.month else ""
    return f"{day.day} {month}{day.year}" if day.day else f"{month}{day.year}"


def _in_words(said: str) -> str:
    """Return a date that is kept as it was said, with the name of its calendar."""
    found = _FOREIGN.search(said.upper())
    if not found:
        return said
    name = _CALENDARS.get(found[1] or found[2], "calendar not known")
    return f"{clean(re.sub(_FOREIGN.pattern, '', said, flags=re.IGNORECASE))} ({name})"
