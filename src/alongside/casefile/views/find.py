"""Finding people, and starting a record once it is clear that there is none."""

from datetime import date
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.casefile.forms.find import StartForm, started_from
from alongside.people import access
from alongside.people.actions.starting import Start, start_person
from alongside.people.looking import look
from alongside.people.queries.search import Found, possible_matches, search
from alongside.people.rules.asked import understand
from alongside.people.rules.writing import words_of
from alongside.web.errors import wait_page
from alongside.web.refusals import Refused

_NOT_TICKED: Final = (
    "No record is started yet. Look at those who may be the same person, then tick that you did. "
    "What you typed is kept."
)


@staff(Permission.FIND_PEOPLE)
def find(request: StaffRequest) -> HttpResponse:
    """Look for people by whatever is known of them."""
    query = request.GET.get("q", "").strip()
    if not query:
        return render(
            request, "casefile/find.html", {"query": "", "can_write": _can_write(request)}
        )
    if wait := look(request.user):
        return wait_page(request, wait)
    answer = search(query, reader=request.user, day=clock.today())
    context = {"query": query[:200], "answer": answer, "can_write": _can_write(request)}
    return render(request, "casefile/find.html", context)


@staff(Permission.RECORD_PEOPLE)
def start(request: StaffRequest) -> HttpResponse:
    """Start a record of somebody; who might be the same person is shown first."""
    today = clock.today()
    if request.method != "POST":
        initial = _initial(request.GET.get("q", ""), today)
        return _start_page(request, StartForm(initial=initial, today=today))
    form = StartForm(request.POST, today=today)
    if not form.is_valid():
        return _start_page(request, form, status=422)
    # Who may be the same person is an answer like any other: as often as one may look, and with its trace.
    if wait := look(request.user):
        return wait_page(request, wait)
    found = _perhaps(request, form)
    if found and request.POST.get("none_of_these") != "yes":
        # "Look again" shows them again; only who asked to start is told why nothing was started.
        return _start_page(request, form, found=found, is_asked="start" in request.POST)
    start = Start(name=form.name(), details=form.details())
    try:
        person = start_person(start, by=request.user, now=clock.now())
    except Refused as refused:
        form.add_error(None, str(refused))
        return _start_page(request, form, status=422)
    messages.success(request, f"A record of {form.name()} is started. Write down what you know.")
    return redirect("casefile:about", person.ref)


def _perhaps(request: StaffRequest, form: StartForm) -> list[Found]:
    name = form.name()
    return possible_matches(
        given=name.given, family=name.family,
        birth=form.cleaned_data["born"] or form.cleaned_data["due"],
        reader=request.user, day=form.today,
    )  # fmt: skip


def _start_page(
    request: StaffRequest,
    form: StartForm,
    *,
    found: list[Found] | None = None,
    is_asked: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "found": found or [], "not_ticked": _NOT_TICKED if is_asked else ""}
    return render(request, "casefile/find_start.html", context, status=422 if is_asked else status)


def _initial(query: str, today: date) -> dict[str, str]:
    """Carry over what was typed in the box: the words that were taken for names, and the birth date."""
    asked = understand(query, today=today)
    words = [word for word in query[:200].split() if set(words_of(word)) & set(asked.names)]
    born = next((d for d in asked.dates if d.year), None)
    return started_from(" ".join(words), born) if query.strip() else {}


def _can_write(request: StaffRequest) -> bool:
    return not access.why_not_record(request.user)
