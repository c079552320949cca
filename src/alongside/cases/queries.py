"""Who works with whom on a day: for a person, for a worker, for the board of a pod; each in one statement."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import connection

from alongside.accounts.models import User
from alongside.cases.models import Episode
from alongside.cases.rules.families import grouped
from alongside.cases.rules.roles import KNOWS_THEM, ORDER, ROLE_WORDS, Role
from alongside.cases.rules.stages import Stage
from alongside.people.found_by import age_words
from alongside.people.rules import kinds
from alongside.people.rules.kept import from_json
from alongside.pods.models import Pod

# Brothers and sisters, and parents and children, are one family on the board wherever they live.
_KIN: Final = [
    *kinds.SIBLINGS,
    *(k.slug for k in kinds.KINDS.values() if k.group is kinds.Group.PARENT),
]


@dataclass(frozen=True)
class WorksWith:
    """A worker and what they are to a person, since when."""

    ref: str
    name: str
    role: str
    since: date
    purpose: str = ""
    involvement: str = ""

    @property
    def words(self) -> str:
        """Return the role as it reads."""
        return ROLE_WORDS[Role(self.role)]

    @property
    def is_lead(self) -> bool:
        """Say whether they lead the work."""
        return self.role == Role.LEAD


@dataclass(frozen=True)
class Known:
    """Somebody in a line: name and age."""

    ref: str
    name: str
    age: str


@dataclass(frozen=True)
class Mine:
    """Somebody a worker works with: who they are, what the worker is to them, since when."""

    person: Known
    role: str
    since: date
    involvement: str
    weight: int | None

    @property
    def words(self) -> str:
        """Return the role as it reads."""
        return ROLE_WORDS[Role(self.role)]


@dataclass(frozen=True)
class Family:
    """A family a pod works with and who of the service knows them: the lead worker, and others."""

    people: tuple[Known, ...]
    lead: WorksWith
    others: tuple[WorksWith, ...]
    stage: str = Stage.GETTING_TO_KNOW.value
    # What kinds of help they get, and the parts of the lead worker with each of them.
    help: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    # How much of their time it takes, from 1 to 3, as the lead worker says; nothing until they say it.
    weight: int | None = None

    @property
    def is_known_to_one(self) -> bool:
        """Say whether only one of us knows them: what a pod wants to see first."""
        return not self.others

    @property
    def second(self) -> WorksWith | None:
        """Return who else knows them best: the one who has for longest, of the nearest part."""
        return self.others[0] if self.others else None


_INVOLVED: Final = """
    SELECT i.person_id, u.ref, u.name, i.role, i.from_date, i.purpose, i.ref
    FROM cases_involvement i JOIN accounts_user u ON u.id = i.worker_id
    WHERE i.person_id = ANY(%(ids)s::bigint[])
      AND i.from_date <= %(day)s AND (i.to_date IS NULL OR i.to_date > %(day)s)
"""
# What opens a record to the reader now, and what closes it; asked once for all of `working`, and never a way
# round the wall in the database, which says the same for itself.
_OPEN: Final = """
    open AS (
        SELECT DISTINCT r.id FROM (SELECT DISTINCT person_id AS id FROM working) r
        CROSS JOIN LATERAL unnest(people_records(r.id)) AS record(id)
        JOIN people_held(ARRAY(SELECT unnest(people_records(w.person_id)) FROM working w), %(reader)s, %(now)s) h
          ON h.person_id = record.id AND 'C0' = ANY(h.classes)
    ), shut AS (
        SELECT person_id AS id FROM people_closing(ARRAY(SELECT person_id FROM working), %(reader)s, %(now)s)
    )
"""
# Somebody sealed is found by nothing, so for those who may see them the name comes from where it is written.
_KNOWN: Final = """
    coalesce(f.known, (
        SELECT jsonb_build_object('name', concat_ws(' ', nullif(n.given, ''), nullif(n.family, '')))
        FROM people_personname n WHERE n.person_id = w.person_id AND n.set_aside_at IS NULL AND n.to_date IS NULL
        ORDER BY n.kind <> 'known-as', n.kind <> 'legal', n.id LIMIT 1))
"""
_MINE: Final = f"""
    WITH working AS (
        SELECT i.* FROM cases_involvement i JOIN accounts_user u ON u.id = i.worker_id
        WHERE i.worker_id = %(reader)s AND (u.left_on IS NULL OR u.left_on > %(day)s)
          AND i.from_date <= %(day)s AND (i.to_date IS NULL OR i.to_date > %(day)s)
    ), {_OPEN}
    SELECT p.ref, {_KNOWN}, w.role, w.from_date, w.ref, w.weight
    FROM working w JOIN people_person p ON p.id = w.person_id
    LEFT JOIN people_findable f ON f.person_id = w.person_id
    WHERE w.person_id IN (SELECT id FROM open) AND w.person_id NOT IN (SELECT id FROM shut)
    ORDER BY w.from_date, w.id
"""
_BOARD: Final = f"""
    WITH working AS (
        SELECT i.id, i.ref, i.person_id, i.worker_id, i.role, i.from_date, i.stage, i.weight FROM cases_involvement i
        JOIN pods_podmembership m ON m.user_id = i.worker_id AND m.pod_id = %(pod)s
          AND m.from_date <= %(day)s AND (m.to_date IS NULL OR m.to_date > %(day)s)
        WHERE i.role = 'lead' AND i.from_date <= %(day)s AND (i.to_date IS NULL OR i.to_date > %(day)s)
    ), {_OPEN}
    SELECT w.person_id, p.ref, {_KNOWN}, u.ref, u.name, w.from_date, w.ref,
        (SELECT coalesce(jsonb_agg(jsonb_build_array(ou.ref, ou.name, o.role, o.from_date, o.ref)), '[]')
         FROM cases_involvement o JOIN accounts_user ou ON ou.id = o.worker_id
         WHERE o.person_id = w.person_id AND o.role = ANY(%(knows_them)s) AND o.worker_id <> w.worker_id
           AND o.from_date <= %(day)s AND (o.to_date IS NULL OR o.to_date > %(day)s)),
        ARRAY(SELECT m.household_id FROM people_householdmembership m
              WHERE m.person_id = w.person_id AND m.is_main AND m.set_aside_at IS NULL
                AND daterange(m.from_date, m.to_date) @> %(day)s::date),
        ARRAY(SELECT r.id FROM people_relationship r
              WHERE w.person_id IN (r.person_id, r.other_id) AND r.kind = ANY(%(kin)s)
                AND r.set_aside_at IS NULL AND daterange(r.from_date, r.to_date) @> %(day)s::date),
        w.stage, ARRAY(SELECT e.kind FROM cases_episode e WHERE e.person_id = w.person_id AND e.from_date <= %(day)s
                         AND (e.to_date IS NULL OR e.to_date > %(day)s) ORDER BY e.from_date, e.id), w.weight
    FROM working w JOIN people_person p ON p.id = w.person_id JOIN accounts_user u ON u.id = w.worker_id
    LEFT JOIN people_findable f ON f.person_id = w.person_id
    WHERE w.person_id IN (SELECT id FROM open) AND w.person_id NOT IN (SELECT id FROM shut)
    ORDER BY w.from_date, w.id
"""


def involved_with(ids: Iterable[int], day: date) -> dict[int, list[WorksWith]]:
    """Return who works with each of these people on a day, the lead worker first; asked for people already fetched."""
    found: dict[int, list[WorksWith]] = {number: [] for number in ids}
    for number, ref, name, role, since, purpose, involvement in _fetched(
        _INVOLVED, {"ids": list(found), "day": day}
    ):
        found[number].append(WorksWith(ref, name, role, since, purpose, involvement))
    return {number: sorted(workers, key=_lead_first) for number, workers in found.items()}


def families_of(worker: User, *, day: date, now: datetime) -> list[Mine]:
    """Return those a worker works with and may see, the longest first."""
    rows = _fetched(_MINE, {"reader": worker.pk, "day": day, "now": now})
    return [
        Mine(_known(ref, known, day), role, since, involvement, weight)
        for ref, known, role, since, involvement, weight in rows
    ]


def knows(pod: Pod, *, reader: User, day: date, now: datetime) -> list[Family]:
    """Return the families led in a pod that this reader may see, and who knows them; those known longest first."""
    asked = {
        "pod": pod.pk, "reader": reader.pk, "day": day, "now": now, "kin": _KIN,
        "knows_them": [role.value for role in KNOWS_THEM],
    }  # fmt: skip
    rows = {row[0]: row for row in _fetched(_BOARD, asked)}
    # Two families of two workers stay two, even where they share a home.
    shared = {
        number: [*((row[3], "home", home) for home in row[8]), *((row[3], "tie", tie) for tie in row[9])]
        for number, row in rows.items()
    }  # fmt: skip
    return [_family([rows[one] for one in group], day) for group in grouped(rows, shared)]


def _family(rows: list[tuple[Any, ...]], day: date) -> Family:
    _, _, _, ref, name, since, involvement, *_ = rows[0]
    others: dict[str, WorksWith] = {}
    for row in rows:
        for other_ref, other, role, begun, its_ref in json.loads(row[7]):
            works = WorksWith(other_ref, other, role, date.fromisoformat(begun), "", its_ref)
            kept = others.get(other_ref)
            others[other_ref] = min(kept, works, key=_lead_first) if kept else works
    return Family(
        people=tuple(_known(row[1], row[2], day) for row in rows),
        lead=WorksWith(ref, name, Role.LEAD, since, "", involvement),
        others=tuple(sorted(others.values(), key=_lead_first)),
        stage=rows[0][10],
        help=tuple(dict.fromkeys(Episode.Kind(kind).label for row in rows for kind in row[11])),
        parts=tuple(row[6] for row in rows),
        weight=max((row[12] for row in rows if row[12]), default=None),
    )


def _known(ref: str, known: str | None, day: date) -> Known:
    told: Mapping[str, Any] = json.loads(known or "{}")
    age = age_words(from_json(dict(told)), day=day) if "born" in told else ""
    return Known(ref, told.get("name", ""), age)


def _lead_first(works: WorksWith) -> tuple[int, date, str]:
    return ORDER[works.role], works.since, works.name


def _fetched(sql: str, values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
