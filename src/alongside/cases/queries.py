"""Who works with whom on a day: for a person, for a worker, for the board of a pod; each in one statement."""

import json
from collections.abc import Iterable
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
from alongside.people.rules.dates import PartialDate
from alongside.people.rules.keys import Candidate
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

    ids: tuple[int, ...]
    lead: WorksWith
    others: tuple[WorksWith, ...]
    stage: str = Stage.GETTING_TO_KNOW.value
    # The parts of the lead worker with each of them.
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


@dataclass(frozen=True)
class Shown:
    """How somebody of a family stands on the board: who they are, and what kinds of help they get."""

    person: Known
    help: tuple[str, ...]


_INVOLVED: Final = """
    SELECT i.person_id, u.ref, u.name, i.role, i.from_date, i.purpose, i.ref
    FROM cases_involvement i JOIN accounts_user u ON u.id = i.worker_id
    WHERE i.person_id = ANY(%(ids)s::bigint[])
      AND i.from_date <= %(day)s AND (i.to_date IS NULL OR i.to_date > %(day)s)
"""
# The rule is asked inside, once for all of them; reading the tables from here would ask it again for every row.
_MINE: Final = "SELECT * FROM cases_mine(%s, %s, %s)"
_BOARD: Final = "SELECT * FROM cases_board(%s, %s, %s, %s, %s, %s)"
_LINES: Final = "SELECT * FROM cases_lines(%s, %s, %s, %s)"


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
    rows = _fetched(_MINE, [worker.pk, day, now])
    return [
        Mine(_known(ref, line, day), role, since, involvement, weight)
        for ref, line, role, since, involvement, weight in rows
    ]


def knows(pod: Pod, *, reader: User, day: date, now: datetime) -> list[Family]:
    """Return the families led in a pod that this reader may see, and who knows them; those known longest first."""
    nearest = [role.value for role in KNOWS_THEM]
    asked = [reader.pk, pod.pk, day, now, nearest, _KIN]
    rows = {row[0]: row for row in _fetched(_BOARD, asked)}
    return [_family([rows[one] for one in group]) for group in grouped(rows, _shared(rows))]


def shown(ids: Iterable[int], *, reader: User, day: date, now: datetime) -> dict[int, Shown]:
    """Return who these people are and what kinds of help they get, of those this reader may see."""
    return {
        number: Shown(
            _known(ref, line, day), tuple(str(Episode.Kind(kind).label) for kind in kinds_of_help)
        )
        for number, ref, line, kinds_of_help in _fetched(_LINES, [list(ids), reader.pk, day, now])
    }


def _shared(rows: dict[int, tuple[Any, ...]]) -> dict[int, list[object]]:
    """Return what makes people one family: a home or a tie between two, under the same lead worker.

    Two families of two workers stay two, even where they share a home.
    """
    shared: dict[int, list[object]] = {
        number: [(row[1], "home", home) for home in row[6]] for number, row in rows.items()
    }
    for number, row in rows.items():
        for other in row[7]:
            if other in rows and rows[other][1] == row[1]:
                tie = (number, other)
                shared[number].append(tie)
                shared[other].append(tie)
    return shared


def _family(rows: list[tuple[Any, ...]]) -> Family:
    _, ref, name, since, involvement, *_ = rows[0]
    others: dict[str, WorksWith] = {}
    for row in rows:
        for other_ref, other, role, begun, its_ref in json.loads(row[5] or "[]"):
            works = WorksWith(other_ref, other, role, date.fromisoformat(begun), "", its_ref)
            kept = others.get(other_ref)
            others[other_ref] = min(kept, works, key=_lead_first) if kept else works
    return Family(
        ids=tuple(row[0] for row in rows),
        lead=WorksWith(ref, name, Role.LEAD, since, "", involvement),
        others=tuple(sorted(others.values(), key=_lead_first)),
        stage=rows[0][8],
        parts=tuple(row[4] for row in rows),
        weight=max((row[9] for row in rows if row[9]), default=None),
    )


def _known(ref: str, line: str | None, day: date) -> Known:
    name, born, due, died = json.loads(line) if line else ("", None, None, None)
    dates = Candidate(
        ref, born=PartialDate(*born) if born else PartialDate(),
        due=PartialDate(*due) if due else None, died=PartialDate(*died) if died else None,
    )  # fmt: skip
    return Known(ref, name or "", age_words(dates, day=day))


def _lead_first(works: WorksWith) -> tuple[int, date, str]:
    return ORDER[works.role], works.since, works.name


def _fetched(sql: str, values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
