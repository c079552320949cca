"""Kept while it is written: each kind of control after a tab is closed, and one entry however slow the signal."""

import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.journeys.pages import sign_in_as
from tests.journeys.test_story_siblings import ref_of, rows
from tests.support.browser import Browsers, assert_good
from tests.support.service import Service

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-demo")]

_CARRIES: Final = {"csrfmiddlewaretoken", "revision", "page", "turn", "q", "files"}
# Every control of the page as it stands, ticked or not, and whether anything was put into it.
_CONTROLS: Final = """() => [...document.getElementById("write").elements]
    .filter((one) => one.name && !["submit", "button"].includes(one.type))
    .map((one) => ({name: one.name, type: one.type, value: one.value,
        on: ["radio", "checkbox"].includes(one.type) ? one.checked : null}))"""
_ENTRIES: Final = """SELECT e.id, count(DISTINCT p.id) FROM story_entry e JOIN story_passage p ON p.entry_id = e.id
    WHERE p.text = %s GROUP BY e.id"""
_UNFINISHED: Final = "SELECT form FROM story_draft WHERE entry_id IS NULL AND form::text LIKE %s"


def _begun(page: Page, *names: str) -> Page:
    sign_in_as(page, "Imara Dunmore")
    page.goto(f"/write/?with={','.join([ref_of(page, name) for name in names])}")
    expect(page.locator("#write.al-write--keeps")).to_be_visible()
    return page


def _controls(page: Page) -> dict[tuple[str, str], Any]:
    """Return what each control holds: of what can be ticked, each by its value."""
    found = [one for one in page.evaluate(_CONTROLS) if one["name"] not in _CARRIES]
    return {
        (one["name"], "" if one["on"] is None else one["value"]): one["value"]
        if one["on"] is None
        else one["on"]
        for one in found
    }


def _all_rows(page: Page) -> None:
    for what in ("Another paragraph", "Their words", "I said I would"):
        page.get_by_role("button", name=f"+ {what}").click()
    page.evaluate(
        "document.querySelectorAll('#write details').forEach((one) => { one.open = true; })"
    )


def _written_in(page: Page, page_of_words: Iterator[str]) -> set[str]:
    """Put something into every control there is: typed, pasted, ticked and chosen; return the kinds there were."""
    kinds = set()
    controls = page.locator(
        "#write :is(input, textarea, select):not([type=hidden], [type=file], [type=search])"
    )
    for number in range(controls.count()):
        one = controls.nth(number)
        kind = str(one.evaluate("(e) => e.type"))
        kinds.add(kind)
        match kind:
            case "radio" | "checkbox" if not one.locator("xpath=..").is_visible():
                continue
            case "radio" | "checkbox":
                one.check(force=True)
            case "select-one":
                one.select_option(index=one.locator("option").count() - 1)
            case _:
                _typed_or_pasted(page, one, next(page_of_words), is_pasted=number % 2 == 1)
    return kinds


def _typed_or_pasted(page: Page, field: Locator, words: str, *, is_pasted: bool) -> None:
    field.fill("")
    field.focus()
    if not is_pasted:
        return page.keyboard.type(words)
    page.evaluate("(words) => navigator.clipboard.writeText(words)", words)
    return page.keyboard.press("Control+v")


def test_every_control_is_as_it_was_two_seconds_before_the_tab_was_closed(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo, permissions=["clipboard-read", "clipboard-write"])
    _begun(page, "Logan Tranter", "Maisie Tranter")
    _all_rows(page)
    untouched = _controls(page)

    kinds = _written_in(page, (f"w{number} “é” <b>" for number in range(200)))
    page.wait_for_timeout(2000)
    before, context = _controls(page), page.context
    path = urlsplit(page.url).path
    page.close(run_before_unload=False)

    assert kinds == {"radio", "checkbox", "select-one", "text", "textarea"}
    names = {name for name, _ in before}
    same = {name for name in names if all(before[key] == untouched.get(key) for key in before if key[0] == name)}  # fmt: skip
    assert same <= {"who", "explained"} | {name for name in names if name.startswith("to-")}, same
    again = context.new_page()
    again.goto(path)
    after = _controls(again)
    assert {key: after.get(key) for key in before} == before
    assert_good(again)
    again.get_by_role("button", name="Throw this draft away").click()


@pytest.mark.parametrize("presses", ["once", "twice", "again-later"])
def test_pressed_while_the_first_save_is_on_its_way_it_is_one_entry_and_no_draft(
    demo: Service, browsers: Browsers, presses: str
) -> None:
    page = _begun(browsers.open(demo), "Logan Tranter")
    words = f"A slow signal, pressed {presses}."
    log = page.context.new_cdp_session(page)
    slow = {
        "offline": False,
        "latency": 1500 if presses == "again-later" else 500,
        "downloadThroughput": -1,
        "uploadThroughput": -1,
    }
    log.send("Network.enable")
    log.send("Network.emulateNetworkConditions", slow)
    page.get_by_role("group", name=re.compile("Logan")).get_by_label("seen", exact=True).check(force=True)  # fmt: skip
    page.get_by_label("What happened?").fill(words)
    expect(page.locator("#kept")).to_have_text("Saving…")

    save = page.get_by_role("button", name="Save to story")
    if presses == "again-later":
        # By then the first is on its way, and the press is no slip any more.
        save.evaluate("(button) => { setTimeout(() => button.click(), 1200); }")
    (save.dblclick if presses == "twice" else save.click)(no_wait_after=True)

    expect(page.get_by_role("status").first).to_contain_text("Saved to Logan’s story.")
    expect(page.get_by_text(words)).to_have_count(1)
    [(_, passages)] = rows(demo, _ENTRIES, words)
    assert passages == 1
    assert rows(demo, _UNFINISHED, f"%{words}%") == []
    page.goto("/today/drafts/")
    expect(page.get_by_role("main")).not_to_contain_text(words)
