"""Two hours with no signal, the session over, the browser killed: no word is lost, and what differs is shown.

The device in these journeys is a browser with a folder of its own, so that it can be killed and opened again.
"""

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect
from tests.journeys.pages import sign_in_as
from tests.journeys.test_story_siblings import ref_of, rows
from tests.support import browser as browsing
from tests.support.browser import Browsers, assert_good
from tests.support.service import Service, waited_for

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-demo")]

DRAFTS, EDITS = 6, 40
HOURS_AWAY: Final = 2 * 60 * 60
_WORDS: Final = """SELECT form::text FROM story_draft WHERE entry_id IS NULL AND thrown_away_at IS NULL
    AND form::text LIKE '%%Ferrymoor%%'"""
# As a browser whose storage is switched off, and one with no room left.
_OFF: Final = "indexedDB.open = () => { throw new DOMException('Not here', 'SecurityError'); };"
_FULL: Final = """IDBObjectStore.prototype.put = function () {
    this.transaction.abort();
    throw new DOMException("No room", "QuotaExceededError");
};"""


class Device:
    """A laptop: its browser keeps what it keeps in a folder, and can be killed without a word."""

    def __init__(self, play: Playwright, chromium: str, folder: Path, address: str) -> None:
        """Remember what it starts with."""
        self.play, self.chromium, self.folder, self.address = play, chromium, folder, address
        self.context: BrowserContext | None = None

    def open(self) -> BrowserContext:
        """Start the browser."""
        flags = [*browsing.FLAGS, "--no-sandbox"]
        self.context = self.play.chromium.launch_persistent_context(
            str(self.folder), executable_path=self.chromium, args=flags, base_url=self.address, viewport={"width": 1280, "height": 800}, locale="en-GB",
        )  # fmt: skip
        self.context.set_default_timeout(20_000)
        return self.context

    def kill(self) -> None:
        """Kill it as an empty battery does: nothing is closed, nothing is asked."""
        for folder in Path("/proc").glob("[0-9]*"):
            if self._is_ours(folder):
                os.kill(int(folder.name), signal.SIGKILL)
        self.context = None

    def _is_ours(self, folder: Path) -> bool:
        try:
            return f"--user-data-dir={self.folder}".encode() in (folder / "cmdline").read_bytes()
        except OSError:
            return False


@pytest.fixture
def device(
    playwright: Playwright, browser_type_launch_args: dict[str, Any], demo: Service, tmp_path: Path
) -> Iterator[Device]:
    """A laptop with a browser of its own."""
    made = Device(playwright, browser_type_launch_args["executable_path"], tmp_path, demo.address)
    yield made
    if made.context:
        made.context.close()
    made.kill()


def _begun(context: BrowserContext, ref: str, number: int) -> Page:
    page = context.new_page()
    page.clock.install()
    page.goto(f"/write/?with={ref}")
    expect(page.locator("#write.al-write--keeps")).to_be_visible()
    page.wait_for_function("navigator.serviceWorker.ready")
    page.get_by_label("What happened?").fill(f"Ferrymoor {number} begun.")
    page.clock.run_for(2000)
    expect(page.locator("#kept")).to_contain_text(re.compile(r"Saved \d\d:\d\d"))
    return page


def _edited(page: Page, words: str) -> str:
    page.bring_to_front()
    page.get_by_label("What happened?").press("Control+End")
    page.keyboard.type(f" {words}.")
    page.clock.run_for(2000)
    return words


def test_after_two_hours_away_and_an_empty_battery_every_word_is_there(
    demo: Service, device: Device
) -> None:
    context = device.open()
    first = context.new_page()
    sign_in_as(first, "Imara Dunmore")
    ref = ref_of(first, "Logan Tranter")
    pages = [_begun(context, ref, number) for number in range(DRAFTS)]
    # On another machine she goes on with the first of them.
    drafts = [page.url for page in pages]
    said = [f"Ferrymoor {number} begun" for number in range(DRAFTS)]

    context.set_offline(True)
    for edit in range(EDITS):
        said.append(_edited(pages[edit % DRAFTS], f"edit {edit:02} in the tunnel"))
    for page in pages:
        expect(page.locator("#kept")).to_contain_text("Saved on this device, sealed")
        page.clock.fast_forward(HOURS_AWAY * 1000)
    demo.let_time_pass("imara.dunmore@aldermere.example", seconds=13 * 60 * 60)
    context.set_offline(False)
    for page in pages:
        expect(page.get_by_role("dialog", name="This page is locked")).to_be_visible()
    device.kill()

    elsewhere = demo_page(demo, device)
    elsewhere.goto(drafts[0])
    elsewhere.get_by_label("What happened?").fill("Ferrymoor 0 begun. Changed at the office.")
    # The page says when it was saved before this change, too: what counts is that the words have arrived.
    waited_for(lambda: not _lost(demo, ["Changed at the office"]), "the change at the office")
    assert _lost(demo, said), "nothing was left to be brought back"
    again = device.open().new_page()
    sign_in_as(again, "Imara Dunmore")
    again.goto("/today/drafts/")

    waiting = again.locator("#waiting")
    expect(waiting).to_contain_text(f"{DRAFTS} pieces of writing", timeout=30_000)
    expect(waiting).to_contain_text(
        "One was changed elsewhere in the meantime: both versions are there."
    )
    assert_good(again, picture="offline-conflict")
    waiting.get_by_role("link", name="Show it").click()
    expect(again.locator(".al-drafts__one", has_text="Ferrymoor")).to_have_count(DRAFTS + 1)
    assert _lost(demo, [*said, "Changed at the office"]) == []
    assert len(rows(demo, _WORDS)) == DRAFTS + 1
    elsewhere.context.browser.close()  # type: ignore[union-attr]


def demo_page(service: Service, device: Device) -> Page:
    """Return a page of Imara's at the office."""
    browser = device.play.chromium.launch(executable_path=device.chromium, args=browsing.FLAGS)
    page = browser.new_page(base_url=service.address)
    sign_in_as(page, "Imara Dunmore")
    return page


def _lost(service: Service, said: list[str]) -> list[str]:
    everything = "\n".join(words for (words,) in rows(service, _WORDS))
    return [words for words in said if words not in everything]


def test_a_draft_that_was_open_when_the_browser_was_killed_opens_with_all_its_words(
    demo: Service, device: Device
) -> None:
    context = device.open()
    page = context.new_page()
    sign_in_as(page, "Imara Dunmore")
    page = _begun(context, ref_of(page, "Logan Tranter"), 70)
    address = page.url
    context.set_offline(True)
    _edited(page, "sealed on the bus")
    expect(page.locator("#kept")).to_contain_text("Saved on this device, sealed")
    demo.let_time_pass("imara.dunmore@aldermere.example", seconds=13 * 60 * 60)
    context.set_offline(False)
    expect(page.locator("#kept")).to_contain_text("Not saved: you are signed out.")
    # Nobody keeps this now but the device, and the page says so.
    with page.expect_response("**/keep/"):
        _edited(page, "after it was over")
    expect(page.locator("#kept")).to_contain_text("They are sealed on this device, too.")
    device.kill()

    again = device.open().new_page()
    again.goto("/today/")
    sign_in_as(again, "Imara Dunmore")
    again.goto(address)

    expect(again.get_by_label("What happened?")).to_have_value(
        "Ferrymoor 70 begun. sealed on the bus. after it was over.", timeout=30_000
    )
    again.get_by_label("What happened?").press("Control+End")
    with again.expect_response("**/keep/"):
        again.keyboard.type(" And on.")
    assert _lost(demo, ["begun. sealed on the bus. after it was over. And on."]) == []


def test_saving_with_no_signal_stays_on_the_page_and_is_sent_once(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo)
    browsers.allow(page, "ERR_INTERNET_DISCONNECTED")
    sign_in_as(page, "Imara Dunmore")
    page.goto(f"/write/?with={ref_of(page, 'Logan Tranter')}")
    page.wait_for_function("navigator.serviceWorker.ready")
    expect(page.locator("#write.al-write--keeps")).to_be_visible()
    page.get_by_role("group", name=re.compile("Logan")).get_by_label("seen", exact=True).check(force=True)  # fmt: skip
    page.context.set_offline(True)
    page.get_by_label("What happened?").fill("Ferrymoor saved in the lift.")

    page.get_by_role("button", name="Save to story").click()
    expect(page.locator("#kept")).to_contain_text("Not in the story yet: no signal.")
    expect(page.get_by_label("What happened?")).to_have_value("Ferrymoor saved in the lift.")
    # Whatever is tried meanwhile, it goes on saying so.
    page.get_by_label("What happened?").press("End")
    page.keyboard.type(" ")
    page.wait_for_timeout(3000)
    expect(page.locator("#kept")).to_contain_text("Not in the story yet: no signal.")
    page.context.set_offline(False)
    kept = re.compile(r"Saved \d\d:\d\d, and not in the story yet")
    expect(page.locator("#kept")).to_contain_text(kept, timeout=20_000)
    page.get_by_role("button", name="Save to story").click()

    expect(page.get_by_role("status").first).to_contain_text("Saved to Logan’s story.")
    said = "SELECT count(*) FROM story_passage WHERE text = 'Ferrymoor saved in the lift.'"
    assert rows(demo, said) == [(1,)]
    page.goto("/today/drafts/")
    expect(page.get_by_role("main")).not_to_contain_text("in the lift")


@pytest.mark.parametrize("why", [_OFF, _FULL], ids=["switched-off", "full"])
def test_a_device_that_keeps_nothing_says_so_before_anybody_relies_on_it(
    demo: Service, browsers: Browsers, why: str
) -> None:
    page = browsers.open(demo)
    browsers.allow(page, "ERR_INTERNET_DISCONNECTED")
    page.context.add_init_script(why)
    sign_in_as(page, "Imara Dunmore")

    page.goto("/write/")
    expect(page.locator("#waiting")).to_contain_text(
        "This device keeps nothing while there is no signal"
    )
    assert_good(page)
    page.goto("/write/offline/")
    expect(page.get_by_role("status")).to_contain_text("This device keeps nothing here")
    assert_good(page)
    page.goto("/write/")
    page.context.set_offline(True)
    page.get_by_label("What happened?").fill("Only here.")

    expect(page.locator("#kept")).to_have_text(
        "Not saved yet: no signal. Your words are on this page.", timeout=20_000
    )
