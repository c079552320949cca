"""Which people are one family to a pod: those with the same lead worker who share a home or are brothers and sisters."""

from collections.abc import Iterable, Mapping, Sequence


def grouped(people: Iterable[int], shared: Mapping[int, Sequence[object]]) -> list[list[int]]:
    """Return people in groups: whoever shares anything with somebody is in their group; the order stays.

    What is shared is any value two people both have: a home, or a pair of brothers and sisters.
    """
    of_value: dict[object, int] = {}
    leads_to: dict[int, int] = {}
    for one in people:
        leads_to[one] = one
        for value in shared.get(one, ()):
            first = of_value.setdefault(value, one)
            _join(leads_to, first, one)
    groups: dict[int, list[int]] = {}
    for one in leads_to:
        groups.setdefault(_root(leads_to, one), []).append(one)
    return list(groups.values())


def _root(leads_to: dict[int, int], one: int) -> int:
    while leads_to[one] != one:
        one = leads_to[one]
    return one


def _join(leads_to: dict[int, int], first: int, other: int) -> None:
    one, another = _root(leads_to, first), _root(leads_to, other)
    if one != another:
        leads_to[another] = one
