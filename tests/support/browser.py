"""What every journey expects of a browser: it complains of nothing, and each page is good to everybody.

A page is looked at as its users meet it: wide and narrow, by keyboard, by assistive technology.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Request,
    Response,
    WebError,
)
from tests.support.database import HOME, ROOT
from tests.support.service import Service

SCREENS: Final = HOME / "screens"
WIDE: Final = {"width": 1280, "height": 800}
PHONE: Final = {"width": 360, "height": 740}
NARROWEST: Final = {"width": 320, "height": 640}
MOST_NODES: Final = 1500
# A name that leads to this machine but is not the service's own, as a hostile Host header would be.
HOSTILE_HOST: Final = "hostile.example"
FLAGS: Final = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    # Nothing but this machine can be reached, so a page that asks for anything else is found out.
    f"--host-resolver-rules=MAP {HOSTILE_HOST} 127.0.0.1, MAP * ~NOTFOUND,"
    " EXCLUDE localhost, EXCLUDE 127.0.0.1",
]  # fmt: skip

_AXE: Final = next((ROOT / "tests" / "assets").glob("axe-core-*/axe.min.js"))
_RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN_AXE: Final = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"
_REFUSED: Final = re.compile(
    r"Failed to load resource: the server responded with a status of 4\d\d"
)


@dataclass
class Complaints:
    """What a browser complained of: each one fails the journey, unless the journey expects it."""

    address: str
    heard: list[tuple[str, str]] = field(default_factory=list)
    refused_pages: set[str] = field(default_factory=set)
    expected: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def listen(self, context: BrowserContext) -> None:
        """Hear everything that happens in a browser."""
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)
        context.on("response", self._response)

    def left(self) -> list[str]:
        """Return what nobody expected, and what was expected in vain."""
        heard = [
            f"{words} ({where})" for words, where in self.heard if not self._is_a_page(words, where)
        ]
        in_vain = [
            f"expected, but not heard: {e}" for e in self.expected if not any(e in h for h in heard)
        ]
        known = self.expected + self.allowed
        return in_vain + [h for h in heard if not any(e in h for e in known)]

    def _is_a_page(self, words: str, where: str) -> bool:
        # Chromium also says so of a whole page that answers 404; that page is what the journey looks at.
        return bool(_REFUSED.match(words)) and where in self.refused_pages

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.heard.append((message.text, message.location["url"]))

    def _error(self, error: WebError) -> None:
        self.heard.append((str(error.error), error.page.url if error.page else ""))

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.heard.append(("The page asks somebody else", request.url))

    def _response(self, response: Response) -> None:
        if response.request.is_navigation_request() and 400 <= response.status < 500:
            self.refused_pages.add(response.url)


@dataclass
class Browsers:
    """The browsers of one journey; closing them fails it if any of them complained."""

    chromium: Browser
    opened: dict[BrowserContext, Complaints] = field(default_factory=dict)

    def open(self, service: Service, *, address: str = "", **wishes: Any) -> Page:
        """Open a browser of its own, with nothing remembered, for somebody who visits a service."""
        where = address or service.address
        context = self.chromium.new_context(
            base_url=where, **{"viewport": WIDE, "locale": "en-GB"} | wishes
        )
        context.set_default_timeout(20_000)
        self.opened[context] = Complaints(where)
        self.opened[context].listen(context)
        return context.new_page()

    def expect(self, page: Page, words: str) -> None:
        """Say that this browser will complain, and of what; it is then wrong if it does not."""
        self.opened[page.context].expected.append(words)

    def allow(self, page: Page, words: str) -> None:
        """Say that this browser may complain of something, where that depends on the moment."""
        self.opened[page.context].allowed.append(words)

    def pages(self) -> list[Page]:
        """Return every page that is open."""
        return [page for context in self.opened for page in context.pages]

    def close(self) -> None:
        """Close them all."""
        for context in self.opened:
            for page in context.pages:
                _stop(page)
            context.close()
        complaints = [line for heard in self.opened.values() for line in heard.left()]
        assert not complaints, "The browser complained:\n" + "\n".join(complaints)


def _stop(page: Page) -> None:
    """Take a page away: Chromium may wait for ever if it is closed while another is on its way."""
    for _ in range(3):
        try:
            page.goto("about:blank", timeout=5_000)
        except Error:
            continue  # the one on its way was there first, or words that are on the page alone keep it
        return


def keep_picture(page: Page, name: str) -> None:
    """Keep a picture of a page for people to look at; no test looks at it."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENS / f"{name}.png", full_page=True)


def axe_violations(page: Page) -> list[str]:
    """Return what axe finds wrong with a page as it stands, one line for each rule and place."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_AXE.read_text())
    found = page.evaluate(_RUN_AXE, _RULES)["violations"]
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in found
        for node in rule["nodes"]
    ]


def sideways_scroll(page: Page) -> list[str]:
    """Return what makes a page wider than the screen."""
    return list(
        page.evaluate("""() => {
            if (document.documentElement.scrollWidth <= innerWidth) return [];
            const wide = [...document.body.querySelectorAll("*")]
                .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 120));
            return [`scrolls sideways, ${document.documentElement.scrollWidth} wide in ${innerWidth}`, ...wide.slice(-3)];
        }""")
    )


def outline_faults(page: Page) -> list[str]:
    """Return what is wrong with a page's heading, title, language or size."""
    facts = page.evaluate("""() => ({
        headings: document.querySelectorAll("h1").length, title: document.title.trim(),
        lang: document.documentElement.lang, dir: document.documentElement.dir,
        nodes: document.querySelectorAll("*").length,
    })""")
    wrong = {
        f"has {facts['headings']} h1": facts["headings"] != 1,
        "has no title of its own": not re.fullmatch(r"\S.* – Alongside", facts["title"]),
        f"is in the language {facts['lang']!r}, {facts['dir']!r}": (facts["lang"], facts["dir"]) != ("en-GB", "ltr"),
        f"holds {facts['nodes']} elements": facts["nodes"] > MOST_NODES,
    }  # fmt: skip
    return [words for words, is_so in wrong.items() if is_so]


def faults(page: Page, looked_at: set[str] | None = None, picture: str = "") -> list[str]:
    """Return all that is wrong with a page at any width, each line with the width it was seen at.

    Axe takes its time: with a set to remember them by, it skips a page built exactly as one before.
    """
    found, before = [f"{line} (at any width)" for line in outline_faults(page)], page.viewport_size
    assert before
    likeness = "" if looked_at is None else str(page.evaluate(_LIKENESS))
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        if looked_at is None or likeness not in looked_at:
            found += [f"{line} (at {size['width']})" for line in axe_violations(page)]
        if picture:
            keep_picture(page, f"{picture}-{size['width']}")
    page.set_viewport_size(NARROWEST)  # type: ignore[arg-type]
    found += [f"{line} (at 320)" for line in sideways_scroll(page)]
    page.set_viewport_size(before)
    if looked_at is not None:
        looked_at.add(likeness)
    return [f"{page.url}: {line}" for line in found]


def assert_good(page: Page, picture: str = "") -> None:
    """Fail unless a page is good to everybody; with a name, keep pictures of it."""
    found = faults(page, picture=picture)
    assert not found, "\n".join(found)


@contextmanager
def at_width(page: Page, size: dict[str, int]) -> Iterator[None]:
    """See a page at another size for a while."""
    before = page.viewport_size
    page.set_viewport_size(size)  # type: ignore[arg-type]
    yield
    if before:
        page.set_viewport_size(before)


def press_tab_to(page: Page, target: Locator, *, at_most: int = 60) -> None:
    """Go to something with the Tab key alone; at each stop it must be seen where one is."""
    passed = []
    for _ in range(at_most):
        page.keyboard.press("Tab")
        stop = focus(page)
        assert not stop.fault, f"{page.url}: {stop.name}: {stop.fault}"
        passed.append(stop.name)
        if target.evaluate("e => e === document.activeElement"):
            return
    raise AssertionError(f"{page.url}: Tab does not lead to {target}; it passed {passed}")


def tab_through(page: Page, *, at_most: int = 400) -> list[str]:
    """Press Tab from the top of a page until its end, and return what is wrong on the way."""
    page.evaluate(_TO_THE_TOP)
    found: list[str] = []
    for _ in range(at_most):
        page.keyboard.press("Tab")
        stop = focus(page)
        if not stop.name:
            return found + [f"Tab never reaches {e}" for e in page.evaluate(_MISSED)]
        if stop.fault:
            found.append(f"{stop.name}: {stop.fault}")
    return [*found, "Tab never comes to an end"]


@dataclass(frozen=True)
class Focus:
    """Where the keyboard is: what has it, and what keeps somebody from seeing that."""

    name: str
    fault: str


def focus(page: Page) -> Focus:
    """Return where the keyboard is; no name when it is nowhere on the page."""
    return Focus(**page.evaluate(_FOCUS))


_FOCUS: Final = """() => {
    const e = document.activeElement;
    if (!e || e === document.body || e === document.documentElement) return {name: "", fault: ""};
    (window.stops ??= new Set()).add(e);
    const name = `${e.tagName.toLowerCase()} "${(e.innerText || e.name || e.id || "").trim().slice(0, 40)}"`;
    // A radio or checkbox may itself be unseen: its label, or what is drawn beside that, stands for it.
    const label = e.matches("[type=radio], [type=checkbox]") && e.labels[0];
    const drawn = label ? [[label, null], [label, "::before"]] : [[e, null]];
    const hasRing = drawn.map(d => getComputedStyle(...d)).some(s => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2);
    if (!hasRing) return {name, fault: "its focus cannot be seen"};
    const box = e.getClientRects()[0];
    if (!box || !box.width || !box.height) return {name, fault: "it has no size"};
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return {name, fault: "it is off the screen"};
    const top = document.elementFromPoint(x, y);
    const isClear = e.contains(top) || top?.contains(e) || [...(e.labels ?? [])].some(l => l.contains(top));
    return {name, fault: isClear ? "" : `it is behind ${top?.outerHTML.slice(0, 80)}`};
}"""

# How a page is built: every element with its attributes, but for what differs between two people's pages.
_LIKENESS: Final = """() => [...document.querySelectorAll("*")].map(e => e.tagName + [...e.attributes]
    .map(a => ["class", "role", "type", "hidden", "tabindex", "aria-current", "alt", "autocomplete"].includes(a.name)
        ? `${a.name}=${a.value}` : a.name).join()
    + [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())).join("\\n")"""

_TO_THE_TOP: Final = """() => {
    window.stops = new Set();
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
}"""

_MISSED: Final = """() => [...document.querySelectorAll(
        "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
    .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled && e.tabIndex >= 0 && !e.closest("[inert]"))
    .filter(e => !window.stops.has(e) && !(e.type === "radio" && [...window.stops].some(s => s.name === e.name)))
    .map(e => e.outerHTML.slice(0, 100))"""
