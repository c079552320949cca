"""Taking an import back within thirty days: what it made goes, what anybody worked on since stays and is listed."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Final

from django.db import connection, transaction
from django.db.models import QuerySet

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.imports import access, files
from alongside.imports.models import Arrival, ArrivedChild, ArrivedFile
from alongside.imports.queries.holding import held
from alongside.people.actions.finding import write_findings
from alongside.people.models import Person
from alongside.people.wall import keeping
from alongside.web.refusals import Refused, require

AT_ONCE: Final = 200


@dataclass
class Gone:
    """How many rows of each table went, and how many stay because somebody worked on them since."""

    gone: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)


@one_transaction()
def take_back_some(arrival: Arrival, *, by: User, now: datetime, most: int = AT_ONCE) -> tuple[Gone, int]:  # fmt: skip
    """Take back what was brought in about the next children; return what went and stays, and how many are left."""
    require(access.why_not_bring(by))
    arrival = held(arrival)
    require(access.why_not_take_back(arrival, now=now))
    waiting = _still_in(arrival)
    children = list(waiting.order_by("key")[:most])
    gone = Gone()
    if children:
        with keeping():
            people = list(Person.objects.filter(pk__in=[one.person_id for one in children]))
        gone = _take(arrival, [one.pk for one in people])
        with keeping():
            left = set(
                Person.objects.filter(pk__in=[one.pk for one in people]).values_list(
                    "pk", flat=True
                )
            )
        write_findings(left)
        for one in people:
            record(Act.RECORD_TAKEN_BACK, by=by.ref, about=one.ref, target=f"import:{arrival.ref}")
        for child in ArrivedChild.objects.filter(pk__in=[one.pk for one in children]).exclude(
            person=None
        ):
            child.makes = {**child.makes, "taken_back": True}
            child.save(update_fields=["makes"])
    return gone, waiting.count()


@one_transaction()
def finish_taking_back(arrival: Arrival, *, why: str, by: User, now: datetime) -> bool:
    """Take away the import itself where nothing of it is left; say whether nothing is."""
    require(access.why_not_bring(by))
    arrival = held(arrival)
    require(access.why_not_take_back(arrival, now=now))
    if not why.strip():
        raise Refused("Say why it is taken back.")
    if _still_in(arrival).exists():
        raise Refused("Not all of its children are taken back yet. Go on, and nothing is lost.")
    record(Act.IMPORT_TAKEN_BACK, by=by.ref, about=by.ref, target=f"import:{arrival.ref}")
    stays = ArrivedChild.objects.filter(arrival=arrival, done_at__isnull=False).exists()
    if stays:
        Arrival.objects.filter(pk=arrival.pk).update(
            taken_back_at=now, taken_back_by_ref=by.ref, taken_back_why=why.strip()[:500]
        )
    refs = list(ArrivedFile.objects.filter(arrival=arrival).values_list("ref", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("SELECT imports_forget(%s)", [arrival.ref])
    for one in refs if not stays else ():
        transaction.on_commit(partial(files.remove, one))
    return not stays


def _still_in(arrival: Arrival) -> QuerySet[ArrivedChild]:
    """Return the children who came in and were not looked at to be taken back."""
    came_in = ArrivedChild.objects.filter(arrival=arrival, person__isnull=False, done_at__isnull=False)  # fmt: skip
    return came_in.filter(makes__taken_back__isnull=True)


def _take(arrival: Arrival, people: list[int]) -> Gone:
    found = Gone()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SELECT * FROM imports_take_back(%s, %s)", [arrival.ref, people])
        for table, gone, kept in cursor.fetchall():
            found.gone[table] += gone
            found.kept[table] += kept
    return found
