"""A chronology on a page and on paper: printed, as PDF, as Word, and as a table; in two clicks, and never typed."""

from collections.abc import Mapping
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django.http import HttpResponse

from alongside import clock
from alongside.accounts.gate import staff
from alongside.accounts.roles import Permission
from alongside.audit.acts import Act
from alongside.casefile.views.page import PersonPage
from alongside.people import access
from alongside.reading.documents.chronology import TEMPLATE, Paper
from alongside.reading.forms.period import period_in
from alongside.reading.queries.chronology import Asked, Chronology, chronology_of
from alongside.reading.rules.chronology import AUDIENCE_WORDS, Audience
from alongside.reading.views.asking import of_story
from alongside.web import exports, papers

COLUMNS: Final = (
    "Number", "When", "What happened", "What it meant to them", "What it meant to us", "Where it is written",
)  # fmt: skip


@staff(Permission.FIND_PEOPLE)
@of_story
def chronology(page: PersonPage) -> HttpResponse:
    """Show what mattered in somebody's life in order, for whoever it is asked for, or take it away."""
    asked, mistakes = asked_in(page.request.GET, today=page.day)
    found = chronology_of(page.person, asked, reader=page.reader, day=page.day, now=clock.now())
    kind = page.request.GET.get("format", "")
    if kind in (*papers.KINDS, *exports.KINDS):
        target = f"chronology:{kind}:{asked.audience}"
        access.leave_look(Act.STORY_EXPORTED, page.reader, page.person, target=target)
        return _file(page, asked, found, kind)
    access.leave_look(Act.CHRONOLOGY_SEEN, page.reader, page.person)
    return page.render(
        "reading/chronology.html",
        status=422 if mistakes else 200,
        found=found,
        asked=asked,
        mistakes=mistakes,
        audiences=list(AUDIENCE_WORDS.items()),
        typed={name: page.request.GET.get(name, "") for name in ("from", "to")},
        kept=_address(page.request.GET),
    )


def asked_in(typed: Mapping[str, str], *, today: date) -> tuple[Asked, list[tuple[str, str]]]:
    """Return what an address asks for, and which of its days cannot be read."""
    period = period_in(typed, today=today)
    audience = typed.get("for", "")
    asked = Asked(
        audience=Audience(audience) if audience in set(Audience) else Audience.US,
        since=period.since,
        until=period.until,
        with_views=typed.get("views") != "no",
    )
    return asked, period.summary


def _file(page: PersonPage, asked: Asked, found: Chronology, kind: str) -> HttpResponse:
    name = f"chronology-{page.day}"
    if kind in exports.KINDS:
        rows = [
            [str(row.number), row.when, row.what, row.to_them, row.to_us, row.source]
            for row in found.rows
        ]
        return exports.table(kind, name, COLUMNS, rows)
    paper = Paper(
        whose=page.bar().face.name, made_on=page.day, made_by=page.reader.name, rows=found.rows,
        audience=AUDIENCE_WORDS[asked.audience], has_views=asked.with_views, organisation=str(page.reader.organisation),
    )  # fmt: skip
    return papers.paper(kind, name, TEMPLATE, paper.values)


def _address(typed: Mapping[str, str]) -> str:
    kept = {name: typed.get(name, "")[:40] for name in ("for", "from", "to", "views")}
    return urlencode({name: value for name, value in kept.items() if value})
