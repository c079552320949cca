"""Makes what a test needs, through the verbs that people use, so that no test rests on what cannot be."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django.test import Client
from django.utils.timezone import localdate

from alongside import clock
from alongside.accounts.actions import joining, opening
from alongside.accounts.models import Organisation, User
from alongside.audit.actions import THE_SERVICE
from alongside.people.actions import facts, granting, homes, restricting, starting
from alongside.people.models import (
    Details,
    Fact,
    Grant,
    Household,
    HouseholdMembership,
    Person,
    PersonName,
    Relationship,
    Restriction,
)
from alongside.people.rules.sight import Basis
from alongside.pods import actions as pods
from alongside.pods.models import Pod, PodMembership

if TYPE_CHECKING:
    from tests.cast import Cast

F = TypeVar("F", bound=Fact)
NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
LAST_YEAR = date(2025, 11, 17)
SINCE = datetime(2025, 11, 17, 9, 0, tzinfo=UTC)
PASSWORD = "seven kettles under moss"


def organisation(*, demo: bool = False, name: str = "Aldermere Council") -> Organisation:
    """Open an organisation."""
    return opening.open_organisation(name, demo=demo, now=NOW)


def staff(organisation: Organisation, name: str, *roles: str, password: str = "") -> User:
    """Make an account with roles since last year, as it is read on every page."""
    email = f"{name.lower().replace(' ', '.')}@aldermere.example"
    made = joining.add_staff(
        organisation,
        name=name,
        email=email,
        roles=roles,
        by_ref=THE_SERVICE,
        now=NOW,
        day=LAST_YEAR,
    )
    if password:
        made.set_password(password)
        made.save(update_fields=["password"])
    return again(made)


def again(user: User) -> User:
    """Read an account afresh, with its organisation and the roles of today."""
    return User.objects.with_roles_on(clock.today()).get(pk=user.pk)


def colleague(cast: "Cast", name: str) -> User:
    """Let a social worker join Heron pod."""
    made = staff(cast.organisation, name, "social-worker")
    member(cast.heron, made, PodMembership.Part.WORKER)
    return again(made)


def pod(name: str) -> Pod:
    """Open a pod."""
    return pods.open_pod(name=name, service=Pod.Service.CHILDREN, day=LAST_YEAR, by_ref=THE_SERVICE)


def member(pod: Pod, user: User, part: PodMembership.Part) -> PodMembership:
    """Let somebody join a pod."""
    return pods.join_pod(pod, user=user, part=part, day=LAST_YEAR, by_ref=THE_SERVICE)


def signed_in(user: User, *, second_factor: bool = True) -> Client:
    """Return a browser that somebody has just signed in with."""
    client = Client(raise_request_exception=False)
    client.force_login(user)
    session = client.session
    now = clock.now().timestamp()
    session.update({"signed_in_at": now, "here_at": now, "has_second_factor": second_factor})
    session.save()
    client.cookies["alongside"] = str(session.session_key)
    return client


def person(by: User, given: str, family: str = "", **details: Any) -> Person:
    """Start a record of somebody known as this; whoever starts it leads the work, and their pods know them."""
    name = PersonName(kind=PersonName.Kind.KNOWN_AS, given=given, family=family)
    start = starting.Start(name=name, details=Details(**details))
    made = starting.start_person(start, by=by, now=NOW)
    works_with(by, made)
    return made


def works_with(worker: User, *people: Person) -> None:
    """Let somebody lead the work with people since last year, and their pods know them."""
    for one in people:
        granted(one, worker, Basis.LEAD)
        for pod in Pod.objects.filter(memberships__user=worker, memberships__to_date=None):
            granted(one, pod, Basis.POD)


def opened(reader: User, *people: Person) -> None:
    """Let somebody work with people beside whoever leads, since last year."""
    for one in people:
        granted(one, reader, Basis.CO_WORKER)


def granted(person: Person, to: User | Pod, basis: Basis, *, now: datetime = SINCE) -> Grant:
    """Open a record to somebody or to a pod, since last year."""
    return granting.give_grant(
        person,
        to=to,
        basis=basis,
        because=granting.Because(person.ref),
        by_ref=THE_SERVICE,
        now=now,
    )


def closed(
    person: Person, level: str, by: User, *, reason: str = "A relative works here", now: datetime | None = None
) -> Restriction:  # fmt: skip
    """Close somebody's record to all but named readers, from today on, or from the day of a moment."""
    moment = now or clock.now()
    made = Restriction(
        person=person, level=level, reason=reason, ask="Heron pod", from_date=localdate(moment)
    )
    return restricting.restrict(made, by=by, now=moment)


def fact(fact: F, by: User) -> F:
    """Write a fact down."""
    return facts.record_fact(fact, by=by, now=NOW)


def related(person: Person, kind: str, other: Person, by: User, **more: Any) -> Relationship:
    """Write down that one person is something to another ("parent": person is the parent of other)."""
    return fact(Relationship.between(person, kind, other, **more), by)


def household(by: User, *people: Person, name: str = "Home", since: date = LAST_YEAR) -> Household:
    """Let people live together since a day."""
    made = homes.open_household(Household(name=name), by=by, now=NOW)
    for one in people:
        fact(HouseholdMembership(person=one, household=made, from_date=since), by)
    return made
