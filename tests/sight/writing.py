"""Rows that a test tries to write behind the second wall: about people seen, unseen and sealed, in homes, and ties."""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from itertools import permutations, product
from typing import Any

from django.db import DatabaseError, IntegrityError, connection, transaction
from tests.sight.policy import Opens, tables
from tests.sight.reading import column, reading
from tests.sight.stage import Stage
from tests.support.trail import as_role

from alongside import clock
from alongside.accounts.models import User
from alongside.web.refs import new_ref


def ties_lead_on(stage: Stage) -> Iterator[str]:
    """Whoever is tied to somebody in any way stands around them."""
    one, other = stage.people["open"].pk, stage.people["other"].pk
    for table in ("people_bond", "people_networktie", "people_parentalresponsibility"):
        with transaction.atomic():
            row = _copied(table) | dict(zip(tables()[table].of, (one, other), strict=True))
            row |= {key: "" for key in ("name", "held_by_words") if key in row}
            _insert(table, row | {"ref": new_ref(), "towards_id": None})
            with reading(stage.staff["worker"], clock.now()):
                near = column(f"SELECT unnest(people_come_near(ARRAY[{one}]::bigint[], 1))")
            transaction.set_rollback(True)
        if other not in near:
            yield f"{table} leads to nobody"


def written(stage: Stage) -> Iterator[str]:
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
    yield from _governed(stage)
    yield from _brought(stage)
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


def _governed(stage: Stage) -> Iterator[str]:
    """Names in the news are kept by information governance; nobody writes as the owner who does not keep."""
    rows = {name: _copied(name) for name in ("governance_newsname", "governance_alert")}
    row, now = rows["governance_newsname"], clock.now()
    for who, is_refused in (("information_governance", False), ("pod_manager", True)):
        if _is_refused(stage.staff[who], now, "governance_newsname", row) is not is_refused:
            yield f"whether {who} writes a name in the news errs"
    rows["people_finding"] = _copied("people_finding")
    for table, role in (
        ("governance_newsname", "alongside_owner"),
        ("governance_alert", "alongside_owner"),
        ("people_finding", "alongside_jobs"),
    ):
        if not _is_refused_to(role, table, rows[table]):
            yield f"{table} takes a row of {role}"


def _brought(stage: Stage) -> Iterator[str]:
    """What comes from an earlier system is brought by the data team, and by nobody else."""
    now = clock.now()
    for table, row in [(t, _copied(t)) for t, opens in tables().items() if opens.by == "brought"]:
        for who, is_refused in (("data_team", False), ("worker", True), ("administrator", True)):
            if _is_refused(stage.staff[who], now, table, row) is not is_refused:
                yield f"whether {who} writes into {table} errs"


def _is_refused_to(role: str, table: str, row: dict[str, Any]) -> bool:
    """Say whether one of the roles that serve cannot write where it has not said that it keeps."""
    said = ""
    try:
        with transaction.atomic():
            with as_role(role), connection.cursor() as cursor:
                cursor.execute("SELECT set_config('app.keeping', '', true)")
                _insert_as_is(table, row)
            transaction.set_rollback(True)
    except DatabaseError as refused:
        said = str(refused)
    return "row-level security" in said


def _rows_about_open(stage: Stage) -> Iterator[tuple[str, Opens, dict[str, Any]]]:
    """Return a row for each table that is about one person, and for what can be about a home, one about theirs."""
    person, home = stage.people["open"].pk, stage.facts["open"]["homes"].household_id  # type: ignore[attr-defined]
    for table, opens in tables().items():
        if opens.of and opens.by in {"sees", "own", "home", "lives", "near", "either"}:
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
    if renamed != stage.homes_seen(who):
        yield f"which homes {who} can rename errs"


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
