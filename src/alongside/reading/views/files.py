"""Opening a photo or a file of an entry, and releasing one that was held back."""

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts.gate import staff
from alongside.accounts.roles import Permission
from alongside.audit.acts import Act
from alongside.casefile.views.page import PersonPage
from alongside.people.access import leave_look
from alongside.reading.views.asking import of_story
from alongside.story import files
from alongside.story.access import entry_in
from alongside.story.actions.attaching import release_file
from alongside.story.models import Attachment
from alongside.story.rules.attaching import FileKind, State
from alongside.web.refs import is_ref
from alongside.web.refusals import ChangedSince, Refused

# What a browser may show in the page; anything else is kept as a file.
_SHOWN: Final = {b"\xff\xd8": "image/jpeg", b"\x89P": "image/png"}


@staff(Permission.FIND_PEOPLE)
@of_story
def opened(page: PersonPage, entry_ref: str, file_ref: str) -> HttpResponse:
    """Open a photo or a file that stands in an entry, to whoever reads what describes it."""
    attachment = _attachment(page, entry_ref, file_ref)
    if not State(attachment.state).opens:
        raise Refused(attachment.held_why)
    try:
        raw = files.read(attachment.ref)
    except FileNotFoundError as gone:
        raise Refused(
            "This file is not where it was kept. Tell whoever runs the service; a backup may hold it."
        ) from gone
    leave_look(Act.FILE_OPENED, page.reader, page.person, target=f"file:{attachment.ref}")
    shown = _SHOWN.get(raw[:2], "") if attachment.kind == FileKind.PHOTO else ""
    answer = HttpResponse(raw, content_type=shown or "application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(not shown, attachment.name) or ""
    # Whatever is in it, nothing of it runs.
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@staff(Permission.FIND_PEOPLE)
@require_POST
@of_story
def release(page: PersonPage, entry_ref: str, file_ref: str) -> HttpResponse:
    """Let a file be opened that waited for a person."""
    attachment = _attachment(page, entry_ref, file_ref)
    try:
        release_file(attachment, by=page.reader, now=clock.now())
        messages.success(
            page.request, "It can be opened now. That you released it is written down."
        )
    except ChangedSince:
        messages.info(page.request, "Somebody else released it in the meantime.")
    except Refused as refused:
        messages.error(page.request, str(refused))
    return redirect("reading:entry", page.person.ref, entry_ref)


def _attachment(page: PersonPage, entry_ref: str, file_ref: str) -> Attachment:
    entry = entry_in(page.person, entry_ref, reader=page.reader)
    found = (
        Attachment.objects.filter(ref=file_ref, passage__entry=entry) if is_ref(file_ref) else None
    )
    attachment = found.select_related("passage").first() if found is not None else None
    if attachment is None:
        raise Http404
    return attachment
