"""The network map in words is equal to the picture: whatever is drawn is said, and nobody is left out."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.casefile.drawing.test_network_layout import networks

from alongside.casefile.drawing.network_words import missing_rings, network_words, seen_by
from alongside.casefile.drawing.values import Feel, Gives, Network, Node, Ring, Strength, Tie

NAN = Node("nan", "Carol Marchbank", Ring.PEOPLE)
DOG = Node("dog", "Biscuit", Ring.PEOPLE, is_pet=True)
VISITOR = Node("visitor", "Health visitor", Ring.SERVICES)


def sentences(network: Network, **how) -> list[str]:
    return [node.sentence for ring in network_words(network, **how).rings for node in ring.nodes]


def test_a_tie_is_said_with_everything_that_is_drawn() -> None:
    tie = Tie("nan", Strength.STRONG, Feel.BOTH, Gives.GETS, "Tilly", "She does my hair.")

    assert sentences(Network("Tilly", (NAN, DOG), (tie,), (("nan", "dog"),))) == [
        "Carol Marchbank. As Tilly sees it: Strong tie, feels both good and hard; Tilly gets help. "
        "“She does my hair.” Knows Biscuit.",
        "Biscuit (pet). No tie is drawn. Knows Carol Marchbank.",
    ]


def test_two_views_stand_side_by_side() -> None:
    ties = (Tie("nan", whose_view="Tilly"), Tie("nan", Strength.THIN, whose_view="Jodie"))

    said = network_words(Network("Tilly", (NAN,), ties))

    assert said.whose == "As seen by Tilly and Jodie."
    assert [(t.whose, t.sentence) for t in said.rings[0].nodes[0].ties] == [
        ("Tilly", "Some tie, feels good; no help is drawn either way."),
        ("Jodie", "Thin tie, feels good; no help is drawn either way."),
    ]


def test_one_view_leaves_out_what_only_others_see() -> None:
    ties = (Tie("nan", whose_view="Tilly"), Tie("visitor", whose_view="Jodie"))
    network = Network("Tilly", (NAN, VISITOR, DOG), ties)

    assert [n.key for n in seen_by(network, ("Tilly",)).nodes] == ["nan", "dog"]
    assert len(sentences(network, views=("Tilly",))) == 2


def test_it_is_said_when_nobody_said_whose_view_it_is() -> None:
    assert network_words(Network("Tilly", (NAN,), (Tie("nan"),))).whose == "Nobody said whose view."
    assert network_words(Network("Tilly", (NAN,))).whose == (
        "Nobody has said yet how these ties are."
    )


def test_empty_rings_are_a_question() -> None:
    missing = missing_rings(Network("Tilly", (NAN, VISITOR)))

    assert [m.ring for m in missing] == [Ring.COMMUNITY]
    assert missing[0].sentence == "Nobody is in community yet."
    assert missing[0].question.endswith("?")
    assert len(missing_rings(Network("Otis"))) == 3


@settings(deadline=None)
@given(networks(most=70))
def test_nobody_is_left_out_of_the_words(network: Network) -> None:
    said = network_words(network)

    assert sorted(n.key for ring in said.rings for n in ring.nodes) == sorted(
        node.key for node in network.nodes
    )
    seen = {
        (t.node, t.whose_view) for t in network.ties if int(t.node if t.node.isdigit() else -1) >= 0
    }
    assert sum(len(n.ties) for ring in said.rings for n in ring.nodes) == len(seen)


@given(st.sampled_from(Strength), st.sampled_from(Feel), st.sampled_from(Gives))
def test_every_kind_of_tie_has_words_of_its_own(
    strength: Strength, feel: Feel, gives: Gives
) -> None:
    def said(tie: Tie) -> str:
        return sentences(Network("Tilly", (NAN,), (tie,)))[0]

    alike = [
        (s, f, g) for s in Strength for f in Feel for g in Gives
        if said(Tie("nan", s, f, g)) == said(Tie("nan", strength, feel, gives))
    ]  # fmt: skip

    assert alike == [(strength, feel, gives)]


def test_a_tie_to_nobody_and_a_link_to_oneself_say_nothing() -> None:
    network = Network("Tilly", (NAN,), (Tie("gone"),), (("nan", "nan"), ("nan", "gone")))

    assert sentences(network) == ["Carol Marchbank. No tie is drawn."]
