"""The photos and files of an entry, by the passage that describes each."""

from dataclasses import dataclass

from alongside.accounts.models import User
from alongside.story.access import why_not_release
from alongside.story.models import Attachment
from alongside.story.rules.attaching import FileKind, State


@dataclass(frozen=True)
class Shown:
    """A file as it stands under what describes it."""

    file: Attachment
    opens: bool
    is_photo: bool
    can_release: bool


def files_of(entries: list[int], *, reader: User) -> dict[str, Shown]:
    """Return the files of these entries by the reference of the passage that describes each; one statement."""
    found = Attachment.objects.filter(passage__entry_id__in=entries).select_related("passage")
    return {
        one.passage.ref: Shown(
            file=one,
            opens=State(one.state).opens,
            is_photo=one.kind == FileKind.PHOTO,
            can_release=not why_not_release(reader, one),
        )
        for one in found
        if one.passage
    }
