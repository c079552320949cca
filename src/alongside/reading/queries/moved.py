"""Where something stands that was moved out of a story, as far as the reader reads it there."""

from dataclasses import dataclass

from alongside.people.queries.faces import NO_NAME, known_names
from alongside.story.models import Line


@dataclass(frozen=True)
class Elsewhere:
    """Somebody in whose story the reader reads it now."""

    ref: str
    name: str


def where_it_is(entry_ref: str) -> list[Elsewhere]:
    """Return in whose stories an entry stands that the reader reads; the wall leaves out every other."""
    lines = Line.objects.filter(entry__ref=entry_ref, passage=None, moved_at=None)
    found = dict(lines.order_by("pk").values_list("person_id", "person__ref"))
    names = known_names(found)
    return [Elsewhere(ref, names.get(number, NO_NAME)) for number, ref in found.items()]
