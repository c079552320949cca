"""How Today looks to those who see it otherwise: their own colours, no motion, larger spacing, on paper."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.journeys import pages
from tests.support.browser import PHONE, SCREENS, Browsers, at_width, keep_picture, sideways_scroll
from tests.support.service import Service

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-demo")]

# The values of WCAG 1.4.12: what somebody may set for themselves without losing words.
SPACING = "* {line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important} p {margin-bottom: 2em !important}"
_MOVING = """() => document.getAnimations().length + [...document.querySelectorAll("*")].filter(e =>
    [e, "::before", "::after"].some((p, i) => {
        const s = getComputedStyle(e, i ? p : null);
        return parseFloat(s.transitionDuration) > 0 && s.transitionProperty !== "none" || s.animationName !== "none";
    })).length"""
_CLIPPED = """() => [...document.querySelectorAll("h1, h2, h3, p, li, a, button, summary, label, th, td")]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().width > 2 && getComputedStyle(e).overflow !== "visible")
    .filter(e => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1).map(e => e.outerHTML.slice(0, 100))"""


def _today(page: Page) -> Page:
    page.goto("/")
    page.get_by_role("button", name="Imara Dunmore").click()
    page.wait_for_url("**/today/")
    return page


def test_in_somebodys_own_colours_focus_and_place_are_still_seen(
    demo: Service, browsers: Browsers
) -> None:
    page = _today(browsers.open(demo, forced_colors="active"))
    assert page.evaluate("() => matchMedia('(forced-colors: active)').matches")

    line = "(e, p) => getComputedStyle(e)[p]"
    here = page.get_by_role("navigation", name="Main").get_by_role("link", name="Today")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the page itself")

    assert here.get_attribute("aria-current") == "page"
    assert here.evaluate(line, "borderBottomColor") != page.locator("body").evaluate(
        line, "backgroundColor"
    )
    assert skip.evaluate("e => parseFloat(getComputedStyle(e).outlineWidth)") >= 2
    assert skip.evaluate(line, "outlineColor") != page.locator("body").evaluate(
        line, "backgroundColor"
    )
    keep_picture(page, "today-forced-colours")


def test_a_locked_page_in_somebodys_own_colours_shows_nothing(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo, forced_colors="active")
    page.clock.install()
    _today(page)
    page.clock.fast_forward(14 * 60_000)
    page.clock.run_for(1100)
    page.clock.fast_forward(2 * 60_000)
    page.clock.run_for(1100)

    expect(page.get_by_role("dialog", name="This page is locked")).to_be_visible()
    assert page.locator("#page").evaluate("e => getComputedStyle(e).visibility") == "hidden"


@pytest.mark.parametrize("wish", ["reduce", "no-preference"])
def test_nothing_moves_for_somebody_who_asked_for_that(
    demo: Service, browsers: Browsers, wish: str
) -> None:
    page = _today(browsers.open(demo, reduced_motion=wish))
    moving = page.evaluate(_MOVING)

    assert (moving == 0) == (wish == "reduce"), f"{moving} elements move"


@pytest.mark.parametrize("size", [{"width": 640, "height": 400}, PHONE], ids=["zoomed", "phone"])
def test_wider_spacing_cuts_no_words_off(
    demo: Service, browsers: Browsers, size: dict[str, int]
) -> None:
    page = _today(browsers.open(demo, viewport=size, bypass_csp=True))
    page.add_style_tag(content=SPACING)

    assert page.evaluate(_CLIPPED) == []
    assert sideways_scroll(page) == []


def test_zoomed_to_four_times_today_is_still_usable(demo: Service, browsers: Browsers) -> None:
    page = _today(browsers.open(demo, viewport={"width": 320, "height": 256}))

    page.get_by_role("button", name="Menu", exact=True).click()
    expect(
        page.get_by_role("navigation", name="Main").get_by_role("link", name="Today")
    ).to_be_in_viewport()
    page.keyboard.press("Escape")
    page.locator("summary", has_text="Imara").click()
    page.get_by_role("button", name="Sign out").scroll_into_view_if_needed()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Whose day would you like to see?")


def test_targets_are_large_enough_for_a_thumb(demo: Service, browsers: Browsers) -> None:
    page = _today(browsers.open(demo, viewport=PHONE, has_touch=True))

    small = page.evaluate("""() => [...document.querySelectorAll("button, summary, .al-brand, nav a")]
        .filter(e => e.checkVisibility()).map(e => [e.getBoundingClientRect(), e])
        .filter(([b]) => b.height < 43.5 || b.width < 43.5).map(([b, e]) => `${e.outerHTML.slice(0, 80)} ${b.width}×${b.height}`)""")

    assert small == []


def test_on_paper_today_is_its_words_and_nothing_to_press(
    demo: Service, browsers: Browsers
) -> None:
    page = _today(browsers.open(demo))
    page.emulate_media(media="print")

    for gone in (
        page.get_by_role("navigation", name="Main"),
        page.locator(".al-me"),
        page.locator("footer"),
        page.locator(".al-skip"),
    ):
        expect(gone).to_be_hidden()
    for kept in (
        "Good to see you, Imara",
        "Your pod: Heron pod",
        "Oriel Banfield",
        "Aldermere Council",
    ):
        expect(page.get_by_text(kept).first).to_be_visible()
    body = page.locator("body")
    assert body.evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
    assert body.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 255, 255)"
    assert 14.5 < body.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") < 14.8
    with at_width(page, {"width": 680, "height": 1000}):
        keep_picture(page, "today-on-paper")
    SCREENS.mkdir(parents=True, exist_ok=True)
    paper = page.pdf(path=SCREENS / "today.pdf", prefer_css_page_size=True, tagged=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= 2


def test_a_day_without_families_is_one_sheet(demo: Service, browsers: Browsers) -> None:
    page = browsers.open(demo)
    pages.sign_in_as(page, "Lorcan Adeyinka-Pell")

    paper = page.pdf(prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
