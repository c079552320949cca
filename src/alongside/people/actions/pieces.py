"""What verbs of people are made of: refusals of the database as sentences, and the row that facts hang from."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import IntegrityError, transaction

from alongside.accounts.models import User
from alongside.audit.actions import record
from alongside.audit.acts import Act
from alongside.people.models import Person
from alongside.people.rules.refusals import sentence_for
from alongside.web.refusals import Refused


@contextmanager
def in_sentences() -> Iterator[None]:
    """Turn what the database refuses into a sentence, with nothing written."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as refused:
        name = getattr(getattr(refused.__cause__, "diag", None), "constraint_name", "") or ""
        raise Refused(sentence_for(name)) from refused


def made_person(*, by: User, now: datetime) -> Person:
    """Make the row that facts hang from; part of starting a record."""
    person = Person.objects.create(recorded_at=now, recorded_by_ref=by.ref)
    record(Act.PERSON_MADE, by=by.ref, about=person.ref)
    return person
