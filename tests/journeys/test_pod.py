"""The pod's board in a browser: a family is moved with the keyboard alone, and moved back."""

import pytest
from playwright.sync_api import expect
from tests.journeys import pages
from tests.support.browser import Browsers, faults
from tests.support.service import Service

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-demo")]


def test_a_family_is_moved_with_the_keyboard_and_moved_back(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo)
    pages.sign_in_as(page, "Oriel Banfield")
    page.goto("/pod/board/")
    card = page.locator(".al-stage__one:has(button[value='reviewing'])").first
    name = card.get_by_role("link").first.inner_text()

    card.locator("summary").press("Enter")
    card.get_by_role("button", name="Reviewing").press("Enter")

    expect(page.get_by_role("status").first).to_contain_text(f"{name}: reviewing.")
    moved = page.get_by_role("region", name="Reviewing").get_by_role("link", name=name)
    expect(moved).to_be_visible()
    assert not faults(page)

    page.get_by_role("button", name="Undo").press("Enter")

    expect(moved).to_have_count(0)


def test_what_only_one_answer_asks_for_shows_with_that_answer(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo)
    pages.sign_in_as(page, "Oriel Banfield")
    page.goto("/pod/")
    page.locator(".al-family").get_by_role("link", name="Tilly Marchbank").click()
    page.get_by_role("link", name="Hand over").first.click()
    promised = page.get_by_label("What was promised and is still open")

    expect(promised).to_be_hidden()
    page.get_by_label("Something is still open").check()

    expect(promised).to_be_visible()
    assert not faults(page)
