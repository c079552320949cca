"""What the files say of some children, in SQL: which cells hold what is counted, and how a day is read in them."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from alongside.imports.models import Arrival, ArrivedSheet
from alongside.imports.rules.totals import MEASURES, Measure, Source


def sheets_counted(arrival: Arrival) -> list[dict[str, Any]]:
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
        "beside": called.get(source.beside, "" if mapping else source.beside), "beside_never": list(source.beside_never) or None,
        "beside_meant": mapping.values.get(source.beside, {}) if mapping else {},
    }  # fmt: skip


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


_COUNT: Final = "(s.just IS NULL OR s.just = 'null' OR s.just ? s.coded) AND (s.never IS NULL OR s.never = 'null' OR NOT s.never ? s.coded) AND (s.beside_never IS NULL OR s.beside_never = 'null' OR NOT s.beside_never ? s.coded_beside)"
# Only of what stood on a day is the end asked: a day is read by many comparisons.
IN_FILES: Final = f"""
WITH sheets AS (SELECT * FROM jsonb_to_recordset(%(sheets)s::jsonb) AS s(id bigint, what text, year int, begins text, ends text,
    month_first boolean, is_standing boolean, code text, just jsonb, never jsonb, meant jsonb,
    beside text, beside_never jsonb, beside_meant jsonb)),
kids AS MATERIALIZED (SELECT * FROM unnest(%(keys)s::text[], %(whos)s::bigint[]) AS k(key, who)),
cells AS (SELECT s.*, k.who, btrim(coalesce(r.cells->>s.begins, '')) AS b, btrim(coalesce(r.cells->>s.ends, '')) AS e,
    upper(coalesce(s.meant->>btrim(r.cells->>s.code), btrim(coalesce(r.cells->>s.code, '')))) AS coded,
    upper(coalesce(s.beside_meant->>btrim(r.cells->>s.beside), btrim(coalesce(r.cells->>s.beside, '')))) AS coded_beside
    FROM imports_arrivedrow r JOIN kids k ON k.key = r.child JOIN sheets s ON r.sheet_id = s.id
    WHERE r.arrival_id = %(arrival)s AND r.child = ANY(%(keys)s::text[])),
days AS MATERIALIZED (SELECT s.what, s.who, s.year, s.is_standing, s.e, {_day("s.b")} AS begun,
    CASE WHEN s.is_standing AND s.e <> '' THEN {_day("s.e")} END AS ended FROM cells s WHERE {_COUNT}),
said AS (SELECT d.what, y, d.who, CASE WHEN d.is_standing THEN NULL ELSE d.begun END AS day
    FROM days d CROSS JOIN LATERAL unnest(CASE WHEN d.year = 0 THEN %(years)s::int[] ELSE ARRAY[d.year] END) AS y
    WHERE CASE WHEN d.is_standing
        THEN d.begun <= make_date(y, 3, 31) AND (d.e = '' OR d.ended > make_date(y, 3, 31))
        ELSE d.begun BETWEEN make_date(y - 1, 4, 1) AND make_date(y, 3, 31) END)"""
