"""A chronology on paper: as tagged PDF and as Word."""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from alongside.reading.rules.chronology import Row
from alongside.story.rules.when import MONTHS

_HERE: Final = Path(__file__).parent
_ASK: Final = "Ask us about anything you do not recognise."


@dataclass(frozen=True)
class Paper:
    """All that stands on the paper."""

    whose: str
    made_on: date
    made_by: str
    organisation: str
    audience: str
    rows: Sequence[Row]
    has_views: bool

    @property
    def values(self) -> dict[str, Any]:
        """Return it as plain words, for the makers of documents."""
        day = f"{self.made_on.day} {MONTHS[self.made_on.month - 1]} {self.made_on.year}"
        return {
            "title": "Chronology", "whose": self.whose, "made": f"Made on {day} by {self.made_by}, {self.organisation}",
            "audience": f"For: {self.audience}", "ask": _ASK, "views": self.has_views,
            "rows": [
                {
                    "number": str(row.number), "when": row.when, "what": row.what, "them": row.to_them, "us": row.to_us,
                    "source": row.source,
                }
                for row in self.rows
            ],
        }  # fmt: skip


def as_pdf(paper: Paper) -> bytes:
    """Return a chronology as PDF with tags, a title and a language, so that it can be read aloud (PDF/UA)."""
    import typst  # only here: it is large, and most requests make no document

    made: bytes = typst.compile(
        str(_HERE / "chronology.typ"), format="pdf", pdf_standards="ua-1",
        sys_inputs={"paper": json.dumps(paper.values)},
    )  # fmt: skip
    return made


def as_word(paper: Paper) -> bytes:
    """Return a chronology as a Word document, made from a template that a council can make its own."""
    from docxtpl import DocxTemplate  # only here, as above
    from jinja2 import Environment

    template = DocxTemplate(io.BytesIO(_template()))
    template.render(_without_signs(paper.values), Environment(autoescape=True))
    held = io.BytesIO()
    template.save(held)
    return held.getvalue()


@cache
def _template() -> bytes:
    return (_HERE / "chronology.docx").read_bytes()


def _without_signs(value: Any) -> Any:
    """Return words without signs that no XML can hold."""
    if isinstance(value, str):
        return "".join(c for c in value if c in "\t\n" or ord(c) >= 0x20)
    if isinstance(value, dict):
        return {key: _without_signs(one) for key, one in value.items()}
    return [_without_signs(one) for one in value] if isinstance(value, list) else value
