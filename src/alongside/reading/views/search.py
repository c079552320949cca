"""Looking for words: in one story, and in all that somebody reads."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from alongside import clock
from alongside.accounts.actions import limits
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.accounts.rules import SEARCH
from alongside.audit.actions import record
from alongside.audit.acts import Act
from alongside.casefile.views.page import PersonPage, of_person
from alongside.people import access
from alongside.reading.access import why_not_read
from alongside.reading.forms.period import period_in
from alongside.story.queries.search import Found, Looked, Within, words_found
from alongside.story.rules.kinds import KIND_CHOICES, Kind
from alongside.story.rules.searching import LONGEST
from alongside.web.errors import wait_page

WITHIN: Final = (
    (Within.ALL, "Everybody whose story you read"),
    (Within.MINE, "Those you work with"),
    (Within.POD, "Your pod"),
)
_NARROWS: Final = ("q", "in", "kind", "from", "to")


@staff(Permission.FIND_PEOPLE)
def everywhere(request: StaffRequest) -> HttpResponse:
    """Look for words in every story the reader reads."""
    looked, mistakes = _looked(request.GET, today=clock.today())
    if wait := _wait(request):
        return wait_page(request, wait)
    found = words_found(looked, reader=request.user, now=clock.now())
    _leave_trace(request, found)
    context = _context(request, looked, found, mistakes)
    return render(request, "reading/search.html", context, status=422 if mistakes else 200)


@staff(Permission.FIND_PEOPLE)
@of_person
def in_story(page: PersonPage) -> HttpResponse:
    """Look for words in one person's story."""
    records = access.records_of(page.person)
    looked, mistakes = _looked(page.request.GET, today=page.day, records=records)
    if wait := _wait(page.request):
        return wait_page(page.request, wait)
    found = words_found(looked, reader=page.reader, now=clock.now())
    if _is_asked(page.request):
        access.leave_look(Act.STORY_SEARCHED, page.reader, page.person)
    context = _context(page.request, looked, found, mistakes)
    if _is_asked(page.request) and not found.hits:
        context["why_not"] = why_not_read(page.reader, page.person, now=clock.now())
    return page.render("reading/search_story.html", status=422 if mistakes else 200, **context)


def _is_asked(request: StaffRequest) -> bool:
    return any(request.GET.get(name, "").strip() for name in _NARROWS)


def _wait(request: StaffRequest) -> int:
    """Return how many seconds to wait, 0 for go ahead: as often as one may look for people."""
    if not _is_asked(request):
        return 0
    return limits.seconds_to_wait(SEARCH, request.user.ref, now=clock.now())


def _leave_trace(request: StaffRequest, found: Found) -> None:
    """Leave the trace that somebody looked, and of whose story words were shown."""
    if not _is_asked(request):
        return
    by = request.user.ref
    shown = dict.fromkeys(ref for hit in found.hits for ref, _ in hit.people)
    for about in (by, *shown):
        record(Act.STORY_SEARCHED, by=by, about=about)


def _looked(
    typed: Mapping[str, str], *, today: date, records: list[int] | None = None
) -> tuple[Looked, list[tuple[str, str]]]:
    """Return what an address asks for, and which of its days cannot be read."""
    period = period_in(typed, today=today)
    within = typed.get("in", "")
    looked = Looked(
        typed=typed.get("q", ""),
        within=Within.RECORDS
        if records
        else Within(within)
        if within in dict(WITHIN)
        else Within.ALL,
        records=records or (),
        kind=kind if (kind := typed.get("kind", "")) in set(Kind) else "",
        since=period.since,
        until=period.until,
        after=typed.get("after", "")[:100],
    )
    return looked, period.summary


def _context(
    request: StaffRequest, looked: Looked, found: Found, mistakes: list[tuple[str, str]]
) -> dict[str, Any]:
    kept = {
        name: value for name in _NARROWS if (value := request.GET.get(name, "").strip()[:LONGEST])
    }
    sought = found.sought
    return {
        "why_not": "",
        "query": looked.typed.strip()[:LONGEST],
        "looked": looked,
        "found": found,
        "is_asked": _is_asked(request),
        "mistakes": mistakes,
        "typed": {name: request.GET.get(name, "")[:40] for name in ("from", "to")},
        "withins": [(key.value, words) for key, words in WITHIN],
        "kinds": [("", "Any kind"), *KIND_CHOICES],
        "earlier": f"?{urlencode({**kept, 'after': found.further})}" if found.further else "",
        "newest": f"?{urlencode(kept)}" if looked.after else "",
        "narrowed": any(name in kept for name in _NARROWS[1:]),
        # A word that was taken for a kind is looked for as a word in quotes.
        "as_word": f"?{urlencode({**kept, 'q': _quoted(looked.typed, sought.kind_word)})}"
        if sought.kind_word
        else "",
    }


def _quoted(typed: str, word: str) -> str:
    return typed.replace(word, f'"{word}"', 1)
