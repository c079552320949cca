"""A page left alone: it warns, covers itself, loses nothing, and opens again for the person whose it is."""

from typing import Final

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.journeys import people
from tests.journeys.people import MINUTE, Colleague, Council
from tests.support.browser import Browsers, assert_good, axe_violations, keep_picture

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-council")]

HOUR: Final = 60 * MINUTE
LOCKED: Final = "status of 423"
INVITE: Final = "/studio/people-roles/invite/"
_CARET: Final = "e => [e.value, e.selectionStart, e.selectionEnd, e === document.activeElement]"


@pytest.fixture(scope="module")
def thandeka(council: Council, browser) -> Colleague:
    """An administrator who leaves her desk often."""
    theirs = Browsers(browser)
    joined = council.newcomer(theirs, "Thandeka Moss-Adeyemi", "administrator")
    theirs.close()
    return joined


@pytest.fixture
def page(council: Council, browsers: Browsers, thandeka: Colleague) -> Page:
    """The page where she invites somebody, with a clock that the test turns."""
    opened = browsers.open(council.service)
    people.sign_in(opened, thandeka)
    opened.clock.install()
    opened.goto(INVITE)
    # A covered page asks whether it is open again; Chromium complains of each answer that it is not.
    browsers.allow(opened, LOCKED)
    return opened


def _warning(page: Page) -> Locator:
    return page.get_by_role("dialog", name="You have been away")


def _cover(page: Page) -> Locator:
    return page.get_by_role("dialog", name="This page is locked")


def _leave_for(page: Page, minutes: float) -> None:
    page.clock.fast_forward(int(minutes * MINUTE * 1000))
    page.clock.run_for(1100)  # the page looks at the clock each second


def _come_back(page: Page, password: str) -> None:
    page.get_by_label("Password for").fill(password)
    page.get_by_role("button", name="Open this page again").click()


def test_the_page_warns_two_minutes_before_and_any_answer_keeps_it_open(page: Page) -> None:
    _leave_for(page, 12.5)
    expect(_warning(page)).to_be_hidden()

    _leave_for(page, 1)
    expect(_warning(page)).to_be_visible()
    expect(page.get_by_role("button", name="Stay signed in")).to_be_focused()
    expect(_warning(page)).to_contain_text("We will lock this page in 2 minutes")
    keep_picture(page, "idle-warning")
    assert axe_violations(page) == []
    # The dialog is gone a moment before the page has taken the answer in; the server hears of it then.
    with page.expect_response("**/still-here/"):
        page.keyboard.press("Enter")

    expect(_warning(page)).to_be_hidden()
    _leave_for(page, 3)
    expect(_cover(page)).to_be_hidden()


def test_a_locked_page_keeps_text_and_caret_and_opens_in_place(
    page: Page, browsers: Browsers, thandeka: Colleague
) -> None:
    browsers.expect(page, LOCKED)
    name = page.get_by_label("Full name")
    name.fill("Corisande Thackeray-Bell")
    name.evaluate("e => e.setSelectionRange(3, 9)")
    page.evaluate("() => { window.notReloaded = true; }")

    _leave_for(page, 14)
    _leave_for(page, 1.5)

    expect(_cover(page)).to_be_visible()
    expect(page).to_have_title("Locked – Alongside")
    expect(page.get_by_label("Password for")).to_be_focused()
    assert page.locator("#page").evaluate(
        "e => e.inert && getComputedStyle(e).filter.includes('blur')"
    )
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate("() => !document.activeElement.closest('#page')"), (
            "Tab leads behind the cover"
        )
    page.keyboard.press("Escape")
    expect(_cover(page)).to_be_visible()
    keep_picture(page, "idle-cover")
    assert axe_violations(page) == []

    _come_back(page, "not-her-password")
    expect(_cover(page)).to_contain_text(
        f"That is not the password for {thandeka.email}. Try again."
    )
    expect(page.get_by_label("Password for")).to_be_focused()
    expect(page.get_by_label("Password for")).to_have_value("")
    assert axe_violations(page) == []
    _come_back(page, thandeka.password)

    expect(_cover(page)).to_be_hidden()
    expect(page).to_have_title("Invite somebody – Alongside")
    assert name.evaluate(_CARET) == ["Corisande Thackeray-Bell", 3, 9, True]
    assert page.evaluate("() => window.notReloaded")
    page.get_by_label("Work e-mail address").fill("corisande@aldermere.example")
    page.get_by_label("Role").select_option("Social worker")
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "The link is on its way to Corisande Thackeray-Bell"
    )


def test_a_page_locks_with_its_neighbour_and_opens_with_it(page: Page, thandeka: Colleague) -> None:
    neighbour = page.context.new_page()
    neighbour.goto("/today/")
    for one in (page, neighbour):
        _leave_for(one, 14)
        _leave_for(one, 1.5)
        expect(_cover(one)).to_be_visible()

    page.bring_to_front()
    _come_back(page, thandeka.password)

    expect(_cover(page)).to_be_hidden()
    expect(_cover(neighbour)).to_be_hidden()


def test_nothing_is_shown_of_a_locked_session_in_a_new_tab(
    page: Page, browsers: Browsers, thandeka: Colleague
) -> None:
    with page.expect_response("**/still-here/"):
        _leave_for(page, 14)
        _leave_for(page, 1.5)
    neighbour = page.context.new_page()

    answer = neighbour.goto("/studio/people-roles/")

    assert answer
    assert answer.status == 423
    expect(neighbour.get_by_role("heading", level=1)).to_have_text("This page is locked")
    expect(neighbour.get_by_role("main")).not_to_contain_text("administrator")
    assert_good(neighbour, "locked")
    neighbour.get_by_label("Your password").fill("not-her-password")
    neighbour.get_by_role("button", name="Open the page again").click()
    expect(people.mistakes_on(neighbour)).to_contain_text(
        "That is not the password of this account"
    )
    assert_good(neighbour)
    neighbour.get_by_label("Your password").fill(thandeka.password)
    neighbour.get_by_role("button", name="Open the page again").click()
    expect(neighbour).to_have_title("People and roles – Alongside")


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_what_is_sent_while_locked_is_kept_and_sent_again(
    council: Council, browsers: Browsers, thandeka: Colleague, script: bool
) -> None:
    page = browsers.open(council.service, java_script_enabled=script)
    people.sign_in(page, thandeka)
    page.goto(INVITE)
    words = f"Ottoline Carr & “Sons” <{script}>"
    page.get_by_label("Full name").fill(words)
    page.get_by_label("Work e-mail address").fill(f"ottoline.{script}@aldermere.example".lower())
    page.get_by_label("Role").select_option("Advocate")
    council.service.let_time_pass(thandeka.email, seconds=16 * MINUTE)

    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_role("main")).to_contain_text("What you had just sent is kept")
    page.get_by_label("Your password").fill("not-her-password")
    page.get_by_role("button", name="Open the page again").click()
    expect(people.mistakes_on(page)).to_contain_text("what you wrote is kept")
    page.get_by_label("Your password").fill(thandeka.password)
    page.get_by_role("button", name="Open the page again").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Welcome back. What you wrote is here."
    )
    expect(page.get_by_role("main")).to_contain_text(words)
    expect(page.get_by_role("main")).to_contain_text(f"ottoline.{script}@aldermere.example".lower())
    if script:
        assert_good(page, "send-again")
    page.get_by_role("button", name="Send it now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"The link is on its way to {words}")


def test_after_twelve_hours_somebody_signs_in_anew_and_is_back_where_they_were(
    council: Council, browsers: Browsers, thandeka: Colleague
) -> None:
    page = browsers.open(council.service)
    people.sign_in(page, thandeka)
    council.service.let_time_pass(thandeka.email, seconds=12 * HOUR)

    page.goto("/account/trail/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    people.give_password(page, thandeka)
    people.give_code(page, thandeka.recovery_codes.pop())

    expect(page.get_by_role("heading", level=1)).to_have_text("The trail of your account")
