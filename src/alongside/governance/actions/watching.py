"""Finding ways of looking that ask for a second look, and writing down what came of it."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import F
from django.db.models.functions import Greatest, Least

from alongside.accounts.models import User
from alongside.audit import queries as trail
from alongside.audit.actions import THE_SERVICE, one_transaction, record
from alongside.audit.acts import Act
from alongside.governance import access
from alongside.governance.models import Alert, NewsName
from alongside.governance.rules.patterns import Day, Names, Pair, Pattern, patterns, week_of
from alongside.web.refusals import ChangedSince, Refused, require

# What is usual for somebody is what they did in this time before.
_NORM: Final = timedelta(days=30)
_ZONE: Final = ZoneInfo("Europe/London")
_NAMES: Final = "SELECT ref, given, family FROM governance_names(%s::text[])"


@one_transaction()
def watch(*, now: datetime, only: str = "") -> list[Alert]:
    """Find the patterns of this week and of yesterday's, of everybody or of one reader; the same one is found once."""
    since = week_of(now.astimezone(_ZONE).date() - timedelta(days=1))
    begun = datetime.combine(since, time(), tzinfo=_ZONE).astimezone(UTC)
    days = [Day(**asdict(one)) for one in trail.reader_days(begun - _NORM, only=only)]
    pairs = [Pair(**asdict(one)) for one in trail.reader_pairs(begun, only=only)]
    found = patterns(
        days, pairs, _names(pairs, only, day=now.astimezone(_ZONE).date()), since=since
    )
    return [alert for one in found if (alert := _keep(one, now=now))]


@one_transaction()
def take_alert(alert: Alert, *, by: User) -> None:
    """Take on a pattern: from now on it is somebody's to look into."""
    require(access.why_not_decide(by, alert))
    if not Alert.objects.filter(pk=alert.pk, decided_at=None).update(owner_ref=by.ref):
        raise ChangedSince
    record(Act.PATTERN_TAKEN, by=by.ref, about=alert.ref)


@one_transaction()
def decide_alert(
    alert: Alert, *, outcome: Alert.Outcome, words: str, by: User, now: datetime
) -> None:
    """Write down what came of a second look at who looked."""
    require(access.why_not_decide(by, alert))
    if not words.strip():
        raise Refused("Say in a few words what you found.")
    changed = Alert.objects.filter(pk=alert.pk, decided_at=None).update(
        outcome=outcome, words=words.strip(), decided_at=now, decided_by_ref=by.ref,
        owner_ref=alert.owner_ref or by.ref,
    )  # fmt: skip
    if not changed:
        raise ChangedSince
    record(Act.PATTERN_DECIDED, by=by.ref, about=alert.ref)


@one_transaction()
def enter_news_name(
    *, name: str, why: str, until_date: date, by: User, now: datetime, day: date
) -> NewsName:
    """Write down that a name is in the news until a day: whoever comes to it without working with them is asked."""
    require(access.why_not_enter_news(by))
    if until_date <= day:
        raise Refused("Choose a day that is still to come.")
    made = NewsName.objects.create(
        name=name.strip(), why=why.strip(), from_date=day, until_date=until_date, recorded_at=now,
        recorded_by_ref=by.ref,
    )  # fmt: skip
    record(Act.NEWS_NAME_ENTERED, by=by.ref, about=made.ref)
    return made


@one_transaction()
def end_news_name(name: NewsName, *, by: User, day: date) -> None:
    """Take a name off the list today; that it was there stays known."""
    require(access.why_not_enter_news(by))
    ended = NewsName.objects.filter(pk=name.pk, until_date__gt=day).update(
        until_date=Greatest(day, F("from_date")), ended_by_ref=by.ref
    )
    if not ended:
        raise ChangedSince
    record(Act.NEWS_NAME_ENDED, by=by.ref, about=name.ref)


def _names(pairs: Iterable[Pair], only: str, *, day: date) -> Names:
    pairs = list(pairs)
    readers = User.objects.filter(ref__in={one.by_ref for one in pairs})
    called: dict[str, list[tuple[str, str]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_NAMES, [sorted({one.about_ref for one in pairs})])
        for ref, given, family in cursor.fetchall():
            called.setdefault(ref, []).append((given, family))
    news = NewsName.objects.filter(from_date__lte=day, until_date__gt=day)
    return Names(
        readers=dict(readers.values_list("ref", "name")),
        people=called,
        news=list(news.values_list("name", flat=True)),
        is_everybody=not only,
    )


def _keep(found: Pattern, *, now: datetime) -> Alert | None:
    """Write a pattern down, or that it goes on; return it where it is new."""
    same = {
        "kind": found.kind, "reader_ref": found.by_ref, "about_ref": found.about_ref, "period": found.period,
    }  # fmt: skip
    alert, is_new = Alert.objects.get_or_create(
        **same,
        defaults={
            "first_at": found.first_at, "last_at": found.last_at, "times": found.times, "found_at": now,
        },
    )  # fmt: skip
    if is_new:
        record(Act.PATTERN_FOUND, by=THE_SERVICE, about=alert.ref)
        return alert
    Alert.objects.filter(pk=alert.pk).update(
        first_at=Least("first_at", found.first_at),
        last_at=Greatest("last_at", found.last_at),
        times=Greatest("times", found.times),
    )
    return None
