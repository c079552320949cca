"""Loads made-up people straight into the tables, past the wall: only for measuring, never through a person's door."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

from alongside.command.saying import step
from bench.people_made import people, ref_of

NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
BY = "BENCHMADE2"
FACT = (
    "recorded_at",
    "recorded_by_ref",
    "source",
    "set_aside_by_ref",
    "set_aside_as",
    "set_aside_why",
)
_WRITTEN = (NOW, BY, "", "", "", "")


def load(url: str, count: int, *, seed: int = 7) -> None:
    """Have so many made-up people in the database; those of an earlier run are used again."""
    with psycopg.connect(url) as connection:
        have = connection.execute(
            "SELECT count(*) FROM people_person WHERE recorded_by_ref = %s", [BY]
        ).fetchone()
        if have and have[0] == count:
            return
        if have and have[0]:
            raise SystemExit(
                "This database holds another number of people. Remove its folder and run again."
            )
        step(f"Making {count:,} people")
        first = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM people_person").fetchone()
        _copy(connection, count, seed, first[0] if first else 1)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def _copy(connection: psycopg.Connection[Any], count: int, seed: int, first: int) -> None:
    made = enumerate(people(count, seed), start=first)
    words: set[str] = set()
    while batch := list(islice(made, 20_000)):
        for table, columns, rows in _tables(batch, words):
            copied(connection, table, columns, rows)
    from alongside.people.rules.spoken import near_keys, sound_keys

    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO people_nameword (word, near, sounds) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
            [(word, list(near_keys(word)), list(sound_keys(word))) for word in sorted(words)],
        )
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('people_person', 'id'), max(id)) FROM people_person"
        )


def copied(
    connection: psycopg.Connection[Any], table: str, columns: tuple[str, ...], rows: Any
) -> None:
    """Write rows straight into a table."""
    with connection.cursor().copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _tables(
    batch: list[tuple[int, Any]], words: set[str]
) -> Iterator[tuple[str, tuple[str, ...], Any]]:
    from alongside.people.rules.kept import as_json
    from alongside.people.rules.keys import keys_of, name_words

    for _, person in batch:
        words |= name_words(person)
    yield (
        "people_person", ("id", "ref", "recorded_at", "recorded_by_ref", "map_order"),
        ((number, person.ref, NOW, BY, 0) for number, person in batch),
    )  # fmt: skip
    yield (
        "people_personname",
        ("ref", *FACT, "person_id", "kind", "given", "family", "raw_given", "raw_family", "family_first", "how_to_say"),
        (
            (ref_of(number * 10 + place), *_WRITTEN, number, "known-as" if place == 0 else "former", name.given,
             name.family, "", "", False, "")
            for number, person in batch for place, name in enumerate(person.names)
        ),
    )  # fmt: skip
    yield (
        "people_details",
        ("ref", *FACT, "person_id", "pronouns", "gender", "gender_words", "show_gender_history", "birth_year",
         "birth_month", "birth_day", "birth_about", "loss", "show_loss", "is_dead", "death_about", "ethnicity",
         "ethnicity_words", "religion", "communication_needs", "access_needs", "what_matters", "how_to_reach"),
        (
            (ref_of(number), *_WRITTEN, number, "", "", "", False, p.born.year, p.born.month, p.born.day,
             p.born.about, "", False, False, False, "", "", "", "", "", "", "")
            for number, p in batch
        ),
    )  # fmt: skip
    yield (
        "people_finding", ("person_id", "keys", "known", "level"),
        ((number, sorted(keys_of(person)), Jsonb(as_json(person)), "") for number, person in batch),
    )  # fmt: skip
