"""A conversation as it is read back: in the version it was held with, as far as the reader may read it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from alongside.accounts.models import User
from alongside.frameworks.asking import Heard, Speaker
from alongside.frameworks.definitions import Tool
from alongside.frameworks.given import Given, Place, State, piece_of
from alongside.people.access import closed_to
from alongside.people.models import Person
from alongside.people.queries.faces import NO_NAME
from alongside.practice.access import kept_from
from alongside.practice.models import Answer, Conversation
from alongside.practice.queries.shelf import framework_of
from alongside.story.models import Attachment, Passage
from alongside.story.rules import attaching
from alongside.story.rules.passages import STANDS_AS_WORDS, StandsAs
from alongside.story.rules.sharing import KEPT_CLOSE, Sharing

# Of the conversations that were held last, so many are looked through for one that is open.
_LATEST = 10


@dataclass(frozen=True)
class Past:
    """A conversation with its tool and answers, from the release it holds on to."""

    conversation: Conversation
    tool: Tool
    speakers: tuple[Speaker, ...]
    answers: dict[Place, Given]
    day: date

    @property
    def heard(self) -> Heard:
        """Return it as it was heard."""
        return Heard(self.tool, self.speakers, self.answers, self.turns)

    @property
    def pictures(self) -> list[str]:
        """Return the references of the pictures that were kept with the answers."""
        return [piece.file for one in self.answers.values() for piece in one.pieces if piece.file]

    @property
    def turns(self) -> dict[str, int]:
        """Return how many times each part was gone through."""
        most = {one.prompt: 0 for one in self.answers}
        for place in self.answers:
            most[place.prompt] = max(most[place.prompt], place.turn + 1)
        return {
            part.slug: max((most.get(one.slug, 0) for one in part.prompts), default=0)
            for part in self.tool.parts
        }


@dataclass(frozen=True)
class Listed:
    """A conversation in a line."""

    ref: str
    entry_ref: str
    name: str
    why_now: str
    day: date
    recorded_by_ref: str


def past_of(conversation: Conversation, *, for_family: bool = False) -> Past:
    """Return a conversation as far as the reader may read what was said in it; one statement, and the release once.

    For the family, nothing that is held back from them is in it: neither words nor why there are none.
    """
    tool = next(
        one.tool
        for one in framework_of(conversation.release_id).tools
        if one.tool.slug == conversation.tool
    )
    answers: dict[Place, Given] = {}
    # Words that were let go stand again in the place of those that were held back.
    shared = Coalesce("passage__replaced_by__sharing", "passage__sharing")
    found = Answer.objects.filter(conversation=conversation).annotate(shared=shared)
    rows = list(found.order_by("position"))
    for row in _for_family(rows, tool) if for_family else rows:
        place = Place(row.prompt, row.turn, row.of)
        if row.state == State.ANSWERED:
            before = answers.get(place, Given())
            answers[place] = Given(State.ANSWERED, (*before.pieces, piece_of(row.said)))
        else:
            answers[place] = Given(State(row.state), (), row.step)
    speakers = tuple(Speaker(**one) for one in conversation.speakers)
    made = conversation.entry.happened_at if conversation.entry else conversation.recorded_at
    return Past(conversation, tool, speakers, answers, localdate(made))


def _for_family(rows: Iterable[Any], tool: Tool) -> list[Any]:
    """Return the answers that the family may read.

    Why there is no answer, and the step that follows, stand in no passage: they are as open as what was said to the
    questions that have no sharing of their own, and closed where nothing was.
    """
    every = list(rows)
    own = {one.slug for one in tool.prompts if one.sharing}
    general = {row.shared for row in every if row.shared and row.prompt not in own}
    is_open = general == {Sharing.FAMILY.value}
    return [
        row
        for row in every
        if row.shared == Sharing.FAMILY
        or (row.shared is None and is_open and row.prompt not in own)
    ]


def names_closed(past: Past, *, reader: User, day: date) -> Past:
    """Return a conversation in which nobody is named whose record is closed to the reader; two statements, if any."""
    refs = [one.ref for one in past.speakers if one.ref and not one.is_worker]
    people = dict(Person.objects.filter(ref__in=refs).values_list("pk", "ref")) if refs else {}
    closed = {people[one] for one in closed_to(reader, sorted(people), day=day)}
    # To somebody the record may not be there at all: then neither is its number.
    closed |= set(refs) - set(people.values())
    speakers = tuple(
        replace(one, name=NO_NAME) if one.ref in closed else one for one in past.speakers
    )
    return replace(past, speakers=speakers)


@dataclass(frozen=True)
class Beside:
    """What somebody wrote beside an answer since: a correction, a reply, or that they see it differently."""

    to: str
    text: str
    stands_as: str
    said_by: str
    day: date


def beside_of(past: Past) -> list[Beside]:
    """Return what stands beside the answers, the earliest first; one statement."""
    entry = past.conversation.entry_id
    if entry is None:
        return []
    found = Passage.objects.standing().filter(entry_id=entry, beside__isnull=False)
    return [
        Beside(one.beside.text, one.text, STANDS_AS_WORDS[StandsAs(one.stands_as)], one.source, localdate(one.recorded_at))
        for one in found.select_related("beside").order_by("recorded_at", "pk")
        if one.beside
    ]  # fmt: skip


def held_back(past: Past) -> list[Passage]:
    """Return what of a conversation the family does not read, and may be let go: not what is kept the closest."""
    entry = past.conversation.entry_id
    if entry is None:
        return []
    found = Passage.objects.standing().filter(entry_id=entry, beside=None)
    kept = found.exclude(sharing__in=[Sharing.FAMILY, *KEPT_CLOSE])
    return list(kept.order_by("position", "pk"))


def pictures_of(past: Past) -> list[str]:
    """Return the references of the pictures in a conversation that the reader may open; one statement, if there are any."""
    entry = past.conversation.entry_id
    if not past.pictures or entry is None:
        return []
    found = Attachment.objects.filter(ref__in=past.pictures, passage__entry_id=entry)
    return [one.ref for one in found if attaching.State(one.state).opens]


def last_with(
    tool: str, records: Collection[int], *, reader: User, day: date
) -> Conversation | None:
    """Return the conversation that was last held with a tool about somebody."""
    found = Conversation.objects.filter(
        tool=tool, entry__lines__person_id__in=list(records), entry__lines__passage=None, entry__lines__moved_at=None,
        entry__withdrawn_at=None,
    )  # fmt: skip
    newest = found.select_related("entry").order_by("-entry__happened_at", "-pk")[:_LATEST]
    return next(iter(_open(newest, reader=reader, day=day)), None)


def conversations_about(records: Collection[int], *, reader: User, day: date) -> list[Listed]:
    """Return the conversations in somebody's story, the newest first."""
    found = Conversation.objects.filter(
        entry__lines__person_id__in=list(records), entry__lines__passage=None, entry__lines__moved_at=None,
        entry__withdrawn_at=None,
    )  # fmt: skip
    newest = found.select_related("entry").order_by("-entry__happened_at", "-pk").distinct()[:50]
    return _listed(_open(newest, reader=reader, day=day))


def _open(found: Iterable[Conversation], *, reader: User, day: date) -> list[Conversation]:
    """Return those in which nobody takes part who is closed to the reader."""
    every = list(found)
    kept = kept_from(reader, (one.entry_id for one in every if one.entry_id), day=day)
    return [one for one in every if one.entry_id not in kept]


def kept_by(writer: User) -> list[Listed]:
    """Return the looks at one's own part that somebody keeps for themselves."""
    found = Conversation.objects.filter(entry=None, recorded_by_ref=writer.ref)
    return _listed(found.order_by("-recorded_at")[:50])


@dataclass(frozen=True)
class Asked:
    """What was asked in the conversations among some entries: the question before a passage, and where to read it whole."""

    questions: dict[str, str]
    conversations: dict[int, str]


def asked_in(entries: Collection[int]) -> Asked:
    """Return the questions that passages of these entries answer, each once before the first; one statement."""
    rows = Answer.objects.filter(
        conversation__entry__in=list(entries), passage__isnull=False
    ).order_by("conversation_id", "pk")
    # Words that were let go to the family stand again, in the place of those that were held back.
    shown = Coalesce("passage__replaced_by__ref", "passage__ref")
    questions: dict[str, str] = {}
    conversations: dict[int, str] = {}
    before: tuple[int, str, int] | None = None
    for row in rows.values_list(
        "conversation__entry_id", "conversation__ref", "prompt", "turn", "asked", shown
    ):
        entry, conversation, prompt, turn, asked, passage = row
        conversations[entry] = conversation
        if before != (entry, prompt, turn):
            questions[passage] = asked
        before = (entry, prompt, turn)
    return Asked(questions, conversations)


def conversation_of_entry(entry: int) -> str:
    """Return the reference of the conversation an entry is, or nothing."""
    return Conversation.objects.filter(entry_id=entry).values_list("ref", flat=True).first() or ""


def _listed(found: Collection[Conversation]) -> list[Listed]:
    return [
        Listed(
            one.ref, one.entry.ref if one.entry else "", one.name, one.why_now,
            localdate(one.entry.happened_at if one.entry else one.recorded_at), one.recorded_by_ref,
        )
        for one in found
    ]  # fmt: skip
