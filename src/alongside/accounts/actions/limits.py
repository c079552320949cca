"""Token buckets in the database, so that every process agrees how many tries somebody has left."""

from datetime import datetime, timedelta
from math import ceil
from typing import Any, Final

from django.db import connection
from django.db.models import F
from django.utils.crypto import salted_hmac

from alongside.accounts import rules
from alongside.accounts.models import Bucket

# The ordinary try in one statement: somebody who was not asked to wait, and has tries left (rules.take).
_TAKE: Final = """
    INSERT INTO accounts_bucket AS b (key, tokens, refilled_at, refusals)
    VALUES (%(key)s, %(capacity)s - 1, %(now)s, 0)
    ON CONFLICT (key) DO UPDATE SET
        tokens = least(%(capacity)s, b.tokens + greatest(0, extract(epoch FROM %(now)s - b.refilled_at)) / %(refill)s) - 1,
        refilled_at = greatest(%(now)s, b.refilled_at)
    WHERE b.refusals = 0
      AND b.tokens + greatest(0, extract(epoch FROM %(now)s - b.refilled_at)) / %(refill)s >= 1
    RETURNING 1
"""


def seconds_to_wait(limit: rules.Limit, who: str, *, now: datetime) -> int:
    """Take one try for `who` (an account's e-mail or a network address); 0 means go ahead."""
    key = _key(limit, who)
    with connection.cursor() as cursor:
        values: dict[str, Any] = {
            "key": key,
            "capacity": limit.capacity,
            "refill": limit.refill_seconds,
            "now": now,
        }
        cursor.execute(_TAKE, values)
        if cursor.fetchone():
            return 0
    Bucket.objects.bulk_create(
        [Bucket(key=key, tokens=limit.capacity, refilled_at=now)], ignore_conflicts=True
    )
    bucket = Bucket.objects.select_for_update().get(key=key)
    level, wait = rules.take(
        rules.Level(bucket.tokens, bucket.refilled_at, bucket.refusals), limit, now
    )
    Bucket.objects.filter(key=key).update(
        tokens=level.tokens, refilled_at=level.refilled_at, refusals=level.refusals
    )
    return ceil(wait)


def forgive(limit: rules.Limit, who: str) -> None:
    """Forget the tries of somebody who has just proved who they are."""
    Bucket.objects.filter(key=_key(limit, who)).delete()


def give_back(limit: rules.Limit, who: str) -> None:
    """Give the try back that somebody used to prove who they are."""
    found = Bucket.objects.filter(key=_key(limit, who), tokens__lte=limit.capacity - 1)
    found.update(tokens=F("tokens") + 1)


def clear_full(*, now: datetime) -> None:
    """Clear away buckets that have long been full again."""
    Bucket.objects.filter(refilled_at__lt=now - timedelta(days=2)).delete()


def _key(limit: rules.Limit, who: str) -> str:
    return salted_hmac(
        f"alongside.limits.{limit.name}", who.strip().lower(), algorithm="sha256"
    ).hexdigest()
