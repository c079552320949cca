"""Whatever is told about half siblings together, nobody is given a passage that is about somebody who is closed to them."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from pytest_django import DjangoDbBlocker
from tests import make
from tests.cast import Cast, Part, aldermere
from tests.sight.families import Family, Said, families, faults, home_of
from tests.sight.full import FULL
from tests.support.trail import as_role

from alongside.accounts.models import User

# One stage in one process: it is set once and everything is played on it.
pytestmark = pytest.mark.xdist_group("sight")

BOTH = ("ann", "dot")
# Told about both, and held back from the family.
HELD = Family(
    told=((Said(BOTH, "professionals"), Said(("ann",), "family")), (Said(("ann",), "family", by="dot"),)),
    reader="visitor", works_with=frozenset({"ann"}), shut={"dot": "sealed"},
)  # fmt: skip


@pytest.fixture(scope="module")
def staffed(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[Cast, dict[str, User]]]:
    """Return Heron pod and those who read: two in it, whoever leads it, one who works with some, and who wrote."""
    with django_db_blocker.unblock(), transaction.atomic():
        cast = aldermere()
        staff = {"author": cast.worker, "manager": cast.pod_manager, "governance": cast.information_governance}  # fmt: skip
        for name in ("colleague", "visitor"):
            staff[name] = make.staff(cast.organisation, f"Made {name}", "social-worker")
        make.member(cast.heron, staff["colleague"], Part.WORKER)
        yield cast, staff
        transaction.set_rollback(True)


def found_wrong(
    family: Family, staffed: tuple[Cast, dict[str, User]], *, mistake: str = ""
) -> list[str]:
    """Make a family, perhaps with a mistake in the wall, read all there is, and let it never have been."""
    with transaction.atomic():
        if mistake:
            with as_role("postgres"), connection.cursor() as cursor:
                cursor.execute(mistake)
        # Two stories of each: with everybody's, a family takes seconds.
        among = tuple(sorted(family.works_with))[: None if FULL else 2]
        wrong = list(faults(home_of(family, *staffed), among=among))
        transaction.set_rollback(True)
    return wrong


@pytest.mark.timeout(3600 if FULL else 240)
@settings(
    max_examples=200 if FULL else 10, deadline=None, derandomize=not FULL, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(family=families)
def test_nobody_is_given_what_is_about_somebody_closed_to_them(
    staffed: tuple[Cast, dict[str, User]], family: Family
) -> None:
    wrong = found_wrong(family, staffed)

    assert not wrong, "\n".join(["", *wrong])


@pytest.mark.parametrize("level", ["restricted", "sealed"])
@pytest.mark.parametrize("releases", [False, True])
def test_what_was_let_go_by_somebody_who_sees_one_of_two_is_still_about_both(
    staffed: tuple[Cast, dict[str, User]], level: str, releases: bool
) -> None:
    family = Family(
        told=HELD.told, reader="visitor", works_with=HELD.works_with, shut={"dot": level}, releases=releases
    )  # fmt: skip

    assert found_wrong(family, staffed) == []


def slipped(name: str, right: str, wrong: str) -> str:
    """Return a function of the wall with one slip in it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef(oid) FROM pg_proc WHERE proname = %s", [name])
        words: str = cursor.fetchone()[0]
    assert right in words
    return words.replace(right, wrong)


def test_a_passage_that_is_given_to_somebody_who_is_denied_is_found(
    staffed: tuple[Cast, dict[str, User]],
) -> None:
    told = found_wrong(HELD, staffed, mistake=slipped("story_entries_in", "HAVING count(*) = count(c.person_id)", "HAVING true"))  # fmt: skip

    assert any("told aa" in one for one in told)


def test_a_name_that_is_told_of_somebody_closed_is_found(
    staffed: tuple[Cast, dict[str, User]],
) -> None:
    told = found_wrong(HELD, staffed, mistake=slipped("story_entries_in", "THEN 'Somebody'", "THEN story_name_of(ps.said_by_id)"))  # fmt: skip

    assert "ann story/: names dot" in told


def test_words_about_two_that_stand_as_words_about_one_are_found(
    staffed: tuple[Cast, dict[str, User]],
) -> None:
    family = Family(
        told=HELD.told, reader="visitor", works_with=HELD.works_with, shut=HELD.shut, releases=True
    )

    told = found_wrong(family, staffed, mistake="DROP TRIGGER stands_alike ON story_passage")

    assert "ann story/: told aa" in told


def test_a_passage_that_is_kept_from_everybody_is_found(
    staffed: tuple[Cast, dict[str, User]],
) -> None:
    told = found_wrong(HELD, staffed, mistake=slipped("story_entries_in", "h.passage_id IS NOT NULL", "h.passage_id IS NULL"))  # fmt: skip

    assert any("not told" in one for one in told)
