"""What the tables of the story take from whoever writes: their own words, about people they work with, and no others."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final
from uuid import uuid4

from django.db import DatabaseError, connection, transaction
from tests.sight.reading import reading
from tests.sight.stage import Stage
from tests.sight.tales import ASKS
from tests.sight.writing import _copied

from alongside import clock
from alongside.accounts.models import User
from alongside.story.models import Draft, Entry, Line, Promise
from alongside.web.refs import new_ref

Row = dict[str, Any]
_WRITERS: Final = ("worker", "other_pod", "student", "auditor", "information_governance")


def faults(stage: Stage) -> Iterator[str]:
    """Say what was taken and should not have been, or the other way round."""
    now = clock.now()
    for name, who, table, row, should in _tried(stage):
        if _is_refused(stage.staff[who], now, table, row) is should:
            yield f"{table} errs, written by {who}: {name}"
    yield from _changed(stage)
    yield from _alike(stage)


def _alike(stage: Stage) -> Iterator[str]:
    """What stands beside a passage, or in its place, stands in the stories of all it is about, as closely kept."""
    names = {person.pk: label for label, person in stage.people.items()}
    tales, who = stage.tales, stage.staff["other_pod"]
    both = frozenset({"open", "parted"})
    first = next(
        n for n, one in tales.pieces.items() if one.about == both and one.sharing == "family"
    )
    was = {
        "person_id": stage.people["mum"].pk,
        "moved_at": clock.now().isoformat(),
        "passage_id": first,
    }
    for column in ("beside_id", "replaces_id"):
        for sharing, asks in ASKS.items():
            why = "" if sharing == "family" else "crime-or-law"
            row = _new("story_passage") | {
                column: first, "id": -5, "sharing": sharing, "sharing_why": why, "recorded_by_ref": who.ref,
                "entry_id": tales.pieces[first].entry, "said_by_id": None,
            }  # fmt: skip
            with transaction.atomic():
                _insert("story_line", _new("story_line") | was | {"entry_id": row["entry_id"]})
                with reading(who, clock.now()):
                    _insert("story_passage", row)
                found = Line.objects.filter(passage_id=-5)
                lines = [
                    (names[one.person_id], one.data_class, one.author_ref, one.kind)
                    for one in found
                ]
                kind = Entry.objects.get(pk=row["entry_id"]).kind
                transaction.set_rollback(True)
            if lines != [("open", asks, who.ref, kind)]:
                yield f"what stands beside words about two errs, shared with {sharing}: {lines}"


def _insert(table: str, row: Row) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {names} FROM jsonb_populate_record(NULL::{table}, %s)",
            [json.dumps(row)],
        )


def _tried(stage: Stage) -> Iterator[tuple[str, str, str, Row, bool]]:
    """Return rows to write: in words, by whom, where, what, and whether it should be taken."""
    refs = {name: stage.staff[name].ref for name in ("worker", "other_pod")}
    for table in ("story_entry", "story_passage"):
        row = _new(table)
        yield "in one's own name", "worker", table, row | {"recorded_by_ref": refs["worker"]}, True
        yield (
            "in another name",
            "worker",
            table,
            row | {"recorded_by_ref": refs["other_pod"]},
            False,
        )
    yield from _lines(stage)
    yield from _beside(stage)
    for table, column in (("story_draft", "author_id"), ("story_draftkey", "user_id")):
        row = _new(table) | ({"ended_at": clock.now().isoformat()} if "key" in table else {})
        yield "one's own", "worker", table, row | {column: stage.staff["worker"].pk}, True
        yield "somebody else's", "worker", table, row | {column: stage.staff["student"].pk}, False
    row = _new("story_attachment") | {"passage_id": None}
    yield "one's own", "worker", "story_attachment", row | {"added_by_ref": refs["worker"]}, True
    yield (
        "another's",
        "worker",
        "story_attachment",
        row | {"added_by_ref": refs["other_pod"]},
        False,
    )


def _lines(stage: Stage) -> Iterator[tuple[str, str, str, Row, bool]]:
    """A line may be written for what one wrote or reads, into the story of somebody one works with."""
    now, tales, people = clock.now(), stage.tales, stage.people
    base = _new("story_line") | {"moved_at": now.isoformat()}
    for who in ("worker", "other_pod"):
        mine = people["open" if who == "worker" else "half"].pk
        theirs = people["other" if who == "worker" else "mum"].pk
        for number, one in tales.pieces.items():
            row = base | {"entry_id": one.entry, "passage_id": number, "person_id": mine}
            may = one.by == who or tales.reads(who, number, now)
            yield f"passage {number}", who, "story_line", row, may
        number, one = next((n, p) for n, p in tales.pieces.items() if p.by == who)
        elsewhere = next(n for n in tales.entries if n != one.entry)
        row = base | {"entry_id": one.entry, "passage_id": number, "person_id": mine}
        if who == "worker":
            # Whoever sees who somebody is, and not the work, writes nothing into their story.
            own = next((n, p) for n, p in tales.pieces.items() if p.by == "family_worker")
            unworked = base | {"entry_id": own[1].entry, "passage_id": own[0], "person_id": mine}
            yield "by kin's worker", "family_worker", "story_line", unworked, False
        yield "into a story unseen", who, "story_line", row | {"person_id": theirs}, False
        yield "under another entry", who, "story_line", row | {"entry_id": elsewhere}, False
        for number, happened in tales.entries.items():
            row = base | {"entry_id": number, "passage_id": None, "person_id": mine}
            may = happened.by == who or tales.reads_entry(who, number, now)
            yield f"entry {number}", who, "story_line", row, may


def _beside(stage: Stage) -> Iterator[tuple[str, str, str, Row, bool]]:
    """What hangs from an entry or a promise is written by whoever reads these."""
    now, tales, people = clock.now(), stage.tales, stage.people
    open_, other = people["open"].pk, people["other"].pk
    its = {label: _entry_of(stage, label) for label in ("open", "other", "restricted")}
    for table, row in (("story_earlier", {"revision": 77}), ("story_presence", {"person_id": None, "words": "The nurse"})):  # fmt: skip
        for label in its:
            may = tales.reads_entry("worker", its[label], now)
            yield f"of {label}", "worker", table, _new(table) | row | {"entry_id": its[label]}, may
    set_aside = {
        "set_aside_at": now.isoformat(),
        "set_aside_by_ref": "A",
        "set_aside_as": "changed",
    }
    seen = _new("story_presence") | {"words": "", "entry_id": its["open"]} | set_aside
    for label in ("open", "half", "restricted", "sealed", "conflict"):
        row = seen | {"person_id": people[label].pk}
        may = not stage.world.closing("worker", label, now)
        yield f"{label} there", "worker", "story_presence", row, may
    moment = _new("story_moment") | set_aside
    for person, entry, may in ((open_, "open", True), (other, "open", False), (open_, "other", False)):  # fmt: skip
        row = moment | {"person_id": person, "entry_id": its[entry]}
        yield f"to {person} of {entry}", "worker", "story_moment", row, may
    for label in ("open", "other"):
        promise = Promise.objects.filter(person=people[label]).earliest("pk").pk
        row = _new("story_promisestep") | {"promise_id": promise}
        yield f"promised {label}", "worker", "story_promisestep", row, label == "open"


def _entry_of(stage: Stage, label: str) -> int:
    return next(n for n, one in stage.tales.entries.items() if one.of == {label})


def _changed(stage: Stage) -> Iterator[str]:
    """Change all that one is let: what one reads, and nothing else."""
    now, tales = clock.now(), stage.tales
    for who in _WRITERS:
        should = {
            "story_entry": sum(tales.reads_entry(who, n, now) for n in tales.entries),
            "story_passage": sum(tales.reads(who, n, now) for n in tales.pieces),
            "story_line": sum(tales.sees_line(who, n, now) for n in tales.lines),
        }
        columns = {
            "story_entry": "kind",
            "story_passage": "set_aside_why",
            "story_line": "kind",
        }
        with (
            reading(stage.staff[who], now),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            given = {}
            for table, column in columns.items():
                cursor.execute(f"UPDATE {table} SET {column} = {column}")
                given[table] = cursor.rowcount
            # Without reading what stands there: who may change a row is said apart from who may read it.
            cursor.execute("UPDATE story_line SET kind = 'note'")
            if cursor.rowcount != given["story_line"]:
                yield f"which lines {who} can change unread errs"
            transaction.set_rollback(True)
        yield from (f"what {who} can change of {t} errs: {given[t]}, {should[t]}" for t in given if given[t] != should[t])  # fmt: skip


def _is_refused(writer: User, now: datetime, table: str, row: Row) -> bool:
    """Try to write a row, of the columns it names: what the database works out itself is not written."""
    said = ""
    try:
        with reading(writer, now), transaction.atomic():
            _insert(table, row)
            transaction.set_rollback(True)
    except DatabaseError as refused:
        said = str(refused)
        if "row-level security" not in said:
            raise
    return bool(said)


def _new(table: str) -> Row:
    """Return a row as it stands, with a number and references of its own."""
    if table == "story_draft":
        return _copied_draft() | {"writing": str(uuid4())}
    row = _copied(table)
    own = {
        "writing": str(uuid4()), "beside_id": None, "ref": new_ref(), "stands_as": "happened", "step": "kept",
    }  # fmt: skip
    row |= {key: word for key, word in own.items() if key in row}
    # What the database works out itself is not written.
    return {key: word for key, word in row.items() if key != "search"}


def _copied_draft() -> Row:
    draft = Draft.objects.filter(entry=None).values().first()
    assert draft is not None
    return {
        key: word.isoformat() if hasattr(word, "isoformat") else word
        for key, word in draft.items()
        if key != "writing"
    }
