"""Coming to work at a council: invited, a password, a second factor, and the way back when it is lost."""

import pytest
from playwright.sync_api import Page, expect
from tests.journeys import people
from tests.journeys.people import Colleague, Council
from tests.support.browser import Browsers, assert_good

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-council")]


def _heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def test_an_invited_colleague_joins_with_a_password_and_an_app(
    council: Council, browsers: Browsers
) -> None:
    imara = Colleague("Imara Dunmore", "social-worker")
    administrator = browsers.open(council.service, storage_state=council.wren.cookies)
    link = people.invite(administrator, imara)
    _heading(administrator, "The link is on its way to Imara Dunmore")
    assert_good(administrator, "link-made")

    theirs = browsers.open(council.service)
    theirs.goto(link)
    _heading(theirs, "Welcome, Imara Dunmore")
    assert_good(theirs, "join")
    people.choose_password(theirs, link, imara)
    _heading(theirs, "Your password is set")
    assert_good(theirs, "joined")
    theirs.get_by_role("link", name="Sign in").click()
    people.give_password(theirs, imara)
    _heading(theirs, "One more step: a second way to prove it is you")
    assert_good(theirs, "second-factor-needed")
    theirs.get_by_role("link", name="Set up an app").click()
    _heading(theirs, "Set up an authenticator app")
    assert_good(theirs, "set-up-app")
    people.set_up_app(theirs, imara)
    _heading(theirs, "Keep your recovery codes")
    assert_good(theirs, "recovery-codes")
    people.keep_codes(theirs, imara)

    assert len(imara.recovery_codes) == 10
    expect(theirs).to_have_url(f"{council.service.address}/today/")
    _heading(theirs, "Good to see you, Imara")
    assert link in council.service.letter_to(imara.email, about="Your invitation to Alongside")


def test_no_page_opens_before_there_is_a_second_factor(
    council: Council, browsers: Browsers
) -> None:
    thandeka = Colleague("Thandeka Moss", "administrator")
    link = people.invite(
        browsers.open(council.service, storage_state=council.wren.cookies), thandeka
    )
    page = browsers.open(council.service)
    people.choose_password(page, link, thandeka)
    page.get_by_role("link", name="Sign in").click()
    people.give_password(page, thandeka)

    for path in ("/today/", "/account/", "/studio/people-roles/", "/components/"):
        page.goto(path)
        _heading(page, "One more step: a second way to prove it is you")


def test_a_link_works_once(council: Council, browsers: Browsers) -> None:
    ruby = Colleague("Ruby Castell", "family-help-worker")
    link = people.invite(browsers.open(council.service, storage_state=council.wren.cookies), ruby)
    page = browsers.open(council.service)
    people.choose_password(page, link, ruby)
    _heading(page, "Your password is set")

    page.goto(link)

    _heading(page, "This link does not work")
    expect(page.get_by_role("main")).to_contain_text("This link has been used")
    assert_good(page, "link-over")


def test_each_sign_in_needs_the_password_and_a_code_that_was_not_used(
    council: Council, browsers: Browsers
) -> None:
    oriel = council.newcomer(browsers, "Oriel Banfield", "pod-manager")
    assert oriel.phone
    page = browsers.open(council.service)
    page.goto("/today/")
    _heading(page, "Sign in")
    assert_good(page, "sign-in")

    people.give_password(page, Colleague(oriel.name, oriel.role, password="not-the-password"))
    expect(people.mistakes_on(page)).to_contain_text(
        "The e-mail address or the password is not right"
    )
    assert_good(page, "sign-in-refused")
    people.give_password(page, oriel)
    _heading(page, "Prove it is you")
    assert_good(page, "code-asked")
    people.give_code(page, next(iter(oriel.phone.used)))
    expect(people.mistakes_on(page)).to_contain_text("This code has been used")
    assert_good(page, "code-refused")
    people.give_code(page, oriel.phone.code())

    _heading(page, "Good to see you, Oriel")


def test_another_administrator_helps_back_in_somebody_who_lost_their_second_factor(
    council: Council, browsers: Browsers
) -> None:
    una = council.newcomer(browsers, "Una Prewett", "administrator")
    theirs = browsers.open(council.service, storage_state=una.cookies)
    theirs.goto("/studio/people-roles/")
    theirs.get_by_role("link", name=una.name).click()
    expect(theirs.get_by_role("main")).to_contain_text("Another administrator must do this for you")

    helper = browsers.open(council.service, storage_state=council.wren.cookies)
    helper.goto("/studio/people-roles/")
    helper.get_by_role("link", name=una.name).click()
    helper.get_by_role("link", name="help them back in").click()
    _heading(helper, "Help Una Prewett back in")
    helper.get_by_role("button", name="I know it is Una Prewett").click()
    link = people.the_link_on(helper)

    theirs.goto("/today/")
    _heading(theirs, "Sign in")
    una.password = "eleven-lanterns-on-the-water"
    theirs.goto(link)
    _heading(theirs, "Welcome back, Una Prewett")
    assert_good(theirs, "come-back-in")
    people.join(theirs, link, una)
    theirs.goto("/account/trail/")
    expect(theirs.get_by_role("main")).to_contain_text("Wren Abara-Finch")
