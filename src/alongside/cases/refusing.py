"""Turns what the database refuses about casework into a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from alongside.cases.rules.refusals import sentence_for
from alongside.web.refusals import Refused


@contextmanager
def in_sentences() -> Iterator[None]:
    """Let what is inside be refused with a sentence, with nothing of it written."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as refused:
        name = getattr(getattr(refused.__cause__, "diag", None), "constraint_name", "") or ""
        raise Refused(sentence_for(name)) from refused
