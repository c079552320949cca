"""The same pages asked from within: the views themselves behind the database's wall, with no network in between."""

from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib.messages.storage.base import BaseStorage
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import resolve
from tests.faults.caller import Answer, Caller, Fields
from tests.support import wall

from alongside import clock
from alongside.accounts.models import User
from alongside.audit.actions import one_transaction
from alongside.story.models import Entry
from alongside.story.queries.people import people_of
from alongside.web.refusals import ChangedSince, Refused
from alongside.writing.queries.filled import form_of
from alongside.writing.queries.people import cast_of

_FACTORY = RequestFactory()


class _Unsaid(BaseStorage):
    """Keeps what a page would say next, and never says it."""

    def _get(self, *args: Any, **kwargs: Any) -> tuple[list[Any], bool]:
        return [], True

    def _store(self, messages: Any, response: Any, *args: Any, **kwargs: Any) -> list[Any]:
        return []


class Inside(Caller):
    """A device without a line: each request is one transaction, as the service holds it."""

    def __init__(self, user: User) -> None:
        super().__init__("http://localhost")
        self.user = user
        self.first: dict[str, Fields] = {}

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self._answer(_FACTORY.get(path))

    def post(self, path: str, fields: Fields) -> Answer:
        """Send a form."""
        kind = "application/x-www-form-urlencoded"
        return self._answer(_FACTORY.post(path, urlencode(fields), content_type=kind))

    def beside(self) -> "Inside":
        """Return another device of the same person."""
        other = Inside(self.user)
        other.first = self.first
        return other

    def opened(self, where: str, action: str) -> tuple[int, str, Fields]:
        """Return the form of a change as its page fills it in, without drawing the page; of any other page by asking."""
        if not where.endswith("/change/"):
            return super().opened(where, action)
        revision = Entry.objects.values_list("revision", flat=True).get(
            ref=resolve(where).kwargs["entry_ref"]
        )
        if revision > 1:
            form = self._form(where)
        else:
            # As it was first written; asked for again and again.
            form = self.first[where] = self.first.get(where) or self._form(where)
        carried = [("page", str(uuid4())), ("revision", "0"), ("turn", "0")]
        return 200, f"/write/{uuid4()}/", [*form, *carried]

    def _form(self, where: str) -> Fields:
        found = resolve(where).kwargs
        with wall.reading_as(self.user):
            entry = Entry.objects.get(ref=found["entry_ref"])
            refs = [one.ref for one in people_of(entry)]
            cast = cast_of(refs, writer=self.user, day=clock.today(), now=clock.now())
            form = form_of(entry, cast)
        told = {
            "changes": [entry.ref], "changes_person": [found["ref"]], "changes_revision": [str(entry.revision)],
        }  # fmt: skip
        return [(name, value) for name, values in (form | told).items() for value in values]

    def _answer(self, request: HttpRequest) -> Answer:
        request.user = self.user
        request.session = {}  # type: ignore[assignment]
        request._messages = _Unsaid(request)  # type: ignore[attr-defined]
        found = resolve(request.path)
        try:
            with wall.reading_as(self.user), one_transaction():
                response: HttpResponse = found.func(request, *found.args, **found.kwargs)
        except ChangedSince:
            return Answer(409, "", "")
        except Http404:
            return Answer(404, "", "")
        except Refused as refused:
            return Answer(403, "", str(refused))
        return Answer(
            response.status_code, response.headers.get("location", ""), response.content.decode()
        )
