"""What the functions that tell a story give, as rows and numbers that can be held to what they should give."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction
from tests.sight.together import EVERYWHERE

Told = dict[
    int, tuple[frozenset[tuple[str, str, frozenset[str], str]], frozenset[str], bool, int, int]
]


def told_of(records: Sequence[int], asked: Sequence[int], reader: int, now: datetime) -> Told:
    """Return each entry: its passages with who said them and whom they name, who was there, whether it mattered, what was
    promised in it, and how much of it is kept back."""
    [(told,)] = rows_of(
        "SELECT story_entries(%s, %s, %s, %s)", [list(records), list(asked), reader, now]
    )
    return as_told(told)


def as_told(told: Any) -> Told:
    """Return entries by number as they came from the database (story_entries_in)."""
    return {
        number: (
            frozenset((text, said_by or "", frozenset(about), beside or "")
                      for _, text, _, _, _, said_by, _, _, _, _, about, _, _, beside in as_read(passages)),
            frozenset(name for _, name, *_ in as_read(attended)), moment, len(as_read(promised)), kept,
        )
        for number, *_, moment, attended, passages, promised, kept in as_read(told)
    }  # fmt: skip


VIEWS: Final = {
    "": ("", [], ""), "kind": ("", ["visit"], ""), "author": ("", [], "worker"), "moments": ("moments", [], ""),
    "words": ("words", [], ""),
}  # fmt: skip


def keys_of(
    records: Sequence[int], reader: int, now: datetime, view: str = "", *, who: str = ""
) -> list[int]:
    """Return the entries of a piece of a story, the newest first."""
    shown, kinds, by = VIEWS[view]
    [(keys,)] = rows_of(
        "SELECT story_keys(%s, %s, %s, %s, %s::text[], ARRAY(SELECT ref FROM accounts_user WHERE %s <> ''"
        " AND name = 'Imara Dunmore')::text[], '-infinity', 'infinity', 'infinity', %s, 500, %s)",
        [list(records), reader, now, shown, kinds, by, 2**63 - 1, who],
    )
    return list(dict.fromkeys(keys))


@dataclass(frozen=True)
class Opened:
    """What a story opens with: what stands above it, who is in it, and where things are now as it is told."""

    above: tuple[int | None, bool, set[str], list[int]]
    among: list[Any]
    keys: list[int]
    told: Told
    # What these are to each other, and the genders of some, by number.
    ties: list[Any]
    genders: dict[str, str]


def opened_of(records: Sequence[int], reader: int, now: datetime) -> Opened:
    """Return what a story opens with, with all of its entries."""
    [(newest, mattered, writers, years, among, keys, entries, ties, genders)] = rows_of(
        "SELECT where_now, mattered, writers, years, among, keys, entries, ties, genders FROM story_opening(%s, %s, %s, '', '{}', '{}',"
        " '-infinity', 'infinity', 'infinity', %s, 500, '', 500, 500)",
        [list(records), reader, now, 2**63 - 1],
    )
    above = (newest, mattered, {name for name, _ in as_read(writers)}, list(years))
    return Opened(
        above,
        as_read(among),
        list(dict.fromkeys(keys)),
        as_told(entries),
        as_read(ties),
        genders or {},
    )


def waiting(reader: int) -> tuple[int, int]:
    """Return how much unfinished writing and how many promises wait for a reader."""
    [(drafts, promises)] = rows_of(
        "SELECT drafts, promises FROM story_waiting(%s, %s, 'done', %s, 80, 500)",
        [reader, ["kept", "not-kept"], ["text-0"]],
    )
    return len(as_read(drafts)), len(as_read(promises))


def hits(
    within: str, records: list[int], reader: int, now: datetime, *, words: list[str] | None = None,
    kind: str = "", most: int = 900, after: dict[str, Any] | None = None,
) -> list[dict[str, Any]]:  # fmt: skip
    """Return what looking for words finds."""
    asked = [EVERYWHERE.lower()] if words is None else words
    place = [after["at"], after["number"], after["passage_number"]] if after else [None, None, None]
    rows = rows_of(
        "SELECT hits FROM story_words_found(%s, %s::bigint[], %s::text[], '{}', '', %s, NULL, NULL, %s, %s, %s, %s, %s, %s, 5000)",
        [within, records, asked, kind, *place, reader, now, most],
    )  # fmt: skip
    return as_read(rows[0][0]) if rows else []


def paged(reader: int, now: datetime) -> Iterator[dict[str, Any]]:
    """Return what looking for words finds in all stories, one page after the other."""
    after = None
    while found := hits("all", [], reader, now, most=20, after=after):
        yield from found[:20]
        if len(found) <= 20:
            return
        after = found[19]


def as_read(words: Any) -> list[Any]:
    """Return what came as JSON."""
    found: list[Any] = json.loads(words) if isinstance(words, str) else words or []
    return found


def rows_of(query: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Return what the database answers."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())
