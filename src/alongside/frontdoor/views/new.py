"""Writing down that somebody got in touch: whom it is about first, then what they say; nothing typed is lost on the way."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.models import User
from alongside.accounts.roles import Permission
from alongside.cases.actions.contacts import record_contact
from alongside.frontdoor.forms.contact import ContactForm, WhoForm
from alongside.frontdoor.queries import shown
from alongside.people.access import kept_record, named_for
from alongside.people.actions.starting import Start, start_person
from alongside.people.looking import look, wait_words
from alongside.people.models import Person
from alongside.people.queries.search import Answer, Found, possible_matches, search
from alongside.web.refusals import Refused

# Somebody rings about a family, and not about a street.
MOST_PEOPLE: Final = 20
_NOT_TICKED: Final = (
    "No record is started yet. Look at those who may be the same person, then tick that you did."
)
_TOO_MANY: Final = f"One contact speaks of {MOST_PEOPLE} people at most. Write another one down for those who are left."


@dataclass
class Draft:
    """What there is of a contact so far: who it is about, what was typed, and what is to be put right."""

    request: StaffRequest
    people: list[Person] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)

    @property
    def reader(self) -> User:
        """Return who writes it."""
        return self.request.user

    @property
    def typed(self) -> QueryDict:
        """Return what was sent."""
        return self.request.POST

    def add(self, refs: Iterable[str]) -> None:
        """Let it be about these people too, as far as they may be named to whoever writes."""
        for ref in dict.fromkeys(refs):
            if len(self.people) >= MOST_PEOPLE:
                self.mistakes.append(_TOO_MANY)
                return
            try:
                person = kept_record(named_for(self.reader, ref, day=clock.today()))
            except Refused as refused:
                self.mistakes.append(str(refused))
            except Http404:
                self.mistakes.append("There is no such record any more. Look for them again.")
            else:
                if person not in self.people:
                    self.people.append(person)


@staff(Permission.RECORD_PEOPLE)
def new(request: StaffRequest) -> HttpResponse:
    """Write down that somebody got in touch, in two steps that know of each other."""
    draft = Draft(request)
    dropped = request.POST.get("drop", "")
    asked = request.POST if request.method == "POST" else request.GET
    draft.add(ref for ref in asked.getlist("about") if ref != dropped)
    if "find" in request.POST:
        return _find(draft)
    if "start" in request.POST:
        return _start(draft)
    if "save" in request.POST and draft.people and not draft.mistakes:
        return _save(draft)
    if added := request.POST.get("add", ""):
        draft.add([added])
    if "others" in request.POST or not draft.people or draft.mistakes:
        return _who(draft, status=422 if draft.mistakes else 200)
    return _words(draft, ContactForm(now=clock.now(), draft=request.POST or None))


def _find(draft: Draft) -> HttpResponse:
    query = draft.typed.get("q", "").strip()[:200]
    if not query or not _may_look(draft):
        return _who(draft, query=query, status=422 if draft.mistakes else 200)
    return _who(draft, query=query, answer=search(query, reader=draft.reader, day=clock.today()))


def _start(draft: Draft) -> HttpResponse:
    form = WhoForm(draft.typed, today=clock.today())
    if not form.is_valid() or not _may_look(draft):
        return _who(draft, form=form, status=422)
    name = form.name()
    found = possible_matches(
        given=name.given, family=name.family, birth=form.cleaned_data["born"], reader=draft.reader,
        day=form.today,
    )  # fmt: skip
    if found and draft.typed.get("none_of_these") != "yes":
        if "again" in draft.typed:
            draft.mistakes.append(_NOT_TICKED)
        return _who(draft, form=form, perhaps=found, status=422)
    try:
        start = Start(name=name, details=form.details())
        draft.people.append(start_person(start, by=draft.reader, now=clock.now()))
    except Refused as refused:
        form.add_error(None, str(refused))
        return _who(draft, form=form, status=422)
    return _words(draft, ContactForm(now=clock.now(), draft=draft.typed))


def _save(draft: Draft) -> HttpResponse:
    form = ContactForm(draft.typed, now=clock.now())
    if not form.is_valid():
        return _words(draft, form, status=422)
    try:
        contact = record_contact(
            form.contact(), about=draft.people, by=draft.reader, now=clock.now()
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return _words(draft, form, status=422)
    messages.success(
        draft.request, "It is written down. You can open those it is about for three days."
    )
    return redirect("frontdoor:contact", contact.ref)


def _may_look(draft: Draft) -> bool:
    """Note that somebody looks for people; say so where they have to wait, with everything typed still there."""
    if wait := look(draft.reader):
        draft.mistakes.append(wait_words(wait))
    return not wait


def _who(
    draft: Draft,
    *,
    query: str = "",
    answer: Answer | None = None,
    form: WhoForm | None = None,
    perhaps: list[Found] | None = None,
    status: int = 200,
) -> HttpResponse:
    begun = {"given": query.partition(" ")[0], "family": query.partition(" ")[2]} if answer else {}
    context = {
        "query": query,
        "answer": answer,
        "who_form": form or WhoForm(today=clock.today(), begun=begun),
        "perhaps": perhaps or [],
        "kept": _kept(draft),
    }
    return _page(draft, "frontdoor/new_who.html", context, status)


def _words(draft: Draft, form: ContactForm, *, status: int = 200) -> HttpResponse:
    return _page(draft, "frontdoor/new.html", {"form": form}, status)


def _page(draft: Draft, template: str, more: dict[str, Any], status: int) -> HttpResponse:
    names = shown([one.pk for one in draft.people], day=clock.today())
    people = [
        (one.ref, *names.get(one.pk, ("Somebody whose name is closed to you", "")))
        for one in draft.people
    ]
    context = {"people": people, "mistakes": draft.mistakes, **more}
    return render(draft.request, template, context, status=status)


def _kept(draft: Draft) -> list[tuple[str, str]]:
    """Return what was typed about the contact, to be carried along while it is found out who it is about."""
    return [
        (name, one)
        for name, value in ContactForm.typed(draft.typed)
        for one in (value if isinstance(value, list) else [value])
    ]
