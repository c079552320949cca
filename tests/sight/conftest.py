"""Sets the stage once for all the cells of a module, and takes it down afterwards."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker
from tests.cast import aldermere
from tests.sight.stage import PERSONAS, Theatre, browser_of, made
from tests.sight.writing import more_ties


@pytest.fixture(scope="module")
def theatre(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Theatre]:
    """Return the stage; nothing that happens on it stays."""
    with django_db_blocker.unblock(), transaction.atomic():
        stage = made(aldermere())
        yield Theatre(stage, {persona: browser_of(stage, persona) for persona in PERSONAS})
        transaction.set_rollback(True)


@pytest.fixture
def tied(theatre: Theatre) -> Iterator[Theatre]:
    """Return the stage with ties of every kind between everybody, which no family has."""
    with transaction.atomic():
        more_ties(theatre.stage)
        yield theatre
        transaction.set_rollback(True)
