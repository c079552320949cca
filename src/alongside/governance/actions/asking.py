"""Asking for the safe address too, after the glass was broken without it."""

from datetime import datetime
from typing import Final

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.governance import access
from alongside.people.actions.granting import Because, give_grant
from alongside.people.models import Glass, Grant, Person
from alongside.people.queries.keepers import keepers_of
from alongside.people.rules.sight import Basis
from alongside.web import later
from alongside.web.refusals import require

_TOLD: Final = (
    "whoever opened a record you look after in an emergency asked for the safe address too, if there is one. "
    "Open Alongside to see who it was and why"
)


@one_transaction()
def ask_for_safe_address(
    glass: Glass, person: Person, *, why: str, by: User, now: datetime
) -> None:
    """Clear whoever broke the glass for the safe address too, for what is left of the time; once is enough."""
    require(access.why_not_ask_for_safe_address(by, glass, now=now))
    if access.has_asked(glass, by):
        return
    held = Grant.objects.filter(cause=glass.ref, basis=Basis.GLASS, user=by)
    for grant in held.select_related("person").order_by("person_id"):
        because = Because(glass.ref, why, follows=grant)
        give_grant(
            grant.person, to=by, basis=Basis.SAFE_ADDRESS, because=because, by_ref=by.ref, now=now
        )
        about = grant.person.ref
        record(Act.CLEARANCE_GIVEN, by=by.ref, about=about, target=f"glass:{glass.ref}")
    for keeper in keepers_of(person, now=now).exclude(pk=by.pk).order_by("pk"):
        later.ask("alongside.accounts.jobs.send_news", user_ref=keeper.ref, what=_TOLD)
