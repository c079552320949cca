"""Writing down a visit on a phone: a few taps besides the words, and no word is ever lost."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from tests.journeys.pages import sign_in_as
from tests.support.browser import (
    PHONE,
    Browsers,
    assert_good,
    axe_violations,
    keep_picture,
    press_tab_to,
    sideways_scroll,
)
from tests.support.service import Service

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-demo")]

# Besides the words themselves: to the page, of each child whether they were seen, into the words, and save.
MOST_TAPS = 6
WAIT = 1.5


def _begun_for(page: Page, name: str) -> Page:
    sign_in_as(page, "Imara Dunmore")
    page.get_by_role("link", name=name, exact=True).first.click()
    page.get_by_role("banner").get_by_role("link", name="Write", exact=True).click()
    return page


def _chip(page: Page, name: str, words: str) -> Locator:
    return page.get_by_role("group", name=re.compile(name)).get_by_label(words, exact=True)


def _kept(page: Page) -> None:
    expect(page.locator("#kept")).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))


def _everything(page: Page) -> dict[str, object]:
    """Return what is in every control of the form, but for what carries it."""
    found: dict[str, object] = page.evaluate("""() => {
        const found = {};
        for (const [name, value] of new FormData(document.getElementById("write")))
            (found[name] ??= []).push(value);
        for (const name of ["csrfmiddlewaretoken", "revision", "page", "turn"]) delete found[name];
        return found;
    }""")
    return found


def test_a_visit_to_two_children_on_a_phone_is_a_few_taps_and_two_answers(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo, viewport=PHONE, has_touch=True, is_mobile=True)
    sign_in_as(page, "Imara Dunmore")
    page.get_by_role("link", name="Logan Tranter", exact=True).first.click()
    taps: list[str] = []

    def tap(what: Locator) -> None:
        taps.append(str(what))
        assert sideways_scroll(page) == []
        what.tap()

    tap(page.get_by_role("banner").get_by_role("link", name="Write", exact=True))
    expect(page.get_by_role("heading", level=1)).to_have_text("Write")
    assert axe_violations(page) == []
    keep_picture(page, "writing-on-a-phone")
    tap(_chip(page, "Logan Tranter", "seen"))
    tap(_chip(page, "Maisie Tranter", "seen alone"))
    tap(page.get_by_label("What happened?"))
    page.keyboard.type("You showed me the new shelf, and the two of you raced to the gate.")
    tap(page.get_by_role("button", name="Save to story"))

    expect(page.get_by_role("status").first).to_contain_text(
        "Saved to Logan’s and Maisie’s stories."
    )
    assert len(taps) <= MOST_TAPS, taps
    _take_it_back(page)


def _take_it_back(page: Page) -> None:
    page.get_by_role("link", name="Undo or change it").click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("status").first).to_contain_text("Taken back.")


def test_what_has_to_be_answered_is_who_was_seen_and_what_happened(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo)
    browsers.allow(page, "status of 422")
    _begun_for(page, "Logan Tranter")

    page.get_by_role("button", name="Save to story").click()

    mistakes = page.get_by_role("alert", name="There is something to put right")
    expect(mistakes.get_by_role("listitem")).to_have_text(
        ["Say whether Logan was seen.", "Write what happened, in a line or more."]
    )
    expect(mistakes).to_be_focused()
    mistakes.get_by_role("link").first.press("Enter")
    expect(_chip(page, "Logan Tranter", "not seen")).to_be_focused()
    assert_good(page)


def test_killed_in_the_middle_of_it_everything_is_there_again(
    demo: Service, browsers: Browsers
) -> None:
    page = _begun_for(browsers.open(demo), "Logan Tranter")
    _fill_in_everything(page)
    page.wait_for_timeout(2000)
    _kept(page)
    before, where = _everything(page), urlsplit(page.url).path
    context = page.context
    page.close(run_before_unload=False)

    again = context.new_page()
    again.goto("/today/drafts/")
    again.get_by_role("link", name="We walked to the pond.").first.click()

    again.wait_for_url(f"**{where}")
    assert {name: _everything(again).get(name) for name in before} == before
    assert len(before) > 20
    assert_good(again, picture="writing-everything")
    again.get_by_role("button", name="Throw this draft away").click()
    expect(again.get_by_role("status").first).to_contain_text("You can bring it back for 30 days.")
    assert_good(again)


def _fill_in_everything(page: Page) -> None:
    _chip(page, "Logan Tranter", "seen alone").check(force=True)
    _chip(page, "Maisie Tranter", "not seen").check(force=True)
    page.get_by_text("Change", exact=True).click()
    page.get_by_label("Direct work").check(force=True)
    page.get_by_label("Which day").fill("yesterday")
    page.get_by_label("At what time").fill("3.30pm")
    page.get_by_label("Where", exact=True).fill("by the pond")
    page.get_by_label("What happened?").fill("We walked to the pond.")
    page.get_by_role("button", name="+ Another paragraph").click()
    page.get_by_label("Another paragraph").fill("You skimmed <b>four</b> stones.")
    page.get_by_label("Whom this paragraph is about").nth(1).select_option(label="only Logan")
    page.get_by_role("button", name="+ Their words").click()
    page.get_by_label("Their words, as they said them").fill("Nobody asked me.")
    page.get_by_label("Whose words").select_option(label="Logan Tranter")
    page.get_by_role("button", name="+ I said I would").click()
    page.get_by_label("I said I would").last.fill("Bring the net")
    page.get_by_label("To whom").select_option(label="Logan")
    page.get_by_label("By when").fill("Friday")
    page.locator(".al-write__rest > summary").click()
    page.get_by_label("Working well").first.check(force=True)
    page.get_by_label("Who can read it").select_option(
        label="Those who work with them, not the family"
    )
    page.get_by_label("Why does the family").select_option(label="The child asked for it")
    page.get_by_label("The day somebody looks").fill("14 March")


def test_saving_while_it_is_still_being_kept_is_one_entry(
    demo: Service, browsers: Browsers
) -> None:
    page = _begun_for(browsers.open(demo), "Logan Tranter")
    waiting: list[Callable[[], None]] = []
    page.route("**/keep/", lambda route: waiting.append(lambda: _let(route)))
    posts: list[str] = []
    page.on(
        "request",
        lambda one: (
            posts.append(one.url) if one.is_navigation_request() and one.method == "POST" else None
        ),
    )

    _chip(page, "Logan Tranter", "seen").check(force=True)
    page.get_by_label("What happened?").fill("A slow signal on the stairs.")
    page.wait_for_timeout(WAIT * 1000 + 300)
    expect(page.locator("#kept")).to_have_text("Saving…")
    page.get_by_role("button", name="Save to story").click()
    page.wait_for_timeout(300)
    assert not posts
    with page.expect_navigation():
        for go_on in waiting:
            go_on()

    expect(page.get_by_role("status").first).to_contain_text("Saved to Logan’s story.")
    assert len(posts) == 1
    page.goto("/today/drafts/")
    expect(page.get_by_role("main")).not_to_contain_text("A slow signal on the stairs.")


def _let(route: Route) -> None:
    route.continue_()


def test_saved_is_said_of_what_is_saved_alone_and_aloud_once(
    demo: Service, browsers: Browsers
) -> None:
    page = _begun_for(browsers.open(demo), "Logan Tranter")
    expect(page.locator("#write.al-write--keeps")).to_be_visible()
    page.evaluate("""() => {
        const kept = document.getElementById("kept");
        window.said = [];
        new MutationObserver(() => window.said.push([kept.ariaLive, kept.textContent.trim()]))
            .observe(kept, { childList: true });
    }""")

    for words in ("We walked.", "We walked. You found a feather."):
        page.get_by_label("What happened?").fill(words)
        _kept(page)

    said = [(how, re.sub(r"\d\d:\d\d", "now", text)) for how, text in page.evaluate("window.said")]
    on_the_way = [("off", "Not saved yet"), ("off", "Saving…")]
    assert said == [*on_the_way, ("polite", "Saved now"), *on_the_way, ("off", "Saved now")]
    page.get_by_role("button", name="Throw this draft away").click()


def test_without_a_signal_it_says_so_and_keeps_the_words_once_there_is_one(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo)
    browsers.allow(page, "ERR_INTERNET_DISCONNECTED")
    # The page that opens with no network may be on its way to the device just then.
    browsers.allow(page, "when fetching the script")
    _begun_for(page, "Logan Tranter")
    expect(page.locator("#write.al-write--keeps")).to_be_visible()
    page.context.set_offline(True)

    page.get_by_label("What happened?").fill("Written on the train.")
    # On this page alone, or sealed on the device as well, where it had its key by then.
    expect(page.locator("#kept")).to_contain_text("no signal", timeout=20_000)
    page.context.set_offline(False)

    _kept(page)
    page.reload()
    expect(page.get_by_label("What happened?")).to_have_value("Written on the train.")
    page.get_by_role("button", name="Throw this draft away").click()


def test_two_pages_of_one_draft_are_told_apart_and_both_are_shown(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo)
    browsers.allow(page, "status of 409")
    _begun_for(page, "Logan Tranter")
    page.get_by_label("What happened?").fill("At the desk.")
    _kept(page)
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_label("What happened?").fill("At the desk. And on the way.")
    _kept(other)

    page.get_by_label("What happened?").fill("At the desk, later.")
    expect(page.locator("#kept")).to_have_text("Not saved: this was changed on another page.")
    page.get_by_role("button", name="Look at both").click()

    expect(page.get_by_role("region", name="Yours, on this page")).to_contain_text(
        "At the desk, later."
    )
    expect(page.get_by_role("region", name="Kept from the other page")).to_contain_text(
        "And on the way."
    )
    expect(page.get_by_label("Keep both")).to_be_checked()
    assert_good(page, picture="writing-two-versions")
    page.get_by_role("button", name="Go on with that").click()
    expect(page.locator("textarea[name^='text-']")).to_have_count(2)
    page.get_by_role("button", name="Throw this draft away").click()


def test_with_the_keyboard_alone_and_no_script_a_visit_is_written(
    demo: Service, browsers: Browsers
) -> None:
    page = _begun_for(browsers.open(demo, java_script_enabled=False), "Logan Tranter")

    page.get_by_role("button", name="+ Their words").press("Enter")
    page.get_by_label("Their words, as they said them").fill("Can I show you?")
    page.get_by_label("Whose words").select_option(label="Logan Tranter")
    page.get_by_label("What happened?").fill("You had made a map.")
    _chip(page, "Logan Tranter", "seen").press("Space")
    page.get_by_role("button", name="Keep as draft").press("Enter")
    page.get_by_role("link", name="You had made a map.").first.press("Enter")
    expect(page.get_by_label("Their words, as they said them")).to_have_value("Can I show you?")
    page.get_by_role("button", name="Save to story").press("Enter")

    expect(page.get_by_role("status").first).to_contain_text("Saved to Logan’s story.")


def test_every_control_is_reached_by_tab_and_seen_where_one_is(
    demo: Service, browsers: Browsers
) -> None:
    page = _begun_for(browsers.open(demo, viewport=PHONE), "Logan Tranter")

    press_tab_to(page, page.get_by_role("button", name="Save to story"), at_most=60)

    assert_good(page)


def test_a_quick_contact_is_two_taps_and_a_line(demo: Service, browsers: Browsers) -> None:
    page = browsers.open(demo, viewport=PHONE, has_touch=True, is_mobile=True)
    sign_in_as(page, "Imara Dunmore")
    page.goto("/write/quick/")
    assert axe_violations(page) == []
    assert sideways_scroll(page) == []
    keep_picture(page, "writing-quick")

    page.get_by_label("Nobody answered").tap()
    page.get_by_label("Logan Tranter").tap()
    page.get_by_role("button", name="Save to story").tap()

    expect(page.get_by_role("status").first).to_contain_text("Saved to Logan’s story.")
