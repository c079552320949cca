"""What the pages for reading share: the frame with what turns words into a page, and a page with one form."""

from collections.abc import Sequence
from functools import wraps
from typing import Any, Final

from django.forms import BaseForm
from django.http import HttpResponse
from django.template.backends.utils import csrf_input_lazy
from django.urls import reverse

from alongside import clock
from alongside.casefile.views.page import PageView, PersonPage, of_person
from alongside.frameworks.language import Noticed, noticed
from alongside.practice.queries.conversations import Asked, asked_in
from alongside.practice.queries.shelf import words_to_look_at
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
    page: PersonPage,
    with_files: list[int],
    *,
    alone: bool = False,
    above: str = "",
    headed: Sequence[int] = (),
) -> dict[str, Any]:
    """Return what an entry is drawn with: whose story it stands in, how words become a page, and its files.

    What stands above the stream already is not told a second time in it; what has a heading may be a conversation,
    and then says what was asked.
    """
    return {
        "person": page.person,
        "in_html": in_html,
        "as_typed": as_typed,
        "files": files_of(with_files, reader=page.reader) if with_files else {},
        "asked": asked_in(headed) if headed else Asked({}, {}),
        "alone": alone,
        "above": above,
        "can_write": alone and page.can_write,
        "csrf_input": csrf_input_lazy(page.request),
    }


def href(page: PersonPage, name: str, *more: str) -> str:
    """Return the address of another page of this person's story."""
    return reverse(f"reading:{name}", args=[page.person.ref, *more])


def is_saved(page: PersonPage, form: BaseForm) -> bool:
    """Say whether a form is to be saved: it was sent, is whole, and not only to have its words looked at again."""
    return page.request.method == "POST" and not _looks_again(page) and form.is_valid()


def form_page(
    page: PersonPage,
    form: Any,
    *,
    back: str,
    stale: str = "",
    own: Sequence[str] = (),
    **words: Any,
) -> HttpResponse:
    """Return a page with one form; where somebody was faster, with every word that was typed.

    `own` names the fields in which whoever writes speaks for themselves, and can look at their words again.
    """
    looks = bool(own) and _looks_again(page)
    status = 409 if stale else 422 if form.errors and not looks else 200
    base: dict[str, Any] = {"kicker": "", "lead": "", "quoted": None, "action": ""}
    left, found = _looked_at(page, own) if looks else ([], None)
    return show(
        page, "reading/form.html", status=status, form=form, back=back, stale=stale, own=own, left=left, noticed=found,
        **base | words,
    )  # fmt: skip


def _looks_again(page: PersonPage) -> bool:
    return page.request.POST.get("act", "").partition(":")[0] in ("words", "leave")


def _looked_at(page: PersonPage, own: Sequence[str]) -> tuple[list[str], list[Noticed]]:
    """Return what was left as it is, and what else could be said better."""
    posted = page.request.POST
    left = [one[:60] for one in posted.getlist("left-words")]
    left += [one for one in [posted["act"].partition(":")[2][:60]] if one]
    texts = (posted.get(name, "") for name in own)
    return left, noticed(texts, words_to_look_at(), left=left)
