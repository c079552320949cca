"""Whose board somebody opens: that of a pod they are in today, and of no other."""

from datetime import date, datetime

from django.http import Http404

from alongside.accounts.models import User
from alongside.accounts.roles import Permission
from alongside.audit.actions import record
from alongside.audit.acts import Act
from alongside.cases.models import Involvement
from alongside.people.access import records_of
from alongside.people.models import Person
from alongside.people.rules.sight import DataClass, sees
from alongside.people.ways import ways_to
from alongside.pods.models import Pod
from alongside.pods.queries import memberships_of


def pods_for(reader: User, *, day: date) -> list[Pod]:
    """Return the pods somebody is in today, in the order they came."""
    return [membership.pod for membership in memberships_of(reader, day)]


def board_for(reader: User, ref: str, *, day: date) -> tuple[Pod | None, list[Pod]]:
    """Fetch the pod whose board somebody opens, leaving a trace, and all the pods they are in.

    Without a reference it is the pod they came to first, and nothing where they are in none. 404 for a pod they
    are not in, be it there or not.
    """
    pods = pods_for(reader, day=day)
    if not reader.may(Permission.SEE_POD) or (ref and ref not in {pod.ref for pod in pods}):
        raise Http404
    found = next((pod for pod in pods if pod.ref == ref), pods[0] if pods else None)
    if found:
        record(Act.POD_BOARD_SEEN, by=reader.ref, about=found.ref)
    return found, pods


def part_of(person: Person, ref: str) -> Involvement:
    """Fetch a worker's part with a person who has been fetched already; 404 where it is not with them."""
    found = Involvement.objects.filter(ref=ref, person_id__in=records_of(person))
    part = found.select_related("worker", "person").first()
    if part is None:
        raise Http404
    return part


def sees_the_work(reader: User, person: Person, *, now: datetime) -> bool:
    """Say whether somebody may read and write of the work with a person, and not only who they are."""
    return sees(ways_to(reader, person, now=now).ways, DataClass.ORDINARY, now=now)


def why_not_begin_help(writer: User, person: Person, *, now: datetime) -> str:
    """Say why somebody cannot write down that help begins: they see who the person is, and not the work."""
    if not sees_the_work(writer, person, now=now):
        return "You see who they are because you work with their family. Ask whoever works with them to write this down."
    return ""
