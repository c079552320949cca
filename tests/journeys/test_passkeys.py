"""Passkeys, with Chromium's own virtual authenticator: set up, signed in with, and taken away again."""

import pytest
from playwright.sync_api import Page, expect
from tests.journeys import people
from tests.journeys.people import MINUTE, Colleague, Council
from tests.support.browser import Browsers, assert_good

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-council")]


def _with_fingerprint_reader(page: Page, *, knows_them: bool = True) -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    reader = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": knows_them, "automaticPresenceSimulation": True,
    }  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": reader})


def _heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def _sign_out(page: Page, colleague: Colleague) -> None:
    page.locator("summary", has_text=colleague.name).click()
    page.get_by_role("button", name="Sign out").click()
    _heading(page, "Sign in")


def test_somebody_adds_a_passkey_and_signs_in_with_it_alone(council: Council, browsers: Browsers) -> None:
    kofi = Colleague("Kofi Lanyon", "social-worker")
    link = people.invite(browsers.open(council.service, storage_state=council.wren.cookies), kofi)
    page = browsers.open(council.service)
    _with_fingerprint_reader(page)
    people.choose_password(page, link, kofi)
    page.get_by_role("link", name="Sign in").click()
    people.give_password(page, kofi)

    page.get_by_role("link", name="Add a passkey").click()
    assert_good(page, "add-passkey")
    page.get_by_label("A name for it").fill("Work laptop")
    page.get_by_role("button", name="Ask my device").click()
    people.keep_codes(page, kofi)
    _heading(page, "Good to see you, Kofi")
    page.goto("/account/factors/passkeys/")
    expect(page.get_by_role("table", name="Passkeys that let you in")).to_contain_text("Work laptop")
    assert_good(page, "passkeys")

    _sign_out(page, kofi)
    page.get_by_role("button", name="Sign in with a passkey").click()
    _heading(page, "Good to see you, Kofi")

    _sign_out(page, kofi)
    people.give_password(page, kofi)
    _heading(page, "Prove it is you")
    page.get_by_role("button", name="Use a passkey").click()
    _heading(page, "Good to see you, Kofi")

    council.service.let_time_pass(kofi.email, seconds=16 * MINUTE)
    page.goto("/account/")
    _heading(page, "This page is locked")
    page.get_by_role("link", name="Use a passkey").click()
    page.get_by_role("button", name="Use a passkey").click()
    _heading(page, "Your account")


def test_a_finger_that_is_not_theirs_is_told_what_else_there_is(council: Council, browsers: Browsers) -> None:
    page = browsers.open(council.service)
    _with_fingerprint_reader(page, knows_them=False)
    page.goto("/sign-in/")

    page.get_by_role("button", name="Sign in with a passkey").click()

    told = page.get_by_role("alert")
    expect(told).to_contain_text("Try again, or sign in with your password.")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_focused()
    assert_good(page, "passkey-stopped")
