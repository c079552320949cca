"""Saying what a table nobody knows is: which of its columns is which, what its values mean, and of which year it is."""

from collections.abc import Mapping as Pairs
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db import connection
from django.db.models import Max, Min

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.imports import access
from alongside.imports.actions.landing import try_anew
from alongside.imports.models import Arrival, ArrivedProblem, ArrivedRow, ArrivedSheet, Mapping
from alongside.imports.rules.tables import tables
from alongside.web.refs import new_ref
from alongside.web.refusals import require

_AT_ONCE: Final = 2000
_NO_CHILD: Final = "Nothing in this row says which child it is about."
# So many rows at a time, because a page waits some seconds for each answer of the database and no longer.
_ROWS_AT_ONCE: Final = 20_000
_CHILD_OF_ROWS: Final = """
UPDATE imports_arrivedrow SET child = left(btrim(coalesce(cells->>%(column)s, '')), 60) WHERE sheet_id = %(sheet)s
AND number >= %(first)s AND number < %(last)s AND child <> left(btrim(coalesce(cells->>%(column)s, '')), 60)
"""


@dataclass(frozen=True)
class Meaning:
    """What somebody says of a table: what it becomes, and from each heading of that to the heading in the file."""

    name: str
    becomes: str
    columns: Pairs[str, str]
    # From a heading of that table to what a value in the file means there.
    values: Pairs[str, Pairs[str, str]] = field(default_factory=dict)
    order: str = "day"


@one_transaction()
def map_sheet(sheet: ArrivedSheet, meaning: Meaning, *, by: User, now: datetime) -> Mapping:
    """Say what the columns of a table mean; the same said again under the same name is one version and not two."""
    arrival = sheet.file.arrival
    require(access.why_not_bring(by) or _why_not_change(arrival) or why_not_so(sheet, meaning))
    mapping = _kept(meaning, by=by, now=now)
    ArrivedSheet.objects.filter(pk=sheet.pk).update(mapping=mapping, is_left_out=False)
    _say_whose(sheet, meaning.columns[tables()[meaning.becomes].child])
    _tell_of_nobody(arrival, sheet)
    try_anew(arrival)
    record(Act.IMPORT_MAPPED, by=by.ref, about=by.ref, target=f"import:{arrival.ref}")
    return mapping


@one_transaction()
def bring_back(sheet: ArrivedSheet, *, by: User) -> None:
    """Take a table in after all that somebody had left out."""
    require(access.why_not_bring(by) or _why_not_change(sheet.file.arrival))
    ArrivedSheet.objects.filter(pk=sheet.pk).update(is_left_out=False)
    _changed(sheet.file.arrival, by=by)


@one_transaction()
def say_year(sheet: ArrivedSheet, year: int, *, by: User) -> None:
    """Say of which collection year a table is, by the year in which it ends."""
    require(access.why_not_bring(by) or _why_not_change(sheet.file.arrival))
    ArrivedSheet.objects.filter(pk=sheet.pk).update(year=year)
    _changed(sheet.file.arrival, by=by)


def why_not_so(sheet: ArrivedSheet, meaning: Meaning) -> str:
    """Say why a table cannot be read like this."""
    table = tables().get(meaning.becomes)
    if table is None or set(meaning.columns) - set(table.headings):
        return "Choose which table this is."
    if not meaning.columns.get(table.child):
        return "Say in which column the child’s number stands: without it nobody can tell whose row is whose."
    if set(meaning.columns.values()) - set(sheet.headings):
        return "One of these columns is not in this file."
    if len(set(meaning.columns.values())) < len(meaning.columns):
        return "One column of the file is said to be two things. Choose it once."
    if not meaning.name.strip():
        return "Give it a name, so that it can be chosen again."
    return ""


def _why_not_change(arrival: Arrival) -> str:
    if arrival.taken_back_at:
        return "This import was taken back."
    if arrival.begun_at:
        return "The import has begun. What came in stays; take the import back to begin anew."
    return ""


def _say_whose(sheet: ArrivedSheet, column: str) -> None:
    """Write of each row whose it is by what stands in a column of it."""
    rows = ArrivedRow.objects.filter(sheet=sheet).aggregate(first=Min("number"), last=Max("number"))
    with connection.cursor() as cursor:
        for first in range(rows["first"] or 0, (rows["last"] or -1) + 1, _ROWS_AT_ONCE):
            cursor.execute(_CHILD_OF_ROWS, {"column": column, "sheet": sheet.pk, "first": first, "last": first + _ROWS_AT_ONCE})  # fmt: skip


def _changed(arrival: Arrival, *, by: User) -> None:
    try_anew(arrival)
    record(Act.IMPORT_MAPPED, by=by.ref, about=by.ref, target=f"import:{arrival.ref}")


def _kept(meaning: Meaning, *, by: User, now: datetime) -> Mapping:
    name = meaning.name.strip()[:95]
    said = {
        "becomes": meaning.becomes, "order": meaning.order,
        "columns": {theirs: ours for ours, theirs in meaning.columns.items()},
        "values": {heading: dict(means) for heading, means in meaning.values.items() if means},
    }  # fmt: skip
    last = Mapping.objects.filter(name=name).order_by("-version").first()
    if last and all(getattr(last, column) == it for column, it in said.items()):
        return last
    version = last.version + 1 if last else 1
    return Mapping.objects.create(
        ref=new_ref(), name=name, version=version, made_at=now, made_by_ref=by.ref, **said
    )


def _tell_of_nobody(arrival: Arrival, sheet: ArrivedSheet) -> None:
    """Tell of each row that says nothing of whose it is, as is done of the tables we know."""
    ArrivedProblem.objects.filter(sheet=sheet, child="", why=_NO_CHILD).delete()
    bare = ArrivedRow.objects.filter(sheet=sheet, child="").values_list("number", flat=True)
    ArrivedProblem.objects.bulk_create(
        (
            ArrivedProblem(
                arrival=arrival, sheet=sheet, row=number, why=_NO_CHILD, mend="Write the child’s number in the row.",
                holds_row=True,
            )
            for number in bare
        ),
        batch_size=_AT_ONCE,
    )  # fmt: skip
