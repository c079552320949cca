"""What somebody wrote a moment ago, for the page that says it is saved."""

from datetime import date, datetime

from alongside.accounts.models import User
from alongside.people.access import records_of
from alongside.people.models import Person
from alongside.people.queries.faces import NO_NAME, faces
from alongside.story.models import Entry
from alongside.story.queries.people import people_of
from alongside.story.rules.amending import OWN_FOR
from alongside.web.refs import is_ref


def just_written(ref: str, person: Person, *, by: User, now: datetime) -> Entry | None:
    """Return the entry with this reference in the story of a person, as long as its author can undo it.

    An address that is opened again later says nothing of it; words that were sent again are told to be there.
    """
    if not is_ref(ref):
        return None
    own = Entry.objects.filter(
        recorded_by_ref=by.ref, recorded_at__gt=now - OWN_FOR, withdrawn_at=None
    )
    here = own.filter(
        lines__person_id__in=records_of(person), lines__passage=None, lines__moved_at=None
    )
    return here.filter(ref=ref).distinct().first()


def in_whose_stories(entry: Entry, *, day: date) -> list[str]:
    """Return the first names of those in whose stories it stands, in the order they were named."""
    people = [one.pk for one in people_of(entry)]
    shown = faces(people, day=day)
    names = (shown[number].name if number in shown else NO_NAME for number in people)
    return [name if name == NO_NAME else name.split()[0] for name in names]
