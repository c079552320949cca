"""Keeping everybody else from an import while something is done with it."""

from alongside.imports.models import Arrival
from alongside.web.refusals import Refused


def held(arrival: Arrival) -> Arrival:
    """Return an import as it is now, and let nobody else change it until this transaction ends."""
    found = Arrival.objects.select_for_update().filter(pk=arrival.pk).first()
    if found is None:
        raise Refused("This import was taken back, and nothing of it is left.")
    return found
