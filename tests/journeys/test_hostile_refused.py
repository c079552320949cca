"""What cannot be taken: too long, too early, to come, or nothing that is seen; each says why and stays as it was typed."""

from typing import Final

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.pages import sign_in_as
from tests.journeys.test_hostile_words import Heard
from tests.journeys.test_story_siblings import ref_of, rows
from tests.support.browser import Browsers, assert_good
from tests.support.service import Service

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-demo")]


@pytest.fixture
def heard() -> Heard:
    """Ears for one journey."""
    return Heard()


# What is typed where, and what is said of it.
_REFUSED: Final = (
    ("day", "14 March 1890", "Check the year: nothing before 1900 is written here."),
    ("day", "31 December 2029", "This is in the future."),
    ("day", "the day it rained", "Type a day like today, yesterday"),
    ("time", "25:61", "Type a time like 15:30"),
    ("text-0", "Much. " * 17_000, "one piece has room for"),
    ("text-0", "\u202e\u200b\ufeff", "Write what happened"),
    ("place", "x" * 201, "This has 201 characters and there is room for 200."),
    ("headline", "x" * 301, "there is room for 300."),
    ("others", "x" * 201, "Name each of them in a line of its own"),
    ("promise-0", "x" * 501, "there is room for 500."),
    ("due-0", "14 March 1890", "Give a day that is still to come."),
    ("held_until", "yesterday", "Give a day to come on which somebody looks at this again."),
    ("to_them", "x" * 1001, "there is room for 1000."),
)  # fmt: skip


def test_whatever_is_refused_on_the_writing_page_says_why_and_stays_as_typed(
    demo: Service, browsers: Browsers, heard: Heard
) -> None:
    page = browsers.open(demo)
    browsers.allow(page, "status of 422")
    heard.listen(page)
    sign_in_as(page, "Imara Dunmore")
    page.goto(f"/write/?with={ref_of(page, 'Logan Tranter')}")
    page.get_by_role("button", name="+ I said I would").click()
    page.get_by_role("group", name="Logan Tranter").get_by_label("seen", exact=True).check(
        force=True
    )
    page.evaluate(
        "document.querySelectorAll('main details').forEach((one) => { one.open = true; })"
    )
    page.get_by_label("Who can read it").select_option(
        label="Those who work with them, not the family"
    )
    page.get_by_label("Why does the family").select_option(label="The child asked for it")
    plain = {
        "day": "yesterday",
        "time": "09:30",
        "text-0": "Words.",
        "held_until": "tomorrow",
        "promise-0": "Ring",
    }

    for number, (name, words, why) in enumerate(_REFUSED):
        _set(page, plain | {one: "" for one, *_ in _REFUSED if one not in plain} | {name: words})
        with page.expect_navigation():
            page.get_by_role("button", name="Save to story").click()
        expect(page.get_by_role("alert", name="There is something to put right")).to_contain_text(
            why
        )
        expect(page.locator(f"#id_{name}")).to_have_value(words)
        if number == len(_REFUSED) - 1:
            assert_good(page, picture="writing-mistakes")
    heard.nothing()
    page.get_by_role("button", name="Throw this draft away").click()


def _set(page: Page, fields: dict[str, str]) -> None:
    page.evaluate("""(fields) => { for (const [name, words] of Object.entries(fields)) {
        const field = document.getElementById(`id_${name}`);
        field.value = words;
        field.dispatchEvent(new Event("input", { bubbles: true }));
    } }""", fields)  # fmt: skip


def test_whatever_is_refused_elsewhere_says_why_and_stays_as_typed(
    demo: Service, browsers: Browsers, heard: Heard
) -> None:
    page = browsers.open(demo)
    browsers.allow(page, "status of 422")
    heard.listen(page)
    sign_in_as(page, "Imara Dunmore")
    ref = ref_of(page, "Logan Tranter")

    page.goto(f"/write/quick/?with={ref}")
    page.get_by_label("Call").check(force=True)
    _refused(
        page,
        "What was said, in a line",
        "x" * 2001,
        "Save to story",
        "Write it on the whole page instead.",
    )
    page.goto(f"/p/{ref}/promises/add/")
    _refused(page, "I said I would", "x" * 501, "Save the promise", "there is room for 500")
    page.goto(f"/p/{ref}/promises/add/")
    page.get_by_label("I said I would").fill("Ring")
    _refused(page, "By when (optional)", "14 March 1066", "Save the promise", "year")
    [(entry, passage)] = rows(demo, "SELECT e.ref, p.ref FROM story_passage p JOIN story_entry e ON e.id = p.entry_id"
        " JOIN story_line l ON l.passage_id = p.id JOIN people_person n ON n.id = l.person_id"
        " WHERE n.ref = %s AND p.stands_as = 'happened' LIMIT 1", ref)  # fmt: skip
    page.goto(f"/p/{ref}/story/{entry}/{passage}/beside/")
    page.get_by_label("A reply").check(force=True)
    _refused(page, "The words", "x" * 20_001, "Save to story", "there is room for 20000")
    page.goto("/search/?q=the")
    page.get_by_text("Narrow it down").click()
    _refused(page, "From", "31 February", "Find", "From:")
    heard.nothing()


def _refused(page: Page, label: str, words: str, button: str, why: str) -> None:
    page.get_by_label(label, exact=True).fill(words)
    with page.expect_navigation():
        page.get_by_role("button", name=button).click()
    expect(page.get_by_role("alert", name="There is something to put right")).to_contain_text(why)
    expect(page.get_by_label(label, exact=True)).to_have_value(words)
