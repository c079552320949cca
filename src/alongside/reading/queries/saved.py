"""What somebody wrote a moment ago, for the page that says it is saved."""

from datetime import datetime, timedelta
from typing import Final

from alongside.accounts.models import User
from alongside.people.queries.faces import known_names
from alongside.story.models import Entry
from alongside.story.queries.people import people_of
from alongside.web.refs import is_ref

# An address that is opened again later says nothing of it.
JUST_NOW: Final = timedelta(minutes=15)


def just_written(ref: str, *, by: User, now: datetime) -> Entry | None:
    """Return the entry with this reference where its author asks for it just after writing it."""
    own = Entry.objects.filter(recorded_by_ref=by.ref, recorded_at__gt=now - JUST_NOW)
    return own.filter(ref=ref, withdrawn_at=None).first() if is_ref(ref) else None


def in_whose_stories(entry: Entry) -> list[str]:
    """Return the first names of those in whose stories it stands, in the order they were named."""
    people = [one.pk for one in people_of(entry)]
    names = known_names(people)
    return [names[number].split()[0] for number in people if number in names]
