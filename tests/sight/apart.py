"""Tables with a rule of their own: homes, broken glass, who got in touch, and what information governance looks after."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from tests.sight.oracle import World
from tests.sight.reading import column, reading
from tests.sight.stage import Stage

from alongside import clock
from alongside.cases.models import Contact
from alongside.governance.models import Alert, NewsName
from alongside.people.models import Glass

# Who steadies each pod, and so decides on what its people wrote down.
STEADY: Final = {"heron": {"pod_manager", "senior"}, "kestrel": {"kestrel_manager"}}


@dataclass(frozen=True)
class Heard:
    """A contact in plain words: about whom, who wrote it down, who decided, and whether something waits to be decided."""

    number: int
    labels: tuple[str, ...]
    by: str
    deciders: frozenset[str]
    waits: bool
    referred: tuple[str, ...]


def heard(stage: Stage) -> list[Heard]:
    """Return every contact there is, as the keeper reads it; once for a stage."""
    if "heard" not in stage.more:
        names = {user.ref: name for name, user in stage.staff.items()} | {"": ""}
        labels = {person.pk: label for label, person in stage.people.items()}
        stage.more["heard"] = [
            Heard(
                number=one.pk,
                labels=tuple(labels[about.person_id] for about in one.about.all()),
                by=names[one.recorded_by_ref],
                deciders=frozenset(
                    {names[one.decided_by_ref], *(names[r.decided_by_ref] for r in one.referrals.all())}
                ) - {""},
                waits=one.decided_at is None or any(r.decided_at is None for r in one.referrals.all()),
                referred=tuple(labels[r.person_id] for r in one.referrals.all()),
            )
            for one in Contact.objects.prefetch_related("about", "referrals").order_by("pk")
        ]  # fmt: skip
    found: list[Heard] = stage.more["heard"]
    return found


def answers(stage: Stage, who: str, contact: Heard) -> bool:
    """Say whether somebody reads a contact because they wrote it down or decide on it; nobody in it is closed to them."""
    is_theirs = who in {contact.by, *contact.deciders}
    return not _denied(stage.world, who, contact) and (
        is_theirs or (contact.waits and decides_for(stage.world, who, contact.by))
    )


def decides_for(world: World, who: str, by: str) -> bool:
    """Say whether somebody decides on what a colleague wrote down: where they are in no pod, whoever decides at all."""
    pods = {one.pod for one in world.pods_on(by, clock.now())}
    if who not in set.union(*STEADY.values()):
        return False
    return not pods or any(who in STEADY.get(pod, ()) for pod in pods)


def reads(stage: Stage, who: str, contact: Heard) -> bool:
    """Say whether somebody reads a contact: by the work, by writing it, or by deciding on it."""
    opens = any("C1" in stage.world.opened(who, label, clock.now()) for label in contact.labels)
    return (opens and not _denied(stage.world, who, contact)) or answers(stage, who, contact)


def reads_contact(stage: Stage, who: str, label: str) -> bool:
    """Say whether somebody reads the contact about one person alone."""
    found = [one for one in heard(stage) if one.labels == (label,)]
    return bool(found) and reads(stage, who, found[0])


def faults(stage: Stage, who: str) -> Iterator[str]:
    """Say what the tables apart get wrong for somebody."""
    should = {
        "people_glass": _glass(stage, who),
        "governance_alert": _alerts(stage, who),
        "governance_newsname": set(NewsName.objects.values_list("pk", flat=True)) if who == "information_governance" else set(),
        "cases_contact": {one.number for one in heard(stage) if reads(stage, who, one)},
    }  # fmt: skip
    with reading(stage.staff[who], clock.now()):
        given = {name: set(column(f"SELECT id FROM {name}")) for name in should}
        homes = len(column("SELECT id FROM people_household"))
        about = set(column("SELECT (contact_id, person_id)::text FROM cases_contactabout"))
        referrals = set(column("SELECT (contact_id, person_id)::text FROM cases_referral"))
    yield from (f"{name} errs for {who}" for name in should if should[name] != given[name])
    opened = {label: stage.world.opened(who, label, clock.now()) for label in stage.people}
    if homes != stage.homes_seen(who) + (who == "worker"):
        yield f"homes err for {who}"
    line = partial(_line, stage)
    for name, found, labels in (("about", about, "labels"), ("referrals", referrals, "referred")):
        if found != {
            line(one, label) for one in heard(stage) for label in getattr(one, labels)
            if "C1" in opened[label] or answers(stage, who, one)
        }:  # fmt: skip
            yield f"{name} of contacts err for {who}"


def _line(stage: Stage, contact: Heard, label: str) -> str:
    return f"({contact.number},{stage.people[label].pk})"


def _denied(world: World, who: str, contact: Heard) -> bool:
    return any(world.closing(who, label, clock.now()) for label in contact.labels)


def _glass(stage: Stage, who: str) -> set[int]:
    """Return the records that were opened in an emergency somebody is told of: their own, or all who review."""
    hidden = {
        n.pk for label, n in stage.people.items() if stage.world.hides(who, label, clock.now())
    }
    return {
        one.pk for one in Glass.objects.select_related("grant")
        if stage.may(who, "review-glass")
        or (one.grant.user_id == stage.staff[who].pk and one.grant.person_id not in hidden)
    }  # fmt: skip


def _alerts(stage: Stage, who: str) -> set[int]:
    if who != "information_governance":
        return set()
    return set(Alert.objects.exclude(reader_ref=stage.staff[who].ref).values_list("pk", flat=True))
