"""A conversation read back: what was asked, what each said beside the others, and why there was no answer."""

from collections.abc import Iterator
from dataclasses import dataclass

from alongside.frameworks.asking import Heard
from alongside.frameworks.definitions import Prompt
from alongside.frameworks.given import STATE_WORDS, Piece, Place
from alongside.frameworks.kinds import KINDS
from alongside.web.days import day_words


@dataclass(frozen=True)
class Said:
    """One thing that was said, with what stands beside it in small: by whom, when, who does it."""

    words: str
    beside: tuple[str, ...] = ()
    doubt: str = ""
    # The picture these words were said to, by reference.
    file: str = ""


@dataclass(frozen=True)
class Answered:
    """What one of them said, or all together where nobody in particular was asked."""

    who: str
    said: tuple[Said, ...]
    # Why nothing was said, and what follows.
    why_not: str = ""
    step: str = ""


@dataclass(frozen=True)
class Question:
    """A question with the answers to it, side by side."""

    ask: str
    answers: tuple[Answered, ...]


@dataclass(frozen=True)
class Section:
    """One time through a part."""

    name: str
    # 0 where it was gone through for the first time.
    turn: int
    questions: tuple[Question, ...]

    @property
    def title(self) -> str:
        """Return what stands above it."""
        return f"{self.name} ({self.turn + 1})" if self.turn else self.name


def read_back(heard: Heard) -> list[Section]:
    """Return a conversation in the order in which it was asked; what was left untouched is left out."""
    found = []
    for part, turn in heard.shown():
        questions = tuple(
            Question(prompt.ask, tuple(_answers(heard, prompt, turn)))
            for prompt in part.prompts
            if any(_is_said(heard, Place(prompt.slug, turn, of)) for of in heard.asked_of(prompt))
        )
        if questions:
            found.append(Section(part.name, turn, questions))
    return found


def _is_said(heard: Heard, place: Place) -> bool:
    return not heard.given(place).is_open


def _answers(heard: Heard, prompt: Prompt, turn: int) -> Iterator[Answered]:
    names = {one.key: one.name for one in heard.speakers}
    for of in heard.asked_of(prompt):
        given = heard.given(Place(prompt.slug, turn, of))
        who = names.get(of, "")
        if given.is_open:
            yield Answered(who, (), "Nothing was said")
        elif given.pieces:
            yield Answered(who, tuple(_said(heard, prompt, piece, names) for piece in given.pieces))
        else:
            yield Answered(who, (), STATE_WORDS[given.state], given.step)


def _said(heard: Heard, prompt: Prompt, piece: Piece, names: dict[str, str]) -> Said:
    # Whom an answer about people names stands in its words already.
    whom = piece.who if prompt.kind != "people" else ""
    due = f"by {day_words(piece.due)}" if piece.due else ""
    beside = (names.get(piece.by, ""), piece.occasion, whom, due)
    return Said(
        KINDS[prompt.kind].as_text(prompt, piece, heard.tool),
        tuple(one for one in beside if one),
        piece.doubt,
        piece.file,
    )
