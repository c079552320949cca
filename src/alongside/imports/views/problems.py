"""What cannot be taken as it is, as a list and as files: the problems, and the rows that were held back."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.imports.models import Arrival, ArrivedProblem
from alongside.imports.queries import pages
from alongside.imports.queries.problems import (
    KINDS,
    Asked,
    columns_of,
    held_rows,
    own_headings,
    problems_of,
    sheets_with_held_rows,
)
from alongside.imports.rules.translating import HELD_COLUMNS
from alongside.imports.views.page import number_in, of_arrival, shown, words_in
from alongside.web import exports

COLUMNS = [
    "File",
    "Row",
    "Child",
    "Column",
    "What stands there",
    "Why",
    "What mends it",
    "Held back",
]
_MOST_IN_A_FILE = 100_000


@staff(Permission.BRING_RECORDS)
@of_arrival
def problems(request: StaffRequest, arrival: Arrival) -> HttpResponse:
    """Show what cannot be taken as it is, or take the list away as a file."""
    sheets = pages.sheets_of(arrival)
    number = number_in(request.GET.get("table", ""))
    sheet = sheets[number - 1].sheet.pk if 0 < number <= len(sheets) else 0
    kind, column = request.GET.get("kind", ""), words_in(request.GET.get("column", ""))
    asked = Asked(sheet, kind if kind in dict(KINDS) else "", column, number_in(request.GET.get("after", "")))  # fmt: skip
    as_file = request.GET.get("format", "")
    if as_file in exports.KINDS:
        return _file(request, arrival, asked, as_file)
    found, further = problems_of(arrival, asked, reader=request.user, day=clock.today())
    chosen = {"table": str(number) if sheet else "", "kind": asked.kind, "column": column}
    held = sheets_with_held_rows(arrival)
    return shown(
        request, "problems", arrival, found=found, further=further, asked=asked, sheets=sheets, number=number, kinds=KINDS,
        columns=columns_of(arrival, asked), kept=urlencode({k: v for k, v in chosen.items() if v}),
        held=[(one, held[one.sheet.pk]) for one in sheets if one.sheet.pk in held],
    )  # fmt: skip


@staff(Permission.BRING_RECORDS)
@of_arrival
def held(request: StaffRequest, arrival: Arrival, number: int) -> HttpResponse:
    """Take away the rows of a table that were held back, each with why, to be put right and brought again."""
    sheets = pages.sheets_of(arrival)
    if not 0 < number <= len(sheets):
        raise Http404
    sheet = sheets[number - 1].sheet
    # Brought again, it is of the same year: that is read from its name.
    name = f"{sheets[number - 1].year or 'of-no-year'}-held-back-{number}"
    kind = "xlsx" if request.GET.get("format") == "xlsx" else "csv"
    rows = held_rows(arrival, sheet, reader=request.user, day=clock.today())
    return exports.table(kind, name, [*own_headings(sheet), *HELD_COLUMNS], rows)


def _file(request: StaffRequest, arrival: Arrival, asked: Asked, kind: str) -> HttpResponse:
    found, further = problems_of(
        arrival, asked, reader=request.user, day=clock.today(), most=_MOST_IN_A_FILE
    )
    rows = [_row(one) for one in found]
    if further:
        rows.append(
            [
                f"There are more than {_MOST_IN_A_FILE:,}. Narrow the list down to see the others.",
                *[""] * 7,
            ]
        )
    return exports.table(kind, "problems", COLUMNS, rows)


def _row(one: ArrivedProblem) -> list[str]:
    file = one.sheet.file.name if one.sheet else ""
    return [
        file, str(one.row or ""), one.child, one.column, one.value, one.why, one.mend, "The whole row" if one.holds_row else "",
    ]  # fmt: skip
