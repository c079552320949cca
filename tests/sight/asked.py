"""What the functions of the second wall answer for a reader, at several moments, held against the oracle."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection, transaction
from tests import make
from tests.sight.oracle import OPENS
from tests.sight.reading import column, hidden_among, people_seen, reading
from tests.sight.stage import Stage
from tests.support import wall

from alongside import clock

CLASSES: Final = ("C0", "C1", "C3", "C4", "C5")
# Those for whom time makes a difference, and some for whom it makes none; the last is nobody.
READERS: Final = (
    "worker", "other_pod", "pod_manager", "information_governance", "chair", "auditor", "colleague", "left_pod",
    "leaves_pod", "joins_pod", "in_pod", "in_closed_pod", "leaves_soon", "disabled", "",
)  # fmt: skip


def moments() -> tuple[datetime, ...]:
    """Return now, tomorrow, when what was closed for a while is open again, and before anything was."""
    now = clock.now()
    return now, now + timedelta(hours=25), now + timedelta(days=3), make.SINCE - timedelta(days=1)


def faults(stage: Stage) -> Iterator[str]:
    """Say what the functions get wrong, for anybody at any of the moments."""
    yield from _half_said(stage)
    yield from _to_whoever_keeps(stage)
    ids = {person.pk: label for label, person in stage.people.items()}
    for moment in moments():
        for who in READERS:
            yield from (
                f"{name} errs for {who or 'nobody'} at {moment}"
                for name in _wrong(stage, ids, who, moment)
            )


def _wrong(stage: Stage, ids: dict[int, str], who: str, moment: datetime) -> Iterator[str]:
    world = stage.world
    opened = {
        (label, one) for label in ids.values() for one in CLASSES
        if one in world.opened(who, label, moment)
    }  # fmt: skip
    if who:
        with reading(stage.staff[who], moment):
            seen = {(ids[n], one) for n, one in people_seen(ids, CLASSES)}
            hidden = {ids[n] for n in hidden_among(ids)}
        if seen != opened:
            yield "people_sees"
        if hidden != {label for label in ids.values() if world.hides(who, label, moment)}:
            yield "people_hidden"
    number = stage.staff[who].pk if who else None
    if who and _lists_seen(ids, number, moment) != opened:
        yield "people_seen"
    found = {label: world.closing(who, label, moment) for label in ids.values()}
    if _closing(ids, number, moment) != {
        label: levels for label, levels in found.items() if levels
    }:
        yield "people_closing"
    if who:
        yield from _ways(stage, ids, who, moment)


def _lists_seen(ids: dict[int, str], number: int | None, moment: datetime) -> set[tuple[str, str]]:
    """Ask the rule for many at once: as the keeper may, for any reader."""
    rows = _rows(
        "SELECT s.person_id, class FROM unnest(%s::text[]) class, people_seen(%s, %s, %s, class) s",
        [list(CLASSES), list(ids), number, moment],
    )
    return {(ids[n], one) for n, one in rows}


def _closing(ids: dict[int, str], number: int | None, moment: datetime) -> dict[str, list[str]]:
    """Return the levels each is closed by, in the order they are given: the sealed last."""
    found: dict[str, list[str]] = {}
    rows = _rows(
        "SELECT person_id, level FROM people_closing(%s, %s, %s)", [list(ids), number, moment]
    )
    for one, level in rows:
        found.setdefault(ids[one], []).append(level)
    return found


def _ways(stage: Stage, ids: dict[int, str], who: str, moment: datetime) -> Iterator[str]:
    """All that decides, in one look: the records, the levels, what is held, who is too close, who looks after them."""
    world, number = stage.world, stage.staff[who].pk
    names = {user.name: name for name, user in stage.staff.items()} | {
        "Heron pod": "heron", "Kestrel pod": "kestrel", "Wren pod": "wren"
    }  # fmt: skip
    close = {
        label for c in world.close_on(moment) if c.who == who for label in world.records(c.person)
    }
    rows = _rows(
        "SELECT a.id, people_ways(a.id, %s, %s)::text FROM unnest(%s::bigint[]) AS a(id)",
        [number, moment, list(ids)],
    )
    for one, words in rows:
        label, said = ids[one], json.loads(words)
        records = [ids[n] for n in said["records"]]
        kept = next((k for k, other in world.links if other == label), label)
        expected = {
            "records": (set(records), records[0]) == (world.records(label), kept),
            "levels": sorted((ids[n], level) for n, level, _ in said["levels"])
            == world.levels(label, moment),
            "held": {h[1] for h in said["held"]} == world.held(who, label, moment)
            and all(set(h[3]) == set(OPENS[h[1]].split()) for h in said["held"]),
            "conflict": said["conflict"] is (label in close),
            "looks_after": {f"{basis} {names[name]}" for basis, name in said["looks_after"]}
            == world.looks_after(label, moment),
        }
        yield from (
            f"people_ways ({name} of {label})" for name, fits in expected.items() if not fits
        )


def _half_said(stage: Stage) -> Iterator[str]:
    """Where it was said who reads and not when, or when and not who, nobody is there."""
    ids = [person.pk for person in stage.people.values()]
    for name in ("app.uid", "app.now"):
        with reading(stage.staff["worker"], clock.now()):
            _rows("SELECT set_config(%s, '', false)", [name])
            seen, hidden = people_seen(ids, CLASSES), hidden_among([*ids])
        if seen or hidden != set(ids):
            yield f"somebody is there without {name}"


def _to_whoever_keeps(stage: Stage) -> Iterator[str]:
    """The service itself looks at everything, to keep what people are found by."""
    ids = [person.pk for person in stage.people.values()]
    with wall.web(), transaction.atomic():
        _rows("SELECT set_config('app.keeping', 'yes', true)", [])
        seen, hidden = people_seen(ids, CLASSES), hidden_among(ids)
        homes = column("SELECT people_sees_home(id) FROM people_household")
        contacts = column("SELECT cases_sees_contact(id) FROM cases_contact")
        found = column(
            "SELECT is_open FROM people_found(ARRAY(SELECT id FROM people_person), app_moment())"
        )
        transaction.set_rollback(True)
    if len(seen) != len(ids) * len(CLASSES) or hidden:
        yield "whoever keeps does not see"
    if not all([*homes, *contacts, *found]) or not homes or not contacts:
        yield "whoever keeps does not see homes and contacts"


def _rows(query: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())
