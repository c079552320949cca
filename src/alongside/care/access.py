"""Who reads and puts right what the law and care were in somebody's life; why not, in a sentence."""

from datetime import date
from typing import Final

from django.http import Http404

from alongside.accounts.models import User
from alongside.care.models import KINDS, Brought, Dated
from alongside.care.rules.kinds import (
    why_not_because,
    why_not_coded,
    why_not_in_order,
    why_not_where,
)
from alongside.people.access import fact_of
from alongside.people.models import Person
from alongside.people.subjects import kind_of
from alongside.story.access import why_not_write

BY_NAME: Final = {kind._meta.model_name or "": kind for kind in KINDS}
SAME_DAY: Final = frozenset(
    {"assessment", "enquiry", "earlierreferral", "needperiod", "missingtime"}
)


def fact_in(person: Person, kind: str, ref: str) -> Brought:
    """Fetch a fact of law or care about a person who has been fetched; 404 where it is not about them."""
    if kind not in BY_NAME:
        raise Http404
    found = fact_of(person, BY_NAME[kind], ref)
    assert isinstance(found, Brought)
    return found


def why_not_change(writer: User, person: Person, *, day: date) -> str:
    """Say why somebody cannot say that this is right or wrong: the record of the work must be open to them."""
    return why_not_write(writer, [person], day=day)


def why_not_so(fact: Brought) -> str:
    """Say why a fact cannot be so as it stands: its days, or a code that is in no list."""
    kind = kind_of(fact)
    said = {column.attname: getattr(fact, column.attname) for column in fact._meta.concrete_fields}
    if reason := why_not_coded(kind, said) or why_not_where(said) or why_not_because(said):
        return reason
    if not isinstance(fact, Dated):
        return ""
    return why_not_in_order(said, may_end_the_same_day=kind in SAME_DAY)
