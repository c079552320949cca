"""What the database tells of who looked: to whoever may open the record, and to those who look after who saw what."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.db import connection, transaction
from tests.sight.reading import reading
from tests.sight.stage import Stage

from alongside import clock
from alongside.people.models import Glass

READERS: Final = (
    "worker",
    "other_pod",
    "pod_manager",
    "kestrel_manager",
    "information_governance",
    "auditor",
)
_REVIEWS: Final = {"pod_manager", "kestrel_manager", "information_governance"}


def faults(stage: Stage) -> Iterator[str]:
    """Say what is told of who looked, and should not be; or is not, and should be."""
    refs = {person.ref: label for label, person in stage.people.items()}
    glass = list(Glass.objects.values_list("ref", flat=True))
    for who in READERS:
        with reading(stage.staff[who], clock.now()):
            told, unexplained, meanwhile = _told(list(refs), glass)
        if {refs[ref] for ref in told} != _should(stage, who):
            yield f"who looked errs for {who}"
        if bool(unexplained) is not (who == "information_governance"):
            yield f"looks that nothing explains err for {who}"
        if meanwhile != (len(glass) if who in _REVIEWS else 0):
            yield f"what was looked at while glass was broken errs for {who}"
    for word in ("yes", ""):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.keeping', %s, true)", [word])
            told, unexplained, meanwhile = _told(list(refs), glass)
            transaction.set_rollback(True)
        if (bool(told), bool(unexplained), bool(meanwhile)) != (bool(word),) * 3:
            yield "what is told of who looked errs for its keeper"


def _told(refs: list[str], glass: list[str]) -> tuple[list[str], int, int]:
    """Return of whom it is told who looked, how many looks nothing explains, and for how much broken glass."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.ref FROM unnest(%s::text[]) AS a(ref)"
            " WHERE EXISTS (SELECT 1 FROM governance_looks(ARRAY[a.ref], NULL, '', 50))",
            [refs],
        )
        told = [ref for (ref,) in cursor.fetchall()]
        since = clock.now() - timedelta(days=1)
        cursor.execute("SELECT count(*) FROM governance_unexplained(%s, 1000)", [since])
        unexplained = int(cursor.fetchone()[0])
        cursor.execute(
            "SELECT count(*) FROM unnest(%s::text[]) AS a(ref), governance_meanwhile(a.ref, %s)",
            [glass, clock.now()],
        )
        return told, unexplained, int(cursor.fetchone()[0])


def _should(stage: Stage, who: str) -> set[str]:
    world, now = stage.world, clock.now()
    close = {
        label
        for one in world.close_on(now)
        if one.who == who
        for label in world.records(one.person)
    }
    return {
        label for label in stage.people
        if world.sees(who, label, now)
        or (who == "information_governance" and not world.hides(who, label, now) and label not in close)
    }  # fmt: skip
