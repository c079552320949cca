"""What changes how an entry stands: that it mattered, that it is withdrawn, and whose story it belongs in."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts.gate import staff
from alongside.accounts.roles import Permission
from alongside.audit.actions import once, one_transaction
from alongside.casefile.views.page import PersonPage
from alongside.cases.queries import families_of
from alongside.people import access as people
from alongside.people.models import Person
from alongside.practice.access import why_not_rewrite
from alongside.reading.access import moment_in, moved_on, whose_story
from alongside.reading.forms.entry import MomentForm, RefileForm, WithdrawForm
from alongside.reading.views.asking import STALE, form_page, href, is_saved, of_story
from alongside.story import access as story
from alongside.story.actions.amending import refile_entry, withdraw_entry
from alongside.story.actions.moments import mark_moment, unmark_moment
from alongside.story.models import Entry
from alongside.web.refusals import ChangedSince, Refused, require


@staff(Permission.RECORD_PEOPLE)
@of_story
def moment(page: PersonPage, entry_ref: str) -> HttpResponse:
    """Mark an entry as something that mattered, and write what it meant."""
    found = story.entry_in(page.person, entry_ref, reader=page.reader)
    stands, stale = moment_in(page.person, found), ""
    is_sent = page.request.method == "POST"
    # A form of which nothing is filled in says that it mattered, and no more.
    form = MomentForm(page.request.POST if is_sent else None, moment=stands)
    if is_saved(page, form):
        try:
            meant = form.meant(page.person.ref)
            once(lambda: mark_moment(found, page.person, meant, by=page.reader, now=clock.now()))
            messages.success(page.request, "It stands among the moments that mattered.")
            return redirect(href(page, "entry", found.ref))
        except ChangedSince:
            stale = STALE
        except Refused as refused:
            form.add_error(None, str(refused))
    return form_page(
        page, form, stale=stale, back=href(page, "entry", found.ref), button="Save",
        own=("words", "to_us"), title="What it meant" if stands else "Mark as a moment that mattered",
        lead="Moments make the chronology and the life story. The entry itself stays as it is.",
    )  # fmt: skip


@staff(Permission.RECORD_PEOPLE)
@require_POST
@of_story
def unmark(page: PersonPage, entry_ref: str) -> HttpResponse:
    """Take the mark of a moment away."""
    found = story.entry_in(page.person, entry_ref, reader=page.reader)
    stands = moment_in(page.person, found)
    try:
        if stands:
            with one_transaction():
                unmark_moment(stands, by=page.reader, now=clock.now())
        messages.success(page.request, "It is not marked any more. What you wrote of it is kept.")
    except ChangedSince:
        messages.info(page.request, STALE)
    except Refused as refused:
        messages.error(page.request, str(refused))
    return redirect(href(page, "entry", found.ref))


@staff(Permission.RECORD_PEOPLE)
@of_story
def withdraw(page: PersonPage, entry_ref: str) -> HttpResponse:
    """Withdraw an entry that should not have been written, with the reason."""
    found = story.entry_in(page.person, entry_ref, reader=page.reader)
    form, stale = WithdrawForm(page.request.POST or None), ""
    if page.request.method == "POST" and form.is_valid():
        try:
            with one_transaction():
                withdraw_entry(found, why=form.cleaned_data["why"], by=page.reader, now=clock.now())
            return redirect(href(page, "entry", found.ref))
        except ChangedSince:
            stale = STALE
        except Refused as refused:
            form.add_error(None, str(refused))
    return form_page(
        page, form, stale=stale, back=href(page, "entry", found.ref), title="Withdraw this entry",
        button="Withdraw it",
        lead="It is folded away in every story it stands in, with your reason. Nobody loses it, and it can be brought "
        "back. If only a part is wrong, add a correction instead.",
    )  # fmt: skip


@staff(Permission.RECORD_PEOPLE)
@of_story
def refile(page: PersonPage, entry_ref: str) -> HttpResponse:
    """Move an entry into the story it belongs in."""
    try:
        found = story.entry_in(page.person, entry_ref, reader=page.reader)
    except Http404:
        return _moved_already(page, entry_ref)
    require(why_not_rewrite(found))
    mine = families_of(page.reader, day=page.day, now=clock.now())
    own = {page.person.ref}
    form = RefileForm(page.request.POST or None, mine=[m for m in mine if m.person.ref not in own])
    stale = ""
    if page.request.method == "POST" and form.is_valid():
        stale = _refiled(page, found, form)
        if not stale and not form.errors:
            messages.success(
                page.request, "It stands in the story it belongs in now, and no longer in this one."
            )
            return redirect(href(page, "story"))
    return form_page(
        page, form, stale=stale, back=href(page, "entry", found.ref), title="This belongs in another story",
        button="Move it",
        lead="It leaves this story and stands in theirs, with everything beside it, what was promised and what it meant. "
        "Whoever wrote it and when stays, and the trail of both says that it was moved. Names inside the text stay as "
        "they were written: read it again afterwards.",
    )  # fmt: skip


def _moved_already(page: PersonPage, entry_ref: str) -> HttpResponse:
    if not moved_on(page.person, entry_ref):
        raise Http404
    messages.info(page.request, "This was moved to another story already.")
    return redirect(href(page, "story"))


def _refiled(page: PersonPage, found: Entry, form: RefileForm) -> str:
    """Move it, and return what to say where somebody was faster; a mistake stands on the form."""
    to = _person(page, form)
    if to is None:
        return ""
    away, part, now = whose_story(page.person, found), form.cleaned_data["part"], clock.now()
    try:
        once(lambda: refile_entry(found, away_from=away, to=to, part=part, by=page.reader, now=now))
    except ChangedSince:
        return STALE
    except Refused as refused:
        form.add_error(None, str(refused))
    return ""


def _person(page: PersonPage, form: RefileForm) -> Person | None:
    try:
        found = people.person_for(page.reader, form.cleaned_data["chosen"], day=page.day)
    except (Http404, people.Knock):
        form.add_error(
            "ref",
            "No record with this reference is open to you. Check it, or ask whoever works with them.",
        )
        return None
    return people.kept_record(found)
