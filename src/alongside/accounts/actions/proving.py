"""What follows when somebody adds a way to prove it is them."""

from alongside.accounts.models import Session, User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act


@one_transaction()
def end_other_sessions(of: User, *, but: str) -> None:
    """Sign somebody out everywhere but here: whoever came in elsewhere with the password alone starts afresh."""
    ended, _ = Session.objects.filter(user=of).exclude(session_key=but).delete()
    if ended:
        record(Act.SESSION_ENDED, by=of.ref, about=of.ref)
