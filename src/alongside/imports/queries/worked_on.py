"""What stays when an import is taken back: whatever somebody confirmed, changed or added to since."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.db import connection

from alongside.imports.made import TABLES
from alongside.imports.models import Arrival, ArrivedChild
from alongside.people.wall import keeping

MOST_LISTED: Final = 200


@dataclass(frozen=True)
class Progress:
    """How many children were in, and how many of them are left to take back."""

    children: int
    left: int


@dataclass(frozen=True)
class Stays:
    """A child whose record somebody has worked on: their number, the page about them, and their record."""

    pk: int
    key: str
    person_ref: str


def progress(arrival: Arrival) -> Progress:
    """Return how far taking back has come; two statements."""
    done = ArrivedChild.objects.filter(arrival=arrival, person__isnull=False, done_at__isnull=False)
    total = ArrivedChild.objects.filter(arrival=arrival).count()
    return Progress(total, done.filter(makes__taken_back__isnull=True).count())


def records(arrival: Arrival) -> list[Stays]:
    """Return the children whose records somebody has worked on since they came in, or of whom something stayed; one statement."""
    with keeping(), connection.cursor() as cursor:
        cursor.execute(_SQL, {"arrival": arrival.pk, "ref": arrival.ref, "most": MOST_LISTED})
        return [Stays(*row) for row in cursor.fetchall()]


def _touched() -> Iterator[str]:
    # Of whoever came in new, whatever anybody else wrote; the function that takes back asks the same.
    yield "SELECT unnest(imports_touched(ARRAY(SELECT person_id FROM theirs WHERE is_new), %(ref)s))"
    for table in TABLES.values():
        yield (
            f"SELECT f.person_id FROM {table._meta.db_table} f JOIN theirs t ON t.person_id = f.person_id"
            " WHERE f.recorded_by_ref = %(ref)s AND (f.confirmed_by_ref NOT IN ('', %(ref)s) OR f.set_aside_by_ref NOT IN ('', %(ref)s))"
        )
    yield (
        "SELECT l.person_id FROM story_line l JOIN theirs t ON t.person_id = l.person_id JOIN story_entry e ON e.id = l.entry_id"
        " WHERE e.recorded_by_ref = %(ref)s AND (e.revision > 1 OR e.withdrawn_at IS NOT NULL OR l.moved_at IS NOT NULL"
        " OR l.author_ref <> %(ref)s)"
    )
    yield (
        "SELECT f.person_id FROM cases_episode f JOIN theirs t ON t.person_id = f.person_id"
        " WHERE f.opened_by_ref = %(ref)s AND f.closed_by_ref NOT IN ('', %(ref)s)"
    )
    yield "SELECT c.person_id FROM imports_arrivedchild c WHERE c.arrival_id = %(arrival)s AND c.makes ? 'taken_back'"


_SQL: Final = (
    "WITH theirs AS (SELECT DISTINCT c.person_id, p.recorded_by_ref = %(ref)s AS is_new FROM imports_arrivedchild c"
    " JOIN people_person p ON p.id = c.person_id WHERE c.arrival_id = %(arrival)s AND c.done_at IS NOT NULL), touched AS ("
    + " UNION ".join(_touched())
    + ") SELECT c.id, c.key, p.ref FROM imports_arrivedchild c JOIN people_person p ON p.id = c.person_id"
    " WHERE c.arrival_id = %(arrival)s AND c.done_at IS NOT NULL AND c.person_id IN (SELECT * FROM touched)"
    " ORDER BY c.key LIMIT %(most)s"
)
