"""Hostile words in every control where somebody writes: nothing runs, every letter is kept, and what is refused says why."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import pytest
from playwright.sync_api import Dialog, Page, Route, expect
from tests.journeys.pages import sign_in_as
from tests.journeys.test_story_siblings import PAPERS, ref_of, rows
from tests.support.browser import Browsers, assert_good
from tests.support.service import Service

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-demo")]

# Of our own making: each would call `canary` if a browser took it for more than words.
MARKUP: Final = (
    "<script>canary(1)</script>",
    "</textarea></title></style><script>canary(2)</script>",
    "<svg/onload=canary(3)><animate onbegin=canary(3) attributeName=x dur=1s>",
    "<img src=x onerror=canary(4)>",
    "<img src=`x`onerror=canary`5`>",
    "<style>@import 'javascript:canary(6)'; body{display:none}</style>",
    '<iframe srcdoc="<script>parent.canary(7)</script>"></iframe>',
    '<a href="javascript:canary(8)" autofocus onfocus=canary(8) tabindex=1>press</a>',
    "[press](javascript:canary(9)) [here](data:text/html,<script>canary(9)</script>)",
    "[a](JaVaScRiPt&#58;canary(10)) [b](vbscript:canary(10)) <javascript:canary(10)>",
    '![x](x" onerror=canary(11) y=") [c](https://x.example/"onmouseover=canary(11)//)',
    "{{ canary(12) }} {% include 'x' %} ${canary(12)} #{canary(12)} <%= canary(12) %> {{constructor.constructor('canary(12)')()}}",
    '<math><mtext><table><mglyph><style><!--</style><img title="--><img src=1 onerror=canary(13)>">',
    '<noscript><p title="</noscript><img src=x onerror=canary(14)>">',
    '<svg></p><style><a id="</style><img src=1 onerror=canary(15)>">',
    "<div><div><p>" * 30 + "<b><i><script>canary(16)</script>",
    "&lt;script&gt;canary(17)&lt;/script&gt; %3Cscript%3Ecanary(17)%3C/script%3E \\u003cscript\\u003ecanary(17)",
    "<details open ontoggle=canary(18)><summary>x</summary></details><form><button formaction=javascript:canary(18)>go",
    "<object data=data:text/html,<script>canary(19)</script>><embed src=javascript:canary(19)><base href=//x.example/>",
    "'\"><meta http-equiv=refresh content='0;url=javascript:canary(20)'><link rel=stylesheet href=//x.example/x.css>",
    "<template><script>canary(21)</script></template><x-y is=z></x-y><!--><script>canary(21)</script>-->",
    "**<img src=x onerror=canary(22)>** _<svg onload=canary(22)>_ # <b onclick=canary(22)>\u2028<script>canary(22)",
    "=cmd|'/c calc'!A1 +1 -1 @x",
)
# Signs that turn, hide, end or break what stands beside them.
UNSEEN: Final = "Left\u202egnp.eman\u202c \u2066a\u2069 ze\u200bro \ufeffbom so\u00adft \x01\x0b\x1f\x7f \ufffe\uffff e\u0301 ሰላም 你好"
_LISTENS: Final = """addEventListener("securitypolicyviolation", (said) =>
    reported(`${said.violatedDirective} ${said.blockedURI} ${said.sample} at ${location.pathname}`));"""
_FREE_TEXT: Final = "main :is(textarea, input:not([type=hidden], [type=radio], [type=checkbox], [type=file], [type=search]))"
_FREE: Final = {"alone", "others", "place", "text", "said", "by_words", "promise", "to_them", "to_us", "meant", "headline"}  # fmt: skip
_DAYS: Final = ("day", "time", "due-0", "held_until", "due_on", "on")


@dataclass
class Heard:
    """What ran in a browser that was not ours, and what its rules reported."""

    ran: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        """Hear of it on every page that is opened from now on."""
        context = page.context
        context.expose_binding("canary", lambda _, *what: self.ran.append(str(what)))
        context.expose_binding("reported", lambda _, what: self.reports.append(str(what)))
        context.add_init_script(_LISTENS)
        page.on("dialog", self._asked)

    def _asked(self, dialog: Dialog) -> None:
        self.ran.append(dialog.message)
        dialog.dismiss()

    def nothing(self) -> None:
        """Fail if there was anything."""
        assert (self.ran, self.reports) == ([], [])


@pytest.fixture
def heard() -> Heard:
    """Ears for one journey."""
    return Heard()


def _letters(words: str) -> str:
    return re.sub(r"[\W\d_]+", "", words)


def _fill_everything(page: Page, *, first: int = 0) -> list[str]:
    """Put markup into every control for free text: all of it where there is room for lines, else one piece."""
    page.evaluate(
        "document.querySelectorAll('main details').forEach((one) => { one.open = true; })"
    )
    filled = []
    for place, control in enumerate(page.locator(_FREE_TEXT).all()):
        name = str(control.get_attribute("name"))
        if name in _DAYS or not control.is_visible():
            continue
        is_long = bool(re.match(r"text(-\d+)?$|said-", name))
        words = "\n\n".join(MARKUP) if is_long else MARKUP[(first + place) % len(MARKUP)][:190]
        control.fill(words)
        filled.append(name)
    return filled


def _look_around(page: Page, ref: str, heard: Heard, *also: str) -> None:
    """Open every page the words stand on, press what can be pressed by mistake, and hear nothing."""
    for path in (
        "story/",
        "chronology/",
        "promises/",
        "ready/",
        "handover/",
        "story/search/?q=canary",
        *also,
    ):
        page.goto(path if path.startswith("/") else f"/p/{ref}/{path}")
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        foreign = page.evaluate("""() => [...document.querySelectorAll("main *")].filter((one) =>
            /^(script|iframe|object|embed|base|meta|link|math|style|svg)$/i.test(one.tagName) && !one.closest(".al-icon")
            || [...one.attributes].some((a) => /^on|^formaction$/i.test(a.name) || /^\\s*(javascript|data|vbscript):/i.test(a.value))
        ).map((one) => one.outerHTML.slice(0, 120))""")
        assert foreign == [], path
        heard.nothing()


def test_markup_on_the_writing_page_is_words_wherever_it_stands(
    demo: Service, browsers: Browsers, heard: Heard
) -> None:
    page = browsers.open(demo)
    heard.listen(page)
    sign_in_as(page, "Imara Dunmore")
    ref = ref_of(page, "Logan Tranter")
    page.goto(f"/write/?with={ref}")
    page.get_by_role("group", name="Logan Tranter").get_by_label("seen", exact=True).check(
        force=True
    )
    for what in ("Another paragraph", "Their words", "I said I would"):
        page.get_by_role("button", name=f"+ {what}").click()

    filled = _fill_everything(page)
    assert {name.partition("-")[0] for name in filled} == _FREE
    page.get_by_label("to Logan").check(force=True)
    page.wait_for_timeout(2000)
    expect(page.locator("#kept")).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))
    page.goto("/today/drafts/")
    heard.nothing()
    page.locator(".al-drafts__one a", has_text="canary").first.click()
    expect(page.get_by_label("What happened?")).to_have_value("\n\n".join(MARKUP))
    page.get_by_role("button", name="Save to story").click()

    expect(page.get_by_role("status").first).to_contain_text("Saved to Logan’s story.")
    [(entry, text)] = rows(demo, "SELECT e.ref, p.text FROM story_entry e JOIN story_passage p ON p.entry_id = e.id"
                           " WHERE p.position = 0 AND p.text LIKE %s", f"{MARKUP[0]}%")  # fmt: skip
    assert text == "\n\n".join(MARKUP)
    _look_around(
        page,
        ref,
        heard,
        f"story/{entry}/",
        f"story/{entry}/undo/",
        f"story/{entry}/change/",
        "/search/?q=canary",
    )
    _reads_as_written(page, ref, entry)
    assert_good(page)
    for kind in PAPERS:
        assert page.request.get(f"/p/{ref}/chronology/?format={kind}").ok, kind
    _take_back(page, ref, entry)


def test_markup_in_a_quick_contact_a_promise_a_correction_and_a_search_is_words(
    demo: Service, browsers: Browsers, heard: Heard
) -> None:
    page = browsers.open(demo)
    heard.listen(page)
    sign_in_as(page, "Imara Dunmore")
    ref = ref_of(page, "Maisie Tranter")
    line = "Quick: " + " ".join(MARKUP)[:1900]

    page.goto(f"/write/quick/?with={ref}")
    page.get_by_label("Call").check(force=True)
    page.get_by_label("What was said, in a line").fill(line)
    page.get_by_role("button", name="Save to story").click()
    expect(page.get_by_role("status").first).to_contain_text("Saved to Maisie’s story.")
    [(entry, passage)] = rows(demo, "SELECT e.ref, p.ref FROM story_entry e JOIN story_passage p ON p.entry_id = e.id"
                              " WHERE p.text LIKE 'Quick: %%'")  # fmt: skip
    page.goto(f"/p/{ref}/story/{entry}/{passage}/beside/")
    page.get_by_label("Somebody sees it differently").check(force=True)
    page.get_by_label("Who sees it differently").fill(MARKUP[3])
    page.get_by_label("The words").fill("\n\n".join(MARKUP))
    page.get_by_role("button", name="Save to story").click()
    expect(page.get_by_role("status").first).to_contain_text("It stands beside the words")
    for one in MARKUP[::4]:
        page.goto(f"/p/{ref}/promises/add/")
        page.get_by_label("I said I would").fill(one)
        page.get_by_role("button", name="Save the promise").click()
        expect(page.get_by_role("main")).to_contain_text(" ".join(one.split()))
    for one in MARKUP:
        page.goto("/search/")
        page.get_by_role("searchbox").fill(one)
        page.get_by_role("searchbox").press("Enter")
        page.wait_for_load_state()
        expect(page.get_by_role("searchbox")).to_have_value(re.compile(re.escape(one[:20])))

    _look_around(page, ref, heard, f"story/{entry}/", "/today/")
    _reads_as_written(page, ref, entry)
    _take_back(page, ref, entry)


def _reads_as_written(page: Page, ref: str, entry: str) -> None:
    page.goto(f"/p/{ref}/story/{entry}/")
    shown = _letters(page.get_by_role("main").inner_text())
    assert [one for one in MARKUP if _letters(one) not in shown] == []


def _take_back(page: Page, ref: str, entry: str) -> None:
    page.goto(f"/p/{ref}/story/{entry}/undo/")
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("status").first).to_contain_text("Taken back.")


def test_signs_that_are_not_seen_turn_and_hide_nothing(
    demo: Service, browsers: Browsers, heard: Heard
) -> None:
    page = browsers.open(demo)
    heard.listen(page)
    sign_in_as(page, "Imara Dunmore")
    ref = ref_of(page, "Logan Tranter")
    page.goto(f"/write/?with={ref}")
    page.get_by_role("group", name="Logan Tranter").get_by_label("seen", exact=True).check(
        force=True
    )
    page.evaluate(
        "document.querySelectorAll('main details').forEach((one) => { one.open = true; })"
    )
    page.evaluate("""(words) => { for (const name of ["text-0", "place", "headline", "others", "to_them", "meant"]) {
        const field = document.getElementById(`id_${name}`);
        field.value = `${name}\\0 ${words}`;
        field.dispatchEvent(new Event("input", { bubbles: true }));
    } }""", UNSEEN)  # fmt: skip
    # Half a letter cannot be said to a browser from outside; it is put together inside.
    page.evaluate("document.getElementById('id_text-0').value += String.fromCharCode(0xD83D)")
    page.get_by_label("to Logan").check(force=True)
    page.get_by_role("button", name="Save to story").click()

    expect(page.get_by_role("status").first).to_contain_text("Saved to Logan’s story.")
    [(entry, *said)] = rows(demo, "SELECT e.ref, p.text, e.place, e.headline, n.words, m.meant_to_them, m.words FROM story_entry e"
        " JOIN story_passage p ON p.entry_id = e.id JOIN story_presence n ON n.entry_id = e.id AND n.words <> ''"
        " JOIN story_moment m ON m.entry_id = e.id WHERE p.text LIKE 'text-0 Left%%'")  # fmt: skip
    for words in said:
        assert (
            re.search("[\u202a-\u202e\u2066-\u2069\u200b\ufeff\u00ad\x00-\x08\x0b-\x1f\x7f]", words)
            is None
        ), words
        assert "Leftgnp.eman a zero bom soft" in words
        assert "\u00e9" in words
    for kind in PAPERS:
        answer = page.request.get(f"/p/{ref}/chronology/?format={kind}")
        assert answer.ok, f"{kind}: {answer.status}"
    _take_back(page, ref, entry)
    heard.nothing()


@pytest.mark.parametrize("clock", ["2019-01-01T00:00:00Z", "2038-01-19T03:14:08Z"])
def test_a_device_whose_clock_is_wrong_changes_no_day(
    demo: Service, browsers: Browsers, clock: str
) -> None:
    page = browsers.open(demo)
    page.clock.install(time=clock)
    sign_in_as(page, "Imara Dunmore")
    page.goto(f"/write/?with={ref_of(page, 'Logan Tranter')}")
    page.get_by_role("group", name="Logan Tranter").get_by_label("seen", exact=True).check(
        force=True
    )
    page.get_by_label("What happened?").fill(f"By a clock of {clock[:4]}.")
    page.clock.run_for(2000)
    expect(page.locator("#kept")).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))
    page.get_by_role("button", name="Save to story").click()

    expect(page.get_by_role("status").first).to_contain_text("Saved to Logan’s story.")
    assert rows(demo, "SELECT e.recorded_at > now() - interval '5 minutes', e.happened_at > now() - interval '10 minutes'"
                " FROM story_entry e JOIN story_passage p ON p.entry_id = e.id WHERE p.text = %s",
                f"By a clock of {clock[:4]}.") == [(True, True)]  # fmt: skip


def _page_of(html: str, policy: str = "") -> Callable[[Route], None]:
    headers = {"content-type": "text/html"} | (
        {"content-security-policy": policy} if policy else {}
    )
    return lambda route: route.fulfill(body=f"<title>x</title><h1>x</h1>{html}", headers=headers)


@pytest.mark.parametrize("number", [0, 2, 3, 6])
def test_the_ears_hear_a_page_that_runs_what_it_was_sent(
    demo: Service, browsers: Browsers, heard: Heard, number: int
) -> None:
    page = browsers.open(demo)
    browsers.allow(page, "")
    heard.listen(page)
    page.route("**/runs-it/", _page_of(MARKUP[number]))
    page.route("**/would-run-it/", _page_of(MARKUP[number], "default-src 'self'"))

    page.goto("/runs-it/")
    page.wait_for_timeout(300)
    assert heard.ran
    heard.ran.clear()
    page.goto("/would-run-it/")
    page.wait_for_timeout(300)

    assert (heard.ran, bool(heard.reports)) == ([], True)


def test_the_ears_hear_a_dialog(browsers: Browsers, demo: Service, heard: Heard) -> None:
    page: Any = browsers.open(demo)
    heard.listen(page)
    page.route("**/asks/", _page_of("<script>alert('asked')</script>"))

    page.goto("/asks/")

    assert heard.ran == ["asked"]
