"""A home: who lives there and who did, who may decide for each child, and moving in and out."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.casefile.actions.homes import move_in, move_out
from alongside.casefile.forms.family_choices import chosen
from alongside.casefile.forms.family_home import HouseholdForm, MoveForm, OutForm
from alongside.casefile.queries.household import Home, home_of
from alongside.casefile.views.family_edit import match_words
from alongside.people import access
from alongside.people.actions.homes import open_household
from alongside.people.looking import look
from alongside.people.models import Household, HouseholdMembership
from alongside.people.queries.search import possible_matches
from alongside.web.refusals import Refused


@staff(Permission.FIND_PEOPLE)
def household(request: StaffRequest, ref: str) -> HttpResponse:
    """Show a home: who lives there on a day, who did before, and who decides for each child."""
    today = clock.today()
    found = access.household_for(request.user, ref, day=today)
    asked = chosen(request.GET, today=today)
    home = home_of(found, reader=request.user, day=asked.day or today, today=today)
    can_write = not access.why_not_record(request.user)
    context: dict[str, Any] = {
        "home": home,
        "asked": asked,
        "day": asked.day or today,
        "can_write": can_write,
    }
    return render(request, "casefile/household.html", context)


@staff(Permission.RECORD_PEOPLE)
def open_home(request: StaffRequest) -> HttpResponse:
    """Write a home down; who lives there is told next."""
    form = HouseholdForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = open_household(form.household(), by=request.user, now=clock.now())
        messages.success(request, f"{made.name} is written down. Now say who lives there.")
        return redirect("casefile:move_in", made.ref)
    status = 422 if form.errors else 200
    return render(request, "casefile/household_open.html", {"form": form}, status=status)


@staff(Permission.RECORD_PEOPLE)
def moving_in(request: StaffRequest, ref: str) -> HttpResponse:
    """Let somebody move into a home."""
    today = clock.today()
    found = access.household_for(request.user, ref, day=today)
    begun = {"who": request.GET.get("who", "")[:12]} if "who" in request.GET else {}
    form = MoveForm(request.POST or None, initial=begun, today=today)
    if request.method == "POST" and not form.typed_ref:
        form.offer(_offers(request, today))
    if request.method == "POST" and form.is_valid() and _moved_in(request, form, found, today):
        messages.success(request, f"They live at {found.name}.")
        return redirect("casefile:household", found.ref)
    context = {"form": form, "household": found}
    return render(
        request, "casefile/household_move.html", context, status=422 if form.errors else 200
    )


@staff(Permission.RECORD_PEOPLE)
def moving_out(request: StaffRequest, ref: str, fact_ref: str) -> HttpResponse:
    """Let somebody move out of a home."""
    today = clock.today()
    found = access.household_for(request.user, ref, day=today)
    lives, name = _lives_there(request, found, fact_ref, today)
    form = OutForm(request.POST or None, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            move_out(lives, day=form.cleaned_data["day"], by=request.user, now=clock.now())
            messages.success(request, f"{name} no longer lives at {found.name}.")
            return redirect("casefile:household", found.ref)
        except Refused as refused:
            form.add_error("day", str(refused))
    context = {"form": form, "household": found, "name": name}
    return render(
        request, "casefile/household_out.html", context, status=422 if form.errors else 200
    )


def _moved_in(request: StaffRequest, form: MoveForm, found: Household, today: date) -> bool:
    try:
        person = access.named_for(request.user, form.cleaned_data["meant"], day=today)
        lives = form.membership(access.kept_record(person), found)
        move_in(lives, ends_other=form.cleaned_data["ends_other"], by=request.user, now=clock.now())
        return True
    except Http404:
        form.add_error("who", "There is no such record. Write their name instead.")
    except Refused as refused:
        form.add_error(None, str(refused))
    return False


def _offers(request: StaffRequest, today: date) -> list[tuple[str, str]]:
    typed = request.POST.get("who", "")[:100]
    given, _, family = typed.strip().rpartition(" ")
    if look(request.user):
        return []
    found = possible_matches(
        given=given or family, family=family if given else "", reader=request.user, day=today
    )
    return [(one.ref, match_words(one)) for one in found if one.ref and not one.ask][:6]


def _lives_there(
    request: StaffRequest, found: Household, fact_ref: str, today: date
) -> tuple[HouseholdMembership, str]:
    home: Home = home_of(found, reader=request.user, day=today, today=today)
    name = next((m.name for m in home.members if m.fact_ref == fact_ref), "")
    lives = HouseholdMembership.objects.standing().filter(ref=fact_ref, household=found).first()
    if lives is None or not name:
        raise Http404
    return lives, name
