"""Who may read who looked, review broken glass, and decide on patterns and on who is too close to somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BigIntegerField, Exists, F, Func, OuterRef, Q, QuerySet
from django.http import Http404

from alongside.accounts.models import User
from alongside.accounts.roles import Permission
from alongside.audit.actions import record
from alongside.audit.acts import Act
from alongside.governance.models import Alert, NewsName
from alongside.people.access import Knock, person_for, records_of
from alongside.people.models import Conflict, Glass, Grant, Person
from alongside.people.refusing import why_not_end_conflict, why_not_review_glass
from alongside.people.rules.sight import Basis
from alongside.people.ways import ways_to
from alongside.pods.models import PodMembership
from alongside.pods.queries import memberships_of
from alongside.web.refs import is_ref
from alongside.web.refusals import require

_BROKE: Final = "SELECT ref, by_ref, until_at, safe_at, safe_why FROM governance_broke(%s::text[])"
_OWN: Final = "You opened it yourself, so a colleague has to look at it."
_RECORDS: Final = ArrayField(BigIntegerField())


@dataclass(frozen=True)
class Broke:
    """Who broke a glass and until when, and when and why they asked for the safe address too."""

    by_ref: str
    until: datetime
    safe_at: datetime | None
    safe_why: str


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
    """Ask for the broken glass somebody may know of, as a reviewer; none of somebody they are close to.

    Information governance is given what was sealed since too: of that the database gives them no grant.
    """
    if not reader.may(Permission.REVIEW_GLASS):
        return Glass.objects.none()
    found = Glass.objects.exclude(Exists(_close(reader, day)))
    if reader.may(Permission.REVIEW_ACCESS):
        return found
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


def _close(reader: User, day: date) -> QuerySet[Grant]:
    near = Conflict.objects.on(day).filter(user=reader).values("person_id")
    records = Func(F("person_id"), function="people_records", output_field=_RECORDS)
    opened = Grant.objects.filter(pk=OuterRef("grant_id")).annotate(records=records)
    return opened.filter(records__overlap=ArraySubquery(near))


def broken_by(user: User) -> Exists:
    """Keep the broken glass that somebody broke; of what was sealed since, nobody can be asked here."""
    return Exists(Grant.objects.filter(pk=OuterRef("grant_id"), user=user))


def is_sealed_since(glass: Glass) -> bool:
    """Say whether the record was sealed after the glass was broken, and not to whoever asks."""
    return not Grant.objects.filter(pk=glass.grant_id).exists()


def broke(refs: Iterable[str]) -> dict[str, Broke]:
    """Return who broke each glass, as far as it is the reader's to review."""
    with connection.cursor() as cursor:
        cursor.execute(_BROKE, [sorted(refs)])
        return {ref: Broke(*more) for ref, *more in cursor.fetchall()}


def why_not_review(reviewer: User, glass: Glass, *, day: date) -> str:
    """Say why somebody cannot review broken glass."""
    if glass.reviewed_at:
        return "This has been reviewed already."
    if not glass_of(reviewer, day=day).filter(pk=glass.pk).exists():
        return "The manager of a pod that works with this person reviews this, or information governance."
    if is_sealed_since(glass):
        return _OWN if broke([glass.ref])[glass.ref].by_ref == reviewer.ref else ""
    return why_not_review_glass(reviewer, glass)


def glass_held(reader: User, person: Person, *, now: datetime) -> Glass | None:
    """Return the glass somebody has broken themselves that holds a person's record open to them now."""
    held = Grant.objects.filter(
        person_id__in=records_of(person), user=reader, basis=Basis.GLASS, from_at__lte=now, until_at__gt=now
    )  # fmt: skip
    broken = Glass.objects.filter(ref__in=held.values("cause")).select_related("grant")
    return broken.order_by("-pk").first()


def has_asked(glass: Glass, asker: User) -> bool:
    """Say whether whoever broke a glass asked for the safe address too."""
    given = Grant.objects.filter(cause=glass.ref, basis=Basis.SAFE_ADDRESS, user=asker)
    return given.exists()


def why_not_ask_for_safe_address(asker: User, glass: Glass, *, now: datetime) -> str:
    """Say why somebody cannot ask for the safe address under glass that was broken."""
    opened = Grant.objects.filter(cause=glass.ref, basis=Basis.GLASS, user=asker)
    if not asker.may(Permission.BREAK_GLASS) or not opened.exists():
        return "Whoever opened the record in an emergency asks for this themselves."
    if not opened.filter(until_at__gt=now).exists():
        return "The four hours are over. If it still cannot wait, open the record again."
    return ""


def closeness_for(decider: User, ref: str, *, day: date) -> Conflict:
    """Fetch what says that a colleague is too close to somebody, for whoever may open the record and decide on it."""
    found = Conflict.objects.select_related("person", "user").filter(ref=ref).first()
    if found is None or not decider.may(Permission.REVIEW_GLASS):
        raise Http404
    # Whoever it keeps out is told so before their own record would turn them back.
    require(why_not_end_conflict(decider, found))
    try:
        person_for(decider, found.person.ref, day=day)
    except Knock:
        raise Http404 from None  # who is close to somebody is told to nobody whose door is closed
    return found


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
