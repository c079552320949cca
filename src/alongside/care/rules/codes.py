"""The codes of the statutory returns in plain words, each with the years in which it is used."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from alongside.people.rules.lists import ethnicities
from alongside.web import days

FILE: Final = Path(__file__).parent.parent / "lists.toml"


@dataclass(frozen=True)
class Code:
    """A code, what it says, from which day until before which day it is used, and what says the same since."""

    code: str
    words: str
    from_date: date | None = None
    to_date: date | None = None
    becomes: str = ""

    def is_used(self, on: date) -> bool:
        """Say whether a return about a day may use it."""
        begun = self.from_date is None or self.from_date <= on
        return begun and (self.to_date is None or on < self.to_date)


@dataclass(frozen=True)
class CodeList:
    """The codes of one kind, and what they are codes of."""

    of: str
    codes: Mapping[str, Code]


def names() -> tuple[str, ...]:
    """Return the names of all lists."""
    return tuple(_lists())


def codes(which: str, *, on: date | None = None) -> tuple[Code, ...]:
    """Return the codes of a list in its order; with a day, those a return about it may use."""
    return tuple(one for one in _lists()[which].codes.values() if on is None or one.is_used(on))


def find(which: str, code: str) -> Code | None:
    """Return a code of a list, however it was typed: case and blanks do not matter."""
    return _lists()[which].codes.get(_plain(code))


def words(which: str, code: str) -> str:
    """Return what a code says; one that is in no list stands for itself, and none says nothing."""
    found = find(which, code)
    return found.words if found else code.strip()


def why_not(which: str, code: str, *, on: date | None = None) -> str:
    """Say why a code cannot stand in a return about a day: the last day of its year, not the day of the fact."""
    found = find(which, code)
    if found is None:
        return f"“{code.strip()}” is not a code for {_lists()[which].of}."
    if on is None or found.is_used(on):
        return ""
    if found.from_date and on < found.from_date:
        return f"“{found.code}” is used only since {days.day_words(found.from_date)}."
    since = f"“{found.code}” has not been used since {days.day_words(found.to_date or on)}"
    return f"{since}; “{found.becomes}” says the same now." if found.becomes else f"{since}."


def _plain(code: str) -> str:
    return "".join(code.split()).upper()


@cache
def _lists() -> Mapping[str, CodeList]:
    ethnic = {code: Code(code, label) for group in ethnicities() for code, label in group.codes}
    raw: dict[str, Any] = tomllib.loads(FILE.read_text("utf-8"))
    read = {
        name: CodeList(one["of"], {row[0]: _code(*row) for row in one["codes"]})
        for name, one in raw.items()
    }
    return {"ethnicity": CodeList("an ethnic group", ethnic), **read}


def _code(code: str, said: str, begun: str = "", over: str = "", becomes: str = "") -> Code:
    return Code(code, said, _day(begun), _day(over), becomes)


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
