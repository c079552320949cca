"""The totals of the files beside those of the record: equal where all came in, and a difference where something did not."""

from datetime import date
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from tests.cast import Cast
from tests.imports import arriving
from tests.support.wall import reading_as

from alongside import clock
from alongside.accounts.models import User
from alongside.care.models import CarePeriod
from alongside.imports.actions.children import choose
from alongside.imports.actions.mapping import Meaning, map_sheet
from alongside.imports.actions.signing import sign
from alongside.imports.models import Arrival, ArrivedChild, ArrivedSheet
from alongside.imports.queries.reconcile import apart, totals_of
from alongside.imports.rules.totals import MEASURES, measure_of
from alongside.web.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def una(cast: Cast, settings: Settings, tmp_path: Path) -> User:
    """Una Prewett of the data team, with a place for files."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return arriving.data_team(cast)


def figures(by: User, arrival: Arrival) -> dict[tuple[int, str], tuple[int, int]]:
    """Return every figure on both sides, as the page has them."""
    with reading_as(by):
        found = totals_of(arrival)
    return {
        (year, one.measure.key): (one.in_files, one.in_record)
        for year, some in found.items()
        for one in some
    }


def differing(by: User, arrival: Arrival) -> set[tuple[int, str]]:
    """Return which figures differ."""
    return {key for key, (files, record) in figures(by, arrival).items() if files != record}


def test_ten_years_of_three_children_agree_with_their_records(cast: Cast, una: User) -> None:
    arrival = arriving.brought_in(una, arriving.files_in(arriving.DATA / "ten-years"), cast=cast)

    found = figures(una, arrival)

    assert found[2017, "looked-after"] == (3, 3)
    assert {year for year, _ in found} == set(range(2017, 2027))
    assert all(
        files == record for (_, key), (files, record) in found.items() if key == "reviews"
    ), found
    assert found[2017, "care-begun"][0] == 3


def test_a_census_agrees_with_the_records_it_became(cast: Cast, una: User) -> None:
    arrival = arriving.brought_in(una, arriving.files_in(arriving.DATA / "cin"), cast=cast)

    found = figures(una, arrival)

    assert {"referrals", "assessments", "plans-open"} <= {key for _, key in found}
    assert differing(una, arrival) == set(), found


def test_what_is_missing_from_the_record_is_a_difference_and_says_whose(
    cast: Cast, una: User
) -> None:
    arrival = arriving.brought_in(una, arriving.files_in(arriving.DATA / "ten-years"), cast=cast)
    before = figures(una, arrival)[2017, "looked-after"]
    gone = CarePeriod.objects.filter(from_date__lt=date(2017, 3, 31)).earliest("from_date")
    gone_key = ArrivedChild.objects.get(person=gone.person).key
    CarePeriod.objects.filter(pk=gone.pk).update(
        set_aside_at=clock.now(),
        set_aside_by_ref=cast.worker.ref,
        set_aside_as="taken-back",
        set_aside_why="A slip",
    )

    measure = measure_of("looked-after")
    assert measure
    with reading_as(una):
        in_files, in_record = apart(arrival, measure, 2017)

    assert figures(una, arrival)[2017, "looked-after"] == (before[0], before[1] - 1)
    assert [one.key for one in in_files] == [gone_key]
    assert in_record == []


def test_whoever_was_left_out_is_a_difference_with_why(cast: Cast, una: User) -> None:
    arrival = arriving.tried(
        una, arriving.landed(una, arriving.files_in(arriving.DATA / "ten-years"), cast=cast)
    )
    with reading_as(una):
        choose(ArrivedChild.objects.get(key="B203"), "out", None, by=una, now=clock.now())
    arrival = arriving.run(una, arriving.tried(una, arrival))

    measure = measure_of("looked-after")
    assert measure
    with reading_as(una):
        in_files, _ = apart(arrival, measure, 2017)

    assert [(one.key, one.why) for one in in_files] == [("B203", "Left out by somebody’s decision")]


def test_days_are_read_however_they_are_written_and_never_by_the_rules_that_made_the_record(
    cast: Cast, una: User, tmp_path: Path
) -> None:
    rows = [
        f"W{n},{day},S,C2,N1,U1,PR1,,,,,,"
        for n, day in enumerate(
            ["01/05/2025", "2025-05-02", "3.5.2025", "45781", "05 May 2025", "31/02/2025", "soon"]
        )
    ]
    sent = arriving.written(
        tmp_path, {"2025-26/episodes.csv": "\n".join([arriving.EPISODES, *rows])}
    )
    arrival = arriving.brought_in(una, sent, cast=cast)

    assert figures(una, arrival)[2026, "care-begun"] == (5, 5)


def test_a_mapped_table_is_counted_under_its_own_headings_and_meanings(
    cast: Cast, una: User, tmp_path: Path
) -> None:
    text = "Person,Start,Why,Law,Need,Home,By,End,Ended\nM1,05/13/2025,Came in,C2,N1,U1,PR1,,\n"
    arrival = arriving.landed(
        una, arriving.written(tmp_path, {"2025-26/homes.csv": text}), cast=cast
    )
    columns = {"CHILD": "Person", "DECOM": "Start", "RNE": "Why", "LS": "Law", "CIN": "Need", "PLACE": "Home",
               "PLACE_PROVIDER": "By", "DEC": "End", "REC": "Ended"}  # fmt: skip
    meaning = Meaning(
        "Oldcase homes", "ssda903/episodes", columns, {"RNE": {"Came in": "S"}}, "month"
    )
    with reading_as(una):
        map_sheet(ArrivedSheet.objects.get(), meaning, by=una, now=clock.now())
    arrival.refresh_from_db()
    arrival = arriving.run(una, arriving.tried(una, arrival))

    assert figures(una, arrival)[2026, "care-begun"] == (1, 1)
    assert figures(una, arrival)[2026, "looked-after"] == (1, 1)


def test_nobody_signs_a_difference_without_words(cast: Cast, una: User) -> None:
    arrival = arriving.brought_in(una, arriving.files_in(arriving.DATA / "ten-years"), cast=cast)
    CarePeriod.objects.all().update(
        set_aside_at=clock.now(),
        set_aside_by_ref=cast.worker.ref,
        set_aside_as="taken-back",
        set_aside_why="A slip",
    )

    with reading_as(una), pytest.raises(Refused, match="Say why"):
        sign(arrival, words=" ", by=una, now=clock.now())
    with reading_as(una):
        sign(arrival, words="They were taken back", by=una, now=clock.now())
    with reading_as(una), pytest.raises(Refused, match="signed already"):
        sign(arrival, words="Again", by=una, now=clock.now())

    arrival.refresh_from_db()
    assert (arrival.signed_by_ref, arrival.signed_words) == (una.ref, "They were taken back")


def test_nobody_signs_what_is_not_in_yet_and_nobody_else_signs_at_all(
    cast: Cast, una: User
) -> None:
    arrival = arriving.tried(
        una, arriving.landed(una, arriving.files_in(arriving.DATA / "ten-years"), cast=cast)
    )

    with reading_as(una), pytest.raises(Refused, match="Not everything is in yet"):
        sign(arrival, words="All well", by=una, now=clock.now())
    arrival = arriving.run(una, arrival)
    with pytest.raises(Refused, match="data team"):
        sign(arrival, words="All well", by=cast.worker, now=clock.now())


def test_every_measure_has_a_name_of_its_own() -> None:
    assert len({one.key for one in MEASURES}) == len(MEASURES)
