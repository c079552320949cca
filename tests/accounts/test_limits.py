"""How often somebody may try: the rule by itself, and the pages that keep to it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from tests import make
from tests.accounts.browser import QUICK_HASHING, Browser, code_for, words
from tests.cast import Cast
from tests.support.trail import acts_about

from alongside import clock
from alongside.accounts import rules
from alongside.accounts.actions import limits
from alongside.accounts.models import Bucket
from alongside.accounts.rules import Level, Limit, full, take
from alongside.audit.acts import Act

START = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
OURS = [rules.SIGN_IN_BY_ACCOUNT, rules.SIGN_IN_BY_ADDRESS, rules.CODE, rules.LETTER]

# --- The rule -------------------------------------------------------------------------------------

some_limit = st.sampled_from(OURS) | st.builds(
    lambda capacity, refill, longest: Limit("made-up", capacity, refill, max(longest, refill)),
    st.integers(1, 20), st.floats(0.5, 600), st.floats(1, 5000),
)  # fmt: skip
# Mostly quick tries, now and then a pause: what somebody does who guesses, or who only forgot.
some_pauses = st.lists(
    st.one_of(st.just(0.0), st.floats(0, 5), st.floats(0, 3000)), min_size=1, max_size=60
)


def tries(limit: Limit, pauses: list[float], rule=take) -> list[tuple[datetime, float]]:
    """Try again and again with these pauses between; return each moment and the wait that was asked."""
    level, now, seen = full(limit, START), START, []
    for pause in pauses:
        now += timedelta(seconds=pause)
        level, wait = rule(level, limit, now)
        seen.append((now, wait))
    return seen


def most_allowed(limit: Limit, seconds: float) -> float:
    return limit.capacity + seconds / limit.refill_seconds + 1e-4


def breaks_the_limit(limit: Limit, seen: list[tuple[datetime, float]]) -> bool:
    """Say whether in any stretch of time more tries went ahead than the bucket and its refilling hold."""
    went = [at for at, wait in seen if wait == 0]
    return any(
        last - first + 1 > most_allowed(limit, (went[last] - went[first]).total_seconds())
        for first in range(len(went))
        for last in range(first, len(went))
    )


@given(some_limit, some_pauses)
def test_in_no_stretch_of_time_more_tries_go_ahead_than_the_bucket_holds(
    limit: Limit, pauses: list[float]
) -> None:
    assert not breaks_the_limit(limit, tries(limit, pauses))


@given(some_limit, some_pauses)
def test_whoever_waits_as_long_as_they_are_asked_may_go_ahead(
    limit: Limit, pauses: list[float]
) -> None:
    level, now = full(limit, START), START
    for pause in pauses:
        now += timedelta(seconds=pause)
        level, wait = take(level, limit, now)
        if wait:
            assert wait <= limit.longest_wait
            now += timedelta(seconds=wait)
            level, again = take(level, limit, now)
            assert again == 0


@given(some_limit, some_pauses, st.lists(st.floats(0, 1), max_size=8))
def test_asking_while_waiting_never_makes_the_wait_longer(
    limit: Limit, pauses: list[float], when: list[float]
) -> None:
    level, now = full(limit, START), START
    for pause in pauses:
        now += timedelta(seconds=pause)
        level, wait = take(level, limit, now)
        if wait:
            break
    else:
        return
    until = now + timedelta(seconds=wait)
    for part in sorted(when):
        at = now + timedelta(seconds=wait * part * 0.999)
        level, left = take(level, limit, at)
        assert 0 < left <= (until - at).total_seconds() + 1e-3
    assert take(level, limit, until)[1] == 0


@pytest.mark.parametrize("limit", OURS, ids=lambda limit: limit.name)
def test_each_wait_is_longer_than_the_last_up_to_the_longest(limit: Limit) -> None:
    level, now, waits = full(limit, START), START, []
    for _ in range(200):
        level, wait = take(level, limit, now)
        if wait:
            waits.append(wait)
            now += timedelta(seconds=wait)
    assert waits == sorted(waits)
    assert waits[-1] == limit.longest_wait
    assert waits[2] == pytest.approx(min(limit.longest_wait, 4 * waits[0]))


def test_whoever_stays_away_until_the_bucket_is_full_starts_afresh() -> None:
    level = Level(0, START, refusals=7)
    later = START + timedelta(seconds=rules.CODE.refill_seconds * rules.CODE.capacity)
    assert take(level, rules.CODE, later)[0] == Level(rules.CODE.capacity - 1, later)


def forgetful(level: Level, limit: Limit, now: datetime) -> tuple[Level, float]:
    """A rule that forgets the waits it has asked for, and fills up too fast."""
    return take(replace(level, refusals=0, tokens=level.tokens + 0.5), limit, now)


def open_after_one_wait(level: Level, limit: Limit, now: datetime) -> tuple[Level, float]:
    """A rule that opens the whole bucket once a wait is over."""
    after, wait = take(level, limit, now)
    return (replace(after, tokens=float(limit.capacity)) if wait else after), wait


@pytest.mark.parametrize("broken", [forgetful, open_after_one_wait])
def test_a_broken_rule_is_seen_through(broken) -> None:
    limit = rules.SIGN_IN_BY_ACCOUNT
    assert breaks_the_limit(limit, tries(limit, [0.0] * 12 + [11.0] * 12 + [0.0] * 12, broken))


# --- The pages ------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _quick_hashing(settings: Any) -> None:
    settings.PASSWORD_HASHERS = QUICK_HASHING


@pytest.fixture
def moment() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def try_once(email: str, *, network: str = "203.0.113.7", password: str = ""):
    # An empty password counts as a try and costs no hashing, so many tries make a quick test.
    return Browser(REMOTE_ADDR=network).post("/sign-in/", {"login": email, "password": password})


@pytest.mark.django_db
def test_the_seventh_try_at_an_account_from_one_place_waits_and_the_wait_grows(
    cast: Cast, moment: time_machine.Traveller
) -> None:
    email = cast.worker.email
    for _ in range(6):
        assert try_once(email).status_code == 200
    refused = try_once(email.upper())
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "10"
    assert "Try again in 10 seconds" in words(refused)
    assert acts_about(cast.worker.ref)[-1] == Act.LIMIT_REACHED
    moment.shift(9)
    assert try_once(email).status_code == 429
    moment.shift(1)
    assert try_once(email).status_code == 200
    assert try_once(email).headers["Retry-After"] == "20", "the second wait is twice the first"
    assert try_once(cast.pod_manager.email).status_code == 200, "nobody else waits"


@pytest.mark.django_db
def test_a_stranger_elsewhere_cannot_keep_the_owner_of_an_account_out(
    cast: Cast, moment: time_machine.Traveller
) -> None:
    email = cast.worker.email
    for _ in range(8):
        try_once(email, network="203.0.113.66")

    assert try_once(email, network="203.0.113.66").status_code == 429
    assert try_once(email, network="198.51.100.1").status_code == 200


@pytest.mark.django_db
def test_many_addresses_do_not_help_a_guesser(cast: Cast, moment: time_machine.Traveller) -> None:
    for n in range(60):
        assert try_once(cast.worker.email, network=f"203.0.113.{n}").status_code == 200

    assert try_once(cast.worker.email, network="198.51.100.1").headers["Retry-After"] == "15"


@pytest.mark.django_db
def test_one_network_address_may_try_a_hundred_accounts_and_not_one_more(
    cast: Cast, moment: time_machine.Traveller
) -> None:
    for n in range(100):
        assert try_once(f"guess{n}@aldermere.example").status_code == 200
    assert try_once("guess101@aldermere.example").status_code == 429
    assert try_once("guess101@aldermere.example", network="198.51.100.1").status_code == 200


def test_a_whole_council_behind_one_address_gets_in_on_its_first_morning() -> None:
    limit, now = rules.SIGN_IN_BY_ADDRESS, START
    level, waiting, minutes = rules.full(limit, now), 240, 0
    while waiting and minutes < 10:
        for _ in range(waiting):
            level, wait = rules.take(level, limit, now)
            if not wait:
                # A right password gives its try back.
                level, waiting = (
                    replace(level, tokens=min(limit.capacity, level.tokens + 1)),
                    waiting - 1,
                )
        now, minutes = now + timedelta(minutes=1), minutes + 1

    assert (waiting, minutes) == (0, 1)


@pytest.mark.django_db
def test_getting_in_forgives_the_tries_before(
    demo_cast: Cast, moment: time_machine.Traveller
) -> None:
    imara = demo_cast.worker
    imara.set_password(make.PASSWORD)
    imara.save(update_fields=["password"])
    for _ in range(5):
        try_once(imara.email)
    assert try_once(imara.email, password=make.PASSWORD).status_code == 302
    for _ in range(6):
        assert try_once(imara.email).status_code == 200
    assert try_once(imara.email).status_code == 429


@pytest.mark.django_db
def test_a_right_password_waits_like_a_wrong_one(
    demo_cast: Cast, moment: time_machine.Traveller
) -> None:
    imara = demo_cast.worker
    imara.set_password(make.PASSWORD)
    imara.save(update_fields=["password"])
    for _ in range(6):
        try_once(imara.email)
    assert try_once(imara.email, password=make.PASSWORD).status_code == 429


@pytest.mark.django_db
def test_a_forwarded_address_is_not_believed_without_a_proxy_of_ours(
    cast: Cast, moment: time_machine.Traveller
) -> None:
    for n in range(6):
        visitor = Browser(REMOTE_ADDR="203.0.113.7", HTTP_X_FORWARDED_FOR=f"198.51.100.{n}")
        visitor.post("/sign-in/", {"login": cast.worker.email, "password": ""})
    assert try_once(cast.worker.email).status_code == 429


@pytest.mark.django_db
def test_the_sixth_code_waits_and_belongs_to_its_account_alone(
    cast: Cast, moment: time_machine.Traveller
) -> None:
    imara = cast.worker
    imara.set_password(make.PASSWORD)
    imara.save(update_fields=["password"])
    visitor = Browser()
    visitor.sign_in(imara)
    page = visitor.get("/account/factors/app/").content.decode()
    secret = "".join(re.findall(r"<span>([A-Z2-7]{4})</span>", page))
    visitor.post("/account/factors/app/", {"code": code_for(secret)})
    visitor.post("/sign-out/")
    visitor.sign_in(imara)
    for _ in range(5):
        assert visitor.post("/sign-in/code/", {"code": "000000"}).status_code == 200
    other = Browser(REMOTE_ADDR="198.51.100.1")
    other.sign_in(imara)
    refused = other.post("/sign-in/code/", {"code": "000000"})
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "180"
    assert acts_about(imara.ref)[-1] == Act.LIMIT_REACHED
    assert Browser().post("/password/forgotten/", {"email": imara.email}).status_code == 302


@pytest.mark.django_db
def test_three_letters_go_to_one_address_and_colleagues_still_get_theirs(
    cast: Cast, moment: time_machine.Traveller
) -> None:
    visitor = Browser()
    for _ in range(3):
        assert visitor.post("/password/forgotten/", {"email": cast.worker.email}).status_code == 302
    assert visitor.post("/password/forgotten/", {"email": cast.worker.email}).status_code == 429
    assert (
        visitor.post("/password/forgotten/", {"email": cast.pod_manager.email}).status_code == 302
    )


@pytest.mark.django_db
def test_guessing_the_old_password_of_an_open_session_waits_too(
    demo_cast: Cast, moment: time_machine.Traveller
) -> None:
    imara = demo_cast.worker
    imara.set_password(make.PASSWORD)
    imara.save(update_fields=["password"])
    visitor = Browser()
    visitor.sign_in(imara)
    for _ in range(5):
        assert visitor.post("/account/password/", {"oldpassword": ""}).status_code == 200
    assert visitor.post("/account/password/", {"oldpassword": make.PASSWORD}).status_code == 429


@pytest.mark.django_db
def test_what_is_counted_cannot_be_read_from_the_buckets(
    cast: Cast, moment: time_machine.Traveller
) -> None:
    try_once(cast.worker.email)
    assert Bucket.objects.count() == 3
    assert not any(
        "imara" in key or "203.0" in key for key in Bucket.objects.values_list("key", flat=True)
    )


@pytest.mark.django_db
def test_buckets_that_are_long_full_are_cleared_away(
    cast: Cast, moment: time_machine.Traveller
) -> None:
    try_once(cast.worker.email)
    moment.shift(timedelta(days=2, seconds=1))
    try_once(cast.pod_manager.email, network="198.51.100.1")
    limits.clear_full(now=clock.now())
    assert Bucket.objects.count() == 3


def test_two_tries_at_once_are_counted_whichever_looked_at_the_clock_first(db: None) -> None:
    later = make.NOW + timedelta(milliseconds=20)

    waits = [
        limits.seconds_to_wait(rules.SEARCH, "somebody", now=moment) for moment in (later, make.NOW)
    ]

    assert waits == [0, 0]
