"""In front of a record that is not open: whom to ask, an emergency, a review, the family of somebody one works with."""

from datetime import timedelta
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts.access import why_not_without_fresh_proof
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.models import User
from alongside.accounts.roles import Permission
from alongside.casefile.forms.knocking import CloseForm, EmergencyForm, ReviewForm
from alongside.casefile.queries.knocking import door_of, family_seen
from alongside.people import access, refusing
from alongside.people.actions import breaking_glass, conflicts, granting, sampling
from alongside.people.models import Conflict, Person
from alongside.web.refusals import Refused, require

# A proof is asked for anew after a quarter of an hour; with the form open it counts for twice that.
_FRESH: Final = timedelta(minutes=15)
_STILL_FRESH: Final = timedelta(minutes=30)


def knock_page(
    request: StaffRequest, knock: access.Knock, *, review: ReviewForm | None = None
) -> HttpResponse:
    """Say why a record is not open, whom to ask, and what else there is; with a form to put right, where there is one."""
    reader, person = request.user, knock.person
    may_review = reader.may(Permission.SAMPLE_RECORDS) and not knock.is_conflict
    close = _closeness(person, reader) if knock.is_conflict else None
    door = door_of(person, is_ordinary=knock.is_ordinary, day=clock.today())
    context = {
        "why": str(knock), "person": person, "door": door, "looks_after": knock.looks_after,
        "can_write": not access.why_not_record(reader),
        "may_break": reader.may(Permission.BREAK_GLASS) and not knock.is_conflict,
        "review": (review or ReviewForm()) if may_review else None,
        "close": close, "said_so": close is not None and close.recorded_by_ref == reader.ref,
    }  # fmt: skip
    return render(request, "casefile/knock.html", context, status=422 if review else 403)


@staff(Permission.BREAK_GLASS)
def emergency(request: StaffRequest, ref: str) -> HttpResponse:
    """Open a record that cannot wait, for four hours, with a fresh proof of who one is."""
    person = access.knocked_at(request.user, ref)
    if why := refusing.why_not_break_glass(request.user, person, now=clock.now()):
        return _cannot(request, person, why)
    is_sent = request.method == "POST"
    within = _STILL_FRESH if is_sent else _FRESH
    stale = why_not_without_fresh_proof(
        request.user, request.session, within=within, now=clock.now()
    )
    if stale and not is_sent:
        messages.info(request, stale)
        here = urlencode({"next": request.path})
        return redirect(f"{reverse('mfa_reauthenticate')}?{here}")
    form = EmergencyForm(request.POST if is_sent else None)
    if is_sent and form.is_valid():
        if stale:
            form.add_error(
                None, f"{stale} Open this page in another tab, prove it there, and send this again."
            )
        elif _broken(request, person, form):
            return redirect("casefile:about", person.ref)
    context = {"person": person, "form": form}
    return render(request, "casefile/emergency.html", context, status=422 if form.errors else 200)


@staff(Permission.SAMPLE_RECORDS)
@require_POST
def review(request: StaffRequest, ref: str) -> HttpResponse:
    """Open a record for two weeks to review practice, or who saw what."""
    person = access.knocked_at(request.user, ref)
    form = ReviewForm(request.POST)
    if form.is_valid():
        try:
            sampling.open_for_review(
                person, ref=form.cleaned_data["ref"], why=form.cleaned_data["why"], by=request.user, now=clock.now()
            )  # fmt: skip
            messages.success(
                request,
                "The record is open to you for fourteen days, and that you opened it is written down.",
            )
            return redirect("casefile:about", person.ref)
        except Refused as refused:
            form.add_error(None, str(refused))
    try:
        access.person_for(request.user, ref, day=clock.today())
    except access.Knock as knock:
        return knock_page(request, knock, review=form)
    # It is open already: there is nothing to ask for.
    return redirect("casefile:about", person.ref)


@staff(Permission.RECORD_PEOPLE)
@require_POST
def as_family(request: StaffRequest, ref: str) -> HttpResponse:
    """Open the record of a relative of somebody one works with, to all who work with them."""
    person = access.knocked_at(request.user, ref)
    require(refusing.why_not_look_further(request.user, person, now=clock.now()))
    if access.restriction_in_force(person):
        raise Http404
    through = [
        face
        for face in family_seen(person, day=clock.today())
        if face.ref == request.POST.get("through")
    ]
    if not through:
        raise Http404
    relative = access.person_for(request.user, through[0].ref, day=clock.today())
    granting.share_with_family(relative, person, by_ref=request.user.ref, now=clock.now())
    messages.success(
        request, "The record is open to you and your pod for as long as you work with their family."
    )
    return redirect("casefile:about", person.ref)


@staff(Permission.FIND_PEOPLE)
def too_close(request: StaffRequest, ref: str) -> HttpResponse:
    """Say that one is close to a person: from then on their record is closed to whoever says so."""
    person = access.knocked_at(request.user, ref)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        conflicts.declare_conflict(
            person, close=request.user, how=Conflict.How.DECLARED, words=form.cleaned_data["words"],
            by=request.user, now=clock.now(),
        )  # fmt: skip
        messages.success(
            request,
            "Thank you for saying so. A colleague works with them; the record is closed to you.",
        )
        return redirect("worklist:today")
    context = {"person": person, "form": form}
    return render(request, "casefile/too_close.html", context, status=422 if form.errors else 200)


def _closeness(person: Person, reader: User) -> Conflict | None:
    """Return what says that the reader is too close to a person: it is theirs to know, and not to end."""
    of_theirs = Conflict.objects.filter(user=reader, person_id__in=access.records_of(person))
    return of_theirs.on(clock.today()).order_by("-pk").first()


def _broken(request: StaffRequest, person: Person, form: EmergencyForm) -> bool:
    try:
        breaking_glass.break_glass(person, form.emergency, by=request.user, now=clock.now())
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(
        request, "The record is open to you for four hours. Those who look after it were told, and a colleague looks at it with you within two working days.",
    )  # fmt: skip
    return True


def _cannot(request: StaffRequest, person: Person, why: str) -> HttpResponse:
    messages.info(request, why)
    return redirect("casefile:about", person.ref)
