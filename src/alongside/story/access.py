"""Who may read and write in a story; why not, in a sentence where they may not."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from django.http import Http404

from alongside.accounts.models import User
from alongside.accounts.roles import Permission
from alongside.audit.acts import Act
from alongside.people.access import leave_look, records_of
from alongside.people.models import Person
from alongside.people.rules.sight import DataClass, sees
from alongside.people.ways import Found, moment_on, ways_to_all
from alongside.story.models import Attachment, Draft, Entry, Promise
from alongside.story.rules.amending import why_not_change as why_not_change_any_more
from alongside.story.rules.attaching import State
from alongside.story.rules.kinds import KINDS, Kind
from alongside.web.refs import is_ref

NOT_WITH_ALL: Final = (
    "You work with some of these people and not with all. Write it for those you work with."
)


def entry_in(person: Person, ref: str, *, reader: User) -> Entry:
    """Fetch an entry that stands in the story of a person who has been fetched, leaving a trace; 404 where none does."""
    found = Entry.objects.filter(
        ref=ref, lines__person_id__in=records_of(person), lines__passage=None, lines__moved_at=None
    )
    entry = found.distinct().first() if is_ref(ref) else None
    if entry is None:
        raise Http404
    leave_look(Act.ENTRY_SEEN, reader, person, target=f"entry:{ref}")
    return entry


def promise_for(reader: User, ref: str) -> Promise:
    """Fetch a promise to somebody whose record is open to this reader, or 404."""
    found = Promise.objects.filter(ref=ref).select_related("person", "made_by")
    promise = found.first() if is_ref(ref) else None
    if promise is None:
        raise Http404
    return promise


def draft_of(writer: User, writing: str) -> Draft | None:
    """Fetch somebody's own unfinished writing; nobody else's is ever there."""
    return Draft.objects.filter(writing=writing, author=writer, entry=None).first()


def why_not_write(writer: User, people: Sequence[Person], *, day: date) -> str:
    """Say why somebody cannot write in the stories of these people: the record of the work must be open to them."""
    now = moment_on(day)
    may = writer.may(Permission.RECORD_PEOPLE)
    return _why_not(writer, people, ways_to_all(writer, people, now=now) if may else {}, now=now)


def why_no_writer(writer: User, people: Sequence[Person]) -> str:
    """Say why somebody writes in nobody's story, or what is not yet said: what can be told without asking further."""
    if not writer.may(Permission.RECORD_PEOPLE):
        return "Your role reads about people and does not write in their story."
    return "" if people else "Say whom this is about."


def _why_not(
    writer: User, people: Sequence[Person], found: Mapping[int, Found], *, now: datetime
) -> str:
    if why := why_no_writer(writer, people):
        return why
    if all(sees(found[one.pk].ways, DataClass.ORDINARY, now=now) for one in people):
        return ""
    return NOT_WITH_ALL


def why_not_change(writer: User, entry: Entry, *, now: datetime) -> str:
    """Say why somebody cannot change an entry any more: it is its author's for a day."""
    if not KINDS[Kind(entry.kind)].is_offered:
        return "Write anew where things are now. What stood there before is kept."
    return why_not_change_any_more(
        is_author=entry.recorded_by_ref == writer.ref, recorded_at=entry.recorded_at,
        is_withdrawn=entry.withdrawn_at is not None, now=now,
    )  # fmt: skip


def why_not_withdraw(writer: User, entry: Entry) -> str:
    """Say why somebody cannot withdraw an entry: its author may, and whoever steadies the pod."""
    if entry.withdrawn_at is not None:
        return "This was withdrawn already."
    if entry.recorded_by_ref != writer.ref and not writer.may(Permission.ALLOCATE):
        return "Whoever wrote this, a senior social worker or a manager can withdraw it. Add a correction instead."
    return ""


def why_not_release(releaser: User, attachment: Attachment) -> str:
    """Say why somebody cannot release a file: it needs a second person, who looked at it."""
    if attachment.state != State.HELD:
        return "This can be opened already."
    if not releaser.may(Permission.RESTRICT_RECORDS):
        return "A manager or information governance can release it."
    if releaser.ref == attachment.added_by_ref:
        return "Somebody else than whoever added it releases it."
    return ""
