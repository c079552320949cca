"""Keeping what is being written, as it stands, until it is in the story or its author throws it away."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction
from alongside.story.models import Draft, Entry
from alongside.web.refusals import ChangedSince


@one_transaction()
def keep_draft(
    writing: UUID,
    form: Mapping[str, Sequence[str]],
    *,
    people: Sequence[str],
    revision: int,
    by: User,
    now: datetime,
) -> Draft:
    """Keep a form as it stands; never checked. Changed since where it was kept from another place in the meantime.

    The revision is the one this form was last kept as, 0 where it never was. The same form again is no new revision.
    """
    # No database holds the sign that ends a string; nobody types it, and it hides nothing.
    typed = {
        name.replace("\0", ""): [value.replace("\0", "") for value in values]
        for name, values in form.items()
    }
    found = Draft.objects.select_for_update().filter(pk=writing, author=by).first()
    if found is None:
        fresh = Draft(
            writing=writing, author=by, form=typed, people=list(people), begun_at=now, kept_at=now
        )
        # Kept for the first time twice at once: the second finds the first. Another's is not there for anybody else.
        Draft.objects.bulk_create([fresh], ignore_conflicts=True)
        found = Draft.objects.select_for_update().get(pk=writing, author=by)
    if found.form == typed and found.thrown_away_at is None:
        return found
    if found.entry_id is not None or found.revision != revision:
        raise ChangedSince
    found.form, found.people, found.kept_at, found.thrown_away_at = typed, list(people), now, None
    found.revision = revision + 1
    found.save(update_fields=["form", "people", "kept_at", "thrown_away_at", "revision"])
    return found


@one_transaction()
def throw_away_draft(draft: Draft, *, now: datetime) -> None:
    """Put unfinished writing away; it can be brought back for thirty days."""
    Draft.objects.filter(pk=draft.pk, entry=None).update(thrown_away_at=now)


@one_transaction()
def bring_back_draft(draft: Draft, *, now: datetime) -> None:
    """Take unfinished writing up again that was thrown away."""
    Draft.objects.filter(pk=draft.pk, entry=None).update(thrown_away_at=None, kept_at=now)


@one_transaction()
def draft_became(writing: UUID, entry: Entry, *, by: User) -> None:
    """Remember which entry unfinished writing became, so that it is not there a second time."""
    Draft.objects.filter(pk=writing, author=by, entry=None).update(entry=entry, thrown_away_at=None)
