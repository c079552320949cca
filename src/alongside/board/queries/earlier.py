"""Children who look for a worker, by whom an earlier system says they had: the pod begins with them together.

They are those of the board who look for a worker, and nobody else (queries/looking.py); whom a worker who left still
leads is handed over, and so is not among them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import connection

from alongside.accounts.models import User
from alongside.board.queries.looking import ALONE, WAITING
from alongside.pods.models import Pod

# With how many children somebody begins at once, how many of them are named, and how many workers stand on a page.
AT_ONCE: Final = 50
_NAMED: Final = 5
_A_PAGE: Final = 50

# The worker who was told of last, of each: where one ended and nobody followed, whoever it was.
_TOLD: Final = f"""
    WITH {ALONE}, told AS MATERIALIZED (
        SELECT a.person_id, f.known->>'name' AS name, t.worker_code COLLATE "C" AS code FROM {WAITING}
        CROSS JOIN LATERAL (
            SELECT w.worker_code FROM care_workertold w
            WHERE w.person_id = a.person_id AND w.set_aside_at IS NULL
            ORDER BY w.from_date DESC, w.id DESC LIMIT 1) t
        WHERE a.left_on IS NULL AND (r.decided_at IS NOT NULL OR e.kind IS NOT NULL)
    )
"""
_ANY: Final = f"{_TOLD} SELECT EXISTS (SELECT 1 FROM told)"
_BY_CODE: Final = f"""
    {_TOLD}, shown AS MATERIALIZED (
        SELECT t.code, count(*) AS many, (array_agg(t.person_id ORDER BY t.person_id))[1:%(at_once)s] AS first
        FROM told t WHERE t.code > %(after)s GROUP BY t.code ORDER BY t.code LIMIT %(most)s
    )
    SELECT s.code, s.many, array_agg(p.ref ORDER BY p.id), array_agg(t.name ORDER BY p.id)
    FROM shown s JOIN told t ON t.person_id = ANY(s.first) JOIN people_person p ON p.id = t.person_id
    GROUP BY s.code, s.many ORDER BY s.code
"""
_THESE: Final = f"""
    {_TOLD} SELECT t.person_id, t.name, (SELECT count(*) FROM told WHERE code = %(code)s) FROM told t
    JOIN people_person p ON p.id = t.person_id
    WHERE t.code = %(code)s AND p.ref = ANY(%(refs)s) ORDER BY t.person_id
"""


@dataclass(frozen=True)
class EarlierWorker:
    """A worker by the number an earlier system knows them by, and whose worker they were."""

    code: str
    many: int
    # The first of them by reference and name, with whom somebody begins at once.
    first: tuple[tuple[str, str], ...]

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """Return those whose names the page shows."""
        return self.first[:_NAMED]

    @property
    def more(self) -> int:
        """Return how many there are besides."""
        return self.many - len(self.named)

    @property
    def at_once(self) -> int:
        """Return with how many of them somebody begins at once."""
        return len(self.first)

    @property
    def refs(self) -> str:
        """Return the references of those with whom somebody begins, as the form holds them."""
        return " ".join(ref for ref, _ in self.first)


@dataclass(frozen=True)
class Waiting:
    """Those of some children who still look for a worker, by their number in the table, of how many in all."""

    names: dict[int, str]
    of: int


def has_earlier_workers(pod: Pod, *, reader: User, day: date, now: datetime) -> bool:
    """Say whether somebody who looks for a worker had one in an earlier system; one statement."""
    [(found,)] = _fetched(_ANY, _asked(pod, reader, day, now))
    return bool(found)


def earlier_workers(
    pod: Pod, *, reader: User, day: date, now: datetime, after: str = ""
) -> tuple[list[EarlierWorker], str]:
    """Return the workers of an earlier system by their numbers, and after which the next page begins; one statement."""
    asked = _asked(pod, reader, day, now)
    # No number holds what the database cannot read; somebody typed it into the address.
    asked |= {"after": after.replace("\0", ""), "at_once": AT_ONCE, "most": _A_PAGE + 1}
    found = [
        EarlierWorker(code, many, tuple(zip(refs, (name or "" for name in names), strict=True)))
        for code, many, refs, names in _fetched(_BY_CODE, asked)
    ]
    shown = found[:_A_PAGE]
    return shown, shown[-1].code if len(found) > len(shown) else ""


def waiting_of(
    pod: Pod, code: str, refs: Sequence[str], *, reader: User, day: date, now: datetime
) -> Waiting:
    """Return who of these children of an earlier worker still looks for one, in the order of the page; one statement."""
    asked = _asked(pod, reader, day, now) | {"code": code, "refs": list(refs)}
    rows = _fetched(_THESE, asked)
    return Waiting({number: name or "" for number, name, _ in rows}, rows[0][2] if rows else 0)


def _asked(pod: Pod, reader: User, day: date, now: datetime) -> dict[str, Any]:
    return {"pod": pod.pk, "reader": reader.pk, "day": day, "now": now}


def _fetched(sql: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
