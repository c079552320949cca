"""Somebody's story: where things are now, and what happened, the newest first; and writing where things are."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import get_default_timezone

from alongside import clock
from alongside.accounts.gate import staff
from alongside.accounts.roles import Permission
from alongside.audit.actions import once
from alongside.audit.acts import Act
from alongside.casefile.role_words import Kinship
from alongside.casefile.views.page import PersonPage, of_person
from alongside.people.access import leave_look, records_of
from alongside.reading.access import why_not_read
from alongside.reading.forms.story import VIEWS, Narrowing, WhereNowForm
from alongside.reading.queries.front import Front, front_of
from alongside.reading.queries.saved import in_whose_stories, just_written
from alongside.reading.queries.stream import Month, key_day, months_of
from alongside.reading.rules.kin import kin_words
from alongside.reading.views.asking import form_page, here_on, href, is_saved, of_story, show
from alongside.story.actions.writing import add_entry
from alongside.story.queries.asked import Asked
from alongside.story.queries.opening import Opening, opening_of
from alongside.story.queries.story import Page
from alongside.story.rules.kinds import KIND_CHOICES, Kind
from alongside.story.rules.names import stories_of
from alongside.story.rules.passages import StandsAs
from alongside.story.rules.seen import Part
from alongside.story.rules.when import on_day
from alongside.story.values import Present, Told, Writing
from alongside.web.refusals import ChangedSince, Refused

_KEPT_IN_ADDRESS = ("view", "kind", "author", "who", "since", "until")


@staff(Permission.FIND_PEOPLE)
@of_person
def story(page: PersonPage) -> HttpResponse:
    """Show somebody's story, the newest first, as far as the reader may read it."""
    now = clock.now()
    form = Narrowing(page.request.GET, today=page.day)
    asked = form.asked()
    opening = opening_of(page.person, asked, reader=page.reader, now=now)
    front, found = front_of(opening, day=page.day), opening.page
    leave_look(Act.STORY_SEEN, page.reader, page.person)
    _say_saved(page, now)
    is_bare = not (found.entries or opening.left or asked.is_narrowed or asked.after)
    return show(
        page,
        "reading/story.html",
        front=front,
        months=_months(page, asked, opening),
        asked=asked,
        among=opening.among,
        kin=_kin(page, opening),
        why_not=why_not_read(page.reader, page.person, now=now) if is_bare else "",
        is_bare=is_bare,
        here=_here(page, front, asked, found),
        **_ways_on(form, asked, opening),
    )


@staff(Permission.RECORD_PEOPLE)
@of_story
def where_now(page: PersonPage) -> HttpResponse:
    """Write to somebody where things are now."""
    form, stale = WhereNowForm(page.request.POST or None), ""
    if is_saved(page, form):
        stale = _written(page, form)
        if not stale and not form.errors:
            messages.success(
                page.request, "It stands at the top of the story. What stood there before is kept."
            )
            return redirect(href(page, "story"))
    return form_page(
        page, form, stale=stale, back=href(page, "story"), title="Write where things are now", own=("text",),
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
        once(lambda: add_entry(writing, by=page.reader, now=now))
    except ChangedSince:
        return (
            "This page was sent before, with other words. What you sent first stands in the story."
        )
    except Refused as refused:
        form.add_error(None, str(refused))
    return ""


def _say_saved(page: PersonPage, now: datetime) -> None:
    """Say to whoever wrote something just now in whose stories it stands, and how to take it back."""
    ref = page.request.GET.get("saved", "")
    entry = just_written(ref, page.person, by=page.reader, now=now)
    if entry:
        names = in_whose_stories(entry, day=page.day)
        undo = reverse("writing:undo", args=[page.person.ref, entry.ref])
        words = format_html('Saved to {}. <a href="{}">Undo or change it</a>', stories_of(names), undo)  # fmt: skip
        messages.success(page.request, words)


def _ways_on(form: Narrowing, asked: Asked, opening: Opening) -> dict[str, Any]:
    """Return what leads from a page of a story to another piece of it: other views, years, days, kinds, people."""
    further = opening.page.further
    return {
        "narrow": form,
        "kinds": [("", "Anything"), *KIND_CHOICES],
        "writers": [("", "Anybody"), *opening.writers],
        "whos": _whos(asked, opening),
        "views": [(name, words, _address(form, view=name)) for name, words in VIEWS],
        "years": [(year, _address(form, until=f"31/12/{year}")) for year in opening.years],
        "further": _address(form, after=further) if further else "",
    }


def _months(page: PersonPage, asked: Asked, opening: Opening) -> list[Month]:
    begins = key_day(asked.after) if asked.after else None if asked.until else page.day
    return months_of(
        opening.page.entries, day=page.day, after=begins, with_gaps=not asked.leaves_out, left=opening.left
    )  # fmt: skip


def _kin(page: PersonPage, opening: Opening) -> dict[str, str]:
    """Return what those who are in it are to the person, in the words a family would use, by reference."""
    own = records_of(page.person)[0]
    ties = [Kinship(str(a), str(b), kind, is_over) for a, b, kind, is_over in opening.ties]
    words = kin_words(str(own), ties, opening.genders) if ties else {}
    return {one.ref: words[str(one.number)] for one in opening.among if str(one.number) in words}


def _whos(asked: Asked, opening: Opening) -> list[tuple[str, str]]:
    """Return who can be asked for; also who is asked for and was in it long ago, as the entries name them."""
    named = {one.ref: one.name for one in opening.among}
    there = [who for entry in opening.page.entries for who in entry.attended]
    # Whoever has no record has no reference.
    older = {one.ref: one.name for one in there if one.ref and one.ref == asked.who}
    return [("", "Anybody"), *(older | named).items()]


def _above(front: Front, asked: Asked) -> str:
    is_there = front.where_now and not (asked.is_narrowed or asked.after)
    return front.where_now.told.ref if is_there and front.where_now else ""


def _here(page: PersonPage, front: Front, asked: Asked, found: Page) -> dict[str, Any]:
    headed = [one.number for one in found.entries if one.headline and one.passages]
    return here_on(page, _with_files(found), above=_above(front, asked), headed=headed)


def _with_files(found: Page) -> list[int]:
    return [
        one.number
        for one in found.entries
        if any(read.stands_as == StandsAs.ATTACHED for read in one.passages)
    ]


def _address(form: Narrowing, **other: str) -> str:
    kept = {name: form.typed(name) for name in _KEPT_IN_ADDRESS} | other
    asked = {name: value for name, value in kept.items() if value}
    return f"?{urlencode(asked)}" if asked else "?"
