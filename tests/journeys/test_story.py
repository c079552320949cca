"""A story in a browser: where things are now, a promise made and kept, and the reads before and after a visit."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.journeys import pages
from tests.support.browser import Browsers, assert_good, press_tab_to
from tests.support.service import Service

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-demo")]


def test_a_worker_reads_a_story_says_where_things_are_and_keeps_a_promise(
    demo: Service, browsers: Browsers
) -> None:
    page = story_of(browsers.open(demo), "Tilly Marchbank")
    assert_good(page)

    page.goto(f"{page.url}where-now/")
    assert_good(page)
    page.get_by_label("Where are things now?").fill(
        "You sleep in a warm room.\n\nWe stay until May."
    )
    page.get_by_label("Written with").fill("Jodie")
    page.get_by_role("button", name="Save to story").press("Enter")

    now = page.get_by_role("region", name="Where things are now")
    expect(now).to_contain_text("You sleep in a warm room.")
    expect(now).to_contain_text("written with Jodie")
    page.get_by_role("link", name="What was promised").click()
    page.get_by_role("link", name="I said I would").first.click()
    page.get_by_label("I said I would").fill("Bring the bubbles on Tuesday")
    page.get_by_role("button", name="Save the promise").click()
    assert_good(page)

    page.get_by_role("button", name=re.compile("Done.*Bring the bubbles")).press("Enter")

    expect(page.get_by_role("status").first).to_contain_text("Kept.")
    assert_good(page)


def test_getting_ready_and_handing_over_are_good_to_everybody(
    demo: Service, browsers: Browsers
) -> None:
    page = story_of(browsers.open(demo), "Tilly Marchbank")
    start = page.url

    for words in ("Get ready to see them", "Hand over"):
        page.goto(start)
        page.get_by_role("link", name=words).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Tilly Marchbank")
        assert_good(page)


def test_a_story_is_narrowed_by_keyboard_and_an_entry_opened(
    demo: Service, browsers: Browsers
) -> None:
    page = story_of(browsers.open(demo), "Tilly Marchbank")
    page.goto(f"{page.url}where-now/")
    page.get_by_label("Where are things now?").fill("You are four and a half.")
    page.get_by_role("button", name="Save to story").click()
    summary = page.get_by_text("Narrow it down")

    press_tab_to(page, summary)
    page.keyboard.press("Enter")
    page.get_by_label("What it was").select_option("Where things are now")
    page.get_by_role("button", name="Show", exact=True).press("Enter")

    expect(page.get_by_role("link", name="Show all the story")).to_be_visible()
    assert_good(page)
    page.get_by_role("article").first.get_by_role("link").first.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Where things are now")
    expect(page.get_by_text("You are four and a half.", exact=True)).to_be_visible()
    assert_good(page)


def story_of(page: Page, name: str) -> Page:
    """Open somebody's story as a worker of their pod does."""
    pages.sign_in_as(page, "Imara Dunmore")
    page.goto(f"/people/?q={name.replace(' ', '+')}")
    page.locator(".al-found__name").first.click()
    page.wait_for_load_state()
    page.goto(page.url.partition("/about")[0] + "/" if "/about" in page.url else page.url)
    page.get_by_role("link", name="Story", exact=True).first.click()
    return page
