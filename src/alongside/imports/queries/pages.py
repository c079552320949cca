"""What the pages of imports show: the list of them, how far one has come, and its tables; so many statements, whatever its length."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection
from django.db.models import Count, Q, Sum
from django.utils.timezone import localdate

from alongside.accounts.models import User
from alongside.imports.access import can_be_taken_in, unmapped, waiting_for_a_person
from alongside.imports.models import Arrival, ArrivedChild, ArrivedProblem, ArrivedRow, ArrivedSheet
from alongside.imports.queries.closed import closed_keys
from alongside.imports.queries.staged import placed_rows
from alongside.imports.rules.children import journey_of
from alongside.imports.rules.journey import Identity
from alongside.imports.rules.made_words import CHANGED, made_words
from alongside.imports.rules.steps import Counts
from alongside.imports.rules.tables import table_words
from alongside.imports.rules.totals import year_words

MOST_LISTED: Final = 100
NOT_SIGNED: Final = "Not signed: not to be used as the record yet"
_FIRST_ROWS: Final = 20
_EXAMPLES: Final = 3
_MADE: Final = (
    "SELECT made.key, sum(made.value::int) FROM imports_arrivedchild c CROSS JOIN jsonb_each_text(c.makes) AS made"
    " WHERE c.arrival_id = %s AND made.value ~ '^[0-9]+$' GROUP BY 1"
)


@dataclass(frozen=True)
class Listed:
    """An import in the list of them."""

    arrival: Arrival
    by: str
    children: int
    done: int

    @property
    def is_unsigned(self) -> bool:
        """Say whether any of it is in, and nobody has signed that the record and the files agree."""
        return is_unsigned(self.arrival)

    @property
    def state(self) -> str:
        """Return how far it has come, in a few words."""
        if self.arrival.taken_back_at:
            return "Taken back"
        if self.arrival.signed_at:
            return "Signed"
        if self.arrival.done_at:
            return f"Taken in. {NOT_SIGNED}"
        if self.arrival.begun_at:
            return f"Being taken in: {self.done:,} of {self.children:,}. {NOT_SIGNED}"
        return "Tried" if self.arrival.tried_at else "Read"


@dataclass(frozen=True)
class NumberedSheet:
    """A table of a file with its number among all tables of the import, and what it is in words."""

    number: int
    sheet: ArrivedSheet

    @property
    def words(self) -> str:
        """Return what it is."""
        return table_words(*self._becomes)

    @property
    def is_unknown(self) -> bool:
        """Say whether somebody has to say what it is."""
        return self.sheet.shape == "table" and not self.sheet.mapping and not self.sheet.is_left_out

    @property
    def year(self) -> str:
        """Return of which collection year it is."""
        return year_words(self.sheet.year) if self.sheet.year else ""

    @property
    def lacks_year(self) -> bool:
        """Say whether it would matter of which year it is, and nobody knows; who somebody is, is of no year."""
        is_taken = bool(self.sheet.rows) and not self.sheet.is_left_out
        return is_taken and not self.sheet.year and self._becomes[1] != "people"

    @property
    def _becomes(self) -> tuple[str, str]:
        mapping = self.sheet.mapping
        shape, _, table = (mapping.becomes if mapping else f"{self.sheet.shape}/{self.sheet.table}").partition("/")  # fmt: skip
        return shape, table

    @property
    def written(self) -> str:
        """Return how it is written, in words."""
        apart = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}.get(
            self.sheet.delimiter, ""
        )
        kind = {"xml": "XML"}.get(
            self.sheet.encoding, "Excel" if not self.sheet.delimiter else self.sheet.encoding
        )
        return f"{kind}, cells apart by {apart}" if apart else kind


@dataclass(frozen=True)
class Law:
    """That nothing is lost, in figures: what came in is what was mapped, kept as it is, and refused aloud."""

    cells: int
    mapped: int
    raw: int
    refused: int
    # In rows that name no child, in tables that were left out, and of children not tried yet.
    beside: int


@dataclass(frozen=True)
class Example:
    """One of the first children: their number, who the files say they are, and what they come to."""

    child: ArrivedChild
    who: Identity


def arrivals() -> list[Listed]:
    """Return every import, the newest first."""
    found = list(
        Arrival.objects.select_related("pod").defer("figures").order_by("-landed_at")[:MOST_LISTED]
    )
    counted = (
        ArrivedChild.objects.filter(arrival__in=found).values("arrival_id")
        .annotate(children=Count("pk"), done=Count("pk", filter=Q(done_at__isnull=False)))
    )  # fmt: skip
    many = {one["arrival_id"]: (one["children"], one["done"]) for one in counted}
    names = names_of(one.landed_by_ref for one in found)
    return [
        Listed(one, names.get(one.landed_by_ref, ""), *many.get(one.pk, (0, 0))) for one in found
    ]


def is_unsigned(arrival: Arrival) -> bool:
    """Say whether any of an import is in, and nobody has signed that the record and the files agree."""
    return bool(arrival.begun_at) and not arrival.signed_at and not arrival.taken_back_at


def names_of(refs: Iterable[str]) -> dict[str, str]:
    """Return what colleagues are called, by reference."""
    return dict(User.objects.filter(ref__in=set(refs)).values_list("ref", "name"))


def counts_of(arrival: Arrival) -> Counts:
    """Return how far an import has come; four statements."""
    found = ArrivedChild.objects.filter(arrival=arrival).aggregate(
        children=Count("pk"), to_try=Count("pk", filter=Q(tried_at=None)), done=Count("pk", filter=Q(done_at__isnull=False)),
        held=Count("pk", filter=Q(done_at=None) & ~Q(why_held="")), out=Count("pk", filter=Q(choice=ArrivedChild.Choice.OUT)),
    )  # fmt: skip
    return Counts(
        **found, unmapped=unmapped(arrival).count(), ready=can_be_taken_in(arrival).count(),
        waiting=waiting_for_a_person(arrival).count(), is_tried=arrival.tried_at is not None,
        is_begun=arrival.begun_at is not None, is_done=arrival.done_at is not None,
        is_signed=arrival.signed_at is not None, is_taken_back=arrival.taken_back_at is not None,
    )  # fmt: skip


def law_of(arrival: Arrival) -> Law:
    """Return what became of every cell; two statements."""
    sums = ArrivedChild.objects.filter(arrival=arrival).aggregate(
        mapped=Sum("mapped", default=0),
        raw=Sum("raw", default=0),
        refused=Sum("refused", default=0),
    )
    cells = ArrivedSheet.objects.filter(file__arrival=arrival).aggregate(
        all=Sum("cells", default=0)
    )["all"]
    return Law(cells=cells, **sums, beside=cells - sum(sums.values()))


def made_of(arrival: Arrival) -> list[tuple[int, str]]:
    """Return what it makes or would make, in words."""
    with connection.cursor() as cursor:
        cursor.execute(_MADE, [arrival.pk])
        return made_words({name: int(many) for name, many in cursor.fetchall()})


def problems_in(arrival: Arrival) -> int:
    """Return how many problems there are."""
    return ArrivedProblem.objects.filter(arrival=arrival).count()


def sheets_of(arrival: Arrival) -> list[NumberedSheet]:
    """Return every table of every file, numbered as addresses have it; one statement."""
    found = ArrivedSheet.objects.filter(file__arrival=arrival).select_related("file", "mapping")
    return [
        NumberedSheet(number, one)
        for number, one in enumerate(found.order_by("file__name", "file_id", "position"), 1)
    ]


def first_rows(sheet: ArrivedSheet) -> list[ArrivedRow]:
    """Return the first rows of a table."""
    return list(ArrivedRow.objects.filter(sheet=sheet).order_by("number")[:_FIRST_ROWS])


def who_in_files(arrival: Arrival, keys: list[str], *, now: datetime) -> dict[str, Identity]:
    """Return who the files say some children are; three statements, however many they are."""
    placed = placed_rows(arrival, keys)
    return {key: journey_of(key, placed.get(key, []), today=localdate(now)).who for key in keys}


def examples_of(arrival: Arrival, *, reader: User, now: datetime) -> dict[str, list[Example]]:
    """Return the first children of each kind: new, known, and of whom a person decides; nobody whose record is closed."""
    tried = ArrivedChild.objects.filter(arrival=arrival, tried_at__isnull=False)
    kinds = {
        "new": tried.filter(match=ArrivedChild.Match.NEW), "known": tried.filter(match=ArrivedChild.Match.SAME),
        "changed": tried.filter(makes__has_key=CHANGED),
        "ask": tried.filter(match__in=[ArrivedChild.Match.ASK, ArrivedChild.Match.STOP]),
    }  # fmt: skip
    first = {kind: list(some.order_by("key")[: 5 * _EXAMPLES]) for kind, some in kinds.items()}
    keys = {one.key for some in first.values() for one in some}
    closed = closed_keys(reader, arrival, keys, day=localdate(now))
    found = {
        kind: [one for one in some if one.key not in closed][:_EXAMPLES]
        for kind, some in first.items()
    }
    who = who_in_files(arrival, [one.key for some in found.values() for one in some], now=now)
    return {kind: [Example(one, who[one.key]) for one in some] for kind, some in found.items()}
