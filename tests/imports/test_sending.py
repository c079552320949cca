"""Sending files: what cannot be taken is refused in words, what was typed stays, and nothing is left lying about."""

import hashlib
import io
import os
import tempfile
import time
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from tests import make
from tests.cast import Cast
from tests.imports import arriving
from tests.imports.browsing import SAID, all_of, brought, packed, words_of, zipped

from alongside.accounts.models import User
from alongside.imports import files
from alongside.imports.models import (
    Arrival,
    ArrivedFile,
    ArrivedRow,
    ArrivedSheet,
)

pytestmark = pytest.mark.django_db


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
