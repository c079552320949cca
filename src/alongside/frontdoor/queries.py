"""Contacts as a page lists them: what waits first and the oldest of it, or what was decided, the newest first."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import connection
from django.utils import timezone

from alongside.cases.models import Contact
from alongside.cases.rules.outcomes import OUTCOME_WORDS, Outcome
from alongside.clock.working_days import working_days_after
from alongside.people.found_by import age_words
from alongside.people.rules.kept import from_json

PAGE: Final = 50
WORKING_DAYS: Final = 1
_WHO: Final = dict(Contact.Who.choices)


@dataclass(frozen=True)
class Asked:
    """What somebody wants to see of the list: what waits or what was decided, by whom, from a place on."""

    decided: bool = False
    who: str = ""
    mine: bool = False
    after: str = ""


@dataclass(frozen=True)
class Listed:
    """A contact in a line."""

    ref: str
    received_at: datetime
    who: str
    who_words: str
    about: tuple[tuple[str, str], ...]
    outcome: str
    waiting_referrals: tuple[str, ...]
    in_danger: bool
    today: date

    @property
    def names(self) -> str:
        """Return whom it is about."""
        return ", ".join(f"{name}, {age}" if age else name for name, age in self.about)

    @property
    def decide_by(self) -> date:
        """Return by when it is to be decided: one working day after it came in."""
        return decide_by(self.received_at)

    @property
    def waits(self) -> bool:
        """Say whether it waits for a decision, itself or a request that came out of it."""
        return not self.outcome or bool(self.waiting_referrals)

    @property
    def is_late(self) -> bool:
        """Say whether it waits for longer than one working day."""
        return self.waits and self.decide_by < self.today

    @property
    def state(self) -> str:
        """Return what stands about it, in words."""
        if not self.outcome:
            return "Waits to be decided"
        if self.waiting_referrals:
            return "A request to act waits to be decided"
        return OUTCOME_WORDS[Outcome(self.outcome)]

    @property
    def who_label(self) -> str:
        """Return who got in touch."""
        return _WHO.get(self.who, self.who)


# Which, and in which order, is decided where the wall is (cases/migrations/0006_the_front_door.sql).
_LIST: Final = """
    WITH page AS MATERIALIZED (
        SELECT id, place FROM cases_contacts_listed(%s, %s, %s, %s, %s) WITH ORDINALITY AS listed(id, place)
    )
    SELECT c.ref, c.received_at, c.who, c.who_words, c.outcome, 'danger-now' = ANY(c.speaks_of),
        (SELECT coalesce(jsonb_agg(f.known ORDER BY a.is_main DESC, a.id), '[]') FROM cases_contactabout a
         JOIN people_findable f ON f.person_id = a.person_id
         WHERE a.contact_id = c.id AND (people_sees(a.person_id, 'C1') OR cases_answers_contact(c.id))),
        ARRAY(SELECT r.ref FROM cases_referral r WHERE r.contact_id = c.id AND r.decided_at IS NULL ORDER BY r.id)
    FROM page JOIN cases_contact c ON c.id = page.id ORDER BY page.place
"""


def contacts_of(asked: Asked, *, now: datetime, most: int = PAGE) -> tuple[list[Listed], str]:
    """Return contacts whoever asks may read, and the reference to go on from where there are more."""
    with connection.cursor() as cursor:
        cursor.execute(_LIST, [asked.decided, asked.who, asked.mine, asked.after, most + 1])
        rows = cursor.fetchall()
    day = timezone.localdate(now)
    found = [_listed(row, day) for row in rows[:most]]
    return found, found[-1].ref if len(rows) > most else ""


def decide_by(received_at: datetime) -> date:
    """Return by when it is to be decided what follows: within one working day."""
    return working_days_after(timezone.localdate(received_at), WORKING_DAYS)


def shown(ids: Sequence[int], *, day: date) -> dict[int, tuple[str, str]]:
    """Return the name and the age of people as search tells them; of somebody closed to the reader, nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_id, known FROM people_findable WHERE person_id = ANY(%s)", [list(ids)]
        )
        return {number: _name_and_age(_read(known), day) for number, known in cursor.fetchall()}


def _listed(row: tuple[Any, ...], day: date) -> Listed:
    ref, received_at, who, who_words, outcome, in_danger, about, referrals = row
    return Listed(
        ref=ref, received_at=received_at, who=who, who_words=who_words, outcome=outcome,
        about=tuple(_name_and_age(known, day) for known in _read(about)), in_danger=in_danger,
        waiting_referrals=tuple(referrals), today=day,
    )  # fmt: skip


def _read(known: Any) -> Any:
    return json.loads(known) if isinstance(known, str) else known


def _name_and_age(known: Any, day: date) -> tuple[str, str]:
    person = from_json(known)
    name = person.names[0].whole if person.names else "Name not known"
    return name, age_words(person, day=day)
