"""The pages of bringing records in: each opens, for the data team alone, and costs the same however many come."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import make
from tests.cast import Cast
from tests.imports import arriving
from tests.imports.browsing import all_of, brought, came_in, packed, words_of, zipped

from alongside.accounts.models import User
from alongside.audit.models import Event
from alongside.imports.models import (
    Arrival,
    ArrivedChild,
)

pytestmark = pytest.mark.django_db


def test_ten_years_come_in_through_the_pages_and_are_signed(cast: Cast, una: User) -> None:
    browser = make.signed_in(una)
    assert "Nothing was brought in yet" in words_of(browser, "/imports/")

    here = brought(browser, cast, packed(arriving.DATA / "ten-years"))
    before = words_of(browser, here)
    all_of(browser, here, "try")
    tried = words_of(browser, here)
    all_of(browser, here, "run")
    done = words_of(browser, here)
    totals = words_of(browser, f"{here}totals/")
    signed = browser.post(f"{here}totals/", {"words": "We looked at each of them"})

    arrival = Arrival.objects.get()
    assert "Try it" in before
    assert "2016-17/episodes.csv" in before
    assert "Take them in" in tried
    assert "homes in care" in tried
    assert "Nothing is lost" in tried
    assert "3 children are in" in done
    assert "2016-17" in totals
    assert "Children looked after on 31 March" in totals
    assert signed.status_code == 302
    arrival.refresh_from_db()
    assert arrival.signed_words == "We looked at each of them"
    assert "All of it is done" in words_of(browser, here)
    assert "Signed" in words_of(browser, "/imports/")


def test_every_page_of_an_import_opens_and_leaves_a_trace(cast: Cast, una: User) -> None:
    browser = make.signed_in(una)
    here = brought(browser, cast, packed(arriving.DATA / "ssda903"))
    all_of(browser, here, "try")
    child = ArrivedChild.objects.order_by("key").first()
    assert child
    pages = [
        "", "tables/1/", "problems/", "problems/?kind=rows&column=DECOM", "problems/?format=csv", "problems/?format=xlsx",
        "problems/1/rows/", "who/", "who/?show=decided", "children/", "children/?show=new", f"children/{child.pk}/",
        "totals/", "totals/looked-after/2026/", "back/",
    ]  # fmt: skip

    for path in pages:
        seen = Event.objects.filter(act="import.seen").count()
        assert browser.get(f"{here}{path}").status_code == 200, path
        assert Event.objects.filter(act="import.seen").count() == seen + 1, path


def test_nobody_but_the_data_team_comes_here(cast: Cast, una: User) -> None:
    here = brought(make.signed_in(una), cast, packed(arriving.DATA / "ssda903"))

    for reader in (cast.worker, cast.pod_manager, cast.information_governance, cast.administrator):
        browser = make.signed_in(reader)
        assert browser.get("/imports/").status_code == 403
        assert browser.get(here).status_code == 403
        assert browser.post(f"{here}try/").status_code == 403
    assert make.signed_in(una).get("/imports/AAAAAAAAAA/").status_code == 404


@pytest.mark.parametrize(
    "path", ["", "problems/", "who/", "children/", "totals/", "back/", "tables/1/"]
)
def test_a_page_asks_as_much_of_the_database_however_many_children_there_are(
    cast: Cast, una: User, path: str
) -> None:
    browser = make.signed_in(una)
    header = "\n".join(
        f"F{n},F,0{n % 9 + 1}/02/2012,WBRI,,,\nF{n},F,31/31/2012,WBRI,,," for n in range(60)
    )
    few = brought(
        browser,
        cast,
        SimpleUploadedFile(
            "2025-26 header.csv",
            f"{arriving.HEADER}\nA1,F,01/02/2012,WBRI,,,\nA1,F,32/02/2012,WBRI,,,\n".encode(),
        ),
    )
    many = brought(
        browser,
        cast,
        SimpleUploadedFile("2025-26 header.csv", f"{arriving.HEADER}\n{header}\n".encode()),
    )
    for here in (few, many):
        all_of(browser, here, "try")
    # Once before, because the totals are counted where they were not yet.
    for here in (few, many):
        words_of(browser, f"{here}{path}")

    asked = []
    for here in (few, many):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            words_of(browser, f"{here}{path}")
        asked.append(len(queries))

    assert asked[0] == asked[1], asked


def test_nothing_in_an_address_breaks_a_page(cast: Cast, una: User) -> None:
    browser = make.signed_in(una)
    here, child = came_in(browser, cast)
    nul = "%00"

    for page in (
        f"problems/?column={nul}", f"problems/?kind={nul}&table={nul}&after={nul}&format={nul}", f"who/?show={nul}&after={nul}",
        f"children/?show={nul}&after={nul}", f"children/{child.pk}/?from={nul}", f"tables/1/?like={nul}&becomes={nul}",
        f"totals/reviews/2026/?after={nul}", "totals/reviews/2026/?after=-5",
    ):  # fmt: skip
        assert browser.get(f"{here}{page}").status_code == 200, page
    assert browser.get(f"{here}children/{10**30}/").status_code == 404
    sent = {"child": child.pk, "choice": "same:\x00"}
    assert browser.post(f"{here}who/", sent).status_code == 302


def test_many_tables_stand_folded_until_somebody_asks_for_them(cast: Cast, una: User) -> None:
    browser = make.signed_in(una)
    few = brought(browser, cast, SimpleUploadedFile("header.csv", f"{arriving.HEADER}\nB1,F,01/02/2012,WBRI,,,\n".encode()))  # fmt: skip
    many = brought(
        browser, cast,
        zipped({f"{2005 + n}/header.csv": f"{arriving.HEADER}\nA{n},F,01/02/2012,WBRI,,,\n" for n in range(11)}),
    )  # fmt: skip

    assert "<details" not in words_of(browser, few).partition('id="files"')[2]
    assert "11 tables of 11 files" in words_of(browser, many)


def test_the_database_looks_at_each_table_by_itself_when_the_last_child_is_in(
    cast: Cast, una: User
) -> None:
    browser = make.signed_in(una)
    here = brought(browser, cast, packed(arriving.DATA / "ssda903"))
    all_of(browser, here, "try")

    with CaptureQueriesContext(connection) as queries:
        all_of(browser, here, "run")

    looked = {one["sql"] for one in queries if "imports_settle(" in one["sql"]}
    assert "SELECT imports_settle('story_entry')" in looked
    assert len(looked) > 50
