"""The demonstration made once for all tests that only read it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from alongside.accounts.models import User
from alongside.demo import actions
from alongside.demo.families.calendar import STORY_DAY
from alongside.people.models import Person, PersonName


@dataclass(frozen=True)
class Made:
    """A demonstration, the day it was made on, and how many statements that took."""

    day: date
    now: datetime
    statements: int

    def person(self, name: str) -> Person:
        """Return somebody by the name they are known as."""
        given, _, family = name.partition(" ")
        known = PersonName.objects.standing().filter(kind="known-as")
        return known.select_related("person").get(given=given, family=family).person

    def staff(self, name: str) -> User:
        """Return a member of staff with the roles of the day."""
        return User.objects.with_roles_on(self.day).get(name=name)


@contextmanager
def made_on(day: date) -> Iterator[Made]:
    """Make the demonstration at noon of a day, and leave nothing of it."""
    now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    statements = 0

    def count(execute: Any, *args: Any) -> Any:
        nonlocal statements
        statements += 1
        return execute(*args)

    with transaction.atomic():
        with connection.execute_wrapper(count):
            actions.make(now=now, day=day)
        yield Made(day, now, statements)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[Made]:
    """Aldermere on the day of the story."""
    with django_db_blocker.unblock(), made_on(STORY_DAY) as made:
        yield made


@pytest.fixture(scope="module")
def moved(django_db_setup: None, django_db_blocker: Any) -> Iterator[Made]:
    """Aldermere made on a Thursday, 68 weeks and three days later."""
    with (
        django_db_blocker.unblock(),
        made_on(STORY_DAY + timedelta(weeks=68, days=3)) as made,
    ):
        yield made
