"""What every kind of answer is: how it is defined, read from a form, said in words, and tried out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from alongside.frameworks.definitions import Prompt, Tool, Yield
from alongside.frameworks.given import Piece

Fields = Mapping[str, str]
MOST_CHARACTERS: Final = 20_000
# How much may stand in each field; what is longer is never cut, for somebody wrote it.
MOST: Final = {
    "words": MOST_CHARACTERS,
    "occasion": 300,
    "who": 200,
    "doubt": 1000,
    "low": 300,
    "high": 300,
}
TOO_LONG: Final = "This is too long for one answer. Divide it, or write it in the story."
NO_DAY: Final = "“{}” is no day; choose one, or write it as 14/3/2027."

ASKED_FOR: Final = {
    "occasion": "Say when that was: existing safety has an occasion, such as “on 14 May, when he came drunk”.",
    "who": "Say who does it.",
    "doubt": "Say what would show that this is wrong.",
}


def beside_what_becomes(yields: Yield | None) -> dict[str, bool]:
    """Return what is asked beside the words because of what they become, and whether it must be there."""
    match yields:
        case Yield.STRENGTH:
            return {"occasion": False}
        case Yield.SAFETY:
            return {"occasion": True}
        case Yield.GOAL | Yield.PROMISE:
            return {"due": False}
        case Yield.STEP:
            return {"who": True, "due": False}
        case Yield.HYPOTHESIS:
            return {"doubt": True}
        case _:
            return {}


_FIRST_YEAR: Final = 1000


@dataclass(frozen=True)
class Read:
    """What a form held for one piece: the piece, and what somebody would have to mend before it can stand."""

    piece: Piece
    why_not: str = ""
    field: str = "words"


class Kind:
    """A kind of answer; every aspect of it is here, and nowhere else."""

    slug: ClassVar[str]
    # How it is called in the guide for those who write frameworks.
    name: ClassVar[str]
    # How long recording one answer takes, about.
    seconds: ClassVar[int] = 30
    # The keys of a prompt that only kinds like this one understand.
    keys: ClassVar[frozenset[str]] = frozenset()
    yields: ClassVar[frozenset[Yield]] = frozenset()

    def complaints(self, prompt: Prompt, tool: Tool) -> Iterator[str]:
        """Yield what is wrong with a prompt of this kind, each as "key: reason"."""
        if prompt.yields and prompt.yields not in self.yields:
            can = ", ".join(sorted(self.yields)) or "nothing"
            yield f"yields: an answer of the kind “{self.slug}” cannot become a {prompt.yields}; it can become: {can}"

    def beside(self, prompt: Prompt) -> dict[str, bool]:
        """Return what is asked beside the words, and whether it must be there."""
        wanted = beside_what_becomes(prompt.yields)
        return {**wanted, "occasion": True} if prompt.cites else wanted

    def cells(self, prompt: Prompt) -> tuple[str, ...]:
        """Return the fixed pieces an answer has, by what is chosen in each; none where pieces are added freely."""
        return ()

    def offered(self, prompt: Prompt) -> Mapping[str, str]:
        """Return what can be chosen, and how it is called; nothing where nothing is offered."""
        return {}

    def read(self, prompt: Prompt, typed: Fields, tool: Tool) -> Read:
        """Return the piece a form holds; what was typed stays in it, whatever is to be mended."""
        read = self.read_fields(prompt, typed, tool)
        for name, most in MOST.items():
            if not read.why_not and len(getattr(read.piece, name)) > most:
                return Read(read.piece, TOO_LONG, name)
        return read

    def read_fields(self, prompt: Prompt, typed: Fields, tool: Tool) -> Read:
        """Return what stands in the fields that this kind asks for; how long they are is looked at for all kinds."""
        piece = plain_piece(typed)
        if (due := typed.get("due", "").strip()) and piece.due is None:
            return Read(piece, NO_DAY.format(due[:20]), "due")
        if piece.is_empty:
            return Read(piece)
        if not piece.words:
            return Read(piece, "Write it in words.")
        for name, must in self.beside(prompt).items():
            if must and not getattr(piece, name):
                return Read(piece, ASKED_FOR[name], name)
        return Read(piece)

    def as_text(self, prompt: Prompt, piece: Piece, tool: Tool) -> str:
        """Return what was said, in words that can be read without the form."""
        return piece.words

    def yielded(self, prompt: Prompt, piece: Piece) -> Yield | None:
        """Return what a piece becomes beyond the form."""
        return prompt.yields

    def example(self, prompt: Prompt, tool: Tool) -> list[dict[str, str]]:
        """Return believable fields for trying a prompt out, one set for each piece."""
        return [
            {"words": "On Tuesday we walked to school together.", **_examples(self.beside(prompt))}
        ]


def plain_piece(typed: Fields) -> Piece:
    """Return what stands in the fields that any kind may have."""

    def said(name: str) -> str:
        return typed.get(name, "").replace("\r\n", "\n").strip()

    return Piece(
        words=said("words"), by=said("by")[:60], occasion=said("occasion"), who=said("who"),
        due=day_of(said("due")), doubt=said("doubt"),
    )  # fmt: skip


def day_of(words: str) -> date | None:
    """Return the day somebody chose or typed: 2027-03-14 or 14/3/2027; a year is written in full."""
    parts = words.replace(".", "/").split("/")
    if len(parts) == 3 and all(one.isascii() and one.isdigit() for one in parts):
        words = f"{parts[2]:0>4}-{parts[1]:0>2}-{parts[0]:0>2}"
    try:
        day = date.fromisoformat(words)
    except ValueError:
        return None
    return day if day.year >= _FIRST_YEAR else None


def _examples(beside: Mapping[str, bool]) -> dict[str, str]:
    of = {
        "occasion": "14 May, when the car would not start",
        "who": "Reece",
        "due": "2027-03-14",
        "doubt": "If it happened on school days too",
    }
    return {name: of[name] for name in beside}
