"""Proving it with a finger or a face: a passkey is made, signs in by itself, and everything about it is good to everybody."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.journeys import people
from tests.journeys.people import Colleague, Council
from tests.support.browser import Browsers, assert_good, press_tab_to

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-council")]


class Device:
    """A laptop that knows a finger: Chromium's own authenticator in software."""

    def __init__(self, page: Page, *, knows_the_finger: bool = True) -> None:
        self._log = page.context.new_cdp_session(page)
        self._log.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
            "isUserVerified": knows_the_finger, "automaticPresenceSimulation": True,
        }  # fmt: skip
        self.id = self._log.send("WebAuthn.addVirtualAuthenticator", {"options": options})[
            "authenticatorId"
        ]

    def know_the_finger(self, *, known: bool) -> None:
        """Let the finger on the reader be its owner's, or somebody else's."""
        self._log.send(
            "WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": known}
        )

    def keys(self) -> list[dict[str, Any]]:
        """Return the passkeys it holds."""
        held = self._log.send("WebAuthn.getCredentials", {"authenticatorId": self.id})[
            "credentials"
        ]
        return [dict(key) for key in held]


def _heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def _joins_with_a_passkey(
    council: Council, browsers: Browsers, name: str
) -> tuple[Page, Device, Colleague]:
    colleague = Colleague(name, "social-worker")
    link = people.invite(
        browsers.open(council.service, storage_state=council.wren.cookies), colleague
    )
    page = browsers.open(council.service)
    device = Device(page)
    people.choose_password(page, link, colleague)
    page.get_by_role("link", name="Sign in").click()
    people.give_password(page, colleague)
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("A name for it").fill("Work laptop")
    page.get_by_role("button", name="Ask my device").click()
    _heading(page, "Keep your recovery codes")
    people.keep_codes(page, colleague)
    _heading(page, f"Good to see you, {colleague.first_name}")
    return page, device, colleague


def _sign_out(page: Page) -> None:
    page.goto("/sign-out/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("status")).to_contain_text("You are signed out.")


def test_a_passkey_signs_in_by_itself_with_no_password_and_no_code(
    council: Council, browsers: Browsers
) -> None:
    page, device, caspian = _joins_with_a_passkey(council, browsers, "Caspian Roe")
    (key,) = device.keys()
    assert key["isResidentCredential"]
    _sign_out(page)

    page.goto("/account/trail/")
    button = page.get_by_role("button", name="Sign in with a passkey")
    press_tab_to(page, button)
    page.keyboard.press("Enter")

    _heading(page, "The trail of your account")
    expect(page.get_by_role("main")).to_contain_text(
        f"{caspian.name} added a second way to prove it is {caspian.name}"
    )


def test_somebody_else_s_finger_opens_nothing_and_the_page_says_what_to_do(
    council: Council, browsers: Browsers
) -> None:
    page, device, saffron = _joins_with_a_passkey(council, browsers, "Saffron Ellery")
    _sign_out(page)
    device.know_the_finger(known=False)

    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("It was stopped, or took too long.")).to_be_visible()
    assert_good(page, "passkey-stopped")
    people.give_password(page, saffron)
    _heading(page, "Prove it is you")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("It was stopped, or took too long.")).to_be_visible()

    device.know_the_finger(known=True)
    page.get_by_role("button", name="Use a passkey").click()
    _heading(page, "Good to see you, Saffron")


def test_a_device_makes_one_passkey_for_one_person(council: Council, browsers: Browsers) -> None:
    page, device, _ = _joins_with_a_passkey(council, browsers, "Mehrdad Quill")
    page.goto("/account/factors/passkeys/add/")

    page.get_by_role("button", name="Ask my device").click()

    expect(page.get_by_text("This device already holds a passkey for you")).to_be_visible()
    assert len(device.keys()) == 1


def test_a_locked_page_opens_again_with_a_passkey(council: Council, browsers: Browsers) -> None:
    page, _, kofi = _joins_with_a_passkey(council, browsers, "Kofi Lanyon")
    council.service.let_time_pass(kofi.email, seconds=16 * people.MINUTE)
    page.goto("/account/trail/")
    _heading(page, "This page is locked")

    page.get_by_role("link", name="Use a passkey").click()
    _heading(page, "Prove it is you")
    assert_good(page, "again-with-a-passkey")
    page.get_by_role("button", name="Use a passkey").click()

    _heading(page, "The trail of your account")


def test_every_page_of_looking_after_ways_in_is_good_to_everybody(
    council: Council, browsers: Browsers
) -> None:
    page, device, bronagh = _joins_with_a_passkey(council, browsers, "Bronagh Teale")
    page.goto("/account/factors/")
    _heading(page, "How you prove it is you")
    assert_good(page, "ways-in")
    page.get_by_role("link", name="Look after your passkeys").click()
    _heading(page, "Your passkeys")
    assert_good(page, "passkeys")
    page.get_by_role("link", name="Rename").click()
    page.get_by_label("Name").fill("Old laptop")
    assert_good(page, "passkey-rename")
    page.get_by_role("button", name="Keep this name").click()
    page.get_by_role("link", name="Remove").click()
    _heading(page, "Remove the passkey “Old laptop”?")
    assert_good(page, "passkey-remove")
    page.get_by_role("link", name="Keep it").click()
    page.get_by_role("link", name="Add another passkey").click()
    _heading(page, "Add a passkey")
    assert_good(page, "passkey-add")

    page.goto("/account/factors/app/")
    people.set_up_app(page, bronagh)
    _heading(page, "How you prove it is you")
    expect(page.get_by_role("status").first).to_contain_text("Your app is set up.")
    assert_good(page, "ways-in-both")
    page.get_by_role("link", name="Make new codes").click()
    _heading(page, "Make new recovery codes?")
    assert_good(page, "codes-new")
    page.get_by_role("button", name="Make new codes").click()
    _heading(page, "Keep your recovery codes")
    page.goto("/account/factors/codes/")
    _heading(page, "Recovery codes")
    assert_good(page, "codes-shown-before")
    page.goto("/account/factors/app/remove/")
    _heading(page, "Remove the authenticator app?")
    assert_good(page, "app-remove")
    page.goto("/account/password/")
    page.get_by_role("button", name="Change my password").click()
    expect(people.mistakes_on(page)).to_be_visible()
    assert_good(page, "password-change-refused")
    assert device.keys()


def test_whoever_waits_is_asked_again_before_a_change_and_may_choose_how(
    council: Council, browsers: Browsers
) -> None:
    page, _, petra = _joins_with_a_passkey(council, browsers, "Petra Wyndale")
    council.service.let_time_pass(petra.email, seconds=6 * people.MINUTE)
    page.goto("/account/factors/codes/new/")
    _heading(page, "Prove it is you")
    assert_good(page, "again-with-a-password")
    page.get_by_role("link", name="Use a code").click()
    assert_good(page, "again-with-a-code")
    page.get_by_label("Code").fill("00000000")
    page.get_by_role("button", name="Go on").click()
    expect(people.mistakes_on(page)).to_contain_text("That code is not right")
    people.give_code(page, petra.recovery_codes.pop())

    _heading(page, "Make new recovery codes?")


def test_the_codes_are_downloaded_and_printed_as_they_are_shown(
    council: Council, browsers: Browsers
) -> None:
    page, _, _ = _joins_with_a_passkey(council, browsers, "Garrick Pemberly")
    page.goto("/account/factors/codes/new/")
    page.get_by_role("button", name="Make new codes").click()
    _heading(page, "Keep your recovery codes")
    shown = (
        page.get_by_role("list", name="Recovery codes").get_by_role("listitem").all_inner_texts()
    )

    with page.expect_download() as taken:
        page.get_by_role("link", name="Download them").click()
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
    page.get_by_role("button", name="Print them").click()

    kept = taken.value.path().read_text()
    assert taken.value.suggested_filename == "alongside-recovery-codes.txt"
    assert [code for code in shown if code.replace(" ", "") not in kept] == []
    assert page.evaluate("() => window.printed") == 1


def test_a_forgotten_password_is_changed_by_the_letter(
    council: Council, browsers: Browsers
) -> None:
    ione = council.newcomer(browsers, "Ione Castleford", "pod-manager")
    page = browsers.open(council.service)
    page.goto("/sign-in/")
    page.get_by_role("link", name="I have forgotten my password").click()
    _heading(page, "Choose a new password")
    assert_good(page, "password-forgotten")
    page.get_by_label("E-mail address").fill(ione.email)
    page.get_by_role("button", name="Send me the link").click()
    _heading(page, "Look in your e-mail")
    assert_good(page, "password-letter")
    letter = council.service.letter_to(ione.email, about="Choose a new password for Alongside")
    link = next(word for word in letter.split() if word.startswith("http"))

    page.goto(link)
    assert_good(page, "password-new")
    ione.password = "eleven-lanterns-on-the-water"
    page.get_by_label("New password").fill(ione.password)
    page.get_by_label("The same once more").fill(ione.password)
    page.get_by_role("button", name="Use this password").click()
    _heading(page, "Your new password works")
    assert_good(page, "password-changed")
    page.get_by_role("link", name="Sign in").click()
    people.give_password(page, ione)
    people.give_code(page, ione.recovery_codes.pop())
    _heading(page, "Good to see you, Ione")

    page.goto("/password/new/1-none/")
    _heading(page, "This link no longer works")
    assert_good(page, "password-link-over")
