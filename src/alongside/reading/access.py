"""Who reads the story of somebody whose page is open to them, and what of an entry they find there."""

from datetime import datetime

from django.db import connection
from django.db.models import Q
from django.http import Http404

from alongside.accounts.models import User
from alongside.people.access import records_of
from alongside.people.models import Person
from alongside.people.rules.sight import DataClass, sees
from alongside.people.ways import ways_to
from alongside.story.access import promise_for
from alongside.story.models import Entry, Moment, Passage, Promise
from alongside.web.refs import is_ref


def why_not_read(reader: User, person: Person, *, now: datetime) -> str:
    """Say why somebody who sees who a person is reads none of the story."""
    if sees(ways_to(reader, person, now=now).ways, DataClass.ORDINARY, now=now):
        return ""
    return "You see who they are because you work with their family. The story is open to those who work with them."


def passage_in(person: Person, entry: Entry, ref: str) -> Passage:
    """Fetch a passage of an entry as it stands in the story of a person, or what stands in its place since; or 404."""
    standing = Passage.objects.standing().filter(entry=entry, lines__moved_at=None)
    named = standing.filter(Q(ref=ref) | Q(replaces__ref=ref))
    found = named.filter(lines__person_id__in=records_of(person)).distinct()
    passage = found.first() if is_ref(ref) else None
    if passage is None:
        raise Http404
    return passage


def moment_in(person: Person, entry: Entry) -> Moment | None:
    """Fetch what an entry meant to a person, where it was marked."""
    found = Moment.objects.standing().filter(entry=entry, person_id__in=records_of(person))
    return found.select_related("person", "entry").first()


def promise_to(person: Person, ref: str, *, reader: User) -> Promise:
    """Fetch a promise to a person who has been fetched; 404 where it was made to somebody else."""
    promise = promise_for(reader, ref)
    if promise.person_id not in records_of(person):
        raise Http404
    return promise


def moved_on(person: Person, ref: str) -> datetime | None:
    """Return when an entry was moved out of the story of a person, where it stands in it no more."""
    if not is_ref(ref):
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT story_was_here(%s, %s)", [records_of(person), ref])
        found: datetime | None = cursor.fetchone()[0]
    return found


def whose_story(person: Person, entry: Entry) -> Person:
    """Return the record of a person in whose story an entry stands, where several records are one person."""
    lines = entry.lines.filter(passage=None, moved_at=None, person_id__in=records_of(person))
    line = lines.select_related("person").order_by("pk").first()
    return line.person if line else person
