"""Giving somebody the key their devices seal with, and taking in what was sealed while there was no network."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid5

from django.conf import settings

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction
from alongside.story.actions.drafts import keep_draft
from alongside.story.models import Draft, DraftKey
from alongside.story.rules.text import storable
from alongside.story.sealing import new_pair, opened
from alongside.web.refs import is_ref
from alongside.web.refusals import ChangedSince, Refused


@dataclass(frozen=True)
class TakenIn:
    """What became of one box: kept, kept beside what was there already, or not to be opened."""

    writing: str
    outcome: str
    revision: int = 0
    words: str = ""


@one_transaction()
def key_of(user: User, *, now: datetime) -> DraftKey:
    """Return the key somebody's devices seal with, making one where there is none."""
    if found := DraftKey.objects.filter(user=user, ended_at=None).first():
        return found
    pair = new_pair(settings.SECRET_KEY)
    return DraftKey.objects.create(user=user, closes=pair.closes, opens=pair.opens, made_at=now)


@one_transaction()
def take_in(boxes: Iterable[dict[str, Any]], *, by: User, now: datetime) -> list[TakenIn]:
    """Open boxes that a device sealed and keep what is in them as unfinished writing; each by itself, none lost.

    A box is {ref of the key, key, iv, sealed}; inside: {writing, revision, form, people}. A box that was taken in
    before is kept once. Where the draft was changed elsewhere in the meantime, both stand: the box as a new draft.
    """
    return [_taken_in(box, by=by, now=now) for box in boxes]


def _taken_in(box: dict[str, Any], *, by: User, now: datetime) -> TakenIn:
    ref = box.get("ref", "")
    is_known = isinstance(ref, str) and is_ref(ref)
    key = DraftKey.objects.filter(ref=ref, user=by).first() if is_known else None
    if key is None:
        return TakenIn(
            "", "not-opened", words="This was sealed by somebody else who used this device."
        )
    try:
        inside = opened(box, opens=key.opens, secret=settings.SECRET_KEY)
        writing, form, people = UUID(inside["writing"]), inside["form"], inside.get("people", [])
        revision = int(inside.get("revision", 0))
        _check(form, people)
        form = {storable(name): [storable(one) for one in values] for name, values in form.items()}
    except (Refused, KeyError, TypeError, ValueError, AttributeError) as odd:
        return TakenIn("", "not-opened", words=str(odd) if isinstance(odd, Refused) else _ODD)
    try:
        draft = keep_draft(writing, form, people=people, revision=revision, by=by, now=now)
    except ChangedSince:
        # Beside what is kept already, under a sign that the same words always have: sent again it is no third.
        other = uuid5(writing, json.dumps(form, sort_keys=True))
        try:
            draft = keep_draft(other, form, people=people, revision=0, by=by, now=now)
        except ChangedSince:  # taken in before, and written on since
            draft = Draft.objects.get(pk=other, author=by)
        return TakenIn(str(draft.writing), "both", draft.revision, _BOTH)
    return TakenIn(str(draft.writing), "kept", draft.revision)


_BOTH: Final = "This was changed elsewhere in the meantime. Both are in your unfinished writing."
_ODD: Final = "What was sealed cannot be read. It stays on the device."


def _check(form: Any, people: Any) -> None:
    values = form.values() if isinstance(form, dict) else None
    if values is None or not all(
        isinstance(one, list) and all(isinstance(v, str) for v in one) for one in values
    ):
        raise ValueError("not a form")
    if not isinstance(people, list) or not all(
        isinstance(one, str) and is_ref(one) for one in people
    ):
        raise ValueError("not people")
