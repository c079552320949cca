"""What a chronology is made of: moments that were flagged, and what the record knows of itself."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils.timezone import get_default_timezone

from alongside.accounts.models import User
from alongside.cases.models import Episode, Involvement
from alongside.cases.rules.roles import Role
from alongside.people.access import records_of
from alongside.people.checks import birth_of
from alongside.people.models import Details, HouseholdMembership, Person
from alongside.people.rules import dates
from alongside.reading.rules.chronology import Audience, Row, between, in_order, without_views
from alongside.story.models import Line, Moment
from alongside.story.queries.story import Read, Told, entries_of
from alongside.story.rules.kinds import Kind
from alongside.story.rules.sharing import Sharing
from alongside.web.days import day_words

# Kinds of happening that often matter; what is of these and was not flagged is offered.
_OFTEN: Final = (Kind.LIFE_EVENT, Kind.COURT, Kind.HARM, Kind.DECISION, Kind.PLAN, Kind.GOODBYE)
# A court reads of thousands; a page that long is made in one go, and no more than this is offered.
MOST: Final = 5_000
_MOST_OFFERED: Final = 30
_LONGEST: Final = 400


@dataclass(frozen=True)
class Asked:
    """What a chronology is asked for; all of it lives in the address."""

    audience: Audience = Audience.US
    since: date | None = None
    until: date | None = None
    with_views: bool = True


@dataclass(frozen=True)
class Chronology:
    """What mattered in order, and entries that may have mattered and were not flagged."""

    rows: list[Row]
    offered: list[Row]


def chronology_of(
    person: Person, asked: Asked, *, reader: User, day: date, now: datetime
) -> Chronology:
    """Return the chronology of somebody for an audience, as this reader may read it: the same few statements for any length."""
    records = records_of(person)
    moments = {
        one.entry_id: one
        for one in Moment.objects.standing()
        .filter(person_id__in=records)
        .order_by("-happened_at")[:MOST]
    }
    told = entries_of(records, list(moments), reader=reader, now=now)
    rows = [
        row for one in told if (row := _moment(one, moments[one.number], asked.audience, day=day))
    ]
    rows += _known(records)
    found = in_order(between(rows, since=asked.since, until=asked.until))
    return Chronology(
        found if asked.with_views else without_views(found),
        _offered(records, moments, reader=reader, now=now),
    )


def _moment(told: Told, moment: Moment, audience: Audience, *, day: date) -> Row | None:
    if told.is_withdrawn:
        return None
    passages = [one for one in told.passages if _is_for(one, audience, day=day)]
    what = moment.words or told.headline or (_short(passages[0].text) if passages else "")
    # Where nothing of it is for them, neither the family nor a court reads that it was, or what it meant.
    if not what or (audience != Audience.US and not passages):
        return None
    return Row(
        day=told.day, when=told.when_words, what=what, source=_source(told), ref=told.ref,
        to_them=moment.meant_to_them, to_us="" if audience == Audience.FAMILY else moment.meant_to_us,
    )  # fmt: skip


def _is_for(passage: Read, audience: Audience, *, day: date) -> bool:
    if audience == Audience.US:
        return True
    if audience == Audience.COURT:
        return passage.sharing != Sharing.LEGAL
    is_out = passage.shared_from == "" or date.fromisoformat(passage.shared_from) <= day
    return passage.sharing == Sharing.FAMILY and is_out


def _source(told: Told) -> str:
    written = told.recorded_at.astimezone(get_default_timezone()).date()
    by = f"{told.author}, {told.author_as}" if told.author_as else told.author
    return f"{told.kind_words}. {by}. Written {day_words(written)}. Entry {told.ref}"


def _known(records: Sequence[int]) -> Iterator[Row]:
    yield from _born(records)
    yield from _homes(records)
    yield from _key_workers(records)
    yield from _help(records)


def _born(records: Sequence[int]) -> Iterator[Row]:
    for details in Details.objects.standing().filter(person_id__in=records)[:1]:
        born = birth_of(details)
        if born.year:
            yield Row(
                date(born.year, born.month or 1, born.day or 1), dates.words(born), "Born", "Birth, as written in About",
                is_known=True,
            )  # fmt: skip


def _homes(records: Sequence[int]) -> Iterator[Row]:
    homes = HouseholdMembership.objects.standing().filter(
        person_id__in=records, is_main=True, from_date__isnull=False
    )
    for home in homes.select_related("household").order_by("from_date", "pk"):
        if home.from_date:
            yield _fact(
                home.from_date,
                f"Came to live at {home.household.name}",
                "Home, as written in About",
            )


def _key_workers(records: Sequence[int]) -> Iterator[Row]:
    parts = Involvement.objects.filter(person_id__in=records, role=Role.LEAD)
    for part in parts.select_related("worker").order_by("from_date", "pk"):
        yield _fact(
            part.from_date, f"{part.worker.name} became the key worker", "Who works with them"
        )


def _help(records: Sequence[int]) -> Iterator[Row]:
    for one in Episode.objects.filter(person_id__in=records).order_by("from_date", "pk"):
        kind = one.get_kind_display()
        yield _fact(one.from_date, f"{kind} began", "Help there is")
        if one.to_date:
            why = f": {one.get_ended_display().lower()}" if one.ended else ""
            yield _fact(one.to_date, f"{kind} ended{why}", "Help there is")


def _fact(day: date, what: str, source: str) -> Row:
    return Row(day, day_words(day), what, source, is_known=True)


def _offered(
    records: Sequence[int], moments: Iterable[int], *, reader: User, now: datetime
) -> list[Row]:
    lines = Line.objects.filter(
        person_id__in=records, passage=None, moved_at=None, kind__in=[kind.value for kind in _OFTEN]
    ).exclude(entry_id__in=list(moments))
    newest = lines.order_by("-happened_at", "-entry_id").values_list("entry_id", flat=True)
    found = entries_of(records, list(newest[:_MOST_OFFERED]), reader=reader, now=now)
    return [
        Row(
            one.day,
            one.when_words,
            one.headline or _short(one.passages[0].text),
            _source(one),
            ref=one.ref,
        )
        for one in found
        if not one.is_withdrawn and (one.headline or one.passages)
    ]


def _short(text: str) -> str:
    first = " ".join(text.split())
    if len(first) <= _LONGEST:
        return first
    return first[:_LONGEST].rsplit(" ", 1)[0] + " …"
