"""Conversations in a browser: a family is mapped in one sitting, a child is asked one thing at a time, and a council's own map takes our place."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.journeys import pages
from tests.story.test_attaching import photo
from tests.support import service as serving
from tests.support.browser import PHONE, Browsers, assert_good, press_tab_to
from tests.support.service import Service

from alongside.frameworks.folders import OURS

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys-demo")]

SAID = "When it gets loud we go to Nan's and we make toast."
DANGER = "Nan worries that Maisie will be frightened again when there is shouting at night."
# A voice that is on this device, for a browser that has none; what it says is written down.
VOICE = """
  const said = []; window.said = said;
  const voice = { lang: "en-GB", localService: true, name: "Here" };
  const far = { lang: "en-GB", localService: false, name: "Elsewhere" };
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => [far, voice], cancel: () => said.push("(quiet)"), addEventListener: () => {},
    speak: (one) => { said.push([one.voice.name, one.text]); one.onend?.(); },
  } });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


def tools_of(page: Page, name: str, who: str = "Imara Dunmore") -> str:
    """Sign in, open the tools of somebody, and return the address of their record."""
    pages.sign_in_as(page, who)
    page.goto(f"/people/?q={name.replace(' ', '+')}")
    page.get_by_role("link", name=re.compile(name)).first.click()
    page.wait_for_url("**/p/**")
    record = "/".join(page.url.split("/")[:5])
    page.goto(f"{record}/tools/")
    return record


def test_in_one_sitting_a_family_is_mapped_and_what_was_said_lives_on(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo, viewport=PHONE)
    page.add_init_script(VOICE)
    record = tools_of(page, "Logan Tranter")
    page.get_by_role("link", name="Safety map", exact=True).last.click()
    page.get_by_label("Stacey Tranter").first.check(force=True)
    page.get_by_label("Why now?").fill("School rang on Tuesday.")
    page.get_by_role("button", name="Begin", exact=True).click()

    page.locator("[name='a.strengths.0..0.words']").fill(SAID)
    page.locator("[name='a.strengths.0..0.by']").select_option(label="Stacey Tranter")
    page.locator("[name='a.danger.0..0.words']").fill(DANGER)
    page.get_by_role("button", name="Put it in the story").click()
    expect(page.get_by_role("alert")).to_contain_text("This does not stand alone")
    assert_good(page)
    page.locator("[name='a.goal.0..0.words']").fill("We sleep at Nan's whenever it gets loud.")
    for key, number in (("s01", 6), ("s02", 7), ("s03", 4)):
        page.locator(f"[name='a.rating.0.{key}.0.value'][value='{number}']").check(force=True)
    page.get_by_role("button", name="Put it in the story").click()

    expect(page.get_by_role("status").first).to_contain_text("It is in the story of Logan")
    expect(page.locator("#said")).to_contain_text(SAID)
    assert_good(page)
    page.get_by_role("button", name="Read it to me").click()
    heard = page.evaluate("window.said.filter((one) => Array.isArray(one))")
    assert ["Here", SAID] in heard
    assert not [one for one in heard if one[0] != "Here"]
    # There is an address in this family that is not for everybody, so a person decides before the family reads it.
    expect(page.get_by_role("main")).to_contain_text("there is no paper for them")
    page.get_by_text("not shared with the family", exact=False).last.click()
    page.get_by_role("button", name="The family may read all of it").click()
    with page.expect_download() as taken:
        page.get_by_role("link", name="PDF", exact=True).click()
    assert taken.value.path().read_bytes().startswith(b"%PDF")

    page.goto(f"{record}/strengths/")
    expect(page.get_by_role("main")).to_contain_text(SAID)
    assert_good(page)
    page.get_by_role("link", name=SAID).first.click()
    expect(page.get_by_role("main")).to_contain_text("Stacey Tranter")
    page.get_by_role("link", name=re.compile("story|moment", re.IGNORECASE)).last.click()
    expect(page.get_by_role("main")).to_contain_text(SAID)
    page.goto(f"{record}/scales/")
    for who in ("Logan Tranter", "Stacey Tranter", "Imara Dunmore"):
        expect(page.get_by_role("main")).to_contain_text(who)


def test_a_child_is_asked_one_thing_at_a_time_and_keeps_the_drawing(
    demo: Service, browsers: Browsers, tmp_path: Path
) -> None:
    drawn = tmp_path / "my-garden.jpg"
    drawn.write_bytes(photo(size=(600, 400)))
    page = browsers.open(demo, viewport=PHONE)
    page.add_init_script(VOICE)
    tools_of(page, "Maisie Tranter")
    page.get_by_role("link", name="Three places", exact=True).last.click()
    page.get_by_role("button", name="Begin", exact=True).click()

    expect(page.locator("#question")).to_have_text(re.compile("Question 1 of"))
    page.get_by_role("button", name="Read it to me").click()
    asked = page.get_by_role("heading", level=3).first.inner_text()
    assert ["Here", asked.split("\n")[0]] in page.evaluate("window.said")
    page.get_by_label(asked).first.fill("This is Nan's garden.")
    page.get_by_label("The drawing, or a photo of it").set_input_files(drawn)
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_text("my-garden.jpg")).to_be_visible()
    assert_good(page)
    question = page.locator("#question")
    questions = int(question.inner_text().split()[-1])
    for number in range(1, questions + 1):
        # Each is on its page before the next is asked for.
        expect(question).to_have_text(f"Question {number} of {questions}")
        page.get_by_role("button", name=re.compile("^(Next|Read it back)$")).click()
    expect(question).to_have_count(0)
    page.get_by_role("button", name="Put it in the story").click()

    picture = page.get_by_role("img", name="This is Nan's garden.")
    picture.scroll_into_view_if_needed()
    serving.waited_for(lambda: picture.evaluate("(one) => one.naturalWidth") == 600, "the picture")
    assert_good(page)


def test_without_a_script_and_by_keyboard_a_conversation_is_held(
    demo: Service, browsers: Browsers
) -> None:
    page = browsers.open(demo, java_script_enabled=False)
    tools_of(page, "Maisie Tranter")
    page.get_by_role("link", name="Safety map", exact=True).last.click()
    page.get_by_role("button", name="Begin", exact=True).press("Enter")

    page.locator("[name='a.strengths.0..0.words']").fill("She reads to Alfie.")
    page.locator("[value='more:strengths.0.']").press("Enter")
    expect(page.locator("[name='a.strengths.0..0.words']")).to_have_value("She reads to Alfie.")
    page.locator("[name='a.strengths.0..1.words']").fill("She knows the way to Nan's.")
    press_tab_to(page, page.get_by_role("button", name="Put it in the story"), at_most=400)
    page.keyboard.press("Enter")

    expect(page.get_by_role("main")).to_contain_text("She knows the way to Nan's.")
    expect(page.get_by_role("button", name="Read it to me")).to_be_hidden()


@pytest.fixture
def theirs(tmp_path: Path) -> Iterator[Service]:
    """The demonstration of a council that has a map of its own."""
    own = tmp_path / "frameworks" / "kestrel-map"
    shutil.copytree(OURS / "safety-map" / "1.0", own / "1.0")
    whole = own / "1.0" / "framework.toml"
    whole.write_text(
        whole.read_text()
        .replace('slug = "safety-map"', 'slug = "kestrel-map"', 1)
        .replace('name = "Safety map"', 'name = "Kestrel map"', 1)
    )
    tool = own / "1.0" / "tools" / "safety-map.toml"
    tool.write_text(
        re.sub(r'^name = ".*"', 'name = "The Kestrel page"', tool.read_text(), count=1, flags=re.M)
    )
    with serving.demonstration(ALONGSIDE_FRAMEWORKS=str(tmp_path / "frameworks")) as service:
        yield service


def test_another_councils_map_takes_the_place_of_ours_without_a_line_of_code(
    theirs: Service, browsers: Browsers
) -> None:
    lead = browsers.open(theirs)
    pages.sign_in_as(lead, "Rosalind Ngata-Hume")
    for name, answer in (("Safety map", "It is not"), ("Kestrel map", "It is")):
        lead.goto("/practice/")
        lead.get_by_role("link", name=name, exact=True).first.click()
        assert_good(lead)
        lead.get_by_text("Say how it is used here").click()
        lead.get_by_label(answer, exact=True).check(force=True)
        lead.get_by_role("button", name="Save").click()
        expect(lead.get_by_role("status").first).to_contain_text("It is so from now on")
    page = browsers.open(theirs)
    record = tools_of(page, "Maisie Tranter")

    expect(page.get_by_role("link", name="Safety map", exact=True)).to_have_count(0)
    page.get_by_role("link", name="The Kestrel page", exact=True).last.click()
    page.get_by_role("button", name="Begin", exact=True).click()
    page.locator("[name='a.strengths.0..0.words']").fill(SAID)
    page.get_by_role("button", name="Put it in the story").click()

    expect(page.get_by_role("status").first).to_contain_text("It is in the story of Maisie")
    expect(page.get_by_role("heading", level=1)).to_contain_text("The Kestrel page")
    page.goto(f"{record}/strengths/")
    expect(page.get_by_role("main")).to_contain_text(SAID)
