"""What the weekly list shows: looks that nothing explains, patterns to look into, and names in the news."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import connection

from alongside.accounts.models import User
from alongside.governance.models import Alert, NewsName
from alongside.governance.queries.readers import names_of, names_of_people
from alongside.governance.rules.patterns import KIND_WORDS, Kind

PAGE: Final = 50
WEEK: Final = timedelta(days=7)
_UNEXPLAINED: Final = "SELECT by_ref, about_ref, last_at, times FROM governance_unexplained(%s, %s)"
_COUNTED: Final[dict[Kind, tuple[str, str]]] = {
    Kind.UNEXPLAINED: ("1 look", "{n} looks in a week"),
    Kind.OWN_RECORD: ("once", "{n} times in a week"),
    Kind.SAME_NAME: ("once", "{n} times in a week"),
    Kind.NEWS: ("once", "{n} times in a week"),
    Kind.CROWD: ("1 colleague", "{n} colleagues"),
    Kind.REFUSALS: ("1 record", "{n} records"),
    Kind.BURST: ("1 person", "{n} people"),
    Kind.SEARCHING: ("1 search", "{n} searches in an hour"),
}


@dataclass(frozen=True)
class AlertLine:
    """A pattern in the list, and what came of it."""

    ref: str
    what: str
    reader_ref: str
    reader: str
    about_ref: str
    about: str
    first_at: datetime
    last_at: datetime
    how_often: str
    owner: str
    outcome: str
    words: str
    decided_at: datetime | None
    decided_by: str
    goes_on: bool


@dataclass(frozen=True)
class UnexplainedLine:
    """Looks of somebody at somebody that rest on nothing."""

    reader: str
    about_ref: str
    about: str
    last_at: datetime
    times: int


def open_alerts(
    reader: User, *, below: int | None = None, most: int = PAGE
) -> tuple[list[AlertLine], int | None]:
    """Return the patterns nobody has decided on yet, the newest first; none about the reader."""
    return _page(reader, is_decided=False, below=below, most=most)


def decided_alerts(
    reader: User, *, below: int | None = None, most: int = PAGE
) -> tuple[list[AlertLine], int | None]:
    """Return the patterns that were decided on, the newest first; none about the reader."""
    return _page(reader, is_decided=True, below=below, most=most)


def alert_lines(alerts: Sequence[Alert]) -> list[AlertLine]:
    """Return patterns as a page shows them."""
    staff = names_of(
        ref for one in alerts for ref in (one.reader_ref, one.owner_ref, one.decided_by_ref)
    )
    people = names_of_people(one.about_ref for one in alerts)
    return [_line(one, staff, people) for one in alerts]


def unexplained_looks(*, now: datetime) -> list[UnexplainedLine]:
    """Return the looks of the last seven days that no grant explains: a list that must be empty."""
    with connection.cursor() as cursor:
        cursor.execute(_UNEXPLAINED, [now - WEEK, PAGE])
        found = cursor.fetchall()
    staff = names_of(by for by, *_ in found)
    people = names_of_people(about for _, about, *_ in found)
    return [
        UnexplainedLine(staff.get(by, by), about, _named(about, people), last_at, times)
        for by, about, last_at, times in found
    ]


def news_names(*, day: date) -> list[NewsName]:
    """Return the names that are in the news on a day."""
    found = NewsName.objects.filter(from_date__lte=day, until_date__gt=day)
    return list(found.order_by("until_date", "pk"))


def _page(
    reader: User, *, is_decided: bool, below: int | None, most: int
) -> tuple[list[AlertLine], int | None]:
    found = Alert.objects.filter(decided_at__isnull=not is_decided).exclude(reader_ref=reader.ref)
    found = found.filter(pk__lt=below) if below else found
    rows = list(found.order_by("-pk")[: most + 1])
    return alert_lines(rows[:most]), rows[most - 1].pk if len(rows) > most else None


def _line(alert: Alert, staff: dict[str, str], people: dict[str, str]) -> AlertLine:
    kind = Kind(alert.kind)
    return AlertLine(
        ref=alert.ref,
        what=KIND_WORDS[kind],
        reader_ref=alert.reader_ref,
        reader=staff.get(alert.reader_ref, "Several colleagues"),
        about_ref=alert.about_ref,
        about=_named(alert.about_ref, people),
        first_at=alert.first_at,
        last_at=alert.last_at,
        how_often=_COUNTED[kind][alert.times != 1].format(n=alert.times),
        owner=staff.get(alert.owner_ref, ""),
        outcome=Alert.Outcome(alert.outcome).label if alert.outcome else "",
        words=alert.words,
        decided_at=alert.decided_at,
        decided_by=staff.get(alert.decided_by_ref, ""),
        goes_on=alert.goes_on,
    )


def _named(ref: str, people: dict[str, str]) -> str:
    return (people.get(ref) or f"Record {ref}") if ref else ""
