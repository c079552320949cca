"""The photos and files that were added while writing."""

from uuid import UUID

from alongside.story.models import Attachment


def added_to(writing: UUID, *, by_ref: str) -> list[Attachment]:
    """Return the files somebody added to some writing, in the order they came."""
    # Those that stand in the entry already too, so that the same form sent twice says the same.
    found = Attachment.objects.filter(writing=writing, added_by_ref=by_ref)
    return list(found.order_by("pk"))
