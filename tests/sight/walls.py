"""Whether the second wall stands: what every table, view and function gives to a few readers, held against the oracle."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Final

import psycopg
from django.db import DatabaseError, connection, transaction
from tests.sight.policy import Opens, tables
from tests.sight.reading import column, hidden_among, people_seen, reading
from tests.sight.stage import Stage
from tests.sight.writing import ties_lead_on, written

from alongside import clock

READERS: Final = (
    "family_worker", "student", "chair", "worker", "other_pod", "pod_manager", "information_governance", "auditor", "disabled", "data_team",
)  # fmt: skip
_CLASSES: Final = ("C0", "C1", "C3", "C4", "C5")


_REVIEWERS = {"pod_manager", "kestrel_manager", "information_governance"}


def faults(stage: Stage) -> Iterator[str]:
    """Say everything that the second wall gets wrong, the quickest to find first."""
    yield from _to_nobody(stage)
    for reader in READERS:
        yield from _to(stage, reader)
    yield from _around(stage)
    yield from ties_lead_on(stage)
    yield from written(stage)
    yield from _to_the_keeper()


def stands(stage: Stage) -> bool:
    """Say whether the wall stands; one that breaks does not."""
    try:
        with transaction.atomic():
            return next(faults(stage), "") == ""
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
        if opens.by != "apart" and given[name] != _should(stage, who, name, opens, now):
            yield f"{name} errs for {who}"
    for name, row in _near_rows(stage, who):
        yield f"{name} errs for {who} near somebody: {row}"
    yield from _views(stage, who)
    yield from _apart(stage, who)
    yield from _closing(stage, who, now)


def _near_rows(stage: Stage, who: str) -> Iterator[tuple[str, Any]]:
    """Tables that show more around somebody: with some near, and some of whom one sees neither."""
    now, near = (
        clock.now(),
        frozenset(stage.people[label].pk for label in ("half", "mum", "restricted")),
    )
    for name, opens in tables().items():
        if opens.by in {"near", "either"}:
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


def _apart(stage: Stage, who: str) -> Iterator[str]:
    """Tables with a rule of their own: homes, broken glass, and who got in touch."""
    opened, denied = _opened(stage, who), _denied(stage, who)
    with reading(stage.staff[who], clock.now()):
        homes = len(column("SELECT id FROM people_household"))
        glass = len(column("SELECT id FROM people_glass"))
        contacts = len(column("SELECT id FROM cases_contact"))
        about = len(column("SELECT id FROM cases_contactabout"))
        referrals = len(column("SELECT id FROM cases_referral"))
    if homes != sum("C0" in opened[label] for label in stage.facts) + (who == "worker"):
        yield f"homes err for {who}"
    if glass != (who in {"data_team", "pod_manager", "information_governance"}):
        yield f"broken glass errs for {who}"
    # Whoever wrote it down or decides on it reads it too, unless somebody in it is closed to them.
    told = [labels for labels, by in stage.more["contacts"]
            if not denied & set(labels) and (by == who or (who, by) == ("pod_manager", "worker"))]  # fmt: skip
    every = [labels for labels, _ in stage.more["contacts"]]
    c1 = {label for label in opened if "C1" in opened[label]}
    if contacts != sum(
        labels in told or bool(c1 & set(labels) and not denied & set(labels)) for labels in every
    ):
        yield f"contacts err for {who}"
    if about != sum(labels in told or label in c1 for labels in every for label in labels):
        yield f"who is in a contact errs for {who}"
    if referrals != sum(labels in told or labels[0] in c1 for labels in every if len(labels) == 1):
        yield f"referrals err for {who}"


def reads_contact(stage: Stage, who: str, label: str) -> bool:
    """Say whether somebody reads the contact about one person: by the work, by writing it, or by deciding on it."""
    if label not in stage.facts or label in _denied(stage, who):
        return False
    by = {labels[0]: by for labels, by in stage.more["contacts"] if len(labels) == 1}[label]
    decides = (who, by) in {("pod_manager", "worker"), ("kestrel_manager", "other_pod")}
    return who == by or decides or "C1" in _opened(stage, who)[label]


def _opened(stage: Stage, who: str) -> dict[str, set[str]]:
    return {label: stage.world.opened(who, label, clock.now()) for label in stage.people}


def _closing(stage: Stage, who: str, now: datetime) -> Iterator[str]:
    ids, reader = _ids(stage), stage.staff[who]
    with reading(reader, now), connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_id, level FROM people_closing(%s, %s, %s)", [list(ids), reader.pk, now]
        )
        closed = {(ids[n], level) for n, level in cursor.fetchall()}
    if {label for label, _ in closed} != _denied(stage, who) or ("sealed", "restricted") in closed:
        yield f"people_closing errs for {who}"


def _denied(stage: Stage, who: str) -> set[str]:
    """Return whose records are closed to somebody, whatever opens them."""
    world = stage.world
    named = {g.person for g in world.given if (g.who, g.basis) == (who, "named")}
    shut = {one.person for one in world.shut} - named
    return shut | {one.person for one in world.close if one.who == who}


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
    family = {"open", "mum", "restricted", "conflict", "kept", "away", "half"}
    if near != family or faces != family - {"restricted", "conflict"}:
        yield f"who is near errs: {sorted(near)}, {sorted(faces)}"
    if not shown == named == faces:
        yield "the faces around somebody err"
    if lives != family - {"mum"} or not ties:
        yield "homes and ties around somebody err"
    with reading(stage.staff["auditor"], now), connection.cursor() as cursor, transaction.atomic():
        cursor.execute("SELECT people_come_near(ARRAY[%s]::bigint[], 3)", [centre])
        if cursor.fetchone()[0]:
            yield "somebody came near a person they do not see"


def _to_the_keeper() -> Iterator[str]:
    for word in ("", "yes"):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.keeping', %s, true)", [word])
            for table in tables():
                column = "person_id" if table == "people_finding" else "id"
                cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {table})")
                is_given = cursor.fetchone()[0]
                cursor.execute(f"UPDATE {table} SET {column} = {column}")
                if not table.startswith("governance") and (is_given, cursor.rowcount > 0) != (
                    bool(word),
                    bool(word),
                ):
                    yield f"{table} errs for its owner"
            transaction.set_rollback(True)


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

    mine = {(stage.people[c.person].pk, stage.staff[who].pk) for c in world.close if c.who == who}
    whose = {stage.people[n].pk: facts["homes"].household_id for n, facts in stage.facts.items()}  # type: ignore[attr-defined]
    at_home = {home: person for person, home in whose.items()}
    ordinary = set(column("SELECT person_id FROM people_finding WHERE level = ''"))
    fits: dict[str, Callable[..., bool]] = {
        "sees": lambda one: sees(one),
        "there": lambda one: not hidden(one),
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
        "own": lambda one, user: sees(one) or (one, user) in mine,
        "home": lambda one, home: sees(one or at_home.get(home)),
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
    beside = {"own": ("user_id",), "home": ("household_id",)}.get(opens.by, ())
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
