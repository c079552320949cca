"""A table nobody knows: what its columns and values mean is said once, kept as a version, and can be chosen again."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings
from tests import make
from tests.cast import Cast
from tests.imports import arriving

from alongside import clock
from alongside.accounts.models import User
from alongside.imports.models import (
    Arrival,
    ArrivedChild,
    ArrivedProblem,
    ArrivedRow,
    ArrivedSheet,
    Mapping,
)
from alongside.imports.rules.tables import guessed, table_words, tables
from alongside.people.models import Details, PersonName

pytestmark = pytest.mark.django_db
PEOPLE = (
    "Case No,Forename,Surname,DOB,Gender,Notes\n"
    "P1,Tilly,Marchbank,12/31/2012,Girl,Likes trains\n"
    "P2,Rowan,Ashby,01/15/2010,M,\n"
    ",Nobody,Known,01/15/2010,M,\n"
)


@pytest.fixture
def browser(cast: Cast, settings: Settings, tmp_path: Path) -> Client:
    """Una Prewett's browser."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return make.signed_in(arriving.data_team(cast))


def brought(browser: Client, cast: Cast, name: str = "people.csv", text: str = PEOPLE) -> str:
    """Bring one file, and return where its import is."""
    said = {
        "name": name,
        "system": "Oldcase",
        "why": "Whole stories",
        "lawful_basis": "Children Act 1989",
        "pod": cast.heron.pk,
    }
    answer = browser.post(
        "/imports/new/", {**said, "sent": [SimpleUploadedFile(name, text.encode())]}
    )
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def filled(**more: str) -> dict[str, str]:
    """Return the form as somebody would send it, with what they change."""
    people = tables()["people/people"]
    said = {
        "child id": "Case No",
        "given name": "Forename",
        "family name": "Surname",
        "Date of Birth": "DOB",
        "Sex": "Gender",
    }
    form = {f"column{n}": said.get(one, "") for n, one in enumerate(people.headings)}
    return {"becomes": "people/people", "order": "month", "name": "Oldcase people", **form, **more}


def test_somebody_says_what_an_unknown_table_is_and_it_comes_in(
    cast: Cast, browser: Client
) -> None:
    here = brought(browser, cast)
    asked = browser.get(f"{here}tables/1/").content.decode()
    guess = browser.get(f"{here}tables/1/?becomes=people/people").content.decode()
    values = browser.post(f"{here}tables/1/", filled()).content.decode()

    answer = browser.post(f"{here}tables/1/", filled(**{"value:Sex:Girl": "F"}))
    browser.post(f"{here}try/")
    browser.post(f"{here}run/")

    assert "What is this table?" in asked
    assert "Likes trains" in asked
    assert '<option value="Forename" selected>' in guess
    assert "These dates have the month first" in guess
    assert "“Girl”" in values
    assert answer.status_code == 302
    assert {str(one) for one in PersonName.objects.all()} == {"Tilly Marchbank", "Rowan Ashby"}
    tilly = Details.objects.get(birth_year=2012)
    assert (tilly.birth_month, tilly.birth_day, tilly.gender) == (12, 31, "woman")


def test_until_it_is_said_nothing_can_be_tried(cast: Cast, browser: Client) -> None:
    here = brought(browser, cast)

    browser.post(f"{here}try/")

    page = browser.get(here).content.decode()
    assert "Nobody has said yet what the columns of one table mean" in page
    assert "One table is not known" in page
    assert Arrival.objects.get().tried_at is None


def test_a_row_that_names_no_child_is_told_of(cast: Cast, browser: Client) -> None:
    here = brought(browser, cast)

    for _ in range(2):
        browser.post(f"{here}tables/1/", filled(**{"value:Sex:Girl": "F"}))

    problem = ArrivedProblem.objects.get()
    assert (problem.row, problem.why, problem.holds_row) == (
        4,
        "Nothing in this row says which child it is about.",
        True,
    )
    assert set(ArrivedChild.objects.values_list("key", flat=True)) == {"P1", "P2"}
    assert ArrivedRow.objects.filter(child="").count() == 1


def test_the_same_said_twice_is_one_version_and_something_else_is_the_next(
    cast: Cast, browser: Client
) -> None:
    here = brought(browser, cast)

    browser.post(f"{here}tables/1/", filled(**{"value:Sex:Girl": "F"}))
    browser.post(f"{here}tables/1/", filled(**{"value:Sex:Girl": "F"}))
    browser.post(f"{here}tables/1/", filled(**{"value:Sex:Girl": "U"}))

    kept = list(Mapping.objects.order_by("version"))
    assert [str(one) for one in kept] == ["Oldcase people/1", "Oldcase people/2"]
    assert ArrivedSheet.objects.get().mapping == kept[1]
    assert kept[1].values == {"Sex": {"Girl": "U"}}


def test_a_reading_that_was_saved_is_offered_for_the_same_headings(
    cast: Cast, browser: Client
) -> None:
    first = brought(browser, cast)
    browser.post(f"{first}tables/1/", filled(**{"value:Sex:Girl": "F"}))
    kept = Mapping.objects.get()
    second = brought(browser, cast, "more.csv", PEOPLE.replace("P1", "P9"))

    offered = browser.get(f"{second}tables/1/").content.decode()
    chosen = browser.get(f"{second}tables/1/?like={kept.ref}").content.decode()

    assert "Oldcase people, version 1" in offered
    assert '<option value="F" selected>' in chosen
    assert 'value="Oldcase people"' in chosen


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"column0": ""}, "Say in which column the child’s number stands"),
        ({"column1": "Surname"}, "One column of the file is said to be two things"),
        ({"column1": "Elsewhere"}, "Select a valid choice"),
        ({"name": ""}, "What do you want to call this reading?:"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(
    cast: Cast, browser: Client, wrong: dict[str, str], why: str
) -> None:
    here = brought(browser, cast)

    answer = browser.post(f"{here}tables/1/", filled(**{"value:Sex:Girl": "F", **wrong}))

    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert not Mapping.objects.exists()


def test_a_table_is_left_out_and_taken_in_after_all(cast: Cast, browser: Client) -> None:
    here = brought(browser, cast)

    browser.post(f"{here}tables/1/out/")
    left_out = browser.get(here).content.decode()
    browser.post(f"{here}tables/1/out/", {"back": "yes"})

    assert "Left out" in left_out
    assert not ArrivedSheet.objects.get().is_left_out
    assert "One table is not known" in browser.get(here).content.decode()


def test_of_which_year_a_table_is_can_be_said(cast: Cast, browser: Client) -> None:
    here = brought(browser, cast, "header.csv", arriving.HEADER + "\nA1,F,01/02/2012,WBRI,,,\n")
    asked = browser.get(here).content.decode()

    browser.post(f"{here}tables/1/year/", {"year": "2026"})

    assert "1 table does not say of which collection year" in asked
    assert ArrivedSheet.objects.get().year == 2026
    assert "2025-26" in browser.get(here).content.decode()


def test_once_an_import_has_begun_its_tables_stay_as_they_were_said(
    cast: Cast, browser: Client
) -> None:
    here = brought(browser, cast)
    browser.post(f"{here}tables/1/", filled(**{"value:Sex:Girl": "F"}))
    browser.post(f"{here}try/")
    browser.post(f"{here}run/")

    for path, form in (
        ("", filled(**{"value:Sex:Girl": "U"})),
        ("out/", {}),
        ("year/", {"year": "2026"}),
    ):
        browser.post(f"{here}tables/1/{path}", form)

    sheet = ArrivedSheet.objects.get()
    assert (sheet.is_left_out, sheet.year, str(sheet.mapping)) == (False, 0, "Oldcase people/1")
    assert "stays as it was said" in browser.get(f"{here}tables/1/").content.decode()


def test_every_table_has_a_child_first_and_words_for_it() -> None:
    for name, one in tables().items():
        assert one.child in {"child id", "CHILD", "LAchildID"}, name
        assert table_words(*name.split("/")) == one.words
        assert len(set(one.headings)) == len(one.headings)


def test_a_guess_uses_each_column_once() -> None:
    found = guessed(
        tables()["ssda903/episodes"], ["ChildID", "Start", "End", "Legal Status", "start date"]
    )

    assert found["CHILD"] == "ChildID"
    assert found["LS"] == "Legal Status"
    assert len(set(found.values())) == len(found)


def test_nobody_else_says_what_a_table_means(cast: Cast, browser: Client) -> None:
    here = brought(browser, cast)
    other: User = cast.administrator

    assert make.signed_in(other).post(f"{here}tables/1/", filled()).status_code == 403
    assert clock.now() > Arrival.objects.get().landed_at


def test_who_somebody_was_said_to_be_stays_said_when_a_table_is_read_anew(
    cast: Cast, browser: Client
) -> None:
    known = make.person(
        cast.worker, "Tilly", "Marchbank", birth_year=2012, birth_month=12, birth_day=31
    )
    here = brought(browser, cast)
    browser.post(f"{here}tables/1/", filled(**{"value:Sex:Girl": "F"}))
    for _ in range(3):
        browser.post(f"{here}try/")
    child = ArrivedChild.objects.get(key="P1", match="ask")
    browser.post(f"{here}who/", {"child": child.pk, "choice": f"same:{known.ref}"})

    browser.post(f"{here}tables/1/year/", {"year": "2026"})
    browser.post(f"{here}tables/1/", filled(**{"value:Sex:Girl": "U"}))

    child.refresh_from_db()
    assert (child.choice, child.person, child.tried_at) == ("same", known, None)
    for turn in ("try/", "try/", "run/"):
        browser.post(f"{here}{turn}")
    child.refresh_from_db()
    assert child.done_at
    assert child.person == known


def test_whoever_has_no_row_any_more_is_no_child_of_the_import(cast: Cast, browser: Client) -> None:
    here = brought(browser, cast)
    browser.post(f"{here}tables/1/", filled(**{"value:Sex:Girl": "F"}))

    browser.post(f"{here}tables/1/", filled(**{"value:Sex:Girl": "F", "column0": "Notes"}))

    assert list(ArrivedChild.objects.values_list("key", flat=True)) == ["Likes trains"]


def test_a_heading_said_to_be_nothing_of_ours_is_not_read_under_its_name(
    cast: Cast, browser: Client
) -> None:
    text = "Ref,First,Sex\nP1,Tilly,M\n"
    here = brought(browser, cast, text=text)
    people = tables()["people/people"]
    said = {"child id": "Ref", "given name": "First"}
    form = {f"column{n}": said.get(one, "") for n, one in enumerate(people.headings)}

    browser.post(f"{here}tables/1/", {"becomes": "people/people", "order": "day", "name": "People", **form})  # fmt: skip
    for turn in ("try/", "try/", "run/"):
        browser.post(f"{here}{turn}")

    assert Details.objects.filter(gender="").count() == Details.objects.count()
    child = ArrivedChild.objects.get()
    assert (child.mapped, child.raw) == (2, 1)


@pytest.mark.parametrize("heading", ["ID", "Ref", "Case number", "case_no"])
def test_the_number_of_a_child_is_guessed_by_what_councils_call_it(heading: str) -> None:
    assert guessed(tables()["people/people"], ["Name", heading])["child id"] == heading
