"""Files as they come: each thing that is wrong is said with its file, row and column, and nothing comes in by halves."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from tests import make
from tests.cast import Cast
from tests.imports import arriving
from tests.imports.arriving import EPISODES, HEADER, written
from tests.support.wall import reading_as

from alongside import clock
from alongside.accounts.models import User
from alongside.care.models import CarePeriod, Home, Review
from alongside.imports.access import waiting_for_a_person
from alongside.imports.actions.children import choose
from alongside.imports.models import Arrival, ArrivedChild, ArrivedProblem, ArrivedRow
from alongside.people.models import Details, Identifier, Person, PersonName
from alongside.story.models import Entry, Passage
from alongside.web.refusals import Refused

pytestmark = pytest.mark.django_db
NORA = "K1,F,14/06/2013,WBRI,UN3,0,"
CAME = "K1,14/02/2022,S,C2,N1,U4,PR1,,,,DE1 1AA,DE24 0QL,SC900001"
NUMBER = "C831200109002"


@pytest.fixture(autouse=True)
def _files_beside_the_test(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def came_in(cast: Cast, folder: Path, **texts: str | bytes) -> Arrival:
    """Bring tables in as files of 2025-26."""
    sent = written(folder, {f"2025-26/{name}.csv": text for name, text in texts.items()})
    return arriving.brought_in(arriving.data_team(cast), sent, cast=cast)


def lines(heading: str, *rows: str) -> str:
    """Return a table as text."""
    return "\r\n".join((heading, *rows)) + "\r\n"


def told() -> list[str]:
    """Return what is wrong, each with where it stands."""
    found = ArrivedProblem.objects.order_by("pk").select_related("sheet__file")
    return [
        f"{one.sheet.file.name if one.sheet else ''} {one.row} {one.column}: {one.why}"
        for one in found
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_name_is_read_as_it_was_written(cast: Cast, tmp_path: Path, encoding: str) -> None:
    episodes = lines(EPISODES, CAME.replace("DE24 0QL", "DE24 0QL").replace("N1", "N1"))
    came_in(
        cast,
        tmp_path,
        header=lines(HEADER, NORA).encode(encoding),
        episodes=episodes.encode(encoding),
    )

    assert Home.objects.get().postcode == "DE24 0QL"
    assert told() == []


def test_headings_may_stand_in_the_fourth_row(cast: Cast, tmp_path: Path) -> None:
    title = "Children looked after\r\nExported 3 May 2026\r\n\r\n"

    came_in(cast, tmp_path, header=title + lines(HEADER, NORA), episodes=lines(EPISODES, CAME))

    assert Details.objects.get().birth_year == 2013


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        ("K1,14/02/2022,S,C2,N1,U4,PR1,13/02/2022,X1,,,DE24 0QL,", "DEC", "ended before it began (14/02/2022)"),
        ("K1,02/14/2022,S,C2,N1,U4,PR1,,,,,DE24 0QL,", "DECOM", "02/14/2022"),
        ("K1,1900-01-01,S,C2,N1,U4,PR1,,,,,DE24 0QL,", "DECOM", "1900"),
        ("K1,,S,C2,N1,U4,PR1,,,,,DE24 0QL,", "DECOM", "Nothing says when this began"),
        ("K1,14/02/2032,S,C2,N1,U4,PR1,,,,,DE24 0QL,", "DECOM", "has not come yet"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_is_held_and_the_others_come_in(
    cast: Cast, tmp_path: Path, row: str, column: str, why: str
) -> None:
    later = "K1,20/08/2025,S,V2,N5,U1,PR1,16/01/2026,E4A,,DE1 2BJ,DE22 3WT,"

    came_in(cast, tmp_path, header=lines(HEADER, NORA), episodes=lines(EPISODES, row, later))

    assert any(one.startswith(f"2025-26/episodes.csv 2 {column}:") and why in one for one in told())
    assert [str(one.from_date) for one in CarePeriod.objects.all()] == ["2025-08-20"]


def test_a_code_nobody_knows_is_told_and_the_rest_of_the_row_comes_in(
    cast: Cast, tmp_path: Path
) -> None:
    came_in(
        cast,
        tmp_path,
        header=lines(HEADER, NORA),
        episodes=lines(EPISODES, CAME.replace("C2", "C9")),
    )

    assert told() == ["2025-26/episodes.csv 2 LS: “C9” is not a code for a legal status."]
    assert Home.objects.count() == 1


def test_swapped_columns_are_refused_cell_by_cell_and_nothing_is_lost(
    cast: Cast, tmp_path: Path
) -> None:
    swapped = "K1,14/02/2022,C2,S,U4,N1,PR1,,,,DE1 1AA,DE24 0QL,SC900001"

    arrival = came_in(cast, tmp_path, header=lines(HEADER, NORA), episodes=lines(EPISODES, swapped))

    assert {one.partition(":")[0] for one in told()} == {
        f"2025-26/episodes.csv 2 {column}" for column in ("RNE", "LS", "CIN", "PLACE")
    }
    assert not Home.objects.exists()
    assert (
        ArrivedRow.objects.get(arrival=arrival, number=2, cells__DECOM="14/02/2022").cells["LS"]
        == "S"
    )


def test_two_children_with_one_number_stay_out_together(cast: Cast, tmp_path: Path) -> None:
    other = "K1,M,02/11/2017,MWBC,UN3,,"

    arrival = came_in(
        cast, tmp_path, header=lines(HEADER, NORA, other), episodes=lines(EPISODES, CAME)
    )

    child = ArrivedChild.objects.get(arrival=arrival)
    assert (child.done_at, child.person) == (None, None)
    assert "Every cell is refused" in child.why_held
    assert sum("may be two children" in one for one in told()) == 2
    assert not Person.objects.exists()


def test_one_child_with_two_numbers_waits_for_a_person(cast: Cast, tmp_path: Path) -> None:
    both = [NORA.replace("UN3", NUMBER), NORA.replace("K1", "K2").replace("UN3", NUMBER)]

    arrival = came_in(cast, tmp_path, header=lines(HEADER, *both))

    assert [one.match for one in waiting_for_a_person(arrival)] == ["stop", "stop"]
    assert not Person.objects.exists()


def test_what_a_person_decided_is_done(cast: Cast, tmp_path: Path) -> None:
    both = [NORA.replace("UN3", NUMBER), NORA.replace("K1", "K2").replace("UN3", NUMBER)]
    arrival = came_in(cast, tmp_path, header=lines(HEADER, *both))
    by = make.again(User.objects.get(name="Una Prewett"))

    first, second = ArrivedChild.objects.order_by("key")
    with reading_as(by):
        choose(first, "new", None, by=by, now=clock.now())
    arriving.run(by, arriving.tried(by, arrival))
    with reading_as(by):
        choose(second, "same", Person.objects.get(), by=by, now=clock.now())
    arriving.run(by, arriving.tried(by, arrival))

    assert Person.objects.count() == 1
    legacy = Identifier.objects.filter(scheme="legacy").values_list("value", flat=True)
    assert sorted(legacy) == ["K1", "K2"]


def test_a_file_that_came_before_is_refused_and_nothing_of_it_is_kept(
    cast: Cast, tmp_path: Path
) -> None:
    sent = written(tmp_path, {"2025-26/header.csv": lines(HEADER, NORA)})
    by = arriving.data_team(cast)
    arriving.brought_in(by, sent, cast=cast)
    before = [one for one in (tmp_path / "media").rglob("*") if one.is_file()]

    with pytest.raises(Refused, match="came in before, byte for byte, in “Past years”"):
        arriving.landed(by, sent, cast=cast)

    assert Arrival.objects.count() == 1
    assert [one for one in (tmp_path / "media").rglob("*") if one.is_file()] == before


def test_next_years_files_add_only_what_is_new(cast: Cast, tmp_path: Path) -> None:
    by = arriving.data_team(cast)
    review = "CHILD,DOB,REVIEW,REVIEW_CODE"
    first = {"2024-25/header.csv": lines(HEADER, NORA), "2024-25/episodes.csv": lines(EPISODES, CAME), "2024-25/reviews.csv": lines(review, "K1,14/06/2013,22/05/2024,PN1")}  # fmt: skip
    arriving.brought_in(by, written(tmp_path, first), cast=cast)
    entries = Entry.objects.count()

    then = {"2025-26/header.csv": lines(HEADER, NORA, ""), "2025-26/episodes.csv": lines(EPISODES, CAME, ""), "2025-26/reviews.csv": lines(review, "K1,14/06/2013,22/05/2025,PN1")}  # fmt: skip
    arriving.brought_in(by, written(tmp_path, then), cast=cast)

    assert Person.objects.count() == 1
    assert (
        Home.objects.standing().count(),
        CarePeriod.objects.standing().count(),
        Review.objects.count(),
    ) == (1, 1, 2)
    assert Entry.objects.count() == entries + 1


def test_a_child_who_was_adopted_is_closed_and_leads_to_nobody(cast: Cast, tmp_path: Path) -> None:
    by = arriving.data_team(cast)
    known = make.person(cast.worker, "Otis", "Quill", birth_year=2023, birth_month=5, birth_day=30)
    header = lines(HEADER, "A105,M,30/05/2023,WBRI,UN1,,")
    episodes = lines(
        EPISODES, "A105,10/03/2025,S,E1,N1,A4,PR1,30/10/2025,E11,,DE1 3GT,DE21 7AE,SC900004"
    )

    arriving.brought_in(
        by,
        written(tmp_path, {"2025-26/header.csv": header, "2025-26/episodes.csv": episodes}),
        cast=cast,
    )

    child = ArrivedChild.objects.get(key="A105").person
    assert child
    assert child != known
    assert child.restrictions.get().level == "restricted"
    assert not child.grants.exists()
    browser = make.signed_in(cast.worker)
    assert browser.get(f"/p/{child.ref}/story/").status_code == 403
    assert PersonName.objects.get(person=child).given == "Child"


def test_everybody_has_a_story_of_their_own(cast: Cast, tmp_path: Path) -> None:
    sister = "K2,F,02/11/2017,WBRI,UN3,0,"
    hers = "K2,14/02/2022,S,C2,N1,U1,PR1,,,,DE1 1AA,DE22 3WT,"

    came_in(
        cast, tmp_path, header=lines(HEADER, NORA, sister), episodes=lines(EPISODES, CAME, hers)
    )

    browser = make.signed_in(cast.worker)
    one, other = (
        browser.get(f"/p/{ArrivedChild.objects.get(key=key).person.ref}/story/").content.decode()  # type: ignore[union-attr]
        for key in ("K1", "K2")
    )
    assert "with foster carers, in a home meant to last" in one
    assert "people of your family or friends" not in one
    assert "people of your family or friends" in other


def test_the_family_reads_it_once_it_was_looked_at_and_explained(
    cast: Cast, tmp_path: Path
) -> None:
    came_in(cast, tmp_path, header=lines(HEADER, NORA), episodes=lines(EPISODES, CAME))
    child = ArrivedChild.objects.get().person
    assert child
    browser, where = make.signed_in(cast.worker), f"/p/{child.ref}/care/"

    first = browser.get(where).content.decode()
    read = first.partition('name="read" value="')[2].partition('"')[0]
    looked_at = browser.post(f"{where}do/right/", {"read": read}, follow=True).content.decode()
    explained = browser.post(f"{where}do/explained/", follow=True).content.decode()

    assert "Have you explained it to them?" not in first
    assert "One part of the story tells of this" in looked_at
    assert "The family may read it from today." in explained
    assert "Have you explained it to them?" not in explained
    standing = Passage.objects.standing().filter(entry__lines__person=child)
    assert set(standing.values_list("sharing", flat=True)) == {"family"}


def test_two_files_of_one_name_are_refused_so_that_each_problem_has_a_place(
    cast: Cast, tmp_path: Path
) -> None:
    one, other = (written(tmp_path / name, {"header.csv": lines(HEADER, NORA)})[0] for name in "ab")

    with pytest.raises(Refused, match="Two files are called header"):
        arriving.landed(arriving.data_team(cast), [one, other], cast=cast)


def test_a_list_of_names_that_comes_later_names_those_who_had_none(
    cast: Cast, tmp_path: Path
) -> None:
    came_in(cast, tmp_path, header=lines(HEADER, NORA), episodes=lines(EPISODES, CAME))
    names = lines("child id,given name,family name,Date of Birth", "K1,Nora,Quill,14/06/2013")

    arriving.brought_in(
        make.again(User.objects.get(name="Una Prewett")),
        written(tmp_path, {"people.csv": names}),
        cast=cast,
    )

    assert Person.objects.count() == 1
    assert str(PersonName.objects.get(kind="known-as")) == "Nora Quill"
    page = make.signed_in(cast.worker).get(f"/p/{Person.objects.get().ref}/story/").content.decode()
    assert "Nora Quill" in page
    assert "Brought in from Oldcase" in page
    assert "Somebody who has left" not in page
