"""Opening a record for two weeks to review practice, or who saw what: with a reason, and seen by whoever looks after it."""

from datetime import datetime

from alongside.accounts.models import User
from alongside.accounts.roles import Permission
from alongside.audit.actions import one_transaction
from alongside.people import access, refusing
from alongside.people.actions.granting import Because, give_grant
from alongside.people.models import Grant, Person
from alongside.people.rules.sight import Basis
from alongside.web.refs import is_ref
from alongside.web.refusals import Refused, require


@one_transaction()
def open_for_review(person: Person, *, ref: str, why: str, by: User, now: datetime) -> Grant:
    """Open a record to whoever reviews practice or looks after who saw what; asked twice it is opened once."""
    opened = Grant.objects.filter(cause=ref, user=by, person_id__in=access.records_of(person))
    if already := opened.first():
        return already
    if not is_ref(ref):
        raise Refused("Reload the page and send it again.")
    require(refusing.why_not_sample(by, person, now=now))
    if not why.strip():
        raise Refused("Say in a few words what you look at this record for.")
    is_governance = by.may(Permission.RESTRICT_RECORDS)
    basis = Basis.GOVERNANCE if is_governance else Basis.AUDIT_SAMPLE
    because = Because(ref, why)
    records = Person.objects.filter(pk__in=access.records_of(person)).order_by("pk")
    given = [
        give_grant(one, to=by, basis=basis, because=because, by_ref=by.ref, now=now)
        for one in records
    ]
    return given[0]
