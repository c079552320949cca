"""How long somebody is known, in words, and in which order a pod reads its families."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from alongside.board.rules.order import AT_ONCE, key_of, page_of
from alongside.board.rules.time_known import time_known

DAY = date(2026, 11, 16)


@dataclass(frozen=True)
class Stands:
    """A family as far as the order asks."""

    is_known_to_one: bool
    since: date
    ref: str


FAMILIES = st.lists(
    st.builds(
        Stands,
        is_known_to_one=st.booleans(),
        since=st.dates(date(2000, 1, 1), DAY),
        ref=st.text("23456789ABCDEFGH", min_size=10, max_size=10),
    ),
    unique_by=lambda one: one.ref,
    max_size=3 * AT_ONCE,
)


def test_how_long_in_words() -> None:
    said = {
        days: time_known(DAY - timedelta(days=days), today=DAY)
        for days in (0, 1, 13, 14, 80, 200, 365, 800)
    }

    assert said == {
        0: "since today", 1: "1 day", 13: "13 days", 14: "2 weeks", 80: "11 weeks", 200: "6 months",
        365: "11 months", 800: "2 years",
    }  # fmt: skip


@given(FAMILIES)
def test_read_on_page_by_page_every_family_comes_once_and_in_order(families: list[Stands]) -> None:
    read: list[Stands] = []
    after = ""
    while True:
        shown, after = page_of(families, after=after)
        read += shown
        if not after:
            break

    assert read == sorted(families, key=key_of)


@given(FAMILIES)
def test_whom_only_one_of_us_knows_is_never_below_anybody_else(families: list[Stands]) -> None:
    known = [one.is_known_to_one for one in sorted(families, key=key_of)]

    assert known == sorted(known, reverse=True)
