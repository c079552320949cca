"""Finding a child from a telephone call, writing a family down by keyboard, and hearing it read aloud."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.journeys import people
from tests.support.browser import (
    PHONE,
    Browsers,
    axe_violations,
    faults,
    keep_picture,
    press_tab_to,
    sideways_scroll,
)
from tests.support.service import Service

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-demo")]

FAR_DOWN = 150
# From Today until the phone of a child's mother rings.
MOST_TAPS = 7


def _sign_in(page: Page, name: str = "Imara Dunmore") -> Page:
    page.goto("/")
    page.get_by_role("button", name=name).click()
    page.wait_for_url("**/today/")
    return page


def _find(page: Page, words: str) -> None:
    page.goto("/people/")
    page.get_by_label("Who are you looking for?").fill(words)
    page.get_by_role("button", name="Find", exact=True).click()


def _press(page: Page, role: str, name: str) -> None:
    _press_on(page, page.get_by_role(role, name=name, exact=True).first)  # type: ignore[arg-type]


def _press_on(page: Page, what: Locator) -> None:
    press_tab_to(page, what, at_most=FAR_DOWN)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _type(page: Page, label: str, words: str) -> None:
    press_tab_to(page, page.get_by_label(label).first, at_most=FAR_DOWN)
    page.keyboard.press("Control+A")
    page.keyboard.type(words)


def test_a_duty_worker_on_a_phone_finds_a_child_and_how_to_reach_her_mother_safely(
    demo: Service, browsers: Browsers
) -> None:
    page = _sign_in(browsers.open(demo, viewport=PHONE, has_touch=True, is_mobile=True))
    taps: list[str] = []

    def tap(what: Locator, then: str = "") -> None:
        taps.append(str(what))
        what.first.tap()
        if then:
            expect(page.get_by_role("heading", level=1)).to_have_text(then)
        assert sideways_scroll(page) == []

    tap(page.get_by_role("searchbox"))
    page.keyboard.type("Tily 14/3/22")
    tap(page.get_by_role("button", name="Find"), "People")
    expect(page.get_by_role("status").first).to_have_text("1 person found")
    expect(page.locator("#found")).to_contain_text("Lives with Jodie Marchbank")
    tap(page.get_by_role("link", name="Tilly Marchbank"), "The story of Tilly Marchbank")
    tap(page.get_by_role("link", name="About", exact=True), "About Tilly Marchbank")
    expect(page.locator("#relationships")).to_contain_text("Carol Marchbank")
    family = page.locator("#relationships")
    tap(family.get_by_role("link", name="Jodie Marchbank", exact=True), "About Jodie Marchbank")
    expect(page.get_by_label("Who this is about")).to_contain_text("A voice message first")
    tap(page.get_by_role("link", name="Ways to reach them", exact=True))

    rings = page.get_by_role("link", name="07700 900114", exact=True)
    expect(rings).to_have_attribute("href", "tel:07700900114")
    expect(rings).to_be_in_viewport()
    expect(page.locator("#contact")).to_contain_text("Voice message, no long texts")
    assert len(taps) + 1 <= MOST_TAPS, taps
    assert axe_violations(page) == []
    keep_picture(page, "reaching-jodie-on-a-phone")


def test_with_the_keyboard_alone_a_worker_draws_three_generations_and_puts_a_name_right(
    demo: Service, browsers: Browsers
) -> None:
    page = _sign_in(browsers.open(demo))
    page.goto("/people/new/")
    _type(page, "Given name", "Wilf")
    _type(page, "Family name", "Penhallo")
    _type(page, "Born", "3 May 2019")
    _press(page, "button", "Start the record")
    expect(page.get_by_role("heading", level=1)).to_have_text("About Wilf Penhallo")

    _press(page, "link", "Family and network")
    _press(page, "link", "Add someone")
    _type(page, "Given name", "Morwena")
    press_tab_to(page, page.get_by_label("They are the"))
    page.keyboard.press("m")
    expect(page.get_by_label("They are the").locator("option:checked")).to_have_text("mother")
    _press(page, "button", "Put them on the map")
    expect(page.locator(".al-told").first).to_contain_text("Child of Morwena")
    _press(page, "link", "Add several")
    press_tab_to(page, page.get_by_label("Who are they?"))
    page.keyboard.type("Jago Penhallo, dad, born 1990; Nan Loveday, mum’s mum, died 2019; ")
    page.keyboard.type("Tamsin Penhallo, sister, 4; Grandad Piran, dad’s dad")
    _press(page, "button", "Look at them first")
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this right?")
    assert axe_violations(page) == []
    _press(page, "button", "Save all of them")

    words = page.get_by_role("region", name="In words")
    expect(words.get_by_role("heading", level=3)).to_have_count(4)
    expect(words).to_contain_text("died 2019, mum’s mother")
    expect(words).to_contain_text("Piran, dad’s father")
    assert faults(page, picture="three-generations") == []
    _put_tamsin_right(page, words)


def _put_tamsin_right(page: Page, words: Locator) -> None:
    _press_on(page, words.get_by_role("link", name="Tamsin Penhallo"))
    _press(page, "link", "About")
    _press(page, "link", "Change Known as Tamsin Penhallo")
    press_tab_to(page, page.get_by_role("radio").first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    _type(page, "Given names", "Tamsyn")
    _type(page, "Why?", "Misspelt")
    _press(page, "button", "Save")
    expect(page.get_by_role("heading", level=1)).to_have_text("About Tamsyn Penhallo")
    _press(page, "button", "Undo")
    expect(page.get_by_role("heading", level=1)).to_have_text("About Tamsin Penhallo")
    _press(page, "link", "What was changed or taken back")
    expect(page.get_by_role("main")).to_contain_text("Corrected: Misspelt")
    expect(page.get_by_role("main")).to_contain_text("Tamsyn Penhallo")


def test_read_aloud_the_map_and_the_list_are_the_same_family_under_the_same_headings(
    demo: Service, browsers: Browsers
) -> None:
    page = _sign_in(browsers.open(demo))
    _find(page, "Logan Tranter")
    page.locator("#found").get_by_role("link", name="Logan Tranter").click()
    page.get_by_role("link", name="Family and network").click()

    drawn = page.get_by_role("group", name="Family map of Logan Tranter").get_by_role("link")
    told = page.get_by_role("region", name="In words").get_by_role("listitem").get_by_role("link")
    on_the_map = {link.get_attribute("href") for link in drawn.all()}
    expect(page.get_by_role("group", name="Family map of Logan Tranter")).to_be_visible()
    names = [link.get_attribute("aria-label") or "" for link in drawn.all()]
    assert names[0] == "Logan Tranter, 11", names
    assert "Stacey Tranter, 33, mum" in names
    assert {link.get_attribute("href") for link in told.all()} == on_the_map
    assert _headings(page)[:3] == ["1 Family", "2 In words", "3 Logan Tranter"]
    assert "2 The map" in _headings(page)
    page.get_by_role("link", name="See as a list").click()
    expect(page.get_by_role("group", name="Family map of Logan Tranter")).to_have_count(0)
    assert {link.get_attribute("href") for link in told.all()} == on_the_map
    assert axe_violations(page) == []


def test_read_aloud_a_form_says_what_to_put_right_and_leads_there(
    demo: Service, browsers: Browsers
) -> None:
    page = _sign_in(browsers.open(demo))
    browsers.allow(page, "status of 422")
    _find(page, "Logan Tranter")
    page.locator("#found").get_by_role("link", name="Logan Tranter").click()
    page.get_by_role("link", name="Family and network").click()
    page.get_by_role("link", name="Add someone").click()

    page.get_by_role("button", name="Put them on the map").press("Enter")

    expect(page).to_have_title(re.compile("^Mistake: "))
    mistakes = people.mistakes_on(page)
    expect(mistakes).to_be_focused()
    mistakes.get_by_role("link", name="Given name").press("Enter")
    expect(page.get_by_label("Given name")).to_be_focused()
    expect(page.get_by_label("They are the")).to_have_attribute("aria-invalid", "true")


def _headings(page: Page) -> list[str]:
    found: list[str] = page.locator("main").evaluate(
        "e => [...e.querySelectorAll('h1, h2, h3')].map(h => `${h.tagName[1]} ${h.textContent.trim()}`)"
    )
    return found
