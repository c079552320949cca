"""The totals of the files beside those of the record, year by year, each counted for itself: one by one, in SQL.

What a file says is read here from its cells alone, and not through the rules that made the record out of them: a mistake
in those would otherwise be on both sides and be seen on neither. It is counted for some children at a time, so that no
statement takes long however many there are, and what is counted is kept with the moment it was counted.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.db import connection

from alongside.accounts.models import User
from alongside.imports.made import TABLES
from alongside.imports.models import Arrival
from alongside.imports.queries.closed import closed_keys
from alongside.imports.queries.in_files import IN_FILES, sheets_counted
from alongside.imports.rules.totals import MEASURES, Measure
from alongside.people.wall import keeping

# So many children are counted by one statement, and so many statements answer for one list.
AT_ONCE: Final = 300
_PIECES: Final = 20
# So many children of each list are shown.
MOST_LISTED: Final = 200
_MOST_YEARS: Final = 10
_EARLIEST: Final = 1990
BEGINNING: Final = -(2**62)


@dataclass(frozen=True)
class Total:
    """One figure of one year on both sides, and how many of it are on both."""

    measure: Measure
    year: int
    in_files: int
    in_record: int
    in_both: int

    @property
    def apart(self) -> int:
        """Return how many are on one side only: two that differ do not make each other good."""
        return self.in_files + self.in_record - 2 * self.in_both


@dataclass(frozen=True)
class Piece:
    """What was counted for some children: by measure and year, in which years something began, and whom it came to."""

    counted: Mapping[tuple[str, int], tuple[int, int, int]]
    years: frozenset[int]
    last: int | None


@dataclass(frozen=True)
class Listed:
    """A child who counts: their number, the page about them, the day, and why they may not be in."""

    pk: int
    key: str
    on: str
    why: str


@dataclass
class Lists:
    """Who makes one figure of one year: on one side only and on both, and after whom there are more."""

    in_files: list[Listed] = field(default_factory=list)
    in_record: list[Listed] = field(default_factory=list)
    in_both: list[Listed] = field(default_factory=list)
    later: int | None = None


def state_named(arrival: Arrival) -> str:
    """Return the name of the state the children of an import are in: what was counted of another is no longer so."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE, [arrival.pk])
        return "|".join(str(one) for one in cursor.fetchone())[:200]


def is_counted(arrival: Arrival) -> bool:
    """Say whether the totals are counted, of the state the children are in; what was signed stays as it was signed."""
    if arrival.counted_at is None:
        return False
    return arrival.signed_at is not None or arrival.counted_of == state_named(arrival)


def progress(arrival: Arrival) -> tuple[int, int]:
    """Return how many children are counted, and of how many."""
    with connection.cursor() as cursor:
        cursor.execute(_PROGRESS, [arrival.counted_to, arrival.pk])
        counted, children = cursor.fetchone()
    return (counted if arrival.counted_of else 0), children


def totals_of(arrival: Arrival) -> dict[int, list[Total]]:
    """Return the figures of every year as they were counted, the newest first; those with nothing on either side are left out."""
    kept = {(what, int(year)): counted for what, year, *counted in arrival.figures.get("counted", [])}  # fmt: skip
    years = sorted(arrival.figures.get("years", []), reverse=True)
    return {year: list(_of_year(year, kept)) for year in years}


def has_differences(arrival: Arrival) -> bool:
    """Say whether anything is on one side only, for which words are needed before anybody signs."""
    return any(one.apart for found in totals_of(arrival).values() for one in found)


def years_of(sheets: list[dict[str, Any]], begun: Iterable[int]) -> list[int]:
    """Return the years the files say they are of; where none says its year, the newest in which anything began."""
    said = {int(one["year"]) for one in sheets} - {0}
    return sorted(said or set(begun), reverse=True)[: None if said else _MOST_YEARS]


def count_after(arrival: Arrival, sheets: list[dict[str, Any]], after: int) -> Piece:
    """Count the next children on both sides; three statements."""
    asked, last = _next(arrival, sheets, after)
    if last is None:
        return Piece({}, frozenset(), None)
    with keeping(), connection.cursor() as cursor:
        cursor.execute(_together(MEASURES) + _COUNTED, asked)
        rows = cursor.fetchall()
    counted = {(what, year): (files, record, both) for what, year, files, record, both in rows if what}  # fmt: skip
    return Piece(counted, frozenset(year for what, year, *_ in rows if not what), last)


def apart(
    arrival: Arrival, measure: Measure, year: int, *, reader: User, day: date, after: int = BEGINNING
) -> Lists:  # fmt: skip
    """Return who makes one figure of one year, after some child, without those whose record is closed to whoever looks."""
    found, last = Lists(), after
    sheets = [one for one in sheets_counted(arrival) if one["what"] == measure.key and one["year"] in (year, 0)]  # fmt: skip
    for _ in range(_PIECES):
        asked, reached = _next(arrival, sheets, last)
        if reached is None:
            return found
        with keeping(), connection.cursor() as cursor:
            cursor.execute(_together([measure]) + _WHO, asked | {"years": [year], "arrival": arrival.pk})  # fmt: skip
            rows = cursor.fetchall()
        closed = closed_keys(reader, arrival, {row[1] for row in rows}, day=day)
        for in_files, in_record, *said in (row[4:] + row[:4] for row in rows if row[1] not in closed):  # fmt: skip
            _list_of(found, in_files, in_record).append(Listed(*said))
        last = reached
        if max(len(found.in_files), len(found.in_record), len(found.in_both)) >= MOST_LISTED:
            break
    found.later = last
    return found


def _list_of(found: Lists, in_files: bool, in_record: bool) -> list[Listed]:
    if in_files and in_record:
        return found.in_both
    return found.in_files if in_files else found.in_record


def _of_year(year: int, kept: Mapping[tuple[str, int], list[int]]) -> Iterator[Total]:
    for one in MEASURES:
        files, record, both = kept.get((one.key, year), (0, 0, 0))
        if files or record:
            yield Total(one, year, files, record, both)


def _next(arrival: Arrival, sheets: list[dict[str, Any]], after: int) -> tuple[dict[str, Any], int | None]:  # fmt: skip
    """Return what is asked about the next children, and the last of them; those who became one person come together."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [arrival.pk, after, AT_ONCE])
        rows = cursor.fetchall()
    said = {int(one["year"]) for one in sheets} - {0}
    keys = [(key, who) for who, some in rows for key in some]
    asked = {
        "arrival": arrival.pk, "sheets": json.dumps(sheets), "keys": [key for key, _ in keys], "whos": [who for _, who in keys],
        "years": sorted(said) or list(range(_EARLIEST, arrival.landed_at.year + 2)),
    }  # fmt: skip
    return asked, rows[-1][0] if rows else None


def _in_record(measures: Iterable[Measure]) -> str:
    parts = []
    for one in measures:
        table = TABLES[one.model]._meta.db_table
        more = "".join(f" AND f.{name} = '{said}'" for name, said in one.only.items())
        when, day = f"f.{one.begins} BETWEEN make_date(y - 1, 4, 1) AND make_date(y, 3, 31)", f"f.{one.begins}"  # fmt: skip
        if one.counts == "on-last-day":
            when = f"f.{one.begins} <= make_date(y, 3, 31) AND (f.{one.ends} IS NULL OR f.{one.ends} > make_date(y, 3, 31))"
            day = "NULL::date"
        parts.append(
            f"SELECT '{one.key}' AS what, y, f.person_id AS who, {day} AS day FROM {table} f JOIN theirs t ON"
            f" t.person_id = f.person_id CROSS JOIN unnest(%(years)s::int[]) AS y WHERE f.set_aside_at IS NULL{more} AND {when}"
        )  # fmt: skip
    return " UNION ALL ".join(parts)


def _together(measures: Iterable[Measure]) -> str:
    """Return the SQL that puts both sides beside each other, child by child, day by day."""
    return f"""{IN_FILES}, theirs AS (SELECT DISTINCT who AS person_id FROM kids WHERE who > 0),
recorded AS ({_in_record(measures)}),
together AS (SELECT what, y, who, day, bool_or(is_said) AS in_files, bool_or(NOT is_said) AS in_record FROM (
    SELECT what, y, who, day, true AS is_said FROM said UNION ALL SELECT what, y, who, day, false FROM recorded) AS each
    GROUP BY what, y, who, day)
"""


_STATE: Final = (
    "SELECT count(*), count(done_at), count(tried_at), count(*) FILTER (WHERE choice = 'out'), max(done_at), max(tried_at),"
    " max(chosen_at) FROM imports_arrivedchild WHERE arrival_id = %s"
)
_WHO_OF: Final = (
    "CASE WHEN done_at IS NOT NULL AND person_id IS NOT NULL THEN person_id ELSE -id END"
)
_PROGRESS: Final = f"SELECT count(*) FILTER (WHERE {_WHO_OF} <= %s), count(*) FROM imports_arrivedchild WHERE arrival_id = %s"
_NEXT: Final = f"""
SELECT who, array_agg(key) FROM (SELECT {_WHO_OF} AS who, key FROM imports_arrivedchild WHERE arrival_id = %s) AS children WHERE who > %s GROUP BY who ORDER BY who LIMIT %s
"""
_COUNTED: Final = """
SELECT what, y, count(*) FILTER (WHERE in_files), count(*) FILTER (WHERE in_record), count(*) FILTER (WHERE in_files AND in_record)
FROM together GROUP BY what, y
UNION ALL SELECT '', extract(year FROM begun + interval '9 months')::int, 0, 0, 0 FROM days WHERE begun <= current_date GROUP BY 2
"""
_WHO: Final = """
SELECT c.id, c.key, coalesce(to_char(t.day, 'DD/MM/YYYY'), ''), coalesce(nullif(c.why_held, ''), CASE
    WHEN c.choice = 'out' THEN 'Left out by somebody’s decision' WHEN c.done_at IS NULL THEN 'Not in yet' ELSE '' END),
    t.in_files, t.in_record
FROM together t JOIN kids k ON k.who = t.who JOIN imports_arrivedchild c ON c.arrival_id = %(arrival)s AND c.key = k.key
ORDER BY c.key, t.day
"""
