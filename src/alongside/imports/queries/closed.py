"""Whose record among the children of an import is closed to whoever looks: what the files say of them is not shown either."""

from collections.abc import Iterable
from datetime import date

from alongside.accounts.models import User
from alongside.imports.models import Arrival, ArrivedChild
from alongside.people.access import Closed, closing


def closed_keys(reader: User, arrival: Arrival, keys: Iterable[str], *, day: date) -> set[str]:
    """Return the numbers of those children who are in and whose record is closed to a reader; two statements."""
    some = ArrivedChild.objects.filter(arrival=arrival, key__in=set(keys), done_at__isnull=False)
    people = dict(some.exclude(person=None).values_list("key", "person_id"))
    closed = closing(reader, set(people.values()), day=day)
    return {key for key, number in people.items() if number in closed}


def how_closed(reader: User, child: ArrivedChild, *, day: date) -> Closed | None:
    """Return how the record of a child who is in is closed to a reader, if it is."""
    if child.done_at is None or child.person_id is None:
        return None
    return closing(reader, [child.person_id], day=day).get(child.person_id)
