"""Loads made-up stories straight into the tables, as the owner and past the wall: only for measuring."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Any
from uuid import UUID

import psycopg

from alongside.command.saying import step
from bench.council_load import Rows
from bench.mine import READER
from bench.people_load import BY, FACT, copied
from bench.people_made import ref_of
from bench.story_made import Family, Happened, happenings

LONG, SHORT = 20_000, 10
_AT_ONCE = 20_000
_ENTRY = ("id", "ref", "kind", "happened_at", "precision", "is_about", "place", "headline", "writing", "digest",
          "revision", "recorded_at", "recorded_by_ref", "recorded_as", "withdrawn_by_ref", "withdrawn_why")  # fmt: skip
_PASSAGE = ("id", "ref", *FACT, "entry_id", "stands_as", "position", "text", "telling", "marks", "language",
            "sharing", "sharing_why", "sharing_words")  # fmt: skip
_LINE = (
    "person_id",
    "entry_id",
    "passage_id",
    "happened_at",
    "kind",
    "stands_as",
    "data_class",
    "author_ref",
)
_PRESENCE = ("ref", *FACT, "entry_id", "person_id", "words", "part", "why_not_alone")
_MOMENT = (
    "ref",
    *FACT,
    "person_id",
    "entry_id",
    "happened_at",
    "words",
    "meant_to_them",
    "meant_to_us",
)
_CLASS = {"family": "C1", "professionals": "C2", "restricted": "C4"}
_FAMILIES = """
    SELECT array_agg(DISTINCT m.person_id), min(u.ref) FROM people_householdmembership m
    JOIN cases_involvement i ON i.person_id = m.person_id AND i.role = 'lead' AND i.begun_by_ref = %s
    JOIN accounts_user u ON u.id = i.worker_id GROUP BY m.household_id ORDER BY m.household_id
"""
_TABLES = ("story_entry", "story_passage", "story_line", "story_presence", "story_moment")
# Each is built once over all of it, which takes a fraction of the time; what others point at stays.
_KEYS = """
    SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
        format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid))
    FROM pg_constraint c WHERE conrelid = ANY(%(tables)s::regclass[]) AND contype IN ('u', 'x')
        AND NOT EXISTS (SELECT FROM pg_constraint p WHERE p.contype = 'f' AND p.conindid = c.conindid)
"""
_INDEXES = """
    SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid)
    FROM pg_index i WHERE indrelid = ANY(%(tables)s::regclass[])
        AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
"""


def load(url: str, count: int, *, seed: int = 11) -> None:
    """Have so many entries in the stories of the council; those of an earlier run are used again."""
    with psycopg.connect(url) as connection:
        have = connection.execute(
            "SELECT count(*) FROM story_entry WHERE recorded_as = %s", [BY]
        ).fetchone()
        if have and have[0] == count:
            return
        if have and have[0]:
            raise SystemExit(
                "This database holds another number of entries. Remove its folder and run again."
            )
        step(f"Writing {count:,} entries into their stories")
        _copy(connection, count, seed)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def stories(connection: psycopg.Connection[Any]) -> tuple[int, int, int]:
    """Return whose story is very long, whose is short and stays so, and in whose is written: of those the reader leads with."""
    led = connection.execute(
        "SELECT i.person_id FROM cases_involvement i JOIN accounts_user u ON u.id = i.worker_id"
        " WHERE u.ref = %s AND i.role = 'lead' AND i.begun_by_ref = %s ORDER BY i.id", [READER, BY]).fetchall()  # fmt: skip
    # Four to a family: the first of each of the first three.
    return led[0][0], led[4][0], led[8][0]


def _copy(connection: psycopg.Connection[Any], count: int, seed: int) -> None:
    families = [Family(tuple(people), lead) for people, lead in connection.execute(_FAMILIES, [BY])]
    long, short, _ = stories(connection)
    made = happenings(families, count, long=(long, LONG), short=(short, SHORT), seed=seed)
    # What is made here belongs together; that each row points at one that is there is not asked millions of times.
    connection.execute("SET LOCAL session_replication_role = 'replica'")
    connection.execute("SET LOCAL maintenance_work_mem = '1GB'")
    indexes = [
        one
        for asked in (_KEYS, _INDEXES)
        for one in connection.execute(asked, {"tables": list(_TABLES)}).fetchall()
    ]
    for drop, _ in indexes:
        connection.execute(drop)
    first = connection.execute(
        "SELECT (SELECT coalesce(max(id), 0) + 1 FROM story_entry), (SELECT coalesce(max(id), 0) + 1 FROM story_passage)"
    ).fetchone()  # fmt: skip
    entry, passage = first or (1, 1)
    while batch := list(islice(made, _AT_ONCE)):
        for rows in _tables(batch, entry, passage):
            copied(connection, *rows)
        passage += sum(len(one.told) for one in batch)
    for name in ("story_entry", "story_passage"):
        connection.execute(
            f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), max(id)) FROM {name}"
        )
    step("Building the indexes over all of it")
    for _, build in indexes:
        connection.execute(build)


def _tables(batch: list[Happened], entry: int, passage: int) -> Iterator[Rows]:
    told = [(one, place, piece) for one in batch for place, piece in enumerate(one.told)]
    numbered = list(enumerate(told, start=passage))
    yield "story_entry", _ENTRY, (_entry(one, entry) for one in batch)
    yield "story_passage", _PASSAGE, (
        (number, ref_of(6 * 10**9 + number), *_written(one), entry + one.number, piece.stands_as, place, piece.text, "", [], "",
         piece.sharing, "" if piece.sharing == "family" else "somebody-else", "")
        for number, (one, place, piece) in numbered
    )  # fmt: skip
    yield "story_line", _LINE, (
        (person, entry + one.number, None, one.at, one.kind, "", "C1", one.author) for one in batch for person in one.people
    )  # fmt: skip
    yield "story_line", _LINE, (
        (person, entry + one.number, number, one.at, one.kind, piece.stands_as, _CLASS[piece.sharing], one.author)
        for number, (one, _, piece) in numbered for person in piece.about
    )  # fmt: skip
    yield "story_presence", _PRESENCE, (
        (ref_of(8 * 10**9 + one.number * 10 + place), *_written(one), entry + one.number, person, "", "seen", "")
        for one in batch if one.kind == "visit" for place, person in enumerate(one.people)
    )  # fmt: skip
    yield "story_moment", _MOMENT, (
        (ref_of(7 * 10**9 + one.number), *_written(one), one.people[0], entry + one.number, one.at, "", "", "")
        for one in batch if one.number % 100 == 0
    )  # fmt: skip


def _entry(one: Happened, first: int) -> tuple[Any, ...]:
    return (
        first + one.number, ref_of(5 * 10**9 + one.number), one.kind, one.at, "minute", False, "at home", "",
        UUID(int=one.number + 10**12), "", 1, one.at + timedelta(hours=2), one.author, BY, "", "",
    )  # fmt: skip


def _written(one: Happened) -> tuple[Any, ...]:
    told = one.told[0].stands_as if one.told else ""
    return (one.at + timedelta(hours=2), one.author, "somebody" if told else "", "", "", "")
