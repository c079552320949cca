"""What everybody on a map is to the person at its centre, in the words a family would use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.casefile.role_words import Kinship, role_words
from alongside.people.rules import kinds

WOMEN = dict.fromkeys(("mum", "nan", "aunt", "sis", "wife"), "woman")
MEN = dict.fromkeys(("dad", "grandad", "uncle", "step", "half"), "man")
FAMILY = [
    Kinship("mum", "me", "parent"), Kinship("dad", "me", "parent"), Kinship("nan", "mum", "parent"),
    Kinship("nan", "uncle", "parent"), Kinship("uncle", "cousin", "parent"), Kinship("mum", "half", "parent"),
    Kinship("step", "half", "parent"), Kinship("mum", "step", "married"), Kinship("mum", "dad", "partner", is_over=True),
    Kinship("mum", "sis", "parent"), Kinship("dad", "sis", "parent"), Kinship("sis", "niece", "parent"),
    Kinship("dad", "aunt", "sibling"), Kinship("me", "child", "adoptive-parent"), Kinship("child", "grand", "parent"),
    Kinship("carer", "me", "foster-carer"), Kinship("guardian", "me", "special-guardian"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("who", "role"),
    [
        ("mum", "mum"), ("dad", "dad"), ("nan", "mum’s mother"), ("uncle", "uncle"), ("aunt", "aunt"),
        ("cousin", "cousin"), ("half", "half-brother"), ("sis", "sister"), ("niece", "niece or nephew"),
        ("step", "mum’s husband"), ("child", "adopted child"), ("grand", "grandchild"),
        ("carer", "foster carer"), ("guardian", "special guardian"),
    ],
)  # fmt: skip
def test_everybody_is_called_what_a_family_would_call_them(who: str, role: str) -> None:
    assert role_words("me", FAMILY, WOMEN | MEN)[who] == role


def test_an_end_is_said_and_a_death_is_none() -> None:
    ties = [
        Kinship("me", "a", "married", is_over=True),
        Kinship("me", "b", "partner", is_over=True),
    ]

    assert role_words("me", ties, {"a": "woman"}) == {"a": "former wife", "b": "former partner"}


def test_somebody_whose_gender_is_not_known_has_a_word_that_fits_anybody() -> None:
    ties = [
        Kinship("a", "me", "parent"),
        Kinship("a", "b", "sibling"),
        Kinship("me", "c", "sibling"),
    ]

    assert role_words("me", ties, {}) == {"a": "parent", "b": "aunt or uncle", "c": "sibling"}


_KEYS = st.sampled_from("abcdefg")


@given(
    st.lists(st.builds(Kinship, _KEYS, _KEYS, st.sampled_from(sorted(kinds.KINDS)), st.booleans()))
)
def test_whatever_is_written_down_has_words_and_always_the_same(ties: list[Kinship]) -> None:
    said = role_words("a", ties, {})

    assert "a" not in said
    assert all(said.values())
    assert said == role_words("a", ties, {})
