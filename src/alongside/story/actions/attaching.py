"""Adding a photo or a file to what is written, and releasing one that was held back."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import PurePath
from typing import Final
from uuid import UUID

from django.utils.timezone import localtime

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.people.models import Person
from alongside.story import access, files, scanning
from alongside.story.actions.pieces import write_passages
from alongside.story.models import Attachment, Entry
from alongside.story.photos import anew
from alongside.story.queries.people import people_of_passage
from alongside.story.rules.attaching import BEGINNING, FileKind, State, kind_of, why_not_attach
from alongside.story.rules.passages import StandsAs
from alongside.story.rules.text import tidied
from alongside.story.values import Filed, Told
from alongside.web.refusals import ChangedSince, Refused, require

_MACROS: Final = "It is a document with a program in it, so a person looks at it first. Save it without macros, or ask a manager to release it."


@one_transaction()
def add_file(writing: UUID, name: str, raw: bytes, *, by: User, now: datetime) -> Attachment:
    """Keep a file with what somebody writes: a photo is made anew, anything else is scanned or waits for a person."""
    digest = hashlib.sha256(raw).hexdigest()
    # Two of one person's at once: the second sees the first, so that none is kept twice and none is over the limit.
    list(User.objects.select_for_update(no_key=True, of=("self",)).filter(pk=by.pk))
    own = Attachment.objects.filter(added_by_ref=by.ref)
    if already := own.filter(writing=writing, digest=digest).first():
        return already
    midnight = localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    require(
        why_not_attach(
            len(raw), of_this=own.filter(writing=writing).count(), today=own.filter(added_at__gte=midnight).count()
        )
    )  # fmt: skip
    kind = kind_of(raw[:BEGINNING])
    attachment = Attachment(
        writing=writing,
        name=_name(name),
        kind=kind,
        digest=digest,
        added_at=now,
        added_by_ref=by.ref,
    )
    kept = _photo(attachment, raw, now) if kind == FileKind.PHOTO else _file(attachment, raw, now)
    attachment.size = len(kept)
    attachment.save(force_insert=True)
    # After the row and before the commit: a row without its file is never seen.
    files.keep(attachment.ref, kept)
    return attachment


@one_transaction()
def file_with(
    entry: Entry, filed: Sequence[Filed], people: Mapping[str, Person], *, by: User, now: datetime
) -> None:
    """Let files that were added while writing stand in the entry, each with the words that describe it."""
    for one in filed:
        found = Attachment.objects.filter(
            ref=one.ref, writing=entry.writing, added_by_ref=by.ref, passage=None
        ).first()
        if found is None:
            continue
        told = Told(
            one.words.strip() or found.name, about=one.about, stands_as=StandsAs.ATTACHED, sharing=one.sharing,
            sharing_why=one.sharing_why,
        )  # fmt: skip
        [passage] = write_passages(
            entry, [told], people, by=by, now=now, first=entry.passages.count()
        )
        Attachment.objects.filter(pk=found.pk).update(passage=passage)


@one_transaction()
def release_file(attachment: Attachment, *, by: User, now: datetime) -> None:
    """Let a file be opened that was held back, because a person looked at it."""
    require(access.why_not_release(by, attachment))
    changed = Attachment.objects.filter(pk=attachment.pk, state=State.HELD).update(
        state=State.RELEASED, released_at=now, released_by_ref=by.ref
    )
    if not changed:
        raise ChangedSince
    if attachment.passage:
        for person in people_of_passage(attachment.passage):
            record(Act.FILE_RELEASED, by=by.ref, about=person.ref, target=f"file:{attachment.ref}")


def _photo(attachment: Attachment, raw: bytes, now: datetime) -> bytes:
    photo = anew(raw)
    attachment.width, attachment.height = photo.width, photo.height
    attachment.state, attachment.looked_at = State.CLEAN, now
    return photo.made


def _file(attachment: Attachment, raw: bytes, now: datetime) -> bytes:
    held = _MACROS if _has_program(raw) else scanning.why_held(raw)
    attachment.held_why = held
    attachment.state, attachment.looked_at = (State.HELD, None) if held else (State.CLEAN, now)
    return raw


def _has_program(raw: bytes) -> bool:
    """Say whether a document carries a program: in the newer form by the name of its part, in the older by its stream."""
    return (
        b"vbaProject.bin" in raw
        or b"_\x00V\x00B\x00A\x00" in raw
        or b"/JavaScript" in raw
        or b"/Launch" in raw
    )


def _name(name: str) -> str:
    last = tidied(PurePath(name.replace("\\", "/")).name).replace("\n", " ").replace("/", " ")
    if not last.strip():
        raise Refused("This file has no name. Give it one and choose it again.")
    return last[-200:]
