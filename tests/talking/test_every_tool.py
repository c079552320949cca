"""Every tool that comes with Alongside can be begun, filled in with its own sample, put into the story and read back."""

from html import escape
from typing import Any

import pytest
from tests import make
from tests.cast import Cast
from tests.talking.shelf import OURS, begin, form_on, package, screens, shelve

from alongside.frameworks.whole import form_of_sample
from alongside.people.models import Person
from alongside.practice.models import Answer, Conversation
from alongside.practice.queries.shelf import on_shelf

pytestmark = pytest.mark.django_db

TOOLS = [
    (slug, tool)
    for slug in sorted(one.name for one in OURS.iterdir() if one.is_dir())
    for tool in package(slug).content.get("tools", {})
]


@pytest.mark.parametrize(("slug", "tool"), TOOLS, ids=[f"{one}/{tool}" for one, tool in TOOLS])
def test_a_tool_is_held_from_its_first_question_to_the_story(
    cast: Cast, logan: Person, slug: str, tool: str
) -> None:
    shelve(slug)
    found = on_shelf(slug, tool)
    assert found
    framework, shelved = found
    browser, where = begun(cast, logan, slug, tool, is_private=shelved.tool.is_private)
    for _ in screens(browser, where):
        pass
    last = form_on(browser.get(f"{where}?screen=99"))
    sample: Any = form_of_sample(shelved.tool, framework.samples[tool])
    whole = {name: words for name, words in last.items() if not name.startswith("speaker.")}

    done = browser.post(where, {**whole, **sample, f"seen-{logan.ref}": "seen", "act": "save"})

    assert done.status_code == 302, done.content.decode()[:2000]
    made = Conversation.objects.get()
    assert (made.entry is None) is shelved.tool.is_private
    page = browser.get(done["Location"])
    assert page.status_code == 200
    said = [one.said.get("words", "") for one in Answer.objects.all()]
    lines = [line for words in said for line in words.splitlines()]
    assert said
    assert all(escaped(line) in page.content.decode() for line in lines)


def begun(cast: Cast, logan: Person, slug: str, tool: str, *, is_private: bool) -> Any:
    """Begin with a tool: with somebody, or by oneself."""
    if not is_private:
        return begin(cast.worker, logan, f"{slug}/{tool}")
    browser = make.signed_in(cast.worker)
    return browser, browser.post(f"/practice/{slug}/{tool}/begin/")["Location"]


def escaped(words: str) -> str:
    """Return words as they stand in a page."""
    return escape(words).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")
