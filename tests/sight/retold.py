"""What the functions that tell a story give to whoever asks: for themselves, of what is open to them, as of now."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from tests.sight import answers
from tests.sight.canaries import token
from tests.sight.reading import reading
from tests.sight.stage import Stage
from tests.sight.together import EVERYWHERE
from tests.support import wall

from alongside import clock
from alongside.cases.models import Involvement
from alongside.story.models import (
    Draft,
    Entry,
    Line,
    Moment,
    Passage,
    Presence,
    Promise,
    PromiseStep,
)

READERS: Final = (
    "worker", "colleague", "other_pod", "pod_manager", "senior", "student", "family_worker", "information_governance",
    "auditor", "disabled", "in_closed_pod",
)  # fmt: skip
STORIES: Final = (
    "open", "mum", "restricted", "sealed", "conflict", "kept", "away", "half", "parted", "later", "soon", "was_shut",
    "shut_away", "close_kept", "sampled",
)  # fmt: skip
_WALLED: Final = ("story_entry", "story_passage", "story_line", "story_presence", "story_moment")


def faults(stage: Stage) -> Iterator[str]:
    """Say what they get wrong."""
    for who in READERS:
        yield from (f"{what} errs for {who}" for what in _wrong(stage, who))
    yield from _not_for_others(stage)
    yield from _for_whoever_keeps(stage)


def _wrong(stage: Stage, who: str) -> Iterator[str]:
    now = clock.now()
    every = sorted(stage.tales.entries)
    for label in STORIES:
        records = records_of(stage, label)
        with reading(stage.staff[who], now):
            told = answers.told_of(records, every, stage.staff[who].pk, now)
            keys = {
                view: answers.keys_of(records, stage.staff[who].pk, now, view)
                for view in answers.VIEWS
            }
            opened = answers.opened_of(records, stage.staff[who].pk, now)
        should = _should(stage, who, stage.world.records(label), now)
        if told != should:
            yield f"story_entries of {label}: {_difference(told, should)}"
        yield from (
            f"story_keys of {label}, {view}: {len(keys[view])} for {len(should_be)}"
            for view, should_be in pieces_of(stage, who, label, now).items()
            if keys[view] != sorted(should_be, key=_age(stage), reverse=True)
        )
        if opened.above != _should_be_above(stage, who, label, now):
            yield f"story_above of {label}: {opened.above}"
        elif (opened.keys, opened.told) != (keys[""], told):
            yield f"story_opening of {label}: {_difference(opened.told, told)}"
    everybody = [person.pk for person in stage.people.values()]
    with reading(stage.staff[who], now):
        told = answers.told_of(everybody, every, stage.staff[who].pk, now)
        long_ago = answers.told_of(everybody, every, stage.staff[who].pk, now - timedelta(hours=30))
        waits = answers.waiting(stage.staff[who].pk)
    should = _should(stage, who, set(stage.people), now)
    if not told == should == long_ago:
        yield f"story_entries of everybody: {_difference(told, should)}"
    if waits != _waits(stage, who, now):
        yield "story_waiting"
    yield from _found_in(stage, who, now)


def _should(stage: Stage, who: str, labels: set[str], now: datetime) -> answers.Told:
    world, tales = stage.world, stage.tales
    own = {label for label in labels if "C1" in world.opened(who, label, now)}
    numbers = {stage.people[label].pk for label in own}
    there: dict[int, set[str]] = {}
    names = {person.pk: label for label, person in stage.people.items()}
    for one in once(stage, "presences", lambda: list(Presence.objects.filter(set_aside_at=None))):
        if one.person_id is None:
            there.setdefault(one.entry_id, set()).add(one.words)
        elif names[one.person_id] in own or not world.closing(who, names[one.person_id], now):
            there.setdefault(one.entry_id, set()).add(name_of(names[one.person_id]))
    meant = {one.entry_id for one in once(stage, "moments", lambda: list(Moment.objects.filter(set_aside_at=None))) if one.person_id in numbers}  # fmt: skip
    promised = [one.entry_id for one in once(stage, "promises", lambda: list(Promise.objects.all())) if one.person_id in numbers]  # fmt: skip
    beside = once(stage, "beside", _beside)
    return {
        n: (
            frozenset(
                (one.text, _said(stage, who, one.said_by, one.text, now), frozenset(map(name_of, one.about)), beside.get(p, ""))
                for p, one in tales.pieces.items()
                if one.entry == n and one.stands and tales.reads(who, p, now, among=own)
            ),
            frozenset(there.get(n, ())), n in meant, promised.count(n),
            sum(one.entry == n and one.stands and tales.keeps(who, p, now, among=own) for p, one in tales.pieces.items()),
        )
        for n, entry in tales.entries.items() if entry.of & own
    }  # fmt: skip


def _beside() -> dict[int, str]:
    """Return beside which passage each stands: where that was replaced since, beside what stands in its place."""
    instead = {one.replaces_id: one.ref for one in Passage.objects.exclude(replaces=None).filter(set_aside_at=None)}  # fmt: skip
    stood = Passage.objects.exclude(beside=None).select_related("beside")
    return {one.pk: instead.get(one.beside_id, one.beside.ref if one.beside else "") for one in stood}  # fmt: skip


def _said(stage: Stage, who: str, by: str, text: str, now: datetime) -> str:
    if by:
        return "Somebody" if stage.world.closing(who, by, now) else name_of(by)
    # By whoever has no record: on a visit, and in a conversation.
    for fact, said in (("words", "saidby"), ("strength", "speakstoo")):
        label, is_found, _ = text.lower().removeprefix("zx").partition(f"x{fact}xqz")
        if is_found:
            return token(label, said)
    return ""


def pieces_of(stage: Stage, who: str, label: str, now: datetime) -> dict[str, set[int]]:
    """Return the entries of a story, and those of each way to look at it."""
    tales = stage.tales
    own = {one for one in stage.world.records(label) if "C1" in stage.world.opened(who, one, now)}
    whole = {n for n, one in tales.entries.items() if one.of & own}
    numbers = {stage.people[one].pk for one in own}
    stands = once(stage, "stands", lambda: dict(Line.objects.values_list("pk", "stands_as")))
    kind = once(stage, "kind", lambda: dict(Line.objects.values_list("entry_id", "kind")))
    moments = once(stage, "moments", lambda: list(Moment.objects.filter(set_aside_at=None)))
    return {
        "": whole,
        "kind": {n for n in whole if kind[n] == "visit"},
        "author": {n for n in whole if tales.entries[n].by == "worker"},
        "moments": {one.entry_id for one in moments if one.person_id in numbers} & whole,
        "words": {
            one.entry for n, one in tales.lines.items()
            if stands[n] == "their-words" and one.label in own and not one.was_moved and tales.sees_line(who, n, now)
        },
    }  # fmt: skip


def _should_be_above(
    stage: Stage, who: str, label: str, now: datetime
) -> tuple[int | None, bool, set[str], list[int]]:
    """Return where things are now, whether something mattered since, who may have written, and the years."""
    own = {one for one in stage.world.records(label) if "C1" in stage.world.opened(who, one, now)}
    numbers = {stage.people[one].pk for one in own}
    whole = sorted(pieces_of(stage, who, label, now)[""], key=_age(stage), reverse=True)
    entries = once(stage, "entries", lambda: {one.pk: one for one in Entry.objects.all()})
    newest = next((n for n in whole if entries[n].kind == "where-now" and not entries[n].withdrawn_at), None)  # fmt: skip
    moments = once(stage, "moments", lambda: list(Moment.objects.filter(set_aside_at=None)))
    parts = once(stage, "parts", lambda: list(Involvement.objects.select_related("worker")))
    return (
        newest,
        newest is not None and any(
            one.happened_at > entries[newest].recorded_at for one in moments
            if one.person_id in numbers and one.entry_id in whole
        ),
        {one.worker.name for one in parts if one.person_id in numbers},
        sorted({entries[n].happened_at.year for n in whole}, reverse=True),
    )  # fmt: skip


def _age(stage: Stage) -> Any:
    when = once(stage, "when", lambda: dict(Line.objects.values_list("entry_id", "happened_at")))
    return lambda n: (when[n], n)


def once(stage: Stage, name: str, read: Any) -> Any:
    """Read as the keeper, once for a stage."""
    if f"retold {name}" not in stage.more:
        stage.more[f"retold {name}"] = read()
    return stage.more[f"retold {name}"]


def _waits(stage: Stage, who: str, now: datetime) -> tuple[int, int]:
    names = {person.pk: label for label, person in stage.people.items()}
    user = stage.staff[who].pk
    steps = once(stage, "steps", lambda: list(PromiseStep.objects.all()))
    over = {one.promise_id for one in steps if one.step in {"kept", "not-kept"}}
    taken = {one.promise_id for one in steps if one.to_id == user}
    promises = [
        one for one in once(stage, "promises", lambda: list(Promise.objects.all()))
        if (one.made_by_id == user or one.pk in taken) and one.pk not in over
        # What was said in an entry that was withdrawn waits for nobody.
        and not (one.entry_id and stage.tales.entries[one.entry_id].is_withdrawn)
        and "C1" in stage.world.opened(who, names[one.person_id], now)
    ]  # fmt: skip
    drafts = once(stage, "drafts", lambda: list(Draft.objects.filter(entry=None)))
    return sum(one.author_id == user for one in drafts), len(promises)


def _found_in(stage: Stage, who: str, now: datetime) -> Iterator[str]:
    """Look for a word that stands in every passage told together, in one story, one's own, the pods', and all."""
    pods = {one.pod for one in stage.world.pods_on(who, now)}
    live = [g for g in stage.world.given if g.since <= now and (g.until is None or now < g.until)]
    mine = {g.person for g in live if g.who == who}
    theirs = {g.person for g in live if g.who in pods}
    scopes: list[tuple[str, list[int], set[str]]] = [
        ("mine", [], mine), ("pod", [], theirs), ("all", [], mine | theirs),
        *(("records", records_of(stage, label), {label}) for label in STORIES[:7]),
        ("records", [person.pk for person in stage.people.values()], set(stage.people)),
    ]  # fmt: skip
    for within, records, labels in scopes:
        yield from _found_within(stage, who, now, within, records, labels)
    yield from _paged_and_rare(stage, who, now)


def _found_within(
    stage: Stage, who: str, now: datetime, within: str, records: list[int], labels: set[str]
) -> Iterator[str]:
    """Say what looking in these stories gets wrong: which passages, who said them, and in whose stories."""
    scope = {one for label in labels for one in stage.world.records(label)}
    should = {n for n in stage.tales.found(who, scope, now) if EVERYWHERE in stage.tales.pieces[n].text}  # fmt: skip
    with reading(stage.staff[who], now):
        found = answers.hits(within, records, stage.staff[who].pk, now)
    if {hit["passage_number"] for hit in found} != should or len(found) != len(should):
        yield f"looking within {within} {labels if records else ''}"
    said = {
        hit["said_by"] or "" for hit in found
        if hit["said_by"] != _said(stage, who, stage.tales.pieces[hit["passage_number"]].said_by, "", now)
    } - {""}  # fmt: skip
    if said:
        yield f"who said what, within {within}: {said}"
    open_ = {one for one in scope if "C1" in stage.world.opened(who, one, now)}
    with reading(stage.staff[who], now):
        headed = answers.hits(within, records, stage.staff[who].pk, now, words=["together"])
    called = once(stage, "called", lambda: set(Entry.objects.filter(headline="Together").values_list("pk", flat=True)))  # fmt: skip
    entries = {n: one for n, one in stage.tales.entries.items() if n in called and not one.is_withdrawn}  # fmt: skip
    if sorted(hit["number"] for hit in headed) != sorted(n for n, one in entries.items() if one.of & open_):  # fmt: skip
        yield f"looking for headings within {within} {labels if records else ''}"
    elif any({name for _, name in hit["people"]} != {name_of(one) for one in entries[hit["number"]].of & open_} for hit in headed):  # fmt: skip
        yield f"in whose stories a heading stands, within {within}"
    if any({name for _, name in hit["people"]} != {name_of(one) for one in stage.tales.pieces[hit["passage_number"]].about & open_} for hit in found):  # fmt: skip
        yield f"in whose stories, within {within}"


def _paged_and_rare(stage: Stage, who: str, now: datetime) -> Iterator[str]:
    """Look page after page, for a rare word, for one that stands nowhere, as of another moment, and for a kind."""
    with reading(stage.staff[who], now):
        whole = answers.hits("all", [], stage.staff[who].pk, now)
        pages = list(answers.paged(stage.staff[who].pk, now))
        rare = answers.hits(
            "all", [], stage.staff[who].pk, now, words=[token("tale", "ab").lower()]
        )
        nobody = answers.hits("all", [], stage.staff[who].pk, now, words=["nowherewritten"])
        late = answers.hits("all", [], stage.staff[who].pk, now - timedelta(hours=30))
        kinds = answers.hits("all", [], stage.staff[who].pk, now, words=[], kind="visit")
    if [hit["passage_number"] for hit in pages] != [hit["passage_number"] for hit in whole]:
        yield "page after page"
    if late != whole:
        yield "looking as of another moment"
    word = token("tale", "ab")
    if [hit["text"] for hit in rare] != [hit["text"] for hit in whole if word in hit["text"]]:
        yield "looking for a rare word"
    if nobody or any(hit["kind"] != "visit" for hit in kinds):
        yield "looking for what is not there"


def _not_for_others(stage: Stage) -> Iterator[str]:
    """Nobody asks for another reader: not where the one who asks sees less, and not where more."""
    now, every = clock.now(), sorted(stage.tales.entries)
    everybody = [person.pk for person in stage.people.values()]
    for who, other in (("auditor", "worker"), ("worker", "other_pod"), ("other_pod", "worker")):
        number = stage.staff[other].pk
        with reading(stage.staff[who], now):
            given = (
                answers.told_of(everybody, every, number, now),
                answers.hits("all", [], number, now),
            )
            keys, opened = (
                answers.keys_of(everybody, number, now),
                answers.opened_of(everybody, number, now),
            )
        if any((*given, keys)) or opened != answers.Opened(
            (None, False, set(), []), [], [], {}, [], {}
        ):
            yield f"{who} is told what {other} reads"
    with reading(None, now):
        if answers.told_of(everybody, every, stage.staff["worker"].pk, now):
            yield "nobody is told what somebody reads"


def _for_whoever_keeps(stage: Stage) -> Iterator[str]:
    """The service itself asks for any reader, as of any moment."""
    number, now = stage.staff["worker"].pk, clock.now()
    soon = records_of(stage, "soon")
    every = sorted(stage.tales.entries)
    if answers.told_of(soon, every, number, now) or not answers.told_of(
        soon, every, number, now + timedelta(days=2)
    ):
        yield "whoever keeps is not told as of another moment"
    if not answers.hits("all", [], number, now):
        yield "whoever keeps finds nothing"
    whole = [answers.rows_of(f"SELECT count(*) FROM {name}", []) for name in _WALLED]
    with wall.web(), transaction.atomic():
        answers.rows_of("SELECT set_config('app.keeping', 'yes', true)", [])
        given = [answers.rows_of(f"SELECT count(*) FROM {name}", []) for name in _WALLED]
        transaction.set_rollback(True)
    if given != whole:
        yield "whoever keeps is not given every row"


def _difference(told: answers.Told, should: answers.Told) -> str:
    odd = [n for n in told.keys() | should.keys() if told.get(n) != should.get(n)]
    return (
        f"{len(odd)} entries, as {told.get(odd[0])} for {should.get(odd[0])}" if odd else "long ago"
    )


def name_of(label: str) -> str:
    """Return what somebody is called."""
    return f"{token(label, 'given')} {token(label, 'family')}"


def records_of(stage: Stage, label: str) -> list[int]:
    """Return the numbers of all records of somebody."""
    return sorted(stage.people[one].pk for one in stage.world.records(label))
