"""Whom a colleague works with, and who does so after them: what ends when they leave, and what is left undone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection

from alongside.accounts.models import User
from alongside.accounts.roles import Permission
from alongside.people.rules.sight import BASES, Basis

LEFT: Final = "They left the service"
# What a worker is to somebody; a look for a review or in an emergency is no relationship.
_ARE_TO_SOMEBODY: Final = (
    Basis.LEAD, Basis.CO_WORKER, Basis.ADVANCED_PRACTITIONER, Basis.LEAD_CHILD_PROTECTION, Basis.CHAIR,
    Basis.COORDINATOR, Basis.STUDENT, Basis.SUPERVISING, Basis.DUTY, Basis.STARTED,
)  # fmt: skip
# Somebody sealed is in the list of nobody who may not see them: the wall in the database sees to that.
_RELATIONSHIPS: Final = """
    SELECT p.ref, CASE WHEN %(with_names)s AND NOT EXISTS (
            SELECT 1 FROM people_closing(ARRAY[g.person_id], %(reader)s, %(now)s)) THEN coalesce(f.known->>'name', '') ELSE '' END, g.basis, g.from_at,
        ARRAY(SELECT u.name FROM people_grant l JOIN accounts_user u ON u.id = l.user_id
              WHERE l.person_id = g.person_id AND l.basis = 'lead' AND l.user_id <> g.user_id
                AND l.from_at <= %(now)s AND (l.until_at IS NULL OR l.until_at > %(now)s) ORDER BY l.from_at, l.id),
        ARRAY(SELECT DISTINCT o.name FROM people_grant l JOIN pods_pod o ON o.id = l.pod_id
              WHERE l.person_id = g.person_id
                AND l.from_at <= %(now)s AND (l.until_at IS NULL OR l.until_at > %(now)s) ORDER BY o.name)
    FROM people_grant g JOIN people_person p ON p.id = g.person_id
    LEFT JOIN people_findable f ON f.person_id = g.person_id
    WHERE g.user_id = %(worker)s AND g.basis = ANY(%(bases)s)
      AND (g.ended_why = %(left)s OR g.from_at <= %(now)s AND (g.until_at IS NULL OR g.until_at > %(now)s))
    ORDER BY array_position(%(bases)s::text[], g.basis::text), g.from_at, g.id
"""


@dataclass(frozen=True)
class Relationship:
    """What a colleague is or was to somebody, since when, and who goes on with them."""

    person_ref: str
    # Nothing for a reader who sees no record.
    name: str
    basis: Basis
    since: datetime
    led_by: tuple[str, ...]
    pods: tuple[str, ...]

    @property
    def role(self) -> str:
        """Return what they are to them, in words."""
        words = BASES[self.basis].words
        return words[:1].upper() + words[1:]

    @property
    def needs_somebody(self) -> bool:
        """Say whether nobody else leads the work with them."""
        return self.basis is Basis.LEAD and not self.led_by

    @property
    def what_now(self) -> str:
        """Say who goes on with them."""
        if self.led_by:
            return f"{' and '.join(self.led_by)} leads the work"
        return "Needs a new worker" if self.basis is Basis.LEAD else "Nobody leads the work"


def relationships_of(colleague: User, *, reader: User, now: datetime) -> list[Relationship]:
    """Return whom a colleague works with or, once they left, worked with until then; one statement."""
    asked: dict[str, Any] = {
        "worker": colleague.pk, "now": now, "left": LEFT, "bases": list(_ARE_TO_SOMEBODY),
        "with_names": reader.may(Permission.FIND_PEOPLE), "reader": reader.pk,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_RELATIONSHIPS, asked)
        rows = cursor.fetchall()
    return [
        Relationship(ref, name, Basis(basis), since, tuple(led_by), tuple(pods))
        for ref, name, basis, since, led_by, pods in rows
    ]
