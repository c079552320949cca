"""Holding a conversation: it becomes an entry in the story of those it is about, and its answers yield facts."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.timezone import localdate

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.frameworks.asking import Yielded, why_not_finished, yielded
from alongside.frameworks.definitions import Yield
from alongside.frameworks.given import State
from alongside.people.models import Person
from alongside.people.rules.sight import DataClass
from alongside.practice.models import Answer, Conversation, PracticeFact
from alongside.practice.rules.told import Line, lines_of
from alongside.practice.values import Held
from alongside.story.actions.writing import add_entry
from alongside.story.models import Entry, Passage
from alongside.story.rules.passages import StandsAs
from alongside.story.rules.sharing import Sharing, class_of, is_closer
from alongside.story.values import Filed, Promised, Told, Writing
from alongside.web.refs import new_ref
from alongside.web.refusals import ChangedSince, Refused


@one_transaction()
def hold_conversation(held: Held, *, by: User, now: datetime) -> Conversation:
    """Put a conversation into the story of everybody it is about, once, and write down what it yields.

    Refused where something is still to be mended; the same writing by somebody else is changed since.
    """
    if already := Conversation.objects.filter(writing=held.writing).first():
        if already.recorded_by_ref != by.ref:
            raise ChangedSince
        return already
    if wrong := why_not_finished(held.heard) | held.too_long:
        raise Refused(next(iter(wrong.values())))
    lines = list(lines_of(held.heard))
    refs = {_key(line): new_ref() for line in lines if line.text}
    entry = (
        None
        if held.heard.tool.is_private
        else add_entry(_writing(held, lines, refs), by=by, now=now)
    )
    conversation = Conversation.objects.create(
        writing=held.writing, entry=entry, release=held.release, tool=held.heard.tool.slug, name=held.name,
        why_now=held.why_now.strip(), chosen_with=held.chosen_with.strip(),
        speakers=[vars(one) for one in held.heard.speakers], recorded_at=now, recorded_by_ref=by.ref,
    )  # fmt: skip
    answers = _write_answers(conversation, lines, refs if entry else {})
    if entry is not None:
        _write_facts(entry, held, answers, by=by, now=now)
        for person in held.people:
            target = f"conversation:{conversation.ref}"
            record(Act.CONVERSATION_HELD, by=by.ref, about=person.ref, target=target)
    else:
        record(
            Act.CONVERSATION_KEPT,
            by=by.ref,
            about=by.ref,
            target=f"conversation:{conversation.ref}",
        )
    return conversation


_Key = tuple[object, int]


def _key(line: Line) -> _Key:
    return (line.place, line.position)


def _writing(held: Held, lines: Sequence[Line], refs: Mapping[_Key, str]) -> Writing:
    known = {one.ref for one in held.people}
    told = [_told(held, line, refs[_key(line)], known) for line in lines if line.text]
    spoken = {_key(line): line for line in lines}
    promised = [
        Promised(one.piece.words, person.ref, one.piece.due)
        for one, key in _said(held)
        if _is_ours(held, one, spoken[key])
        for person in held.people
    ]
    return Writing(
        ref=held.writing, kind=held.kind, when=held.when, people=held.people, told=told, present=held.present,
        promised=promised, filed=[_filed(held, line) for line in lines if line.piece and line.piece.file], place=held.place, headline=held.name,
    )  # fmt: skip


def _filed(held: Held, line: Line) -> Filed:
    """Return a picture as it stands in the story: the words that were said to it stand there as their own."""
    assert line.piece is not None
    sharing, why = _sharing_of(held, line)
    return Filed(line.piece.file, f"Picture: {line.prompt.ask}", (), sharing, why)


def _sharing_of(held: Held, line: Line) -> tuple[Sharing, str]:
    # A tool may keep an answer closer than the rest; what is chosen for all of it never opens that.
    own = Sharing(line.prompt.sharing or Sharing.FAMILY)
    if is_closer(own, held.shared.sharing):
        return own, line.prompt.sharing_why
    return held.shared.sharing, held.shared.why


def _told(held: Held, line: Line, ref: str, known: set[str]) -> Told:
    speaker, (sharing, why) = line.speaker, _sharing_of(held, line)
    return Told(
        line.text, stands_as=StandsAs.THEIR_WORDS if line.is_theirs else StandsAs.WHAT_HAPPENED,
        said_by=speaker.ref if speaker and speaker.ref in known else "",
        said_by_words=speaker.name if speaker and speaker.ref not in known else "",
        telling="account" if line.is_theirs else "", sharing=sharing, sharing_why=why,
        is_explained=held.shared.is_explained, ref=ref,
    )  # fmt: skip


def _write_answers(
    conversation: Conversation, lines: Sequence[Line], refs: Mapping[_Key, str]
) -> dict[_Key, Answer]:
    numbers = dict(Passage.objects.filter(ref__in=refs.values()).values_list("ref", "pk"))
    answers = {
        _key(line): Answer(
            conversation=conversation, prompt=line.place.prompt, turn=line.place.turn, of=line.place.of,
            position=line.position, asked=line.prompt.ask, state=line.given.state if line.piece is None else State.ANSWERED,
            step=line.given.step if line.piece is None else "", said=line.piece.plain() if line.piece else {},
            passage_id=numbers.get(refs.get(_key(line), "")),
        )
        for line in lines
    }  # fmt: skip
    Answer.objects.bulk_create(answers.values())
    return answers


def _write_facts(
    entry: Entry, held: Held, answers: Mapping[_Key, Answer], *, by: User, now: datetime
) -> None:
    facts: list[PracticeFact] = []
    spoken = {_key(line): line for line in lines_of(held.heard)}
    said = [(one, key) for one, key in _said(held) if not _is_ours(held, one, spoken[key])]
    for person in held.people:
        dangers: dict[tuple[str, int], PracticeFact] = {}
        # The dangers first: what stands with them points at them.
        for one, key in sorted(said, key=lambda each: each[0].kind is not Yield.DANGER):
            fact = _fact(held, person, one, spoken[key], answers[key])
            fact.entry, fact.happened_on = entry, localdate(entry.happened_at)
            fact.recorded_at, fact.recorded_by_ref = now, by.ref
            if one.bond and one.kind is Yield.DANGER:
                dangers[one.bond] = fact
            elif one.bond:
                fact.bond = dangers.get(one.bond)
            facts.append(fact)
    PracticeFact.objects.bulk_create(one for one in facts if one.kind == Yield.DANGER)
    PracticeFact.objects.bulk_create(one for one in facts if one.kind != Yield.DANGER)


def _said(held: Held) -> list[tuple[Yielded, _Key]]:
    """Return all that it yields, each with the answer it comes from."""
    return [(one, (one.place, _position_of(one, held))) for one in yielded(held.heard)]


def _is_ours(held: Held, one: Yielded, line: Line) -> bool:
    """Say whether this is a promise by whoever works with them, to be kept on their Today.

    What somebody of the family offers is theirs, and a promise that the family is not to read yet is known to those
    who may read the answer: both are facts, not promises of ours.
    """
    is_open = class_of(_sharing_of(held, line)[0]) != DataClass.RESTRICTED
    by_us = line.speaker is None or line.speaker.is_worker
    return one.kind is Yield.PROMISE and by_us and is_open


def _position_of(one: Yielded, held: Held) -> int:
    return next(
        n for n, piece in enumerate(held.heard.given(one.place).pieces) if piece is one.piece
    )


def _fact(held: Held, person: Person, one: Yielded, line: Line, answer: Answer) -> PracticeFact:
    piece, speaker, scale = one.piece, line.speaker, held.heard.tool.scale_of(line.prompt)
    said_by = held.known.get(speaker.ref) if speaker else None
    words = piece.words if one.kind is Yield.RATING else piece.words or line.text
    return PracticeFact(
        person=person, kind=one.kind.value, answer=answer, asked=line.prompt.ask, words=words,
        said_by=said_by, source=speaker.name if speaker and said_by is None else "",
        value=piece.value if one.kind is Yield.RATING else None,
        low=piece.low or (scale.low if scale else ""), high=piece.high or (scale.high if scale else ""),
        occasion=piece.occasion, who=piece.who, due_on=piece.due, doubt=piece.doubt, weight=piece.weight or None,
        confidence=piece.confidence, nature=piece.nature,
    )  # fmt: skip
