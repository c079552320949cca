"""The story of everybody on the stage: what happened, their words, a promise, a file, each with a word of its own."""

import io
from typing import TYPE_CHECKING
from uuid import uuid4

from PIL import Image
from tests import make
from tests.sight.canaries import token
from tests.sight.things import Thing
from tests.story.telling import LAST_WEEK

from alongside import clock
from alongside.accounts.models import User
from alongside.people.models import Person
from alongside.story.actions.attaching import add_file
from alongside.story.actions.drafts import keep_draft
from alongside.story.actions.sealing import key_of
from alongside.story.actions.writing import add_entry
from alongside.story.models import Attachment, Draft, Passage, Promise
from alongside.story.rules.kinds import Kind
from alongside.story.rules.passages import StandsAs
from alongside.story.rules.seen import Part
from alongside.story.rules.when import When
from alongside.story.values import Filed, Meant, Present, Promised, Told, Writing

if TYPE_CHECKING:
    from tests.sight.stage import Stage


def story_about(label: str, person: Person, *, by: User) -> None:
    """Let something have happened in somebody's life, with a word in every place that holds words."""
    writing = uuid4()
    held = add_file(writing, f"{token(label, 'filename')}.jpg", _photo(), by=by, now=clock.now())  # fmt: skip
    add_entry(
        Writing(
            ref=writing, kind=Kind.VISIT, when=When(LAST_WEEK), people=[person], place=token(label, "place"),
            headline=token(label, "headline"),
            told=[
                Told(token(label, "passage")),
                Told(token(label, "words"), stands_as=StandsAs.THEIR_WORDS, said_by_words=token(label, "saidby")),
            ],
            present=[Present(Part.SEEN, person=person.ref), Present(Part.THERE, words=token(label, "there"))],
            promised=[Promised(token(label, "promise"), person.ref)],
            mattered=[Meant(person.ref, words=token(label, "moment"), to_them=token(label, "them"), to_us=token(label, "us"))],
            filed=[Filed(held.ref, token(label, "photo"))],
        ),
        by=make.again(by), now=clock.now(),
    )  # fmt: skip


def _photo() -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (4, 3), "teal").save(held, "JPEG")
    return held.getvalue()


def story_refs(person: Person) -> dict[str, str]:
    """Return what stands in an address about an entry of somebody."""
    # What was told of them first; more was told of several at once (together.py).
    own = Passage.objects.filter(lines__person=person, stands_as=StandsAs.WHAT_HAPPENED)
    passage = own.earliest("pk")
    return {
        "entry_ref": passage.entry.ref,
        "passage_ref": passage.ref,
        "promise_ref": Promise.objects.filter(person=person).earliest("pk").ref,
        "file_ref": Attachment.objects.get(passage__entry=passage.entry).ref,
    }


def drafts_of(stage: "Stage") -> dict[str, Thing]:
    """Let two have unfinished writing; each sees their own."""
    found = {"nobody": Thing(str(uuid4()))}
    key_of(stage.staff["worker"], now=clock.now())
    for state, who in (("open", "worker"), ("other", "other_pod")):
        draft: Draft = keep_draft(
            uuid4(), {"text-0": [token("draft", state)], "kind": ["call"]}, people=[], revision=0,
            by=stage.staff[who], now=clock.now(),
        )  # fmt: skip
        found[state] = Thing(str(draft.writing), open_to=frozenset({who}))
    return found
