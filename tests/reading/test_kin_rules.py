"""What those in a story are told to be: along the family, and never by a step that leads out of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.casefile.role_words import Kinship
from alongside.people.rules import kinds
from alongside.reading.rules.kin import kin_words


def told(*ties: tuple[str, str, str], **genders: str) -> dict[str, str]:
    """Return what everybody is to Logan; each tie says who is what of whom."""
    return kin_words("logan", [Kinship(a, b, kind) for a, kind, b in ties], genders)


def test_along_the_family_it_is_what_a_map_says() -> None:
    found = told(
        ("jodie", "parent", "logan"), ("efua", "parent", "jodie"), ("jodie", "parent", "maisie"),
        jodie="woman", efua="woman", maisie="woman",
    )  # fmt: skip

    assert found == {"jodie": "mum", "efua": "mum’s mother", "maisie": "sister"}


@pytest.mark.parametrize(
    "ties",
    [
        # The child of a mother's cousin.
        [("jodie", "parent", "logan"), ("jodie", "cousin", "kim"), ("kim", "parent", "zoe")],
        # The sister of a grandmother, of a cousin, of a friend.
        [("logan", "friend", "kim"), ("kim", "sibling", "zoe")],
        [("logan", "cousin", "kim"), ("kim", "sibling", "zoe")],
        [("kim", "grandparent", "logan"), ("kim", "sibling", "zoe")],
        [("jodie", "parent", "logan"), ("zoe", "friend", "jodie")],
        # Other children of a foster home, and of those who foster.
        [("kim", "foster-carer", "logan"), ("kim", "foster-carer", "zoe")],
        [("kim", "foster-carer", "logan"), ("kim", "parent", "zoe")],
        [("logan", "foster-carer", "kim"), ("zoe", "parent", "kim")],
    ],
)
def test_whoever_is_reached_only_by_somebody_elses_tie_is_told_as_nothing(
    ties: list[tuple[str, str, str]],
) -> None:
    assert "zoe" not in told(*ties)


def test_the_partner_of_a_foster_carer_is_told() -> None:
    found = told(("kim", "foster-carer", "logan"), ("kim", "married", "zoe"), zoe="woman")

    assert found == {"kim": "foster carer", "zoe": "foster carer’s wife"}


@given(st.sampled_from(sorted(kinds.KINDS)), st.sampled_from(["woman", "man", ""]), st.booleans())
def test_what_somebody_is_to_them_alone_has_its_word(
    kind: str, gender: str, is_forward: bool
) -> None:
    tie = ("zoe", kind, "logan") if is_forward else ("logan", kind, "zoe")

    assert told(tie, zoe=gender)["zoe"]
