"""Families who look for a worker, and what might make a match: a language, a place, somebody who knows them already.

Nobody is ever chosen here. A hint is a fact a pod can talk about; the order of hints is that of names.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import connection

from alongside.accounts.models import User
from alongside.board.rules.time_known import time_known
from alongside.cases.models import Episode
from alongside.cases.rules.families import grouped
from alongside.cases.rules.outcomes import DECISION_WORDS, Decision
from alongside.pods.models import Pod

# Begun with what the reader holds, so that it costs the same however many people the council knows.
ALONE: Final = """
    alone AS MATERIALIZED (SELECT * FROM cases_without_lead(%(reader)s, %(pod)s, %(day)s, %(now)s))
"""
# Why each of them looks for a worker: what was decided, or the help that goes on.
WAITING: Final = """
    alone a JOIN people_findable f ON f.person_id = a.person_id
    LEFT JOIN LATERAL (
        SELECT r.decided_at, r.decision FROM cases_referral r
        WHERE r.person_id = a.person_id AND r.decided_at IS NOT NULL AND r.decision <> 'other-help-arranged'
          AND NOT EXISTS (SELECT 1 FROM cases_involvement i WHERE i.person_id = a.person_id AND i.role = 'lead'
                          AND i.to_date >= r.decided_at::date)
        ORDER BY r.decided_at LIMIT 1) r ON true
    LEFT JOIN LATERAL (
        -- Whoever was brought in from an earlier system waits since then: before that they had a worker there.
        SELECT greatest(e.from_date, e.opened_at::date) AS from_date, e.kind FROM cases_episode e
        WHERE e.person_id = a.person_id AND e.from_date <= %(day)s AND (e.to_date IS NULL OR e.to_date > %(day)s)
        ORDER BY e.from_date LIMIT 1) e ON true
"""
_LOOKING: Final = f"""
    WITH {ALONE}
    SELECT a.person_id, p.ref, f.known->>'name', f.known, r.decided_at::date, r.decision, e.from_date, e.kind,
        ARRAY(SELECT m.household_id FROM people_householdmembership m
              WHERE m.person_id = a.person_id AND m.is_main AND m.set_aside_at IS NULL
                AND daterange(m.from_date, m.to_date) @> %(day)s::date),
        -- Whoever led the work and has left: it is for the pod to hand over, and nobody may fall between.
        a.left_on
    FROM {WAITING} JOIN people_person p ON p.id = a.person_id
    WHERE r.decided_at IS NOT NULL OR e.kind IS NOT NULL OR a.left_on IS NOT NULL
    ORDER BY coalesce(r.decided_at::date, e.from_date), a.person_id LIMIT 40
"""
_HINTS: Final = """
    WITH looking AS (SELECT unnest(%(ids)s::bigint[]) AS id), working AS (
        SELECT i.person_id, u.name FROM cases_involvement i JOIN accounts_user u ON u.id = i.worker_id
        JOIN pods_podmembership m ON m.user_id = i.worker_id AND m.pod_id = %(pod)s
          AND m.from_date <= %(day)s AND (m.to_date IS NULL OR m.to_date > %(day)s)
        WHERE i.from_date <= %(day)s AND (i.to_date IS NULL OR i.to_date > %(day)s)
    ), lives AS (
        SELECT m.person_id, m.household_id FROM people_householdmembership m
        WHERE m.is_main AND m.set_aside_at IS NULL AND daterange(m.from_date, m.to_date) @> %(day)s::date
          AND m.person_id IN (SELECT id FROM looking UNION SELECT person_id FROM working)
    ), place AS (
        SELECT l.person_id, upper(regexp_replace(c.postcode, '\\s*\\d[A-Za-z]{2}\\s*$', '')) AS district
        FROM lives l JOIN people_contactpoint c ON c.household_id = l.household_id
        WHERE c.kind = 'address' AND c.postcode <> '' AND c.is_safe <> 'no' AND c.set_aside_at IS NULL
          AND daterange(c.from_date, c.to_date) @> %(day)s::date
    )
    SELECT l.id, w.name, 'language', min(pl.name) FROM looking l
    JOIN people_language pl ON pl.person_id = l.id AND pl.set_aside_at IS NULL AND lower(pl.name) <> 'english'
    JOIN people_language wl ON lower(wl.name) = lower(pl.name) AND wl.set_aside_at IS NULL
    JOIN working w ON w.person_id = wl.person_id GROUP BY l.id, w.name
    UNION ALL
    SELECT l.id, w.name, 'place', min(near.district) FROM looking l
    JOIN place near ON near.person_id = l.id JOIN place theirs ON theirs.district = near.district
    JOIN working w ON w.person_id = theirs.person_id GROUP BY l.id, w.name
    UNION ALL
    SELECT l.id, u.name, 'tie', '' FROM looking l
    JOIN cases_involvement i ON i.person_id = l.id OR i.person_id IN (
        SELECT o.person_id FROM people_householdmembership m JOIN people_householdmembership o USING (household_id)
        WHERE m.person_id = l.id AND m.set_aside_at IS NULL AND o.set_aside_at IS NULL
        UNION SELECT r.other_id FROM people_relationship r WHERE r.person_id = l.id AND r.set_aside_at IS NULL
        UNION SELECT r.person_id FROM people_relationship r WHERE r.other_id = l.id AND r.set_aside_at IS NULL)
    JOIN accounts_user u ON u.id = i.worker_id AND u.left_on IS NULL
    JOIN pods_podmembership m ON m.user_id = u.id AND m.pod_id = %(pod)s
      AND m.from_date <= %(day)s AND (m.to_date IS NULL OR m.to_date > %(day)s)
    GROUP BY l.id, u.name
"""


@dataclass(frozen=True)
class Hint:
    """Something that might make somebody a good match, said as a fact."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Looking:
    """A family who looks for a worker: who they are, what was decided, since when, and hints by name."""

    people: tuple[tuple[str, str], ...]
    what: str
    since: date
    waiting: str
    hints: tuple[Hint, ...]
    # Their worker has left and not handed over: that comes first, and nobody begins beside it.
    is_left_behind: bool = False

    @property
    def ref(self) -> str:
        """Return whose page an involvement is begun from."""
        return self.people[0][0]


def looking_for_a_worker(pod: Pod, *, reader: User, day: date, now: datetime) -> list[Looking]:
    """Return the families without a lead worker whom this reader may see, those who wait longest first."""
    asked = {"pod": pod.pk, "reader": reader.pk, "day": day, "now": now}
    rows = {row[0]: row for row in _fetched(_LOOKING, asked)}
    if not rows:
        return []
    hints = _fetched(_HINTS, {"pod": pod.pk, "day": day, "ids": list(rows)})
    groups = grouped(rows, {number: row[8] for number, row in rows.items()})
    return [_family([rows[one] for one in group], hints, day) for group in groups]


def _family(rows: list[tuple[Any, ...]], hints: list[tuple[Any, ...]], day: date) -> Looking:
    since = min(row[9] or row[4] or row[6] for row in rows)
    return Looking(
        people=tuple(
            (row[1], row[2] or json.loads(row[3] or "{}").get("name", "")) for row in rows
        ),
        what=", ".join(dict.fromkeys(_what(row) for row in rows)),
        since=since,
        waiting=time_known(since, today=day),
        hints=_hints({row[0] for row in rows}, hints),
        is_left_behind=any(row[9] for row in rows),
    )


def _what(row: tuple[Any, ...]) -> str:
    if row[9]:
        return "Their worker has left"
    if row[5]:
        return DECISION_WORDS[Decision(row[5])]
    return str(Episode.Kind(row[7]).label)


def _hints(ids: set[int], found: Sequence[tuple[Any, ...]]) -> tuple[Hint, ...]:
    said: dict[str, dict[str, None]] = {}
    for number, name, kind, words in sorted(found, key=lambda row: (row[1], _KINDS.index(row[2]))):
        if number in ids:
            said.setdefault(name, {})[_WORDS[kind].format(words)] = None
    return tuple(Hint(name, tuple(words)) for name, words in said.items())


_KINDS: Final = ("tie", "language", "place")
_WORDS: Final = {
    "tie": "knows them or their family already",
    "language": "works with a family who speak {} too",
    "place": "goes to families in {} already",
}


def _fetched(sql: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
