"""People kept in memory by their keys, the way the database keeps them, to try the rules alone."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from alongside.people.rules import keys
from alongside.people.rules.asked import Asked, understand
from alongside.people.rules.closeness import closest
from alongside.people.rules.keys import Candidate
from alongside.people.rules.likeness import Match, rank
from alongside.people.rules.spoken import near_keys, sound_keys

MOST_WORDS, MOST_CANDIDATES = 60, 200
Ranker = Callable[[Asked, Iterable[Candidate]], list[Match]]


class Shelf:
    """A dictionary of name words, and people by their keys."""

    def __init__(self, people: Iterable[Candidate]) -> None:
        """Put people on the shelf."""
        self.people = {person.ref: person for person in people}
        self.near: dict[str, set[str]] = defaultdict(set)
        self.by_key: dict[str, set[str]] = defaultdict(set)
        for person in self.people.values():
            for key in keys.keys_of(person):
                self.by_key[key].add(person.ref)
        for word in {key[2:] for key in self.by_key if key.startswith("w:")}:
            for key in near_keys(word):
                self.near[f"near {key}"].add(word)
            for key in sound_keys(word):
                self.near[f"sounds {key}"].add(word)

    def words_near(self, token: str) -> list[str]:
        """Return the words of the dictionary nearest to one that was asked."""
        found = [self.near.get(f"near {key}", set()) for key in near_keys(token)]
        found += [self.near.get(f"sounds {key}", set()) for key in sound_keys(token)]
        return closest(token, set().union(*found), MOST_WORDS)

    def candidates(self, asked: Asked) -> list[Candidate]:
        """Return those whose keys overlap most with what was asked."""
        near = {token: self.words_near(token) for token in (*asked.names, *asked.perhaps)}
        hits: Counter[str] = Counter()
        for wanted in keys.name_keys(asked, near):
            hits.update(dict.fromkeys(self._refs(wanted), 2))
        for token in (*asked.names, *asked.perhaps):
            hits.update(self._refs((f"w:{token}", f"l:{token}")))
        for key in keys.other_keys(asked):
            hits.update(self.by_key.get(key, set()) & hits.keys())
        hits.update(dict.fromkeys(self._refs(keys.certain_keys(asked)), 2))
        nearest = sorted(hits.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_CANDIDATES]
        return [self.people[ref] for ref, _ in nearest]

    def find(self, query: str, *, today: date, by: Ranker = rank) -> list[Match]:
        """Answer a question as the one box does."""
        asked = understand(query, today=today)
        return by(asked, self.candidates(asked))

    def _refs(self, wanted: Iterable[str]) -> set[str]:
        return set().union(*(self.by_key.get(key, set()) for key in wanted))


def place_of(meant: str, matches: list[Match]) -> int:
    """Return the place of the one who was meant, from 1, or 0 when they were not found."""
    found = [place for place, match in enumerate(matches, 1) if match.candidate.ref == meant]
    return found[0] if found else 0
