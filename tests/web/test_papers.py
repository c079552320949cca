"""Words in the letters of those who said them stand on paper, also on a machine that has no typefaces of its own."""

import io
from pathlib import Path
from typing import Any

import pypdf
import pytest
import typst

from alongside.web import papers

SAID = {
    "Arabic": "أريد أن أبقى مع أختي",
    "Urdu": "مجھے گھر جانا ہے",
    "Bengali": "আমি বাড়ি যেতে চাই",
    "Hindi": "मैं घर जाना चाहती हूँ",
    "Gujarati": "મારે ઘરે જવું છે",
    "Punjabi": "ਮੈਂ ਘਰ ਜਾਣਾ ਹੈ",
    "Tamil": "நான் வீட்டிற்கு போக வேண்டும்",
    "Telugu": "నేను ఇంటికి వెళ్లాలి",
    "Malayalam": "എനിക്ക് വീട്ടിൽ പോകണം",
    "Sinhala": "මට ගෙදර යන්න ඕන",
    "Hebrew": "אני רוצה הביתה",
    "Tigrinya": "ናብ ገዛ ክኸይድ እደሊ",
    "Thai": "หนูอยากกลับบ้าน",
    "Khmer": "ខ្ញុំចង់ទៅផ្ទះ",
    "Kannada": "ನಾನು ಮನೆಗೆ ಹೋಗಬೇಕು",
    "Odia": "ମୁଁ ଘରକୁ ଯିବାକୁ ଚାହେଁ",
    "Burmese": "အိမ်ပြန်ချင်တယ်",
    "Lao": "ຂ້ອຍຢາກກັບບ້ານ",
    "Syriac": "ܒܥܝܢ ܕܐܙܠ ܠܒܝܬܐ",
    "Dhivehi": "ގެއަށް ދާން ބޭނުން",
    "Tamazight": "ⵔⵉⵖ ⴰⴷ ⴷⴷⵓⵖ ⵙ ⵜⴳⵎⵎⵉ",
    "Mandinka": "ߒ ߟߊ߫ ߞߊ߬ ߕߊ߯ ߛߏ",
    "Chinese, as in Hong Kong": "我想返屋企㗎！",
    "Chinese, as on the mainland": "我想回家，可以吗？",
    "Japanese": "おうちにかえりたい。カレー",
    "Korean": "집에 가고 싶어요",
    "Georgian": "სახლში მინდა",
    "Armenian": "Ուզում եմ տուն գնալ",
    "Ukrainian": "Я хочу додому",
    "Greek": "Θέλω να πάω σπίτι",
    "Vietnamese": "Con muốn về nhà",
    "Polish": "Chcę wrócić do domu",
    "Signs in messages": "miss u ❤️😢👍🏽 ✅☺ 👨‍👩‍👧",
}
PAPER = """
#let paper = json(bytes(sys.inputs.paper))
#set document(title: "Words")
#set text(lang: "en")
= Words
#paper.said
#if "gaps" in paper [#paper.gaps]
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A paper with nothing on it but what somebody said."""
    (tmp_path / "said.typ").write_text(PAPER)
    return tmp_path / "said"


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without typefaces."""
    ours: Any = typst.Fonts(include_system_fonts=False, font_paths=[str(papers.FONTS)])
    monkeypatch.setattr(papers, "_fonts", lambda: ours)


@pytest.mark.parametrize("language", SAID)
@pytest.mark.usefixtures("bare_machine")
def test_what_somebody_said_can_be_read_on_paper(template: Path, language: str) -> None:
    made = papers.as_pdf(template, {"said": SAID[language]})

    assert is_for_everybody(made)
    assert "could not be printed" not in pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text()


@pytest.mark.usefixtures("bare_machine")
def test_a_letter_that_no_typeface_has_leaves_its_place_empty_and_the_paper_says_so(
    template: Path,
) -> None:
    made = papers.as_pdf(template, {"said": "𓀀 at home"})

    assert not is_for_everybody(made)
    text = " ".join(pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text().split())
    assert text.startswith("Words")
    assert "at home Some letters in these words could not be printed" in text


def is_for_everybody(made: bytes) -> bool:
    """Say whether a paper promises to be PDF/UA: it does so only where no letter is missing."""
    return b"pdfuaid" in made
