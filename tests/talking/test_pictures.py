"""A drawing or a photo is kept with the words that were said to it, and opened by whoever reads them."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests import make
from tests.cast import Cast
from tests.story.test_attaching import photo
from tests.talking.shelf import answer, begin, form_on

from alongside.people.models import Person
from alongside.practice.models import Answer, PracticeFact
from alongside.story.models import Attachment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf")]

PLACES = "safety-map/three-places"
FIELD = "a.good-picture.0..0.file"


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Any) -> None:
    """A folder of its own."""
    settings.MEDIA_ROOT = tmp_path


def drawing(name: str = "garden.jpg", raw: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, raw or photo(), "image/jpeg")


def sent(browser: Any, where: str, act: str, **more: Any) -> Any:
    form = form_on(browser.get(where)) | {name: [value] for name, value in more.items()}
    form = {name: values for name, values in form.items() if not name.startswith("picture.")}
    picture = {name: value for name, value in more.items() if name.startswith("picture.")}
    return browser.post(where, {**form, **picture, "act": act})


def test_a_drawing_stands_in_the_story_with_the_words_said_to_it(cast: Cast, logan: Person) -> None:
    browser, where = begin(cast.worker, logan, PLACES)

    added = sent(browser, where, "stay", **{f"picture.{FIELD}": drawing()})
    words = {"a.good-picture.0..0.words": "My nan's garden."}
    done = answer(browser, f"{where}?screen=99", **words)
    page = browser.get(done["Location"]).content.decode()

    [kept] = Attachment.objects.all()
    assert "garden.jpg" in added.content.decode()
    assert Answer.objects.get(passage__isnull=False).said == {
        "words": "My nan's garden.",
        "file": kept.ref,
    }
    assert kept.passage
    assert (kept.passage.text, kept.passage.sharing) == (
        "Picture: What is in your place of good things?",
        "professionals",
    )
    where_shown = f"/p/{logan.ref}/story/{kept.passage.entry.ref}/files/{kept.ref}/"
    assert f'<img src="{where_shown}" alt="My nan&#39;s garden."' in page
    assert browser.get(where_shown)["Content-Type"] == "image/jpeg"


def test_a_picture_without_words_is_an_answer_and_nobody_says_what_it_means(
    cast: Cast, logan: Person
) -> None:
    browser, where = begin(cast.worker, logan, PLACES)
    sent(browser, where, "stay", **{f"picture.{FIELD}": drawing()})

    done = answer(browser, f"{where}?screen=99")
    page = browser.get(done["Location"]).content.decode()

    assert done.status_code == 302
    assert not PracticeFact.objects.exists()
    assert 'alt="A picture, without words"' in page


def test_what_is_no_picture_is_refused_beside_its_field_and_the_words_stay(
    cast: Cast, logan: Person
) -> None:
    browser, where = begin(cast.worker, logan, PLACES)
    words = {"a.good-picture.0..0.words": "My nan's garden."}

    refused = sent(
        browser, where, "next", **words, **{f"picture.{FIELD}": drawing("a.txt", b"words")}
    )

    page = refused.content.decode()
    assert refused.status_code == 422
    assert "This is not a photo or a scanned drawing" in page
    assert f'href="#id_{FIELD}"' in page
    assert "My nan&#39;s garden." in page
    assert not Attachment.objects.exists()


def test_a_picture_can_be_left_out_again(cast: Cast, logan: Person) -> None:
    browser, where = begin(cast.worker, logan, PLACES)
    sent(browser, where, "stay", **{f"picture.{FIELD}": drawing()})

    answer(browser, where, act=f"no-picture:{FIELD}")
    answer(browser, f"{where}?screen=99", **{"a.good-picture.0..0.words": "My nan's garden."})

    assert Answer.objects.get(passage__isnull=False).said == {"words": "My nan's garden."}
    assert Attachment.objects.get().passage is None


def test_a_picture_of_somebody_elses_writing_is_not_taken_into_this_one(
    cast: Cast, logan: Person
) -> None:
    browser, where = begin(cast.worker, logan, PLACES)
    sent(browser, where, "stay", **{f"picture.{FIELD}": drawing()})
    [first] = Attachment.objects.all()
    browser, other = begin(cast.worker, logan, PLACES)
    words = {"a.good-picture.0..0.words": "A sea.", FIELD: first.ref}

    done = answer(browser, f"{other}?screen=99", **words)

    assert "<img" not in browser.get(done["Location"]).content.decode().partition("<main")[2]
    assert Attachment.objects.get().passage is None


def test_a_colleague_who_does_not_read_the_words_opens_no_picture(
    cast: Cast, logan: Person
) -> None:
    browser, where = begin(cast.worker, logan, PLACES)
    sent(browser, where, "stay", **{f"picture.{FIELD}": drawing()})
    answer(browser, f"{where}?screen=99", sharing="restricted", sharing_why="child-asked")
    kept = Attachment.objects.get()
    assert kept.passage

    seen = make.signed_in(cast.other_pod).get(
        f"/p/{logan.ref}/story/{kept.passage.entry.ref}/files/{kept.ref}/"
    )

    assert seen.status_code in (403, 404)
