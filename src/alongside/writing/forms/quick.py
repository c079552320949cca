"""A call, a message, or nobody answered: who, one line, and no more."""

from typing import Final
from uuid import UUID

from alongside.story.rules.kinds import Kind
from alongside.story.rules.sharing import default_sharing
from alongside.story.rules.text import tidied
from alongside.story.rules.when import When
from alongside.story.values import Told, Writing
from alongside.writing.queries.people import Subject
from alongside.writing.typed import Typed

# Each with the kind it is, and the heading where the kind alone does not say it.
HOW: Final[dict[str, tuple[str, Kind, str]]] = {
    "call": ("Call", Kind.CALL, ""),
    "message": ("Message", Kind.MESSAGE, ""),
    "e-mail": ("E-mail", Kind.MESSAGE, "E-mail"),
    "no-answer": ("Nobody answered", Kind.NO_ANSWER, ""),
}
LONGEST: Final = 2000


class QuickForm:
    """Reads a quick contact with those who were chosen."""

    def __init__(self, typed: Typed, chosen: list[Subject], *, has_hidden_address: bool) -> None:
        """Remember what was typed and for whom."""
        self.typed, self.chosen, self.has_hidden_address = typed, chosen, has_hidden_address
        self.errors: dict[str, str] = {}

    def writing(self, ref: UUID, *, when: When) -> Writing | None:
        """Return the writing, or nothing where there is something to put right."""
        how, line = HOW.get(self.typed.one("how")), tidied(self.typed.one("line")).strip()
        self.errors = {name: why for name, why in self._mistakes(line).items() if why}
        if self.errors or how is None:
            return None
        _, kind, heading = how
        people = [one.person for one in self.chosen]
        return Writing(
            ref=ref, kind=kind, when=when, people=people, told=self._told(line), headline=heading
        )

    def _mistakes(self, line: str) -> dict[str, str]:
        how = self.typed.one("how")
        is_silent = how == "no-answer"
        return {
            "how": "" if how in HOW else "Say how it was.",
            "who": "" if self.chosen else "Say with whom.",
            "line": (
                "Write in a line what was said." if not line and not is_silent
                else f"This has {len(line):,} characters. Write it on the whole page instead."
                if len(line) > LONGEST else ""
            ),
        }  # fmt: skip

    def _told(self, line: str) -> list[Told]:
        sharing, why = default_sharing(
            speaks_of=(), has_hidden_address=self.has_hidden_address, seen_alone=False
        )
        return [Told(line, sharing=sharing, sharing_why=why.value if why else "")] if line else []
