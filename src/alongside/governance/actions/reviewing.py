"""Writing down what somebody found who looked at why a record was opened in an emergency."""

from datetime import date, datetime
from typing import Final

from django.db import connection

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.governance import access
from alongside.people.actions.breaking_glass import review_glass
from alongside.people.models import Glass
from alongside.web.refusals import Refused, require

_WHOSE: Final = "SELECT governance_reviewed(%s)"


@one_transaction()
def review(
    glass: Glass, *, outcome: Glass.Outcome, words: str, by: User, now: datetime, day: date
) -> None:
    """Write down what a reviewer found; of a record that was sealed since, without learning whose it is."""
    require(access.why_not_review(by, glass, day=day))
    if not access.is_sealed_since(glass):
        review_glass(glass, outcome=outcome, words=words, by=by, now=now)
        return
    changed = Glass.objects.filter(pk=glass.pk, reviewed_at=None).update(
        reviewed_at=now, reviewed_by_ref=by.ref, outcome=outcome, review_words=words.strip()
    )
    if not changed:
        raise Refused("Somebody else has looked at this already.")
    # The trace stands with the person it is about; the reference goes nowhere else.
    with connection.cursor() as cursor:
        cursor.execute(_WHOSE, [glass.ref])
        [about] = cursor.fetchone()
    record(Act.GLASS_REVIEWED, by=by.ref, about=about, target=f"glass:{glass.ref}")
