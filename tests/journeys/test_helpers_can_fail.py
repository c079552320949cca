"""The journeys' own eyes are tested: a page seeded with each kind of fault must be seen to have it."""

import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from tests.journeys import pages
from tests.journeys.pages import Scales
from tests.support import browser as browsing
from tests.support.browser import NARROWEST, Browsers
from tests.support.service import Service, processes_in, waited_for

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-demo")]

_TOP: Final = "<!doctype html><html lang='en-GB' dir='ltr'><head><title>Seeded – Alongside</title>"
_TOP_END: Final = "<style>:focus-visible {outline: 3px solid}</style><link rel='icon' href='data:,'></head><body><main><h1>Seeded</h1>"
SEEDED: Final = {
    "clean": "<p>Nothing is wrong here.</p><p><a href='#one'>One</a> <button>Two</button></p>",
    "axe": "<p><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='></p>",
    "sideways": "<p style='width: 500px'>Wider than a phone.</p>",
    "two-headings": "<h1>Another</h1>",
    "crowded": "<p><i></i></p>" * 800,
    "error": "<script>console.error('Something is wrong.')</script>",
    "warning": "<script>console.warn('Something is odd.')</script>",
    "thrown": "<script>throw new Error('Something broke.')</script>",
    "missing": "<img alt='Gone' src='/gone.gif'>",
    "elsewhere": "<img alt='Theirs' src='https://elsewhere.example/pixel.gif'>",
    "no-focus": "<style>a:focus-visible {outline: none}</style><p><a href='#one'>One</a></p>",
    "covered": "<style>b {position: fixed; inset: 0; background: #fff}</style><p><a href='#one'>One</a></p><b>Cookies?</b>",
    "trap": "<p><button onkeydown='event.preventDefault()'>Stay</button> <a href='#two'>Two</a></p>",
    "unreached": "<p><a href='#one' onfocus='this.nextElementSibling.focus()'>One</a> <button>Two</button></p>",
    "heavy": "<p>" + "Heavy words. " * 12_000 + "</p>",
}  # fmt: skip


class _Seeds(http.server.BaseHTTPRequestHandler):
    """Answers each seeded page by its name."""

    def do_GET(self) -> None:
        """Send the page, or say that there is none."""
        words = SEEDED.get(self.path.strip("/"))
        self.send_response(404 if words is None else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(f"{_TOP}{_TOP_END}{words or ''}</main></body></html>".encode())

    def log_message(self, *words: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def seeded() -> Iterator[Service]:
    """A service of nothing but faults."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Seeds) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Service(f"http://localhost:{server.server_port}", Path(), Path())
        server.shutdown()


def test_a_clean_page_is_seen_to_be_clean(seeded: Service, browsers: Browsers) -> None:
    page = browsers.open(seeded)
    page.goto("/clean")

    assert browsing.faults(page) == []
    assert browsing.tab_through(page) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("axe", "image-alt"),
        ("sideways", "scrolls sideways, 5"),
        ("two-headings", "has 2 h1"),
        ("crowded", "elements"),
    ],
)
def test_a_fault_in_a_page_is_seen(
    seeded: Service, browsers: Browsers, name: str, words: str
) -> None:
    page = browsers.open(seeded)
    page.goto(f"/{name}")

    assert any(words in line for line in browsing.faults(page))


def test_axe_skips_only_a_page_built_exactly_as_one_before(
    seeded: Service, browsers: Browsers
) -> None:
    page, looked_at = browsers.open(seeded), set[str]()
    page.goto("/clean")
    browsing.faults(page, looked_at)
    page.goto("/axe")
    first, again = browsing.faults(page, looked_at), browsing.faults(page, looked_at)

    assert len([line for line in first if "image-alt" in line]) == 2
    assert again == []


def test_a_sideways_scroll_is_seen_only_where_it_is(seeded: Service, browsers: Browsers) -> None:
    page = browsers.open(seeded, viewport=NARROWEST)
    page.goto("/clean")
    assert browsing.sideways_scroll(page) == []
    page.goto("/sideways")
    assert "wide in 320" in browsing.sideways_scroll(page)[0]


@pytest.mark.parametrize("name", ["error", "warning", "thrown", "missing", "elsewhere"])
def test_what_a_browser_complains_of_fails_the_journey(
    seeded: Service, browsers: Browsers, name: str
) -> None:
    theirs = Browsers(browsers.chromium)
    page = theirs.open(seeded)
    page.goto(f"/{name}")

    with pytest.raises(AssertionError, match="The browser complained"):
        theirs.close()


def test_a_complaint_that_was_expected_must_come(seeded: Service, browsers: Browsers) -> None:
    theirs = Browsers(browsers.chromium)
    page = theirs.open(seeded)
    theirs.expect(page, "Something is wrong")
    page.goto("/clean")

    with pytest.raises(AssertionError, match="not heard: Something is wrong"):
        theirs.close()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("no-focus", "its focus cannot be seen"),
        ("covered", "it is behind <b>"),
        ("trap", "Tab never comes to an end"),
        ("unreached", 'Tab never reaches <a href="#one"'),
    ],
)
def test_what_keeps_the_keyboard_out_is_seen(
    seeded: Service, browsers: Browsers, name: str, words: str
) -> None:
    page = browsers.open(seeded)
    page.goto(f"/{name}")

    assert any(words in line for line in browsing.tab_through(page, at_most=20))


def test_tab_that_leads_nowhere_fails_the_journey(seeded: Service, browsers: Browsers) -> None:
    page = browsers.open(seeded)
    page.goto("/clean")

    with pytest.raises(AssertionError, match="does not lead to"):
        browsing.press_tab_to(page, page.get_by_role("heading", level=1), at_most=5)


def test_a_heavy_page_is_seen_to_be_heavy(seeded: Service, browsers: Browsers) -> None:
    scales = Scales(browsers.open(seeded))

    first, again = scales.first_visit("/heavy"), scales.visit("/heavy")

    assert len(pages.too_heavy("/heavy", first, again)) == 2
    assert not pages.too_heavy("/clean", scales.first_visit("/clean"), scales.visit("/clean"))


def test_a_process_that_stays_behind_is_seen(tmp_path: Path) -> None:
    assert processes_in(tmp_path) == []
    told = {**os.environ, "ALONGSIDE_HOME": str(tmp_path)}
    orphan = subprocess.Popen([sys.executable, "-c", "input()"], env=told, stdin=subprocess.PIPE)
    try:
        waited_for(lambda: bool(processes_in(tmp_path)), "the orphan", seconds=5)
    finally:
        orphan.communicate(b"\n")
    assert processes_in(tmp_path) == []


def test_waiting_for_what_never_comes_ends_with_its_name() -> None:
    with pytest.raises(AssertionError, match="a miracle did not come"):
        waited_for(lambda: False, "a miracle", seconds=0.1)
