"""The rows of some children of an import, each in its place, as the tables we know have them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db import connection

from alongside.imports.models import Arrival, ArrivedRow, ArrivedSheet
from alongside.imports.rules.annex_words import in_codes
from alongside.imports.rules.taking import Placed
from alongside.imports.rules.translating import translated
from alongside.imports.rules.values import ANNEX_A


def placed_rows(arrival: Arrival, keys: Sequence[str]) -> Mapping[str, list[Placed]]:
    """Return the rows of some children by their number; three statements, however many they are."""
    sheets = {
        one.pk: one
        for one in ArrivedSheet.objects.filter(file__arrival=arrival, is_left_out=False).select_related("file", "mapping")
    }  # fmt: skip
    found: dict[str, list[Placed]] = defaultdict(list)
    rows = ArrivedRow.objects.filter(arrival=arrival, child__in=keys, sheet__in=sheets)
    for row in rows.order_by("sheet_id", "number"):
        found[row.child].append(_placed(sheets[row.sheet_id], row))
    return found


def _placed(sheet: ArrivedSheet, row: ArrivedRow) -> Placed:
    mapping = sheet.mapping
    cells = translated(row.cells, mapping.columns, mapping.values) if mapping else row.cells
    shape, table = mapping.becomes.split("/", 1) if mapping else (sheet.shape, sheet.table)
    cells = in_codes(cells) if shape == ANNEX_A else cells
    order = mapping.order if mapping else sheet.order
    return Placed(
        sheet.pk, shape, table, sheet.file.name, row.number, cells, sheet.year, "month" if order == "month" else "day"
    )  # fmt: skip


def last_year(arrival: Arrival) -> int:
    """Return the newest collection year among the files."""
    years = ArrivedSheet.objects.filter(file__arrival=arrival, is_left_out=False)
    return max(years.values_list("year", flat=True), default=0)


def numbers_of_several(arrival: Arrival) -> list[str]:
    """Return the UPNs and NHS numbers that stand with more than one child of the files, once all were tried."""
    with connection.cursor() as cursor:
        cursor.execute(_SEVERAL, [arrival.pk])
        return [row[0] for row in cursor.fetchall()]


_SEVERAL = """
SELECT number FROM imports_arrivedchild, unnest(numbers) AS number
WHERE arrival_id = %s AND choice NOT IN ('out', 'bare') GROUP BY number HAVING count(*) > 1
"""
