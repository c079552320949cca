"""Keeping what is being written, every few seconds and whenever somebody looks away."""

from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST

from alongside.accounts.gate import StaffRequest, staff
from alongside.accounts.roles import Permission
from alongside.web.refusals import ChangedSince
from alongside.writing.keeping import kept
from alongside.writing.typed import Typed


@staff(Permission.RECORD_PEOPLE)
@require_POST
def keep(request: StaffRequest, writing: UUID) -> HttpResponse:
    """Keep the form as it stands, without a word about it but when, and as which revision."""
    try:
        draft = kept(request, writing, Typed.posted(request.POST))
    except ChangedSince:
        return JsonResponse({"changed": True}, status=409)
    if draft is None:
        return JsonResponse({"revision": 0, "kept_at": "", "at": ""})
    at = localtime(draft.kept_at)
    return JsonResponse(
        {"revision": draft.revision, "kept_at": at.isoformat(), "at": f"{at:%H:%M}"}
    )
