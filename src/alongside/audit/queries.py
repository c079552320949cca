"""Reading the trail back: one person's events, what readers did, and whether every chain still holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import connection

from alongside.audit.acts import Act

PAGE: Final = 50
_FROM_THE_TOP: Final = 2**62


@dataclass(frozen=True)
class Trace:
    """One line of a trail, still as references; the page turns them into names."""

    seq: int
    at: datetime
    act: Act
    by_ref: str
    target: str


@dataclass(frozen=True)
class TrailPage:
    """A page of a trail; `earlier` is the place to go on from, or None at the beginning."""

    traces: list[Trace]
    earlier: int | None


@dataclass(frozen=True)
class ReaderDay:
    """What one reader did on one day: people opened, searches, and the most searches in an hour."""

    by_ref: str
    day: date
    first_at: datetime
    last_at: datetime
    people: int
    searches: int
    busiest: int


@dataclass(frozen=True)
class ReaderPair:
    """How one reader came to one record: how often, in vain, without a grant, and what for."""

    by_ref: str
    about_ref: str
    first_at: datetime
    last_at: datetime
    times: int
    refused: int
    unexplained: int
    purposes: frozenset[str]


@dataclass(frozen=True)
class Fault:
    """A place where a chain does not hold, and how."""

    about_ref: str
    seq: int
    fault: str


def trail(about_ref: str, *, below: int | None = None, page: int = PAGE) -> TrailPage:
    """Return one page of what was done and seen about a person, newest first."""
    rows = _rows(
        "SELECT * FROM audit_trail(%s, %s, %s)", [about_ref, below or _FROM_THE_TOP, page + 1]
    )
    traces = [Trace(seq, at, Act(act), by, target) for seq, at, act, by, target in rows[:page]]
    return TrailPage(traces, earlier=traces[-1].seq if len(rows) > page else None)


def reader_days(since: datetime, *, only: str = "") -> list[ReaderDay]:
    """Return what each reader, or only one, did on each day since a moment; asked by the nightly watch."""
    return [
        ReaderDay(*row)
        for row in _rows("SELECT * FROM audit_reader_days(%s, %s) ORDER BY 1, 2", [since, only])
    ]


def reader_pairs(since: datetime, *, only: str = "") -> list[ReaderPair]:
    """Return who came to whose record since a moment; asked by the nightly watch."""
    rows = _rows("SELECT * FROM audit_reader_pairs(%s, %s) ORDER BY 1, 2", [since, only])
    return [
        ReaderPair(by, about, first, last, times, refused, without, frozenset(purposes))
        for by, about, first, last, times, refused, without, purposes in rows
    ]


def faults() -> list[Fault]:
    """Return every place where a chain was changed, torn or cut; run as the auditor."""
    return [Fault(*row) for row in _rows("SELECT * FROM audit_faults() ORDER BY 1, 2", [])]


def heads() -> list[tuple[str, int, str]]:
    """Return (person, number of events, hash) of every chain, to be kept where this service cannot write."""
    return [
        (ref, seq, digest)
        for ref, seq, digest in _rows(
            "SELECT about_ref, seq, encode(hash, 'hex') FROM audit_chainhead ORDER BY about_ref", []
        )
    ]


def _rows(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def shortened(kept: Sequence[tuple[str, int, str]]) -> list[str]:
    """Return the chains that no longer hold the event they ended with when `kept` was written down."""
    found = _rows(
        "SELECT k.ref FROM unnest(%s::text[], %s::bigint[], %s::text[]) AS k(ref, seq, hash) "
        "LEFT JOIN audit_event e ON e.about_ref = k.ref AND e.seq = k.seq "
        "WHERE encode(e.hash, 'hex') IS DISTINCT FROM k.hash ORDER BY 1",
        [list(column) for column in zip(*kept, strict=True)] if kept else [[], [], []],
    )
    return [str(ref) for (ref,) in found]
