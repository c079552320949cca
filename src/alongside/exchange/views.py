"""Family trees from other programs: brought in after a look at everybody, and taken out as a file."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.casefile.views.downloads import as_file, leave_trace
from alongside.casefile.views.family_edit import match_words
from alongside.casefile.views.page import PersonPage, of_person
from alongside.exchange import actions
from alongside.exchange.actions import Imported, Incoming
from alongside.exchange.forms import (
    OUT,
    ChoiceForm,
    FileForm,
    carried,
    carried_back,
    facts_back,
    facts_word,
    is_record,
)
from alongside.exchange.gedcom.reading import read
from alongside.exchange.gedcom.values import Reading
from alongside.exchange.gedcom.writing import write
from alongside.exchange.queries import Arrival, arrivals, tree_of
from alongside.exchange.taken import MOST_PEOPLE, ties_of
from alongside.people import access
from alongside.people.looking import look, wait_words
from alongside.people.queries.faces import faces
from alongside.web.refusals import Refused


@staff(Permission.FIND_PEOPLE)
@of_person
def family_tree(page: PersonPage) -> HttpResponse:
    """Take a family out as a GEDCOM file, 5.5.1 or 7; no address is in it and no name in the file's name."""
    people, families = tree_of(page.person, reader=page.reader, day=page.day)
    is_seven = page.request.GET.get("version", "").startswith("7")
    made = write(people, families, version="7.0" if is_seven else "5.5.1", on=page.day)
    leave_trace(page, "family.ged")
    return as_file(made, f"family-tree-{page.day}.ged", "text/x-gedcom; charset=utf-8")


@staff(Permission.RECORD_PEOPLE)
def import_family(request: StaffRequest) -> HttpResponse:
    """Bring in a family tree: the file, then a look at everybody in it, then all of them at once."""
    if request.method != "POST":
        return _file_page(request, FileForm())
    if "carried" in request.POST:
        return _chosen(request)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _file_page(request, form, status=422)
    content: bytes = form.cleaned_data["file"]
    reading = read(content)
    if why_not := _why_not(reading):
        form.add_error("file", why_not)
        return _file_page(request, form, reading=reading, status=422)
    word = carried(content, by_ref=request.user.ref)
    if wait := look(request.user):
        form.add_error("file", wait_words(wait))
        return _file_page(request, form, reading=reading, status=422)
    found = arrivals(reading, reader=request.user, day=clock.today())
    return _look_page(request, reading, found, ChoiceForm(offers=_offers(found)), word)


@staff(Permission.RECORD_PEOPLE)
@require_POST
def undo_import(request: StaffRequest) -> HttpResponse:
    """Take back the relationships a file brought."""
    refs = facts_back(request.POST.get("facts", ""), by_ref=request.user.ref)
    many = actions.take_back_import(refs, by=request.user, now=clock.now())
    if many:
        messages.success(
            request, f"{many} relationships are taken back. The records that were started stay."
        )
    else:
        messages.warning(request, "There was nothing left to take back.")
    return redirect("exchange:import_family")


def _chosen(request: StaffRequest) -> HttpResponse:
    """Take in what was chosen, everybody or nobody."""
    back = carried_back(request.POST["carried"], by_ref=request.user.ref)
    if back is None:
        messages.warning(
            request, "Too much time has passed. Choose the file again; nothing was saved."
        )
        return redirect("exchange:import_family")
    seed, content = back
    reading = read(content)
    found = arrivals(reading, reader=request.user, day=clock.today())
    form = ChoiceForm(request.POST, offers=_offers(found))
    word = request.POST["carried"]
    if not form.is_valid():
        return _look_page(request, reading, found, form, word, status=422)
    try:
        incoming = _incoming(request, found, form.chosen())
        ties, _ = ties_of(reading)
        made = actions.import_family(incoming, ties, seed=seed, by=request.user, now=clock.now())
    except Refused as refused:
        form.add_error(None, str(refused))
        return _look_page(request, reading, found, form, word, status=422)
    return _done_page(request, made)


def _incoming(
    request: StaffRequest, found: list[Arrival], choices: dict[str, str]
) -> list[Incoming]:
    kept = [a for a in found if choices.get(a.field) != OUT]
    if not kept:
        raise Refused("Everybody is left out. Choose at least one person.")
    records = [choices[a.field] for a in kept if is_record(choices[a.field])]
    if len(set(records)) < len(records):
        raise Refused(
            "Two people of the file cannot be the same record. Choose another for one of them."
        )
    incoming = []
    for one in kept:
        ref = choices[one.field]
        known = (
            access.kept_record(access.named_for(request.user, ref, day=clock.today()))
            if is_record(ref)
            else None
        )
        incoming.append(Incoming(one.taken, known))
    return incoming


def _why_not(reading: Reading) -> str:
    if not reading.is_whole:
        return "This file cannot be taken over as it is. The lines below say what to put right; nothing was saved."
    if not reading.people:
        return "There is nobody in this file."
    if len(reading.people) > MOST_PEOPLE:
        return f"There are {len(reading.people)} people in this file; at most {MOST_PEOPLE} can be taken in at once."
    return ""


def _offers(found: list[Arrival]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return [(a.field, a.taken.name, [(m.ref, match_words(m)) for m in a.matches]) for a in found]


def _file_page(
    request: StaffRequest, form: FileForm, *, reading: Reading | None = None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "problems": reading.problems if reading else ()}
    return render(request, "exchange/import_family.html", context, status=status)


def _look_page(
    request: StaffRequest, reading: Reading, found: list[Arrival], form: ChoiceForm, word: str,
    *, status: int = 200,
) -> HttpResponse:  # fmt: skip
    ties, left = ties_of(reading)
    context: dict[str, Any] = {
        "form": form,
        "rows": [(form[a.field], a) for a in found],
        "ties": len(ties),
        "left": left,
        "problems": reading.problems,
        "word": word,
    }
    return render(request, "exchange/import_look.html", context, status=status)


def _done_page(request: StaffRequest, made: Imported) -> HttpResponse:
    shown = faces([p.pk for p in made.people.values()], day=clock.today())
    word = facts_word([fact.ref for fact in made.facts], by_ref=request.user.ref)
    context = {"people": list(shown.values()), "many": len(made.facts), "word": word}
    return render(request, "exchange/imported.html", context)
