"""Files that strangers wrote: five years of returns, an inspection's lists and a census come in whole, with every refusal explained."""

from collections import Counter
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from tests.cast import Cast
from tests.imports import arriving, strangers
from tests.support.wall import reading_as

from alongside.care.models import AdoptionStep, Home
from alongside.imports.access import unmapped, waiting_for_a_person
from alongside.imports.actions.landing import Sent, leave_out
from alongside.imports.models import Arrival, ArrivedChild, ArrivedProblem, ArrivedRow, ArrivedSheet
from alongside.people.models import Person, Restriction
from alongside.story.models import Line

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_beside_the_test(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def counted(arrival: Arrival) -> Counter[str]:
    """Return how many cells came in, and how they ended."""
    found: Counter[str] = Counter()
    for child in ArrivedChild.objects.filter(arrival=arrival):
        found.update(
            {"in": child.cells, "mapped": child.mapped, "raw": child.raw, "refused": child.refused}
        )
    return found


def in_rows(arrival: Arrival) -> int:
    """Return how many cells of rows about children hold anything, counted past everything that takes them."""
    rows = ArrivedRow.objects.filter(arrival=arrival).exclude(child="")
    return sum(1 for row in rows for said in row.cells.values() if said.strip())


@pytest.mark.timeout(180)
def test_five_years_of_returns_come_in_whole(cast: Cast) -> None:
    by = arriving.data_team(cast)
    files = strangers.five_years()
    sent = [Sent(path.name, path) for paths in files.values() for path in paths]

    arrival = arriving.brought_in(by, sent, cast=cast)

    cells = counted(arrival)
    assert cells["in"] == in_rows(arrival) == cells["mapped"] + cells["raw"] + cells["refused"]
    assert cells["mapped"] > 100_000
    assert Person.objects.count() == ArrivedChild.objects.filter(arrival=arrival).count() == 820
    assert not ArrivedChild.objects.filter(arrival=arrival, done_at=None).exists()
    unexplained = ArrivedProblem.objects.filter(why="") | ArrivedProblem.objects.filter(mend="")
    assert not unexplained.exists()
    adopted = set(AdoptionStep.objects.filter(step="adopted").values_list("person", flat=True))
    closed = set(Restriction.objects.values_list("person", flat=True))
    # Of five of them the files say that they were adopted, and not on which day.
    assert adopted < closed
    assert (len(adopted), len(closed)) == (85, 90)
    longest = max(Person.objects.all(), key=lambda one: Home.objects.filter(person=one).count())
    assert (
        Line.objects.filter(person=longest, passage=None).count()
        >= Home.objects.filter(person=longest).count()
    )


def test_an_inspections_lists_and_a_census_come_in(cast: Cast) -> None:
    by = arriving.data_team(cast)
    sent = [
        Sent("Annex_A.xlsx", strangers.annex_a()),
        Sent("census.xml", strangers.census_2022()),
    ]

    arrival = arriving.landed(by, sent, cast=cast)
    with reading_as(by):
        for sheet in unmapped(arrival):
            leave_out(sheet, by=by)
    arrival = arriving.run(by, arriving.tried(by, arrival))

    cells = counted(arrival)
    assert cells["in"] == in_rows(arrival) == cells["mapped"] + cells["raw"] + cells["refused"]
    assert cells["mapped"] > cells["refused"]
    assert set(ArrivedSheet.objects.filter(file__name="census.xml").values_list("year", flat=True)) == {2022}  # fmt: skip
    kinds = {name for child in ArrivedChild.objects.filter(arrival=arrival) for name in child.makes}
    assert {"EarlierReferral", "Assessment", "Enquiry", "NeedPeriod", "ProtectionPlan", "CarePeriod", "LegalStatus", "Home"} <= kinds  # fmt: skip
    assert not waiting_for_a_person(arrival).exists()
    left = ArrivedChild.objects.filter(arrival=arrival, done_at=None)
    assert all("Every cell is refused" in one.why_held for one in left)
    assert left.count() == 5
