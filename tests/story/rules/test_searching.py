"""What is typed to find words, and the piece of a text that is shown: pure rules."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.story.rules.kinds import Kind
from alongside.story.rules.searching import snippet, understand


def test_a_snippet_shows_what_was_looked_for_wherever_it_stands() -> None:
    text = "Long before. " * 60 + "The flat was DAMP, and Zoë’s room cold. " + "Long after. " * 60

    pieces = snippet(text, understand("damp zoe"))

    assert [one.text for one in pieces if one.is_hit] == ["DAMP", "Zoë"]
    assert pieces[0].text == "… "
    assert len("".join(one.text for one in pieces)) < 300


@given(text=st.text(min_size=1, max_size=600), typed=st.text(max_size=40))
@settings(max_examples=200)
def test_a_snippet_is_always_a_piece_of_the_text(text: str, typed: str) -> None:
    shown = "".join(one.text for one in snippet(text, understand(typed)))

    assert shown.removeprefix("… ").removesuffix(" …") in " ".join(text.split())


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [("damp March 2026", date(2026, 3, 1), date(2026, 4, 1)), ("december 2025", date(2025, 12, 1), date(2026, 1, 1)),
     ("3/4/2026 x", date(2026, 4, 3), date(2026, 4, 4)), ("2nd May 2026", date(2026, 5, 2), date(2026, 5, 3))],
)  # fmt: skip
def test_a_date_narrows(typed: str, since: date, until: date) -> None:
    sought = understand(typed)

    assert (sought.since, sought.until) == (since, until)


def test_a_kind_narrows_beside_other_words_and_is_a_word_alone_or_in_quotes() -> None:
    assert understand("visits kitchen").kind == Kind.VISIT
    assert understand("visit").kind == ""
    assert understand('"visit" kitchen').kind == ""
    assert understand('"visit" kitchen').phrases == ("visit",)
