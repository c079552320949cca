"""Opening a record in an emergency: four hours, a reason in words, and a colleague who looks at it afterwards."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.timezone import localdate

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.clock import working_days
from alongside.people import access, refusing
from alongside.people.actions.granting import Because, give_grant
from alongside.people.actions.pieces import in_sentences
from alongside.people.models import Glass, Grant, Person
from alongside.people.queries.keepers import keepers_of
from alongside.people.rules.sight import Basis
from alongside.people.wall import keeping
from alongside.web import later
from alongside.web.refs import is_ref
from alongside.web.refusals import Refused, require

WORKING_DAYS_TO_REVIEW: Final = 2
_TOLD: Final = "a record you look after was opened in an emergency. Open Alongside to see who opened it and why"


@dataclass(frozen=True)
class Emergency:
    """Why a record cannot wait: a reason from the list, and in words; and whether the safe address is needed."""

    ref: str
    reason: Glass.Reason
    words: str
    needs_safe_address: bool = False


@one_transaction()
def break_glass(person: Person, emergency: Emergency, *, by: User, now: datetime) -> Glass:
    """Open a record that is not somebody's work for four hours, and tell those who look after it at once."""
    broken = Glass.objects.filter(
        ref=emergency.ref, grant__user=by, grant__person_id__in=access.records_of(person)
    )
    if already := broken.first():
        return already
    require(refusing.why_not_break_glass(by, person, now=now))
    if not is_ref(emergency.ref):
        raise Refused("Reload the page and send it again.")
    because = Because(emergency.ref, why=emergency.words[:300])
    records = Person.objects.filter(pk__in=access.records_of(person)).order_by("pk")
    grants = [_opened(one, because, emergency, by=by, now=now) for one in records]
    glass = Glass(
        ref=emergency.ref, grant=grants[0], reason=emergency.reason, words=emergency.words.strip(),
        broken_at=now, due_on=working_days.working_days_after(localdate(now), WORKING_DAYS_TO_REVIEW),
    )  # fmt: skip
    with in_sentences():
        glass.save(force_insert=True)
    for one in records:
        record(Act.GLASS_BROKEN, by=by.ref, about=one.ref, target=f"glass:{glass.ref}")
    _tell(person, by=by, now=now)
    later.ask("alongside.governance.jobs.watch_reader", reader_ref=by.ref)
    return glass


@one_transaction()
def review_glass(
    glass: Glass, *, outcome: Glass.Outcome, words: str, by: User, now: datetime
) -> None:
    """Write down what somebody found who looked at why a record was opened in an emergency."""
    require(refusing.why_not_review_glass(by, glass))
    changed = Glass.objects.filter(pk=glass.pk, reviewed_at=None).update(
        reviewed_at=now, reviewed_by_ref=by.ref, outcome=outcome, review_words=words.strip()
    )
    if not changed:
        raise Refused("Somebody else has looked at this already.")
    about = glass.grant.person.ref
    record(Act.GLASS_REVIEWED, by=by.ref, about=about, target=f"glass:{glass.ref}")


def _tell(person: Person, *, by: User, now: datetime) -> None:
    """Tell those who look after the record at once; no name is in the letter."""
    with keeping():
        told = list(keepers_of(person, now=now).exclude(pk=by.pk).order_by("pk"))
    for user in told:
        later.ask("alongside.accounts.jobs.send_news", user_ref=user.ref, what=_TOLD)


def _opened(
    person: Person, because: Because, emergency: Emergency, *, by: User, now: datetime
) -> Grant:
    grant = give_grant(person, to=by, basis=Basis.GLASS, because=because, by_ref=by.ref, now=now)
    if emergency.needs_safe_address:
        safe = Because(because.cause, because.why, follows=grant)
        give_grant(person, to=by, basis=Basis.SAFE_ADDRESS, because=safe, by_ref=by.ref, now=now)
    return grant
