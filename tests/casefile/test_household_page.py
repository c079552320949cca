"""The page of a home: who lives there and did, who decides for each child, and moving in and out."""

import pytest
from django.test import Client
from tests import make
from tests.casefile import families
from tests.cast import Cast

from alongside.people.models import (
    ContactPoint,
    Household,
    HouseholdMembership,
    ParentalResponsibility,
    SafeAddress,
)
from alongside.web.refs import new_ref


@pytest.fixture
def client(cast: Cast) -> Client:
    """Return a worker's browser."""
    return make.signed_in(cast.worker)


def words(client: Client, home: Household, query: str = "") -> str:
    """Return the page of a home."""
    return client.get(f"/f/{home.ref}/{query}").content.decode()


def test_the_page_says_who_decides_for_each_child_and_takes_nothing_for_granted(
    cast: Cast, client: Client
) -> None:
    people = families.small(cast.worker)
    home = families.home(cast.worker, "Jodie’s", people["jodie"], people["tilly"], people["reece"])
    held = ParentalResponsibility(
        child=people["tilly"], holder=people["jodie"], by="birth-mother", source="Birth certificate", limits="Not abroad",
    )  # fmt: skip
    make.fact(held, cast.worker)

    page = words(client, home)

    assert "Gave birth to the child. Limited: Not abroad" in page
    assert page.count("Not written down yet") == 1
    assert f"/p/{people['reece'].ref}/family/" in page


def test_a_move_ends_the_old_home_on_the_same_day(cast: Cast, client: Client) -> None:
    people = families.small(cast.worker)
    old = families.home(cast.worker, "Carol’s", people["carol"], people["jodie"])
    typed = {"ref": new_ref(), "name": "Jodie’s", "kind": "family"}
    answer = client.post("/f/new/", typed)
    new = Household.objects.get(name="Jodie’s")
    assert answer["Location"] == f"/f/{new.ref}/in/"

    moved = {
        "ref": new_ref(),
        "who": people["jodie"].ref.lower(),
        "since": "3 March 2026",
        "is_main": "on",
        "ends_other": "on",
    }
    for _ in range(2):
        assert client.post(answer["Location"], moved).status_code == 302

    assert "until 3 March 2026" in words(client, old).split("lived here before")[1]
    assert "Jodie Marchbank" in words(client, old, "?on=2026-03-02").split("lived here before")[0]
    assert "since 3 March 2026" in words(client, new)
    assert HouseholdMembership.objects.standing().filter(person=people["jodie"]).count() == 2


def test_whoever_moves_in_is_found_by_name_and_chosen(cast: Cast, client: Client) -> None:
    people = families.small(cast.worker)
    home = families.home(cast.worker, "Home", people["jodie"])
    typed = {"ref": new_ref(), "who": "Carl Tranter", "is_main": "on"}

    asked = client.post(f"/f/{home.ref}/in/", typed)
    unknown = client.post(f"/f/{home.ref}/in/", {**typed, "who": "Zebedee Quux"})
    client.post(f"/f/{home.ref}/in/", {**typed, "person": people["carl"].ref})

    assert "Choose which of them moves in" in asked.content.decode()
    assert "Nobody with a name like this is known" in unknown.content.decode()
    assert HouseholdMembership.objects.get(person=people["carl"]).household == home


def test_somebody_moves_out_and_that_they_lived_there_stays(cast: Cast, client: Client) -> None:
    people = families.small(cast.worker)
    home = families.home(cast.worker, "Home", people["jodie"], people["carl"])
    lives = HouseholdMembership.objects.get(person=people["carl"])

    wrong = client.post(f"/f/{home.ref}/out/{lives.ref}/", {"day": "one day"})
    client.post(f"/f/{home.ref}/out/{lives.ref}/", {"day": "1 May 2026"})

    assert wrong.status_code == 422
    assert "Carl Tranter" in words(client, home).split("lived here before")[1]


def test_an_ended_address_is_never_shown_as_current_and_a_safe_one_never(
    cast: Cast, client: Client
) -> None:
    people = families.small(cast.worker)
    home = families.home(cast.worker, "Home", people["jodie"])
    make.fact(SafeAddress(household=home, words="17 Kittiwake Yard"), cast.worker)
    past = ContactPoint(household=home, kind="address", words="4 Plover Lane", to_date="2025-01-01")
    make.fact(past, cast.worker)

    page = words(client, home)

    assert "Kittiwake" not in page
    assert "must stay safe" not in page
    assert "<strong>No longer:</strong> 4 Plover Lane" in page


def test_closed_people_have_no_name_and_sealed_ones_are_not_there(
    cast: Cast, client: Client
) -> None:
    people = families.small(cast.worker)
    home = families.home(cast.worker, "Home", people["jodie"], people["carl"], people["tilly"])
    make.closed(people["carl"], "restricted", cast.pod_manager)
    make.closed(people["jodie"], "sealed", cast.pod_manager)

    page = words(client, home)

    assert "Somebody you cannot open" in page
    assert "Carl" not in page
    assert people["jodie"].ref not in page
    assert "Jodie" not in page


def test_of_somebody_closed_it_is_not_said_since_when_which_may_be_their_birth(
    cast: Cast, client: Client
) -> None:
    people = families.small(cast.worker)
    home = families.home(cast.worker, "Home", people["jodie"])
    make.fact(
        HouseholdMembership(person=people["tilly"], household=home, from_date="2022-03-14"),
        cast.worker,
    )
    before = words(client, home)
    make.closed(people["tilly"], "restricted", cast.pod_manager)

    page = words(client, home)

    assert "since 14 March 2022" in before
    assert "Somebody you cannot open" in page
    assert "14 March 2022" not in page


def test_a_role_that_finds_nobody_is_refused(cast: Cast) -> None:
    people = families.small(cast.worker)
    home = families.home(cast.worker, "Home", people["jodie"])
    outside = make.signed_in(cast.administrator)

    assert outside.get(f"/f/{home.ref}/").status_code == 403
    assert make.signed_in(cast.chair).get(f"/f/{home.ref}/in/").status_code == 403
    assert make.signed_in(cast.worker).get("/f/ZZZZZZZZZZ/").status_code == 404


def test_the_map_links_only_homes_that_open(cast: Cast, client: Client) -> None:
    tilly = make.person(cast.worker, "Tilly")
    nan = make.person(cast.other_pod, "Efua")
    make.related(nan, "parent", tilly, cast.worker)
    own = families.home(cast.worker, "Tilly’s", tilly)
    other = families.home(cast.other_pod, "Efua’s", nan)

    page = client.get(f"/p/{tilly.ref}/family/").content.decode()

    assert "Efua" in page
    assert f"/f/{own.ref}/" in page
    assert f"/f/{other.ref}/" not in page
    assert client.get(f"/f/{other.ref}/").status_code == 404


def test_on_an_early_day_nobody_is_there_who_was_born_later(cast: Cast, client: Client) -> None:
    jodie = make.person(cast.worker, "Jodie", birth_year=1996)
    tilly = make.person(cast.worker, "Tilly", birth_year=2022, birth_month=3)
    make.related(jodie, "parent", tilly, cast.worker)
    home = families.home(cast.worker, "Jodie’s", jodie, tilly)

    then, now = words(client, home, "?on=2020-06-01"), words(client, home)
    about = client.get(f"/p/{jodie.ref}/about/?on=1+June+2020").content.decode()

    assert ("Tilly" in then, "Tilly" in now) == (False, True)
    assert 'dir="auto">Tilly' not in about.split("Not so on that day")[0]
    assert 'dir="auto">Tilly' in about
