"""Documents on paper: tagged PDF and Word, each made from a template and plain words."""

import io
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.http import HttpResponse

_TYPES: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
KINDS: Final = tuple(_TYPES)
# Letters for the words of people who write in others than ours, and the signs of messages (vendor.lock).
FONTS: Final = Path(__file__).parent / "letters"
_GAPS: Final = "Some letters in these words could not be printed, and their places are empty. They stand in the record."


def paper(kind: str, name: str, template: Path, values: Mapping[str, Any]) -> HttpResponse:
    """Return a document to take away: `template` without its ending, beside which lie a .typ and a .docx."""
    made = as_pdf(template, values) if kind == "pdf" else as_word(template, values)
    response = HttpResponse(made, content_type=_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def as_pdf(template: Path, values: Mapping[str, Any]) -> bytes:
    """Return PDF with tags, a title and a language, so that it can be read aloud (PDF/UA).

    Where a letter cannot be printed it is no PDF/UA, and `paper.gaps` is a sentence for the template to say so.
    """
    import typst  # only here: it is large, and most requests make no document

    try:
        return _printed(template, values, pdf_standards="ua-1")
    except typst.TypstError:
        # A letter that no font has, ours and those of the machine. Its place stays empty, and the paper says so: better than no paper.
        return _printed(template, {**values, "gaps": _GAPS})


def _printed(template: Path, values: Mapping[str, Any], **more: Any) -> bytes:
    import typst

    made: bytes = typst.compile(
        str(template.with_suffix(".typ")), format="pdf", font_paths=_fonts(),
        sys_inputs={"paper": json.dumps(values)}, **more,
    )  # fmt: skip
    return made


@cache
def _fonts() -> Any:
    """Return all typefaces, looked for once in a process: what a letter of another kind is set in is found among them."""
    import typst

    return typst.Fonts(font_paths=[str(FONTS)])


def as_word(template: Path, values: Mapping[str, Any]) -> bytes:
    """Return a Word document, made from a template that a council can make its own."""
    from docxtpl import DocxTemplate  # only here, as above
    from jinja2 import Environment

    document = DocxTemplate(io.BytesIO(_bytes_of(template.with_suffix(".docx"))))
    document.render(_without_signs(dict(values)), Environment(autoescape=True))
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


@cache
def _bytes_of(template: Path) -> bytes:
    return template.read_bytes()


def _without_signs(value: Any) -> Any:
    """Return words without signs that no XML can hold."""
    if isinstance(value, str):
        return "".join(c for c in value if c in "\t\n" or ord(c) >= 0x20)
    if isinstance(value, dict):
        return {key: _without_signs(one) for key, one in value.items()}
    return [_without_signs(one) for one in value] if isinstance(value, list) else value
