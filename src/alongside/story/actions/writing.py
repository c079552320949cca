"""Writing an entry into the stories of those it is about, and changing it while it is its author's."""

from collections.abc import Mapping
from contextlib import nullcontext
from datetime import datetime
from typing import Final

from django.utils.timezone import localdate

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction
from alongside.audit.acts import Act
from alongside.people.models import Person
from alongside.people.models.facts import SetAside
from alongside.story import access
from alongside.story.actions.attaching import file_with
from alongside.story.actions.drafts import draft_became
from alongside.story.actions.pieces import (
    Whole,
    Written,
    line_of,
    lines_of,
    passages_of,
    presences_of,
    trace,
    write_lines,
    write_passages,
    write_presences,
    write_whole,
)
from alongside.story.models import Earlier, Entry, Line, Moment, Passage, Presence, Promise
from alongside.story.rules.kinds import KINDS, Kind
from alongside.story.rules.passages import StandsAs
from alongside.story.rules.when import why_not_after, why_not_when
from alongside.story.values import Meant, Promised, Told, Writing
from alongside.web.refusals import ChangedSince, Refused, require

_NOTHING_SAID: Final = "Write what happened, in a line or more."
_HEADER: Final = ("kind", "happened_at", "precision", "is_about", "place", "headline")


@one_transaction(in_one_statement=True)
def add_entry(writing: Writing, *, by: User, now: datetime, ends_draft: bool = False) -> Entry:
    """Write something that happened into the story of everybody it is about: once, however often it is sent.

    The same writing with other words is refused as changed since, for the page that shows both.
    Where it ends the draft, unfinished writing of the author with the same reference has become the entry.
    """
    require(access.why_no_writer(by, writing.people))
    require(why_not_written(writing, now=now))
    entry = Entry(
        **_header(writing), writing=writing.ref, digest=writing.digest, recorded_at=now, recorded_by_ref=by.ref
    )  # fmt: skip
    whole = _whole(entry, writing, by=by, now=now)
    # With files there are more statements than one.
    with one_transaction() if writing.filed else nullcontext():
        match write_whole(whole, writing.people, by=by, now=now, ends_draft=ends_draft):
            case Written.THERE_ALREADY:
                return _written_already(writing, by=by, ends_draft=ends_draft)
            case Written.CLOSED:
                raise Refused(access.NOT_WITH_ALL)
        if writing.filed:
            file_with(
                entry, writing.filed, {one.ref: one for one in writing.people}, by=by, now=now
            )
    trace(Act.ENTRY_WRITTEN, entry, writing.people, by=by)
    return entry


@one_transaction()
def change_entry(
    entry: Entry, writing: Writing, *, revision: int, by: User, now: datetime
) -> Entry:
    """Change what one wrote within a day; what it said before stays with its revision.

    Refused as changed since where the entry is not at this revision any more.
    """
    require(access.why_not_change(by, entry, now=now))
    require(access.why_not_write(by, writing.people, day=localdate(now)))
    require(why_not_written(writing, now=now))
    require(why_not_after(writing.when, recorded_at=entry.recorded_at))
    before = {name: getattr(entry, name) for name in _HEADER}
    header = _header(writing)
    changed = Entry.objects.filter(pk=entry.pk, revision=revision, withdrawn_at=None).update(
        **header, revision=revision + 1
    )
    if not changed:
        raise ChangedSince
    Earlier.objects.create(
        entry=entry, revision=revision, changed_at=now, changed_by_ref=by.ref, **before
    )
    entry.refresh_from_db()
    mattered = {
        one.person.ref: one
        for one in Moment.objects.standing().filter(entry=entry).select_related("person")
    }
    _set_aside_what_stood(entry, by=by, now=now)
    _stand_in_stories(entry, writing, now=now)
    _write_the_rest(entry, writing, mattered, by=by, now=now)
    trace(Act.ENTRY_CHANGED, entry, writing.people, by=by)
    return entry


def why_not_written(writing: Writing, *, now: datetime) -> str:
    """Say why nothing like this can be written: something was said, of somebody, at some time that has come."""
    if why := why_not_when(writing.when, now=now):
        return why
    is_said = any(one.text.strip() for one in writing.told) or writing.headline.strip()
    if not is_said and writing.kind != Kind.NO_ANSWER:
        return _NOTHING_SAID
    if KINDS[writing.kind].is_face_to_face and not writing.present:
        return "Say who was seen, or choose “not seen”."
    return ""


def _header(writing: Writing) -> dict[str, object]:
    return {
        "kind": writing.kind.value, "happened_at": writing.when.at, "precision": writing.when.precision.value,
        "is_about": writing.when.is_about, "place": writing.place.strip()[:200],
        "headline": writing.headline.strip()[:300],
    }  # fmt: skip


def _written_already(writing: Writing, *, by: User, ends_draft: bool) -> Entry:
    already = Entry.objects.filter(writing=writing.ref).first()
    # Of somebody else's there may be nothing to see: then it is theirs, with other words.
    if already is None or (already.digest, already.recorded_by_ref) != (writing.digest, by.ref):
        raise ChangedSince
    if ends_draft:
        draft_became(writing.ref, already, by=by)
    return already


def _whole(entry: Entry, writing: Writing, *, by: User, now: datetime) -> Whole:
    """Return an entry with all that stands in it; what cannot be so is refused before anything is written."""
    people, told = {one.ref: one for one in writing.people}, _said(writing)
    passages = passages_of(entry, told, people, by=by, now=now)
    stands = [line_of(entry, person) for person in writing.people]
    return Whole(
        entry, passages, [*stands, *lines_of(entry, passages, told, people)],
        presences_of(entry, writing.present, people, by=by, now=now),
        _promises(entry, writing, people, by=by, now=now), _moments(entry, writing, people, {}, by=by, now=now),
    )  # fmt: skip


def _write_the_rest(
    entry: Entry, writing: Writing, before: Mapping[str, Moment], *, by: User, now: datetime
) -> None:
    people = {one.ref: one for one in writing.people}
    write_passages(entry, _said(writing), people, by=by, now=now)
    write_presences(entry, writing.present, people, by=by, now=now)
    Promise.objects.bulk_create(_promises(entry, writing, people, by=by, now=now))
    if writing.filed:
        file_with(entry, writing.filed, people, by=by, now=now)
    Moment.objects.bulk_create(_moments(entry, writing, people, before, by=by, now=now))


def _said(writing: Writing) -> list[Told]:
    return [one for one in writing.told if one.text.strip()]


def _promises(
    entry: Entry, writing: Writing, people: Mapping[str, Person], *, by: User, now: datetime
) -> list[Promise]:
    said = (one for one in writing.promised if one.words.strip())
    return [_promise(entry, one, people, by=by, now=now) for one in said]


def _moments(
    entry: Entry,
    writing: Writing,
    people: Mapping[str, Person],
    before: Mapping[str, Moment],
    *,
    by: User,
    now: datetime,
) -> list[Moment]:
    return [
        _moment(entry, one, people, before.get(one.to), by=by, now=now) for one in writing.mattered
    ]


def _promise(
    entry: Entry, promised: Promised, people: Mapping[str, Person], *, by: User, now: datetime
) -> Promise:
    if promised.to not in people:
        raise Refused("Say to whom you promised it: one of those this is about.")
    return Promise(
        person=people[promised.to], entry=entry, words=promised.words.strip()[:500], made_by=by,
        made_on=localdate(entry.happened_at), due_on=promised.due_on, recorded_at=now, recorded_by_ref=by.ref,
    )  # fmt: skip


def _moment(
    entry: Entry,
    meant: Meant,
    people: Mapping[str, Person],
    before: Moment | None,
    *,
    by: User,
    now: datetime,
) -> Moment:
    if meant.to not in people:
        raise Refused("Say to whom it mattered: one of those this is about.")
    # Marked before and nothing said anew: what was written of it stands.
    if before and not (meant.words or meant.to_them or meant.to_us):
        meant = Meant(meant.to, before.words, before.meant_to_them, before.meant_to_us)
    return Moment(
        person=people[meant.to], entry=entry, happened_at=entry.happened_at, words=meant.words.strip()[:1000],
        meant_to_them=meant.to_them.strip()[:1000], meant_to_us=meant.to_us.strip()[:1000], recorded_at=now,
        recorded_by_ref=by.ref, replaces=before,
    )  # fmt: skip


def _set_aside_what_stood(entry: Entry, *, by: User, now: datetime) -> None:
    said = {"set_aside_at": now, "set_aside_by_ref": by.ref, "set_aside_as": SetAside.CHANGED}
    # What was added beside it since, by anybody, stays, and so do its files.
    told = Passage.objects.standing().filter(entry=entry, beside=None)
    told.exclude(stands_as=StandsAs.ATTACHED).update(**said)
    Presence.objects.standing().filter(entry=entry).update(**said)
    Moment.objects.standing().filter(entry=entry).update(**said)


def _stand_in_stories(entry: Entry, writing: Writing, *, now: datetime) -> None:
    """Let an entry stand in the stories of those it is about now, and no longer in others'."""
    Line.objects.filter(entry=entry).update(happened_at=entry.happened_at, kind=entry.kind)
    standing = Line.objects.filter(entry=entry, passage=None, moved_at=None)
    people = {one.pk: one for one in writing.people}
    there = set(standing.values_list("person_id", flat=True))
    # With everything of it: what stands beside it and its files leave with it.
    Line.objects.filter(entry=entry, moved_at=None).exclude(person_id__in=people).update(
        moved_at=now
    )
    write_lines(line_of(entry, people[number]) for number in people.keys() - there)
