"""What may be added to an entry later: a correction, a reply, somebody's disagreement; withdrawing and refiling it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.timezone import localdate

from alongside.accounts.models import User
from alongside.accounts.roles import Permission
from alongside.audit.actions import one_transaction
from alongside.audit.acts import Act
from alongside.people.models import Person
from alongside.people.models.facts import SetAside
from alongside.story import access
from alongside.story.actions.pieces import trace, write_passages, write_presences
from alongside.story.models import Entry, Line, Moment, Passage, Presence
from alongside.story.queries.people import people_of, people_of_passage
from alongside.story.rules.seen import Part
from alongside.story.rules.sharing import Sharing
from alongside.story.values import Present, Told
from alongside.web.refusals import ChangedSince, Refused, require

_ACTS = {
    "correction": Act.ENTRY_CORRECTED,
    "disagreement": Act.ENTRY_DISAGREED,
    "reply": Act.ENTRY_REPLIED,
}


@one_transaction()
def add_beside(passage: Passage, told: Told, *, by: User, now: datetime) -> Passage:
    """Let a correction, a reply or somebody's disagreement stand beside a passage, in the same stories and as closely kept.

    Sent twice with the same reference it is one.
    """
    entry, people = passage.entry, people_of_passage(passage)
    require(access.why_not_write(by, people, day=localdate(now)))
    sent = Passage.objects.filter(ref=told.ref, beside=passage, recorded_by_ref=by.ref)
    if told.ref and (already := sent.first()):
        return already
    if not told.stands_as.stands_beside:
        raise Refused(
            "Say whether this is a correction, a reply, or how somebody sees it differently."
        )
    if not told.text.strip():
        raise Refused("Write the words that are to stand beside it.")
    if told.stands_as == "disagreement" and not (told.said_by or told.said_by_words.strip()):
        raise Refused("Say who sees it differently.")
    last = entry.passages.count()
    # As closely kept as what it stands beside.
    kept = replace(
        told,
        sharing=Sharing(passage.sharing),
        sharing_why=passage.sharing_why,
        held_until=passage.held_until,
    )
    [written] = write_passages(
        entry, [kept], {one.ref: one for one in people}, by=by, now=now, first=last, beside=passage
    )
    trace(_ACTS[told.stands_as], entry, people, by=by)
    return written


@one_transaction()
def withdraw_entry(entry: Entry, *, why: str, by: User, now: datetime) -> None:
    """Withdraw an entry that should not have been written: those who may read it still can, with the reason."""
    require(access.why_not_withdraw(by, entry))
    if not why.strip():
        raise Refused("Say in a few words why this is withdrawn.")
    changed = Entry.objects.filter(pk=entry.pk, withdrawn_at=None).update(
        withdrawn_at=now, withdrawn_by_ref=by.ref, withdrawn_why=why.strip()[:500]
    )
    if not changed:
        raise ChangedSince
    trace(Act.ENTRY_WITHDRAWN, entry, people_of(entry), by=by)


def why_not_bring_back(writer: User, entry: Entry) -> str:
    """Say why somebody cannot let an entry stand again: whoever may withdraw one may."""
    if entry.recorded_by_ref != writer.ref and not writer.may(Permission.ALLOCATE):
        return "Whoever wrote this, a senior social worker or a manager can let it stand again."
    return ""


@one_transaction()
def bring_back_entry(entry: Entry, *, by: User, now: datetime) -> None:
    """Let an entry that was withdrawn stand again."""
    require(why_not_bring_back(by, entry))
    require(access.why_not_write(by, people_of(entry), day=localdate(now)))
    changed = Entry.objects.filter(pk=entry.pk, withdrawn_at__isnull=False).update(
        withdrawn_at=None, withdrawn_by_ref="", withdrawn_why=""
    )
    if not changed:
        raise ChangedSince
    trace(Act.ENTRY_BROUGHT_BACK, entry, people_of(entry), by=by)


@one_transaction()
def refile_entry(
    entry: Entry, *, away_from: Person, to: Person, part: str = "", by: User, now: datetime
) -> None:
    """Move an entry that stood in the wrong story into the right one, with everything of it; both trails say so.

    Who was seen is said on purpose: of the other it is said anew (`part`), or not at all.
    """
    require(access.why_not_write(by, [away_from, to], day=localdate(now)))
    if away_from.pk == to.pk:
        raise Refused("It stands in this story already.")
    standing = Line.objects.select_for_update(of=("self",)).filter(
        entry=entry, passage=None, moved_at=None
    )
    # Two who move it at once: the second finds that it stands there no longer.
    if not list(standing.filter(person=away_from)):
        raise ChangedSince
    _move(entry, away_from, to, now=now)
    said = {"set_aside_at": now, "set_aside_by_ref": by.ref, "set_aside_as": SetAside.CHANGED}
    Presence.objects.standing().filter(entry=entry, person=away_from).update(**said)
    is_said = Presence.objects.standing().filter(entry=entry, person=to).exists()
    if part and not is_said:
        write_presences(entry, [Present(Part(part), to.ref)], {to.ref: to}, by=by, now=now)
    _move_moment(entry, away_from, to, said, by=by, now=now)
    trace(Act.ENTRY_REFILED, entry, [away_from, to], by=by)


def _move(entry: Entry, away_from: Person, to: Person, *, now: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT story_refile(%s, %s, %s, %s)", [entry.pk, away_from.pk, to.pk, now])
        [outcome] = cursor.fetchone()
    if outcome == "kept":
        raise Refused(
            "A part of this is kept from you. Ask whoever wrote it, or leads the work, to move it."
        )
    if outcome != "moved":
        raise ChangedSince


def _move_moment(
    entry: Entry, away_from: Person, to: Person, said: dict[str, Any], *, by: User, now: datetime
) -> None:
    standing = Moment.objects.standing().filter(entry=entry)
    before = standing.filter(person=away_from).first()
    if before is None:
        return
    standing.filter(pk=before.pk).update(**said)
    if not standing.filter(person=to).exists():
        Moment(
            person=to, entry=entry, happened_at=entry.happened_at, words=before.words, recorded_at=now,
            meant_to_them=before.meant_to_them, meant_to_us=before.meant_to_us, recorded_by_ref=by.ref, replaces=before,
        ).save(force_insert=True)  # fmt: skip
