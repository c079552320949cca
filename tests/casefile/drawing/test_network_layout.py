"""Nobody stands on top of anybody else on a network map, whoever is on it and whatever they are called."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.casefile.drawing.network_layout import (
    GAP,
    MOST,
    RADII,
    SIZE,
    WIDER,
    Layout,
    layout,
    side_by_side,
)
from alongside.casefile.drawing.network_text import fitted, plain, width
from alongside.casefile.drawing.network_ties import lines
from alongside.casefile.drawing.values import Network, Node, Ring, Strength, Tie

NAMES = st.one_of(
    st.sampled_from(["Bo", "Carol Marchbank", "Mrs Okafor next door", "Little Acorns nursery"]),
    st.text(max_size=60),
    st.text("WM@ -", min_size=20, max_size=80),
    st.text("王שلé\u0301", min_size=1, max_size=40),
)


@st.composite
def networks(draw, most: int = MOST) -> Network:
    """Make a network of up to so many, in any rings, some of whom know each other."""
    names = draw(st.lists(NAMES, max_size=most))
    nodes = tuple(
        Node(str(n), name, draw(st.sampled_from(Ring)), is_pet=draw(st.booleans()))
        for n, name in enumerate(names)
    )
    keys = st.sampled_from([node.key for node in nodes] or ["nobody"])
    ties = draw(st.lists(st.builds(Tie, keys, st.sampled_from(Strength)), max_size=20))
    linked = draw(st.lists(st.tuples(keys, keys), max_size=8))
    return Network(draw(NAMES), nodes, tuple(ties), tuple(linked))


def touching(placed: Layout) -> list[tuple[str, str]]:
    """Return who touches whom."""
    return [
        (a.node.key, b.node.key)
        for n, a in enumerate(placed.chips)
        for b in placed.chips[:n]
        if a.box.overlaps(b.box, GAP - 0.1)
    ]


def people(many: int, ring: Ring = Ring.PEOPLE) -> tuple[Node, ...]:
    return tuple(Node(str(n), f"Grandmother {n}", ring) for n in range(many))


@settings(deadline=None)
@given(networks(), st.booleans())
def test_nobody_stands_on_top_of_anybody_else(network: Network, two_views: bool) -> None:
    placed = layout(network, two_views=two_views)

    assert touching(placed) == []
    assert {chip.node.key for chip in placed.chips} == {node.key for node in network.nodes}


@settings(deadline=None, max_examples=30)
@given(networks(most=70))
def test_a_crowd_is_grouped_and_everybody_is_counted(network: Network) -> None:
    placed = layout(network)

    assert len(placed.chips) <= MOST
    assert touching(placed) == []
    assert sum(len(chip.others) or 1 for chip in placed.chips) == len(network.nodes)


@settings(deadline=None)
@given(networks())
def test_nobody_stands_in_the_middle(network: Network) -> None:
    placed = layout(network)

    for chip in placed.chips:
        x = max(abs(chip.box.x) - chip.box.w / 2, 0)
        y = max(abs(chip.box.y) - chip.box.h / 2, 0)
        assert math.hypot(x, y) > 70


def test_the_check_finds_two_in_one_place() -> None:
    placed = layout(Network("Tilly", people(2)))
    first, second = placed.chips

    broken = Layout((first, replace(second, box=first.box)), placed.radii)

    assert touching(broken) == [("1", "0")]


@settings(deadline=None)
@given(networks())
def test_a_map_is_drawn_the_same_way_every_time(network: Network) -> None:
    assert layout(network) == layout(network)


@given(NAMES)
def test_a_name_stays_inside_its_chip(name: str) -> None:
    (chip,) = layout(Network("Tilly", (Node("1", name, Ring.PEOPLE),))).chips

    assert 1 <= len(chip.lines) <= 3
    assert max(width(line, SIZE) for line in chip.lines) <= chip.box.w


@given(st.text(max_size=300), st.floats(40, 400), st.integers(1, 4))
def test_words_are_broken_to_measure(words: str, across: float, most: int) -> None:
    lines_ = fitted(words, SIZE, across, most)

    assert 1 <= len(lines_) <= most
    assert all(width(line, SIZE) <= across for line in lines_)


def test_what_does_not_fit_ends_in_dots() -> None:
    assert fitted("Library story-time on Thursdays", 18, 106, 2) == ("Library", "story-tim…")
    assert fitted("Carol Marchbank", 18, 130, 1) == ("Carol March…",)
    assert fitted("Wilhelmina Mammoth-Wagner", 18, 106, 3) == ("Wilhelmina", "Mammoth-", "Wagner")
    assert fitted("", 18, 100, 2) == ("",)


def test_what_nobody_can_see_is_not_drawn() -> None:
    assert plain("A\u202eb\x00c\n d\u2066\ufffe") == "Abc d"


def test_the_rings_stand_one_outside_the_other() -> None:
    nodes = tuple(Node(f"{r}{n}", "Aunt Philippa", r) for r in Ring for n in range(5))

    placed = layout(Network("Tilly", nodes))

    radii = [placed.radii[ring] for ring in Ring]
    assert radii == sorted(radii)
    assert all(placed.radii[ring] >= RADII[ring] for ring in Ring)
    for chip in placed.chips:
        out = math.hypot(chip.box.x / WIDER, chip.box.y)
        assert out == pytest.approx(placed.radii[chip.node.ring], abs=0.1)


def test_a_small_map_keeps_to_the_measures() -> None:
    placed = layout(Network("Tilly", people(4)))

    assert placed.radii == RADII


def test_those_who_know_each_other_stand_side_by_side() -> None:
    ordered = [n.key for n in side_by_side(list(people(6)), (("0", "4"), ("4", "2")), {})]

    where = {key: n for n, key in enumerate(ordered)}
    assert abs(where["0"] - where["4"]) == 1
    assert abs(where["4"] - where["2"]) == 1


def test_in_a_crowd_strong_ties_keep_their_place() -> None:
    ties = (Tie("39", Strength.STRONG), *(Tie(str(n), Strength.THIN) for n in range(30)))

    placed = layout(Network("Tilly", people(40), ties))

    assert "39" in {chip.node.key for chip in placed.chips}
    assert [len(chip.others) for chip in placed.chips if chip.others] == [25]


def test_twelve_ties_run_behind_nobody() -> None:
    nodes = tuple(Node(f"{r}{n}", "Carol Marchbank", r) for r in Ring for n in range(4))
    placed = layout(Network("Tilly", nodes))
    ties = {node.key: [(0, Tie(node.key))] for node in nodes}

    drawn = list(lines(placed, ties))

    assert len(drawn) == 12
    for line in drawn:
        others = [c.box for c in placed.chips if c.node.key != line.tie.node]
        assert not any(box.holds(*point) for point in line.points for box in others)
