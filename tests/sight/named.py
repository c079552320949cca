"""Who a story says is in it, what is left of it when it is asked for with one of them, and what was moved out of it; which files wait."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from tests.sight import answers, retold
from tests.sight.reading import reading
from tests.sight.stage import Stage
from tests.sight.tales import ASKS

from alongside import clock
from alongside.people.models import SamePerson
from alongside.story.models import Attachment, Entry, Presence

# Somebody open, closed in each way, outside the work, with two records, and by whom a record was closed later.
ASKED_FOR: Final = ("open", "mum", "restricted", "sealed", "conflict", "away", "half", "later", "close_away")  # fmt: skip


def faults(stage: Stage) -> Iterator[str]:
    """Say what is told wrongly, to whom."""
    now = clock.now()
    for who in retold.READERS:
        yield from (f"{what} errs for {who}" for what in _wrongly_held(stage, who, now))
        for label in retold.STORIES:
            yield from (f"{what} errs for {who}" for what in _wrong(stage, who, label, now))
            yield from (f"{what} errs for {who}" for what in _wrongly_left(stage, who, label, now))
            yield from (f"{what} errs for {who}" for what in _wrongly_tied(stage, who, label, now))


def _wrong(stage: Stage, who: str, label: str, now: datetime) -> Iterator[str]:
    """Say what is wrong with who a story says is in it, and with narrowing it by each of these."""
    world, records = stage.world, retold.records_of(stage, label)
    own = {one for one in world.records(label) if "C1" in world.opened(who, one, now)}
    whole = {n: stage.tales.entries[n] for n in retold.pieces_of(stage, who, label, now)[""]}
    is_named = {one for one in stage.people if not world.closing(who, one, now)}
    is_read = {one for one in stage.people if "C1" in world.opened(who, one, now)}
    there = retold.once(stage, "there", lambda: _there(stage))
    among = {n: (there.get(n, set()) & is_named) | (one.of & is_read) for n, one in whole.items()}
    kept = {other: one for one, other in world.links}
    named = {kept.get(one, one) for n, found in among.items() if not whole[n].is_withdrawn for one in found - own} - own  # fmt: skip
    with reading(stage.staff[who], now):
        told = answers.opened_of(records, stage.staff[who].pk, now).among
        asked = {one: set(answers.keys_of(records, stage.staff[who].pk, now, who=stage.ref(one))) for one in ASKED_FOR}  # fmt: skip
    if {(name, is_open) for _, name, is_open, _ in told} != {
        (retold.name_of(one), any("C0" in world.opened(who, each, now) for each in world.records(one))) for one in named
    }:  # fmt: skip
        yield f"story_among of {label}: {told}"
    for one, found in asked.items():
        if found != {n for n, those in among.items() if those & world.records(one)}:
            yield f"story_keys of {label} with {one}"


def _wrongly_tied(stage: Stage, who: str, label: str, now: datetime) -> Iterator[str]:
    """Say what is wrong with what those in a story are told to be to each other: what the tables give, and no more."""
    records = retold.records_of(stage, label)
    kept = dict(retold.once(stage, "kept", _kept))
    with reading(stage.staff[who], now):
        answers.rows_of("SELECT people_come_near(%s, 1)", [records])
        opened = answers.opened_of(records, stage.staff[who].pk, now)
        ties = answers.rows_of("SELECT person_id, other_id, kind FROM people_relationship WHERE set_aside_at IS NULL", [])  # fmt: skip
        faces = answers.rows_of("SELECT person_id, gender FROM people_face WHERE gender <> ''", [])
    given = {(kept.get(a, a), kept.get(b, b), kind) for a, b, kind in ties}
    if not {(kept.get(a, a), kept.get(b, b), kind) for a, b, kind, _ in opened.ties} <= given:
        yield f"people_ties_near of {label}: {opened.ties}"
    if not {(int(number), gender) for number, gender in opened.genders.items()} <= set(faces):
        yield f"people_ties_near of {label}, genders: {opened.genders}"


def _kept() -> list[tuple[int, int]]:
    return list(SamePerson.objects.filter(set_aside_at=None).values_list("other_id", "kept_id"))


def _wrongly_left(stage: Stage, who: str, label: str, now: datetime) -> Iterator[str]:
    """Say what is wrong with what a story says was moved out of it, and where its old address leads."""
    tales, records = stage.tales, retold.records_of(stage, label)
    stood = {
        one.entry for n, one in tales.lines.items()
        if one.piece is None and one.label in stage.world.records(label) and tales.sees_line(who, n, now)
    }  # fmt: skip
    left = {n for n in stood if not tales.entries[n].of & stage.world.records(label)}
    refs = retold.once(stage, "refs", lambda: dict(Entry.objects.values_list("pk", "ref")))
    read = {refs[n] for n in left if tales.reads_entry(who, n, now)}
    with reading(stage.staff[who], now):
        told = answers.as_read(answers.rows_of("SELECT story_left(%s, 500)", [records])[0][0])
        was_here = answers.rows_of("SELECT r FROM unnest(%s::text[]) r WHERE story_was_here(%s, r) IS NOT NULL", [list(refs.values()), records])  # fmt: skip
    if len(told) != len(left) or {ref for *_, ref in told if ref} != read:
        yield f"story_left of {label}: {told}"
    if {ref for (ref,) in was_here} != {refs[n] for n in left}:
        yield f"story_was_here of {label}"


def _wrongly_held(stage: Stage, who: str, now: datetime) -> Iterator[str]:
    """Say what is wrong with the files that wait: told to information governance alone, and what of each."""
    world, tales = stage.world, stage.tales
    held = retold.once(stage, "held", lambda: list(Attachment.objects.filter(state="held")))
    refs = retold.once(stage, "refs", lambda: dict(Entry.objects.values_list("pk", "ref")))
    should: Counter[tuple[object, ...]] = Counter()
    for one in held if who == "information_governance" else ():
        piece = tales.pieces[one.passage_id]
        is_read = tales.reads(who, piece.number, now)
        named = frozenset(
            (retold.name_of(label), tales.opens(who, label, ASKS[piece.sharing], piece.by, now))
            for label in piece.about if not world.closing(who, label, now)
        )  # fmt: skip
        should[one.name if is_read else None, refs[piece.entry] if is_read else None, named] += 1
    with reading(stage.staff[who], now):
        rows = answers.rows_of("SELECT number, files FROM story_held(5000)", [])
    told = answers.as_read(rows[0][1]) if rows else []
    given = Counter(
        (one["name"], one["entry"], frozenset((name, is_open) for _, name, is_open in one["people"] or ()))
        for one in told
    )  # fmt: skip
    if given != should or (rows and rows[0][0] != len(held)):
        yield f"story_held: {len(told)} for {should.total()}"


def _there(stage: Stage) -> dict[int, set[str]]:
    """Return who was there, by entry, whoever may know it."""
    names = {person.pk: label for label, person in stage.people.items()}
    there: dict[int, set[str]] = {}
    for one in Presence.objects.filter(set_aside_at=None, person__isnull=False):
        there.setdefault(one.entry_id, set()).add(names[one.person_id])  # type: ignore[index]
    return there
