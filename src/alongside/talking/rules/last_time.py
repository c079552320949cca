"""Last time's answers beside today's questions: each beside the person who gave it, and beside nobody else."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from alongside.frameworks.asking import Speaker
from alongside.frameworks.given import Given, Place


def for_those_here(
    answers: Mapping[Place, Given], then: Sequence[Speaker], now: Sequence[Speaker]
) -> dict[Place, Given]:
    """Return last time's answers by today's keys; what was asked of somebody who is not here now is left out."""
    keys = {one.key: _same(one, now) for one in then}
    return {
        replace(place, of=keys.get(place.of, "") if place.of else ""): _by(given, keys)
        for place, given in answers.items()
        if not place.of or keys.get(place.of)
    }


def _same(one: Speaker, now: Sequence[Speaker]) -> str:
    """Return the key somebody has today: by their record, or where they have none by name and part."""
    for other in now:
        if one.ref == other.ref and (one.ref or _called(one) == _called(other)):
            return other.key
    return ""


def _called(one: Speaker) -> tuple[str, str]:
    return (one.name.casefold().strip(), one.part)


def _by(given: Given, keys: Mapping[str, str]) -> Given:
    pieces = tuple(replace(one, by=keys.get(one.by, "")) for one in given.pieces)
    return replace(given, pieces=pieces)
