"""Locked in the middle of a sentence on the page for writing: the words and the caret are where they were."""

import re
from typing import Final

import pytest
from playwright.sync_api import expect
from tests.journeys.people import MINUTE, Council
from tests.journeys.test_story_siblings import rows
from tests.support.browser import Browsers, assert_good
from tests.support.service import Service

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-council")]

BEGUN: Final = "You said that the house is quiet now, and then you"
LATER: Final = "It is quiet. You said that the house is quiet now, and then you"
_CARET: Final = "e => [e.value, e.selectionStart, e.selectionEnd, e === document.activeElement]"
_KEPT: Final = "SELECT count(*), max(form->'text-0'->>0) FROM story_draft"


def _kept(service: Service) -> tuple[int, str]:
    [(count, words)] = rows(service, _KEPT)
    return count, words


def test_a_sentence_goes_on_where_the_lock_broke_it_off(
    council: Council, browsers: Browsers
) -> None:
    temperance = council.newcomer(browsers, "Temperance Oake-Lindqvist", "social-worker")
    page = browsers.open(council.service, storage_state=temperance.cookies)
    browsers.allow(page, "status of 423")
    page.clock.install()
    page.goto("/write/")
    expect(page.locator("#write.al-write--keeps")).to_be_visible()
    words, status = page.get_by_label("What happened?"), page.locator("#kept")
    words.press_sequentially(BEGUN)
    page.clock.run_for(2000)
    expect(status).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))
    # More is typed at the beginning, and nothing of it is sent: the lock comes first.
    words.evaluate("e => e.setSelectionRange(0, 0)")
    page.evaluate("() => { window.notReloaded = true; }")
    council.service.let_time_pass(temperance.email, seconds=16 * MINUTE)
    page.keyboard.type("It is quiet. ")
    words.evaluate("e => e.setSelectionRange(13, 16)")
    page.clock.run_for(2000)

    expect(page.get_by_role("dialog", name="This page is locked")).to_be_visible()
    assert _kept(council.service) == (1, BEGUN)
    page.get_by_label("Password for").fill(temperance.password)
    page.get_by_role("button", name="Open this page again").click()

    expect(page.get_by_role("dialog", name="This page is locked")).to_be_hidden()
    assert words.evaluate(_CARET) == [LATER, 13, 16, True]
    page.keyboard.type("We")
    page.clock.run_for(2000)
    expect(status).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))
    assert words.input_value() == LATER.replace("You said", "We said")
    assert page.evaluate("() => window.notReloaded")
    assert _kept(council.service) == (1, LATER.replace("You said", "We said"))
    assert_good(page)


def test_after_the_wait_alone_the_writing_page_opens_in_place(
    council: Council, browsers: Browsers
) -> None:
    ottilie = council.newcomer(browsers, "Ottilie Brannock-Sey", "social-worker")
    page = browsers.open(council.service, storage_state=ottilie.cookies)
    browsers.allow(page, "status of 423")
    page.clock.install()
    page.goto("/write/")
    words = page.get_by_label("What happened?")
    words.press_sequentially("Grace rang. She")
    words.evaluate("e => e.setSelectionRange(6, 10)")
    page.evaluate("() => { window.notReloaded = true; }")

    for minutes in (14, 1.5):
        page.clock.fast_forward(int(minutes * MINUTE * 1000))
        page.clock.run_for(1100)

    expect(page.get_by_role("dialog", name="This page is locked")).to_be_visible()
    page.get_by_label("Password for").fill(ottilie.password)
    page.get_by_role("button", name="Open this page again").click()
    expect(page.get_by_role("dialog", name="This page is locked")).to_be_hidden()
    assert words.evaluate(_CARET) == ["Grace rang. She", 6, 10, True]
    assert page.evaluate("() => window.notReloaded")
