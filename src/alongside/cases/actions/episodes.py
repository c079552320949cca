"""Opening a time of help to somebody on its legal basis, and closing it with the reason."""

from datetime import date, datetime

from django.utils import timezone

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.cases import access
from alongside.cases.models import Episode
from alongside.cases.refusing import in_sentences
from alongside.cases.rules.lists import why_not_this_basis
from alongside.people.access import kept_record
from alongside.people.actions.granting import end_grants
from alongside.people.models import Person
from alongside.web.refusals import ChangedSince, Refused, require


@one_transaction()
def open_episode(
    person: Person,
    *,
    kind: Episode.Kind,
    legal_basis: str,
    from_date: date,
    by: User,
    now: datetime,
) -> Episode:
    """Open a time of one kind of help to somebody, from a day on."""
    require(access.why_not_open_episode(by) or why_not_this_basis(kind, legal_basis))
    if from_date > timezone.localdate(now):
        raise Refused(
            "A time of help is opened on the day it begins. Choose today or a day before."
        )
    person = kept_record(person)
    with in_sentences():
        episode = Episode.objects.create(
            person=person, kind=kind, legal_basis=legal_basis, from_date=from_date, opened_at=now,
            opened_by_ref=by.ref,
        )  # fmt: skip
    record(Act.EPISODE_OPENED, by=by.ref, about=person.ref, target=f"episode:{episode.ref}")
    return episode


@one_transaction()
def close_episode(
    episode: Episode, *, on: date, ended: Episode.Ended, words: str, by: User, now: datetime
) -> None:
    """Close a time of help on a day, saying why it ended; it stays in the record."""
    require(access.why_not_open_episode(by))
    if not episode.from_date <= on <= timezone.localdate(now):
        raise Refused("The end is a day between the beginning and today. Check it.")
    if not words.strip():
        raise Refused("Say in a few words why it ended.")
    with in_sentences():
        # Asked of the database and not of what was read: it is closed once.
        changed = Episode.objects.filter(pk=episode.pk, to_date=None).update(
            to_date=on, ended=ended, ended_words=words.strip(), closed_at=now, closed_by_ref=by.ref
        )
    if not changed:
        raise ChangedSince
    episode.refresh_from_db()
    end_grants(cause=episode.ref, why="The help ended", by_ref=by.ref, now=now)
    about = episode.person.ref
    record(Act.EPISODE_CLOSED, by=by.ref, about=about, target=f"episode:{episode.ref}")
