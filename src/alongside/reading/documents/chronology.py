"""A chronology on paper: all that stands on it, as plain words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from alongside.reading.rules.chronology import Row
from alongside.web.days import day_words

TEMPLATE: Final = Path(__file__).parent / "chronology"
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
        day = day_words(self.made_on)
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
