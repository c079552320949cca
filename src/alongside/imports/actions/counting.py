"""Counting what the files and the record say, some children at a time, and keeping it with the moment it was counted."""

from datetime import datetime
from typing import Any

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction
from alongside.imports import access
from alongside.imports.models import Arrival
from alongside.imports.queries import reconcile
from alongside.imports.queries.holding import held
from alongside.imports.queries.in_files import sheets_counted
from alongside.web.refusals import require


@one_transaction()
def count_some(arrival: Arrival, *, by: User, now: datetime) -> int:
    """Count the next children on both sides, from the beginning where anything came in meanwhile; return whether any are left."""
    arrival = held(arrival)
    require(access.why_not_bring(by) or access.why_not_count(arrival))
    state, sheets = reconcile.state_named(arrival), sheets_counted(arrival)
    if arrival.counted_of == state and arrival.counted_at:
        return 0
    if arrival.counted_of != state:
        arrival.counted_of, arrival.counted_to, arrival.figures = state, reconcile.BEGINNING, {}
    piece = reconcile.count_after(arrival, sheets, arrival.counted_to)
    arrival.figures = _with(arrival.figures, piece)
    if piece.last is None:
        arrival.figures["years"] = reconcile.years_of(sheets, arrival.figures["years"])
    arrival.counted_to = arrival.counted_to if piece.last is None else piece.last
    arrival.counted_at = now if piece.last is None else None
    arrival.save(update_fields=["counted_of", "counted_to", "counted_at", "figures"])
    return 0 if piece.last is None else 1


@one_transaction()
def count_anew(arrival: Arrival, *, by: User) -> None:
    """Let all of it be counted again, because somebody may have put a record right since."""
    arrival = held(arrival)
    require(access.why_not_bring(by) or access.why_not_count(arrival))
    Arrival.objects.filter(pk=arrival.pk).update(counted_of="", counted_at=None)


def _with(figures: dict[str, Any], piece: reconcile.Piece) -> dict[str, Any]:
    """Return what was counted so far with what was counted now."""
    counted = {(what, year): numbers for what, year, *numbers in figures.get("counted", [])}
    for key, numbers in piece.counted.items():
        before = counted.get(key, [0, 0, 0])
        counted[key] = [old + new for old, new in zip(before, numbers, strict=True)]
    years = sorted({*figures.get("years", []), *piece.years})
    return {"counted": [[*key, *numbers] for key, numbers in counted.items()], "years": years}
