"""Makes stories that nobody lived: what happened with which family, when, and in what words; the same for the same seed."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random

NEWEST = datetime(2026, 11, 15, 18, 0, tzinfo=UTC)
TEN_YEARS = timedelta(days=3652)
VOCABULARY = 50_000
_KINDS = (
    "visit",
    "call",
    "message",
    "note",
    "meeting",
    "direct-work",
    "no-answer",
    "health",
    "learning",
    "decision",
)
_OFTEN = (30, 20, 15, 12, 8, 5, 4, 2, 2, 2)
_SYLLABLES = [one + other for one in "bdfghklmnprstvw" for other in "aeiou"]
# Drawn once; a passage is a piece of it, so that making millions costs no more than copying.
_DRAWN = 2_000_000


@dataclass(frozen=True)
class Family:
    """Those who live together, by number, and who leads the work with them."""

    people: tuple[int, ...]
    lead: str


@dataclass(frozen=True)
class Told:
    """A passage: its words, whom it is about, and how closely it is kept."""

    text: str
    about: tuple[int, ...]
    stands_as: str
    sharing: str


@dataclass(frozen=True)
class Happened:
    """An entry: what kind, when, about whom, by whom, and what is told."""

    number: int
    kind: str
    at: datetime
    people: tuple[int, ...]
    author: str
    told: tuple[Told, ...]


def word(rank: int) -> str:
    """Return the word of a rank, the commonest first: syllables, so that no two are alike."""
    letters, left = "", rank + len(_SYLLABLES)
    while left:
        left, at = divmod(left, len(_SYLLABLES))
        letters = _SYLLABLES[at] + letters
    return letters


def prose(seed: int) -> list[str]:
    """Return very many words, each as often as words are (Zipf and Mandelbrot)."""
    by = Random(seed)
    weights = list(accumulate(1 / (rank + 2.7) ** 1.05 for rank in range(VOCABULARY)))
    words = [word(rank) for rank in range(VOCABULARY)]
    return [words[bisect(weights, by.random() * weights[-1])] for _ in range(_DRAWN)]


def happenings(
    families: Sequence[Family],
    count: int,
    *,
    long: tuple[int, int],
    short: tuple[int, int],
    seed: int,
) -> Iterator[Happened]:
    """Make so many entries; somebody's own number of them belongs to `long` and to `short`, as (person, how many)."""
    by, words = Random(seed), prose(seed)
    own = {long[0], short[0]}
    others = [one for one in families if not own & set(one.people)]
    lead = {person: one.lead for one in families for person in one.people}
    for number in range(count):
        if number < long[1] + short[1]:
            person = long[0] if number < long[1] else short[0]
            people: tuple[int, ...] = (person,)
            author = lead[person]
        else:
            family = others[by.randrange(len(others))]
            people = tuple(
                sorted(by.sample(family.people, by.randrange(1, len(family.people) + 1)))
            )
            author = family.lead
        at = NEWEST - by.random() * TEN_YEARS
        kind = by.choices(_KINDS, _OFTEN)[0]
        yield Happened(number, kind, at, people, author, tuple(_told(by, words, people)))


def _told(by: Random, words: list[str], people: tuple[int, ...]) -> Iterator[Told]:
    for place in range(by.randrange(1, 4)):
        long = by.randrange(25, 101)
        start = by.randrange(len(words) - long)
        about = people if by.random() < 0.8 else (by.choice(people),)
        sharing = by.choices(("family", "professionals", "restricted"), (95, 3, 2))[0]
        stands_as = "their-words" if place and by.random() < 0.2 else "happened"
        yield Told(
            " ".join(words[start : start + long]).capitalize() + ".", about, stands_as, sharing
        )
