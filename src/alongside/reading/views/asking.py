"""What the pages for reading share: the frame with what turns words into a page, and a page with one form."""

from functools import wraps
from typing import Any, Final

from django.http import HttpResponse
from django.template.backends.utils import csrf_input
from django.urls import reverse

from alongside import clock
from alongside.casefile.views.page import PageView, PersonPage, of_person
from alongside.reading.access import why_not_read
from alongside.reading.queries.files import files_of
from alongside.story.markup import as_typed, in_html
from alongside.web.refusals import require

STALE: Final = "Somebody else was faster: this has changed since you opened the page."


def of_story(view: PageView) -> PageView:
    """Fetch the person a page is about for whoever may read their story, and hand the page to the view."""

    @of_person
    @wraps(view)
    def told(page: PersonPage, *more: Any, **named: Any) -> HttpResponse:
        require(why_not_read(page.reader, page.person, now=clock.now()))
        return view(page, *more, **named)

    return told


def show(page: PersonPage, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Return a page of somebody's story."""
    base = {
        "in_html": in_html,
        "as_typed": as_typed,
        "story_url": href(page, "story"),
        "write_url": f"{reverse('writing:begin')}?with={page.person.ref}",
    }
    return page.render(template, status=status, **base, **context)


def here_on(
    page: PersonPage, with_files: list[int], *, alone: bool = False, above: str = ""
) -> dict[str, Any]:
    """Return what an entry is drawn with: whose story it stands in, how words become a page, and its files.

    What stands above the stream already is not told a second time in it.
    """
    return {
        "person": page.person,
        "in_html": in_html,
        "as_typed": as_typed,
        "files": files_of(with_files, reader=page.reader) if with_files else {},
        "alone": alone,
        "above": above,
        "can_write": alone and page.can_write,
        "csrf_input": csrf_input(page.request),
    }


def href(page: PersonPage, name: str, *more: str) -> str:
    """Return the address of another page of this person's story."""
    return reverse(f"reading:{name}", args=[page.person.ref, *more])


def form_page(
    page: PersonPage, form: Any, *, back: str, stale: str = "", **words: Any
) -> HttpResponse:
    """Return a page with one form; where somebody was faster, with every word that was typed."""
    status = 409 if stale else 422 if form.errors else 200
    base: dict[str, Any] = {"kicker": "", "lead": "", "quoted": None, "action": ""}
    return show(
        page, "reading/form.html", status=status, form=form, back=back, stale=stale, **base | words
    )
