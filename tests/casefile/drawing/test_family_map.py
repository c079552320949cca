"""The family map as SVG: well formed, safe, small, and good to a keyboard and a screen reader."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from tests.casefile.drawing.families import NINE, W, blended, otis, tranter, who
from tests.casefile.drawing.families_by_chance import any_family, large

from alongside.casefile.drawing.family_key import SYMBOLS
from alongside.casefile.drawing.family_map import family_svg
from alongside.casefile.drawing.layers import Layer
from alongside.casefile.drawing.values import Family, Someone, Symbol

SVG = "{http://www.w3.org/2000/svg}"
ALL = frozenset(Layer)
OFTEN = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def texts(drawing: str) -> list[str]:
    return ["".join(t.itertext()) for t in ElementTree.fromstring(drawing).iter(f"{SVG}text")]


@OFTEN
@given(any_family())
def test_any_family_is_well_formed_and_without_style(family: Family) -> None:
    drawing = family_svg(family, layers=ALL, staff=True)

    root = ElementTree.fromstring(drawing)
    assert root.tag == f"{SVG}svg"
    assert "style=" not in drawing
    assert "<style" not in drawing
    assert not [e for e in root.iter() if e.tag == f"{SVG}script"]
    assert {a for e in root.iter() for a in e.attrib if a.startswith("on")} == set()


def test_a_page_can_lead_to_the_person_at_the_centre() -> None:
    root = ElementTree.fromstring(family_svg(tranter(), ident="here"))

    [centre] = [e for e in root.iter() if e.get("id") == "here-centre"]
    assert centre.tag == f"{SVG}a"
    assert centre.attrib["aria-label"].startswith("Logan")


def test_that_somebody_has_died_is_said_once() -> None:
    dead = who("Hanneke", W, "died 2019", "wife", is_dead=True)
    also = who("Gwen", W, "1952-2020", is_dead=True)

    drawing = family_svg(Family("hanneke", (dead, also)))

    links = ElementTree.fromstring(drawing).iter(f"{SVG}a")
    assert {a.attrib["aria-label"] for a in links} == {
        "Hanneke, died 2019, wife", "Gwen, 1952-2020, has died",
    }  # fmt: skip


def test_the_key_tells_kin_care_from_birth_by_its_words() -> None:
    told = texts(family_svg(otis()))

    assert told[told.index("kin care, in words") - 1] == "SGO"


def test_hostile_names_stay_words() -> None:
    name = "<b>\" onload='x' & ]]>\x00"
    person = Someone("a", name, dates=name, role=name, href='/p/"><i>/', symbol=Symbol.WOMAN)

    drawing = family_svg(Family("a", (person,)))

    link = next(ElementTree.fromstring(drawing).iter(f"{SVG}a"))
    assert link.attrib["href"] == '/p/"><i>/'
    assert link.attrib["aria-label"].startswith("<b>\" onload='x' & ]]>")
    assert set(link.attrib) == {"id", "href", "aria-label"}


@pytest.mark.parametrize(("size", "most"), [(12, 14_000), (40, 40_000)])
def test_the_drawing_is_small(size: int, most: int) -> None:
    drawing = family_svg(large(size), layers=ALL, staff=True, standalone=True)

    assert len(drawing.encode()) <= most


def test_everybody_is_a_link_with_a_name_when_the_map_is_interactive() -> None:
    family = blended()

    root = ElementTree.fromstring(family_svg(family))

    links = {a.attrib["href"]: a.attrib["aria-label"] for a in root.iter(f"{SVG}a")}
    assert links == {p.href: links[p.href] for p in family.people}
    assert links["/p/GRACE00000/"] == "Grace Mensah, 41, mum"
    assert links["/p/EFUA000000/"] == "Efua Mensah, 1948-2019, nan, has died"
    # What can be followed must not stand inside an image, whose inside nobody can reach.
    assert root.attrib["role"] == "group"


def test_a_drawing_that_leaves_the_service_is_an_image_without_links() -> None:
    drawing = family_svg(blended(), interactive=False, standalone=True)

    root = ElementTree.fromstring(drawing)
    assert root.attrib["role"] == "img"
    assert not list(root.iter(f"{SVG}a"))
    assert "href" not in drawing
    assert len(list(root.iter(f"{SVG}style"))) == 1
    desc = root.find(f"{SVG}desc")
    assert desc is not None
    assert "Grace Mensah, 41, mum. Separated from Daniel Okafor" in str(desc.text)


def test_a_drawing_that_leaves_the_service_says_no_more_than_it_shows() -> None:
    drawing = family_svg(tranter(), layers=frozenset(), interactive=False, standalone=True)

    assert "harm" not in drawing
    assert "Stacey&#39;s home" not in drawing
    assert "2013-2021" not in drawing


def test_somebody_without_an_address_is_drawn_without_a_link() -> None:
    drawing = family_svg(Family("a", (Someone("a", "Ada"),)))

    assert "<a" not in drawing
    assert "Ada" in texts(drawing)


def test_the_map_has_a_title_and_says_where_its_words_are() -> None:
    root = ElementTree.fromstring(family_svg(blended(), ident="m2"))

    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert (title.text, root.attrib["aria-labelledby"]) == (
        "Family map of Amara",
        title.attrib["id"],
    )
    assert root.attrib["aria-describedby"] == desc.attrib["id"] == "m2-desc"
    assert desc.text == "17 people in 2 homes. The list beside this map says all of it in words."


def test_harm_is_drawn_for_staff_only() -> None:
    family = tranter()

    seen, hidden = (family_svg(family, layers=ALL, staff=staff) for staff in (True, False))

    assert "harm" in texts(seen)
    assert "harm" not in hidden


@pytest.mark.parametrize(
    ("layer", "word"),
    [(Layer.HOMES, "Grace and Yaw&#39;s"), (Layer.BONDS, "Very close"), (Layer.DATES, "2012-2023")],
)
def test_a_layer_that_is_off_leaves_nothing_behind(layer: Layer, word: str) -> None:
    word = word.lower() if layer is Layer.BONDS else word

    on, off = family_svg(blended(), layers=ALL), family_svg(blended(), layers=ALL - {layer})

    assert word in on
    assert word not in off


def test_the_key_shows_what_is_used_and_nothing_else() -> None:
    family = Family("ada", (who("Ada", Symbol.WOMAN), who("Rex", Symbol.PET)))

    found = texts(family_svg(family))

    assert {SYMBOLS[Symbol.WOMAN], SYMBOLS[Symbol.PET]} <= set(found)
    assert not set(found) & {SYMBOLS[Symbol.MAN], "married", "has died", "live together"}


@pytest.mark.parametrize("symbol", list(Symbol))
@pytest.mark.parametrize("is_dead", [True, False])
@pytest.mark.parametrize("is_centre", [True, False])
def test_each_symbol_has_a_shape_of_its_own(symbol: Symbol, is_dead: bool, is_centre: bool) -> None:
    mine = Someone("a", "Ada", symbol, is_centre=is_centre, is_dead=is_dead)
    others = [replace(mine, symbol=s) for s in Symbol if s is not symbol]

    def shape(person: Someone) -> str:
        return re.sub(
            r"<text.*?</text>", "", family_svg(Family("a", (person,)), layers=frozenset())
        )

    assert shape(mine) not in [shape(o) for o in others]


def test_names_too_long_for_a_label_are_clipped_and_whole_for_a_screen_reader() -> None:
    name = "Wilhelmina-Theodora Featherstonehaugh-Cholmondeley of Upper Aldermere"

    drawing = family_svg(Family("a", (Someone("a", name, href="/p/a/"),)))

    assert any(t.endswith("…") for t in texts(drawing))
    assert f'aria-label="{name}"' in drawing


@pytest.mark.parametrize("make", [*NINE, blended], ids=lambda make: make.__name__)
def test_colour_is_never_the_only_sign(make) -> None:
    drawing = family_svg(make(), layers=ALL, staff=True)

    # Each way of getting on has a shape of its own, so that nothing is lost without colour.
    without = re.sub(r"#[0-9a-f]{3,6}", "#000", drawing)
    key = without[without.index("fm-key") :]
    samples = re.findall(r'<g fill="none">(.*?)</g><', key)
    assert len(samples) == len(set(samples))
