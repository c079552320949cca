"""Letting the family read what was held back from them."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.timezone import localdate

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction
from alongside.audit.acts import Act
from alongside.people.models.facts import SetAside
from alongside.story import access
from alongside.story.actions.pieces import line_of, trace, write_lines
from alongside.story.models import Passage
from alongside.story.queries.people import people_of_passage
from alongside.story.rules.sharing import KEPT_CLOSE, Sharing
from alongside.web.refusals import ChangedSince, require

_SAID = (
    "entry_id", "stands_as", "position", "text", "telling", "marks", "said_by_id", "source", "language", "beside_id",
)  # fmt: skip


def why_not_share(passage: Passage) -> str:
    """Say why what is held back cannot be let go like this."""
    if passage.sharing == Sharing.FAMILY:
        return "The family may read this already."
    if passage.sharing in KEPT_CLOSE:
        return "This is kept among those who lead the work. Write anew, in an entry of its own, what the family may read."
    return ""


@one_transaction()
def share_passage(passage: Passage, *, by: User, now: datetime) -> Passage:
    """Let the family read a passage from today: the same words stand again, shared, and who held them back stays."""
    people = people_of_passage(passage)
    require(access.why_not_write(by, people, day=localdate(now)))
    require(why_not_share(passage))
    changed = Passage.objects.filter(pk=passage.pk, set_aside_at=None).update(
        set_aside_at=now, set_aside_by_ref=by.ref, set_aside_as=SetAside.CHANGED
    )
    if not changed:
        raise ChangedSince
    shared = Passage(
        **{name: getattr(passage, name) for name in _SAID}, sharing=Sharing.FAMILY.value, shared_from=localdate(now),
        recorded_at=now, recorded_by_ref=by.ref, replaces=passage,
    )  # fmt: skip
    [shared] = Passage.objects.bulk_create([shared])
    write_lines(line_of(passage.entry, person, shared) for person in people)
    trace(Act.PASSAGE_SHARED, passage.entry, people, by=by)
    return shared


@one_transaction()
def share_all(passages: Sequence[Passage], *, by: User, now: datetime) -> None:
    """Let the family read all of these from today, or none of them where one may not be let go."""
    for one in passages:
        share_passage(one, by=by, now=now)
