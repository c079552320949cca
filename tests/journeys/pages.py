"""Walks the service as a person can: from one page to all that it leads to, weighing each on the way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page
from tests.support.service import Service

MOST_REQUESTS = 12
FIRST_VISIT_BYTES = 120_000
REPEAT_BYTES = 15_000
_REF = re.compile(r"/([0-9A-Z]{10}|[0-9]+)(?=/)")
# A framework or one of its tools, by name: one page each with other words in it.
_SHELF = re.compile(r"(?<=/practice)/.+|(?<=/tools)/[a-z].+")


def walk(page: Page, service: Service, *starts: str) -> Iterator[str]:
    """Open every page there is a way to, one of each kind, and return its path while it is open."""
    waiting, kinds = list(starts), {_kind(path) for path in starts}
    while waiting:
        path = waiting.pop(0)
        page.goto(path)
        if _kind(urlsplit(page.url).path) in kinds - {_kind(path)}:
            continue  # it leads on to a page that has its turn
        for found in _ways_on(page, service):
            if _kind(found) not in kinds:
                kinds.add(_kind(found))
                waiting.append(found)
        yield path


def sign_in_as(page: Page, name: str) -> None:
    """Choose a persona of the demonstration, wherever in the list they are."""
    page.goto("/sign-in/")
    button = page.get_by_role("button", name=name)
    if not button.is_visible():
        page.get_by_text("Everyone else who works here").click()
    button.click()
    page.wait_for_url("**/today/")


@dataclass
class Weight:
    """What a visit to a page fetches over the network, as it travels: packed."""

    requests: int = 0
    octets: int = 0

    def __str__(self) -> str:
        """Say it as in the tables of figures."""
        return f"{self.requests:2} requests {self.octets / 1000:6.1f} kB"


@dataclass
class Scales:
    """Weighs visits to pages, as Chromium's own network log counts them."""

    page: Page
    asked: dict[str, str] = field(default_factory=dict)
    weights: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin to listen to the network."""
        self._log = self.page.context.new_cdp_session(self.page)
        self._log.on("Network.requestWillBeSent", self._sent)
        self._log.on("Network.loadingFinished", self._finished)
        self._log.on("Network.loadingFailed", self._failed)
        self._log.send("Network.enable")

    def first_visit(self, path: str) -> Weight:
        """Weigh a page for somebody who was never here."""
        self._log.send("Network.clearBrowserCache")
        return self.visit(path)

    def visit(self, path: str) -> Weight:
        """Weigh a page for somebody whose browser keeps what it may."""
        self.asked.clear()
        self.weights.clear()
        self.page.goto(path)
        for turn in range(500):
            waiting = [url for one, url in self.asked.items() if one not in self.weights]
            # The icon is fetched at the browser's leisure: half a second is what it is given.
            has_icon = "favicon" in "".join(self.asked.values()) and not waiting
            if has_icon or (turn > 25 and all("favicon" in url for url in waiting)):
                break
            self.page.wait_for_timeout(20)
        else:
            raise AssertionError(f"{path}: these never came: {waiting}")
        fetched = [self.weights.get(one, 0) for one in self.asked]
        return Weight(len([octets for octets in fetched if octets]), sum(fetched))

    def _sent(self, event: dict[str, Any]) -> None:
        if not event["request"]["url"].startswith("data:"):
            self.asked[event["requestId"]] = event["request"]["url"]

    def _failed(self, event: dict[str, Any]) -> None:
        self.asked.pop(event["requestId"], None)

    def _finished(self, event: dict[str, Any]) -> None:
        self.weights[event["requestId"]] = int(event["encodedDataLength"])


def too_heavy(path: str, first: Weight, repeat: Weight) -> list[str]:
    """Return what is more than a visit may fetch."""
    wrong = {
        f"the first visit makes {first}": first.requests > MOST_REQUESTS or first.octets > FIRST_VISIT_BYTES,
        f"coming again makes {repeat}": repeat.octets > REPEAT_BYTES,
    }  # fmt: skip
    return [f"{path}: {words}" for words, is_so in wrong.items() if is_so]


def _ways_on(page: Page, service: Service) -> list[str]:
    # Read as they stand: what is drawn on a map links too, and says its address in another way.
    links = page.evaluate(
        "() => [...document.querySelectorAll('a[href]:not([download])')]"
        ".map(a => new URL(a.getAttribute('href'), document.baseURI).href)"
    )
    ours = [urlsplit(link) for link in links if link.startswith(f"{service.address}/")]
    return [
        link.path + (f"?{link.query}" if link.query else "")
        for link in ours
        if "format=" not in link.query
    ]


def _kind(path: str) -> str:
    plain = _REF.sub("/*", path.partition("?")[0])
    return _SHELF.sub(lambda named: "/+" * (named[0].count("/") - 1) + "/", plain)
