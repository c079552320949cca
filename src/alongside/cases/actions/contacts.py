"""Writing down that somebody got in touch, and deciding what follows: never nothing."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.cases import access
from alongside.cases.models import Contact, ContactAbout, Referral
from alongside.cases.refusing import in_sentences
from alongside.cases.rules.contacts import why_not_as_told
from alongside.cases.rules.outcomes import (
    ContactDecision,
    Outcome,
    why_not_help,
    why_not_look_again,
    why_not_told,
)
from alongside.cases.sameness import SENT_BEFORE, says_the_same, why_not_written
from alongside.people.access import kept_record
from alongside.people.actions.granting import Because, give_grant
from alongside.people.models import Person
from alongside.people.rules.sight import Basis
from alongside.pods.queries import memberships_of
from alongside.web.refusals import ChangedSince, Refused, require


@one_transaction()
def record_contact(
    contact: Contact, *, about: Sequence[Person], by: User, now: datetime
) -> Contact:
    """Write down that somebody got in touch; the first of `about` is whom it is mainly about.

    Whoever answers it can see those it is about for three days. Sent twice with the same reference it is written once.
    """
    require(access.why_not_record_contact(by))
    people = list({one.pk: one for one in map(kept_record, about)}.values())
    if already := Contact.objects.filter(ref=contact.ref).first():
        before = set(already.about.values_list("person_id", flat=True))
        if not says_the_same(contact, already) or before != {one.pk for one in people}:
            raise Refused(SENT_BEFORE)
        return already
    require(why_not_written(contact) or why_not_as_told(_told_in(contact), now=now))
    require(access.why_not_about(by, people, day=timezone.localdate(now)))
    contact.recorded_at, contact.recorded_by_ref = now, by.ref
    for person in people:
        give_grant(
            person, to=by, basis=Basis.DUTY, because=Because(contact.ref), by_ref=by.ref, now=now,
        )  # fmt: skip
    with in_sentences():
        contact.save(force_insert=True)
        ContactAbout.objects.bulk_create(
            ContactAbout(contact=contact, person=one, is_main=one is people[0]) for one in people
        )
    for person in people:
        record(
            Act.CONTACT_RECORDED, by=by.ref, about=person.ref, target=f"contact:{contact.ref}"
        )  # fmt: skip
    return contact


@one_transaction()
def decide_contact(
    contact: Contact,
    decision: ContactDecision,
    *,
    refer: Sequence[Person] = (),
    by: User,
    now: datetime,
) -> list[Referral]:
    """Decide what follows a contact, with the help there is instead, and who told the family.

    Taken as a referral, it becomes a request to act for each of `refer`, or for everybody it is about where none are named.
    """
    require(access.why_not_decide_contact(by, contact))
    require(_why_not_decided(contact, decision, now=now))
    about = [
        row.person for row in contact.about.select_related("person").order_by("-is_main", "pk")
    ]
    wanted = _referred(decision, about, refer)
    changed = _write_decision(contact, decision, by=by, now=now)
    if not changed:
        raise ChangedSince
    contact.refresh_from_db()
    for person in about:
        record(
            Act.CONTACT_DECIDED, by=by.ref, about=person.ref, target=f"contact:{contact.ref}"
        )  # fmt: skip
    return [_receive(contact, person, by=by, now=now) for person in wanted]


def _told_in(contact: Contact) -> dict[str, object]:
    return {
        column.attname: getattr(contact, column.attname) for column in contact._meta.concrete_fields
    }


def _why_not_decided(contact: Contact, decision: ContactDecision, *, now: datetime) -> str:
    since, today = timezone.localdate(contact.received_at), timezone.localdate(now)
    return (
        why_not_help(decision.help)
        or why_not_look_again(decision.look_again)
        or why_not_told(decision.family, whom="the family", since=since, today=today)
    )


def _referred(
    decision: ContactDecision, about: Sequence[Person], refer: Sequence[Person]
) -> list[Person]:
    named = {one.pk for one in map(kept_record, refer)}
    if decision.outcome is not Outcome.REFERRAL:
        if named:
            raise Refused("Nobody is referred unless it is taken as a referral.")
        return []
    if named - {one.pk for one in about}:
        raise Refused("Only those whom the contact is about can be referred from it.")
    return [one for one in about if not named or one.pk in named]


def _write_decision(contact: Contact, decision: ContactDecision, *, by: User, now: datetime) -> int:
    family = decision.family
    with in_sentences():
        # Asked of the database and not of what was read: two who decide at once cannot both be first.
        return Contact.objects.filter(pk=contact.pk, decided_at=None).update(
            outcome=decision.outcome, help=decision.help.strip(), look_again=decision.look_again.strip(),
            family_told_by=family.by.strip(), family_told_on=family.on,
            family_not_told_why=family.not_told_why.strip(), decided_at=now, decided_by_ref=by.ref,
        )  # fmt: skip


def _receive(contact: Contact, person: Person, *, by: User, now: datetime) -> Referral:
    with in_sentences():
        referral = Referral.objects.create(
            contact=contact, person=person, received_at=now, recorded_at=now, recorded_by_ref=by.ref,
        )  # fmt: skip
    # Whoever decides on it, or goes with it until then, is in the pod of whoever took it.
    for membership in memberships_of(by, timezone.localdate(now)):
        give_grant(
            person, to=membership.pod, basis=Basis.POD, because=Because(referral.ref), by_ref=by.ref,
            now=now,
        )  # fmt: skip
    record(
        Act.REFERRAL_RECEIVED, by=by.ref, about=person.ref, target=f"referral:{referral.ref}"
    )  # fmt: skip
    return referral
