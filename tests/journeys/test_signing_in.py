"""A newcomer's first minute: choosing somebody to look around as, and landing on their day."""

import pytest
from playwright.sync_api import expect
from tests.support.browser import Browsers
from tests.support.service import Service

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-demo")]

FIRST_FIVE = {
    "Imara Dunmore": "Heron pod",
    "Oriel Banfield": "Heron pod",
    "Thandeka Moss": "Riverside",
    "Rosalind Ngata-Hume": "",
    "Wren Abara-Finch": "",
}


@pytest.mark.parametrize("name", FIRST_FIVE)
def test_a_newcomer_signs_in_as_a_persona_in_one_click(
    demo: Service, browsers: Browsers, name: str
) -> None:
    page = browsers.open(demo)
    page.goto("/")

    page.get_by_role("button", name=name).click()

    expect(page).to_have_url(f"{demo.address}/today/")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Good to see you, {name.split()[0]}")
    expect(page.get_by_role("banner")).to_contain_text(name)
    expect(page.get_by_role("banner")).to_contain_text("Aldermere Council")
    pod = FIRST_FIVE[name]
    if pod:
        team = page.get_by_role("region", name=f"Your pod: {pod}")
        expect(team.get_by_role("listitem").filter(has_text=f"{name} (you)")).to_have_count(1)
    else:
        expect(page.get_by_text("You are not in a pod.")).to_be_visible()


def test_the_first_five_personas_are_the_ones_shown_first(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo)
    page.goto("/")

    shown = page.locator("main").get_by_role("listitem").get_by_role("button").all()

    assert [
        name for name in FIRST_FIVE if name not in " ".join(b.inner_text() for b in shown)
    ] == []
    assert len(shown) == len(FIRST_FIVE)
