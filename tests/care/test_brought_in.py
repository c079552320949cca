"""What files bring in of law and care, as whoever works with the child reads it on the page."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from tests import make
from tests.cast import Cast
from tests.imports import arriving
from tests.reading.stories import text

from alongside.care.models import Home
from alongside.cases.models import Episode
from alongside.imports.models import ArrivedProblem
from alongside.people.models import Person

HEADER = f"{arriving.HEADER}\nK1,F,14/06/2013,WBRI,UN3,0,\n"


@pytest.fixture(autouse=True)
def _files_beside_the_test(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def brought(cast: Cast, folder: Path, year: str, **tables: str) -> Person:
    """Bring the return of a year in for one child, and return who it is."""
    sent = {f"{year}/{name}.csv": said for name, said in {"header": HEADER, **tables}.items()}
    arriving.brought_in(arriving.data_team(cast), arriving.written(folder, sent), cast=cast)
    return Person.objects.get()


def test_one_old_return_says_nothing_of_today(cast: Cast, tmp_path: Path) -> None:
    nora = brought(
        cast, tmp_path, "2018-19", episodes=f"{arriving.EPISODES}\nK1,01/05/2018,S,C2,N1,U4,PR1,,,,,,\n",
        missing="CHILD,DOB,MISSING,MIS_START,MIS_END\nK1,14/06/2013,M,30/03/2019,\n",
    )  # fmt: skip

    page = text(make.signed_in(cast.worker), f"/p/{nora.ref}/care/")

    assert "When last told, on 31 March 2019: missing, and not come back yet, from 30 March 2019; in care, from 1 May 2018;" in page  # fmt: skip
    assert ", since 1 May 2018" not in page
    assert not Episode.objects.exists()
    [said] = ArrivedProblem.objects.filter(why__contains="open when last told, on 31 March 2019")
    assert said.mend == "Open it in the record if it does."


def test_this_years_return_opens_help_that_goes_on(cast: Cast, tmp_path: Path) -> None:
    nora = brought(cast, tmp_path, "2025-26", episodes=f"{arriving.EPISODES}\nK1,01/05/2018,S,C2,N1,U4,PR1,,,,,,\n")  # fmt: skip
    browser = make.signed_in(cast.worker)

    page = text(browser, f"/p/{nora.ref}/care/")
    home = Home.objects.get()
    browser.post(f"/p/{nora.ref}/care/home/{home.ref}/do/right/")

    assert (
        "When last told, on 31 March 2026: in care, from 1 May 2018; the law: a care order" in page
    )
    assert "Home: living with foster carers" in text(browser, f"/p/{nora.ref}/care/")
    assert Episode.objects.get().to_date is None


def test_where_the_family_who_are_to_adopt_live_is_on_no_page(cast: Cast, tmp_path: Path) -> None:
    rows = (
        "K1,01/05/2024,S,C2,N1,U4,PR1,01/06/2025,X1,PLACE,,DE1 1AA,SC900001",
        "K1,01/06/2025,P,E1,N1,A6,PR2,,,,,DE24 0QL,SC900002",
    )
    nora = brought(cast, tmp_path, "2025-26", episodes="\n".join((arriving.EPISODES, *rows, "")))
    browser = make.signed_in(cast.worker)

    page = text(browser, f"/p/{nora.ref}/care/")
    adoptive = Home.objects.get(code="A6")
    form = text(browser, f"/p/{nora.ref}/care/home/{adoptive.ref}/")

    assert "DE1 1AA" in page
    for said in (page, form, text(browser, f"/p/{nora.ref}/story/")):
        assert "DE24" not in said
        assert "SC900002" not in said
    assert (adoptive.postcode, adoptive.urn) == ("", "")
