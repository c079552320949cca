"""Pure rules of signing in: how many tries are left, and when a page locks or a session ends."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum


@dataclass(frozen=True)
class Limit:
    """So many tries at once, one more every so many seconds, and the longest wait asked of anybody."""

    name: str
    capacity: int
    refill_seconds: float
    longest_wait: float


# trust.md 2e, figures of 9: six a minute to sign in, five codes in a quarter of an hour.
# Counted for an account from one network address, so that a stranger elsewhere cannot keep its owner out;
# from everywhere together, so that many addresses do not help a guesser; and for an address, behind which a
# whole council may sit, so it is wide and its wait does not grow.
SIGN_IN_BY_ACCOUNT = Limit("sign-in-account", capacity=6, refill_seconds=10, longest_wait=900)
SIGN_IN_ANYWHERE = Limit("sign-in-anywhere", capacity=60, refill_seconds=15, longest_wait=15)
SIGN_IN_BY_ADDRESS = Limit("sign-in-address", capacity=100, refill_seconds=0.5, longest_wait=0.5)
CODE = Limit("code", capacity=5, refill_seconds=180, longest_wait=900)
SEARCH = Limit("search", capacity=60, refill_seconds=1, longest_wait=30)
LETTER = Limit("letter", capacity=3, refill_seconds=300, longest_wait=3600)


@dataclass(frozen=True)
class Level:
    """How full a bucket is, since when, and how often in a row it has turned somebody away."""

    tokens: float
    refilled_at: datetime
    refusals: int = 0


def full(limit: Limit, now: datetime) -> Level:
    """Return the bucket of somebody who has not tried yet."""
    return Level(limit.capacity, now)


def take(level: Level, limit: Limit, now: datetime) -> tuple[Level, float]:
    """Take one try: return the new level and how many seconds to wait (0: go ahead).

    Each wrong try after the first wait doubles the wait; asking again while waiting does not.
    """
    if now < level.refilled_at and level.refusals:
        return level, (level.refilled_at - now).total_seconds()
    # Of two tries made at once, the one that is counted second may have looked at the clock first.
    now = max(now, level.refilled_at)
    gained = (now - level.refilled_at).total_seconds() / limit.refill_seconds
    tokens = min(float(limit.capacity), level.tokens + gained)
    refusals = 0 if tokens >= limit.capacity else level.refusals
    if tokens >= 1:
        return Level(tokens - 1, now, refusals), 0.0
    missing = (1 - tokens) * limit.refill_seconds
    wait = min(limit.longest_wait, missing * 2**refusals)
    # The bucket opens when the wait is over, with exactly one try in it.
    return replace(
        level, tokens=1.0, refilled_at=now + timedelta(seconds=wait), refusals=refusals + 1
    ), wait


class Presence(StrEnum):
    """Whether somebody is still at the page."""

    HERE = "here"
    AWAY = "away"
    GONE = "gone"


def presence(
    *,
    signed_in_at: datetime,
    last_here: datetime,
    locked_at: datetime,
    now: datetime,
    idle: timedelta,
    absolute: timedelta,
) -> Presence:
    """Return HERE, AWAY (the page is locked until they prove it is them) or GONE (they sign in anew)."""
    if now - signed_in_at >= absolute:
        return Presence.GONE
    return Presence.AWAY if now - last_here >= idle or locked_at > last_here else Presence.HERE


class LinkState(StrEnum):
    """What has become of a one-time link."""

    OPEN = "open"
    USED = "used"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


LINK_WORDS: dict[LinkState, str] = {
    LinkState.OPEN: "Waiting to be used",
    LinkState.USED: "Used",
    LinkState.WITHDRAWN: "Withdrawn",
    LinkState.EXPIRED: "Ran out",
}


def link_state(
    *, used_at: datetime | None, withdrawn_at: datetime | None, expires_at: datetime, now: datetime
) -> LinkState:
    """Return what has become of a link."""
    if used_at:
        return LinkState.USED
    if withdrawn_at:
        return LinkState.WITHDRAWN
    return LinkState.OPEN if now < expires_at else LinkState.EXPIRED
