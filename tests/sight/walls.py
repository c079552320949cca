"""Whether the second wall stands: what every table, view and function gives to a few readers, held against the oracle."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Final

import psycopg
from django.db import DatabaseError, connection, transaction
from tests.sight import (
    apart,
    asked,
    bound,
    brought,
    lists,
    looks,
    named,
    on_a_page,
    retold,
    rewriting,
    stories,
    unsaid,
)
from tests.sight.policy import Opens, tables
from tests.sight.reading import column, hidden_among, people_seen, reading
from tests.sight.stage import Stage
from tests.sight.writing import ties_lead_on, written
from tests.support.trail import as_role

from alongside import clock

READERS: Final = (
    "family_worker", "student", "chair", "worker", "other_pod", "pod_manager", "information_governance", "auditor", "disabled", "data_team",
)  # fmt: skip
_CLASSES: Final = ("C0", "C1", "C3", "C4", "C5")


_REVIEWERS = {"pod_manager", "kestrel_manager", "information_governance"}


def faults(stage: Stage, *, first: str = "") -> Iterator[str]:
    """Say everything that the second wall gets wrong, what is asked about first and then the quickest to find."""
    yield from _first(stage, first)
    yield from _to_nobody(stage)
    for reader in READERS:
        yield from _to(stage, reader)
    yield from brought.faults(stage.staff, stage.people)
    yield from asked.faults(stage)
    yield from lists.faults(stage)
    yield from looks.faults(stage)
    yield from on_a_page.faults(stage)
    yield from _around(stage)
    yield from ties_lead_on(stage)
    yield from written(stage)
    yield from _to_the_keeper()
    yield from _to_the_jobs()
    if not first:
        yield from unsaid.faults(stage)
        yield from of_the_story(stage)


def _first(stage: Stage, first: str) -> Iterator[str]:
    if first == "told":
        yield from retold.faults(stage)
        yield from named.faults(stage)
    if first in {"story", "told"}:
        yield from of_the_story(stage)
    if first == "bound":
        yield from bound.faults(stage)
    if first == "page":
        yield from on_a_page.faults(stage)
    if first == "brought":
        yield from brought.faults(stage.staff, stage.people)
    if first == "audit":
        yield from unsaid.faults(stage)
    if first == "keeper":
        yield from _to_the_keeper()


def of_the_story(stage: Stage) -> Iterator[str]:
    """Say what the wall around the story gets wrong."""
    yield from stories.faults(stage)
    yield from retold.faults(stage)
    yield from named.faults(stage)
    yield from rewriting.faults(stage)
    yield from bound.faults(stage)


def stands(stage: Stage, *, first: str = "") -> bool:
    """Say whether the wall stands; one that breaks does not."""
    try:
        with transaction.atomic():
            return next(faults(stage, first=first), "") == ""
    except (DatabaseError, psycopg.Error, KeyError, TypeError):
        # A wall that breaks, or gives what was never there, does not stand.
        return False


def _to_nobody(stage: Stage) -> Iterator[str]:
    with reading(None, clock.now()):
        for table in tables():
            if rows := column(f"SELECT count(*) FROM {table}"):
                yield from (f"{table} gives {n} rows to nobody" for n in rows if n)
        yield from (
            f"somebody is there for nobody: {n}" for n in people_seen(_ids(stage), _CLASSES)
        )


def _to(stage: Stage, who: str) -> Iterator[str]:
    now, ids, opened = clock.now(), _ids(stage), _opened(stage, who)
    with reading(stage.staff[who], now):
        seen = {(ids[n], c) for n, c in people_seen(ids, _CLASSES)}
        hidden = {ids[n] for n in hidden_among(ids)}
        given = {name: _rows(name, opens) for name, opens in tables().items() if opens.of}
    if seen != {(label, c) for label in opened for c in opened[label] & set(_CLASSES)}:
        yield f"people_sees errs for {who}"
    if hidden != {label for label in opened if stage.world.hides(who, label, now)}:
        yield f"people_hidden errs for {who}"
    for name, opens in tables().items():
        if opens.by not in stories.KINDS | {"apart"} and given[name] != _should(
            stage, who, name, opens, now
        ):
            yield f"{name} errs for {who}"
    for name, row in _near_rows(stage, who):
        yield f"{name} errs for {who} near somebody: {row}"
    yield from _views(stage, who)
    yield from apart.faults(stage, who)


def _near_rows(stage: Stage, who: str) -> Iterator[tuple[str, Any]]:
    """Tables that show more around somebody: with some near, and some of whom one sees neither."""
    now, near = (
        clock.now(),
        frozenset(stage.people[label].pk for label in ("half", "mum", "restricted")),
    )
    for name, opens in tables().items():
        if opens.by in {"near", "lives", "either"}:
            with reading(stage.staff[who], now, near=near):
                given = _rows(name, opens)
            yield from ((name, row) for row in given ^ _should(stage, who, name, opens, now, near))


def _views(stage: Stage, who: str) -> Iterator[str]:
    ids, opened = _ids(stage), _opened(stage, who)
    open_ = {n for n, label in ids.items() if "C0" in opened[label]}
    with reading(stage.staff[who], clock.now()):
        faces = set(column("SELECT person_id FROM people_face"))
        names = set(column("SELECT person_id FROM people_face_name"))
        found = set(column("SELECT person_id FROM people_findable"))
    if not faces == names == open_:
        yield f"the faces err for {who}"
    if found != _findable(ids, open_):
        yield f"people_findable errs for {who}"


def _opened(stage: Stage, who: str) -> dict[str, set[str]]:
    return {label: stage.world.opened(who, label, clock.now()) for label in stage.people}


def _around(stage: Stage) -> Iterator[str]:
    """Come near somebody, as the map of a family does, and see who stands around them."""
    ids, now, reader = _ids(stage), clock.now(), stage.staff["worker"]
    centre = stage.people["open"].pk
    with reading(reader, now), connection.cursor() as cursor, transaction.atomic():
        cursor.execute("SELECT people_come_near(ARRAY[%s]::bigint[], 3)", [centre])
        near = {ids[n] for n in cursor.fetchone()[0]}
        cursor.execute("SELECT current_setting('app.faces')::bigint[]")
        faces = {ids[n] for n in cursor.fetchone()[0]}
        shown = {ids[n] for n in column("SELECT person_id FROM people_face") if n in ids}
        named = {ids[n] for n in column("SELECT person_id FROM people_face_name") if n in ids}
        lives = {ids[n] for n in column("SELECT person_id FROM people_householdmembership")}
        ties = bool(column("SELECT id FROM people_relationship"))
    family = {"open", "mum", "restricted", "conflict", "kept", "away", "half", "parted"}
    if near != family or faces != family - {"restricted", "conflict"}:
        yield f"who is near errs: {sorted(near)}, {sorted(faces)}"
    opened = {label for label, classes in _opened(stage, "worker").items() if "C0" in classes}
    if not shown == named == faces | opened:
        yield "the faces around somebody err"
    if (
        not lives >= (family | opened) & {one for home in stage.homes.values() for one in home}
        or not ties
    ):
        yield "homes and ties around somebody err"
    with reading(stage.staff["auditor"], now), connection.cursor() as cursor, transaction.atomic():
        cursor.execute("SELECT people_come_near(ARRAY[%s]::bigint[], 3)", [centre])
        if cursor.fetchone()[0]:
            yield "somebody came near a person they do not see"


def _to_the_keeper() -> Iterator[str]:
    """The owner of the tables sees and writes where it says that it keeps them, and else nothing."""
    for word in ("", "yes"):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.keeping', %s, true)", [word])
            for table in tables():
                column = {"people_finding": "person_id", "story_draft": "writing"}.get(table, "id")
                cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {table})")
                is_given = cursor.fetchone()[0]
                cursor.execute(f"UPDATE {table} SET {column} = {column}")
                if (is_given, cursor.rowcount > 0) != (bool(word), bool(word)):
                    yield f"{table} errs for its owner"
            transaction.set_rollback(True)


def _to_the_jobs() -> Iterator[str]:
    """The nightly jobs write down what asks for a second look, read names, and keep what people are found by."""
    for word in ("", "yes"):
        with transaction.atomic():
            with as_role("alongside_jobs"), connection.cursor() as cursor:
                cursor.execute("SELECT set_config('app.keeping', %s, true)", [word])
                cursor.execute("UPDATE people_finding SET level = level")
                kept = cursor.rowcount > 0
                cursor.execute("UPDATE governance_alert SET times = times")
                found = cursor.rowcount > 0
                names = bool(column("SELECT id FROM governance_newsname"))
            transaction.set_rollback(True)
        if (kept, found, names) != (bool(word), True, True):
            yield "the jobs err"


def _should(
    stage: Stage,
    who: str,
    name: str,
    opens: Opens,
    now: datetime,
    near: frozenset[int] = frozenset(),
) -> set[tuple[Any, ...]]:
    """Return the rows a reader should be given: whom they are about, of all the rows there are."""
    world, ids = stage.world, _ids(stage)

    def sees(number: int | None) -> bool:
        return number in ids and opens.data_class in world.opened(who, ids[number], now)

    def hidden(number: int | None) -> bool:
        return number in ids and world.hides(who, ids[number], now)

    whose = {stage.people[n].pk: facts["homes"].household_id for n, facts in stage.facts.items()}  # type: ignore[attr-defined]
    at_home = {home: person for person, home in whose.items()}
    ordinary = set(column("SELECT person_id FROM people_finding WHERE level = ''"))
    fits: dict[str, Callable[..., bool]] = {
        "sees": lambda one: sees(one),
        "there": lambda one: not hidden(one),
        "brought": lambda _: who in brought.BRINGS,
        "granted": lambda one, user, basis, by: (
            not hidden(one)
            and (
                user == stage.staff[who].pk
                or by == stage.staff[who].ref
                or basis in {"lead", "pod", "duty", "started", "family"}
                or (basis == "glass" and who in _REVIEWERS)
                or (basis != "safe-address" and sees(one))
                or (one in ids and "C3" in world.opened(who, ids[one], now))
            )
        ),
        "own": lambda one, user: sees(one) or user == stage.staff[who].pk,
        "home": lambda one, home: sees(one or at_home.get(home)),
        "lives": lambda one, home: (
            one in near
            or (
                not hidden(one) and any(sees(stage.people[label].pk) for label in stage.homes[home])
            )
        ),
        "near": lambda one: (
            sees(one) or (one in near and (name != "people_finding" or one in ordinary))
        ),
        "either": lambda one, other: (
            (one in near and (other is None or other in near))
            or ((sees(one) or sees(other)) and not (hidden(one) or hidden(other)))
        ),
    }
    return {row for row in _rows(name, opens) if fits[opens.by](*row)}


def _rows(name: str, opens: Opens) -> set[tuple[Any, ...]]:
    beside = {"own": ("user_id",), "home": ("household_id",), "lives": ("household_id",)}.get(
        opens.by, ()
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join((*opens.of, *beside))} FROM {name}")
        return set(cursor.fetchall())


def _findable(ids: dict[int, str], open_: set[int]) -> set[int]:
    """Return whom search may find: whoever is ordinary, and whoever is open, but nobody who is sealed."""
    rows = column("SELECT person_id FROM people_finding")
    ordinary = column("SELECT person_id FROM people_finding WHERE level = ''")
    return {n for n in rows if n in ids and (n in open_ or n in ordinary)}


def _ids(stage: Stage) -> dict[int, str]:
    return {person.pk: label for label, person in stage.people.items()}
