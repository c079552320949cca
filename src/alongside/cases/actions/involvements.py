"""Who works with whom: beginning, saying how much it takes, and ending with a goodbye; sight comes and goes with it."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.cases import access
from alongside.cases.models import Episode, Involvement
from alongside.cases.refusing import in_sentences
from alongside.cases.rules.endings import Ending, why_not_end, why_not_vacant
from alongside.cases.rules.parts import Part, why_not_part
from alongside.cases.rules.refusals import sentence_for
from alongside.cases.rules.roles import BASIS_OF, Role
from alongside.cases.rules.stages import Stage
from alongside.cases.sameness import why_not_written
from alongside.people.access import kept_record, records_of
from alongside.people.actions.granting import Because, end_grants, give_grant, share_with_family
from alongside.people.models import Person
from alongside.people.rules.sight import Basis
from alongside.pods.models import Pod
from alongside.pods.queries import memberships_of
from alongside.web.refusals import ChangedSince, Refused, require


@one_transaction()
def begin_involvement(
    people: Sequence[Person], *, worker: User, part: Part, by: User, now: datetime
) -> list[Involvement]:
    """Let a worker begin with people in a part; from now on they can see them, and so can the pods of a lead worker."""
    day = timezone.localdate(now)
    require(access.why_not_allocate(by, worker, day=day) or why_not_part(part, today=day))
    pods = [m.pod for m in memberships_of(worker, day)]
    return [_begin(one, worker, part, pods=pods, by=by, now=now) for one in _each_once(people)]


@one_transaction()
def end_involvement(involvement: Involvement, ending: Ending, *, by: User, now: datetime) -> None:
    """Let a worker's part with somebody end, with how goodbye was said and who keeps what was promised.

    What the worker could see because of it ends at once, and not four weeks later: who asks them afterwards tells
    them. A lead worker whom nobody follows leaves a reason why, and while there is help to go on with, their pod
    goes on knowing the family, who would otherwise be nobody's.
    """
    require(access.why_not_end(by, involvement, day=timezone.localdate(now)))
    is_lead = involvement.role == Role.LEAD
    require(why_not_vacant(ending.vacant_why, is_lead=is_lead, is_followed=False))
    _end(involvement, ending, handed_to=None, by=by, now=now)
    if is_lead:
        _keep_known(involvement, by=by, now=now)
    _end_sight(involvement, ending, by=by, now=now)


@one_transaction()
def hand_over(
    people: Sequence[Person],
    ending: Ending,
    *,
    from_worker: User,
    to_worker: User,
    by: User,
    now: datetime,
) -> list[Involvement]:
    """Let the next lead worker begin on the day the last one ends, so that nobody is without."""
    day = timezone.localdate(now)
    pods = [m.pod for m in memberships_of(to_worker, day)]
    begun = []
    for person in _each_once(people):
        last = _lead_of(person)
        if last.worker_id != from_worker.pk:
            raise ChangedSince
        require(access.why_not_hand_over(by, last, to_worker, day=day))
        begun.append(_pass_on(last, ending, to_worker, pods=pods, by=by, now=now))
    return begun


@one_transaction()
def transfer_to_pod(
    people: Sequence[Person],
    ending: Ending,
    *,
    pod: Pod,
    to_worker: User,
    by: User,
    now: datetime,
) -> list[Involvement]:
    """Let another pod go on with people, with a lead worker of its own; the pod they come from no longer sees them.

    Whoever else works with them stays until their own part ends, with a goodbye of its own.
    """
    begun = []
    for person in _each_once(people):
        last = _lead_of(person)
        require(access.why_not_transfer(by, last, to_worker, pod, day=timezone.localdate(now)))
        begun.append(_pass_on(last, ending, to_worker, pods=[pod], by=by, now=now))
        record(Act.PERSON_TRANSFERRED, by=by.ref, about=person.ref, target=f"pod:{pod.ref}")
    return begun


@one_transaction()
def weigh_involvement(involvement: Involvement, weight: int | None, *, by: User) -> None:
    """Say how much of a worker's time the work with somebody takes, from 1 to 3; it is theirs to say and to take back."""
    require(access.why_not_weigh(by, involvement))
    if weight not in (None, 1, 2, 3):
        raise Refused("Choose 1, 2 or 3.")
    if not Involvement.objects.filter(pk=involvement.pk, to_date=None).update(weight=weight):
        raise ChangedSince
    involvement.weight = weight
    about = involvement.person.ref
    record(Act.INVOLVEMENT_WEIGHED, by=by.ref, about=about, target=f"involvement:{involvement.ref}")


@one_transaction()
def move_stage(
    involvements: Sequence[Involvement], stage: Stage, *, by: User, now: datetime
) -> None:
    """Say where the work with a family stands, for those of it whom one worker leads the work with."""
    for involvement in involvements:
        require(access.why_not_move(by, involvement, day=timezone.localdate(now)))
    numbers = [involvement.pk for involvement in involvements]
    moved = Involvement.objects.filter(pk__in=numbers, to_date=None).update(stage=stage)
    if moved != len(numbers):
        raise ChangedSince
    for involvement in involvements:
        involvement.stage = stage
        about = involvement.person.ref
        record(
            Act.INVOLVEMENT_MOVED, by=by.ref, about=about, target=f"involvement:{involvement.ref}"
        )  # fmt: skip


def _pass_on(
    last: Involvement,
    ending: Ending,
    to_worker: User,
    *,
    pods: Sequence[Pod],
    by: User,
    now: datetime,
) -> Involvement:
    if last.worker_id == to_worker.pk:
        raise Refused("Choose another worker to hand over to.")
    require(why_not_vacant(ending.vacant_why, is_lead=True, is_followed=True))
    _end(last, ending, handed_to=to_worker, by=by, now=now)
    # The next sight begins before the last ends: whoever writes this must see whom it is about all the while.
    part = Part(Role.LEAD, from_date=ending.on)
    begun = _begin(last.person, to_worker, part, pods=pods, by=by, now=now)
    _end_sight(last, ending, by=by, now=now)
    return begun


def _begin(
    person: Person, worker: User, part: Part, *, pods: Sequence[Pod], by: User, now: datetime
) -> Involvement:
    involvement = Involvement(
        person=person, worker=worker, role=part.role, purpose=part.purpose.strip(),
        learning_goal=part.learning_goal.strip(), from_date=part.from_date, begun_at=now, begun_by_ref=by.ref,
    )  # fmt: skip
    require(access.why_not_work_with(worker, person, day=timezone.localdate(now)))
    require(why_not_written(involvement) or _why_not_another_lead(involvement))
    _give_sight(involvement, pods, by=by, now=now)
    with in_sentences():
        involvement.save(force_insert=True)
    record(
        Act.INVOLVEMENT_BEGUN, by=by.ref, about=person.ref, target=f"involvement:{involvement.ref}"
    )  # fmt: skip
    return involvement


def _why_not_another_lead(involvement: Involvement) -> str:
    """Say why nobody can lead, where another record of the same person has a lead worker: the database sees one record."""
    others = Involvement.objects.filter(
        person_id__in=records_of(involvement.person), role=Role.LEAD, to_date=None
    )
    if involvement.role == Role.LEAD and others.exists():
        return sentence_for("cases_involvement_one_lead")
    return ""


def _give_sight(involvement: Involvement, pods: Sequence[Pod], *, by: User, now: datetime) -> None:
    person, cause = involvement.person, involvement.ref
    basis = BASIS_OF[Role(involvement.role)]
    give_grant(
        person, to=involvement.worker, basis=basis, because=Because(cause), by_ref=by.ref, now=now
    )
    if involvement.role == Role.LEAD:
        for pod in pods:
            give_grant(
                person, to=pod, basis=Basis.POD, because=Because(cause), by_ref=by.ref, now=now
            )
        # Whoever leads from now on is how their pod knows them; a pod that only kept a place for them does no more.
        for episode in _open_episodes(person):
            end_grants(cause=episode.ref, why="Somebody leads again", by_ref=by.ref, now=now)
    _share_with_those_opened_before(person, by=by, now=now)


def _end(
    involvement: Involvement, ending: Ending, *, handed_to: User | None, by: User, now: datetime
) -> None:
    require(why_not_end(ending, since=involvement.from_date, today=timezone.localdate(now)))
    with in_sentences():
        # Asked of the database and not of what was read: it ends once.
        changed = Involvement.objects.filter(pk=involvement.pk, to_date=None).update(
            to_date=ending.on, ended_at=now, ended_by_ref=by.ref, ended_why=ending.why.strip(),
            goodbye=ending.goodbye.strip(), no_goodbye_why=ending.no_goodbye_why.strip(),
            promises=ending.promises.strip(), promises_kept_by=ending.promises_kept_by.strip(),
            no_promises=ending.no_promises, vacant_why=ending.vacant_why.strip(), handed_to=handed_to,
        )  # fmt: skip
    if not changed:
        raise ChangedSince
    involvement.refresh_from_db()
    about = involvement.person.ref
    record(Act.INVOLVEMENT_ENDED, by=by.ref, about=about, target=f"involvement:{involvement.ref}")


def _keep_known(involvement: Involvement, *, by: User, now: datetime) -> None:
    """Let the pods of a lead worker whom nobody follows go on seeing the person for as long as they are helped."""
    person = involvement.person
    pods = Pod.objects.filter(
        grants__cause=involvement.ref, grants__person=person, grants__basis=Basis.POD
    ).distinct()
    for episode in _open_episodes(person):
        for pod in pods:
            because = Because(episode.ref)
            give_grant(person, to=pod, basis=Basis.POD, because=because, by_ref=by.ref, now=now)
    _share_with_those_opened_before(person, by=by, now=now)


def _open_episodes(person: Person) -> list[Episode]:
    return list(
        Episode.objects.filter(person_id__in=records_of(person), to_date=None).order_by("pk")
    )


def _share_with_those_opened_before(person: Person, *, by: User, now: datetime) -> None:
    """Open relatives who were opened to whoever worked with somebody to whoever works with them now."""
    for relative in Person.objects.filter(grants__follows__person=person).distinct():
        share_with_family(person, relative, by_ref=by.ref, now=now)


def _end_sight(involvement: Involvement, ending: Ending, *, by: User, now: datetime) -> None:
    end_grants(cause=involvement.ref, why=ending.why, by_ref=by.ref, now=now)


def _lead_of(person: Person) -> Involvement:
    found = Involvement.objects.filter(
        person_id__in=records_of(person), role=Role.LEAD, to_date=None
    )
    lead = found.select_related("worker", "person").first()
    if lead is None:
        raise Refused("They have no lead worker. Say who begins with them.")
    return lead


def _each_once(people: Sequence[Person]) -> list[Person]:
    if not people:
        raise Refused("Say with whom.")
    return list({one.pk: one for one in map(kept_record, people)}.values())
