"""Which ways of looking ask for a second look: pure functions on what the trail counts.

A pattern is a question and not a verdict: most have a good answer. Where staff live is not known here, so that
the same address is not asked about.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from statistics import median
from typing import Final

from alongside.people.rules.sight import BASES, Basis


class Kind(StrEnum):
    """A way of looking that asks for a second look; the value is stored for ever."""

    UNEXPLAINED = "unexplained"
    OWN_RECORD = "own-record"
    SAME_NAME = "same-name"
    NEWS = "news"
    CROWD = "crowd"
    REFUSALS = "refusals"
    BURST = "burst"
    SEARCHING = "searching"


KIND_WORDS: Final[dict[Kind, str]] = {
    Kind.UNEXPLAINED: "Opened a record that nothing opened to them",
    Kind.OWN_RECORD: "Came to a record that bears their own name",
    Kind.SAME_NAME: "Came to somebody with the same family name",
    Kind.NEWS: "Came to somebody in the news without working with them",
    Kind.CROWD: "Several colleagues came to one record outside their work",
    Kind.REFUSALS: "Was turned away at several records in a week",
    Kind.BURST: "Opened far more people on a day than they otherwise do",
    Kind.SEARCHING: "Searched again and again and opened little",
}

# Fewer people than this on a day is nobody's burst, and a burst is so many times what is usual for them.
BURST_LEAST: Final = 20
BURST_TIMES: Final = 3
# Somebody who has been here for less than this has no usual day yet; then this stands in for it.
DAYS_OF_A_NORM: Final = 5
NORM_OF_THE_NEW: Final = 10
REFUSALS_A_WEEK: Final = 4
CROWD_A_WEEK: Final = 5
SEARCHES_AN_HOUR: Final = 30
# A family name that more of those looked at bear says nothing about whoever works with one of them.
COMMON_FROM: Final = 9
_SHORTEST_PART: Final = 3
# Whoever looks for one of these works with the person; a name in the news asks about everybody else.
_AT_WORK: Final = frozenset(
    BASES[basis].purpose
    for basis in (
        Basis.LEAD, Basis.CO_WORKER, Basis.ADVANCED_PRACTITIONER, Basis.LEAD_CHILD_PROTECTION, Basis.CHAIR,
        Basis.COORDINATOR, Basis.STUDENT, Basis.POD, Basis.SUPERVISING, Basis.NAMED,
    )
)  # fmt: skip
_EMERGENCY: Final = BASES[Basis.GLASS].purpose


@dataclass(frozen=True)
class Day:
    """What a reader did on one day."""

    by_ref: str
    day: date
    first_at: datetime
    last_at: datetime
    people: int
    searches: int = 0
    # The most searches in one hour.
    busiest: int = 0


@dataclass(frozen=True)
class Pair:
    """How a reader came to one record in a week."""

    by_ref: str
    about_ref: str
    first_at: datetime
    last_at: datetime
    times: int = 0
    refused: int = 0
    unexplained: int = 0
    purposes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Names:
    """The names that decide whether two people may be close: of a reader, of a person, of somebody in the news."""

    readers: Mapping[str, str]
    # Given and family name, several for whoever has or had several.
    people: Mapping[str, Sequence[tuple[str, str]]]
    news: Sequence[str] = ()
    # Whether all who looked are here, so that it can be said which names are common.
    is_everybody: bool = True

    def rare(self) -> frozenset[str]:
        """Return the family names that few of those who were looked at bear."""
        if not self.is_everybody:
            return frozenset()
        borne = Counter(
            word
            for called in self.people.values()
            for word in {w for _, family in called for w in words_in(family)}
        )
        return frozenset(word for word, times in borne.items() if times < COMMON_FROM)


@dataclass(frozen=True)
class Pattern:
    """A way of looking that asks for a second look; the same one is found once."""

    kind: Kind
    by_ref: str
    about_ref: str
    # The day it happened on, or the Monday of its week; two people who are close are so on every day.
    period: str
    first_at: datetime
    last_at: datetime
    times: int


def patterns(
    days: Sequence[Day], pairs: Sequence[Pair], names: Names, *, since: date
) -> list[Pattern]:
    """Return every pattern since a day; the days before it say what is usual for whom."""
    week, rare = since.isoformat(), names.rare()
    return [
        *(one for pair in pairs for one in _between(pair, names, rare)),
        *_refusals(pairs, week),
        *_crowds(pairs, week),
        *_bursts(days, since),
        *_searching(days, since),
    ]


def week_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


@lru_cache(maxsize=100_000)
def words_in(name: str) -> frozenset[str]:
    """Return the words of a name as they are compared: without accents, a double name in its parts too."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    whole = frozenset(re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", plain))
    return frozenset(word for word in whole if len(word) >= _SHORTEST_PART)


def _between(pair: Pair, names: Names, rare: frozenset[str]) -> Iterator[Pattern]:
    if pair.unexplained:
        yield _pattern(Kind.UNEXPLAINED, pair, pair.unexplained)
    reader = names.readers.get(pair.by_ref, "")
    called = names.people.get(pair.about_ref, ())
    times = pair.times + pair.refused
    is_at_work = bool(pair.times and pair.purposes & _AT_WORK)
    if any(_is_one_name(reader, *name) for name in called):
        yield _pattern(Kind.OWN_RECORD, pair, times)
    elif any(_is_same_name(reader, family, rare if is_at_work else None) for _, family in called):
        yield _pattern(Kind.SAME_NAME, pair, times)
    if _is_in_the_news(called, names.news) and not is_at_work:
        yield _pattern(Kind.NEWS, pair, times)


def _is_one_name(reader: str, given: str, family: str) -> bool:
    own = words_in(reader)
    return bool(own) and own == words_in(f"{given} {family}")


def _is_same_name(reader: str, family: str, among: frozenset[str] | None) -> bool:
    same = words_in(_family_name(reader)) & words_in(family)
    return bool(same if among is None else same & among)


def _family_name(reader: str) -> str:
    return reader.split()[-1] if reader.split() else ""


def _is_in_the_news(called: Iterable[tuple[str, str]], news: Sequence[str]) -> bool:
    known = [words_in(f"{given} {family}") for given, family in called]
    return any((asked := words_in(name)) and asked <= words for name in news for words in known)


def _pattern(kind: Kind, pair: Pair, times: int) -> Pattern:
    return Pattern(kind, pair.by_ref, pair.about_ref, "", pair.first_at, pair.last_at, times)


def _refusals(pairs: Iterable[Pair], week: str) -> Iterator[Pattern]:
    turned_away: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if pair.refused:
            turned_away[pair.by_ref].append(pair)
    for by_ref, theirs in turned_away.items():
        if len(theirs) >= REFUSALS_A_WEEK:
            yield _over(Kind.REFUSALS, by_ref, "", week, theirs)


def _crowds(pairs: Iterable[Pair], week: str) -> Iterator[Pattern]:
    came: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if pair.refused or _EMERGENCY in pair.purposes:
            came[pair.about_ref].append(pair)
    for about_ref, theirs in came.items():
        if len(theirs) >= CROWD_A_WEEK:
            yield _over(Kind.CROWD, "", about_ref, week, theirs)


def _over(kind: Kind, by_ref: str, about_ref: str, week: str, found: Sequence[Pair]) -> Pattern:
    first, last = min(one.first_at for one in found), max(one.last_at for one in found)
    return Pattern(kind, by_ref, about_ref, week, first, last, len(found))


def _bursts(days: Iterable[Day], since: date) -> Iterator[Pattern]:
    by_reader: dict[str, list[Day]] = defaultdict(list)
    for one in days:
        if one.people:
            by_reader[one.by_ref].append(one)
    for by_ref, theirs in by_reader.items():
        for one in theirs:
            if one.day >= since and is_burst(one.people, _before(theirs, one.day)):
                first, last = one.first_at, one.last_at
                yield Pattern(Kind.BURST, by_ref, "", one.day.isoformat(), first, last, one.people)


def is_burst(people: int, before: Sequence[int]) -> bool:
    """Say whether somebody opened far more people on a day than on their days before."""
    usual = median(before) if len(before) >= DAYS_OF_A_NORM else NORM_OF_THE_NEW
    return people >= BURST_LEAST and people > BURST_TIMES * usual


def _before(theirs: Iterable[Day], day: date) -> list[int]:
    return [one.people for one in theirs if day - timedelta(days=30) <= one.day < day]


def _searching(days: Iterable[Day], since: date) -> Iterator[Pattern]:
    for one in days:
        # Whoever finds what they look for opens it; a walk through the names opens little.
        if one.day >= since and one.busiest >= SEARCHES_AN_HOUR and one.people * 5 < one.busiest:
            day = one.day.isoformat()
            first, last = one.first_at, one.last_at
            yield Pattern(Kind.SEARCHING, one.by_ref, "", day, first, last, one.busiest)
