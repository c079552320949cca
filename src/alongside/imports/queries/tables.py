"""What stands in a table that nobody knows: the values of its coded columns, how its dates are written, and earlier readings."""

from collections.abc import Mapping
from typing import Final

from django.db import connection

from alongside.care.rules import codes
from alongside.imports.models import ArrivedRow, ArrivedSheet
from alongside.imports.models import Mapping as Kept
from alongside.imports.reading.dates import Says, looks_american
from alongside.imports.rules.tables import CODES, DAYS
from alongside.web.refs import is_ref

# Of a column with more values than this nobody is asked: it holds no codes.
MOST_VALUES: Final = 40
_SAMPLE: Final = 500
_VALUES: Final = """
SELECT v.name, v.said FROM unnest(%(names)s::text[]) AS names(name) CROSS JOIN LATERAL (
    SELECT DISTINCT names.name, btrim(r.cells->>names.name) AS said FROM imports_arrivedrow r
    WHERE r.sheet_id = %(sheet)s AND btrim(coalesce(r.cells->>names.name, '')) <> '' ORDER BY 2 LIMIT %(most)s) AS v
"""


def strange_values(sheet: ArrivedSheet, columns: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the values of each coded column that are no codes of its list; one statement."""
    coded = {ours: theirs for ours, theirs in columns.items() if ours in CODES and theirs}
    if not coded:
        return {}
    found: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        names = sorted(set(coded.values()))
        cursor.execute(_VALUES, {"names": names, "sheet": sheet.pk, "most": MOST_VALUES + 1})
        for name, said in cursor.fetchall():
            found.setdefault(name, []).append(said)
    strange = {
        ours: [one for one in found.get(theirs, []) if codes.find(CODES[ours], one) is None]
        for ours, theirs in coded.items()
        if len(found.get(theirs, [])) <= MOST_VALUES
    }
    return {heading: values for heading, values in strange.items() if values}


def dates_in(sheet: ArrivedSheet, columns: Mapping[str, str]) -> Says:
    """Return how the dates of a table are written: in the columns that hold days, or in any where nobody has said which."""
    days = [theirs for ours, theirs in columns.items() if ours in DAYS]
    sample = (
        ArrivedRow.objects.filter(sheet=sheet).order_by("number").values_list("cells", flat=True)
    )
    cells = list(sample[:_SAMPLE])
    return looks_american(
        str(said) for one in cells for name, said in one.items() if name in days or not days
    )


def readings_for(sheet: ArrivedSheet) -> list[Kept]:
    """Return earlier readings whose columns this table has, the newest version of each."""
    newest: dict[str, Kept] = {}
    for one in Kept.objects.order_by("name", "-version"):
        if set(one.columns) <= set(sheet.headings):
            newest.setdefault(one.name, one)
    return list(newest.values())


def kept_reading(ref: str) -> Kept | None:
    """Return an earlier reading."""
    return Kept.objects.filter(ref=ref).first() if is_ref(ref) else None
