"""What cannot be taken as it is: read by file and kind, and the rows that were held back with why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection
from django.db.models import Count, Q, QuerySet

from alongside.accounts.models import User
from alongside.imports.models import Arrival, ArrivedChild, ArrivedProblem, ArrivedRow, ArrivedSheet
from alongside.imports.queries.closed import closed_keys
from alongside.imports.rules.translating import HELD_COLUMNS

AT_ONCE: Final = 50
_WHOLE: Final = "Whole rows held back"
KINDS: Final = (("rows", _WHOLE), ("cells", "Single values"), ("files", "Whole files"))
_OF_KIND: Final = {
    "rows": Q(holds_row=True),
    "cells": Q(holds_row=False, row__gt=0),
    "files": Q(row=0),
}


@dataclass(frozen=True)
class Asked:
    """Which problems somebody asks for: of which table, of which kind, under which heading, after which."""

    sheet: int = 0
    kind: str = ""
    column: str = ""
    after: int = 0


def problems_of(
    arrival: Arrival, asked: Asked, *, reader: User, day: date, most: int = AT_ONCE
) -> tuple[list[ArrivedProblem], int]:
    """Return problems in the order of the files without those of children whose record is closed to whoever looks, and after which there are more."""
    found = _asked_for(arrival, asked).select_related("sheet__file")
    rows = list(_after(found, asked.after).order_by("sheet_id", "row", "pk")[: most + 1])
    closed = closed_keys(reader, arrival, {one.child for one in rows} - {""}, day=day)
    shown = [one for one in rows[:most] if one.child not in closed]
    return shown, rows[most - 1].pk if len(rows) > most else 0


def columns_of(arrival: Arrival, asked: Asked) -> list[tuple[str, int]]:
    """Return under which headings there are problems, most of them first."""
    some = _asked_for(arrival, Asked(asked.sheet, asked.kind)).exclude(column="")
    found = some.values_list("column").annotate(many=Count("pk")).order_by("-many", "column")
    return list(found[:60])


def held_rows(
    arrival: Arrival, sheet: ArrivedSheet, *, reader: User, day: date
) -> Iterator[list[str]]:
    """Give the rows of a table that were held back as they stand in the file, each with why and what mends it."""
    why: dict[int, tuple[str, str]] = {}
    held = ArrivedProblem.objects.filter(arrival=arrival, sheet=sheet, holds_row=True).order_by(
        "pk"
    )
    for row, said, mend in held.values_list("row", "why", "mend"):
        why.setdefault(row, (said, mend))
    children = dict(
        ArrivedChild.objects.filter(arrival=arrival, done_at=None)
        .exclude(why_held="")
        .values_list("key", "why_held")
    )
    rows = ArrivedRow.objects.filter(sheet=sheet).filter(Q(number__in=why) | Q(child__in=children))
    keys = set(rows.values_list("child", flat=True)) - {"", *children}
    closed = closed_keys(reader, arrival, keys, day=day)
    for one in rows.exclude(child__in=closed).order_by("number"):
        said, mend = why.get(one.number, (children.get(one.child, ""), ""))
        yield [
            *(str(one.cells.get(name, "")) for name in own_headings(sheet)),
            str(one.number),
            said,
            mend,
        ]


def own_headings(sheet: ArrivedSheet) -> list[str]:
    """Return the headings of a table without what we wrote beside its rows when they were held back before."""
    return [one for one in sheet.headings if one not in HELD_COLUMNS]


def sheets_with_held_rows(arrival: Arrival) -> dict[int, int]:
    """Return how many rows of each table were held back, by the number of the table."""
    with connection.cursor() as cursor:
        cursor.execute(_HELD, {"arrival": arrival.pk})
        return dict(cursor.fetchall())


def _asked_for(arrival: Arrival, asked: Asked) -> QuerySet[ArrivedProblem]:
    found = ArrivedProblem.objects.filter(arrival=arrival)
    if asked.sheet:
        found = found.filter(sheet_id=asked.sheet)
    if asked.column:
        found = found.filter(column=asked.column)
    return found.filter(_OF_KIND[asked.kind]) if asked.kind in _OF_KIND else found


def _after(found: QuerySet[ArrivedProblem], after: int) -> QuerySet[ArrivedProblem]:
    """Return what stands after a problem; what is of no table comes last."""
    place = found.model.objects.filter(pk=after).first() if after else None
    if place is None:
        return found
    if place.sheet_id is None:
        return found.filter(sheet=None, pk__gt=place.pk)
    later = Q(row__gt=place.row) | Q(row=place.row, pk__gt=place.pk)
    return found.filter(
        Q(sheet_id__gt=place.sheet_id) | Q(sheet=None) | (Q(sheet_id=place.sheet_id) & later)
    )


_HELD: Final = """
SELECT sheet_id, count(*) FROM (
    SELECT p.sheet_id, p.row FROM imports_arrivedproblem p WHERE p.arrival_id = %(arrival)s AND p.holds_row AND p.sheet_id IS NOT NULL
    UNION SELECT r.sheet_id, r.number FROM imports_arrivedchild c
        JOIN imports_arrivedrow r ON r.arrival_id = c.arrival_id AND r.child = c.key
        WHERE c.arrival_id = %(arrival)s AND c.why_held <> '' AND c.done_at IS NULL) held
GROUP BY sheet_id
"""
