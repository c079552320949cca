"""Conversations with everybody on the stage, and the facts they yielded, each with a word of its own in every place."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from tests import make
from tests.sight.canaries import token
from tests.sight.things import Thing
from tests.story.telling import LAST_WEEK
from tests.talking.shelf import shelve

from alongside import clock
from alongside.accounts.models import User
from alongside.frameworks.asking import Speaker, heard
from alongside.frameworks.models import Release
from alongside.people.models import Person
from alongside.practice.actions.facts import confirm_fact, mend_fact, withdraw_fact
from alongside.practice.actions.holding import hold_conversation
from alongside.practice.models import Answer, Confirmation, Conversation, PracticeFact
from alongside.practice.queries.shelf import framework_of
from alongside.practice.values import Held
from alongside.story.actions.drafts import keep_draft
from alongside.story.models import Entry, Line, Passage
from alongside.story.rules.kinds import Kind
from alongside.story.rules.seen import Part
from alongside.story.rules.when import When
from alongside.story.values import Present
from alongside.talking.views.sheet import begun
from alongside.web.refs import new_ref

if TYPE_CHECKING:
    from tests.sight.stage import Stage

# What stands in an address of a tool; a look at one's own part has a tool of its own.
TOOL: Final = {"framework": "safety-map", "tool": "safety-map"}
OWN: Final = {"framework": "own-part", "tool": "interaction-reflection"}
# Each field of the safety map that holds words, and the word that stands in it.
_SAID: Final = {
    "strengths.0..0.words": "strength", "strengths.0..0.occasion": "strengthwhen", "safety.0..0.words": "safety",
    "safety.0..0.occasion": "safetywhen", "complications.0..0.words": "harder", "danger.0..0.words": "danger",
    "goal.0..0.words": "goal", "rating.0.s01.0.words": "notlower", "rating.0.s01.0.low": "lowend",
    "rating.0.s01.0.high": "highend", "steps.0..0.words": "step", "steps.0..0.who": "stepwho",
    "network.0..0.who": "comes", "network.0..0.words": "comeshow",
}  # fmt: skip


def tool_in(name: str) -> dict[str, str]:
    """Return what stands in an address of this name where it speaks of a tool."""
    return OWN if name == "talking:begin_own" else TOOL


def put_on_the_shelf() -> None:
    """Take in the frameworks that conversations on the stage are held with."""
    shelve(TOOL["framework"], OWN["framework"])


def conversation_about(label: str, person: Person, *, by: User) -> None:
    """Hold a conversation about somebody; since then one fact was seen again, one was mended and one taken back."""
    speakers = {"s01": ("speaks", "child", person.ref), "s02": ("speakstoo", "parent", "")}
    form = {
        f"speaker.{key}.{what}": words
        for key, (name, part, ref) in speakers.items()
        for what, words in (("name", token(label, name)), ("part", part), ("ref", ref))
    }
    form |= {f"a.{name}": token(label, fact) for name, fact in _SAID.items()}
    form |= {"a.rating.0.s01.0.value": "6", "s.rating.0.s02": "declined", "a.strengths.0..0.by": "s02"}  # fmt: skip
    form |= {"s.harm.0.": "not-known", "step.harm.0.": token(label, "harmstep")}
    held = _held(TOOL, form, [person], by=by)
    more = {"why_now": "whynow", "chosen_with": "chosenwith", "place": "talkplace"}
    told: dict[str, Any] = {name: token(label, fact) for name, fact in more.items()}
    _since(label, hold_conversation(Held(**{**vars(held), **told}), by=make.again(by), now=clock.now()), by=by)  # fmt: skip


def _since(label: str, conversation: Conversation, *, by: User) -> None:
    facts = {one.kind: one for one in PracticeFact.objects.filter(entry=conversation.entry)}
    told: dict[str, Any] = {"by": make.again(by), "now": clock.now()}
    confirm_fact(facts["strength"], ref=new_ref(), on=clock.today(), words=token(label, "seenagain"), **told)  # fmt: skip
    mend_fact(
        facts["complication"], words=token(label, "hardernow"), occasion="", why=token(label, "harderwhy"), **told
    )  # fmt: skip
    withdraw_fact(facts["network"], why=token(label, "comesno"), **told)


def _held(tool: dict[str, str], form: dict[str, str], people: list[Person], *, by: User) -> Held:
    release = Release.objects.get(slug=tool["framework"])
    shelved = next(one for one in framework_of(release.pk).tools if one.tool.slug == tool["tool"])
    return Held(
        writing=uuid4(), release=release, heard=heard(shelved.tool, form), name=shelved.name, people=people,
        kind=Kind.VISIT, when=When(LAST_WEEK), present=[Present(Part.SEEN, person=one.ref) for one in people],
    )  # fmt: skip


def talk_refs(person: Person) -> dict[str, str]:
    """Return what stands in an address about a conversation with somebody."""
    fact = PracticeFact.objects.filter(person=person, kind="strength").earliest("pk")
    return {"stood_ref": fact.ref, "conversation_ref": fact.answer.conversation.ref}


def talks_of(stage: "Stage") -> dict[str, Thing]:
    """Let two have a conversation that is not finished; each sees their own."""
    found = {"nobody": Thing(str(uuid4()))}
    release = Release.objects.get(slug=TOOL["framework"])
    for state, who in (("open", "worker"), ("other", "other_pod")):
        speaker = Speaker("s01", token("talk", state), "child", stage.ref(state))
        typed = begun(
            [stage.ref(state)], [speaker], release.pk, TOOL["tool"], now=clock.now(), why_now=token("talk", state)
        )  # fmt: skip
        form = {**typed.form, "a.strengths.0..0.words": [token("talk", state)]}
        draft = keep_draft(
            uuid4(), form, people=[stage.ref(state)], revision=0, by=stage.staff[who], now=clock.now()
        )  # fmt: skip
        found[state] = Thing(str(draft.writing), open_to=frozenset({who}))
    return found


def typed_of(release: int | None = None) -> dict[str, str]:
    """Return what is sent so that a conversation goes on: with its tool, and a button that asks for nothing."""
    number = release or Release.objects.get(slug=TOOL["framework"]).pk
    return {"act": "stay", "tool": TOOL["tool"], "release": str(number), "day": "today", "revision": "1"}  # fmt: skip


def own_of(stage: "Stage") -> dict[str, Thing]:
    """Let two have looked at their own part; each reads their own."""
    found = {"nobody": Thing()}
    for state, who in (("open", "worker"), ("other", "other_pod")):
        form = {
            "speaker.s01.name": token("own", state), "speaker.s01.part": "worker",
            "a.my-part.0..0.words": token("own", state), "s.felt.0.": "not-known", "step.felt.0.": token("own", state),
        }  # fmt: skip
        by = make.again(stage.staff[who])
        made = hold_conversation(_held(OWN, form, [], by=by), by=by, now=clock.now())
        found[state] = Thing(made.ref, open_to=frozenset({who}))
    return found


def talked_together(stage: "Stage") -> None:
    """Let everything that was told of several have been said in a conversation: past the verb, for some are closed."""
    release = Release.objects.get(slug=TOOL["framework"])
    for number, entry in enumerate(Entry.objects.filter(headline="Together").order_by("pk")):
        conversation = Conversation.objects.create(
            writing=uuid4(), entry=entry, release=release, tool=TOOL["tool"], name="Safety map",
            recorded_at=entry.recorded_at, recorded_by_ref=entry.recorded_by_ref,
        )  # fmt: skip
        unsaid = {
            "prompt": "harm",
            "state": "not-known",
            "step": "Ring on Friday",
            "asked": "What?",
        }
        Answer.objects.create(conversation=conversation, **unsaid)
        ever = Line.objects.filter(entry=entry, passage=None).order_by("pk")
        people = list(dict.fromkeys(ever.values_list("person_id", flat=True)))
        for position, passage in enumerate(Passage.objects.filter(entry=entry).order_by("pk")):
            answer = Answer.objects.create(
                conversation=conversation, prompt="complications", position=position, asked="What else?",
                state="answered", said={"words": passage.text}, passage=passage,
            )  # fmt: skip
            _facts(answer, passage, people, number)


def _facts(answer: Answer, passage: Passage, people: list[int], number: int) -> None:
    facts = PracticeFact.objects.bulk_create(
        PracticeFact(
            person_id=person, kind="worry", entry=passage.entry, answer=answer, asked=answer.asked, words=passage.text,
            happened_on=(LAST_WEEK - timedelta(days=number)).date(), recorded_at=passage.recorded_at,
            recorded_by_ref=passage.recorded_by_ref,
        )
        for person in people
    )  # fmt: skip
    for fact in facts[:1]:
        Confirmation.objects.create(
            fact=fact, on=clock.today(), words=passage.text, recorded_at=clock.now(), recorded_by_ref="A"
        )  # fmt: skip
