"""Marking an entry as something that mattered to somebody, and taking the mark away."""

from datetime import datetime

from django.utils.timezone import localdate

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction
from alongside.audit.acts import Act
from alongside.people.access import records_of
from alongside.people.models import Person
from alongside.people.models.facts import SetAside
from alongside.story import access
from alongside.story.actions.pieces import trace
from alongside.story.models import Entry, Line, Moment
from alongside.story.values import Meant
from alongside.web.refusals import ChangedSince, Refused, require

_LONGEST = 1000


@one_transaction()
def mark_moment(entry: Entry, person: Person, meant: Meant, *, by: User, now: datetime) -> Moment:
    """Mark an entry as something that mattered to somebody, or write anew what it meant; the earlier words stay."""
    require(access.why_not_write(by, [person], day=localdate(now)))
    if entry.withdrawn_at is not None:
        raise Refused("This was withdrawn. Let it stand again first.")
    line = _line(entry, person)
    made = Moment(
        person_id=line.person_id, entry=entry, happened_at=entry.happened_at, words=_cut(meant.words),
        meant_to_them=_cut(meant.to_them), meant_to_us=_cut(meant.to_us), recorded_at=now,
        recorded_by_ref=by.ref,
    )  # fmt: skip
    before = Moment.objects.standing().filter(entry=entry, person_id=line.person_id).first()
    if before and _says(before) == _says(made):
        return before
    if before:
        _set_aside(before, SetAside.CHANGED, by=by, now=now)
        made.replaces = before
    made.save(force_insert=True)
    trace(Act.MOMENT_MARKED, entry, [person], by=by)
    return made


@one_transaction()
def unmark_moment(moment: Moment, *, by: User, now: datetime) -> None:
    """Take the mark away: the entry stays in the story, and what was written of it is kept."""
    require(access.why_not_write(by, [moment.person], day=localdate(now)))
    _set_aside(moment, SetAside.WITHDRAWN, by=by, now=now)
    trace(Act.MOMENT_UNMARKED, moment.entry, [moment.person], by=by)


def _line(entry: Entry, person: Person) -> Line:
    standing = Line.objects.filter(entry=entry, passage=None, moved_at=None)
    line = standing.filter(person_id__in=records_of(person)).order_by("pk").first()
    if line is None:
        raise ChangedSince
    return line


def _set_aside(moment: Moment, how: SetAside, *, by: User, now: datetime) -> None:
    changed = Moment.objects.filter(pk=moment.pk, set_aside_at=None).update(
        set_aside_at=now, set_aside_by_ref=by.ref, set_aside_as=how
    )
    if not changed:
        raise ChangedSince


def _says(moment: Moment) -> tuple[str, str, str]:
    return moment.words, moment.meant_to_them, moment.meant_to_us


def _cut(words: str) -> str:
    return words.strip()[:_LONGEST]
