"""Letting a worker begin with a person and their family at once."""

from collections.abc import Sequence
from datetime import datetime

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction
from alongside.cases.actions.involvements import begin_involvement
from alongside.cases.models import Involvement
from alongside.cases.rules.parts import Part
from alongside.people.actions.granting import share_with_family
from alongside.people.models import Person
from alongside.people.rules.sight import sees
from alongside.people.ways import ways_to
from alongside.web.refusals import Refused


@one_transaction()
def begin_with_family(
    person: Person,
    family: Sequence[Person],
    *,
    worker: User,
    part: Part,
    by: User,
    now: datetime,
) -> list[Involvement]:
    """Let a worker begin with somebody and those of their family who were named.

    The record of a relative is opened as family first, to whoever works with the person; one that stays closed is
    not begun with.
    """
    for relative in family:
        if not sees(ways_to(by, relative, now=now).ways, now=now):
            share_with_family(person, relative, by_ref=by.ref, now=now)
        if not sees(ways_to(by, relative, now=now).ways, now=now):
            raise Refused(
                "One of the family has a record that is not open to you. Untick them, or ask whoever looks after it."
            )
    return begin_involvement([person, *family], worker=worker, part=part, by=by, now=now)
