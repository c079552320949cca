"""Signing that the files and the record agree, or why they do not."""

from datetime import datetime

from django.utils.timezone import localdate

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.imports import access
from alongside.imports.models import Arrival
from alongside.imports.queries.reconcile import has_differences, is_counted
from alongside.web.refusals import Refused, require


@one_transaction()
def sign(arrival: Arrival, *, words: str, by: User, now: datetime) -> None:
    """Sign the totals of an import; where a figure differs, with words that say why it may."""
    arrival = Arrival.objects.select_for_update().get(pk=arrival.pk)
    require(access.why_not_bring(by) or access.why_not_sign(arrival))
    if not is_counted(arrival) or localdate(arrival.counted_at) != localdate(now):
        raise Refused("The totals were not counted today as things stand now. Count them, look at them, and sign.")  # fmt: skip
    if not words.strip() and (has_differences(arrival) or access.held_back(arrival).exists()):
        raise Refused("Some totals differ, or somebody is held back. Say why before you sign: somebody will ask in ten years.")  # fmt: skip
    Arrival.objects.filter(pk=arrival.pk).update(
        signed_at=now, signed_by_ref=by.ref, signed_words=words.strip()[:1000]
    )
    record(Act.IMPORT_SIGNED, by=by.ref, about=by.ref, target=f"import:{arrival.ref}")
