"""The twins of the pages of the story: the same rows by one query for each table, in a plain template, and nothing of ours."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

_AT_ONCE = 20


def story(request: HttpRequest) -> HttpResponse:
    """The twin of a page of a story: twenty entries of one person with all that is told of them."""
    from alongside.accounts.models import User
    from alongside.people.models import Finding, Person
    from alongside.story.models import Entry, Line, Moment, Passage, Presence, Promise

    person = int(request.GET["person"])
    lines = Line.objects.filter(person=person, passage=None, moved_at=None)
    if after := request.GET.get("after"):
        lines = lines.filter(happened_at__lt=datetime.fromisoformat(after))
    ids = list(
        lines.order_by("-happened_at", "-entry_id").values_list("entry_id", flat=True)[:_AT_ONCE]
    )
    passages = list(
        Passage.objects.filter(entry__in=ids, lines__person=person, set_aside_at=None)
        .order_by("position")
        .values_list("entry_id", "text", "stands_as", "sharing", "recorded_by_ref")
    )
    entries = list(
        Entry.objects.filter(pk__in=ids).order_by("-happened_at")
        .values_list("id", "ref", "kind", "happened_at", "place", "headline", "recorded_by_ref")
    )  # fmt: skip
    writers = {ref for *_, ref in passages}
    context = {
        "person": request.user, "who": Person.objects.get(pk=person), "known": Finding.objects.filter(person=person).first(),
        "entries": entries, "passages": passages,
        "writers": dict(User.objects.filter(ref__in=writers).values_list("ref", "name")),
        "there": list(Presence.objects.filter(entry__in=ids).values_list("entry_id", "person_id", "part")),
        "moments": set(Moment.objects.filter(entry__in=ids).values_list("entry_id", flat=True)),
        "promises": list(Promise.objects.filter(entry__in=ids).values_list("entry_id", "words")),
        "filling": _filling(),
    }  # fmt: skip
    return render(request, "story.html", context)


def words(request: HttpRequest) -> HttpResponse:
    """The twin of looking for words: the newest twenty passages of everybody, by the plain index of words."""
    from django.contrib.postgres.search import SearchQuery

    from alongside.story.models import Passage

    asked = request.GET.get("q", "")
    is_phrase = asked.startswith('"')
    query = SearchQuery(
        asked.strip('"'), config="simple", search_type="phrase" if is_phrase else "plain"
    )
    found = (
        Passage.objects.filter(search=query, set_aside_at=None)
        .order_by("-recorded_at")
        .values_list("ref", "text", "recorded_at", "entry__ref", "entry__kind")[:_AT_ONCE]
    )
    context = {"person": request.user, "found": list(found), "filling": _filling()}
    return render(request, "words.html", context)


def _filling() -> Any:
    from bench.bare import FILLING

    return FILLING


urlpatterns: list[URLPattern] = [path("story/", story), path("words/", words)]
