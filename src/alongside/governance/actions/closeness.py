"""Who is too close to somebody to see their record: said for a colleague, over, and so again."""

from datetime import datetime
from typing import Final

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction
from alongside.people.actions import conflicts
from alongside.people.models import Conflict, Person
from alongside.web import later
from alongside.web.refusals import Refused

_OVER: Final = (
    "a colleague wrote that you are no longer too close to somebody. Their record is open to you again where your "
    "work needs it. If you are still close to them, open it and say so there"
)
_CLOSED: Final = (
    "a colleague wrote that you are close to somebody, so their record is closed to you. If that is wrong, ask your "
    "pod manager or information governance"
)


@one_transaction()
def let_closeness_be_over(conflict: Conflict, *, why: str, by: User, now: datetime) -> None:
    """Write down that a colleague is no longer too close to somebody, with the reason, and tell them."""
    if not why.strip():
        raise Refused("Say in a few words why it is over.")
    conflicts.end_conflict(conflict, why=why, by=by, now=now)
    _tell(conflict.user, _OVER)


@one_transaction()
def close_to_colleague(
    person: Person, *, close: User, how: Conflict.How, words: str, by: User, now: datetime
) -> Conflict:
    """Close a record to a colleague who is close to a person, for the first time or again, and tell them."""
    conflict = conflicts.declare_conflict(person, close=close, how=how, words=words, by=by, now=now)
    if conflict.recorded_at == now:
        _tell(close, _CLOSED)
    return conflict


def _tell(user: User, what: str) -> None:
    later.ask("alongside.accounts.jobs.send_news", user_ref=user.ref, what=what)
