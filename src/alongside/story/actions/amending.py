"""What may be added to an entry later: a correction, a reply, somebody's disagreement; withdrawing and refiling it."""

from dataclasses import replace
from datetime import datetime

from django.utils.timezone import localdate

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction
from alongside.audit.acts import Act
from alongside.people.models import Person
from alongside.story import access
from alongside.story.actions.pieces import line_of, trace, write_lines, write_passages
from alongside.story.models import Entry, Line, Passage
from alongside.story.queries.people import people_of, people_of_passage
from alongside.story.rules.sharing import Sharing
from alongside.story.values import Told
from alongside.web.refusals import ChangedSince, Refused, require

_ACTS = {
    "correction": Act.ENTRY_CORRECTED,
    "disagreement": Act.ENTRY_DISAGREED,
    "reply": Act.ENTRY_REPLIED,
}


@one_transaction()
def add_beside(passage: Passage, told: Told, *, by: User, now: datetime) -> Passage:
    """Let a correction, a reply or somebody's disagreement stand beside a passage, in the same stories and as closely kept."""
    entry, people = passage.entry, people_of_passage(passage)
    require(access.why_not_write(by, people, day=localdate(now)))
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


@one_transaction()
def bring_back_entry(entry: Entry, *, by: User, now: datetime) -> None:
    """Let an entry that was withdrawn stand again."""
    require(access.why_not_write(by, people_of(entry), day=localdate(now)))
    changed = Entry.objects.filter(pk=entry.pk, withdrawn_at__isnull=False).update(
        withdrawn_at=None, withdrawn_by_ref="", withdrawn_why=""
    )
    if not changed:
        raise ChangedSince
    trace(Act.ENTRY_BROUGHT_BACK, entry, people_of(entry), by=by)


@one_transaction()
def refile_entry(entry: Entry, *, away_from: Person, to: Person, by: User, now: datetime) -> None:
    """Move an entry that stood in the wrong story into the right one; in the first it says that it was moved."""
    require(access.why_not_write(by, [away_from, to], day=localdate(now)))
    if away_from.pk == to.pk:
        raise Refused("It stands in this story already.")
    standing = list(
        Line.objects.filter(entry=entry, person=away_from, moved_at=None).select_related("passage")
    )
    if not standing:
        raise ChangedSince
    there = set(
        Line.objects.filter(entry=entry, person=to, moved_at=None).values_list(
            "passage_id", flat=True
        )
    )
    write_lines(line_of(entry, to, one.passage) for one in standing if one.passage_id not in there)
    Line.objects.filter(pk__in=[one.pk for one in standing]).update(moved_at=now)
    trace(Act.ENTRY_REFILED, entry, [away_from, to], by=by)
