"""People and colleagues at the edges of time: closed until a day, opened later, once in a pod, once too close."""

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tests import make
from tests.sight import oracle
from tests.sight.everything import started

from alongside import clock
from alongside.accounts.models import User
from alongside.audit.actions import THE_SERVICE
from alongside.people.actions import conflicts, granting, linking, restricting
from alongside.people.models import Conflict, Grant, Person, Restriction
from alongside.people.rules.sight import Basis
from alongside.pods import actions as pods
from alongside.pods.models import Pod, PodMembership
from alongside.web.refs import new_ref

if TYPE_CHECKING:
    from tests.sight.stage import Stage

# Each is led by the worker, and known to Heron pod.
PEOPLE: Final = (
    "was_shut", "was_sealed", "soon", "shut_kept", "shut_away", "close_kept", "close_away", "sampled", "looked", "later", "apart", "parted",
    "both_kept",
    "both_away",
)  # fmt: skip
ELSEWHERE: Final = ("gone", "coming")
# In Heron pod for a while: until yesterday, until today, from tomorrow on, until tomorrow; and in a pod that is closed.
STAFF: Final = ("left_pod", "leaves_pod", "joins_pod", "in_pod", "in_closed_pod", "leaves_soon")
_DAY: Final = timedelta(days=1)


def on_the_edges(stage: "Stage") -> None:
    """Bring all of them about, and tell the oracle."""
    _in_pods_for_a_while(stage)
    for label in PEOPLE:
        person = stage.people[label] = started(label, stage.staff["worker"])
        make.works_with(stage.staff["worker"], person)
        tell_of_grants(stage, label)
    _closed_for_a_while(stage)
    _linked(stage)
    _opened_for_a_while(stage)
    _close_for_a_while(stage)
    _elsewhere(stage)


def _elsewhere(stage: "Stage") -> None:
    """Somebody another pod knows, whom Heron pod and its neighbour's manager knew once, or will know from tomorrow."""
    tomorrow = clock.now() + _DAY
    for label in ELSEWHERE:
        person = stage.people[label] = started(label, stage.staff["other_pod"])
        make.works_with(stage.staff["other_pod"], person)
        for to, basis in (
            (stage.cast.heron, Basis.POD),
            (stage.staff["kestrel_manager"], Basis.CO_WORKER),
        ):
            since = make.SINCE if label == "gone" else tomorrow
            given = make.granted(person, to, basis, now=since)
            if label == "gone":
                granting.end_grant(given, why="Over", by_ref=THE_SERVICE, now=clock.now())


def tell_of_grants(stage: "Stage", label: str) -> None:
    """Tell the oracle of the grants on somebody: whose, why and when is read, what it opens is not."""
    names = {user.pk: name for name, user in stage.staff.items()}
    found = Grant.objects.filter(person=stage.people[label]).select_related("pod")
    world = stage.world
    world.given = [one for one in world.given if one.person != label] + [
        oracle.Given(
            names[one.user_id] if one.user_id else str(one.pod).partition(" ")[0].lower(), label, one.basis,
            one.from_at, one.until_at,
        )
        for one in found
    ]  # fmt: skip


def _in_pods_for_a_while(stage: "Stage") -> None:
    today, cast = clock.today(), stage.cast
    closed = pods.open_pod(
        name="Wren pod", service=Pod.Service.CHILDREN, day=make.LAST_YEAR, by_ref=THE_SERVICE
    )
    for name, pod, since, until in (
        ("left_pod", cast.heron, make.LAST_YEAR, today - _DAY),
        ("leaves_pod", cast.heron, make.LAST_YEAR, today),
        ("in_pod", cast.heron, make.LAST_YEAR, today + _DAY),
        ("joins_pod", cast.heron, today + _DAY, None),
        ("in_closed_pod", closed, make.LAST_YEAR, None),
        ("leaves_soon", cast.heron, make.LAST_YEAR, None),
    ):
        user = stage.staff[name] = make.staff(
            cast.organisation, f"Made {name.replace('_', ' ')}", "social-worker"
        )
        part = PodMembership.Part.WORKER
        member = pods.join_pod(pod, user=user, part=part, day=since, by_ref=THE_SERVICE)
        # No verb plans an end: a row may have one.
        PodMembership.objects.filter(pk=member.pk).update(to_date=until)
        if pod == cast.heron:
            stage.world.pods.append(oracle.InPod(name, "heron", since, until))
    Pod.objects.filter(pk=closed.pk).update(to_date=today)
    stage.world.pods.append(oracle.InPod("in_closed_pod", "wren", make.LAST_YEAR, today))
    stage.more["closed pod"] = closed
    leaves = User.objects.filter(pk=stage.staff["leaves_soon"].pk)
    leaves.update(left_on=today + _DAY)
    stage.world.left["leaves_soon"] = today + _DAY


def _closed_for_a_while(stage: "Stage") -> None:
    today = clock.today()
    for label, level, until in (
        ("was_shut", "restricted", today),
        ("was_sealed", "sealed", today - _DAY),
        ("soon", "sealed", today + _DAY),
        ("shut_away", "restricted", today + 2 * _DAY),
        ("sampled", "sealed", None),
        ("looked", "restricted", None),
        ("both_kept", "sealed", None),
        ("both_away", "restricted", None),
    ):
        closed = make.closed(stage.people[label], level, stage.staff["information_governance"])
        if until:
            # Somebody says it the day before, at the latest.
            Restriction.objects.filter(pk=closed.pk).update(
                from_date=today - 3 * _DAY, to_date=until
            )
        stage.world.shut.append(oracle.Shut(label, level, until))
    reopened = make.closed(stage.people["later"], "sealed", stage.staff["information_governance"])
    restricting.end_restriction(
        reopened, why="Over", by=make.again(stage.staff["information_governance"]), now=clock.now()
    )


def _linked(stage: "Stage") -> None:
    by, now = make.again(stage.staff["pod_manager"]), clock.now()
    for kept, other in (
        ("shut_kept", "shut_away"),
        ("close_kept", "close_away"),
        ("both_kept", "both_away"),
        ("apart", "parted"),
    ):
        link = linking.link_records(
            stage.people[kept], stage.people[other], why="Same", by=by, now=now, ref=new_ref()
        )
        if kept == "apart":
            linking.unlink_records(link, why="Not so", by=by, now=now)
        else:
            stage.world.links.add((kept, other))
    again = Person.objects.get(pk=stage.people["parted"].pk)
    make.granted(again, stage.staff["other_pod"], Basis.CO_WORKER)


def _opened_for_a_while(stage: "Stage") -> None:
    now, staff, people = clock.now(), stage.staff, stage.people
    make.granted(people["later"], staff["other_pod"], Basis.CO_WORKER, now=now + _DAY)
    ended = make.granted(people["was_shut"], staff["other_pod"], Basis.CO_WORKER)
    granting.end_grant(ended, why="Over", by_ref=THE_SERVICE, now=now)
    make.granted(people["later"], stage.more["closed pod"], Basis.POD)
    for who, basis in (
        ("auditor", Basis.AUDIT_SAMPLE), ("chair", Basis.GOVERNANCE), ("pod_manager", Basis.SAFE_ADDRESS),
    ):  # fmt: skip
        for label in ("sampled", "looked"):
            make.granted(people[label], staff[who], basis, now=now)


def _close_for_a_while(stage: "Stage") -> None:
    today, now = clock.today(), clock.now()
    for who, label, since, until in (
        ("pod_manager", "close_away", today, None),
        ("worker", "close_kept", today - 2 * _DAY, today),
        ("worker", "later", today + _DAY, None),
        ("in_pod", "later", today - _DAY, today + _DAY),
    ):
        user = stage.staff[who]
        close = conflicts.declare_conflict(
            stage.people[label], close=user, how=Conflict.How.DECLARED, words="", by=user, now=now
        )
        Conflict.objects.filter(pk=close.pk).update(from_date=since, to_date=until)
        stage.world.close.append(oracle.Close(who, label, since, until))
    for who, ender in (
        ("colleague", "information_governance"),
        ("information_governance", "pod_manager"),
    ):
        user = stage.staff[who]
        over = conflicts.declare_conflict(
            stage.people["later"], close=user, how=Conflict.How.DECLARED, words="", by=user, now=now
        )
        conflicts.end_conflict(over, why="Over", by=make.again(stage.staff[ender]), now=now)
