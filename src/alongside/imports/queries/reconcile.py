"""The totals of the files beside those of the record, year by year, each counted for itself: one by one, in SQL.

What a file says is read here from its cells alone, and not through the rules that made the record out of them: a mistake
in those would otherwise be on both sides and be seen on neither.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from alongside.imports.made import TABLES
from alongside.imports.models import Arrival, ArrivedSheet
from alongside.imports.rules.totals import MEASURES, Measure, Source
from alongside.people.wall import keeping

# Of children on one side only, so many are listed.
MOST_LISTED: Final = 200


@dataclass(frozen=True)
class Total:
    """One figure of one year on both sides."""

    measure: Measure
    year: int
    in_files: int
    in_record: int

    @property
    def difference(self) -> int:
        """Return how many more the record has than the files."""
        return self.in_record - self.in_files


@dataclass(frozen=True)
class Apart:
    """A child with something on one side only: their number, the page about them, and the day."""

    pk: int
    key: str
    on: str
    why: str


def totals_of(arrival: Arrival) -> dict[int, list[Total]]:
    """Return the figures of every year of the files, the newest first; those with nothing on either side are left out."""
    sheets = _sheets(arrival)
    years = _years(arrival, sheets)
    with keeping(), connection.cursor() as cursor:
        cursor.execute(_IN_FILES + _COUNTED, _asked(arrival, sheets, years))
        in_files = {(what, year): many for what, year, many in cursor.fetchall()}
        cursor.execute(_in_record() + _COUNTED, _asked(arrival, sheets, years))
        in_record = {(what, year): many for what, year, many in cursor.fetchall()}
    return {year: list(_of_year(year, in_files, in_record)) for year in years}


def apart(arrival: Arrival, measure: Measure, year: int) -> tuple[list[Apart], list[Apart]]:
    """Return who is in the files alone and who in the record alone, for one figure of one year."""
    sheets = [
        one for one in _sheets(arrival) if one["what"] == measure.key and one["year"] in (year, 0)
    ]
    asked = _asked(arrival, sheets, [year]) | {"what": measure.key, "most": MOST_LISTED}
    with keeping(), connection.cursor() as cursor:
        found = []
        for left, right in ((_IN_FILES, _in_record()), (_in_record(), _IN_FILES)):
            cursor.execute(_APART.format(left=left.strip(), right=right.strip()), asked)
            found.append([Apart(*row) for row in cursor.fetchall()])
    return found[0], found[1]


def has_differences(arrival: Arrival) -> bool:
    """Say whether any figure differs, for which words are needed before anybody signs."""
    return any(one.difference for found in totals_of(arrival).values() for one in found)


def _of_year(
    year: int, in_files: Mapping[tuple[str, int], int], in_record: Mapping[tuple[str, int], int]
) -> Iterator[Total]:
    for one in MEASURES:
        files, record = in_files.get((one.key, year), 0), in_record.get((one.key, year), 0)
        if files or record:
            yield Total(one, year, files, record)


def _sheets(arrival: Arrival) -> list[dict[str, Any]]:
    """Return which column of which sheet holds what is counted, under the headings of the file itself."""
    found = ArrivedSheet.objects.filter(file__arrival=arrival, is_left_out=False).select_related(
        "mapping"
    )
    return [made for sheet in found for one in MEASURES for made in _columns(sheet, one)]


def _columns(sheet: ArrivedSheet, measure: Measure) -> Iterable[dict[str, Any]]:
    mapping = sheet.mapping
    table = mapping.becomes if mapping else f"{sheet.shape}/{sheet.table}"
    called = {ours: theirs for theirs, ours in mapping.columns.items()} if mapping else {}
    for source in measure.sources:
        begins = called.get(source.begins, "" if mapping else source.begins)
        if source.table != table or not begins:
            continue
        yield {
            "id": sheet.pk, "what": measure.key, "year": sheet.year, "begins": begins,
            "ends": called.get(source.ends, "" if mapping else source.ends) if source.ends else "",
            "month_first": (mapping.order if mapping else sheet.order) == "month",
            "is_standing": measure.counts == "on-last-day", **_code(sheet, source, called),
        }  # fmt: skip


def _code(sheet: ArrivedSheet, source: Source, called: Mapping[str, str]) -> dict[str, Any]:
    mapping = sheet.mapping
    return {
        "code": called.get(source.code, "" if mapping else source.code), "just": list(source.only) or None,
        "never": list(source.never) or None, "meant": mapping.values.get(source.code, {}) if mapping else {},
    }  # fmt: skip


def _years(arrival: Arrival, sheets: list[dict[str, Any]]) -> list[int]:
    """Return the years of the files; where none says its year, those of the days in them, the newest ten."""
    years = {int(one["year"]) for one in sheets} - {0}
    if not years and sheets:
        with keeping(), connection.cursor() as cursor:
            cursor.execute(_DAYS_YEARS, {"arrival": arrival.pk, "sheets": json.dumps(sheets)})
            years = {int(row[0]) for row in cursor.fetchall()}
    return sorted(years, reverse=True)


def _asked(arrival: Arrival, sheets: list[dict[str, Any]], years: list[int]) -> dict[str, Any]:
    return {"arrival": arrival.pk, "sheets": json.dumps(sheets), "years": years}


def _in_record() -> str:
    parts = []
    for one in MEASURES:
        table = TABLES[one.model]._meta.db_table
        more = "".join(f" AND f.{name} = '{said}'" for name, said in one.only.items())
        if one.counts == "on-last-day":
            when = f"f.{one.begins} <= make_date(y, 3, 31) AND (f.{one.ends} IS NULL OR f.{one.ends} > make_date(y, 3, 31))"
            day = "NULL::date"
        else:
            when, day = (
                f"f.{one.begins} BETWEEN make_date(y - 1, 4, 1) AND make_date(y, 3, 31)",
                f"f.{one.begins}",
            )
        parts.append(
            f"SELECT '{one.key}' AS what, y, 'p' || f.person_id AS who, {day} AS day FROM {table} f JOIN theirs t ON"
            f" t.person_id = f.person_id CROSS JOIN unnest(%(years)s::int[]) AS y WHERE f.set_aside_at IS NULL{more} AND {when}"
        )  # fmt: skip
    return _THEIRS + " UNION ALL ".join(parts) + ")"


def _day(said: str) -> str:
    """Return the SQL that reads a day, in the ways in which councils write days; nothing where it is none."""
    first, second, third = (
        f"split_part(translate({said}, '/. ,', '----'), '-', {n})" for n in (1, 2, 3)
    )
    parts = f"""CASE
        WHEN {said} ~ '^\\d\\d?[-/.]\\d\\d?[-/.]\\d\\d\\d\\d' THEN
            CASE WHEN s.month_first THEN ARRAY[left({third}, 4), {first}, {second}] ELSE ARRAY[left({third}, 4), {second}, {first}] END
        WHEN {said} ~ '^\\d{{4}}[-/.]\\d{{1,2}}[-/.]\\d{{1,2}}' THEN ARRAY[{first}, {second}, substring({third} from '^\\d{{1,2}}')]
        WHEN {said} ~ '^\\d{{5}}([.]\\d+)?$' THEN string_to_array((date '1899-12-30' + trunc({said}::numeric)::int)::text, '-')
        WHEN {said} ~ '^\\d{{1,2}}[-/. ][A-Za-z]{{3,9}}[-/. ]\\d{{4}}$' THEN ARRAY[{third},
            array_position(ARRAY['jan','feb','mar','apr','may','jun','jul','aug','sep','oct','nov','dec'], lower(left({second}, 3)))::text, {first}]
        END"""
    whole = "(make_date(w.y, w.m, 1) + interval '1 month' - interval '1 day')"
    # A day that is none, such as 31 February, is nothing; asked without what PostgreSQL 15 lacks.
    return f"""(SELECT CASE WHEN w.y BETWEEN 1 AND 9999 AND w.m BETWEEN 1 AND 12 THEN
        CASE WHEN w.d BETWEEN 1 AND extract(day FROM {whole}) THEN make_date(w.y, w.m, w.d) END END
        FROM (SELECT p[1]::int AS y, p[2]::int AS m, p[3]::int AS d FROM (SELECT {parts} AS p) AS written) AS w)"""


_SHEETS: Final = """
sheets AS (SELECT * FROM jsonb_to_recordset(%(sheets)s::jsonb) AS s(id bigint, what text, year int, begins text, ends text,
    month_first boolean, is_standing boolean, code text, just jsonb, never jsonb, meant jsonb)),
cells AS (SELECT s.*, r.child, btrim(coalesce(r.cells->>s.begins, '')) AS b, btrim(coalesce(r.cells->>s.ends, '')) AS e,
    upper(coalesce(s.meant->>btrim(r.cells->>s.code), btrim(coalesce(r.cells->>s.code, '')))) AS coded
    FROM sheets s JOIN imports_arrivedrow r ON r.sheet_id = s.id WHERE r.arrival_id = %(arrival)s AND r.child <> ''),
"""
_COUNT: Final = "(s.just IS NULL OR s.just = 'null' OR s.just ? s.coded) AND (s.never IS NULL OR s.never = 'null' OR NOT s.never ? s.coded)"
_READ: Final = f"{_SHEETS} days AS MATERIALIZED (SELECT s.what, s.child, s.year, s.is_standing, s.e, {_day('s.b')} AS begun, {_day('s.e')} AS ended FROM cells s WHERE {_COUNT})"
_IN_FILES: Final = (
    "WITH "
    + _READ
    + """, kids AS MATERIALIZED (SELECT key, person_id FROM imports_arrivedchild
    WHERE arrival_id = %(arrival)s AND done_at IS NOT NULL),
said AS (SELECT d.what, y, coalesce('p' || c.person_id, 'k' || d.child) AS who,
    CASE WHEN d.is_standing THEN NULL ELSE d.begun END AS day
    FROM days d CROSS JOIN LATERAL unnest(CASE WHEN d.year = 0 THEN %(years)s::int[] ELSE ARRAY[d.year] END) AS y
    LEFT JOIN kids c ON c.key = d.child
    WHERE CASE WHEN d.is_standing
        THEN d.begun <= make_date(y, 3, 31) AND (d.e = '' OR d.ended > make_date(y, 3, 31))
        ELSE d.begun BETWEEN make_date(y - 1, 4, 1) AND make_date(y, 3, 31) END)
"""
)
_THEIRS: Final = (
    "WITH theirs AS (SELECT DISTINCT person_id FROM imports_arrivedchild"
    " WHERE arrival_id = %(arrival)s AND person_id IS NOT NULL AND done_at IS NOT NULL), said AS ("
)
_COUNTED: Final = "SELECT what, y, count(*) FROM (SELECT DISTINCT what, y, who, day FROM said) AS once GROUP BY what, y"
_DAYS_YEARS: Final = (
    "WITH "
    + _READ
    + " SELECT DISTINCT extract(year FROM begun + interval '9 months')::int AS y FROM days"
    " WHERE begun <= current_date ORDER BY y DESC LIMIT 10"
)
_APART: Final = """
WITH one AS ({left} SELECT DISTINCT who, day FROM said WHERE what = %(what)s),
other AS ({right} SELECT DISTINCT who, day FROM said WHERE what = %(what)s),
lone AS (SELECT who, day FROM one EXCEPT SELECT who, day FROM other),
children AS (SELECT c.*, coalesce('p' || CASE WHEN c.done_at IS NOT NULL THEN c.person_id END, 'k' || c.key) AS who
    FROM imports_arrivedchild c WHERE c.arrival_id = %(arrival)s)
SELECT c.id, c.key, coalesce(to_char(l.day, 'DD/MM/YYYY'), ''), coalesce(nullif(c.why_held, ''), CASE
    WHEN c.choice = 'out' THEN 'Left out by somebody’s decision' WHEN c.done_at IS NULL THEN 'Not in yet' ELSE '' END)
FROM lone l JOIN children c ON c.who = l.who
ORDER BY c.key, l.day LIMIT %(most)s
"""
