"""A pod's board: its families and who of us knows them, narrowed and in order, and how the work is shared."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Final

from alongside.accounts.models import User
from alongside.board.rules.order import page_of
from alongside.board.rules.time_known import time_known
from alongside.cases.queries import Family, Known, Shown, knows, shown
from alongside.cases.rules.stages import STAGE_WORDS, Stage
from alongside.pods.models import Away, Pod, PodMembership
from alongside.web.days import day_of_month

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
class Place:
    """Where a family stands on the board, before their names are read."""

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
    def stage(self) -> Stage:
        """Return where the work stands."""
        return Stage(self.family.stage)

    @property
    def stage_words(self) -> str:
        """Return where the work stands, in words."""
        return STAGE_WORDS[self.stage]


@dataclass(frozen=True)
class Line(Place):
    """A family on the board as it is shown: who they are, and what kinds of help they get."""

    people: tuple[Known, ...]
    help: str


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

    places: list[Place]
    asked_for: list[Place]
    workers: list[tuple[str, str]]

    @property
    def known_to_one(self) -> int:
        """Return how many families only one of us knows."""
        return sum(place.is_known_to_one for place in self.places)

    def place_of(self, part: str) -> Place | None:
        """Return the family with one of whom the lead worker has this part."""
        return next((place for place in self.places if part in place.family.parts), None)

    def page(self, after: str) -> tuple[list[Place], str]:
        """Return the families asked for that come after a key, and the key to go on from."""
        return page_of(self.asked_for, after=after)

    def shares(self, members: Iterable[PodMembership], away: Iterable[Away]) -> list[Share]:
        """Return how the families are shared among those of the pod who work with any, by name."""
        gone = {one.user.ref for one in away}
        named = {m.user.ref: m.user.name for m in members}
        seconds = [other.ref for place in self.places for other in place.family.others]
        found = (
            Share(name, len(leads), seconds.count(ref), _weights_said(leads), ref in gone)
            for ref, name in sorted(named.items(), key=lambda one: one[1])
            for leads in ([place for place in self.places if place.family.lead.ref == ref],)
        )
        return [one for one in found if one.leads or one.second_for]


def board_of(
    pod: Pod, asked: Asked, *, reader: User, away: Sequence[Away], day: date, now: datetime
) -> Board:
    """Return the board of a pod as somebody sees it on a day; one statement however many families there are."""
    covers = {one.user.ref: _cover(one) for one in away if one.from_date <= day}
    places = [
        Place(family, time_known(family.lead.since, today=day), covers.get(family.lead.ref, ""))
        for family in knows(pod, reader=reader, day=day, now=now)
    ]
    workers = {place.family.lead.ref: place.family.lead.name for place in places}
    asked_for = [place for place in places if _is_asked_for(place, asked)]
    return Board(places, asked_for, sorted(workers.items(), key=lambda one: one[1]))


def lines_of(places: Sequence[Place], *, reader: User, day: date, now: datetime) -> list[Line]:
    """Return families with their names and kinds of help; one statement however many they are."""
    ids = [number for place in places for number in place.family.ids]
    known = shown(ids, reader=reader, day=day, now=now) if ids else {}
    return [
        _line(place, [known[one] for one in place.family.ids if one in known]) for place in places
    ]


def columns_of(board: Board, *, reader: User, day: date, now: datetime) -> list[Column]:
    """Return the families asked for by where the work with them stands."""
    by_stage = {
        stage: [place for place in board.asked_for if place.stage == stage] for stage in Stage
    }
    first = {stage: page_of(places)[0] for stage, places in by_stage.items()}
    lines = lines_of(list(chain(*first.values())), reader=reader, day=day, now=now)
    return [
        Column(stage, STAGE_WORDS[stage], [one for one in lines if one.stage == stage], len(places))
        for stage, places in by_stage.items()
    ]


def _line(place: Place, people: Sequence[Shown]) -> Line:
    help_ = dict.fromkeys(words for one in people for words in one.help)
    return Line(**vars(place), people=tuple(one.person for one in people), help=", ".join(help_))


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


def _is_asked_for(place: Place, asked: Asked) -> bool:
    return (
        (not asked.known or place.is_known_to_one)
        and (not asked.worker or place.family.lead.ref == asked.worker)
        and (not asked.stage or place.stage == asked.stage)
    )


def _weights_said(places: Sequence[Place]) -> str:
    """Return how much time the families take, in the worker's own words; nothing where they have not said."""
    weights = [place.family.weight for place in places]
    said = [(weights.count(weight), words) for weight, words in _WEIGHTS if weight in weights]
    return ", ".join(f"{words} with {number}" for number, words in said)


def _cover(away: Away) -> str:
    covered = f"{away.covered_by.name} covers" if away.covered_by else "nobody covers yet"
    back = away.to_date
    return f"Away until {day_of_month(back)}: {covered}"


_WEIGHTS: Final = (
    (3, "a lot of time"),
    (2, "some time"),
    (1, "a little time"),
)
