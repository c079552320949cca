"""The network page: in whose view, which rings are empty, and adding to it."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import make
from tests.casefile.families import DAY
from tests.cast import Cast

from alongside.accounts.models import User
from alongside.casefile.queries.network import read_network
from alongside.people.models import NetworkTie, Person
from alongside.web.refs import new_ref


def tie(person: Person, by: User, **more: object) -> NetworkTie:
    """Write a tie down."""
    more = {"said_by": person, **more}
    return make.fact(NetworkTie(person=person, **more), by)


def test_two_views_of_one_tie_stand_side_by_side(cast: Cast) -> None:
    tilly, jodie = make.person(cast.worker, "Tilly"), make.person(cast.worker, "Jodie")
    for viewer, feel in ((tilly, "good"), (jodie, "hard")):
        tie(tilly, cast.worker, name="Toddler group", ring="community", feel=feel, said_by=viewer)

    read = read_network(tilly, reader=cast.worker, day=DAY, today=DAY)

    assert len(read.network.nodes) == 1
    assert {(t.whose_view, t.feel) for t in read.network.ties} == {
        ("Tilly", "good"),
        ("Jodie", "hard"),
    }


def test_the_network_takes_as_many_statements_however_large(cast: Cast) -> None:
    counts = []
    for many in (3, 30):
        person = make.person(cast.worker, f"Somebody {many}")
        for n in range(many):
            tie(person, cast.worker, other=make.person(cast.worker, f"Friend {n}"))
        with CaptureQueriesContext(connection) as asked:
            read = read_network(person, reader=cast.worker, day=DAY, today=DAY)
        counts.append(len(asked))
        assert len(read.network.nodes) == many

    assert counts[0] == counts[1] <= 10


def test_closed_people_have_no_name_on_the_network_and_sealed_ones_are_not_there(
    cast: Cast,
) -> None:
    tilly = make.person(cast.worker, "Tilly")
    for level in ("restricted", "sealed"):
        other = make.person(cast.worker, f"A {level} friend")
        tie(tilly, cast.worker, other=other, words="Picks her up")
        make.closed(other, level, cast.pod_manager)

    read = read_network(tilly, reader=cast.worker, day=DAY, today=DAY)

    assert [n.name for n in read.network.nodes] == ["Not shown"]
    assert "Picks her up" not in repr(read)


def test_an_ended_tie_is_on_the_map_of_its_day_alone(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly")
    tie(tilly, cast.worker, name="Nursery", from_date=date(2024, 1, 1), to_date=date(2025, 1, 1))

    then, now = (
        read_network(tilly, reader=cast.worker, day=day, today=DAY).network.nodes
        for day in (date(2024, 6, 1), DAY)
    )

    assert ([n.name for n in then], now) == (["Nursery"], ())


def test_something_is_added_by_a_plain_form_and_the_empty_rings_are_asked_for(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly")
    make.related(
        make.person(cast.worker, "Ms Ode"), "professional", tilly, cast.worker, words="teacher"
    )
    client = make.signed_in(cast.worker)
    asked = client.get(f"/p/{tilly.ref}/family/network/add/").content.decode()
    typed = {
        "ref": new_ref(), "name": "Chess club", "ring": "community", "strength": "strong", "feel": "good",
        "gives": "gets", "said_by": tilly.ref, "words": "Everybody knows me there",
    }  # fmt: skip

    answer = client.post(f"/p/{tilly.ref}/family/network/add/", typed)
    page = client.get(answer["Location"]).content.decode()

    assert "Ms Ode (teacher)" in asked
    assert "Chess club" in page
    assert "Everybody knows me there" in page
    assert "What’s missing?" in page
    assert "Written down, and not on this map" in page
    assert "Network map – Tilly" in page


def test_a_tie_is_one_thing_and_somebodys_view(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly")
    typed = {
        "ref": new_ref(),
        "ring": "people",
        "strength": "some",
        "feel": "good",
        "gives": "gets",
        "said_by": "else",
    }

    answer = make.signed_in(cast.worker).post(f"/p/{tilly.ref}/family/network/add/", typed)

    assert answer.status_code == 422
    assert "Choose somebody, or write a name" in answer.content.decode()
    assert "Say whose view it is" in answer.content.decode()


def test_one_view_can_be_chosen(cast: Cast) -> None:
    tilly, jodie = make.person(cast.worker, "Tilly"), make.person(cast.worker, "Jodie")
    tie(tilly, cast.worker, name="Nursery")
    tie(tilly, cast.worker, name="Health visitor", ring="services", said_by=jodie)

    page = (
        make.signed_in(cast.worker)
        .get(f"/p/{tilly.ref}/family/?draw=network&view=1")
        .content.decode()
    )

    assert "As seen by Tilly." in page
    assert "Health visitor" not in page
