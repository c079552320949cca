"""Facts as somebody meets them on their pages: where they are read, what is pressed there, and what becomes of them."""

import re
from datetime import timedelta
from typing import Any

from django.test import Client
from tests import make
from tests.cast import Cast
from tests.practice.talk import DANGER, WALKS, hold
from tests.story.telling import LAST_WEEK, told

from alongside import clock
from alongside.accounts.models import User
from alongside.people.models import Person
from alongside.practice.models import Conversation, PracticeFact
from alongside.story.actions.amending import add_beside
from alongside.story.models import Passage
from alongside.story.rules.passages import StandsAs
from alongside.story.rules.when import When
from alongside.web.refs import new_ref

TWO_GOALS = DANGER | {
    "danger.1..0.words": "He will be left alone at night.", "goal.1..0.words": "Reece comes at night.",
    "rating.1.s01.0.value": "3",
}  # fmt: skip


def page_of(fact: PracticeFact) -> str:
    """Return the address of a fact."""
    return f"/p/{fact.person.ref}/strengths/{fact.ref}/"


def ledger_of(person: Person) -> str:
    """Return the address of strengths and worries."""
    return f"/p/{person.ref}/strengths/"


def sent(browser: Client, fact: PracticeFact, act: str, **typed: str) -> Any:
    """Press a button on the page of a fact."""
    return browser.post(page_of(fact), {"act": act, **typed})


def seen(browser: Client, fact: PracticeFact, words: str = "At the gate", **more: str) -> Any:
    """Write down that a fact was seen again today."""
    return sent(browser, fact, "confirm", **{"ref": new_ref(), "on": "today", "seen": words} | more)


def mended(browser: Client, fact: PracticeFact, **typed: str) -> PracticeFact:
    """Say a fact differently, and return what stands now."""
    done = sent(browser, fact, "mend", **{"words": fact.words, "why": "She told us more."} | typed)
    assert done.status_code == 302, done.content.decode()
    return PracticeFact.objects.select_related("person", "entry").get(replaces=fact)


def field_with(page: Any, name: str) -> str:
    """Return the part of a page in which a field stands, with what is said about it."""
    html = str(page.content.decode())
    found = re.search(rf'<label[^>]*for="id_{name}".*?name="{name}"[^>]*>', html, re.DOTALL)
    assert found, name
    return found[0]


def dated(cast: Cast, logan: Person, days: int, **said: str) -> Conversation:
    """Hold a conversation some days before the last one."""
    return hold(cast.worker, logan, said=said or WALKS, when=When(LAST_WEEK - timedelta(days=days)))


def beside(by: User, passage: Passage, stands_as: StandsAs = StandsAs.DISAGREEMENT) -> None:
    """Let somebody see a passage differently, or correct it."""
    said = {"said_by_words": "Stacey Tranter"} if stands_as is StandsAs.DISAGREEMENT else {}
    add_beside(passage, told("It was never so.", stands_as=stands_as, **said), by=make.again(by), now=clock.now())  # fmt: skip


def passage_of(fact: PracticeFact) -> Passage:
    """Return the words a fact came from."""
    passage = fact.answer.passage
    assert passage
    return passage
