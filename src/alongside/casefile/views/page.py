"""What every page about a person begins with: fetching them is the check, and the frame says who it is about."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside import clock
from alongside.accounts.frame import NavItem
from alongside.accounts.gate import StaffRequest
from alongside.accounts.models import User
from alongside.casefile.queries.bar import Bar, bar_of
from alongside.casefile.views.knock import knock_page
from alongside.people import access
from alongside.people.models import Person
from alongside.people.rules.sight import Basis

# In this order on every page; what is not built yet is not here.
PLACES: Final = (
    ("Story", "reading:story"),
    ("Strengths and worries", "talking:ledger"),
    ("Tools", "talking:tools"),
    ("Family and network", "casefile:family"),
    ("Law and care", "reading:care"),
    ("Who works with them", "board:team"),
    ("About", "casefile:about"),
    ("Who looked", "governance:looked"),
)


@dataclass(frozen=True)
class PersonPage:
    """A page about one person: who it is about, who reads it, and the day it is read on."""

    request: StaffRequest
    person: Person
    day: date

    @property
    def reader(self) -> User:
        """Return who reads it."""
        return self.request.user

    def bar(self) -> Bar:
        """Return the line that says who it is about."""
        return bar_of(self.person, day=self.day)

    def render(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """Return the page in its frame."""
        context |= {
            "person": self.person,
            "bar": self.bar(),
            "places": self._places(),
            "glass_until": self._glass_until(),
            "page": self,
        }
        return render(self.request, template, context, status=status)

    @property
    def can_write(self) -> bool:
        """Say whether the reader may write about people."""
        return not access.why_not_record(self.reader)

    @property
    def reads_safe_address(self) -> bool:
        """Say whether the reader was cleared for the safe address; asked where the glass is broken."""
        return access.is_cleared(self.reader, self.person, Basis.SAFE_ADDRESS, day=self.day)

    def href(self, name: str, *more: str) -> str:
        """Return the address of another page about this person."""
        return reverse(f"casefile:{name}", args=[self.person.ref, *more])

    def _glass_until(self) -> datetime | None:
        """Return until when broken glass holds the record open, where nothing else does."""
        under = self.person.seen_under
        return under.until_at if under and under.basis == Basis.GLASS else None

    def _places(self) -> list[NavItem]:
        here = self.request.path
        made = ((label, reverse(name, args=[self.person.ref])) for label, name in PLACES)
        return [NavItem(label, href, here.startswith(href)) for label, href in made]


PageView = Callable[..., HttpResponse]


def of_person(view: PageView) -> PageView:
    """Fetch the person a page is about for whoever asks, and hand the page to the view.

    A record that is linked to another opens as that other one. A restricted record answers with whom to ask,
    and the trace that somebody knocked stays.
    """

    @wraps(view)
    def fetched(request: StaffRequest, ref: str, *more: Any, **named: Any) -> HttpResponse:
        day = clock.today()
        try:
            person = access.person_for(request.user, ref, day=day)
        except access.Knock as knock:
            return knock_page(request, knock)
        kept = access.kept_record(person)
        if kept.pk != person.pk:
            return _go_to(request, kept, ref)
        return view(PersonPage(request, person, day), *more, **named)

    return fetched


def _go_to(request: HttpRequest, kept: Person, ref: str) -> HttpResponse:
    if request.method == "POST":
        messages.info(
            request, "This record is linked to another. Write it there; nothing was saved."
        )
        return redirect("casefile:about", kept.ref)
    return redirect(request.get_full_path().replace(ref, kept.ref))
