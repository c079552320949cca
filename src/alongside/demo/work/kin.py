"""Who is kin to those a worker leads with, so that the family opens with them."""

from collections import deque
from collections.abc import Iterable, Sequence
from typing import Final

from alongside.demo.families.saying import Tie
from alongside.people.rules.kinds import KINDS, Group

_KIN: Final = frozenset({Group.PARENT, Group.COUPLE, Group.SIBLING, Group.WIDER})


def around(centres: Sequence[str], ties: Iterable[Tie]) -> dict[str, str]:
    """Return everybody who is kin to any of these, each with the one of them they are nearest to."""
    beside: dict[str, list[str]] = {}
    for tie in ties:
        if KINDS[tie.kind].group in _KIN:
            beside.setdefault(tie.who, []).append(tie.to)
            beside.setdefault(tie.to, []).append(tie.who)
    nearest = {centre: centre for centre in centres}
    waiting = deque(centres)
    while waiting:
        one = waiting.popleft()
        for other in beside.get(one, ()):
            if other not in nearest:
                nearest[other] = nearest[one]
                waiting.append(other)
    return {key: centre for key, centre in nearest.items() if key not in centres}
