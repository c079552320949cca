"""Changing what one wrote within a day, and taking it back."""

from typing import Final
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.utils.html import format_html

from alongside import clock
from alongside.accounts.gate import staff
from alongside.accounts.roles import Permission
from alongside.audit.actions import one_transaction
from alongside.casefile.views.page import PersonPage, of_person
from alongside.people.access import person_for
from alongside.practice.access import why_not_rewrite
from alongside.story import access
from alongside.story.actions.amending import bring_back_entry, withdraw_entry
from alongside.story.actions.drafts import throw_away_draft
from alongside.story.actions.writing import change_entry
from alongside.story.models import Entry
from alongside.story.queries.drafts import DONE
from alongside.story.queries.people import people_of
from alongside.story.values import Writing
from alongside.web.refusals import ChangedSince, Refused, require
from alongside.writing.keeping import keep_as
from alongside.writing.queries.filled import form_of
from alongside.writing.queries.people import cast_of
from alongside.writing.rules.differences import is_same
from alongside.writing.typed import Typed
from alongside.writing.views import both
from alongside.writing.views.after import in_stories, to_story
from alongside.writing.views.sheet import Sheet

_TAKEN_BACK: Final = "Taken back by whoever wrote it, on the same day"


@staff(Permission.RECORD_PEOPLE)
@of_person
def change(page: PersonPage, entry_ref: str) -> HttpResponse:
    """Open what one wrote to be changed: the same page, filled from the entry, with its revision."""
    entry = access.entry_in(page.person, entry_ref, reader=page.reader)
    require(why_not_rewrite(entry) or access.why_not_change(page.reader, entry, now=clock.now()))
    refs = [one.ref for one in people_of(entry)]
    cast = cast_of(refs, writer=page.reader, day=page.day, now=clock.now())
    typed = Typed.kept(form_of(entry, cast)).having(
        changes=[entry.ref], changes_person=[page.person.ref], changes_revision=[str(entry.revision)],
        page=[str(uuid4())],
    )  # fmt: skip
    return Sheet(page.request, uuid4(), typed).answer_page()


def changed(sheet: Sheet, made: Writing) -> HttpResponse:
    """Change the entry a form was opened for; where somebody was faster, both versions are shown."""
    by, typed = sheet.request.user, sheet.typed
    person = person_for(by, typed.one("changes_person"), day=clock.today())
    entry = access.entry_in(person, typed.one("changes"), reader=by)
    require(why_not_rewrite(entry))
    posted = typed.one("changes_revision")
    try:
        with one_transaction():
            revision = (
                int(posted) if posted.isascii() and posted.isdigit() and len(posted) < 9 else 0
            )
            change_entry(entry, made, revision=revision, by=by, now=sheet.now)
    except ChangedSince:
        if not _says_the_same(entry, sheet):
            raise
    _done_with(sheet)
    about = sheet.form.about
    messages.success(sheet.request, f"Changed in {in_stories(about)}. What it said before is kept.")
    return to_story(about[0].ref)


@staff(Permission.RECORD_PEOPLE)
@of_person
def undo(page: PersonPage, entry_ref: str) -> HttpResponse:
    """Offer to take back what one just wrote, or to change it; taken back, it can stand again."""
    entry = access.entry_in(page.person, entry_ref, reader=page.reader)
    if page.request.method == "POST":
        return _undone(page, entry)
    changes = access.why_not_change(page.reader, entry, now=clock.now())
    return page.render(
        "writing/undo.html", entry=entry, why_not_change=changes, people=_names(page, entry),
        why_not=access.why_not_withdraw(page.reader, entry) or _why_not_own(page, entry),
    )  # fmt: skip


def _undone(page: PersonPage, entry: Entry) -> HttpResponse:
    try:
        with one_transaction():
            if page.request.POST.get("act") == "stand-again":
                _own(page, entry)
                bring_back_entry(entry, by=page.reader, now=clock.now())
                words = "It stands in the story again."
            else:
                require(access.why_not_change(page.reader, entry, now=clock.now()))
                withdraw_entry(entry, why=_TAKEN_BACK, by=page.reader, now=clock.now())
                words = format_html(
                    'Taken back. It stays in the story as taken back. <a href="{}">Let it stand again</a>',
                    page.request.path,
                )
        messages.success(page.request, words)
    except (Refused, ChangedSince) as refused:
        messages.error(
            page.request, str(refused) or "This was changed in the meantime; nothing was done."
        )
    return to_story(page.person.ref)


def _own(page: PersonPage, entry: Entry) -> None:
    require(_why_not_own(page, entry))


def _why_not_own(page: PersonPage, entry: Entry) -> str:
    return (
        ""
        if entry.recorded_by_ref == page.reader.ref
        else "Only whoever wrote this undoes it here."
    )


def _names(page: PersonPage, entry: Entry) -> str:
    refs = [one.ref for one in people_of(entry)]
    cast = cast_of(refs, writer=page.reader, day=page.day, now=clock.now())
    return in_stories(cast.asked)


def _says_the_same(entry: Entry, sheet: Sheet) -> bool:
    """Say whether an entry says already what was sent: pressed twice, it is changed once."""
    now = Typed.kept(form_of(Entry.objects.get(pk=entry.pk), sheet.cast))
    return is_same(both.pieces(sheet.typed, sheet.cast), both.pieces(now, sheet.cast))


def _done_with(sheet: Sheet) -> None:
    draft = access.draft_of(sheet.request.user, str(sheet.writing))
    if draft is not None:
        done = sheet.typed.having(**{DONE: ["yes"]})
        kept = keep_as(sheet.writing, done, revision=draft.revision, by=sheet.request.user)
        throw_away_draft(kept, now=clock.now())
