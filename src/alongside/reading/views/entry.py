"""One entry by itself: what it says, what it said earlier, and what can be done with it."""

from datetime import timedelta
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts.gate import staff
from alongside.accounts.roles import Permission
from alongside.audit.actions import once, one_transaction
from alongside.audit.acts import Act
from alongside.casefile.views.page import PersonPage
from alongside.people.access import leave_look, records_of
from alongside.practice.access import why_not_rewrite
from alongside.practice.queries.conversations import conversation_of_entry
from alongside.reading.access import moment_in, moved_on, passage_in
from alongside.reading.forms.entry import BesideForm
from alongside.reading.queries.earlier import earlier_of
from alongside.reading.queries.moved import where_it_is
from alongside.reading.queries.stream import Shown, laid_out
from alongside.reading.views.asking import STALE, form_page, here_on, href, is_saved, of_story, show
from alongside.story import access as story
from alongside.story.actions.amending import add_beside, bring_back_entry, why_not_bring_back
from alongside.story.actions.sharing import share_passage, why_not_share
from alongside.story.models import Entry, Passage
from alongside.story.queries.story import entries_of
from alongside.story.rules.passages import StandsAs
from alongside.web.refusals import ChangedSince, Refused

_UNDO_FOR: Final = timedelta(minutes=10)


@staff(Permission.FIND_PEOPLE)
@of_story
def entry(page: PersonPage, entry_ref: str) -> HttpResponse:
    """Show one entry as it stands in this story, or that it was moved out of it."""
    try:
        found, now = story.entry_in(page.person, entry_ref, reader=page.reader), clock.now()
    except Http404:
        return _moved(page, entry_ref)
    return show(
        page,
        "reading/entry.html",
        one=shown(page, found),
        conversation=conversation_of_entry(found.pk),
        moment=moment_in(page.person, found),
        earlier=earlier_of(page.person, found),
        why_not_change=why_not_rewrite(found) or story.why_not_change(page.reader, found, now=now),
        can_withdraw=not story.why_not_withdraw(page.reader, found),
        can_bring_back=not why_not_bring_back(page.reader, found),
        can_undo=_just_withdrew(page, found),
        change_url=reverse("writing:change", args=[page.person.ref, found.ref]),
        here=here_on(page, [found.pk], alone=True, headed=[found.pk] if found.headline else []),
    )


@staff(Permission.RECORD_PEOPLE)
@of_story
def beside(page: PersonPage, entry_ref: str, passage_ref: str) -> HttpResponse:
    """Let a correction, a reply, or how somebody sees it differently stand beside a passage."""
    found = story.entry_in(page.person, entry_ref, reader=page.reader)
    passage = passage_in(page.person, found, passage_ref)
    form = BesideForm(page.request.POST or None, stands_as=page.request.GET.get("as", ""))
    if is_saved(page, form) and _stands_beside(page, passage, form):
        messages.success(page.request, "It stands beside the words, as easy to read as they are.")
        return redirect(href(page, "entry", found.ref))
    return form_page(
        page, form, back=href(page, "entry", found.ref), title="Say something beside this",
        button="Save to story", quoted=passage,
        lead="Nothing that was written is lost: yours stands beside it, in the same size.",
        # How somebody else sees it is said in their words.
        own=() if form["stands_as"].value() == StandsAs.DISAGREEMENT else ("text",),
    )  # fmt: skip


@staff(Permission.RECORD_PEOPLE)
@require_POST
@of_story
def bring_back(page: PersonPage, entry_ref: str) -> HttpResponse:
    """Let an entry stand again that was withdrawn."""
    found = story.entry_in(page.person, entry_ref, reader=page.reader)
    return _done(page, found, bring_back_entry, found, words="It stands in the story again.")


@staff(Permission.RECORD_PEOPLE)
@require_POST
@of_story
def share(page: PersonPage, entry_ref: str, passage_ref: str) -> HttpResponse:
    """Let the family read a passage that was held back."""
    found = story.entry_in(page.person, entry_ref, reader=page.reader)
    passage = passage_in(page.person, found, passage_ref)
    if why := why_not_share(passage):
        messages.info(page.request, why)
        return redirect(href(page, "entry", found.ref))
    words = "The family may read it from today. Tell them, if you have not."
    return _done(page, found, share_passage, passage, words=words)


def shown(page: PersonPage, found: Entry) -> Shown:
    """Return an entry as it stands in this story for the reader; 404 where it does not."""
    told = entries_of(records_of(page.person), [found.pk], reader=page.reader, now=clock.now())
    if not told:
        raise Http404
    return laid_out(told[0], day=page.day)


def _moved(page: PersonPage, entry_ref: str) -> HttpResponse:
    """Say that an entry was moved out of this story; 404 where it never stood in it."""
    at = moved_on(page.person, entry_ref)
    if at is None:
        raise Http404
    leave_look(Act.STORY_SEEN, page.reader, page.person)
    return show(
        page, "reading/moved.html", moved_at=at, entry_ref=entry_ref, where=where_it_is(entry_ref)
    )


def _done(page: PersonPage, found: Entry, verb: Any, about: Any, *, words: str) -> HttpResponse:
    try:
        with one_transaction():
            verb(about, by=page.reader, now=clock.now())
        messages.success(page.request, words)
    except ChangedSince:
        messages.info(page.request, STALE)
    except Refused as refused:
        messages.error(page.request, str(refused))
    return redirect(href(page, "entry", found.ref))


def _stands_beside(page: PersonPage, passage: Passage, form: BesideForm) -> bool:
    try:
        once(lambda: add_beside(passage, form.told, by=page.reader, now=clock.now()))
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _just_withdrew(page: PersonPage, found: Entry) -> bool:
    at = found.withdrawn_at
    return (
        at is not None
        and found.withdrawn_by_ref == page.reader.ref
        and clock.now() - at < _UNDO_FOR
    )
