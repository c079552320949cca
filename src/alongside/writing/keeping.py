"""How a form is kept while it is written on: at a revision, by one page after the other, by its writer alone."""

from uuid import UUID

from django.http import Http404

from alongside import clock
from alongside.accounts.gate import StaffRequest
from alongside.accounts.models import User
from alongside.story.access import draft_of
from alongside.story.actions.drafts import keep_draft
from alongside.story.models import Draft, Entry
from alongside.web.refusals import ChangedSince
from alongside.writing.typed import Typed


def kept(request: StaffRequest, writing: UUID, typed: Typed) -> Draft | None:
    """Keep a form; nothing where nobody has written anything yet. Changed since where it was kept from another page."""
    by, posted = request.user, request.POST.get("revision", "")
    draft = draft_of(by, str(writing))
    if draft is None and typed.is_blank:
        return None
    if draft is None and Entry.objects.filter(writing=writing).exists():
        raise ChangedSince
    revision = int(posted) if posted.isascii() and posted.isdigit() and len(posted) < 9 else 0
    if draft is not None and is_later_on_the_same_page(typed, draft):
        revision = draft.revision
    return keep_as(writing, typed, revision=revision, by=by)


def keep_as(writing: UUID, typed: Typed, *, revision: int, by: User) -> Draft:
    """Keep a form at a revision; 404 where this writing is somebody else's."""
    try:
        return keep_draft(
            writing,
            typed.form,
            people=typed.many("who"),
            revision=revision,
            by=by,
            now=clock.now(),
        )
    except Draft.DoesNotExist:
        raise Http404 from None


def is_later_on_the_same_page(typed: Typed, draft: Draft) -> bool:
    """Say whether this was sent by the page that kept the draft, after it: an answer that was lost is no conflict."""
    before = Typed.kept(draft.form)
    is_same = bool(typed.one("page")) and typed.one("page") == before.one("page")
    return is_same and _turn(typed) > _turn(before)


def _turn(typed: Typed) -> int:
    turn = typed.one("turn", "0")
    return int(turn) if turn.isascii() and turn.isdigit() and len(turn) < 9 else 0
