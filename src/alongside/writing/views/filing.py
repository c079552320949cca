"""Adding a photo or a file while writing: kept at once, so that no mistake elsewhere on the page loses it."""

from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.audit.actions import one_transaction
from alongside.story.actions.attaching import add_file
from alongside.web.refusals import Refused


@staff(Permission.RECORD_PEOPLE)
@require_POST
def add(request: StaffRequest, writing: UUID) -> HttpResponse:
    """Keep the files that were chosen; say of each whether it is kept, and why not."""
    return JsonResponse({"files": taken(request, writing)})


def taken(request: StaffRequest, writing: UUID) -> list[dict[str, str]]:
    """Keep the files of a form, each by itself: what it is called, its reference, what became of it."""
    found = []
    for one in request.FILES.getlist("files"):
        name = one.name or ""
        try:
            with one_transaction():
                kept = add_file(writing, name, one.read(), by=request.user, now=clock.now())
            found.append({"ref": kept.ref, "name": kept.name, "words": kept.held_why})
        except Refused as refused:
            found.append({"ref": "", "name": name, "words": str(refused)})
    return found
