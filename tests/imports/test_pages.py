"""The pages of bringing records in: from files sent in a browser to a signature, or back to nothing."""

import hashlib
import io
import os
import re
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings
from tests import make
from tests.cast import Cast
from tests.imports import arriving
from tests.support.wall import reading_as

from alongside import clock
from alongside.accounts.models import User
from alongside.audit.models import Event
from alongside.care.actions.confirming import confirm
from alongside.care.models import Home
from alongside.imports import files
from alongside.imports.models import (
    Arrival,
    ArrivedChild,
    ArrivedFile,
    ArrivedProblem,
    ArrivedRow,
    ArrivedSheet,
)
from alongside.people.actions.facts import record_fact
from alongside.people.models import Identifier, Person, PersonName

pytestmark = pytest.mark.django_db
SAID = {
    "name": "Past years", "system": "Oldcase", "why": "So that each child’s story is whole",
    "lawful_basis": "Children Act 1989",
}  # fmt: skip


@pytest.fixture
def una(cast: Cast, settings: Settings, tmp_path: Path) -> User:
    """Una Prewett of the data team, with a place for files."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return arriving.data_team(cast)


def packed(folder: Path) -> SimpleUploadedFile:
    """Return a folder as a zip, as somebody would send it."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in sorted(folder.rglob("*.csv")):
            archive.write(one, str(one.relative_to(folder)))
    return SimpleUploadedFile("returns.zip", held.getvalue())


def zipped(files: dict[str, str]) -> SimpleUploadedFile:
    """Return files as a zip, whatever they are called."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, words in files.items():
            archive.writestr(name, words)
    return SimpleUploadedFile("returns.zip", held.getvalue())


def brought(browser: Client, cast: Cast, *files: SimpleUploadedFile) -> str:
    """Bring files through the page, and return the address of the import."""
    answer = browser.post("/imports/new/", {**SAID, "pod": cast.heron.pk, "sent": list(files)})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def all_of(browser: Client, here: str, turn: str) -> None:
    """Press the button until there is nothing left."""
    for _ in range(50):
        answer = browser.post(f"{here}{turn}/")
        if "going=" not in answer["Location"] or f"{turn}/" not in words_of(
            browser, answer["Location"]
        ):
            return


def words_of(browser: Client, path: str) -> str:
    """Return a page that is there."""
    answer = browser.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return str(answer.content.decode())


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


def test_what_was_typed_stays_when_files_are_refused_and_each_is_named(
    cast: Cast, una: User
) -> None:
    browser = make.signed_in(una)
    wrong = [
        SimpleUploadedFile("one.pdf", b"%PDF-1.7 words"),
        SimpleUploadedFile("two.csv", b'CHILD,SEX\n"open'),
    ]

    answer = browser.post("/imports/new/", {**SAID, "pod": cast.heron.pk, "sent": wrong})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "one.pdf: This is a PDF" in page
    assert "two.csv: " in page
    assert "Nothing was saved." in page
    assert 'value="Past years"' in page
    assert not Arrival.objects.exists()
    assert not ArrivedFile.objects.exists()


def test_the_same_file_sent_twice_comes_in_once(cast: Cast, una: User) -> None:
    browser = make.signed_in(una)
    brought(browser, cast, packed(arriving.DATA / "ssda903"))

    again = browser.post(
        "/imports/new/", {**SAID, "pod": cast.heron.pk, "sent": [packed(arriving.DATA / "ssda903")]}
    )

    assert again.status_code == 422
    assert "came in before, byte for byte" in again.content.decode()
    assert Arrival.objects.count() == 1


@pytest.mark.parametrize(
    "name", ["../episodes.csv", "/etc/episodes.csv", "a/../../b.csv", "C:\\b.csv"]
)
def test_a_zip_that_points_out_of_itself_is_refused(cast: Cast, una: User, name: str) -> None:
    answer = make.signed_in(una).post(
        "/imports/new/",
        {**SAID, "pod": cast.heron.pk, "sent": [zipped({name: arriving.HEADER + "\n"})]},
    )

    assert answer.status_code == 422
    assert "points out of the zip" in answer.content.decode()
    assert not Arrival.objects.exists()


def test_a_link_and_a_bomb_in_a_zip_are_refused(cast: Cast, una: User) -> None:
    browser, held = make.signed_in(una), io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        link = zipfile.ZipInfo("episodes.csv")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("episodes.csv", b"0" * 30_000_000)

    for sent, why in (
        (held, "is a link"),
        (bomb, "times its size"),
        (io.BytesIO(b"PK nothing"), "damaged"),
    ):
        file = SimpleUploadedFile("a.zip", sent.getvalue())
        answer = browser.post("/imports/new/", {**SAID, "pod": cast.heron.pk, "sent": [file]})
        assert why in answer.content.decode(), why
    assert not Arrival.objects.exists()


def test_two_files_of_one_name_are_told_apart_by_a_person(cast: Cast, una: User) -> None:
    twice = [
        SimpleUploadedFile("header.csv", (arriving.HEADER + "\nA1,F,01/02/2012,WBRI,,,\n").encode())
        for _ in range(2)
    ]

    answer = make.signed_in(una).post(
        "/imports/new/", {**SAID, "pod": cast.heron.pk, "sent": twice}
    )

    assert "Two of the files are called header.csv" in answer.content.decode()


def known_like(cast: Cast, arrival_key: str) -> Person:
    """Start a record of somebody with the pupil number of a child of the files, born on another day."""
    known = make.person(
        cast.worker, "Maisie", "Tranter", birth_year=2011, birth_month=6, birth_day=14
    )
    with reading_as(cast.worker):
        record_fact(
            Identifier(person=known, scheme="upn", value="C831200109002"),
            by=cast.worker,
            now=clock.now(),
        )
    return known


def test_who_is_who_is_decided_and_decided_otherwise(cast: Cast, una: User) -> None:
    known = known_like(cast, "A101")
    browser = make.signed_in(una)
    here = brought(browser, cast, packed(arriving.DATA / "ssda903"))
    all_of(browser, here, "try")
    child = ArrivedChild.objects.get(key="A101")
    asked = words_of(browser, f"{here}who/")

    same = browser.post(f"{here}who/", {"child": child.pk, "choice": f"same:{known.ref}"})
    child.refresh_from_db()
    chosen = child.person
    otherwise = browser.post(f"{here}who/", {"child": child.pk, "choice": "new"})
    child.refresh_from_db()

    assert "Maisie Tranter" in asked
    assert (same.status_code, otherwise.status_code) == (302, 302)
    assert chosen == known
    assert (child.choice, child.person) == ("new", None)
    assert "Somebody new" in words_of(browser, f"{here}who/?show=decided")


def test_somebody_whose_record_is_closed_is_never_shown(cast: Cast, una: User) -> None:
    known = known_like(cast, "A101")
    make.closed(known, "restricted", cast.information_governance)
    browser = make.signed_in(una)
    here = brought(browser, cast, packed(arriving.DATA / "ssda903"))
    all_of(browser, here, "try")
    child = ArrivedChild.objects.get(key="A101")

    page = words_of(browser, f"{here}who/")
    browser.post(f"{here}who/", {"child": child.pk, "choice": f"same:{known.ref}"})

    child.refresh_from_db()
    assert "Somebody whose record is closed" in page
    assert "Maisie" not in page
    assert known.ref not in page
    assert child.choice == ""


def test_a_person_who_is_not_likely_cannot_be_chosen(cast: Cast, una: User) -> None:
    known_like(cast, "A101")
    other = make.person(cast.worker, "Somebody", "Else")
    browser = make.signed_in(una)
    here = brought(browser, cast, packed(arriving.DATA / "ssda903"))
    all_of(browser, here, "try")
    child = ArrivedChild.objects.get(key="A101")

    browser.post(f"{here}who/", {"child": child.pk, "choice": f"same:{other.ref}"})

    child.refresh_from_db()
    assert (child.choice, child.person) == ("", None)


def test_a_formula_in_a_file_is_not_one_in_what_is_taken_away(cast: Cast, una: User) -> None:
    browser = make.signed_in(una)
    rows = f"{arriving.EPISODES}\n=1+1,31/31/2020,S,C2,N1,U1,PR1,,,,,,\n"
    here = brought(browser, cast, SimpleUploadedFile("2025-26 episodes.csv", rows.encode()))
    all_of(browser, here, "try")

    problems = browser.get(f"{here}problems/?format=csv").content.decode("utf-8-sig")
    held = browser.get(f"{here}problems/1/rows/").content.decode("utf-8-sig")

    assert "'=1+1" in problems
    assert "'=1+1" in held
    assert "Why it was held back" in held


Count = Callable[[str], int]


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


def test_an_import_is_taken_back_and_what_was_worked_on_stays(cast: Cast, una: User) -> None:
    browser = make.signed_in(una)
    here = brought(browser, cast, packed(arriving.DATA / "ssda903"))
    all_of(browser, here, "try")
    all_of(browser, here, "run")
    child = ArrivedChild.objects.get(key="A101").person
    assert child
    with reading_as(cast.worker):
        confirm(
            Home.objects.filter(person=child).earliest("from_date"), by=cast.worker, now=clock.now()
        )
    assert "A101" in words_of(browser, f"{here}back/")

    answer = browser.post(f"{here}back/", {"why": "The wrong year"})

    after = words_of(browser, answer["Location"])
    assert "This import was taken back" in after
    assert "A101" in after
    assert list(
        PersonName.objects.filter(recorded_by_ref=Arrival.objects.get().ref)
        .values_list("person", flat=True)
        .distinct()
    ) == [child.pk]


def test_what_is_in_and_not_signed_says_so_wherever_it_is_listed(cast: Cast, una: User) -> None:
    browser = make.signed_in(una)
    here = brought(browser, cast, packed(arriving.DATA / "ten-years"))
    before = words_of(browser, "/imports/")
    all_of(browser, here, "try")
    all_of(browser, here, "run")

    assert "not to be used as the record" not in before
    for page in ("/imports/", here, f"{here}totals/"):
        assert "not to be used as the record" in words_of(browser, page), page
    browser.post(f"{here}totals/", {"words": "We looked"})
    for page in ("/imports/", here, f"{here}totals/"):
        assert "not to be used as the record" not in words_of(browser, page), page


def test_each_figure_opens_who_makes_it_and_can_be_counted_again(cast: Cast, una: User) -> None:
    browser = make.signed_in(una)
    here = brought(browser, cast, packed(arriving.DATA / "ten-years"))
    all_of(browser, here, "try")
    all_of(browser, here, "run")
    page = words_of(browser, f"{here}totals/")

    who = words_of(browser, f"{here}totals/looked-after/2017/")
    anew = browser.post(f"{here}totals/count/", {"anew": "yes"})
    on = browser.post(f"{here}totals/count/")

    assert f'href="{here}totals/looked-after/2017/"' in page
    assert "Counted on" in page
    assert "B201" in who.partition("On both sides")[2]
    assert anew["Location"] == on["Location"] == f"{here}totals/"
    assert "Counted on" in words_of(browser, on["Location"])


def test_a_child_held_back_is_named_before_anybody_signs(cast: Cast, una: User) -> None:
    browser = make.signed_in(una)
    rows = f"{arriving.HEADER}\nH1,F,01/02/2012,WBRI,,,\nH2,F,01/02/2012,WBRI,,,\nH2,M,03/04/2015,WBRI,,,\n"
    here = brought(browser, cast, SimpleUploadedFile("2025-26 header.csv", rows.encode()))
    all_of(browser, here, "try")
    all_of(browser, here, "run")

    page = words_of(browser, f"{here}totals/")
    browser.post(f"{here}totals/", {"words": " "})

    assert "Held back, and not in the record" in page
    assert ">H2</a>" in page
    assert Arrival.objects.get().signed_at is None


def came_in(browser: Client, cast: Cast) -> tuple[str, ArrivedChild]:
    """Bring a return in, and return where it is and one of its children."""
    here = brought(browser, cast, packed(arriving.DATA / "ssda903"))
    all_of(browser, here, "try")
    all_of(browser, here, "run")
    child = ArrivedChild.objects.filter(done_at__isnull=False).order_by("key").first()
    assert child
    return here, child


def test_reading_what_the_files_say_of_somebody_leaves_a_trace_with_them(
    cast: Cast, una: User
) -> None:
    browser = make.signed_in(una)
    here, child = came_in(browser, cast)
    person = child.person
    assert person

    words_of(browser, f"{here}children/{child.pk}/")

    trace = Event.objects.get(act="person.seen", about_ref=person.ref)
    assert (trace.by_ref, trace.target) == (una.ref, f"import:{Arrival.objects.get().ref}")


@pytest.mark.parametrize(("level", "status"), [("restricted", 403), ("sealed", 404)])
def test_of_a_record_that_is_closed_the_files_say_nothing_either(
    cast: Cast, una: User, level: str, status: int
) -> None:
    browser = make.signed_in(una)
    here, child = came_in(browser, cast)
    assert child.person
    ArrivedProblem.objects.create(
        arrival=child.arrival, sheet=ArrivedSheet.objects.first(), child=child.key, row=2, why="Nothing is known of it",
    )  # fmt: skip
    assert child.key in words_of(browser, f"{here}problems/")
    words_of(browser, f"{here}totals/")
    make.closed(child.person, level, cast.information_governance)

    answer = browser.get(f"{here}children/{child.pk}/")

    assert answer.status_code == status
    assert child.key not in answer.content.decode()
    for page in ("children/", "problems/", "problems/?format=csv", "totals/looked-after/2026/"):
        assert child.key not in words_of(browser, f"{here}{page}"), page


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


def test_a_column_that_holds_nothing_of_ours_is_refused_in_words(cast: Cast, una: User) -> None:
    browser = make.signed_in(una)
    here = brought(browser, cast, SimpleUploadedFile("people.csv", b"Number,Sex\nT1,Girl\n"))

    answer = browser.post(
        f"{here}tables/1/", {"becomes": "people/people", "name": "a", "order": "day", "column0": "\x00", "column4": "\x00"}
    )  # fmt: skip

    assert answer.status_code == 422


def test_more_files_than_a_page_takes_are_refused_in_words(cast: Cast, una: User) -> None:
    browser = make.signed_in(una)
    many = [SimpleUploadedFile(f"{n}.csv", b"a") for n in range(501)]

    asked = words_of(browser, "/imports/new/")
    answer = browser.post("/imports/new/", {**SAID, "pod": cast.heron.pk, "sent": many})

    assert "up to 500 at once" in asked
    assert answer.status_code == 422
    assert "You chose 501 files" in answer.content.decode()


def test_files_that_somebody_brings_in_at_this_moment_are_not_waited_for(
    cast: Cast, una: User
) -> None:
    file = SimpleUploadedFile(
        "header.csv", f"{arriving.HEADER}\nA1,F,01/02/2012,WBRI,,,\n".encode()
    )
    digest = hashlib.sha256(file.read()).hexdigest()
    file.seek(0)
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_lock(hashtextextended('imports ' || %s, 0))", [digest]
            )
        answer = make.signed_in(una).post(
            "/imports/new/", {**SAID, "pod": cast.heron.pk, "sent": [file]}
        )
    finally:
        other.close()

    assert answer.status_code == 422
    assert "is being brought in at this moment" in answer.content.decode()
    assert not Arrival.objects.exists()


def test_rows_that_were_held_back_come_in_again_as_they_were_and_of_their_year(
    cast: Cast, una: User
) -> None:
    browser = make.signed_in(una)
    rows = f"{arriving.EPISODES}\nA1,31/31/2020,S,C2,N1,U1,PR1,-,,,,,\n"
    here = brought(browser, cast, SimpleUploadedFile("2025-26 episodes.csv", rows.encode()))
    all_of(browser, here, "try")

    held = browser.get(f"{here}problems/1/rows/")
    name = held["Content-Disposition"].partition('"')[2].rstrip('"')
    mended = held.content.replace(b"31/31/2020", b"30/03/2020")
    brought(browser, cast, SimpleUploadedFile(name, mended))

    sheet = ArrivedSheet.objects.latest("pk")
    row = ArrivedRow.objects.get(sheet=sheet)
    assert (sheet.year, sheet.table) == (2026, "episodes")
    assert (row.cells["DEC"], row.cells["DECOM"]) == ("-", "30/03/2020")


def test_what_was_left_by_somebody_who_was_stopped_goes_a_day_later(
    cast: Cast, una: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    browser = make.signed_in(una)
    brought(browser, cast, packed(arriving.DATA / "ssda903"))
    named = {one.ref for one in ArrivedFile.objects.all()}
    left = [files.place_of("AAAAAAAAAA"), files.place_of("BBBBBBBBBB.part"), files.place_of("CCCCCCCCCC"), tmp_path / f"{files.WORKPLACE}x" / "sent0"]  # fmt: skip
    for place in left:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"of somebody")
    long_ago = time.time() - 100_000
    for place in (*left[:2], left[3].parent, *map(files.place_of, named)):
        os.utime(place, (long_ago, long_ago))

    brought(browser, cast, SimpleUploadedFile("more.csv", b"Number,Sex\nT1,Girl\n"))

    assert [place.exists() for place in left] == [False, False, True, False]
    assert all(files.place_of(ref).exists() for ref in named)


def test_many_tables_stand_folded_until_somebody_asks_for_them(cast: Cast, una: User) -> None:
    browser = make.signed_in(una)
    few = brought(browser, cast, SimpleUploadedFile("header.csv", f"{arriving.HEADER}\nB1,F,01/02/2012,WBRI,,,\n".encode()))  # fmt: skip
    many = brought(
        browser, cast,
        zipped({f"{2005 + n}/header.csv": f"{arriving.HEADER}\nA{n},F,01/02/2012,WBRI,,,\n" for n in range(11)}),
    )  # fmt: skip

    assert "<details" not in words_of(browser, few).partition('id="files"')[2]
    assert "11 tables of 11 files" in words_of(browser, many)


def test_an_import_nobody_worked_on_is_gone_with_its_files(cast: Cast, una: User) -> None:
    browser = make.signed_in(una)
    here = brought(browser, cast, packed(arriving.DATA / "ssda903"))
    all_of(browser, here, "try")
    all_of(browser, here, "run")

    nothing = browser.post(f"{here}back/", {"why": " "})
    answer = browser.post(f"{here}back/", {"why": "The wrong year"})

    assert nothing.status_code == 422
    assert answer["Location"] == "/imports/"
    assert re.search(r"Past years.* is taken back", words_of(browser, "/imports/"))
    assert not Arrival.objects.exists()
    assert not Person.objects.exists()


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
