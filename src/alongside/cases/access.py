"""Who may read and write down contacts, decide, and say who works with whom; why not, in a sentence where they may not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q
from django.http import Http404

from alongside.accounts.models import User
from alongside.accounts.roles import Permission
from alongside.audit.actions import record
from alongside.audit.acts import Act
from alongside.cases.models import Contact, Involvement, Referral
from alongside.cases.rules.roles import Role
from alongside.people.access import closed_to, records_of
from alongside.people.models import Conflict, Person
from alongside.people.rules.sight import DataClass, seen_under, sees
from alongside.people.ways import moment_on, ways_to_all
from alongside.pods.models import Pod, PodMembership
from alongside.pods.queries import memberships_of
from alongside.web.refs import is_ref

_LEADS: Final = (PodMembership.Part.MANAGER, PodMembership.Part.SENIOR)
_ANSWERING: Final = "answering a contact"


@dataclass(frozen=True)
class Opened:
    """A contact as a reader may read it: of those it is about, whoever may be named to them, the main one first."""

    contact: Contact
    about: tuple[Person, ...]
    referrals: tuple[Referral, ...]


def contact_for(reader: User, ref: str, *, day: date) -> Opened:
    """Fetch a contact for this reader, leaving a trace about each person it is about.

    Open to whoever wrote it down or decided, to whoever may see the work with somebody it is about, and while something
    of it waits to whoever decides on requests to act; 404 for everybody else, and where one of them is closed to the reader.
    """
    contact = Contact.objects.filter(ref=ref).first() if is_ref(ref) else None
    if contact is None:
        raise Http404
    return _opened(reader, contact, day=day, act=Act.CONTACT_SEEN, target=f"contact:{ref}")


def referral_for(reader: User, ref: str, *, day: date) -> tuple[Referral, Opened]:
    """Fetch a request to act for this reader, as the contact it came out of is open to them, with the same trace."""
    found = (
        Referral.objects.filter(ref=ref).select_related("contact").first() if is_ref(ref) else None
    )
    if found is None:
        raise Http404
    target = f"referral:{ref}"
    opened = _opened(reader, found.contact, day=day, act=Act.REFERRAL_SEEN, target=target)
    if all(one.pk != found.pk for one in opened.referrals):
        raise Http404
    return found, opened


def _opened(reader: User, contact: Contact, *, day: date, act: Act, target: str) -> Opened:
    rows = contact.about.select_related("person").order_by("-is_main", "pk")
    about = [row.person for row in rows]
    referrals = list(contact.referrals.select_related("person").order_by("pk"))
    now = moment_on(day)
    ways = {number: one.ways for number, one in ways_to_all(reader, about, now=now).items()}
    seen = {number for number, one in ways.items() if sees(one, DataClass.ORDINARY, now=now)}
    answers = _answers(reader, contact, referrals, day=day)
    is_closed = not reader.may(Permission.FIND_PEOPLE) or closed_to(reader, list(ways), day=day)
    if is_closed or not (seen or answers):
        raise Http404
    named = [one for one in about if answers or one.pk in seen]
    for person in named:
        under = seen_under(ways[person.pk], now=now)
        record(
            act, by=reader.ref, about=person.ref, target=target, grant=under.ref if under else "",
            purpose=under.purpose if under else _ANSWERING, data_class=DataClass.ORDINARY,
        )  # fmt: skip
    theirs = {one.pk for one in named}
    return Opened(contact, tuple(named), tuple(one for one in referrals if one.person_id in theirs))


def _answers(reader: User, contact: Contact, asked: Sequence[Referral], *, day: date) -> bool:
    """Say whether somebody wrote a contact down or decided on it, or decides on what of it still waits."""
    theirs = {
        contact.recorded_by_ref,
        contact.decided_by_ref,
        *(one.decided_by_ref for one in asked),
    }
    waits = not contact.is_decided or any(not one.is_decided for one in asked)
    decides = waits and reader.may(Permission.ALLOCATE)
    return reader.ref in theirs or (decides and _decides_for(reader, contact, day=day))


def _decides_for(reader: User, contact: Contact, *, day: date) -> bool:
    """Say whether somebody steadies a pod of whoever wrote a contact down; where they are in none, anybody may decide."""
    lasting = Q(from_date__lte=day) & (Q(to_date=None) | Q(to_date__gt=day))
    theirs = PodMembership.objects.filter(lasting, user__ref=contact.recorded_by_ref)
    steadies = PodMembership.objects.filter(
        lasting, user=reader, pod_id__in=theirs.values("pod_id"), part__in=_LEADS
    )
    return not theirs.exists() or steadies.exists()


def why_not_record_contact(recorder: User) -> str:
    """Say why somebody cannot write down that somebody got in touch."""
    if not recorder.may(Permission.RECORD_PEOPLE):
        return "Your role reads about people and does not write. Pass this on to somebody who answers contacts."
    return ""


def why_not_about(recorder: User, people: Sequence[Person], *, day: date) -> str:
    """Say why somebody cannot write down a contact about these people: it would be a way into a closed record."""
    if not people:
        return "Say whom it is about."
    if closed_to(recorder, [one.pk for one in people], day=day):
        return "One of these records is open to named people only. Ask whoever looks after it to write this down."
    return ""


def why_not_decide_contact(decider: User, contact: Contact) -> str:
    """Say why somebody cannot decide what follows a contact."""
    if contact.is_decided:
        return "What follows this contact has been decided. Open it again to see what."
    return why_not_record_contact(decider)


def why_not_decide_referral(decider: User, referral: Referral) -> str:
    """Say why somebody cannot decide what follows a referral."""
    if referral.is_decided:
        return "What follows this referral has been decided. Open it again to see what."
    if not decider.may(Permission.ALLOCATE):
        return (
            "A pod manager or a senior social worker decides on requests to act. Ask one of them."
        )
    return ""


def why_not_open_episode(opener: User) -> str:
    """Say why somebody cannot open or close a time of help."""
    if not opener.may(Permission.RECORD_PEOPLE):
        return "Your role reads about people and does not write. Ask their worker to write it down."
    return ""


def why_not_allocate(allocator: User, worker: User, *, day: date) -> str:
    """Say why somebody cannot let this worker begin with a person: the pod's manager or senior says who works with whom.

    A worker who is in no pod, such as a chair, is asked by the manager or senior of any.
    """
    if worker.left_on and worker.left_on <= day:
        return f"{worker.name} has left. Choose somebody else."
    return _why_not_lead_of(allocator, {m.pod_id for m in memberships_of(worker, day)}, day=day)


def why_not_end(ender: User, involvement: Involvement, *, day: date) -> str:
    """Say why somebody cannot write down how a part with a person ends: the worker themself can, and the pod's leads."""
    if involvement.to_date is not None:
        return "This has ended already. Open the page again to see how."
    if ender.pk == involvement.worker_id:
        return ""
    pods = {m.pod_id for m in memberships_of(involvement.worker, day)}
    return _why_not_lead_of(ender, pods, day=day)


def why_not_weigh(worker: User, involvement: Involvement) -> str:
    """Say why somebody cannot say how much time the work with a person takes: it is the worker's own to say."""
    if involvement.to_date is not None:
        return "This has ended already. Open the page again to see how."
    if worker.pk != involvement.worker_id:
        return "How much time it takes is theirs to say."
    return ""


def why_not_move(mover: User, involvement: Involvement, *, day: date) -> str:
    """Say why somebody cannot say where the work stands: the lead worker says it, and whoever shares their pod."""
    if involvement.to_date is not None:
        return "This has ended already. Open the page again to see how."
    if involvement.role != Role.LEAD:
        return "Where the work stands is said once, for the lead worker."
    if not mover.may(Permission.RECORD_PEOPLE):
        return "Your role reads about people and does not write. Ask their worker to move it."
    if mover.pk == involvement.worker_id:
        return ""
    pods = {m.pod_id for m in memberships_of(involvement.worker, day)}
    if not pods & {m.pod_id for m in memberships_of(mover, day)}:
        return "The pod that works with them says where the work stands."
    return ""


def why_not_work_with(worker: User, person: Person, *, day: date) -> str:
    """Say why a worker cannot work with a person: they are too close to them."""
    ids = records_of(person)
    if Conflict.objects.on(day).filter(person_id__in=ids, user=worker).exists():
        return f"{worker.name} is too close to this family to work with them. Choose somebody else."
    return ""


def why_not_hand_over(allocator: User, last: Involvement, worker: User, *, day: date) -> str:
    """Say why the lead cannot pass on to this worker: the pod's manager or senior says so, for both of them."""
    return why_not_end(allocator, last, day=day) or why_not_allocate(allocator, worker, day=day)


def why_not_transfer(
    allocator: User, last: Involvement, worker: User, pod: Pod, *, day: date
) -> str:
    """Say why the work with people cannot move to this worker in this pod: it is for the pod they come from to say."""
    if pod.pk not in {m.pod_id for m in memberships_of(worker, day)}:
        return f"{worker.name} is not in {pod.name}. Choose somebody who is."
    pods = {m.pod_id for m in memberships_of(last.worker, day)}
    return _why_not_lead_of(allocator, pods, day=day)


def _why_not_lead_of(allocator: User, pods: set[int], *, day: date) -> str:
    leads = {m.pod_id for m in memberships_of(allocator, day) if m.part in _LEADS}
    if not allocator.may(Permission.ALLOCATE) or not leads:
        return "A pod manager or a senior social worker says who works with whom. Ask one of them."
    if pods and not pods & leads:
        return "This worker is in another pod. Ask the manager or senior of that pod."
    return ""
