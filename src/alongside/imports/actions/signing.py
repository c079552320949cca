"""Signing that the files and the record agree, or why they do not."""

from datetime import datetime

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.imports import access
from alongside.imports.models import Arrival
from alongside.imports.queries.reconcile import has_differences
from alongside.web.refusals import Refused, require


@one_transaction()
def sign(arrival: Arrival, *, words: str, by: User, now: datetime) -> None:
    """Sign the totals of an import; where a figure differs, with words that say why it may."""
    arrival = Arrival.objects.select_for_update().get(pk=arrival.pk)
    require(access.why_not_bring(by) or access.why_not_sign(arrival))
    if not words.strip() and has_differences(arrival):
        raise Refused(
            "Some totals differ. Say why before you sign: somebody will ask in ten years."
        )
    Arrival.objects.filter(pk=arrival.pk).update(
        signed_at=now, signed_by_ref=by.ref, signed_words=words.strip()[:1000]
    )
    record(Act.IMPORT_SIGNED, by=by.ref, about=by.ref, target=f"import:{arrival.ref}")
