"""What every page about an import begins with: fetching it is the check, and that it was looked at stays in the trail."""

import time
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from alongside import clock
from alongside.accounts.gate import StaffRequest
from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.imports.access import arrival_for
from alongside.imports.models import Arrival
from alongside.web.refusals import Refused

# A page that goes on answers after so many seconds, and goes on when it is asked again.
SECONDS: Final = 2.0
ArrivalView = Callable[..., HttpResponse]


def of_arrival(view: ArrivalView) -> ArrivalView:
    """Fetch the import a page is about for whoever asks, leave the trace of the look, and hand it to the view."""

    @wraps(view)
    def fetched(request: StaffRequest, ref: str, *more: Any, **named: Any) -> HttpResponse:
        arrival = arrival_for(request.user, ref)
        if request.method != "POST":
            record(Act.IMPORT_SEEN, by=request.user.ref, about=request.user.ref, target=f"import:{arrival.ref}")  # fmt: skip
        return view(request, arrival, *more, **named)

    return fetched


def shown(
    request: StaffRequest, template: str, arrival: Arrival, *, status: int = 200, **context: Any
) -> HttpResponse:
    """Return a page about an import."""
    return render(
        request, f"imports/{template}.html", {"arrival": arrival, **context}, status=status
    )


def went_on(request: StaffRequest, arrival: Arrival, some: Callable[..., int], *, by: User) -> bool:
    """Do as much as fits into some seconds; say whether it was not refused."""
    until = time.monotonic() + SECONDS
    try:
        # Each turn by itself: what was done before one that is refused stays.
        while _turn(arrival, some, by=by) and time.monotonic() < until:
            arrival.refresh_from_db()
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    return True


@one_transaction()
def _turn(arrival: Arrival, some: Callable[..., int], *, by: User) -> int:
    return some(arrival, by=by, now=clock.now())


def done(request: StaffRequest, verb: Callable[[datetime], object], words: str) -> bool:
    """Do one thing, and say that it is done or why it is not."""
    try:
        with one_transaction():
            verb(clock.now())
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    if words:
        messages.success(request, words)
    return True


def number_in(words: str, *, signed: bool = False) -> int:
    """Return the number that stands in an address; 0 where none does."""
    digits = words.removeprefix("-") if signed else words
    return int(words) if digits.isascii() and digits.isdigit() and len(digits) < 16 else 0


def words_in(words: str) -> str:
    """Return what stands in an address as the database can be asked for it."""
    return words.replace("\x00", "")[:300]
