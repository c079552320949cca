"""The same work by keyboard alone, and without JavaScript: nobody is left outside."""

import pytest
from playwright.sync_api import Page, expect
from tests.journeys import people
from tests.support.browser import PHONE, WIDE, Browsers, focus, press_tab_to, sideways_scroll
from tests.support.service import Service

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-demo")]


def _press_on(page: Page, role: str, name: str, key: str = "Enter") -> None:
    press_tab_to(page, page.get_by_role(role, name=name, exact=True))  # type: ignore[arg-type]
    page.keyboard.press(key)


def test_with_the_keyboard_alone_somebody_signs_in_and_invites_a_colleague(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo)
    page.goto("/")
    press_tab_to(page, page.get_by_role("button", name="Wren Abara-Finch"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Good to see you, Wren")

    _press_on(page, "link", "People and roles")
    expect(page).to_have_title("People and roles – Alongside")
    _press_on(page, "link", "Invite somebody")
    expect(page).to_have_title("Invite somebody – Alongside")
    for label, words in (
        ("Full name", "Gulab Hartnell"),
        ("Work e-mail address", "gulab@aldermere.example"),
    ):
        press_tab_to(page, page.get_by_label(label))
        page.keyboard.type(words)
    press_tab_to(page, page.get_by_label("Role"))
    page.keyboard.type("Social")
    _press_on(page, "button", "Send the invitation")

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "The link is on its way to Gulab Hartnell"
    )
    assert people.the_link_on(page).startswith(f"{demo.address}/join/")
    _press_on(page, "link", "Go to their account")
    expect(page.get_by_role("main")).to_contain_text("Social worker")


def test_the_skip_link_comes_first_and_leads_past_the_menu(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo)
    _sign_in_as_wren(page)
    page.goto("/studio/people-roles/")

    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the page itself")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="Invite somebody")).to_be_focused()


def test_mistakes_in_a_form_are_what_the_keyboard_meets_first(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo)
    _sign_in_as_wren(page)
    page.goto("/studio/people-roles/invite/")
    page.get_by_label("Full name").fill("Gulab Hartnell")

    page.get_by_role("button", name="Send the invitation").press("Enter")

    expect(page).to_have_title("Mistake: Invite somebody – Alongside")
    summary = people.mistakes_on(page)
    expect(summary).to_be_focused()
    expect(page.get_by_label("Full name")).to_have_value("Gulab Hartnell")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Work e-mail address")).to_be_focused()


def test_the_menus_open_and_close_from_the_keyboard_on_a_phone(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo, viewport=PHONE)
    _sign_in_as_wren(page)
    places = page.get_by_role("navigation", name="Main")
    expect(places).to_be_hidden()

    _press_on(page, "button", "Menu")
    expect(places).to_be_visible()
    press_tab_to(page, places.get_by_role("link", name="People and roles"))
    page.keyboard.press("Escape")
    expect(places).to_be_hidden()
    assert "Menu" in focus(page).name

    mine = page.locator("summary", has_text="Wren Abara-Finch")
    press_tab_to(page, mine)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Your account")).to_be_visible()
    press_tab_to(page, page.get_by_role("button", name="Sign out"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Your account")).to_be_hidden()
    expect(mine).to_be_focused()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_without_javascript_somebody_signs_in_and_invites_a_colleague(
    demo: Service, browsers: Browsers, size: dict[str, int]
) -> None:
    page = browsers.open(demo, java_script_enabled=False, viewport=size)
    _sign_in_as_wren(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Good to see you, Wren")

    if size == PHONE:
        page.get_by_role("button", name="Menu", exact=True).click()
    page.get_by_role("link", name="People and roles").click()
    page.get_by_role("link", name="Invite somebody").click()
    page.get_by_role("button", name="Send the invitation").click()
    expect(people.mistakes_on(page)).to_contain_text("Choose a role")
    page.get_by_label("Full name").fill("Isolde Marchbank")
    page.get_by_label("Work e-mail address").fill(f"isolde.{size['width']}@aldermere.example")
    page.get_by_label("Role").select_option("Social worker")
    page.get_by_role("button", name="Send the invitation").click()

    assert people.the_link_on(page).startswith(f"{demo.address}/join/")
    assert not sideways_scroll(page)
    page.locator("summary", has_text="Wren Abara-Finch").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Whose day would you like to see?")


def _sign_in_as_wren(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Wren Abara-Finch").click()
    page.wait_for_url("**/today/")
