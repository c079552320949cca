"""Whether a form that was sent twice says the same both times, and whether its words can be kept."""

from typing import Final

from django.db import models

from alongside.people.rules import writing
from alongside.people.versions import SENT_BEFORE as SENT_BEFORE
from alongside.web.refs import is_ref

# What is of the writing and not of what was written, and what is only known later.
_OF_THE_ROW: Final = frozenset({"id", "recorded_at", "recorded_by_ref", "begun_at", "begun_by_ref"})


def says_the_same(one: models.Model, other: models.Model) -> bool:
    """Say whether two rows hold the same words, leaving out what is added when something is decided or ends."""
    later = {"outcome", "help", "look_again", "decided_at", "decided_by_ref"}
    names = {
        column.attname
        for column in one._meta.concrete_fields
        if column.attname not in _OF_THE_ROW | later and "told" not in column.attname
    }
    return all(getattr(one, name) == getattr(other, name) for name in names)


def why_not_written(row: models.Model) -> str:
    """Say why the words of a row cannot be kept as they stand."""
    if not is_ref(getattr(row, "ref", "")):
        return "Reload the page and send it again."
    for column in row._meta.concrete_fields:
        value, room = getattr(row, column.attname), column.max_length
        if isinstance(value, str) and room and (why := writing.why_not_written(value, room)):
            return why
    return ""
