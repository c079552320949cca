"""Work that ended, begins later or is led by somebody who left, and contacts in every standing, for the lists of casework."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tests import make
from tests.cases import casework
from tests.cases.casework import ACT, DECIDED, GOODBYE, NOBODY_YET, REFERRED
from tests.sight.edges import ELSEWHERE, PEOPLE, tell_of_grants
from tests.sight.everything import started

from alongside import clock
from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.cases.actions import contacts, episodes, involvements
from alongside.cases.models import Contact, Episode, Involvement, Referral
from alongside.cases.rules.roles import Role
from alongside.people.actions import facts, granting, homes
from alongside.people.models import Bond, Grant, Household, HouseholdMembership, Person
from alongside.people.rules.sight import Basis
from alongside.pods.models import PodMembership

if TYPE_CHECKING:
    from tests.sight.stage import Stage

_DAY: Final = timedelta(days=1)


def at_work(stage: "Stage") -> None:
    """Bring all of it about."""
    for name, role in (("senior", "senior-social-worker"), ("was_senior", "social-worker")):
        user = stage.staff[name] = make.staff(
            stage.cast.organisation, f"Made {name.replace('_', ' ')}", role
        )
        make.member(stage.cast.heron, user, PodMembership.Part.SENIOR)
        stage.world.pods.append(type(stage.world.pods[0])(name, "heron", make.LAST_YEAR))
    _led(stage)
    _helped(stage)
    _in_touch(stage)
    _at_home(stage)
    later, apart = stage.people["later"], stage.people["apart"]
    make.fact(Bond.between(later, apart, feeling="close", said_by=later), stage.staff["worker"])
    make.related(stage.people["parted"], "parent", stage.people["mum"], stage.staff["worker"])
    make.granted(apart, stage.staff["auditor"], Basis.SAFE_ADDRESS)
    for label in ("stray", *PEOPLE, *ELSEWHERE):
        tell_of_grants(stage, label)
    with one_transaction():
        # Without a grant: nothing explains these looks.
        for person in stage.people.values():
            record(Act.PERSON_SEEN, by=stage.staff["family_worker"].ref, about=person.ref)


def _led(stage: "Stage") -> None:
    """Let people be led from a day, until a day, by somebody who left, or under their other record alone."""
    today = clock.today()
    for label, worker, since, until in (
        ("was_shut", "worker", casework.IN_MAY, today),
        ("soon", "worker", casework.IN_MAY, None),
        ("looked", "worker", casework.IN_MAY, None),
        ("later", "worker", today + _DAY, None),
        ("apart", "worker", casework.IN_MAY, today + _DAY),
        ("shut_kept", "colleague", casework.IN_MAY, None),
        ("close_away", "colleague", casework.IN_MAY, None),
        ("parted", "disabled", casework.IN_MAY, None),
        ("was_sealed", "leaves_soon", casework.IN_MAY, None),
    ):
        _part(stage, label, worker, Role.LEAD, since, until)
    for label, worker, since, until in (
        ("apart", "colleague", casework.IN_MAY, None),
        ("apart", "senior", casework.IN_MAY, today),
        ("apart", "pod_manager", today + _DAY, None),
        ("later", "colleague", casework.IN_MAY, None),
    ):
        _part(stage, label, worker, Role.CO_WORKER, since, until)
    # Under the record that is not kept, somebody who left leads; under the other, somebody who is here.
    Involvement.objects.create(
        person=stage.people["close_away"], worker=stage.staff["disabled"], role=Role.LEAD, from_date=casework.IN_MAY,
        begun_at=make.NOW, begun_by_ref=stage.staff["pod_manager"].ref,
    )  # fmt: skip
    make.related(stage.people["later"], "parent", stage.people["apart"], stage.staff["worker"])


def _part(
    stage: "Stage", label: str, worker: str, role: Role, since: date, until: date | None
) -> Involvement:
    person = Person.objects.get(pk=stage.people[label].pk)
    by = make.again(stage.staff["pod_manager"])
    [part] = casework.begin(stage.staff[worker], person, by=by, role=role, purpose="Knows them")
    if until:
        ending = replace(NOBODY_YET if role is Role.LEAD else GOODBYE, on=clock.today())
        involvements.end_involvement(part, ending, by=by, now=clock.now())
    # No verb plans ahead: a row may begin and end on any day.
    Involvement.objects.filter(pk=part.pk).update(from_date=since, to_date=until)
    return part


def _helped(stage: "Stage") -> None:
    """Let help go on, be over since today, and begin tomorrow."""
    today, by = clock.today(), stage.staff["worker"]
    for label, kind, since, until in (
        ("apart", Episode.Kind.FAMILY_HELP, casework.IN_MAY, None),
        ("soon", Episode.Kind.FAMILY_HELP, casework.IN_MAY, today),
        ("later", Episode.Kind.FAMILY_HELP, today + _DAY, None),
        ("was_shut", Episode.Kind.FAMILY_HELP, casework.IN_MAY, today + _DAY),
    ):
        person = Person.objects.get(pk=stage.people[label].pk)
        made = episodes.open_episode(
            person, kind=kind, legal_basis="ca1989-s17", from_date=casework.IN_MAY, by=by, now=make.NOW
        )  # fmt: skip
        over = {"ended": Episode.Ended.values[0], "ended_words": "Over", "closed_at": clock.now(),
                "closed_by_ref": by.ref} if until else {}  # fmt: skip
        Episode.objects.filter(pk=made.pk).update(from_date=since, to_date=until, **over)


def _at_home(stage: "Stage") -> None:
    """Let people live together: now, until today, from tomorrow on, by mistake, and now and then."""
    worker, today = stage.staff["worker"], clock.today()
    home, other = (
        homes.open_household(Household(name=name), by=worker, now=make.NOW)
        for name in ("Home for a while", "Weekends")
    )
    for label, where, more in (
        ("apart", home, {}),
        ("later", home, {}),
        ("looked", home, {}),
        ("sampled", home, {}),
        ("was_shut", home, {"to_date": today}),
        ("was_sealed", home, {"from_date": today + _DAY}),
        ("leaves", home, {}),
        ("apart", other, {"is_main": False}),
        ("gone", other, {}),
        ("coming", home, {"to_date": today + _DAY}),
    ):
        person = stage.people["stray" if label == "leaves" else label]
        lives = {"person": person, "household": where, "from_date": casework.IN_MAY} | more
        fact = make.fact(HouseholdMembership(**lives), worker)
        if label == "leaves":
            facts.take_back_fact(fact, why="Not so", by=worker, now=make.NOW)


def _in_touch(stage: "Stage") -> None:
    """Let people get in touch about somebody nobody works with: it waits, was decided, and was decided by another."""
    staff = stage.staff
    stray = stage.people["stray"] = started("stray", staff["family_worker"])
    for by in ("worker", "other_pod", "family_worker", "left_pod", "was_senior"):
        casework.got_in_touch(staff[by], stray)
    told = casework.got_in_touch(staff["worker"], stray)
    contacts.decide_contact(told, DECIDED, by=staff["worker"], now=make.NOW)
    told = casework.got_in_touch(staff["other_pod"], stray, who=Contact.Who.HEALTH)
    contacts.decide_contact(told, DECIDED, by=staff["other_pod"], now=make.NOW)
    Contact.objects.filter(pk=told.pk).update(decided_by_ref=staff["pod_manager"].ref)
    # Read by the pod of somebody they work with, who neither wrote it down nor decided on it.
    told = casework.got_in_touch(staff["other_pod"], stage.people["parted"])
    contacts.decide_contact(told, DECIDED, by=staff["other_pod"], now=make.NOW)
    for decider in (None, "pod_manager", "chair"):
        told = casework.got_in_touch(staff["worker"], stray)
        [referral] = contacts.decide_contact(told, REFERRED, by=staff["worker"], now=make.NOW)
        if decider:
            _acted(referral, staff[decider])
    # Their pod works with them no longer: who reads of it now reads it because they decided.
    for grant in Grant.objects.filter(person=stray, pod=stage.cast.heron, until_at=None):
        granting.end_grant(grant, why="Over", by_ref=staff["worker"].ref, now=make.NOW + _DAY)


def _acted(referral: Referral, by: User) -> None:
    """Let it be decided what follows a request to act, whoever may."""
    Referral.objects.filter(pk=referral.pk).update(
        decision=ACT.decision, help=ACT.help, decided_at=clock.now(), decided_by_ref=by.ref,
        family_told_by=ACT.family.by, family_told_on=ACT.family.on, referrer_told_by=ACT.referrer.by,
        referrer_told_on=ACT.referrer.on,
    )  # fmt: skip
