"""In whose stories an entry and a passage stand."""

from alongside.people.models import Person
from alongside.story.models import Entry, Line, Passage


def people_of(entry: Entry) -> list[Person]:
    """Return those in whose stories an entry stands, in the order they were named."""
    lines = Line.objects.filter(entry=entry, passage=None, moved_at=None)
    return [one.person for one in lines.select_related("person").order_by("pk")]


def people_of_passage(passage: Passage) -> list[Person]:
    """Return those in whose stories a passage stands."""
    lines = Line.objects.filter(passage=passage, moved_at=None).select_related("person")
    return [one.person for one in lines.order_by("pk")]
