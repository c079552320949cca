"""Who may read who looked, review broken glass and decide on patterns, with the reason in a sentence when not."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from alongside.accounts.models import User
from alongside.accounts.roles import Permission
from alongside.audit.actions import record
from alongside.audit.acts import Act
from alongside.governance.models import Alert, NewsName
from alongside.people.access import person_for, records_of
from alongside.people.models import Glass, Grant, Person
from alongside.people.refusing import why_not_review_glass
from alongside.people.ways import ways_to
from alongside.pods.models import PodMembership
from alongside.pods.queries import memberships_of
from alongside.web.refs import is_ref


def looked_at(reader: User, ref: str, *, day: date, now: datetime) -> Person:
    """Fetch a person whose looks somebody reads: whoever may open the record, and information governance.

    Information governance reads who looked and not the record; being close to the person denies that too.
    """
    person = Person.objects.filter(ref=ref).first() if is_ref(ref) else None
    if person is None:
        raise Http404
    is_governance = reader.may(Permission.REVIEW_ACCESS)
    if not is_governance or ways_to(reader, person, now=now).ways.has_conflict:
        person = person_for(reader, ref, day=day)
    record(Act.LOOKS_SEEN, by=reader.ref, about=person.ref)
    return person


def refs_of(person: Person) -> list[str]:
    """Return the references of all records of a person: whoever looked at one of them looked at the person."""
    found = Person.objects.filter(pk__in=records_of(person)).order_by("pk")
    return list(found.values_list("ref", flat=True))


def alert_for(reader: User, ref: str) -> Alert:
    """Fetch a pattern for information governance; nobody fetches one about themselves."""
    found = Alert.objects.filter(ref=ref).exclude(reader_ref=reader.ref).first()
    if found is None or not reader.may(Permission.REVIEW_ACCESS):
        raise Http404
    return found


def news_name_for(reader: User, ref: str) -> NewsName:
    """Fetch a name that is in the news; 404 where there is none."""
    found = NewsName.objects.filter(ref=ref).first()
    if found is None or not reader.may(Permission.REVIEW_ACCESS):
        raise Http404
    return found


def glass_for(reader: User, ref: str, *, day: date) -> Glass:
    """Fetch broken glass for whoever reviews it: a manager of a pod that knows the person, or governance."""
    found = glass_of(reader, day=day).filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def glass_of(reader: User, *, day: date) -> QuerySet[Glass]:
    """Ask for the broken glass somebody may know of, as a reviewer."""
    found = Glass.objects.select_related("grant__person", "grant__user")
    if reader.may(Permission.REVIEW_ACCESS):
        return found
    if not reader.may(Permission.REVIEW_GLASS):
        return found.none()
    led = [m.pod_id for m in memberships_of(reader, day) if m.part == PodMembership.Part.MANAGER]
    opened = OuterRef("grant__person")
    # Linked records are one person: the pod may know the other of them.
    is_them = (
        Q(person=opened)
        | Q(person__also_recorded_as__other=opened, person__also_recorded_as__set_aside_at=None)
        | Q(person__is_kept_as__kept=opened, person__is_kept_as__set_aside_at=None)
    )
    lasted = Q(until_at=None) | Q(until_at__gt=OuterRef("broken_at"))
    return found.filter(Exists(Grant.objects.filter(is_them, lasted, pod_id__in=led)))


def why_not_review(reviewer: User, glass: Glass, *, day: date) -> str:
    """Say why somebody cannot review broken glass."""
    if glass.reviewed_at:
        return "This has been reviewed already."
    if not glass_of(reviewer, day=day).filter(pk=glass.pk).exists():
        return "The manager of a pod that works with this person reviews this, or information governance."
    return why_not_review_glass(reviewer, glass)


def why_not_decide(decider: User, alert: Alert) -> str:
    """Say why somebody cannot write down what came of a second look."""
    if not decider.may(Permission.REVIEW_ACCESS):
        return "Information governance looks into this. Tell them what you know."
    if alert.reader_ref == decider.ref:
        return "This is about you, so a colleague has to look into it."
    if alert.is_decided:
        return "What came of it has been written down already. Open the page again to see what."
    return ""


def why_not_enter_news(enterer: User) -> str:
    """Say why somebody cannot keep the list of names in the news."""
    if not enterer.may(Permission.REVIEW_ACCESS):
        return "Information governance keeps this list. Tell them whose name is in the news."
    return ""
