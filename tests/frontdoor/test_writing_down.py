"""Writing down that somebody got in touch: who it is about, what they say, and nothing lost on the way."""

from collections.abc import Callable

from django.test import Client
from tests import make
from tests.cast import Cast
from tests.frontdoor.typed import told, wrote

from alongside.cases.models import Contact
from alongside.frontdoor.views.new import MOST_PEOPLE
from alongside.people.models import Grant, Person, PersonName


def test_a_contact_is_written_down_with_all_that_was_said(
    cast: Cast, tilly: Person, trail: Callable[[str], list[str]]
) -> None:
    browser = make.signed_in(cast.worker)

    contact = wrote(browser, tilly, speaks_of=["domestic-abuse"])

    assert contact.worried_about == "Tilly has come hungry three days running"
    assert contact.speaks_of == ["domestic-abuse"]
    assert contact.history_opened
    assert contact.about.get().person == tilly
    page = browser.get(f"/contacts/{contact.ref}/").content.decode()
    assert "Ms Odell, nursery room" in page
    assert "Domestic abuse" in page
    assert trail(tilly.ref)[-1] == "contact.seen"


def test_whoever_answers_the_door_may_write_about_somebody_outside_their_work(
    cast: Cast, kezia: Person
) -> None:
    browser = make.signed_in(cast.worker)

    contact = wrote(browser, kezia)

    assert browser.get(f"/p/{kezia.ref}/about/").status_code == 200
    assert Grant.objects.get(cause=contact.ref).basis == "duty"


def test_the_first_step_finds_people_and_says_so_of_those_outside_the_work(
    cast: Cast, tilly: Person, kezia: Person
) -> None:
    browser = make.signed_in(cast.worker)

    found = browser.post("/contacts/new/", {"find": "yes", "q": "Kezia Byrne"}).content.decode()

    assert "Kezia Byrne-Adomako" in found
    assert f'name="add" value="{kezia.ref}"' in found
    assert "Outside your work" in found
    assert "Kestrel pod" in found


def test_going_back_for_somebody_else_keeps_every_word(
    cast: Cast, tilly: Person, kezia: Person
) -> None:
    browser = make.signed_in(cast.worker)
    typed = told(tilly, speaks_of=["racism", "hate"]) | {"save": ""}
    del typed["save"]

    who = browser.post("/contacts/new/", typed | {"others": "yes"}).content.decode()
    assert 'name="worried_about" value="Tilly has come hungry three days running"' in who
    found = browser.post("/contacts/new/", typed | {"find": "yes", "q": "Kezia"}).content.decode()
    assert f'name="ref" value="{typed["ref"]}"' in found
    words = browser.post("/contacts/new/", typed | {"add": kezia.ref}).content.decode()

    assert "Tilly has come hungry three days running</textarea>" in words
    assert words.count(" checked") >= 5
    assert "Kezia Byrne-Adomako" in words
    assert "Mistake" not in words


def test_somebody_is_taken_out_again(cast: Cast, tilly: Person, kezia: Person) -> None:
    browser = make.signed_in(cast.worker)
    typed = told(tilly, kezia)
    del typed["save"]

    page = browser.post("/contacts/new/", typed | {"drop": kezia.ref}).content.decode()

    assert "Tilly Marchbank" in page
    assert "Kezia" not in page


def test_a_new_record_is_started_once_it_is_clear_that_there_is_none(
    cast: Cast, tilly: Person
) -> None:
    browser = make.signed_in(cast.worker)
    asked = {
        "start": "yes",
        "start_ref": "K7QF2M9XWA",
        "given": "Tilly",
        "family": "Marchbank",
        "born": "2022",
    }

    perhaps = browser.post("/contacts/new/", asked)
    again = browser.post("/contacts/new/", asked | {"again": "yes"})
    started = browser.post("/contacts/new/", asked | {"again": "yes", "none_of_these": "yes"})

    assert perhaps.status_code == again.status_code == 422
    assert "Is it one of these?" in perhaps.content.decode()
    assert "tick that you did" in again.content.decode()
    assert PersonName.objects.filter(ref="K7QF2M9XWA").exists()
    assert "What are they worried about?" in started.content.decode()


def test_mistakes_are_told_where_they_are_and_nothing_typed_is_lost(
    cast: Cast, tilly: Person
) -> None:
    browser = make.signed_in(cast.worker)

    answer = browser.post(
        "/contacts/new/",
        told(tilly, worried_about=" ", consent="not-sought", safe_to_write="care", received_on="1/1/2099"),
    )  # fmt: skip
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "Say why consent was not given or not sought." in page
    assert "Say how it is safe to write or call." in page
    assert "in the future" in page
    assert "Mornings are hard since the move</textarea>" in page
    assert not Contact.objects.exists()


def test_sent_twice_it_is_one_contact(cast: Cast, tilly: Person) -> None:
    browser = make.signed_in(cast.worker)
    form = told(tilly)

    first, again = browser.post("/contacts/new/", form), browser.post("/contacts/new/", form)
    other = browser.post("/contacts/new/", form | {"worried_about": "Something else"})

    assert first.status_code == again.status_code == 302
    assert first["Location"] == again["Location"]
    assert other.status_code == 422
    assert Contact.objects.count() == 1


def test_it_is_no_way_into_a_closed_record(cast: Cast, kezia: Person) -> None:
    make.closed(kezia, "restricted", cast.information_governance)
    browser = make.signed_in(cast.worker)

    answer = browser.post("/contacts/new/", told(kezia))

    assert answer.status_code == 422
    assert "open to named people only" in answer.content.decode()
    assert "Kezia" not in answer.content.decode()
    # What was typed is carried on, so that the words are not lost with the name.
    assert "Tilly has come hungry" in answer.content.decode()
    assert not Contact.objects.exists()


def test_a_reference_that_is_none_is_a_sentence_and_no_error(cast: Cast) -> None:
    browser = make.signed_in(cast.worker)

    answer = browser.post("/contacts/new/", told() | {"about": ["ZZZZZZZZZZ", "<script>"]})

    assert answer.status_code == 422
    assert "no such record" in answer.content.decode()


def test_who_does_not_write_about_people_does_not_answer_the_door(cast: Cast) -> None:
    assert make.signed_in(cast.chair).get("/contacts/new/").status_code == 403
    assert Client().get("/contacts/new/").status_code == 302
    assert "Contacts</a>" not in make.signed_in(cast.chair).get("/today/").content.decode()


def test_one_contact_speaks_of_so_many_people_and_says_so(cast: Cast) -> None:
    people = [make.person(cast.worker, f"Child {number}") for number in range(MOST_PEOPLE + 1)]
    browser = make.signed_in(cast.worker)

    answer = browser.post(
        "/contacts/new/", {"about": [one.ref for one in people[:-1]], "add": people[-1].ref}
    )

    assert answer.status_code == 422
    assert "One contact speaks of 20 people at most" in answer.text
