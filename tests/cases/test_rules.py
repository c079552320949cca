"""What is so about casework whoever asks: tried alone, with whatever somebody may write."""

import re
from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from alongside.cases.rules.endings import Ending, why_not_end, why_not_vacant
from alongside.cases.rules.families import grouped
from alongside.cases.rules.outcomes import NOTHING, Told, why_not_help, why_not_told
from alongside.cases.rules.refusals import SENTENCES, sentence_for
from alongside.cases.rules.roles import BASIS_OF, PURPOSE_UNSAID, ROLE_WORDS, Role, why_not_begin

DAY = date(2026, 11, 16)
words = st.sampled_from(["", "  ", "A walk in the park", "Oriel Banfield"])


@given(
    on=st.dates(date(2026, 1, 1), date(2026, 12, 31)), why=words, goodbye=words, no_goodbye=words,
    promises=words, kept_by=words, none=st.booleans(),
)  # fmt: skip
def test_an_ending_is_taken_only_when_it_is_whole(
    on: date, why: str, goodbye: str, no_goodbye: str, promises: str, kept_by: str, none: bool
) -> None:
    ending = Ending(on, why, goodbye, no_goodbye, promises, kept_by, no_promises=none)

    refused = why_not_end(ending, since=date(2026, 5, 4), today=DAY)

    said = [bool(text.strip()) for text in (why, goodbye, no_goodbye, promises, kept_by)]
    is_whole = (
        date(2026, 5, 4) <= on <= DAY
        and said[0]
        and said[1] != said[2]
        and said[3] == said[4] != none
    )
    assert (refused == "") == is_whole


@given(vacant_why=words, is_lead=st.booleans(), is_followed=st.booleans())
def test_words_about_nobody_are_there_where_there_is_nobody(
    vacant_why: str, is_lead: bool, is_followed: bool
) -> None:
    refused = why_not_vacant(vacant_why, is_lead=is_lead, is_followed=is_followed)

    assert (refused == "") == (bool(vacant_why.strip()) == (is_lead and not is_followed))


@given(by=words, on=st.none() | st.dates(DAY - timedelta(3), DAY + timedelta(3)), why=words)
def test_somebody_was_told_or_it_is_said_why_not(by: str, on: date | None, why: str) -> None:
    refused = why_not_told(
        Told(by, on, why), whom="the family", since=DAY - timedelta(1), today=DAY
    )

    was_told = bool(by.strip()) and on is not None and DAY - timedelta(1) <= on <= DAY
    not_told = not by.strip() and on is None and bool(why.strip())
    assert (refused == "") == ((was_told and not why.strip()) or not_told)


@given(st.text(max_size=30))
def test_help_is_anything_but_nothing(text: str) -> None:
    is_nothing = not text.strip() or re.match(NOTHING, text.strip(), re.IGNORECASE) is not None

    assert (why_not_help(text) == "") == (not is_nothing)


def test_help_that_begins_like_nothing_is_help() -> None:
    assert why_not_help("None of this is closed: the hub rings on Tuesday") == ""
    assert why_not_help("Closed on Friday, so the hub rings on Monday") == ""
    assert why_not_help("NO further ACTION...") != ""


def test_every_role_has_words_and_a_grant_and_most_say_what_for() -> None:
    assert set(ROLE_WORDS) == set(BASIS_OF) == set(Role)
    for role in Role:
        is_unsaid = why_not_begin(role, purpose=" ", learning_goal="") == ""
        assert is_unsaid == (role in PURPOSE_UNSAID)
        assert why_not_begin(role, purpose="Play", learning_goal="") == ""


def test_any_refusal_has_a_sentence() -> None:
    assert sentence_for("cases_episode_ends_after_it_begins").startswith("The end is before")
    assert sentence_for("something_new").startswith("This does not fit")
    assert all(sentence.endswith(".") for sentence in SENTENCES.values())


@given(st.dictionaries(st.integers(0, 12), st.lists(st.integers(0, 8), max_size=3), max_size=12))
def test_whoever_shares_a_home_or_a_tie_is_one_family_and_nobody_is_lost(
    shared: dict[int, list[int]],
) -> None:
    groups = grouped(shared, shared)

    assert sorted(one for group in groups for one in group) == sorted(shared)
    family = {one: place for place, group in enumerate(groups) for one in group}
    for one, other in combinations(shared, 2):
        if set(shared[one]) & set(shared[other]):
            assert family[one] == family[other]
    for group in groups:
        assert is_connected(group, shared)


def is_connected(group: list[int], shared: dict[int, list[int]]) -> bool:
    """Say whether everybody of a group can be reached from the first, by what is shared."""
    reached, waiting = {group[0]}, [group[0]]
    while waiting:
        one = waiting.pop()
        near = [o for o in group if o not in reached and set(shared[o]) & set(shared[one])]
        reached.update(near)
        waiting += near
    return reached == set(group)
