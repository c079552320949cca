"""Putting somebody on the family map by a plain form, and undoing it."""

import re

from tests import make
from tests.casefile import families
from tests.cast import Cast

from alongside.people.models import Details, HouseholdMembership, Person, PersonName, Relationship
from alongside.web.refs import new_ref


def form(**typed: str) -> dict[str, str]:
    """Return what the form sends."""
    return {"ref": new_ref(), "tie_ref": new_ref(), "home_ref": new_ref(), **typed}


def test_three_generations_are_added_one_after_the_other(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly", "Marchbank", birth_year=2022)
    client = make.signed_in(cast.worker)
    address = f"/p/{tilly.ref}/family/add/"

    client.post(address, form(given="Jodie", family="Marchbank", what="parent..", to=tilly.ref, gender="woman", born="1996"))  # fmt: skip
    jodie = PersonName.objects.get(given="Jodie").person
    answer = client.post(address, form(given="Efua", what="parent..", to=jodie.ref, gender="woman", died="2019", called="Nan Efua"))  # fmt: skip

    page = client.get(answer["Location"]).content.decode()
    assert "mum’s mother" in page
    assert "You can undo this for 10 minutes" in page
    efua = Details.objects.get(person__names__given="Efua")
    assert (efua.is_dead, efua.death_year) == (True, 2019)


def test_whoever_may_be_the_same_is_shown_before_a_record_is_started(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly", "Marchbank", birth_year=2022)
    known = make.person(cast.worker, "Jodie", "Marchbank", birth_year=1996)
    client = make.signed_in(cast.worker)
    typed = form(given="Jodie", family="Marchbank", what="parent..", to=tilly.ref, born="1996")

    looked = client.post(f"/p/{tilly.ref}/family/add/", typed)
    saved = client.post(f"/p/{tilly.ref}/family/add/", {**typed, "same_as": known.ref})

    assert "Somebody like this is already known" in looked.content.decode()
    assert saved.status_code == 302
    assert Relationship.objects.get().person == known
    assert Person.objects.count() == 2


def test_a_name_may_not_be_known_yet(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly")
    client = make.signed_in(cast.worker)

    nameless = client.post(f"/p/{tilly.ref}/family/add/", form(what="parent..", to=tilly.ref))
    client.post(
        f"/p/{tilly.ref}/family/add/",
        form(what="parent..", to=tilly.ref, not_known="on", gender="man"),
    )

    assert nameless.status_code == 422
    assert PersonName.objects.get(kind="alias").given == "Father of Tilly"


def test_whoever_is_said_to_be_the_mother_is_a_woman(
    cast: Cast,
) -> None:
    tilly = make.person(cast.worker, "Tilly", "Marchbank", birth_year=2022)
    client = make.signed_in(cast.worker)
    address = f"/p/{tilly.ref}/family/add/"

    client.post(address, form(given="Jodie", what="parent...woman", to=tilly.ref))
    client.post(address, form(given="Kieran", what="parent...woman", to=tilly.ref, gender="man"))

    jodie, kieran = (Details.objects.get(person__names__given=n) for n in ("Jodie", "Kieran"))
    assert (jodie.gender, kieran.gender) == ("woman", "man")
    assert {tie.kind for tie in Relationship.objects.all()} == {"parent"}


def test_the_same_form_sent_twice_adds_one_person(cast: Cast) -> None:
    people = families.small(cast.worker)
    home = families.home(cast.worker, "Jodie’s", people["jodie"])
    typed = form(given="Ada", what="parent.back.", to=people["jodie"].ref, home=home.ref)
    client = make.signed_in(cast.worker)

    for _ in range(2):
        assert (
            client.post(
                f"/p/{people['tilly'].ref}/family/add/", {**typed, "same_as": "new"}
            ).status_code
            == 302
        )

    assert PersonName.objects.filter(given="Ada").count() == 1
    assert HouseholdMembership.objects.filter(person__names__given="Ada").count() == 1


def test_what_cannot_be_is_said_on_the_form_and_nobody_is_made(cast: Cast) -> None:
    people = families.small(cast.worker)
    many = Person.objects.count()

    answer = make.signed_in(cast.worker).post(
        f"/p/{people['tilly'].ref}/family/add/",
        form(given="Zed", what="parent..", to=people["tilly"].ref),
    )

    assert answer.status_code == 422
    assert "Two parents by birth" in answer.content.decode()
    assert Person.objects.count() == many


def test_what_was_just_added_is_taken_back_by_whoever_added_it(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly")
    client = make.signed_in(cast.worker)
    answer = client.post(
        f"/p/{tilly.ref}/family/add/", form(given="Jodie", what="parent..", to=tilly.ref)
    )
    page = client.get(answer["Location"]).content.decode()
    action = re.search(r'action="(/p/[^"]*do/undo/[^"]*)"', page)
    assert action

    make.signed_in(cast.other_pod).post(action[1])
    assert Relationship.objects.standing().count() == 1
    client.post(action[1])

    assert Relationship.objects.standing().count() == 0
    assert PersonName.objects.filter(given="Jodie").exists()


def test_somebody_whose_record_is_closed_is_not_offered_and_cannot_be_tied(cast: Cast) -> None:

    tilly = make.person(cast.worker, "Tilly")
    hidden = make.person(cast.worker, "Jodie", "Marchbank", birth_year=1996)
    make.closed(hidden, "sealed", cast.pod_manager)
    client = make.signed_in(cast.worker)
    typed = form(given="Jodie", family="Marchbank", what="parent..", to=tilly.ref, born="1996")

    answer = client.post(f"/p/{tilly.ref}/family/add/", {**typed, "same_as": hidden.ref})

    assert (
        hidden.ref
        not in client.get(
            answer.headers.get("Location", f"/p/{tilly.ref}/family/")
        ).content.decode()
    )
    assert not Relationship.objects.filter(person=hidden).exists()
