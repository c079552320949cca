"""The list says in words all that the map shows, and names everybody."""

import pytest
from hypothesis import HealthCheck, given, settings
from tests.casefile.drawing.families import NINE, blended, tranter, who
from tests.casefile.drawing.families_by_chance import sensible_families

from alongside.casefile.drawing.arrange import arrange
from alongside.casefile.drawing.family_words import Line, family_words
from alongside.casefile.drawing.layers import Layer
from alongside.casefile.drawing.values import (
    Child,
    Couple,
    Ended,
    Family,
    Home,
    Raised,
    Someone,
    Symbol,
    Together,
)

ALL = frozenset(Layer)
W, M = Symbol.WOMAN, Symbol.MAN


def line_of(family: Family, key: str) -> Line:
    return next(x for x in family_words(family, layers=ALL, staff=True) if x.key == key)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(sensible_families)
def test_all_that_is_drawn_is_said(family: Family) -> None:
    layout = arrange(family)

    said = {x.key: x.text for x in family_words(family, layers=ALL, staff=True) if x.key}

    names = {p.key: p.name for p in family.people}
    assert set(said) == set(names)
    for couple in layout.couples:
        assert names[couple.couple.b] in said[couple.couple.a]
        assert names[couple.couple.a] in said[couple.couple.b]
    for drop in layout.drops:
        assert all(
            names[p] in said[drop.child] and names[drop.child] in said[p] for p in drop.parents
        )
        words = drop.words.lines[0] if drop.words else ""
        assert words in said[drop.child] or words == "kin care"
    for outline in layout.outlines:
        assert all(outline.home.name in said[m] for m in outline.home.members)
    for bond in [a.bond for a in layout.arcs] + [n.bond for n in layout.numbered]:
        assert names[bond.b] in said[bond.a]
        assert f"{bond.whose_view}'s view" in said[bond.b]


@pytest.mark.parametrize("make", [*NINE, blended], ids=lambda make: make.__name__)
def test_every_line_is_a_plain_sentence(make) -> None:
    for line in family_words(make(), layers=ALL, staff=True):
        assert line.text.endswith(".")
        assert ".." not in line.text
        assert line.group


def test_a_mother_is_told_in_plain_words() -> None:
    line = line_of(blended(), "grace")

    assert line.text.startswith(
        "Grace Mensah, 41, mum. Separated from Daniel Okafor (2012-2023)."
        " Lives as a couple with Yaw (since 2024)."
    )
    assert "Adoptive parent of Kofi, with Daniel Okafor." in line.text
    assert line.group == "Amara's parents' generation"
    assert line.href == "/p/GRACE00000/"


def test_the_centre_comes_first_and_then_those_nearest() -> None:
    groups = list(dict.fromkeys(x.group for x in family_words(blended())))

    assert groups == [
        "Amara", "Amara's generation", "Amara's parents' generation", "Amara's grandparents' generation",
        "Pets",
    ]  # fmt: skip


def test_those_without_ties_stand_under_a_heading_of_their_own() -> None:
    assert line_of(tranter(), "bronwen").group == "Others"


def test_harm_is_said_to_staff_only_and_says_who_does_it() -> None:
    family = tranter()

    for_others = " ".join(x.text for x in family_words(family, layers=ALL))

    assert "Has done harm to Stacey Tranter (Stacey's view)" in line_of(family, "dale").text
    assert "Has been harmed by Dale Moss" in line_of(family, "stacey").text
    assert "harm" not in for_others


@pytest.mark.parametrize(
    ("kind", "ended", "words"),
    [
        (Together.MARRIED, Ended.NOT, "Married to Bob."),
        (Together.MARRIED, Ended.DIVORCED, "Divorced from Bob."),
        (Together.LIVING_TOGETHER, Ended.SEPARATED, "Separated from Bob."),
        (Together.CIVIL_PARTNERS, Ended.WIDOWED, "Was the civil partner of Bob, who has died."),
        (Together.PARTNERS, Ended.NOT, "Partner of Bob."),
    ],
)
def test_couples_are_told_as_they_are(kind: Together, ended: Ended, words: str) -> None:
    people = (who("Ada", W), who("Bob", M, is_dead=ended is Ended.WIDOWED))

    assert words in line_of(Family("ada", people, (Couple("ada", "bob", kind, ended),)), "ada").text


@pytest.mark.parametrize(
    ("raised", "child", "parent"),
    [
        (Raised.BIRTH, "Child of Ada", "Parent of Tim"),
        (Raised.ADOPTED, "Adopted by Ada", "Adoptive parent of Tim"),
        (Raised.FOSTERED, "Fostered by Ada", "Foster carer of Tim"),
        (Raised.KINSHIP, "Brought up in the family by Ada (SGO 2026)", "Brings up Tim"),
        (Raised.STEP, "Step-child of Ada", "Step-parent of Tim"),
    ],
)
def test_ways_of_being_a_child_are_told_from_both_sides(
    raised: Raised, child: str, parent: str
) -> None:
    words = "SGO 2026" if raised is Raised.KINSHIP else ""
    family = Family(
        "tim", (who("Tim", M), who("Ada", W)), (), (Child("tim", ("ada",), raised, words),)
    )

    assert f"{child}." in line_of(family, "tim").text
    assert f"{parent}." in line_of(family, "ada").text


def test_whoever_lives_alone_is_said_to() -> None:
    family = Family("ada", (who("Ada", W),), homes=(Home("h", "Ada's flat", ("ada",)),))

    assert line_of(family, "ada").text == "Ada. Lives alone (Ada's flat)."


def test_somebody_without_a_name_is_somebody() -> None:
    assert line_of(Family("a", (Someone("a", ""),)), "a").name == "Somebody"


def test_what_cannot_be_drawn_is_said() -> None:
    family = Family("a", (Someone("a", "Ada"),), children=(Child("a", ("a",)),))

    assert (
        family_words(family)[-1].text
        == "Ada is written down as their own parent, which is not drawn."
    )
