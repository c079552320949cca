"""A quick contact: how, with whom, one line; and nobody answered counts as trying."""

from uuid import uuid4

import pytest
from tests import make
from tests.cast import Cast
from tests.story.telling import read_by, texts, wrote
from tests.writing.typed import field, text

from alongside.people.models import Person
from alongside.story.models import Draft, Entry

pytestmark = pytest.mark.django_db


def test_nobody_answered_is_a_tap_and_save(cast: Cast, logan: Person) -> None:
    browser = make.signed_in(cast.worker)
    page = browser.get(f"/write/quick/?with={logan.ref}")
    form = {name: field(page, name) for name in ("writing", "at")} | {
        "who": logan.ref,
        "how": "no-answer",
    }

    answers = [browser.post("/write/quick/", form).status_code for _ in range(5)]

    assert f'value="{logan.ref}" checked' in text(page)
    assert answers == [302] * 5
    [entry] = read_by(cast.worker, logan).entries
    assert (entry.kind_words, entry.passages) == ("Nobody answered", ())


def test_an_e_mail_is_a_message_that_says_so(cast: Cast, logan: Person, maisie: Person) -> None:
    form = {"who": [logan.ref, maisie.ref], "how": "e-mail", "line": "They come on Friday."}

    answer = make.signed_in(cast.worker).post("/write/quick/", form, follow=True)

    assert "Saved to Logan’s and Maisie’s stories." in text(answer)
    [entry] = read_by(cast.worker, maisie).entries
    assert (entry.kind_words, entry.headline) == ("Message", "E-mail")
    assert texts(read_by(cast.worker, logan)) == [["They come on Friday."]]


def test_those_written_about_last_come_first(cast: Cast, logan: Person, maisie: Person) -> None:
    wrote(cast.worker, logan)
    wrote(cast.worker, maisie)

    page = text(make.signed_in(cast.worker).get("/write/quick/"))

    assert page.index("Maisie Tranter") < page.index("Logan Tranter")


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ("how", "Say how it was."),
        ("who", "Say with whom."),
        ("line", "Write in a line what was said."),
    ],
)
def test_what_is_missing_is_said_and_the_line_stays(
    cast: Cast, logan: Person, missing: str, words: str
) -> None:
    form = {"how": "call", "who": logan.ref, "line": "<b>Words"} | {missing: ""}

    page = make.signed_in(cast.worker).post("/write/quick/", form)

    assert page.status_code == 422
    assert words in text(page)
    assert missing == "line" or "&lt;b&gt;Words" in text(page)
    assert not Entry.objects.exists()


def test_nobody_writes_quickly_about_somebody_they_do_not_work_with(
    cast: Cast, logan: Person
) -> None:
    form = {"how": "call", "who": logan.ref, "line": "Words"}

    answer = make.signed_in(cast.other_pod).post("/write/quick/", form)

    assert answer.status_code == 422
    assert not Entry.objects.exists()


def test_writing_more_about_it_takes_along_what_was_put_in(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly", "Marchbank", birth_year=2022)
    browser = make.signed_in(cast.worker)
    writing = str(uuid4())
    typed = {
        "act": "more",
        "writing": writing,
        "how": "message",
        "who": [tilly.ref],
        "line": "Grace wrote",
    }

    for _ in range(2):
        answer = browser.post("/write/quick/", typed)
    page = browser.get(answer["Location"]).text

    assert answer["Location"] == f"/write/{writing}/"
    assert "Grace wrote" in page
    assert Draft.objects.get().form["kind"] == ["message"]
    assert not Entry.objects.exists()
