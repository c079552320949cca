"""What a conversation's form holds: who takes part, what each answered, what must be mended, what it yields.

Pure: a form is a mapping from names to what was typed. The name of a field says where it stands:
`a.<prompt>.<turn>.<of>.<n>.<field>`; `s.<prompt>.<turn>.<of>` is why there is no answer, `step.…` what follows.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from alongside.frameworks.definitions import Condition, Part, Prompt, Tool, Yield
from alongside.frameworks.given import Given, Piece, Place, State
from alongside.frameworks.kinds import KINDS
from alongside.frameworks.kinds.kind import TOO_LONG

Form = Mapping[str, str]
MOST_SPEAKERS: Final = 12
MOST_OF_A_NAME: Final = 100
# So many are read of a form whatever it holds; from the thirteenth on they are asked, and it cannot be finished.
_MOST_READ: Final = 24
MOST_OF_A_STEP: Final = 500
NAME_TOO_LONG: Final = "This name is too long; write it in at most 100 letters."
TOO_MANY: Final = "At most 12 can take part in one conversation; hold a second one with the others."
NO_STEP: Final = "Say what happens next to find out, and who does it."
# Ahead of the name of what a newer version does not ask: kept in the form, and read by nothing.
LEFT: Final = "left."
_SPEAKER: Final = re.compile(r"speaker\.([A-Za-z0-9-]{1,60})\.name")


@dataclass(frozen=True)
class Speaker:
    """Somebody who takes part: by a reference to their record, or by name."""

    key: str
    name: str
    part: str
    ref: str = ""

    @property
    def is_worker(self) -> bool:
        """Say whether they are there as a professional."""
        return self.part in ("worker", "partner")


@dataclass(frozen=True)
class Heard:
    """All that a form holds, and what would have to be mended, by the field it stands in."""

    tool: Tool
    speakers: tuple[Speaker, ...]
    answers: Mapping[Place, Given]
    turns: Mapping[str, int]
    mistakes: Mapping[str, str] = field(default_factory=dict)

    def places(self, part: Part, turn: int) -> Iterator[tuple[Prompt, Place]]:
        """Yield the prompts of one time through a part, each for whomever it is asked of."""
        for prompt in part.prompts:
            for of in self.asked_of(prompt):
                yield prompt, Place(prompt.slug, turn, of)

    def asked_of(self, prompt: Prompt) -> tuple[str, ...]:
        """Return the keys of those a prompt is asked of; nobody in particular where it is asked once."""
        if not prompt.each:
            return ("",)
        return tuple(
            one.key for one in self.speakers if not prompt.each_of or one.part in prompt.each_of
        )

    def given(self, place: Place) -> Given:
        """Return the answer at a place; where nothing was put in, one that is open."""
        return self.answers.get(place, Given())

    def is_asked(self, prompt: Prompt, place: Place) -> bool:
        """Say whether a prompt is asked this time: after what was answered this time, where it was asked this time."""
        return self.is_shown(prompt.show_when, place.turn)

    def is_shown(self, condition: Condition | None, turn: int = 0) -> bool:
        """Say whether something is asked, after what was answered before."""
        if condition is None:
            return True
        every = self._looked_at(condition.prompt, turn)
        said = {piece.option for given in every for piece in given.pieces if piece.option}
        if condition.how == "answered":
            return any(one.is_answered for one in every) == (condition.what == ("true",))
        if condition.how == "at-least":
            least = int(condition.what[0])
            return any(
                p.value is not None and p.value >= least for one in every for p in one.pieces
            )
        return bool(said & set(condition.what)) != (condition.how == "is-not")

    def _looked_at(self, slug: str, turn: int) -> Sequence[Given]:
        """Return what was answered to a prompt this time; nothing where it is not asked itself."""
        part, prompt = next(
            (p, one) for p in self.tool.parts for one in p.prompts if one.slug == slug
        )
        turn = turn if part.repeats > 1 else 0
        if not (self.is_shown(part.show_when) and self.is_shown(prompt.show_when, turn)):
            return ()
        return [self.given(Place(slug, turn, of)) for of in self.asked_of(prompt)]

    def asked(self) -> Iterator[tuple[Part, Prompt, Place]]:
        """Yield everything that is asked, in its order, each for whomever it is asked of."""
        for part, turn in self.shown():
            for prompt, place in self.places(part, turn):
                if self.is_asked(prompt, place):
                    yield part, prompt, place

    def shown(self) -> Iterator[tuple[Part, int]]:
        """Yield each time through each part that is asked."""
        for part in self.tool.parts:
            if self.is_shown(part.show_when):
                for turn in range(self.turns[part.slug]):
                    yield part, turn


def name_of(place: Place, n: int | str, what: str) -> str:
    """Return the name of a field."""
    return f"a.{place.prompt}.{place.turn}.{place.of}.{n}.{what}"


def heard(tool: Tool, form: Form) -> Heard:
    """Read a form; what belongs to no prompt of this tool is left where it is."""
    speakers, typed = speakers_of(form), _by_place(tool, form)
    turns = {part.slug: _turns(part, typed) for part in tool.parts}
    answers: dict[Place, Given] = {}
    mistakes = why_not_speakers(form)
    for place in sorted({*typed, *_states(form)}):
        prompt = tool.prompt(place.prompt)
        if prompt is not None:
            answers[place] = _given(tool, prompt, place, typed.get(place, {}), form, mistakes)
    return Heard(tool, speakers, answers, turns, mistakes)


def key_of(number: int) -> str:
    """Return the key of whoever takes part as this one; keys sort as people were put in."""
    return f"s{number + 1:02}"


def speakers_of(form: Form) -> tuple[Speaker, ...]:
    """Return those who take part, in the order in which they were put in."""
    return _first(_named(form), _MOST_READ)


def why_not_speakers(form: Form) -> dict[str, str]:
    """Return why these cannot take part as they stand, by the field of a name; empty if they can."""
    every = _named(form)
    kept = _first(every, MOST_SPEAKERS)
    long = {one.key: NAME_TOO_LONG for one in every if len(one.name) > MOST_OF_A_NAME}
    wrong = {one.key: TOO_MANY for one in every if one not in kept} | long
    return {f"speaker.{key}.name": why for key, why in wrong.items()}


def _named(form: Form) -> tuple[Speaker, ...]:
    named = [
        (found[1], words.strip())
        for name, words in form.items()
        if (found := _SPEAKER.fullmatch(name))
    ]
    return tuple(
        Speaker(key, words, form.get(f"speaker.{key}.part", ""), form.get(f"speaker.{key}.ref", ""))
        for key, words in named
        if words
    )


def _first(every: Sequence[Speaker], most: int) -> tuple[Speaker, ...]:
    """Return the first of them in their order; whoever is there as a professional is left out last."""
    kept = set(sorted(every, key=lambda one: not one.is_worker)[:most])
    return tuple(one for one in every if one in kept)


def why_not_finished(heard: Heard) -> dict[str, str]:
    """Return what stands in the way of putting a conversation into the story, by the field to mend; empty if nothing."""
    asked = {place: prompt for _, prompt, place in heard.asked()}
    # What is not asked is seen by nobody, so nobody could mend it; who takes part is seen always.
    wrong = {
        at: why
        for at, why in heard.mistakes.items()
        if place_of(at) in asked or _SPEAKER.fullmatch(at)
    }
    for place, prompt in asked.items():
        _look(prompt, place, heard.given(place), wrong)
    for part, turn in heard.shown():
        if part.stands_together and (lacking := _lacking(heard, part, turn)):
            at = name_of(Place(lacking[0].slug, turn, heard.asked_of(lacking[0])[0]), 0, "words")
            names = " and ".join(f"“{one.ask}”" for one in lacking)
            wrong.setdefault(at, f"This does not stand alone. Answer {names}, too.")
    if not any(heard.given(place).is_answered for place in asked):
        wrong.setdefault("", "Nothing has been answered yet.")
    return wrong


def _look(prompt: Prompt, place: Place, given: Given, wrong: dict[str, str]) -> None:
    """Add what keeps one answer from standing."""
    at = name_of(place, 0, "words")
    if place.turn == 0 and prompt.must_answer and not given.is_answered:
        wrong.setdefault(at, "This cannot be left. Answer it.")
    elif place.turn == 0 and prompt.needed and given.is_open:
        wrong.setdefault(at, "Answer this, or say why there is no answer.")
    if given.state == State.NOT_KNOWN and not given.step:
        wrong.setdefault(f"step.{place.prompt}.{place.turn}.{place.of}", NO_STEP)


@dataclass(frozen=True)
class Yielded:
    """What one piece of an answer becomes: a fact, and to which of the same turn it belongs."""

    place: Place
    kind: Yield
    piece: Piece
    # The part and turn whose facts stand together, or nothing.
    bond: tuple[str, int] | None = None


def yielded(heard: Heard) -> list[Yielded]:
    """Return everything a conversation yields, in the order in which it was asked."""
    return [
        Yielded(place, becomes, piece, (part.slug, place.turn) if part.stands_together else None)
        for part, prompt, place in heard.asked()
        for piece in heard.given(place).pieces
        if (becomes := KINDS[prompt.kind].yielded(prompt, piece))
    ]


def not_carried(form: Form, old: Tool, new: Tool) -> list[str]:
    """Return what was answered that a newer version of a tool does not ask any more, by its question.

    Everything else is carried by its name. What is not stays in the form, unseen by the new version, so that no word
    of it is lost.
    """
    left = {
        place_of(was)
        for was, now in carried(form, old, new).items()
        if now.startswith(LEFT) and _is_said(was, form, old)
    }
    slugs = {place.prompt for place in left if place is not None}
    return [one.ask for one in old.prompts if one.slug in slugs]


def _is_said(name: str, form: Form, tool: Tool) -> bool:
    """Say whether somebody put this in; which cell of a grid it stands in is put in by the page."""
    place = place_of(name)
    prompt = tool.prompt(place.prompt) if place else None
    is_by_page = (
        name.endswith(".option") and prompt is not None and bool(prompt.rows or prompt.subscales)
    )
    return bool(form[name].strip()) and not is_by_page


def carried(form: Form, old: Tool, new: Tool) -> dict[str, str]:
    """Return under which name a newer version of a tool reads each field; what it does not ask stands behind LEFT.

    The pieces of a grid, of a result and of several choices are numbered by their cells, and a cell may have moved.
    No two fields come to stand under one name: what would write over another is left.
    """
    names: dict[str, str] = {}
    taken = set()
    for name in form:
        becomes = _name_in(name, form, old, new)
        while becomes in taken:
            becomes = LEFT + becomes
        names[name] = becomes
        taken.add(becomes)
    return names


def place_of(name: str) -> Place | None:
    """Return the place that the name of a field speaks of, if it is the name of one."""
    parts = name.split(".")
    if (parts[0], len(parts)) not in (("a", 6), ("s", 4), ("step", 4)) or not _is_number(parts[2]):
        return None
    return Place(parts[1], int(parts[2]), parts[3])


def _name_in(name: str, form: Form, old: Tool, new: Tool) -> str:
    place = place_of(name)
    was = old.prompt(place.prompt) if place else None
    if place is None or was is None:
        return name
    now = new.prompt(was.slug)
    if (
        now is None
        or (now.kind, now.each, now.scale) != (was.kind, was.each, was.scale)
        or place.turn >= _repeats(new, now)
        or _is_of_nobody(place, form, was, now)
    ):
        return LEFT + name
    return _field_in(name, place, form, (was, now))


def _is_of_nobody(place: Place, form: Form, was: Prompt, now: Prompt) -> bool:
    """Say whether somebody was asked this who is not asked any more."""
    part = form.get(f"speaker.{place.of}.part", "")

    def asks(prompt: Prompt) -> bool:
        return not prompt.each_of or part in prompt.each_of

    return bool(place.of) and asks(was) and not asks(now)


def _field_in(name: str, place: Place, form: Form, asked: tuple[Prompt, Prompt]) -> str:
    """Return under which name a field of an answer stands that is still asked."""
    was, now = asked
    kind = KINDS[was.kind]
    if not name.startswith("a."):
        return name
    n, what = name.split(".")[4:]
    option = form.get(name_of(place, n, "option"), "")
    before, after = kind.cells(was), kind.cells(now)
    if before != after:
        return name_of(place, after.index(option), what) if option in after else LEFT + name
    is_gone = option in kind.offered(was) and option not in kind.offered(now)
    return LEFT + name if what == "option" and is_gone else name


def _repeats(tool: Tool, prompt: Prompt) -> int:
    return next(part.repeats for part in tool.parts if prompt in part.prompts)


def _lacking(heard: Heard, part: Part, turn: int) -> Sequence[Prompt]:
    """Return the prompts that keep a part from standing; none where all or nothing of it is answered."""
    asked = [each for each in heard.places(part, turn) if heard.is_asked(*each)]
    done = {
        prompt.slug
        for prompt, place in asked
        if (given := heard.given(place)).is_answered or (prompt.each and not given.is_open)
    }
    lacking = {prompt.slug: prompt for prompt, _ in asked if prompt.slug not in done}
    return list(lacking.values()) if done else []


def _by_place(tool: Tool, form: Form) -> dict[Place, dict[int, dict[str, str]]]:
    typed: dict[Place, dict[int, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for name, words in form.items():
        parts = name.split(".")
        if parts[0] == "a" and len(parts) == 6 and _is_number(parts[2]) and _is_number(parts[4]):
            typed[Place(parts[1], int(parts[2]), parts[3])][int(parts[4])][parts[5]] = words
    return typed


def _states(form: Form) -> Iterator[Place]:
    for name in form:
        if name.startswith("s.") and (place := place_of(name)):
            yield place


def _is_number(words: str) -> bool:
    return words.isascii() and words.isdigit() and len(words) < 4


def _turns(part: Part, typed: Mapping[Place, object]) -> int:
    slugs = {one.slug for one in part.prompts}
    used = [place.turn + 1 for place in typed if place.prompt in slugs]
    return max(1, min(part.repeats, max(used, default=1)))


def _given(
    tool: Tool,
    prompt: Prompt,
    place: Place,
    typed: Mapping[int, Mapping[str, str]],
    form: Form,
    mistakes: dict[str, str],
) -> Given:
    where = f"{place.prompt}.{place.turn}.{place.of}"
    said, step = form.get(f"s.{where}", ""), form.get(f"step.{where}", "").strip()
    if len(step) > MOST_OF_A_STEP:
        mistakes[f"step.{where}"] = TOO_LONG
    pieces = []
    for n, fields in sorted(typed.items()):
        read = KINDS[prompt.kind].read(prompt, fields, tool)
        if read.why_not:
            mistakes[name_of(place, n, read.field)] = read.why_not
        if not read.piece.is_empty:
            pieces.append(read.piece)
    if pieces:
        return Given(State.ANSWERED, tuple(pieces))
    return Given(State(said) if said in set(State) else State.ANSWERED, (), step)
