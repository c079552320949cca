"""Sessions in several browsers, cookies that somebody tampered with, forms that went stale, hostile names."""

import http.client
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from tests.journeys import people
from tests.journeys.people import MINUTE, Council
from tests.support.browser import Browsers, assert_good, axe_violations
from tests.support.service import Service

demonstration = pytest.mark.xdist_group("journeys-demo")
real = pytest.mark.xdist_group("journeys-council")
pytestmark = pytest.mark.journey


@real
def test_signing_out_elsewhere_ends_the_other_browser_at_once(
    council: Council, browsers: Browsers
) -> None:
    nesta = council.newcomer(browsers, "Nesta Vaughan-Pike", "senior-social-worker")
    here, there = (browsers.open(council.service) for _ in range(2))
    for page in (here, there):
        people.sign_in(page, nesta)
    here.goto("/account/")
    others = here.get_by_role("button", name="Sign out").filter(has_text="used since")
    before = others.count()
    assert before >= 2

    while others.count():
        others.first.click()
        expect(here.get_by_role("main")).to_contain_text("is signed out.")

    expect(here.get_by_role("table", name="Where you are signed in")).to_contain_text("(this one)")
    there.get_by_role("link", name="Components").or_(
        there.get_by_role("link", name="Today")
    ).first.click()
    expect(there.get_by_role("heading", level=1)).to_have_text("Sign in")
    here.goto("/account/trail/")
    expect(here.get_by_role("main")).to_contain_text("out on another device")


@real
def test_a_page_that_was_open_when_it_was_signed_out_elsewhere_says_so(
    council: Council, browsers: Browsers
) -> None:
    fen = council.newcomer(browsers, "Fen Okoro-Lisle", "student")
    page = browsers.open(council.service)
    people.sign_in(page, fen)
    page.clock.install()
    page.goto("/today/")
    elsewhere = browsers.open(council.service)
    people.sign_in(elsewhere, fen)
    elsewhere.goto("/account/")
    others = elsewhere.get_by_role("button", name="Sign out").filter(has_text="used since")
    while others.count():
        others.first.click()
        expect(elsewhere.get_by_role("main")).to_contain_text("is signed out.")

    page.keyboard.press("Shift")
    page.clock.fast_forward(2 * MINUTE * 1000)
    page.keyboard.press("Shift")
    page.clock.run_for(1100)

    cover = page.get_by_role("dialog", name="This page is locked")
    expect(cover).to_be_visible()
    page.get_by_label("Password for").fill(fen.password)
    page.get_by_role("button", name="Open this page again").click()
    expect(cover).to_contain_text("You have been signed out. Sign in again in a new tab")


@demonstration
def test_in_the_demonstration_whoever_comes_back_carries_on_without_a_password(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo)
    page.clock.install()
    _sign_in(page, "Imara Dunmore")
    for minutes in (14, 2):
        page.clock.fast_forward(minutes * MINUTE * 1000)
        page.clock.run_for(1100)
    cover = page.get_by_role("dialog", name="This page is locked")
    expect(cover).to_be_visible()
    assert axe_violations(page) == []

    expect(page.get_by_label("Password for")).to_have_count(0)
    page.get_by_role("button", name="Open this page again").click()

    expect(cover).to_be_hidden()
    assert axe_violations(page) == []


@demonstration
@pytest.mark.parametrize(
    "value", ["x", "0" * 32, "é%00\"';--", "a" * 4000, "../../etc/passwd"],
    ids=["short", "unknown", "odd", "long", "path"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["alongside", "alongside-csrf"])
def test_a_cookie_somebody_tampered_with_leads_to_sign_in(
    demo: Service, browsers: Browsers, name: str, value: str
) -> None:
    page = browsers.open(demo)
    _sign_in(page, "Imara Dunmore")
    kept = [c for c in page.context.cookies() if c["name"] == name]
    assert kept, f"there is no cookie {name}"
    value = value.encode("ascii", "ignore").decode().replace(";", "").replace('"', "")
    page.context.clear_cookies(name=name)
    page.context.add_cookies([{"name": name, "value": value, "url": demo.address}])

    answer = page.goto("/today/")

    assert answer
    assert answer.status == 200
    if name == "alongside":
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "Whose day would you like to see?"
        )
        page.get_by_role("button", name="Imara Dunmore").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Good to see you, Imara")
    page.goto("/account/")
    page.locator("summary", has_text="Imara").click()
    page.get_by_role("button", name="Sign out").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Whose day would you like to see?")


@demonstration
def test_too_many_tries_get_a_page_that_says_how_long_to_wait(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo)
    statuses = []
    for _ in range(7):
        page.goto("/sign-in/")
        page.get_by_text("Sign in with a password instead").click()
        page.get_by_label("E-mail address").fill("imara.dunmore@aldermere.example")
        page.get_by_label("Password", exact=True).fill("not-the-password")
        with page.expect_navigation() as sent:
            page.get_by_role("button", name="Sign in", exact=True).click()
        statuses.append(sent.value.status)

    assert statuses == [200] * 6 + [429]
    expect(page.get_by_role("heading", level=1)).to_have_text("Please wait a little")
    expect(page.get_by_role("main")).to_contain_text(re.compile(r"Try again in \d+ second"))
    assert_good(page, "too-many-tries")


@demonstration
def test_a_form_that_went_stale_gets_a_page_that_says_what_to_do(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo)
    _sign_in(page, "Wren Abara-Finch")
    page.goto("/studio/org/")
    page.get_by_label("Name of the organisation").fill("Aldermere and Friends")
    neighbour = page.context.new_page()
    neighbour.goto("/today/")
    neighbour.locator("summary", has_text="Wren").click()
    neighbour.get_by_role("button", name="Sign out").click()
    _sign_in(neighbour, "Wren Abara-Finch")

    with page.expect_navigation() as sent:
        page.get_by_role("button", name="Save the name").click()

    assert sent.value.status == 403
    expect(page.get_by_role("main")).to_contain_text(
        "This page was open for a long time, or you have signed in again since."
    )
    expect(page.get_by_role("main")).to_contain_text("reference")
    assert_good(page, "stale-form")
    page.goto("/studio/org/")
    expect(page.get_by_label("Name of the organisation")).to_have_value("Aldermere Council")


@demonstration
def test_what_was_typed_into_a_form_that_went_stale_is_not_lost(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo)
    _sign_in(page, "Wren Abara-Finch")
    page.goto("/studio/people-roles/invite/")
    page.get_by_label("Full name").fill("Peregrine Ashdown")
    neighbour = page.context.new_page()
    neighbour.goto("/today/")
    neighbour.locator("summary", has_text="Wren").click()
    neighbour.get_by_role("button", name="Sign out").click()
    _sign_in(neighbour, "Wren Abara-Finch")

    with page.expect_navigation() as sent:
        page.get_by_role("button", name="Send the invitation").click()

    assert sent.value.status == 403
    is_kept_here = "Peregrine Ashdown" in page.content()
    page.go_back()
    is_kept_there = page.get_by_label("Full name").input_value() == "Peregrine Ashdown"
    assert is_kept_here or is_kept_there, "what was typed is gone"


@demonstration
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "hostile.example"},
        {"Host": "localhost.hostile.example"},
        {"Host": "localhost:80@hostile.example"},
        {"Host": "<script>alert(1)</script>"},
    ],
    ids=["another", "like-ours", "with-user", "script"],
)
def test_a_hostile_host_is_refused_in_plain_words(demo: Service, headers: dict[str, str]) -> None:
    status, words = _ask(demo, "/sign-in/", headers)

    assert status == 400
    assert "We could not read what was sent" in words
    assert headers["Host"] not in words
    assert "Traceback" not in words


@demonstration
@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-Host": "hostile.example"},
        {"X-Forwarded-Proto": "https"},
        {"X-Forwarded-For": "203.0.113.7, <script>"},
        {"Referer": 'https://hostile.example/"><script>alert(1)</script>'},
        {"X-Original-URL": "/studio/org/"},
    ],
    ids=["host", "scheme", "for", "referer", "address"],
)
def test_hostile_forwarded_headers_change_nothing(demo: Service, headers: dict[str, str]) -> None:
    status, words = _ask(demo, "/sign-in/", {"Host": urlsplit(demo.address).netloc} | headers)

    assert status == 200
    assert "Whose day would you like to see?" in words
    assert "hostile.example" not in words


def _ask(service: Service, path: str, headers: dict[str, str]) -> tuple[int, str]:
    where = urlsplit(service.address)
    connection = http.client.HTTPConnection("127.0.0.1", where.port or 80, timeout=10)
    try:
        connection.putrequest("GET", path, skip_host=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def _sign_in(page: Page, name: str) -> None:
    page.goto("/")
    page.get_by_role("button", name=name).click()
    page.wait_for_url("**/today/")
