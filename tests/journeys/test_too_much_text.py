"""A megabyte in every field: a clear sentence, nothing half done, and the service goes on."""

from typing import Final

import pytest
from playwright.sync_api import Page, expect
from tests.journeys import people
from tests.support.browser import Browsers, assert_good
from tests.support.service import Service

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-demo")]

# With a character that takes three octets and one that HTML must escape, so that nothing is lucky.
WORDS: Final = "Words & worries – "
_FILL: Final = """([some, times, selector]) => {
    const words = some.repeat(times);
    for (const field of document.querySelectorAll(selector)) {
        if (field.tagName === "SELECT") field.add(new Option("much", words, true, true));
        else field.value = words;
    }
}"""


def _fill(page: Page, fields: str, *, megabytes: int = 1) -> None:
    page.evaluate(_FILL, [WORDS, megabytes * 1_000_000 // len(WORDS), fields])


def _send(page: Page, fields: str, button: str) -> int:
    _fill(page, fields)
    with page.expect_navigation() as sent:
        page.get_by_role("button", name=button, exact=True).click()
    return int(sent.value.status)


def _as_wren(page: Page, path: str) -> Page:
    page.goto("/")
    page.get_by_role("button", name="Wren Abara-Finch").click()
    page.wait_for_url("**/today/")
    page.goto(path)
    return page


def test_an_invitation_of_a_megabyte_is_refused_with_a_reason_for_each_field(
    demo: Service, browsers: Browsers
) -> None:
    page = _as_wren(browsers.open(demo), "/studio/people-roles/")
    before = page.get_by_role("row").count()
    page.goto("/studio/people-roles/invite/")

    status = _send(
        page, "main input[type=text], main input[type=email], main select", "Send the invitation"
    )

    assert status < 500
    summary = people.mistakes_on(page)
    for field in ("Full name", "Work e-mail address", "Role"):
        expect(page.get_by_label(field)).to_have_attribute("aria-invalid", "true")
    assert len(summary.inner_text()) < 1000, "the mistakes repeat what was sent"
    page.goto("/studio/people-roles/")
    expect(page.get_by_role("row")).to_have_count(before)


def test_an_organisation_keeps_its_name_when_a_megabyte_is_sent(
    demo: Service, browsers: Browsers
) -> None:
    page = _as_wren(browsers.open(demo), "/studio/org/")

    status = _send(page, "main input[type=text]", "Save the name")

    assert status < 500
    expect(people.mistakes_on(page).get_by_role("listitem")).to_have_count(1)
    expect(people.mistakes_on(page)).to_contain_text("200")
    page.goto("/studio/org/")
    expect(page.get_by_label("Name of the organisation")).to_have_value("Aldermere Council")


def test_a_sign_in_of_a_megabyte_is_refused_and_says_so(demo: Service, browsers: Browsers) -> None:
    page = browsers.open(demo)
    page.goto("/sign-in/?next=/today/")
    page.get_by_text("Sign in with a password instead").click()

    status = _send(page, "main details input", "Sign in")

    # The safety token is among the fields of that form, so its refusal comes first.
    assert status == 403
    page.goto("/sign-in/?next=/today/")
    page.get_by_text("Sign in with a password instead").click()
    status = _send(page, "main details input:not([name=csrfmiddlewaretoken])", "Sign in")
    assert status < 500
    assert people.mistakes_on(page).get_by_role("listitem").count() >= 1
    assert len(people.mistakes_on(page).inner_text()) < 1000
    page.goto("/sign-in/")
    page.get_by_role("button", name="Imara Dunmore").click()
    expect(page).to_have_title("Today – Alongside")


def test_more_than_the_service_takes_at_once_gets_a_page_that_says_so(
    demo: Service, browsers: Browsers
) -> None:
    page = _as_wren(browsers.open(demo), "/studio/org/")
    _fill(page, "main input[type=text]", megabytes=13)

    with page.expect_navigation() as sent:
        page.get_by_role("button", name="Save the name").click()

    assert sent.value.status == 413
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "That is more than we can take at once"
    )
    assert_good(page, "too-large")
    page.goto("/studio/org/")
    expect(page.get_by_label("Name of the organisation")).to_have_value("Aldermere Council")
