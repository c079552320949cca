"""Who looked at one person, the newest day first: by name for colleagues, and as a family may read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from alongside.audit.acts import Act
from alongside.governance.queries.readers import Reader, readers
from alongside.governance.rules.telling import Looked, sentence, why_words
from alongside.web.jinja import day_and_month
from alongside.web.refs import is_ref

PAGE: Final = 50
# As many lines as a file may hold; more is nobody's reading.
MOST: Final = 10_000
# The database tells nothing here to whoever may neither open the record nor looks after who saw what.
_LOOKS: Final = "SELECT * FROM governance_looks(%s::text[], %s::date, %s, %s)"
_NOBODY_NAMED: Final = "Somebody who works here"


@dataclass(frozen=True)
class LookDay:
    """How often one reader sat down to one person’s record on one day, and what for; never which piece."""

    day: date
    by_ref: str
    times: int
    purposes: tuple[str, ...]
    acts: tuple[Act, ...]


@dataclass(frozen=True)
class Line:
    """One reader on one day."""

    day: date
    name: str
    role: str
    team: str
    why: str
    times: int
    sentence: str


@dataclass(frozen=True)
class Page:
    """A page of those who looked; `earlier` is the place to go on from, or nothing at the end."""

    lines: list[Line]
    earlier: str = ""


def looks(
    refs: Sequence[str], *, after: tuple[date, str] | None = None, most: int = PAGE
) -> list[LookDay]:
    """Return who looked at a person, by any of their records, the newest day first, from a place on."""
    day, reader = after or (None, "")
    with connection.cursor() as cursor:
        cursor.execute(_LOOKS, [list(refs), day, reader, most])
        return [
            LookDay(day, by, times, tuple(purposes), tuple(map(Act, acts)))
            for day, by, times, purposes, acts in cursor.fetchall()
        ]


def who_looked(
    refs: Sequence[str], *, after: tuple[date, str] | None = None, by_name: bool, most: int = PAGE
) -> Page:
    """Return who opened a person's record, by any of its references, from a place on."""
    found = looks(refs, after=after, most=most + 1)
    shown = found[:most]
    who = readers(one.by_ref for one in shown)
    last = shown[-1] if len(found) > most else None
    return Page(
        [_line(one, who.get(one.by_ref), by_name=by_name) for one in shown],
        f"{last.day.isoformat()}.{last.by_ref}" if last else "",
    )


def place_of(words: str) -> tuple[date, str] | None:
    """Read the place to go on from; nothing where it is none."""
    day, _, ref = words.partition(".")
    try:
        return (date.fromisoformat(day), ref) if is_ref(ref) else None
    except ValueError:
        return None


def _line(look: LookDay, reader: Reader | None, *, by_name: bool) -> Line:
    roles = reader.roles_on(look.day) if reader else ()
    teams = reader.teams_on(look.day) if reader else ()
    looked = Looked(
        look.day, reader.name if reader else "", roles, teams, look.purposes, look.times,
        has_taken_out=Act.FAMILY_EXPORTED in look.acts,
    )  # fmt: skip
    return Line(
        day=look.day,
        name=looked.name if by_name and looked.name else _NOBODY_NAMED,
        role=", ".join(roles),
        team=", ".join(teams),
        why=why_words(look.purposes),
        times=look.times,
        sentence=sentence(looked, day_words=day_and_month(look.day)),
    )
