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
from alongside.care.models import CarePeriod, Review
from alongside.imports.actions.children import choose, run_some, try_some
from alongside.imports.actions.counting import count_anew, count_some
from alongside.imports.actions.mapping import Meaning, map_sheet
from alongside.imports.actions.signing import sign
from alongside.imports.models import Arrival, ArrivedChild, ArrivedSheet
from alongside.imports.queries.reconcile import apart, has_differences, is_counted, totals_of
from alongside.imports.rules.totals import MEASURES, measure_of
from alongside.web.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def una(cast: Cast, settings: Settings, tmp_path: Path) -> User:
    """Una Prewett of the data team, with a place for files."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return arriving.data_team(cast)


def counted(by: User, arrival: Arrival) -> None:
    """Count the totals anew, as the page does."""
    with reading_as(by):
        count_anew(arrival, by=by)
        while count_some(arrival, by=by, now=clock.now()):
            pass
    arrival.refresh_from_db()


def figures(by: User, arrival: Arrival) -> dict[tuple[int, str], tuple[int, int]]:
    """Return every figure on both sides, as the page has them."""
    counted(by, arrival)
    with reading_as(by):
        found = totals_of(arrival)
    return {
        (year, one.measure.key): (one.in_files, one.in_record)
        for year, some in found.items()
        for one in some
    }


def differing(by: User, arrival: Arrival) -> set[tuple[int, str]]:
    """Return which figures differ."""
    figures(by, arrival)
    return {
        (year, one.measure.key)
        for year, some in totals_of(arrival).items()
        for one in some
        if one.apart
    }


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
        found = apart(arrival, measure, 2017, reader=una, day=clock.today())

    assert figures(una, arrival)[2017, "looked-after"] == (before[0], before[1] - 1)
    assert [one.key for one in found.in_files] == [gone_key]
    assert found.in_record == []
    assert len(found.in_both) == before[1] - 1


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
        found = apart(arrival, measure, 2017, reader=una, day=clock.today())

    assert [(one.key, one.why) for one in found.in_files] == [
        ("B203", "Left out by somebody’s decision")
    ]


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

    with reading_as(una), pytest.raises(Refused, match="not counted"):
        sign(arrival, words="All well", by=una, now=clock.now())
    counted(una, arrival)
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


def test_short_breaks_are_no_time_in_care_on_either_side(
    cast: Cast, una: User, tmp_path: Path
) -> None:
    rows = [
        "B1,01/05/2023,S,V4,N2,U6,PR1,,,,,,", "B2,01/05/2025,S,V3,N2,U6,PR1,03/05/2025,E4A,,,,", "B3,01/05/2025,S,V2,N2,U6,PR1,,,,,,",
    ]  # fmt: skip
    sent = arriving.written(
        tmp_path, {"2025-26/episodes.csv": "\n".join([arriving.EPISODES, *rows])}
    )
    arrival = arriving.brought_in(una, sent, cast=cast)

    found = figures(una, arrival)

    assert found[2026, "looked-after"] == (1, 1)
    assert found[2026, "care-begun"] == (1, 1)
    assert (2026, "care-ended") not in found
    assert CarePeriod.objects.count() == 1


REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE"


def reviewed(una: User, cast: Cast, folder: Path) -> Arrival:
    """Bring in one child with one review."""
    texts = {
        "2024-25/header.csv": f"{arriving.HEADER}\nR1,F,14/06/2013,WBRI,UN3,0,\n",
        "2024-25/episodes.csv": f"{arriving.EPISODES}\nR1,14/02/2022,S,C2,N1,U4,PR1,,,,,,\n",
        "2024-25/reviews.csv": f"{REVIEWS}\nR1,14/06/2013,01/09/2024,PN1\n",
    }
    return arriving.brought_in(una, arriving.written(folder, texts), cast=cast)


def test_two_that_differ_do_not_make_each_other_good(cast: Cast, una: User, tmp_path: Path) -> None:
    arrival = reviewed(una, cast, tmp_path)
    assert differing(una, arrival) == set()
    Review.objects.update(on_date=date(2024, 10, 11))

    assert figures(una, arrival)[2025, "reviews"] == (1, 1)
    assert differing(una, arrival) == {(2025, "reviews")}
    measure = measure_of("reviews")
    assert measure
    with reading_as(una):
        found = apart(arrival, measure, 2025, reader=una, day=clock.today())
        assert has_differences(arrival)
    assert [one.on for one in found.in_files] == ["01/09/2024"]
    assert [one.on for one in found.in_record] == ["11/10/2024"]
    with reading_as(una), pytest.raises(Refused, match="Say why"):
        sign(arrival, words="", by=una, now=clock.now())


def test_what_was_counted_is_of_the_state_it_names(cast: Cast, una: User, tmp_path: Path) -> None:
    sent = arriving.written(
        tmp_path, {"2024-25/header.csv": f"{arriving.HEADER}\nR1,F,14/06/2013,WBRI,UN3,0,\n"}
    )
    arrival = arriving.tried(una, arriving.landed(una, sent, cast=cast))
    counted(una, arrival)
    with reading_as(una):
        before = is_counted(arrival)
    arrival = arriving.run(una, arrival)

    with reading_as(una):
        assert before
        assert not is_counted(arrival)


def test_nobody_signs_while_somebody_decided_on_is_not_in(
    cast: Cast, una: User, tmp_path: Path
) -> None:
    both = ["K1,F,14/06/2013,WBRI,C831200109002,0,", "K2,F,14/06/2013,WBRI,C831200109002,0,"]
    sent = arriving.written(tmp_path, {"2025-26/header.csv": "\n".join([arriving.HEADER, *both])})
    arrival = arriving.brought_in(una, sent, cast=cast)
    first, second = ArrivedChild.objects.order_by("key")
    with reading_as(una):
        choose(first, "new", None, by=una, now=clock.now())
        choose(second, "out", None, by=una, now=clock.now())
    arrival.refresh_from_db()
    counted(una, arrival)
    with reading_as(una), pytest.raises(Refused, match="not tried since"):
        sign(arrival, words="All well", by=una, now=clock.now())
    arrival = arriving.tried(una, arrival)
    counted(una, arrival)
    with reading_as(una), pytest.raises(Refused, match="ready and not in"):
        sign(arrival, words="All well", by=una, now=clock.now())
    arrival = arriving.run(una, arrival)
    counted(una, arrival)
    with reading_as(una):
        sign(arrival, words="K2 is K1", by=una, now=clock.now())

    arrival.refresh_from_db()
    second.refresh_from_db()
    with reading_as(una):
        with pytest.raises(Refused, match="nothing more comes in"):
            choose(second, "new", None, by=una, now=clock.now())
        for step in (try_some, run_some):
            with pytest.raises(Refused, match="nothing more comes in"):
                step(arrival, by=una, now=clock.now())
