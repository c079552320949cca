"""A pod's board: its families and who of us knows them, narrowed and in order, and how the work is shared."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from alongside.accounts.models import User
from alongside.board.rules.order import page_of
from alongside.board.rules.time_known import time_known
from alongside.cases.queries import Family, Known, knows
from alongside.cases.rules.stages import STAGE_WORDS, Stage
from alongside.pods.models import Away, Pod, PodMembership

ONLY_ONE: Final = "one"


@dataclass(frozen=True)
class Asked:
    """Which of the families are asked for; what is chosen lives in the address."""

    known: str = ""
    worker: str = ""
    stage: str = ""
    after: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Say whether some families are left out."""
        return bool(self.known or self.worker or self.stage)


@dataclass(frozen=True)
class Line:
    """A family on the board."""

    family: Family
    time_known: str
    cover: str

    @property
    def ref(self) -> str:
        """Return what tells the family from the others: the lead worker's part with the first of them."""
        return self.family.lead.involvement

    @property
    def is_known_to_one(self) -> bool:
        """Say whether only one of us knows them."""
        return self.family.is_known_to_one

    @property
    def since(self) -> date:
        """Return since when the lead worker has known them."""
        return self.family.lead.since

    @property
    def people(self) -> tuple[Known, ...]:
        """Return who they are."""
        return self.family.people

    @property
    def help(self) -> str:
        """Return what kinds of help they get."""
        return ", ".join(self.family.help)

    @property
    def stage(self) -> Stage:
        """Return where the work stands."""
        return Stage(self.family.stage)

    @property
    def stage_words(self) -> str:
        """Return where the work stands, in words."""
        return STAGE_WORDS[self.stage]


@dataclass(frozen=True)
class Column:
    """One column of the board: where the work stands, and the families of whom that is so."""

    stage: Stage
    words: str
    lines: list[Line]
    count: int


@dataclass(frozen=True)
class Share:
    """What somebody of the pod carries, as they say it; never more than their own words, and in order of names."""

    name: str
    leads: int
    second_for: int
    said: str
    is_away: bool


@dataclass(frozen=True)
class Board:
    """All the families of a pod whom a reader sees, those asked for, and how the work is shared."""

    lines: list[Line]
    asked_for: list[Line]
    workers: list[tuple[str, str]]

    @property
    def known_to_one(self) -> int:
        """Return how many families only one of us knows."""
        return sum(line.is_known_to_one for line in self.lines)

    def page(self, after: str) -> tuple[list[Line], str]:
        """Return the families asked for that come after a key, and the key to go on from."""
        return page_of(self.asked_for, after=after)

    def columns(self) -> list[Column]:
        """Return the families asked for by where the work with them stands."""
        found = ((stage, [one for one in self.asked_for if one.stage == stage]) for stage in Stage)
        return [
            Column(stage, STAGE_WORDS[stage], page_of(all_)[0], len(all_)) for stage, all_ in found
        ]

    def shares(self, members: Iterable[PodMembership], away: Iterable[Away]) -> list[Share]:
        """Return how the families are shared among those of the pod who work with any, by name."""
        gone = {one.user.ref for one in away}
        named = {m.user.ref: m.user.name for m in members}
        seconds = [other.ref for line in self.lines for other in line.family.others]
        found = (
            Share(name, len(leads), seconds.count(ref), _weights_said(leads), ref in gone)
            for ref, name in sorted(named.items(), key=lambda one: one[1])
            for leads in ([line for line in self.lines if line.family.lead.ref == ref],)
        )
        return [one for one in found if one.leads or one.second_for]


def board_of(
    pod: Pod, asked: Asked, *, reader: User, away: Sequence[Away], day: date, now: datetime
) -> Board:
    """Return the board of a pod as somebody sees it on a day; one statement however many families there are."""
    covers = {one.user.ref: _cover(one) for one in away if one.from_date <= day}
    lines = [
        Line(family, time_known(family.lead.since, today=day), covers.get(family.lead.ref, ""))
        for family in knows(pod, reader=reader, day=day, now=now)
    ]
    workers = {line.family.lead.ref: line.family.lead.name for line in lines}
    asked_for = [line for line in lines if _is_asked_for(line, asked)]
    return Board(lines, asked_for, sorted(workers.items(), key=lambda one: one[1]))


def rows_of(lines: Sequence[Line]) -> list[list[str]]:
    """Return the families as rows of a file."""
    return [
        [
            "; ".join(f"{one.name}, {one.age}" if one.age else one.name for one in line.people),
            line.family.lead.name,
            line.family.second.name if line.family.second else "",
            line.since.isoformat(),
            line.time_known,
            line.help,
            line.stage_words,
            line.cover,
        ]
        for line in lines
    ]


COLUMNS: Final = (
    "Family", "Key worker", "Second worker", "Since", "Time known", "Help", "The work", "Cover",
)  # fmt: skip


def asked_in(typed: Mapping[str, str]) -> Asked:
    """Return what an address asks for; what it cannot mean asks for nothing."""
    stages = {stage.value for stage in Stage}
    return Asked(
        known=ONLY_ONE if typed.get("known") == ONLY_ONE else "",
        worker=typed.get("worker", "")[:10],
        stage=typed.get("stage", "") if typed.get("stage") in stages else "",
        after=typed.get("after", "")[:30],
    )


def _is_asked_for(line: Line, asked: Asked) -> bool:
    return (
        (not asked.known or line.is_known_to_one)
        and (not asked.worker or line.family.lead.ref == asked.worker)
        and (not asked.stage or line.stage == asked.stage)
    )


def _weights_said(lines: Sequence[Line]) -> str:
    """Return how much time the families take, in the worker's own words; nothing where they have not said."""
    weights = [line.family.weight for line in lines]
    said = [(weights.count(weight), words) for weight, words in _WEIGHTS if weight in weights]
    return ", ".join(f"{words} with {number}" for number, words in said)


def _cover(away: Away) -> str:
    covered = f"{away.covered_by.name} covers" if away.covered_by else "nobody covers yet"
    back = away.to_date
    return f"Away until {back.day} {_MONTHS[back.month - 1]}: {covered}"


_WEIGHTS: Final = (
    (3, "a lot of time"),
    (2, "some time"),
    (1, "a little time"),
)
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
