"""What comes from an earlier system is for those who bring it in: the rule in the database knows the same roles as the rest."""

from datetime import timedelta

import pytest
from django.db import connection
from tests import make
from tests.cast import Cast
from tests.sight.reading import reading

from alongside import clock
from alongside.accounts.models import RoleHeld, User
from alongside.accounts.roles import ROLES, Permission, Role


def brings(user: User) -> bool:
    """Say whether the database takes somebody for one who brings records in."""
    with reading(user, clock.now()), connection.cursor() as cursor:
        cursor.execute("SELECT imports_brings()")
        return bool(cursor.fetchone()[0])


@pytest.mark.parametrize("role", ROLES, ids=lambda one: one.slug)
def test_the_database_lets_in_exactly_the_roles_that_bring_records(cast: Cast, role: Role) -> None:
    user = make.staff(cast.organisation, "Made for this", role.slug)

    assert brings(user) is user.may(Permission.BRING_RECORDS)


def test_a_role_that_has_ended_or_has_not_begun_brings_nothing(cast: Cast) -> None:
    was = make.staff(cast.organisation, "Was there", "data-team")
    comes = make.staff(cast.organisation, "Comes tomorrow", "data-team")
    RoleHeld.objects.filter(user=was).update(to_date=clock.today(), ended_by_ref=was.ref)
    RoleHeld.objects.filter(user=comes).update(from_date=clock.today() + timedelta(days=1))

    assert not brings(was)
    assert not brings(comes)


def test_nobody_at_all_brings_nothing(db: None) -> None:
    with reading(None, clock.now()), connection.cursor() as cursor:
        cursor.execute("SELECT imports_brings()")

        assert cursor.fetchone()[0] is False
