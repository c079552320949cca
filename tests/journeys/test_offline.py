"""With no network: what is typed is sealed on the device, said truthfully, and sent once when somebody is back."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.journeys import pages
from tests.support.browser import PHONE, Browsers, at_width, faults
from tests.support.service import Service

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-demo")]
SECRET = "Ravensbourne-twelve-buckets"
# Everything a page of ours can have left on the device, as somebody who finds it would read it.
_ON_THE_DEVICE = """async () => {
    const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    for (const { name } of await indexedDB.databases()) {
        const open = indexedDB.open(name);
        const database = await new Promise((done) => { open.onsuccess = () => done(open.result); });
        for (const shelf of database.objectStoreNames) {
            const all = database.transaction(shelf).objectStore(shelf).getAll();
            found.push(JSON.stringify(await new Promise((done) => { all.onsuccess = () => done(all.result); })));
        }
        database.close();
    }
    for (const name of await caches.keys())
        for (const kept of await (await caches.open(name)).keys())
            found.push(await (await caches.match(kept)).text());
    return found.join("\\n");
}"""


def begin(page: Page) -> None:
    """Open the page for writing about Logan, with the key to seal with on the device."""
    page.goto("/people/?q=Logan+Tranter")
    page.get_by_role("link", name="Logan Tranter").first.click()
    page.get_by_role("link", name="Add to story").click()
    page.wait_for_function("navigator.serviceWorker.ready")


def kept(page: Page, words: str) -> Locator:
    """Return the unfinished writing that begins so."""
    return page.locator(".al-drafts__one").filter(has_text=words)


def test_what_is_typed_without_a_network_is_sealed_and_sent_once_when_it_is_back(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo)
    browsers.allow(page, "net::ERR_INTERNET_DISCONNECTED")
    pages.sign_in_as(page, "Imara Dunmore")
    with at_width(page, PHONE):
        begin(page)
        status = page.locator("#kept")

        page.context.set_offline(True)
        page.get_by_label("What happened?").fill(f"You showed me {SECRET}.")
        expect(status).to_contain_text("Saved on this device, sealed", timeout=20_000)
        left = page.evaluate(_ON_THE_DEVICE)
        page.context.set_offline(False)
        expect(status).to_contain_text(re.compile(r"Saved \d\d:\d\d"), timeout=30_000)

    assert SECRET not in left
    assert '"iv"' in left
    page.goto("/today/drafts/")
    expect(kept(page, f"You showed me {SECRET}.")).to_have_count(1)
    assert '"iv"' not in page.evaluate(_ON_THE_DEVICE)


def test_a_page_that_was_closed_without_a_network_is_in_unfinished_writing_afterwards(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo)
    browsers.allow(page, "net::ERR_INTERNET_DISCONNECTED")
    pages.sign_in_as(page, "Imara Dunmore")
    begin(page)

    page.context.set_offline(True)
    page.goto("/write/?with=nobody")
    expect(page.get_by_role("heading", name="There is no network just now")).to_be_visible()
    assert not faults(page)
    page.get_by_label("What happened?").fill(f"Grace rang about {SECRET} two.")
    expect(page.get_by_role("status")).to_contain_text("Kept on this device, sealed")
    assert f"{SECRET} two" not in page.evaluate(_ON_THE_DEVICE)
    page.context.set_offline(False)
    page.goto("/today/drafts/")

    expect(page.locator("#waiting")).to_contain_text("1 piece of writing")
    page.reload()
    expect(kept(page, f"Grace rang about {SECRET} two.")).to_have_count(1)
