"""Gives the journeys their services, started once, and their browsers, new for each journey."""

import contextlib
import os
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, expect
from tests.journeys import people
from tests.journeys.people import Colleague, Council
from tests.support import browser as browsing
from tests.support import service as serving
from tests.support.browser import Browsers
from tests.support.service import Service

from alongside.command import testing

# Playwright keeps an event loop in this process, which Django would otherwise take for a mistake
# in the tests of other kinds that run after the journeys.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Use the Chromium that is installed; without one the journeys fail, they are never skipped."""
    chromium = testing.browser()
    if not chromium:
        line = f"The journeys need Chromium: apt-get install {' '.join(testing.PACKAGES)}"
        pytest.fail(line, pytrace=False)
    return {"executable_path": chromium, "args": browsing.FLAGS}


@pytest.fixture(scope="session")
def demo() -> Iterator[Service]:
    """The demonstration, as a newcomer starts it."""
    with serving.demonstration() as service:
        yield service


@pytest.fixture(scope="session")
def council(browser: Browser) -> Iterator[Council]:
    """A real service with its first administrator, who has joined and is signed in."""
    wren = Colleague("Wren Abara-Finch", "administrator")
    opened = serving.real_service("Aldermere Council", wren.name, wren.email)
    with opened as (service, link):
        browsers = Browsers(browser)
        people.join(browsers.open(service), link, wren)
        browsers.close()
        yield Council(service, wren)


@pytest.fixture(autouse=True)
def _fresh_tries(request: pytest.FixtureRequest) -> None:
    """Give each journey all its tries: the journeys together sign in oftener than any address may."""
    for name in {"demo", "council"} & set(request.fixturenames):
        service = request.getfixturevalue(name)
        (service if isinstance(service, Service) else service.service).let_tries_refill()


@pytest.fixture
def browsers(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Browsers]:
    """Browsers for one journey; a picture of each is kept if the journey fails."""
    opened = Browsers(browser)
    yield opened
    report = getattr(request.node, "rep_call", None)
    for number, page in enumerate(opened.pages() if report and report.failed else []):
        # A page that cannot be pictured must not hide why it failed.
        with contextlib.suppress(Error):
            name = re.sub(r"\W+", "-", request.node.name).strip("-")
            browsing.keep_picture(page, f"failed-{name}-{number}")
    opened.close()
