"""The next version of what somebody tells about themselves, and whether two rows say the same."""

from typing import Final

from alongside.people.models import Details, Fact
from alongside.people.models.facts import PLAIN
from alongside.web.refs import new_ref

# What is of one row alone and never carried into the next.
PROVENANCE: Final = PLAIN - {"replaces"} | {"replaces_id", "source", "set_aside_why"}

SENT_BEFORE: Final = "This form was sent before with other words, and those are kept. Open the page again and write this anew."


def next_version(details: Details, **changes: object) -> Details:
    """Return the next version of somebody's details with some of them other; nothing is written yet."""
    kept = {
        column.attname: getattr(details, column.attname)
        for column in Details._meta.concrete_fields
        if column.attname not in PROVENANCE
    }
    return Details(**{**kept, **changes, "ref": new_ref()})


def says_the_same(one: Fact, other: Fact, *, but: frozenset[str] = frozenset()) -> bool:
    """Say whether two rows hold the same words, whoever wrote them when."""
    names = {column.attname for column in one._meta.concrete_fields} - PROVENANCE - but
    return all(getattr(one, name) == getattr(other, name) for name in names | {"source"})
