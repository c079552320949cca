"""The drawings and photos of a conversation: each kept as soon as it arrives, beside the words said to it."""

from typing import Final
from uuid import UUID

from alongside import clock
from alongside.accounts.gate import StaffRequest
from alongside.audit.actions import one_transaction
from alongside.story.actions.attaching import add_file
from alongside.story.rules.attaching import BEGINNING, FileKind, kind_of
from alongside.web.refusals import Refused
from alongside.writing.typed import Typed

# The name of the field for a file, and of the one in which its reference is kept.
_SENT: Final = "picture."
_NO_PICTURE: Final = (
    "This is not a photo or a scanned drawing. Other files go with an entry, on the writing page."
)


def with_pictures(
    request: StaffRequest, writing: UUID, typed: Typed
) -> tuple[Typed, dict[str, str]]:
    """Keep the pictures of a form: return it with their references, and why one was not taken, by its field."""
    not_taken: dict[str, str] = {}
    for name, [*_, sent] in request.FILES.lists():
        if not name.startswith(_SENT):
            continue
        field, raw = name.removeprefix(_SENT), sent.read()
        try:
            if kind_of(raw[:BEGINNING]) != FileKind.PHOTO:
                raise Refused(_NO_PICTURE)
            with one_transaction():
                kept = add_file(
                    writing, sent.name or "picture", raw, by=request.user, now=clock.now()
                )
            typed = typed.having(**{field: [kept.ref]})
        except Refused as refused:
            not_taken[field] = str(refused)
    return typed, not_taken
