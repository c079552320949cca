"""One request, one transaction: what was done, what was seen and the traces of both are kept together or not at all."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from alongside import clock
from alongside.audit.actions import one_transaction

Answer = Callable[[HttpRequest], HttpResponse]


class OneRequestOneTransaction:
    """Hold the answer until everything it rests on is committed; undo it all if something broke."""

    def __init__(self, get_response: Answer) -> None:
        """Wrap the rest of the service."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer inside a transaction, unless the address needs no database."""
        if request.path in settings.PATHS_WITHOUT_DATABASE:
            return self.get_response(request)
        # One moment for the whole of it: what is written now is also in force now.
        with clock.held(), one_transaction():
            response = self.get_response(request)
            if response.status_code >= 500 or getattr(request, "something_broke", False):
                transaction.set_rollback(True)
            elif response.streaming:
                raise RuntimeError(
                    "An answer that streams would be read after its transaction ended."
                )
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> Any:
        """Remember that a page raised: what it did until then must not stay."""
        request.something_broke = True  # type: ignore[attr-defined]
