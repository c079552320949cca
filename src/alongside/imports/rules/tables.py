"""The tables a file can become, each with its headings in words, for somebody who says what their columns mean."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from alongside.imports.reading.census_tables import KNOWN, leading

_HERE: Final = Path(__file__).parent
_SAID: Final[dict[str, Any]] = tomllib.loads((_HERE / "tables.toml").read_text("utf-8"))
_SHAPES: Final[dict[str, Any]] = tomllib.loads((_HERE.parent / "reading" / "shapes.toml").read_text("utf-8"))  # fmt: skip
_PEOPLE: Final = (
    "child id", "given name", "family name", "Date of Birth", "Sex", "Ethnicity", "UPN", "NHS number",
)  # fmt: skip
# Which list a code under a heading is of, and which headings hold a day.
CODES: Final[Mapping[str, str]] = _SAID["codes"]
DAYS: Final[frozenset[str]] = frozenset(_SAID["days"]["of"])


@dataclass(frozen=True)
class Table:
    """A table that a file can become: its name as it is kept, what it is in words, and its headings, the child's first."""

    name: str
    words: str
    headings: tuple[str, ...]

    @property
    def child(self) -> str:
        """Return the heading under which the number of the child stands."""
        return self.headings[0]

    def heading_words(self, heading: str) -> str:
        """Return what stands under a heading, with its own name where that says something else."""
        said = str(_SAID["words"].get(heading, heading))
        plain = {"child id", "given name", "family name", "Date of Birth", "NHS number"}
        return said if heading in plain or said == heading else f"{said} ({heading})"


def is_list_of_people(headings: Sequence[str]) -> bool:
    """Say whether a table has our own headings of a list of people, and no others."""
    return _PEOPLE[0] in headings and set(headings) <= set(_PEOPLE) and len(headings) > 1


@cache
def tables() -> Mapping[str, Table]:
    """Return every table that a file can become, by its name."""
    return {name: Table(name, words, _headings(name)) for name, words in _SAID["names"].items()}


def table_words(shape: str, table: str) -> str:
    """Return what a table is in words, as far as we know it."""
    if found := tables().get(f"{shape}/{table}"):
        return found.words
    if shape == "annex-a":
        return f"Annex A, list {table}"
    if shape == "cin":
        return f"Children in need census: {table}"
    return "A table that nobody has said anything about yet"


def guessed(table: Table, headings: Sequence[str]) -> dict[str, str]:
    """Return which heading of a file probably stands for which of a table; each stands for one."""
    found: dict[str, str] = {}
    by_key = {_key(one): one for one in reversed(headings)}
    for heading in table.headings:
        for key in (_key(heading), *_SAID["guesses"].get(heading, ())):
            told = by_key.get(key, "")
            if told and told not in found.values():
                found[heading] = told
                break
    return found


def _headings(name: str) -> tuple[str, ...]:
    shape, _, table = name.partition("/")
    if shape == "people":
        return _PEOPLE
    if shape == "ssda903":
        return (*_SHAPES["ssda903"][table]["needed"], *_SHAPES["ssda903"][table]["also"])
    kept = (one for one in (*leading(table), *KNOWN[table]) if not one.startswith("_"))
    return tuple(dict.fromkeys(kept))


def _key(heading: str) -> str:
    return re.sub(r"[^a-z0-9]", "", heading.casefold())
