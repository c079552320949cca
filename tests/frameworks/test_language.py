"""Words that can be said better are found where they stand, and never in what somebody else said."""

import re

from hypothesis import given
from hypothesis import strategies as st

from alongside.frameworks.language import Instead, noticed

LIST = [
    Instead(("failed to engage", "non-engaging"), ("we have not found the way yet",), "It has two sides."),
    Instead(("NFA",), ("what happens next is",), "Something always does."),
    Instead(("claims",), ("says",), "It sounds like doubt."),
]  # fmt: skip


def found(*texts: str, left: tuple[str, ...] = ()) -> list[str]:
    """Return the words that are shown, in the order in which they stand."""
    return [one.found for one in noticed(texts, LIST, left=left)]


def test_words_are_found_as_they_stand_whatever_their_case_and_spacing() -> None:
    assert found("She  Failed to\nengage, and claims so.") == ["Failed to\nengage", "claims"]


def test_part_of_a_word_is_not_the_word_and_letters_are_looked_for_as_they_are() -> None:
    assert found("He reclaims it. We nfa nothing. NFA.") == ["NFA"]


def test_of_words_inside_other_words_the_longer_are_shown() -> None:
    words = [
        Instead(("home ended",), ("moved",), "Plain."),
        Instead(("home",), ("house",), "Plain."),
    ]

    assert [one.found for one in noticed(["The home ended."], words)] == ["home ended"]
    assert [one.found for one in noticed(["A home."], words)] == ["home"]


def test_what_somebody_said_is_left_alone() -> None:
    assert found('Mum said “he claims that” and "NFA" to us.') == []


def test_what_the_writer_chose_to_leave_is_left() -> None:
    assert found("She claims it. NFA.", left=("Claims",)) == ["NFA"]


@given(st.lists(st.text(max_size=60), max_size=4))
def test_any_text_can_be_looked_at_and_what_is_shown_stands_in_it(texts: list[str]) -> None:
    for one in found(*texts):
        assert re.sub(r"\s+", " ", one) in re.sub(r"\s+", " ", " ".join(texts))
