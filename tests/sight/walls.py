"""Whether the second wall stands: what every table, view and function gives to a few readers, held against the oracle."""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from itertools import permutations, product
from typing import Any, Final

import psycopg
from django.db import DatabaseError, IntegrityError, connection, transaction
from tests.sight.policy import Opens, tables
from tests.sight.reading import hidden_among, people_seen, reading
from tests.sight.stage import Stage

from alongside import clock
from alongside.accounts.models import User
from alongside.web.refs import new_ref

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
    yield from _ties_lead_on(stage)
    yield from _written(stage)
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
            if rows := _column(f"SELECT count(*) FROM {table}"):
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
        faces = set(_column("SELECT person_id FROM people_face"))
        names = set(_column("SELECT person_id FROM people_face_name"))
        found = set(_column("SELECT person_id FROM people_findable"))
    if not faces == names == open_:
        yield f"the faces err for {who}"
    if found != _findable(ids, open_):
        yield f"people_findable errs for {who}"


def _apart(stage: Stage, who: str) -> Iterator[str]:
    """Tables with a rule of their own: homes, broken glass, and who got in touch."""
    opened, denied = _opened(stage, who), _denied(stage, who)
    with reading(stage.staff[who], clock.now()):
        homes = len(_column("SELECT id FROM people_household"))
        glass = len(_column("SELECT id FROM people_glass"))
        contacts = len(_column("SELECT id FROM cases_contact"))
        about = len(_column("SELECT id FROM cases_contactabout"))
        referrals = len(_column("SELECT id FROM cases_referral"))
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
        shown = {ids[n] for n in _column("SELECT person_id FROM people_face") if n in ids}
        named = {ids[n] for n in _column("SELECT person_id FROM people_face_name") if n in ids}
        lives = {ids[n] for n in _column("SELECT person_id FROM people_householdmembership")}
        ties = bool(_column("SELECT id FROM people_relationship"))
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


def _ties_lead_on(stage: Stage) -> Iterator[str]:
    """Whoever is tied to somebody in any way stands around them."""
    one, other = stage.people["open"].pk, stage.people["other"].pk
    for table in ("people_bond", "people_networktie", "people_parentalresponsibility"):
        with transaction.atomic():
            row = _copied(table) | dict(zip(tables()[table].of, (one, other), strict=True))
            row |= {key: "" for key in ("name", "held_by_words") if key in row}
            _insert(table, row | {"ref": new_ref(), "towards_id": None})
            with reading(stage.staff["worker"], clock.now()):
                near = _column(f"SELECT unnest(people_come_near(ARRAY[{one}]::bigint[], 1))")
            transaction.set_rollback(True)
        if other not in near:
            yield f"{table} leads to nobody"


def _written(stage: Stage) -> Iterator[str]:
    """Try to write rows about somebody seen and unseen, and to change what is not seen."""
    now, stranger, worker = clock.now(), stage.staff["auditor"], stage.staff["worker"]
    writers = {"C0": worker, "C1": worker, "C3": stage.staff["pod_manager"]}
    others = {"C0": stranger, "C1": stage.staff["family_worker"], "C3": worker}
    for table, opens, row in _rows_about_open(stage):
        if not _is_refused(others[opens.data_class], now, table, row):
            yield f"{table} takes a row about somebody unseen"
        if table != "people_finding" and _is_refused(writers[opens.data_class], now, table, row):
            yield f"{table} takes no row about somebody seen"
    yield from _written_of_the_sealed(stage)
    yield from _moved_in(stage)
    for table in ("people_person", "people_household"):
        row = _copied(table) | {"recorded_by_ref": worker.ref}
        if not _is_refused(stranger, now, table, row):
            yield f"{table} takes a row in somebody else's name"
        if _is_refused(worker, now, table, row):
            yield f"{table} takes no row of one's own"
    yield from _declared(stage)
    yield from _changed(stage, "worker")
    yield from _changed(stage, "auditor")


def _written_of_the_sealed(stage: Stage) -> Iterator[str]:
    """Try to write rows about somebody who is not there for whoever writes."""
    now, worker = clock.now(), stage.staff["worker"]
    sealed = _copied("people_grant") | {"person_id": stage.people["sealed"].pk}
    if not _is_refused(worker, now, "people_grant", sealed):
        yield "a grant on somebody sealed was taken"
    home = stage.facts["open"]["homes"].household_id  # type: ignore[attr-defined]
    moved_in = {"person_id": stage.people["sealed"].pk, "household_id": home}
    membership = _copied("people_householdmembership") | moved_in
    if not _is_refused(worker, now, "people_householdmembership", membership):
        yield "somebody sealed was moved into a home one sees"


def _moved_in(stage: Stage) -> Iterator[str]:
    """Move people into a home with somebody one sees, and into one where nobody lives yet."""
    now, worker, people = clock.now(), stage.staff["worker"], stage.people
    seen_home = stage.facts["open"]["homes"].household_id  # type: ignore[attr-defined]
    empty = _copied("people_household") | {"id": -7, "ref": "ZZZZZZZZZ7"}
    with transaction.atomic():
        _insert_as_is("people_household", empty)
        for who, home, near in (
            ("other", seen_home, ()),
            ("open", -7, ()),
            ("half", -7, (people["half"].pk,)),
        ):
            row = _copied("people_householdmembership") | {
                "person_id": people[who].pk,
                "household_id": home,
            }
            if _is_refused(worker, now, "people_householdmembership", row, near=frozenset(near)):
                yield f"{who} was not moved into home {home}"
        transaction.set_rollback(True)


def _insert_as_is(table: str, row: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} SELECT * FROM jsonb_populate_record(NULL::{table}, %s)",
            [json.dumps(row)],
        )


def _declared(stage: Stage) -> Iterator[str]:
    """Everybody can say that they are close to somebody, also of a person they do not see."""
    stranger = stage.staff["auditor"]
    own = {"person_id": stage.people["open"].pk, "user_id": stranger.pk}
    if _is_refused(stranger, clock.now(), "people_conflict", _copied("people_conflict") | own):
        yield "nobody can say that they are close to somebody"


def _rows_about_open(stage: Stage) -> Iterator[tuple[str, Opens, dict[str, Any]]]:
    """Return a row for each table that is about one person, and for what can be about a home, one about theirs."""
    person, home = stage.people["open"].pk, stage.facts["open"]["homes"].household_id  # type: ignore[attr-defined]
    for table, opens in tables().items():
        if opens.of and opens.by not in {"there", "granted"}:
            row = _copied(table) | dict.fromkeys(opens.of[:1], person)
            if opens.by == "home":
                yield table, opens, row | {"person_id": None, "household_id": home}
                row["household_id"] = None
            yield table, opens, row


def _changed(stage: Stage, who: str) -> Iterator[str]:
    now, world = clock.now(), stage.world
    with reading(stage.staff[who], now), connection.cursor() as cursor, transaction.atomic():
        cursor.execute("UPDATE people_person SET map_order = map_order")
        moved = cursor.rowcount
        cursor.execute("UPDATE people_household SET name = name")
        renamed = cursor.rowcount
        transaction.set_rollback(True)
    if moved != sum(world.sees(who, label, now) for label in stage.people):
        yield f"whom {who} can move on a map errs"
    if renamed != sum(world.sees(who, label, now) for label in stage.facts):
        yield f"which homes {who} can rename errs"


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
    ordinary = set(_column("SELECT person_id FROM people_finding WHERE level = ''"))
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


def _column(query: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return [value for (value,) in cursor.fetchall()]


def _findable(ids: dict[int, str], open_: set[int]) -> set[int]:
    """Return whom search may find: whoever is ordinary, and whoever is open, but nobody who is sealed."""
    rows = _column("SELECT person_id FROM people_finding")
    ordinary = _column("SELECT person_id FROM people_finding WHERE level = ''")
    return {n for n in rows if n in ids and (n in open_ or n in ordinary)}


def _ids(stage: Stage) -> dict[int, str]:
    return {person.pk: label for label, person in stage.people.items()}


def _copied(table: str) -> dict[str, Any]:
    """Return a row as the keeper reads it, with a number and a reference of its own."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT to_jsonb(t) FROM {table} t ORDER BY (to_jsonb(t)->>'id')::bigint LIMIT 1"
        )
        found = cursor.fetchone()
    row = json.loads(found[0]) if isinstance(found[0], str) else dict(found[0])
    own = {"id": -1, "ref": "ZZZZZZZZZ2", "replaces_id": None}
    return row | {key: word for key, word in own.items() if key in row}


def _is_refused(
    reader: User, now: datetime, table: str, row: dict[str, Any], near: frozenset[int] = frozenset()
) -> bool:
    said = ""
    try:
        with reading(reader, now, near=near), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} SELECT * FROM jsonb_populate_record(NULL::{table}, %s)",
                [json.dumps(row)],
            )
            transaction.set_rollback(True)
    except DatabaseError as refused:
        said = str(refused)
    return "row-level security" in said


def more_ties(stage: Stage) -> None:
    """Write ties of every kind between those one sees, near whom one comes, and who is hidden, from either side."""
    pairs = permutations(("sealed", "other", "mum", "half", "restricted"), 2)
    for (one, other), (table, opens) in product(list(pairs), tables().items()):
        if opens.by != "either":
            continue
        row = _copied(table) | {"id": None, "ref": new_ref()}
        row |= dict(zip(opens.of, (stage.people[one].pk, stage.people[other].pk), strict=True))
        # Set aside since: so no record is linked by it, and nobody comes near over it.
        row |= {
            "set_aside_at": clock.now().isoformat(),
            "set_aside_by_ref": "A",
            "set_aside_as": "changed",
        }
        row |= {key: "" for key in ("name", "held_by_words") if key in row} | {
            "towards_id": None,
            "kind": "parent",
        }
        _insert(table, row)


def _insert(table: str, row: dict[str, Any]) -> None:
    """Write a row past the verbs; one that the table refuses is left out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) + 1 FROM " + table)
        row["id"] = cursor.fetchone()[0] + 1000
        with suppress(IntegrityError), transaction.atomic():
            cursor.execute(
                f"INSERT INTO {table} SELECT * FROM jsonb_populate_record(NULL::{table}, %s)",
                [json.dumps(row)],
            )
