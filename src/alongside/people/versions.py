"""The next version of what somebody tells about themselves, made of the one that stands."""

from typing import Final

from alongside.people.models import Details
from alongside.people.models.facts import PLAIN
from alongside.web.refs import new_ref

# What is of one row alone and never carried into the next.
PROVENANCE: Final = PLAIN - {"replaces"} | {"replaces_id", "source", "set_aside_why"}


def next_version(details: Details, **changes: object) -> Details:
    """Return the next version of somebody's details with some of them other; nothing is written yet."""
    kept = {
        column.attname: getattr(details, column.attname)
        for column in Details._meta.concrete_fields
        if column.attname not in PROVENANCE
    }
    return Details(**{**kept, **changes, "ref": new_ref()})
