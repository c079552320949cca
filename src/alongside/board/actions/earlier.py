"""Letting a worker of the pod begin with children who had the same worker in an earlier system."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction
from alongside.board.queries.earlier import AT_ONCE, waiting_of
from alongside.cases.access import why_not_allocate
from alongside.cases.actions.involvements import begin_involvement
from alongside.cases.models import Involvement
from alongside.cases.rules.parts import Part, why_not_part
from alongside.cases.rules.roles import Role
from alongside.people.models import Person
from alongside.people.queries.faces import faces
from alongside.pods.models import Pod
from alongside.web.refusals import Refused, require


@dataclass(frozen=True)
class NotBegun:
    """Somebody with whom the worker has not begun, and why."""

    ref: str
    name: str
    why: str


@dataclass(frozen=True)
class Begun:
    """With how many a worker has begun, of how many who had the same worker before, and with whom not."""

    many: int
    of: int
    not_begun: tuple[NotBegun, ...]

    @property
    def left(self) -> int:
        """Return how many still look for a worker."""
        return self.of - self.many


@one_transaction()
def begin_with_these(
    pod: Pod, code: str, refs: Sequence[str], *, worker: User, part: Part, by: User, now: datetime
) -> Begun:
    """Let a worker lead the work with those of these children who still look for a worker, each as if alone.

    One who is refused is left and named, and does not stop the others. Sent twice, it happens once.
    """
    day = localdate(now)
    require(why_not_allocate(by, worker, day=day) or why_not_part(part, today=day))
    # The same form sent in one breath waits here, and then finds that they have begun. Grants to the pod go on.
    Pod.objects.select_for_update(no_key=True).get(pk=pod.pk)
    waiting = waiting_of(pod, code, refs[:AT_ONCE], reader=by, day=day, now=now)
    not_begun = _led_by_others(refs[:AT_ONCE], waiting.names, worker, by=by, now=now)
    many = 0
    for person in Person.objects.filter(pk__in=waiting.names).order_by("pk"):
        try:
            begin_involvement([person], worker=worker, part=part, by=by, now=now)
            many += 1
        except Refused as refused:
            not_begun.append(NotBegun(person.ref, waiting.names[person.pk], str(refused)))
    return Begun(many, waiting.of, tuple(not_begun))


def _led_by_others(
    refs: Sequence[str], waiting: dict[int, str], worker: User, *, by: User, now: datetime
) -> list[NotBegun]:
    """Return with whom of these somebody else has begun since the page was opened."""
    led = Involvement.objects.filter(person__ref__in=refs, role=Role.LEAD, to_date=None)
    others = (
        led.exclude(worker=worker).exclude(person__in=waiting).select_related("worker", "person")
    )
    found = list(others.order_by("person"))
    known = faces([one.person_id for one in found], day=localdate(now)) if found else {}
    return [
        NotBegun(one.person.ref, known[one.person_id].name, f"{one.worker.name} works with them already.")
        for one in found
        if one.person_id in known
    ]  # fmt: skip
