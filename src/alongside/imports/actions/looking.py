"""Leaving the trace that somebody read what the files say of a child whose record is here."""

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.imports.models import ArrivedChild
from alongside.people.models import Person
from alongside.people.wall import keeping


@one_transaction()
def look_at(child: ArrivedChild, *, reader: User, is_refused: bool) -> None:
    """Leave the trace of a look at a child who is in, or of one that was refused."""
    if child.done_at is None or child.person_id is None:
        return
    # Whoever brings records in does not see whose they became; the trace is of that person all the same.
    with keeping():
        about = Person.objects.filter(pk=child.person_id).values_list("ref", flat=True).get()
    act = Act.PERSON_REFUSED if is_refused else Act.PERSON_SEEN
    record(act, by=reader.ref, about=about, target=f"import:{child.arrival.ref}")
