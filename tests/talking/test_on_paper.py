"""A conversation on paper: what was asked and said, to give to whoever took part."""

import io

import pytest
from docx import Document
from pypdf import PdfReader
from tests import make
from tests.cast import Cast
from tests.frameworks import test_packs
from tests.support.trail import acts_about
from tests.talking.shelf import answer, begin

from alongside.people.models import Person
from alongside.talking.documents.conversation import TEMPLATE
from alongside.talking.rules.read_back import read_back
from alongside.web import papers

MAP = "safety-map/safety-map"
SAID = {
    "a.strengths.0..0.words": "She walks them to school.\nEvery day. <b>&", "a.strengths.0..0.occasion": "since May",
    "s.harm.0.": "not-known", "step.harm.0.": "Imara asks school.",
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_conversation_is_taken_away_with_its_questions_and_leaves_a_trace(
    cast: Cast, logan: Person, kind: str
) -> None:
    browser, where = begin(cast.worker, logan, MAP)
    done = answer(browser, where, **SAID)

    paper = browser.get(f"{done['Location']}?format={kind}")

    words = _words(kind, paper.content)
    assert f'.{kind}"' in paper["Content-Disposition"]
    for said in (
        "Safety map",
        "Logan Tranter",
        "She walks them to school.",
        "Every day. <b>&",
        "since May",
        "Not known yet. Imara asks school.",
        "Logan asked who decides.",
    ):
        assert said in words
    assert "story.exported" in acts_about(logan.ref)


@pytest.mark.django_db
@pytest.mark.usefixtures("shelf")
def test_what_is_held_back_from_the_family_is_on_no_paper_for_them(
    cast: Cast, logan: Person
) -> None:
    browser, where = begin(cast.worker, logan, "safety-map/three-places")
    said = {"a.good-picture.0..0.words": "My nan's garden.", "s.worry-picture.0.": "declined"}
    done = answer(browser, f"{where}?screen=99", **said)["Location"]

    family = _words("docx", browser.get(f"{done}?format=docx").content)
    us = _words("docx", browser.get(f"{done}?format=docx&for=us").content)
    browser.post(f"{done}do/share/")
    let_go = _words("docx", browser.get(f"{done}?format=docx").content)

    assert "My nan's garden." not in family
    assert "Did not want to say" not in family
    assert "My nan's garden." in us
    assert "Did not want to say" in us
    assert "My nan's garden." in let_go


@pytest.mark.django_db
@pytest.mark.usefixtures("shelf")
def test_where_nothing_is_shared_with_the_family_no_paper_is_offered_for_them(
    cast: Cast, logan: Person
) -> None:
    browser, where = begin(cast.worker, logan, MAP)
    done = answer(browser, where, **SAID, sharing="professionals", sharing_why="not-explained")

    page = browser.get(done["Location"]).content.decode()

    paper = _words("docx", browser.get(f"{done['Location']}?format=docx").content)

    assert "Imara asks school." not in paper
    assert "there is no paper for them" in page
    assert 'href="?format=pdf"' not in page
    assert "?format=pdf&amp;for=us" in page


@pytest.mark.django_db
@pytest.mark.usefixtures("shelf")
def test_whoever_does_not_read_it_takes_nothing_away(cast: Cast, logan: Person) -> None:
    browser, where = begin(cast.worker, logan, MAP)
    done = answer(browser, where, **SAID)

    paper = make.signed_in(cast.other_pod).get(f"{done['Location']}?format=pdf")

    assert paper.status_code in (403, 404)


@test_packs.every
def test_the_sample_of_every_tool_goes_on_paper(name: str) -> None:
    sections = read_back(test_packs.told(name))
    values = {
        "title": name, "whose": "A sample", "why": "Because.", "ask": "Ask us.", "made": "Made up", "facts": [],
        "sections": [
            {
                "title": section.title,
                "questions": [
                    {
                        "ask": asked.ask,
                        "answers": [
                            {"who": one.who, "why_not": one.why_not, "said": [{"words": said.words, "beside": "", "doubt": ""} for said in one.said]}
                            for one in asked.answers
                        ],
                    }
                    for asked in section.questions
                ],
            }
            for section in sections
        ],
    }  # fmt: skip
    said = " ".join(
        one.words
        for section in sections
        for asked in section.questions
        for answered in asked.answers
        for one in answered.said
    ).split()

    on_paper = set(_words("docx", papers.as_word(TEMPLATE, values)).split())

    assert _words("pdf", papers.as_pdf(TEMPLATE, values)).strip()
    assert said
    assert set(said) <= on_paper


def _words(kind: str, raw: bytes) -> str:
    if kind == "docx":
        return "\n".join(one.text for one in Document(io.BytesIO(raw)).paragraphs)
    reader = PdfReader(io.BytesIO(raw))
    assert reader.root_object["/MarkInfo"]["/Marked"]  # type: ignore[index]
    return "\n".join(one.extract_text() for one in reader.pages)
