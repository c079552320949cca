"""Every page that several kinds of staff can reach is good to everybody, light, and open to the keyboard."""

import pytest
from tests.journeys import pages
from tests.journeys.pages import Scales
from tests.support.browser import HOSTILE_HOST, Browsers, faults, tab_through
from tests.support.database import HOME
from tests.support.service import Service

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-demo")]

# Somebody in a pod, who leads one, in none, who looks after accounts, and who reads trails.
LOOKED_AT: set[str] = set()
KINDS = [
    "Imara Dunmore",
    "Oriel Banfield",
    "Rosalind Ngata-Hume",
    "Wren Abara-Finch",
    "Cato Lindqvist-Bray",
    "Una Prewett",
]
FIGURES = HOME / "page-weights.txt"


@pytest.mark.parametrize("name", KINDS)
def test_every_page_somebody_can_reach_is_good_to_everybody(
    demo: Service, browsers: Browsers, name: str
) -> None:
    page = browsers.open(demo)
    pages.sign_in_as(page, name)
    found: list[str] = []
    titles: dict[str, list[str]] = {}

    for path in pages.walk(page, demo, "/today/", "/locked/", "/sign-out/", "/nowhere/"):
        found += faults(page, LOOKED_AT)
        titles.setdefault(page.title(), []).append(path)

    same = {title: paths for title, paths in titles.items() if len(paths) > 1}
    assert not same, f"Pages that cannot be told apart by their title: {same}"
    assert not found, "\n".join(found)
    assert len(titles) > 10


def test_every_page_before_signing_in_is_good_to_everybody(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo)
    found, titles = [], set()

    for _path in pages.walk(
        page,
        demo,
        "/sign-in/",
        "/password/forgotten/",
        "/password/forgotten/sent/",
        "/joined/",
        "/join/none/",
        "/nowhere/",
    ):
        found += faults(page)
        titles.add(page.title())

    assert not found, "\n".join(found)
    assert len(titles) == 8


def test_a_refusal_and_a_hostile_host_get_pages_as_good_as_any(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo)
    pages.sign_in_as(page, "Imara Dunmore")
    refused = page.goto("/studio/org/")
    found = faults(page)
    assert refused
    assert (refused.status, page.title()) == (403, "You cannot open this – Alongside")

    page = browsers.open(demo, address=demo.address_at(HOSTILE_HOST))
    browsers.expect(page, "Cross-Origin-Opener-Policy header has been ignored")
    answer = page.goto("/")
    found += faults(page)

    assert answer
    assert (answer.status, page.title()) == (400, "We could not read what was sent – Alongside")
    assert HOSTILE_HOST not in page.content()
    assert not found, "\n".join(found)


def test_every_page_is_light_the_first_time_and_lighter_afterwards(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo)
    scales = Scales(page)
    paths = ["/sign-in/", "/about/", "/accessibility/"]
    weighed = [(path, scales.first_visit(path), scales.visit(path)) for path in paths]
    pages.sign_in_as(page, "Wren Abara-Finch")

    for path in list(pages.walk(page, demo, "/today/")):
        weighed.append((path, scales.first_visit(path), scales.visit(path)))

    lines = [f"first {first}   again {again}   {path}" for path, first, again in weighed]
    FIGURES.write_text("\n".join(lines) + "\n")
    print(FIGURES.read_text())  # noqa: T201  read by whoever asks for figures with -s
    assert all(first.octets > 10_000 for _, first, _ in weighed), "the scales are broken"
    heavy = [line for path, first, again in weighed for line in pages.too_heavy(path, first, again)]
    assert not heavy, "\n".join(heavy)


def test_the_keyboard_reaches_everything_on_every_page(demo: Service, browsers: Browsers) -> None:
    page = browsers.open(demo)
    pages.sign_in_as(page, "Wren Abara-Finch")
    found = []

    for path in pages.walk(page, demo, "/today/", "/locked/"):
        found += [f"{path}: {line}" for line in tab_through(page)]

    assert not found, "\n".join(found)
