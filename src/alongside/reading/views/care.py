"""Law and care in somebody's life: reading it, saying that it is right, putting it right and taking it back."""

from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts.gate import staff
from alongside.accounts.roles import Permission
from alongside.audit.actions import once, one_transaction
from alongside.audit.acts import Act
from alongside.care import access
from alongside.care.actions import confirming
from alongside.care.models import Brought
from alongside.care.queries.journey import journey_of, told, told_and_not_explained
from alongside.casefile.views.page import PersonPage
from alongside.people.access import leave_look
from alongside.reading.forms.care import PutRightForm, TakeBackForm
from alongside.reading.views.asking import STALE, form_page, href, of_story, show
from alongside.story.actions.sharing import share_all
from alongside.web.refusals import ChangedSince, Refused

_ALL_RIGHT: Final = "Thank you. All that was on the page stands as confirmed."


@staff(Permission.FIND_PEOPLE)
@of_story
def care(page: PersonPage) -> HttpResponse:
    """Show what the law and the council did in somebody's life, and where things stand today."""
    leave_look(Act.CARE_SEEN, page.reader, page.person)
    found = journey_of(page.person, day=page.day)
    waits = [] if found.waiting or found.is_empty else told_and_not_explained(page.person)
    return show(page, "reading/care.html", found=found, waits=len(waits))  # fmt: skip


@staff(Permission.RECORD_PEOPLE)
@require_POST
@of_story
def explained(page: PersonPage) -> HttpResponse:
    """Let the family read how the story tells what was brought in, once it was explained to them."""
    try:
        with one_transaction():
            waits = told_and_not_explained(page.person)
            share_all(waits, by=page.reader, now=clock.now())
        said = "The family may read it from today." if waits else "There is nothing left to let go."
        messages.success(page.request, said)
    except ChangedSince:
        messages.info(page.request, STALE)
    except Refused as refused:
        messages.error(page.request, str(refused))
    return redirect(href(page, "care"))


@staff(Permission.RECORD_PEOPLE)
@require_POST
@of_story
def all_right(page: PersonPage) -> HttpResponse:
    """Say that everything on the page is right."""
    if read := page.request.POST.get("read", "").split():
        with one_transaction():
            done = confirming.confirm_all(page.person, read, by=page.reader, now=clock.now())
        messages.success(page.request, _ALL_RIGHT if done else STALE)
    else:
        messages.error(page.request, "Part of this form did not arrive. Read it again first.")
    return redirect(href(page, "care"))


@staff(Permission.RECORD_PEOPLE)
@require_POST
@of_story
def right(page: PersonPage, care_kind: str, care_ref: str) -> HttpResponse:
    """Say that one thing is right."""
    fact = access.fact_in(page.person, care_kind, care_ref)
    try:
        with one_transaction():
            confirming.confirm(fact, by=page.reader, now=clock.now())
        messages.success(page.request, "Thank you. It stands as confirmed.")
    except ChangedSince:
        messages.info(page.request, STALE)
    return redirect(f"{href(page, 'care')}#{care_ref}")


@staff(Permission.RECORD_PEOPLE)
@of_story
def put_right(page: PersonPage, care_kind: str, care_ref: str) -> HttpResponse:
    """Write something as it was in the place of what was brought in wrongly."""
    fact = access.fact_in(page.person, care_kind, care_ref)
    form = PutRightForm(page.request.POST or None, fact=fact, today=page.day)
    stale = ""
    if page.request.method == "POST" and form.is_valid():
        new, why = form.as_it_was(), form.cleaned_data["why"]
        try:
            once(lambda: confirming.put_right(fact, new, why=why, by=page.reader, now=clock.now()))
            messages.success(
                page.request, "Put right. What stood before is kept, with your reason."
            )
            return redirect(f"{href(page, 'care')}#{new.ref}")
        except ChangedSince:
            stale = STALE
        except Refused as refused:
            form.add_error(None, str(refused))
    return form_page(
        page, form, stale=stale, back=href(page, "care"), title="Put it right", kicker=_said(fact),
        button="Put it right", lead="Write it as it was. What stands here now is kept, with your name and your reason.",
    )  # fmt: skip


@staff(Permission.RECORD_PEOPLE)
@of_story
def take_back(page: PersonPage, care_kind: str, care_ref: str) -> HttpResponse:
    """Take back what was never so, with the reason."""
    fact = access.fact_in(page.person, care_kind, care_ref)
    form, stale = TakeBackForm(page.request.POST or None), ""
    if page.request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        try:
            with one_transaction():
                confirming.take_back(fact, why=why, by=page.reader, now=clock.now())
            messages.success(page.request, "Taken back. It is kept, with your reason.")
            return redirect(href(page, "care"))
        except ChangedSince:
            stale = STALE
        except Refused as refused:
            form.add_error(None, str(refused))
    return form_page(
        page, form, stale=stale, back=href(page, "care"), title="Take it back", kicker=_said(fact),
        button="Take it back", lead="Only where it was never so. If a day or a word is wrong, put it right instead.",
    )  # fmt: skip


def _said(fact: Brought) -> str:
    one = told(fact)
    return f"{one.title}, {one.days}"
