"""Finding people on the page, and starting a record once it is clear that there is none."""

from collections.abc import Callable

import pytest
from tests import make
from tests.cast import Cast

from alongside.audit.acts import Act
from alongside.people.models import Details, Person, PersonName, SamePerson
from alongside.web.refs import new_ref


@pytest.fixture
def tilly(cast: Cast) -> Person:
    """Tilly Marchbank, four years old."""
    return make.person(
        cast.worker, "Tilly", "Marchbank", birth_year=2022, birth_month=3, birth_day=14
    )


def test_a_duty_worker_finds_tilly_from_a_slip_and_a_date(cast: Cast, tilly: Person) -> None:
    page = make.signed_in(cast.other_pod).get("/people/?q=Tily 14/3/22")

    words = page.content.decode()
    assert page.status_code == 200
    assert f'href="/p/{tilly.ref}/"' in words
    assert "1 person found" in words
    assert "same birth date" in words


def test_looking_leaves_a_trace_that_holds_no_words(
    cast: Cast, tilly: Person, trail: Callable[[str], list[str]]
) -> None:
    make.signed_in(cast.worker).get("/people/?q=Tily 14/3/22")

    seen = trail(cast.worker.ref)
    assert Act.PEOPLE_SEARCHED in seen
    assert "Til" not in str(seen)


def test_nobody_found_offers_to_start_a_record_with_what_was_typed(cast: Cast) -> None:
    page = make.signed_in(cast.worker).get("/people/?q=Agnieszka Wrobel 3 May 2019")
    start = make.signed_in(cast.worker).get("/people/new/?q=Agnieszka Wrobel 3 May 2019")

    assert "No one found" in page.content.decode()
    words = start.content.decode()
    assert 'value="Agnieszka"' in words
    assert 'value="Wrobel"' in words
    assert 'value="3 May 2019"' in words


def test_somebody_who_only_reads_is_not_offered_to_start_one(cast: Cast) -> None:
    chair = make.signed_in(cast.chair)

    assert "Start a record" not in chair.get("/people/?q=Agnieszka").content.decode()
    assert chair.get("/people/new/").status_code == 403


@pytest.mark.parametrize("who", ["administrator"])
def test_somebody_whose_role_finds_nobody_is_refused(cast: Cast, tilly: Person, who: str) -> None:
    client = make.signed_in(getattr(cast, who))

    assert client.get("/people/?q=Tilly").status_code == 403
    assert "Find a person" not in client.get("/today/").content.decode()


def test_a_record_is_started_at_once_when_nobody_is_like_it(cast: Cast) -> None:
    sent = make.signed_in(cast.worker).post(
        "/people/new/", typed(given="Agnieszka", family="Wróbel", born="May 2019")
    )

    name = PersonName.objects.get(family="Wróbel")
    assert sent.status_code == 302
    assert sent["Location"] == f"/p/{name.person.ref}/about/"
    details = Details.objects.get(person=name.person)
    assert (details.birth_year, details.birth_month, details.birth_day) == (2019, 5, None)


def test_who_may_be_the_same_is_shown_first_and_nothing_is_started(
    cast: Cast, tilly: Person
) -> None:
    client = make.signed_in(cast.worker)
    form = typed(given="Tillie", family="Marchbank", born="14/3/2022")

    shown = client.post("/people/new/", form)
    words = shown.content.decode()
    assert "Is it one of these?" in words
    assert f'href="/p/{tilly.ref}/"' in words
    assert "same birth date" in words
    assert Person.objects.count() == 1

    client.post("/people/new/", {**form, "none_of_these": "yes"})
    client.post("/people/new/", {**form, "none_of_these": "yes"})  # a second press of the button
    assert Person.objects.count() == 2


def test_starting_without_saying_that_one_looked_is_told_why_nothing_was_started(
    cast: Cast, tilly: Person
) -> None:
    client = make.signed_in(cast.worker)
    form = typed(given="Tillie", family="Marchbank", born="14/3/2022")

    looked = client.post("/people/new/", form)
    pressed = client.post("/people/new/", {**form, "start": "yes"})
    started = client.post("/people/new/", {**form, "start": "yes", "none_of_these": "yes"})

    words = pressed.content.decode()
    assert (looked.status_code, pressed.status_code, started.status_code) == (200, 422, 302)
    assert "No record is started yet" not in looked.content.decode()
    assert '<a href="#none_of_these">No record is started yet' in words
    assert 'aria-describedby="none_of_these_error"' in words
    assert "<title>Mistake: Start a record – Alongside</title>" in words
    assert 'value="Tillie"' in words
    assert 'name="start" value="yes"' in words


def test_a_restricted_person_who_may_be_the_same_is_told_about_by_whom_to_ask(
    cast: Cast, tilly: Person
) -> None:
    make.closed(tilly, "restricted", cast.pod_manager)

    shown = make.signed_in(cast.worker).post(
        "/people/new/", typed(given="Tilly", family="Marchbank", born="14/3/2022")
    )

    words = shown.content.decode()
    assert "Ask Heron pod" in words
    assert tilly.ref not in words


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"given": "", "family": ""}, "Write at least one name"),
        ({"born": "31 February 2020"}, "February"),
        ({"born": "soon"}, "14 March 2022"),
        ({"given": "x" * 250}, "there is room for 200"),
        ({"born": "2020", "due": "1 March 2027"}, "no longer due"),
        ({"ref": "short"}, "Reload the page"),
    ],
)
def test_a_mistake_gets_a_sentence_and_nothing_typed_is_lost(
    cast: Cast, wrong: dict[str, str], said: str
) -> None:
    form = {**typed(given="Tilly", family="Marchbank"), **wrong}

    answered = make.signed_in(cast.worker).post("/people/new/", form)

    words = answered.content.decode()
    assert answered.status_code == 422
    assert said in words
    assert 'value="shi-VAWN"' in words
    assert not Person.objects.exists()


def test_a_child_who_is_expected_has_a_record_before_birth(cast: Cast) -> None:
    make.signed_in(cast.worker).post(
        "/people/new/", typed(given="Baby", family="Hartnell", due="9 February 2027")
    )

    found = make.signed_in(cast.worker).get("/people/?q=baby hartnell").content.decode()
    assert "due 9 February 2027" in found


def test_two_records_are_compared_linked_and_taken_back(cast: Cast, tilly: Person) -> None:
    other = make.person(
        cast.worker, "Tilly", "Marchbanks", birth_year=2022, birth_month=3, birth_day=14
    )
    client = make.signed_in(cast.pod_manager)

    offered = client.get(f"/p/{tilly.ref}/about/same/").content.decode()
    beside = client.get(f"/p/{tilly.ref}/about/same/link/?other={other.ref}").content.decode()
    form = {
        "ref": new_ref(),
        "other": other.ref,
        "why": "Same health visitor, same birth certificate",
    }
    client.post(f"/p/{tilly.ref}/about/same/link/?other={other.ref}", form)

    assert f"?other={other.ref}" in offered
    assert "Tilly Marchbanks" in beside
    link = SamePerson.objects.standing().get()
    assert client.get(f"/p/{other.ref}/about/")["Location"] == f"/p/{tilly.ref}/about/"
    client.post(f"/p/{tilly.ref}/about/same/{link.ref}/do/take-back/")
    assert not SamePerson.objects.standing().exists()
    assert client.get(f"/p/{other.ref}/about/").status_code == 200


def test_a_worker_is_told_who_links_records(cast: Cast, tilly: Person) -> None:
    assert make.signed_in(cast.worker).get(f"/p/{tilly.ref}/about/same/").status_code == 403


def test_looking_sixty_times_a_minute_is_asked_to_wait(cast: Cast) -> None:
    client = make.signed_in(cast.worker)

    answers = [client.get("/people/?q=x").status_code for _ in range(65)]

    assert answers[:60] == [200] * 60
    assert 429 in answers


def typed(**values: str) -> dict[str, str]:
    """Return a filled in form."""
    form = {"ref": new_ref(), "given": "", "family": "", "how_to_say": "shi-VAWN", "born": "", "due": "", "gender": "",
            "source": ""}  # fmt: skip
    return {**form, **values}


def test_outside_ones_work_search_tells_a_name_an_age_and_which_pod_to_ask(
    cast: Cast, tilly: Person
) -> None:
    make.household(cast.worker, tilly, make.person(cast.worker, "Jodie", "Marchbank"))

    inside, outside = (
        make.signed_in(one).get("/people/?q=Tilly+14/3/22").text
        for one in (cast.pod_manager, cast.other_pod)
    )

    assert "Lives with Jodie Marchbank" in inside
    assert "Outside your work" not in inside
    assert "Tilly Marchbank" in outside
    assert "Outside your work. Ask Heron pod" in outside
    assert "Jodie" not in outside
