"""Who somebody is: the details, two who write them at once, a birth, and a pregnancy that ended."""

import html
import unicodedata

import pytest
from tests import make
from tests.cast import Cast

from alongside import clock
from alongside.people.models import Details, Person
from alongside.web.refs import new_ref

pytestmark = pytest.mark.django_db


@pytest.fixture
def tilly(cast: Cast) -> Person:
    """A child of four."""
    return make.person(
        cast.worker, "Tilly", "Marchbank", birth_year=2022, birth_month=3, birth_day=14
    )


def standing(person: Person) -> Details:
    """Return the version that stands."""
    return Details.objects.standing().get(person=person)


def typed(person: Person, **more: str) -> dict[str, str]:
    """Return the form as it is sent with some boxes filled in."""
    return {
        "ref": new_ref(),
        "seen": standing(person).ref,
        "how": "changed",
        "born": "14 March 2022",
        **more,
    }


def details_of(person: Person) -> str:
    """Return the address of the form."""
    return f"/p/{person.ref}/about/details/"


def test_details_are_kept_as_they_were_told(cast: Cast, tilly: Person) -> None:
    browser = make.signed_in(cast.worker)
    told = {
        "pronouns": "she/her", "gender": "woman", "ethnicity": "MWBC", "ethnicity_words": "Black and Yorkshire",
        "religion": "None", "communication_needs": "Short sentences\nand time", "what_matters": "Biscuit the dog",
        "source": "Tilly", "how_to_reach": "Through Nan",
    }  # fmt: skip

    answer = browser.post(details_of(tilly), typed(tilly, **told), follow=True)

    now = standing(tilly)
    assert {name: getattr(now, name) for name in told} == told
    assert (now.birth_year, now.birth_month, now.birth_day) == (2022, 3, 14)
    for words in (
        "Black and Yorkshire",
        "White and Black Caribbean",
        "Short sentences<br>and time",
        "Undo",
    ):
        assert words in answer.text


@pytest.mark.parametrize(
    ("born", "kept"),
    [("March 2022", (2022, 3, None, False)), ("about 1980", (1980, None, None, True)), ("2019", (2019, None, None, False)),
     ("", (None, None, None, False)), ("14/3/22", (2022, 3, 14, False)), ("unknown", (None, None, None, False))],
)  # fmt: skip
def test_a_birth_date_is_kept_as_far_as_it_is_known(
    cast: Cast, tilly: Person, born: str, kept: tuple[int | None, ...]
) -> None:
    browser = make.signed_in(cast.worker)

    browser.post(details_of(tilly), typed(tilly, born=born, pronouns="x"))
    page = browser.get(details_of(tilly))

    now = standing(tilly)
    assert (now.birth_year, now.birth_month, now.birth_day, now.birth_about) == kept
    assert page.status_code == 200


@pytest.mark.parametrize(
    ("box", "day", "words"),
    [
        ("born", "31/2/2022", "February 2022 has 28 days."), ("born", "1/1/2199", "in the future"),
        ("born", "14 March", "Say the year too"), ("born", "next week", "Type a date like"),
        ("born", "1/1/1066", "four digits"), ("died", "1 March 2021", "The death is before the birth"),
    ],
)  # fmt: skip
def test_an_impossible_date_gets_a_sentence_and_nothing_typed_is_lost(
    cast: Cast, tilly: Person, box: str, day: str, words: str
) -> None:
    sent = typed(tilly, what_matters="Biscuit the dog & me") | {box: day}

    answer = make.signed_in(cast.worker).post(details_of(tilly), sent)

    assert answer.status_code == 422
    assert words in answer.text
    assert f'value="{day}"' in answer.text
    assert "Biscuit the dog &amp; me" in answer.text
    assert Details.objects.filter(person=tilly).count() == 1


def test_a_correction_owes_a_reason_and_both_versions_are_kept(cast: Cast, tilly: Person) -> None:
    browser = make.signed_in(cast.worker)
    wrong = typed(tilly, born="14 March 2021", how="corrected")

    without = browser.post(details_of(tilly), wrong)
    browser.post(details_of(tilly), {**wrong, "why": "Birth certificate seen"})
    earlier = browser.get(f"/p/{tilly.ref}/about/earlier/").text

    assert without.status_code == 422
    assert "what was wrong" in without.text
    for words in (
        "Born: 14 March 2022",
        "Born: 14 March 2021",
        "Birth certificate seen",
        "Imara Dunmore",
    ):
        assert words in earlier


def test_nothing_new_writes_nothing(cast: Cast, tilly: Person) -> None:
    answer = make.signed_in(cast.worker).post(details_of(tilly), typed(tilly), follow=True)

    assert "nothing was written" in answer.text
    assert Details.objects.filter(person=tilly).count() == 1


def test_sent_twice_is_written_once(cast: Cast, tilly: Person) -> None:
    browser, sent = make.signed_in(cast.worker), typed(tilly, pronouns="she/her")

    codes = [browser.post(details_of(tilly), sent).status_code for _ in range(2)]

    assert codes == [302, 302]
    assert Details.objects.filter(person=tilly).count() == 2


def test_a_change_can_be_undone(cast: Cast, tilly: Person) -> None:
    browser = make.signed_in(cast.worker)
    made = browser.post(details_of(tilly), typed(tilly, pronouns="he/him"))

    answer = browser.post(made["Location"].replace("/about/?", "/about/do/undo/?"), follow=True)

    assert "Undone" in answer.text
    assert standing(tilly).pronouns == ""
    assert standing(tilly).birth_year == 2022


def test_two_who_write_at_once_see_both_and_the_form_holds_both(cast: Cast, tilly: Person) -> None:
    mine = typed(tilly, pronouns="they/them", religion="Quaker", what_matters="The dog")
    theirs = typed(tilly, pronouns="she/her", communication_needs="Easy Read")
    make.signed_in(cast.pod_manager).post(details_of(tilly), theirs)
    browser = make.signed_in(cast.worker)

    clash = browser.post(details_of(tilly), mine)
    now = standing(tilly)

    assert clash.status_code == 409
    for words in (
        "Oriel Banfield",
        "she/her",
        "they/them",
        "both changed it",
        "Keep theirs",
        "Easy Read",
        "Quaker",
    ):
        assert words in clash.text
    assert now.pronouns == "she/her"
    form = clash.text.partition("al-narrow")[2]
    assert 'value="they/them"' in form
    assert "Easy Read</textarea>" in form
    assert f'value="{now.ref}"' in form

    merged = {**mine, "ref": new_ref(), "seen": now.ref, "communication_needs": "Easy Read"}
    on_top = browser.post(details_of(tilly), merged)

    assert on_top.status_code == 302
    after = standing(tilly)
    assert (after.pronouns, after.religion, after.communication_needs) == (
        "they/them",
        "Quaker",
        "Easy Read",
    )
    assert Details.objects.filter(person=tilly).count() == 3


def test_a_version_of_somebody_else_is_not_there(cast: Cast, tilly: Person) -> None:
    other = make.person(cast.worker, "Jodie")

    answer = make.signed_in(cast.worker).post(
        details_of(tilly), typed(tilly) | {"seen": standing(other).ref}
    )

    assert answer.status_code == 404


@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script>", "O’Brien & 'co' \"x\"", "{{7*7}}", "محمد", "Zoe\u0301 🦋"],
)
def test_any_words_come_back_as_they_were_written(cast: Cast, tilly: Person, words: str) -> None:
    browser = make.signed_in(cast.worker)
    boxes = ("pronouns", "gender_words", "ethnicity_words", "religion", "communication_needs", "access_needs",
             "what_matters", "how_to_reach", "source")  # fmt: skip

    answer = browser.post(details_of(tilly), typed(tilly, **dict.fromkeys(boxes, words)))
    shown = browser.get(f"/p/{tilly.ref}/about/").text

    assert answer.status_code == 302
    now = standing(tilly)
    assert {getattr(now, box) for box in boxes} == {unicodedata.normalize("NFC", words)}
    assert "<script>alert" not in shown
    assert html.escape(unicodedata.normalize("NFC", words)) in shown.replace(
        "&#34;", "&quot;"
    ).replace("&#39;", "&#x27;")


@pytest.mark.parametrize("words", ["\x00", "\x07", "x" * 6000])
def test_what_cannot_be_kept_gets_a_sentence(cast: Cast, tilly: Person, words: str) -> None:
    boxes = ("pronouns", "religion", "what_matters", "source", "born", "died")

    answer = make.signed_in(cast.worker).post(
        details_of(tilly), typed(tilly, **dict.fromkeys(boxes, words))
    )

    assert answer.status_code == 422
    assert Details.objects.filter(person=tilly).count() == 1


def test_a_child_who_was_expected_is_born_on_the_same_record(cast: Cast) -> None:
    today = clock.today()
    baby = make.person(cast.worker, "Baby", "Hartley", due_on=today)
    browser = make.signed_in(cast.worker)
    address = f"/p/{baby.ref}/about/born/"
    sent = {
        "ref": new_ref(),
        "seen": standing(baby).ref,
        "born": f"{today.day}/{today.month}/{today.year}",
        "gender": "man",
    }

    page = browser.get(f"/p/{baby.ref}/about/").text
    nothing = browser.post(address, {**sent, "born": ""})
    answers = [browser.post(address, sent) for _ in range(2)]

    assert address in page
    assert nothing.status_code == 422
    assert [answer.status_code for answer in answers] == [302, 302]
    now = standing(baby)
    assert (now.birth_year, now.due_on, now.gender) == (today.year, today, "man")
    assert address not in browser.get(f"/p/{baby.ref}/about/").text
    assert "No baby is expected here" in browser.get(address).text


def test_a_pregnancy_that_ended_is_on_the_map_only_if_the_mother_wants_it(cast: Cast) -> None:
    baby = make.person(cast.worker, "Baby", "Hartley", due_on=clock.today())
    browser = make.signed_in(cast.worker)
    address = f"/p/{baby.ref}/about/pregnancy-ended/"

    opened = browser.get(address).text
    answer = browser.post(
        address, {"ref": new_ref(), "seen": standing(baby).ref, "loss": "stillbirth"}, follow=True
    )

    assert "Ask before you choose" in opened
    now = standing(baby)
    assert (now.loss, now.show_loss, now.is_unborn) == ("stillbirth", False, False)
    assert "Stillbirth" in answer.text
    assert "No baby is expected here" in browser.get(address).text


def test_a_due_date_out_of_reach_gets_a_sentence(cast: Cast) -> None:
    baby = make.person(cast.worker, "Baby", due_on=clock.today())
    sent = {"ref": new_ref(), "seen": standing(baby).ref, "how": "changed"}

    answer = make.signed_in(cast.worker).post(details_of(baby), {**sent, "due_on": "1 March 2020"})

    assert answer.status_code == 422
    assert "long past" in answer.text
