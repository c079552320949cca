"""The network map as a picture: well formed, safe, told apart without colour, and said in full."""

import re
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.casefile.drawing.test_network_layout import NAMES, networks

from alongside.casefile.drawing.network_map import network_svg
from alongside.casefile.drawing.values import (
    Feel,
    Gives,
    Network,
    Node,
    Ring,
    Strength,
    Tie,
)

SVG = "{http://www.w3.org/2000/svg}"
NAN = Node("nan", "Carol Marchbank", Ring.PEOPLE, href="/people/K7QF2M9XWA/")
NURSERY = Node("nursery", "Little Acorns", Ring.COMMUNITY)


def drawn(network: Network, **how) -> Xml.Element:
    return Xml.fromstring(network_svg(network, **how))


def part(root: Xml.Element, name: str) -> Xml.Element:
    return next(e for e in root.iter() if name in (e.get("class") or "").split())


def said(root: Xml.Element) -> str:
    return " ".join("".join(e.itertext()) for e in root.iter(f"{SVG}text"))


def one(**tie) -> Xml.Element:
    """Return the picture of one tie."""
    network = Network("Tilly", (NAN,), (Tie("nan", whose_view="Tilly", **tie),))
    return part(drawn(network), "al-network__ties")


@settings(deadline=None, max_examples=60)
@given(networks(most=24), st.booleans(), st.booleans(), st.lists(NAMES, max_size=3))
def test_whatever_is_on_it_it_can_be_drawn(network, interactive, standalone, views) -> None:
    root = drawn(network, interactive=interactive, standalone=standalone, views=tuple(views))

    for element in root.iter():
        assert element.get("style") is None
        assert not [name for name in element.attrib if name.startswith("on")]
        assert all("nan" not in v and "inf" not in v for k, v in element.attrib.items()
                   if k in {"points", "x", "y", "cx", "cy", "width", "height", "viewBox"})  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(networks())
def test_everything_stays_inside_the_frame(network: Network) -> None:
    root = drawn(network)
    left, top, across, high = map(float, root.get("viewBox", "").split())

    for node in [e for e in root.iter() if (e.get("class") or "").startswith("al-network__node ")]:
        for rect in node.iter(f"{SVG}rect"):
            x, y = float(rect.get("x", "")), float(rect.get("y", ""))
            assert left <= x
            assert x + float(rect.get("width", "")) <= left + across
            assert top <= y
            assert y + float(rect.get("height", "")) <= top + high


def test_nobody_on_it_is_a_map_too() -> None:
    root = drawn(Network("Otis"))

    assert root.get("role") == "img"
    assert "Otis" in said(root)
    assert "Nobody is on it yet" in "".join(part_text(root, "desc"))


def part_text(root: Xml.Element, tag: str) -> list[str]:
    return [e.text or "" for e in root.iter(f"{SVG}{tag}")]


def test_it_is_named_and_described() -> None:
    root = drawn(Network("Tilly", (NAN,), (Tie("nan", whose_view="Tilly"),)), ids="first")

    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert root.get("aria-labelledby") == title.get("id") == "first-title"
    assert root.get("aria-describedby") == desc.get("id") == "first-desc"
    assert title.text == "Network map: Tilly"
    assert desc.text == "As seen by Tilly. People: 1. The list says all that is drawn here."


def test_words_are_words_and_never_markup() -> None:
    name = '<script>alert("1")</script> & "co"'
    network = Network(name, (Node("1", name, Ring.PEOPLE),), (Tie("1", whose_view=name),))

    svg = network_svg(network, standalone=True)

    assert "<script" not in svg
    assert name in (Xml.fromstring(svg).find(f"{SVG}desc").text or "")  # type: ignore[union-attr]


def test_people_with_a_page_can_be_reached_by_keyboard() -> None:
    network = Network("Tilly", (NAN, NURSERY), (Tie("nan", whose_view="Tilly"),))

    links = list(drawn(network, interactive=True).iter(f"{SVG}a"))

    assert [a.get("href") for a in links] == ["/people/K7QF2M9XWA/"]
    assert (links[0].get("aria-label") or "").startswith("Carol Marchbank. As Tilly sees it")
    assert drawn(network, interactive=True).get("role") == "group"


@pytest.mark.parametrize(
    "how", [{}, {"standalone": True}, {"standalone": True, "interactive": True}]
)
def test_a_drawing_that_leaves_has_no_links(how) -> None:
    root = drawn(Network("Tilly", (NAN,)), **how)

    assert list(root.iter(f"{SVG}a")) == []
    assert root.get("role") == "img"


@pytest.mark.parametrize(
    "away", ["javascript:alert(1)", "//elsewhere", "https://elsewhere", "/\\e"]
)
def test_a_link_never_leads_away(away: str) -> None:
    network = Network("Tilly", (Node("1", "Bo", Ring.PEOPLE, href=away),))

    assert "<a " not in network_svg(network, interactive=True)


def test_strength_is_width_and_dashes() -> None:
    looks = {
        strength: [
            (p.get("stroke-width"), p.get("stroke-dasharray")) for p in one(strength=strength)
        ]
        for strength in Strength
    }

    assert looks == {
        Strength.STRONG: [("5", None)],
        Strength.SOME: [("2.5", None)],
        Strength.THIN: [("2", "6 4")],
    }


def test_feeling_is_a_zigzag_over_the_line_or_over_half_of_it() -> None:
    def high(feel: Feel) -> list[float]:
        return [
            max(xy[1] for xy in points(p)) - min(xy[1] for xy in points(p)) for p in one(feel=feel)
        ]

    assert len(high(Feel.GOOD)) == 1
    assert len(high(Feel.HARD)) == len(high(Feel.BOTH)) == 2
    assert high(Feel.BOTH)[1] < high(Feel.HARD)[1] * 0.7


def points(line: Xml.Element) -> list[tuple[float, ...]]:
    return [tuple(map(float, pair.split(","))) for pair in (line.get("points") or "").split()]


def test_which_way_help_goes_is_an_arrowhead() -> None:
    heads = {
        gives: [points(p)[0] for p in one(gives=gives) if p.tag == f"{SVG}polygon"]
        for gives in Gives
    }

    assert heads[Gives.NEITHER] == []
    (to_nan,), (to_tilly,) = heads[Gives.GIVES], heads[Gives.GETS]
    assert abs(to_tilly[1]) < abs(to_nan[1])
    assert heads[Gives.BOTH] == [to_nan, to_tilly]


def test_two_views_are_told_apart_by_outlines_and_numbers() -> None:
    network = Network(
        "Tilly",
        (NAN, NURSERY),
        (Tie("nan", whose_view="Tilly"), Tie("nan", whose_view="Jodie"), Tie("nursery", whose_view="Jodie")),
    )  # fmt: skip

    root = drawn(network)

    outlines = [
        [r.get("stroke-dasharray") for r in e.iter(f"{SVG}rect")]
        for e in part(root, "al-network__nodes")
    ]
    assert outlines == [[None, "6 4"], ["6 4"]]
    numbers = ["".join(t.itertext()) for t in part(root, "al-network__views").iter(f"{SVG}text")]
    assert numbers == ["1", "2", "2"]
    assert "1 As Tilly sees it (solid outline) 2 As Jodie sees it (dashed outline)" in said(root)


def test_one_view_needs_no_numbers_and_shows_nobody_elses() -> None:
    network = Network(
        "Tilly",
        (NAN, NURSERY),
        (Tie("nan", whose_view="Tilly"), Tie("nursery", whose_view="Jodie")),
    )

    root = drawn(network, views=("Jodie",))

    assert "As Jodie sees it" in said(root)
    assert "Carol" not in said(root)
    assert not [e for e in root.iter() if e.get("class") == "al-network__views"]


def test_a_third_view_is_said_to_be_in_the_list() -> None:
    network = Network(
        "Tilly", (NAN,), tuple(Tie("nan", whose_view=w) for w in ("Tilly", "Jodie", "Sam"))
    )

    assert "In the list only: the view of Sam" in said(drawn(network))


def test_the_key_is_always_there() -> None:
    for network in (Network("Otis"), Network("Tilly", (NAN,), (Tie("nan"),))):
        told = said(part(drawn(network), "al-network__key"))

        for words in ("Strong tie", "Thin tie", "Hard", "Good and hard", "Help goes both ways",
                      "Services", "Whose view"):  # fmt: skip
            assert words in told


def test_an_animal_is_in_the_key_only_when_there_is_one() -> None:
    dog = Node("dog", "Biscuit", Ring.PEOPLE, is_pet=True)

    without, with_one = (
        said(part(drawn(Network("Tilly", nodes)), "al-network__key"))
        for nodes in ((NAN,), (NAN, dog))
    )

    assert "Animal" not in without
    assert "Animal" in with_one


def test_a_page_can_lead_to_the_middle() -> None:
    middle = part(drawn(Network("Tilly", (NAN,)), ids="here"), "al-network__centre")

    assert middle.get("id") == "here-centre"


def test_a_file_says_everything_and_brings_its_own_letters() -> None:
    network = Network("Tilly", (NAN,), (Tie("nan", whose_view="Tilly", words="comes on Tuesdays"),))

    root = drawn(network, standalone=True)

    assert "comes on Tuesdays" in part_text(root, "desc")[0]
    assert "Network map: Tilly" in said(root)
    assert "font-family" in part_text(root, "style")[0]
    assert re.fullmatch(r"\d+", root.get("width", ""))


def test_nothing_is_told_by_colour_alone() -> None:
    colours = re.compile(r'(fill|stroke)="#[0-9A-F]{6}"')
    ties = [Tie("nan", s, f, g, "Tilly") for s in Strength for f in Feel for g in Gives]

    plain = {colours.sub("", network_svg(Network("Tilly", (NAN,), (tie,)))) for tie in ties}

    assert len(plain) == len(ties)
