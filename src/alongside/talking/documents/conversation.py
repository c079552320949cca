"""A conversation on paper, to be given to whoever took part: all that stands on it, as plain words."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from alongside.practice.queries.conversations import Past
from alongside.talking.rules.read_back import Answered, Section
from alongside.web.days import day_words

TEMPLATE: Final = Path(__file__).parent / "conversation"
_ASK: Final = "Ask us about anything you do not recognise."


@dataclass(frozen=True)
class Paper:
    """All that stands on the paper."""

    past: Past
    sections: Sequence[Section]
    whose: str
    made_on: date
    made_by: str
    organisation: str

    @property
    def values(self) -> dict[str, Any]:
        """Return it as plain words, for the makers of documents."""
        one, release = self.past.conversation, self.past.conversation.release
        facts = {
            "When": day_words(self.past.day),
            "Who took part": ", ".join(speaker.name for speaker in self.past.speakers),
            "Why now": one.why_now,
            "Chosen with": one.chosen_with,
            "Asked with": f"{release.name} {release.version}",
        }
        return {
            "title": one.name, "whose": self.whose, "why": self.past.tool.why, "ask": _ASK,
            "made": f"Made on {day_words(self.made_on)} by {self.made_by}, {self.organisation}",
            "facts": [{"name": name, "words": words} for name, words in facts.items() if words],
            "sections": [
                {
                    "title": section.title,
                    "questions": [
                        {"ask": asked.ask, "answers": [_plain(answer) for answer in asked.answers]}
                        for asked in section.questions
                    ],
                }
                for section in self.sections
            ],
        }  # fmt: skip


def _plain(answer: Answered) -> dict[str, Any]:
    said = [
        {
            **asdict(one),
            "words": one.words or "A picture, without words",
            "beside": ", ".join(one.beside),
        }
        for one in answer.said
    ]
    step = f". {answer.step}" if answer.step else ""
    return {"who": answer.who, "said": said, "why_not": f"{answer.why_not}{step}"}
