"""The page about somebody: everything that is written about them, as it is or as it was, and what stood before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect

from alongside import clock
from alongside.accounts.gate import staff
from alongside.accounts.roles import Permission
from alongside.casefile.forms.fields import Day
from alongside.casefile.forms.pages import FACT_PAGES, FactPage
from alongside.casefile.queries import earlier as earlier_queries
from alongside.casefile.queries.details_rows import rows_of
from alongside.casefile.queries.done import just_done
from alongside.casefile.views.page import PersonPage, of_person
from alongside.people import access
from alongside.people.queries.about import About, Item
from alongside.people.queries.about import about as about_of
from alongside.people.rules.kinds import GROUP_WORDS
from alongside.web import exports

COLUMNS = ["When", "Who", "Where", "What stood", "Kind", "Days", "What happened", "Why", "Instead"]
_GROUP_ORDER = [*GROUP_WORDS.values(), ""]


class AsOfForm(forms.Form):
    """The day a page is read on."""

    on = Day(required=True, label="As it was on", help_text="Such as 14 March 2022")

    def __init__(self, *given: Any, today: date, **named: Any) -> None:
        """Read a day as it is typed today."""
        super().__init__(*given, **named)
        field: Any = self.fields["on"]
        field.today = self.today = today

    def clean_on(self) -> date:
        """Refuse a day that has not come."""
        day: date = self.cleaned_data["on"]
        if day > self.today:
            raise forms.ValidationError("This day has not come yet.")
        return day


@dataclass(frozen=True)
class Section:
    """One section of the page: its facts in groups, and those that are not so on that day."""

    page: FactPage
    groups: list[tuple[str, list[Item]]]
    not_so: list[Item]


@staff(Permission.FIND_PEOPLE)
@of_person
def person(page: PersonPage) -> HttpResponse:
    """Go on to somebody's story."""
    return redirect("reading:story", page.person.ref)


@staff(Permission.FIND_PEOPLE)
@of_person
def about(page: PersonPage) -> HttpResponse:
    """Show everything that is written about somebody, as it is or as it was on a day."""
    form = AsOfForm(page.request.GET if "on" in page.request.GET else None, today=page.day)
    day = form.cleaned_data["on"] if form.is_valid() else page.day
    shown = about_of(page.person, reader=page.reader, day=day)
    ids = access.records_of(page.person)
    asked = page.request.GET.get("done", "")
    context: dict[str, Any] = {
        "about": shown,
        "rows": rows_of(shown.details),
        "sections": list(_sections(shown)),
        "as_of": form,
        "day": day,
        "is_past": day != page.day,
        "may_write": page.can_write and day == page.day,
        "restriction": access.restriction_of(page.person, day=page.day),
        "may_restrict": not access.why_not_restrict(page.reader),
        "may_link": not access.why_not_link(page.reader),
        "done": just_done(asked, ids, by=page.reader, now=clock.now()) if asked else None,
    }
    return page.render("casefile/about.html", **context)


def _sections(shown: About) -> Iterator[Section]:
    for name, fact_page in FACT_PAGES.items():
        items = sorted(shown.sections[name], key=lambda item: _GROUP_ORDER.index(item.group))
        grouped = [(words, list(of)) for words, of in groupby(items, key=lambda item: item.group)]
        not_so = [item for item in shown.earlier[name] if not item.set_aside_as]
        yield Section(fact_page, grouped, not_so)


@staff(Permission.FIND_PEOPLE)
@of_person
def earlier(page: PersonPage) -> HttpResponse:
    """Show what was changed, corrected or taken back, newest first; or all of it as a file."""
    kind = page.request.GET.get("format", "")
    if kind in exports.KINDS:
        found = _earlier(page, page_size=100_000)
        return exports.table(kind, "earlier", COLUMNS, [_cells(line) for line in found.lines])
    found = _earlier(page, before=page.request.GET.get("before", ""))
    is_first = "before" not in page.request.GET
    return page.render(
        "casefile/earlier.html", lines=found.lines, later=found.later, is_first=is_first
    )


def _earlier(
    page: PersonPage, *, before: str = "", page_size: int = earlier_queries.PAGE
) -> earlier_queries.EarlierPage:
    return earlier_queries.earlier(
        page.person, reader=page.reader, day=page.day, before=before, page=page_size
    )


def _cells(line: earlier_queries.Earlier) -> list[str]:
    return [
        f"{line.at:%Y-%m-%d %H:%M}", line.by, line.heading, line.words, line.kind, line.period, line.how,
        line.why, line.instead,
    ]  # fmt: skip
