"""How a tool is laid out on a page: one prompt after the other, or one on each screen, with what was typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alongside.frameworks.asking import Heard, Speaker, name_of
from alongside.frameworks.definitions import Part, Prompt, Screens
from alongside.frameworks.given import STATE_WORDS, Given, Place, State
from alongside.frameworks.kinds import KINDS
from alongside.frameworks.kinds.kind import Kind

MOST_ROWS = 30


@dataclass(frozen=True)
class Asked:
    """One prompt as it is asked of somebody: what was typed, what is to be mended, what was said last time."""

    prompt: Prompt
    place: Place
    speaker: Speaker | None
    typed: Mapping[str, str]
    rows: tuple[int, ...]
    state: str
    step: str
    mistakes: Mapping[str, str]
    last: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """Return the kind of answer."""
        return KINDS[self.prompt.kind]

    @property
    def where(self) -> str:
        """Return the place as it stands in the names of fields."""
        return f"{self.place.prompt}.{self.place.turn}.{self.place.of}"

    @property
    def states(self) -> list[tuple[str, str]]:
        """Return why there may be no answer."""
        return [
            (one.value, words) for one, words in STATE_WORDS.items() if one is not State.ANSWERED
        ]

    @property
    def options(self) -> list[tuple[str, str]]:
        """Return what can be chosen, and how it is called."""
        return [(one.slug, one.words) for one in self.prompt.options]

    @property
    def can_grow(self) -> bool:
        """Say whether another piece can be added."""
        return self.prompt.most > len(self.rows)

    def name(self, n: int, what: str) -> str:
        """Return the name of a field."""
        return name_of(self.place, n, what)

    def value(self, n: int, what: str) -> str:
        """Return what is in a field."""
        return self.typed.get(self.name(n, what), "")

    def mistake(self, n: int, what: str) -> str:
        """Return what is to be mended in a field."""
        return self.mistakes.get(self.name(n, what), "")

    @property
    def step_mistake(self) -> str:
        """Return what is to be mended where the step that follows stands."""
        return self.mistakes.get(f"step.{self.where}", "")


@dataclass(frozen=True)
class Turn:
    """One time through a part: its prompts, each asked of one or of several side by side."""

    part: Part
    turn: int
    prompts: tuple[tuple[Asked, ...], ...]
    can_repeat: bool = False


def laid_out(
    heard: Heard,
    typed: Mapping[str, str],
    *,
    mistakes: Mapping[str, str],
    last: Mapping[Place, Given],
) -> list[Turn]:
    """Return everything that is asked, in its order."""
    turns = []
    for part, turn in heard.shown():
        prompts = tuple(
            tuple(
                _asked(heard, prompt, Place(prompt.slug, turn, of), typed, mistakes, last)
                for of in heard.asked_of(prompt)
            )
            for prompt in part.prompts
            # Of nobody who takes part: then it is not asked.
            if heard.asked_of(prompt) and heard.is_asked(prompt, Place(prompt.slug, turn))
        )
        is_last = turn + 1 == heard.turns[part.slug]
        turns.append(Turn(part, turn, prompts, is_last and turn + 1 < part.repeats))
    return turns


def screens_of(turns: Sequence[Turn], screens: Screens) -> list[list[Turn]]:
    """Return what stands on each screen: all of it, or one question."""
    if screens is Screens.PAGE:
        return [list(turns)]
    return [
        [Turn(one.part, one.turn, (asked,))]
        for one in turns
        if not one.part.later
        for asked in one.prompts
        if asked
    ]


def _asked(
    heard: Heard,
    prompt: Prompt,
    place: Place,
    typed: Mapping[str, str],
    mistakes: Mapping[str, str],
    last: Mapping[Place, Given],
) -> Asked:
    where = f"{place.prompt}.{place.turn}.{place.of}"
    before = last.get(place, Given())
    kind = KINDS[prompt.kind]
    said = tuple(kind.as_text(prompt, piece, heard.tool) for piece in before.pieces)
    return Asked(
        prompt, place, next((one for one in heard.speakers if one.key == place.of), None), typed,
        _rows(prompt, where, typed), typed.get(f"s.{where}", ""), typed.get(f"step.{where}", ""), mistakes, said,
    )  # fmt: skip


def _rows(prompt: Prompt, where: str, typed: Mapping[str, str]) -> tuple[int, ...]:
    """Return the numbers of the pieces a prompt shows: its cells, or those that were begun."""
    cells = KINDS[prompt.kind].cells(prompt)
    if cells:
        return tuple(range(len(cells)))
    ahead = f"a.{where}."
    found = {name.removeprefix(ahead).partition(".")[0] for name in typed if name.startswith(ahead)}
    rows = sorted(int(one) for one in found if one.isdigit() and len(one) < 4)
    return tuple(rows[:MOST_ROWS]) or (0,)


def typed_of(prompt: Prompt, place: Place, given: Given) -> dict[str, str]:
    """Return the fields an answer would have been typed in; what stood in a cell that is gone is left out."""
    form: dict[str, str] = {}
    cells = KINDS[prompt.kind].cells(prompt)
    for number, piece in enumerate(given.pieces):
        if cells and piece.option not in cells:
            continue
        n = cells.index(piece.option) if cells else number
        # A picture stays with the conversation it was made in.
        said = {what: words for what, words in piece.plain().items() if what != "file"}
        if str(piece.value).endswith(".5"):
            said |= {"half": "1", "value": str(piece.value).removesuffix(".5")}
        form |= {name_of(place, n, what): str(words) for what, words in said.items()}
    return form
