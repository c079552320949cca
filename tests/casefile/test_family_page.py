"""The family page: map and list, on a day, for whoever may see it; and the files that leave it."""

import io
import re
import zipfile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests import make
from tests.casefile import families
from tests.cast import Cast

from alongside.casefile import picture
from alongside.people.models import Bond, ContactPoint, NetworkTie, Restriction, SafeAddress

CANARY = "17 Kittiwake Yard"


def page_of(client: Client, ref: str, query: str = "") -> str:
    """Return the family page as it was answered."""
    answer = client.get(f"/p/{ref}/family/{query}")
    assert answer.status_code == 200, answer.content[:400]
    return answer.content.decode()


def test_the_page_shows_the_map_and_says_all_of_it_in_words(cast: Cast) -> None:
    people = families.small(cast.worker)

    page = page_of(make.signed_in(cast.worker), people["tilly"].ref)

    assert "<svg" in page
    assert "Family map – Tilly Marchbank" in page
    assert page.index("See as a list") < page.index('class="fm"')
    assert "mum’s mother" in page
    assert "Carl Tranter’s side of the family" in page


def test_the_list_alone_says_the_same(cast: Cast) -> None:
    people = families.small(cast.worker)

    page = page_of(make.signed_in(cast.worker), people["tilly"].ref, "?as=list")

    assert "<svg xmlns" not in page
    assert all(name in page for name in ("Jodie Marchbank", "Carl Tranter", "Carol Marchbank"))


def test_family_without_a_place_on_the_map_stands_beside_it(cast: Cast) -> None:
    tilly, nan = make.person(cast.worker, "Tilly"), make.person(cast.worker, "Efua", gender="woman")
    make.related(nan, "grandparent", tilly, cast.worker, words="Nan Efua")

    page = page_of(make.signed_in(cast.worker), tilly.ref)

    assert "grandmother, “Nan Efua”" in page
    assert "niece" not in page_of(make.signed_in(cast.worker), nan.ref)
    assert "granddaughter" not in page


def test_the_page_takes_as_many_statements_for_sixty_people_as_for_five(cast: Cast) -> None:
    client = make.signed_in(cast.worker)
    people = [families.large(cast.worker, many) for many in (5, 60)]
    page_of(client, people[0].ref)

    counts = []
    for person in people:
        with CaptureQueriesContext(connection) as asked:
            page_of(client, person.ref)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_somebody_with_nobody_is_invited_to_begin(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly")
    for query in ("", "?draw=network"):
        assert "Nobody is drawn yet" in page_of(make.signed_in(cast.worker), tilly.ref, query)


def test_the_page_shows_a_day_and_says_when_a_day_cannot_be(cast: Cast) -> None:
    people = families.small(cast.worker)
    client = make.signed_in(cast.worker)

    then = page_of(client, people["jodie"].ref, "?on=2020-06-01")
    wrong = page_of(client, people["jodie"].ref, "?on=yesterdayish")

    assert "This is how it was on 1 June 2020" in then
    assert "Tilly" not in then
    assert "Give a whole day, such as 14 March 2022." in wrong


def test_a_role_that_finds_nobody_is_refused(cast: Cast) -> None:
    people = families.small(cast.worker)
    for path in ("", "map.svg", "map.png", "network.svg", "?format=csv", "add/", "quick/"):
        answer = make.signed_in(cast.administrator).get(f"/p/{people['tilly'].ref}/family/{path}")
        assert answer.status_code == 403, path


def test_a_role_that_only_reads_sees_no_way_to_write(cast: Cast) -> None:
    people = families.small(cast.worker)
    make.opened(cast.chair, people["tilly"])
    client = make.signed_in(cast.chair)

    assert "Add someone" not in page_of(client, people["tilly"].ref)
    assert client.get(f"/p/{people['tilly'].ref}/family/add/").status_code == 403


def test_a_restricted_record_answers_with_whom_to_ask_and_a_sealed_one_is_not_there(
    cast: Cast,
) -> None:
    people = families.small(cast.worker)
    for key, level in (("tilly", "restricted"), ("reece", "sealed")):
        make.closed(people[key], level, cast.pod_manager)
    client = make.signed_in(cast.worker)

    assert client.get(f"/p/{people['tilly'].ref}/family/map.svg").status_code == 403
    assert client.get(f"/p/{people['reece'].ref}/family/").status_code == 404
    assert Restriction.objects.count() == 2


def with_a_safe_address(cast: Cast) -> str:
    """Make a family of which one home must never be found, and return whose map it is."""
    people = families.small(cast.worker)
    home = families.home(cast.worker, "Home", people["jodie"], people["tilly"])
    for what in ({"household": home}, {"person": people["jodie"]}):
        make.fact(SafeAddress(words=CANARY, postcode="ZZ1 9QQ", **what), cast.worker)
    make.fact(
        ContactPoint(household=home, kind="address", words="4 Plover Lane", from_date=None),
        cast.worker,
    )
    make.fact(
        NetworkTie(person=people["tilly"], name="Toddler group", said_by=people["jodie"]),
        cast.worker,
    )
    return people["tilly"].ref


def test_no_address_is_in_anything_of_a_family_that_leaves_the_page(cast: Cast) -> None:
    ref = with_a_safe_address(cast)
    client = make.signed_in(cast.worker)
    for path in ("", "?as=list", "?draw=network", "map.svg", "network.svg", "?format=csv", "?format=xlsx",
                 "?draw=network&format=csv", "?draw=network&format=xlsx", "family.ged", "family.ged?version=7"):  # fmt: skip
        answer = client.get(f"/p/{ref}/family/{path}")
        assert answer.status_code == 200, path
        for secret in (CANARY, "ZZ1 9QQ", "Plover Lane"):
            assert secret not in readable(answer.content), path
            assert secret not in str(answer.headers), path


def readable(content: bytes) -> str:
    """Return everything that can be read in an answer, also within a workbook."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("map.svg", r"family-map-[\d-]+\.svg"), ("map.png", r"family-map-[\d-]+\.png"),
        ("network.svg", r"network-map-[\d-]+\.svg"), ("network.png", r"network-map-[\d-]+\.png"),
        ("?format=csv", r"family-[\d-]+\.csv"), ("?draw=network&format=xlsx", r"network-[\d-]+\.xlsx"),
    ],
)  # fmt: skip
def test_a_file_names_nobody_and_leaves_a_trace(
    cast: Cast, trail: object, path: str, name: str
) -> None:
    ref = with_a_safe_address(cast)

    answer = make.signed_in(cast.worker).get(f"/p/{ref}/family/{path}")

    assert re.fullmatch(f'attachment; filename="{name}"', answer["Content-Disposition"])
    assert "family.exported" in trail(ref)  # type: ignore[operator]


def test_a_picture_is_made_of_the_drawing_with_our_letters(cast: Cast) -> None:
    ref = with_a_safe_address(cast)

    png = make.signed_in(cast.worker).get(f"/p/{ref}/family/map.png").content

    assert png.startswith(b"\x89PNG")
    assert [one.stem for one in picture._FONTS if "atkinson" in str(one)] == [
        "bold",
        "italic",
        "regular",
    ]


@pytest.mark.parametrize("letters", ["Rhys", "Łŵ", "陳", "❤"])
def test_what_is_written_in_a_drawing_can_be_seen_in_its_picture(letters: str) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><text y="15">{}</text></svg>'

    assert picture.png_of(drawing.format(letters)) != picture.png_of(drawing.format(""))


def test_a_very_large_picture_is_made_smaller() -> None:
    assert picture.zoom_for('<svg xmlns="x" width="600" height="400">') == 2.0
    assert picture.zoom_for('<svg xmlns="x" width="8000" height="4000">') == 0.5


def test_harm_is_for_staff_alone_and_never_leaves(cast: Cast) -> None:
    people = families.small(cast.worker)
    tilly, carl = people["tilly"], people["carl"]
    make.fact(
        Bond.between(tilly, carl, feeling="harm", towards=tilly, said_by_words="Nursery"),
        cast.worker,
    )
    client = make.signed_in(cast.worker)

    assert "harm" in page_of(client, tilly.ref, "?bonds=1").split("In words")[1]
    for path in ("map.svg?bonds=1", "?format=csv&bonds=1"):
        words = client.get(f"/p/{tilly.ref}/family/{path}").content.decode().lower()
        assert "harm" not in words


def test_layers_are_switched_by_the_address_alone(cast: Cast) -> None:
    people = families.small(cast.worker)
    families.home(cast.worker, "Jodie’s", people["jodie"], people["tilly"])
    client = make.signed_in(cast.worker)

    assert "Jodie’s</text>" in page_of(client, people["tilly"].ref)
    assert "Jodie’s</text>" not in page_of(client, people["tilly"].ref, "?homes=0")
    assert "since 2020" not in page_of(client, people["tilly"].ref, "?shown=1&homes=1")


def test_somebody_is_moved_among_brothers_and_sisters(cast: Cast) -> None:
    people = families.small(cast.worker)
    ada = make.person(cast.worker, "Ada", birth_year=2015)
    make.related(people["jodie"], "parent", ada, cast.worker)
    client = make.signed_in(cast.worker)
    address = f"/p/{people['tilly'].ref}/family/do/move/"

    before = page_of(client, people["tilly"].ref)
    answer = client.post(address, {"who": people["reece"].ref, "way": "left"})
    after = page_of(client, people["tilly"].ref)

    assert answer.status_code == 302
    assert client.get(address).status_code == 405
    row = "Move brothers and sisters"
    first = [
        re.findall(r"<li><span>(.*?)</span>", page.split(row)[1])[0] for page in (before, after)
    ]
    assert first == ["Ada", "Reece Marchbank"]
