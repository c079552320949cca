"""Somebody's story: where things are now, and what happened, the newest first; and writing where things are."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import get_default_timezone

from alongside import clock
from alongside.accounts.gate import staff
from alongside.accounts.roles import Permission
from alongside.audit.actions import one_transaction
from alongside.audit.acts import Act
from alongside.casefile.views.page import PersonPage, of_person
from alongside.people.access import leave_look, records_of
from alongside.reading.access import why_not_read
from alongside.reading.forms.story import VIEWS, NarrowForm, WhereNowForm
from alongside.reading.queries.front import Front, front_of
from alongside.reading.queries.stream import key_day, months_of
from alongside.reading.views.asking import form_page, here_on, href, of_story, show
from alongside.story.actions.writing import add_entry
from alongside.story.queries.story import Asked, Page, story_of, years_of
from alongside.story.rules.kinds import KIND_CHOICES, Kind
from alongside.story.rules.passages import StandsAs
from alongside.story.rules.seen import Part
from alongside.story.rules.when import on_day
from alongside.story.values import Present, Told, Writing
from alongside.web.refusals import ChangedSince, Refused

_KEPT_IN_ADDRESS = ("view", "kind", "author", "since", "until")


@staff(Permission.FIND_PEOPLE)
@of_person
def story(page: PersonPage) -> HttpResponse:
    """Show somebody's story, the newest first, as far as the reader may read it."""
    now, records = clock.now(), records_of(page.person)
    front = front_of(page.person, reader=page.reader, day=page.day, now=now)
    form = NarrowForm(page.request.GET, writers=front.writers, today=page.day)
    asked = form.asked()
    found = story_of(records, asked, reader=page.reader, now=now)
    leave_look(Act.STORY_SEEN, page.reader, page.person)
    is_bare = not found.entries and not asked.is_narrowed and not asked.after
    return show(
        page,
        "reading/story.html",
        front=front,
        months=_months(page, asked, found),
        asked=asked,
        narrow=form,
        kinds=[("", "Anything"), *KIND_CHOICES],
        views=[(name, words, _address(form, view=name)) for name, words in VIEWS],
        years=[(year, _address(form, until=f"31/12/{year}")) for year in years_of(records)],
        further=_address(form, after=found.further) if found.further else "",
        why_not=why_not_read(page.reader, page.person, now=now) if is_bare else "",
        is_bare=is_bare,
        here=here_on(page, _with_files(found), above=_above(front, asked)),
    )


@staff(Permission.RECORD_PEOPLE)
@of_story
def where_now(page: PersonPage) -> HttpResponse:
    """Write to somebody where things are now."""
    form, stale = WhereNowForm(page.request.POST or None), ""
    if page.request.method == "POST" and form.is_valid():
        stale = _written(page, form)
        if not stale and not form.errors:
            messages.success(
                page.request, "It stands at the top of the story. What stood there before is kept."
            )
            return redirect(href(page, "story"))
    return form_page(
        page, form, stale=stale, back=href(page, "story"), title="Write where things are now",
        kicker="Written to them", button="Save to story",
        lead="The first thing anybody reads: whoever opens this record, and the person themselves one day.",
    )  # fmt: skip


def _written(page: PersonPage, form: WhereNowForm) -> str:
    """Write it, and return what to say where it was written already with other words."""
    typed, now = form.cleaned_data, clock.now()
    writing = Writing(
        ref=form.ref, kind=Kind.WHERE_NOW, when=on_day(page.day, None, zone=get_default_timezone()), people=[page.person], told=[Told(typed["text"])],
        present=[Present(Part.THERE, words=typed["written_with"])] if typed["written_with"] else [],
    )  # fmt: skip
    try:
        with one_transaction():
            add_entry(writing, by=page.reader, now=now)
    except ChangedSince:
        return (
            "This page was sent before, with other words. What you sent first stands in the story."
        )
    except Refused as refused:
        form.add_error(None, str(refused))
    return ""


def _months(page: PersonPage, asked: Asked, found: Page) -> list[Any]:
    begins = key_day(asked.after) if asked.after else None if asked.until else page.day
    is_whole = not (asked.view or asked.kind or asked.author)
    return months_of(found.entries, day=page.day, after=begins, with_gaps=is_whole)


def _above(front: Front, asked: Asked) -> str:
    is_there = front.where_now and not (asked.is_narrowed or asked.after)
    return front.where_now.told.ref if is_there and front.where_now else ""


def _with_files(found: Page) -> list[int]:
    return [
        one.number
        for one in found.entries
        if any(read.stands_as == StandsAs.ATTACHED for read in one.passages)
    ]


def _address(form: NarrowForm, **other: str) -> str:
    kept = {name: form.typed(name) for name in _KEPT_IN_ADDRESS} | other
    asked = {name: value for name, value in kept.items() if value}
    return f"?{urlencode(asked)}" if asked else "?"
