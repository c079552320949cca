"""Which statutory table a row of headings belongs to, whatever their order, and what each is called there."""

import difflib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from alongside.imports.rules.values import ANNEX_A, SSDA903

# How many columns nobody knows a table of the looked-after return may have besides its own.
MOST_STRANGERS: Final = 3
# How much of what only this list of Annex A has must be there, and how alike a heading must be written.
ENOUGH_OF_A_LIST: Final = 0.6
ALIKE: Final = 0.88
_DATA: Final = tomllib.loads((Path(__file__).parent / "shapes.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Shape:
    """What a row of headings was recognised as, and what each heading is called in that table."""

    shape: str
    table: str
    headings: tuple[str, ...]


def recognised(headings: Sequence[str]) -> Shape | None:
    """Return the statutory table that these are the headings of; nothing where a person has to say."""
    return _of_return(headings) or _of_annex_a(headings)


def _column(heading: str) -> str:
    return re.sub(r"[\s_-]+", "_", heading.strip()).upper()


def _of_return(headings: Sequence[str]) -> Shape | None:
    """Recognise a table of the looked-after return by its set of columns."""
    columns = [_column(heading) for heading in headings]
    filled = {column for column in columns if column}
    fitting = [
        (len(filled & known), table)
        for table, (needed, known) in _tables().items()
        if needed <= filled and len(filled - known) <= MOST_STRANGERS
    ]
    if not fitting:
        return None
    _, table = max(fitting)
    _, known = _tables()[table]
    return Shape(SSDA903, table, _named(headings, {c: c for c in known}, columns))


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    """What each table of the looked-after return needs, and all it may have."""
    return {
        table: (frozenset(has["needed"]), frozenset(has["needed"]) | frozenset(has["also"]))
        for table, has in _DATA["ssda903"].items()
    }


def _key(heading: str) -> str:
    return re.sub(r"[^a-z0-9]", "", heading.casefold())


def _of_annex_a(headings: Sequence[str]) -> Shape | None:
    """Recognise a list of Annex A by the headings that only it has, as councils really write them."""
    keys = tuple(_key(heading) for heading in headings)
    if (
        not any(key in _COMMON for key in keys)
        and _key("Individual adopter identifier") not in keys
    ):
        return None
    best = max(_LISTS, key=lambda number: _share(keys, number))
    if _share(keys, best) < ENOUGH_OF_A_LIST:
        return None
    names = _matched(keys, _LISTS[best] | _NEWER.get(best, {}) | _COMMON)
    return Shape(ANNEX_A, best, _named(headings, names, keys))


def _share(keys: tuple[str, ...], number: str) -> float:
    """How much of what only this list has is among the headings."""
    own = _LISTS[number]
    return len(set(_matched(keys, own).values())) / len(own)


@lru_cache(maxsize=256)
def _likely(key: str, candidates: tuple[str, ...]) -> str:
    """The known heading that this is another spelling of; their figures must be the same."""
    alike = [c for c in candidates if re.findall(r"\d+", c) == re.findall(r"\d+", key)]
    return next(iter(difflib.get_close_matches(key, alike, n=1, cutoff=ALIKE)), "")


def _matched(keys: Sequence[str], known: Mapping[str, str]) -> dict[str, str]:
    """Which known heading stands for each key: first those written the same, then those written alike."""
    found = {key: known[key] for key in keys if key in known}
    taken = set(found.values())
    for key in keys:
        left = tuple(k for k, name in known.items() if name not in taken)
        if key and key not in found and left and (like := _likely(key, left)):
            found[key] = known[like]
            taken.add(known[like])
    return found


def _named(
    headings: Sequence[str], names: Mapping[str, str], keys: Sequence[str]
) -> tuple[str, ...]:
    """Call each heading what its table calls it, the first time; others stay as they were written."""
    taken: set[str] = set()
    called = []
    for heading, key in zip(headings, keys, strict=True):
        name = names.get(key, "")
        called.append(name if name and name not in taken else heading)
        taken.add(name)
    return tuple(called)


_ANNEX: Final = _DATA["annex-a"]
_COMMON: Final[dict[str, str]] = {_key(name): name for name in _ANNEX["everywhere"]} | {
    _key(word): name for word, name in _ANNEX["other-words"].items()
}
_LISTS: Final[Mapping[str, dict[str, str]]] = {
    number: {_key(name): name for name in names} for number, names in _ANNEX["lists"].items()
}
_NEWER: Final[Mapping[str, dict[str, str]]] = {
    number: {_key(name): name for name in names} for number, names in _ANNEX["newer"].items()
}
