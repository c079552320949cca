"""How near one name word is to another, and in which way."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from alongside.people.rules.same_names import families_of
from alongside.people.rules.spoken import sound_keys

SAME, FORM, SPELT, SOUNDS, BEGINS = "same", "form", "spelt", "sounds", "begins"


class Nearness(NamedTuple):
    """How like two words are, from 0 to 1, and what makes them so."""

    part: float = 0.0
    how: str = ""


FAR = Nearness()


@lru_cache(maxsize=16384)
def nearness(asked: str, held: str) -> Nearness:
    """Say how near a word that was asked is to a word that is held."""
    if asked == held:
        return Nearness(1.0, SAME)
    if not asked or not held:
        return FAR
    return max(_spelling(asked, held), _sound(asked, held), _form(asked, held), _begun(asked, held))


def closest(asked: str, held: Iterable[str], most: int) -> list[str]:
    """Return the words of a dictionary nearest to one that was asked, the nearest first."""
    near = [(nearness(asked, word), word) for word in held]
    near = [(found, word) for found, word in near if found.part > 0]
    return [word for _, word in sorted(near, key=lambda pair: (-pair[0].part, pair[1]))[:most]]


def edits(one: str, other: str, most: int) -> int:
    """Return how many slips of the hand lie between two words, or one more than the most.

    A slip is a letter wrong, missing or too many, or two neighbours that changed places.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if not one or not other:
        return min(most + 1, max(len(one), len(other)))
    # A slip changes at most two of the letters used: most words are told apart without counting.
    if len(set(one) ^ set(other)) > 2 * most:
        return most + 1
    return min(most + 1, _slips(one, other))


def _slips(one: str, other: str) -> int:
    above: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        earlier, above, row = above, row, [i]
        for j, against in enumerate(other, start=1):
            least = min(above[j] + 1, row[-1] + 1, above[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                least = min(least, earlier[j - 2] + 1)
            row.append(least)
    return row[-1]


def _spelling(asked: str, held: str) -> Nearness:
    shorter = min(len(asked), len(held))
    slips = edits(asked, held, 2)
    if shorter < 2 or slips > 2:
        return FAR
    if slips == 2:
        return (
            Nearness({5: 0.55, 6: 0.62, 7: 0.68}.get(shorter, 0.72), SPELT) if shorter > 4 else FAR
        )
    part = {2: 0.6, 3: 0.75, 4: 0.85}.get(shorter, 0.9)
    return Nearness(part - (0.04 if asked[0] != held[0] else 0.0), SPELT)


def _sound(asked: str, held: str) -> Nearness:
    shared = {key for key in sound_keys(asked) if key[0] != "="} & set(sound_keys(held))
    if not shared or held.startswith(asked):
        return FAR
    longest = max(map(len, shared))
    alike = 1 - edits(asked, held, 6) / max(len(asked), len(held), 6)
    return Nearness(min(0.89, {1: 0.5, 2: 0.58}.get(longest, 0.66) + 0.25 * alike), SOUNDS)


def _form(asked: str, held: str) -> Nearness:
    return Nearness(0.88, FORM) if families_of(asked) & families_of(held) else FAR


def _begun(asked: str, held: str) -> Nearness:
    if not held.startswith(asked):
        return FAR
    if len(asked) < 3:
        return Nearness(0.3 if len(asked) == 1 else 0.4, BEGINS)
    return Nearness(0.55 + 0.3 * len(asked) / len(held), BEGINS)
