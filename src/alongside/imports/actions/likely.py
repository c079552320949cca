"""Putting children of whom no number tells before a person, where somebody alike is known or is twice in the files."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.utils.timezone import localdate

from alongside.imports.matching.children import Coming
from alongside.imports.matching.likely import Interrupted, Pair, likely_pairs
from alongside.imports.models import Arrival, ArrivedChild
from alongside.imports.queries.known import coming_of, known_born_with
from alongside.imports.queries.staged import placed_rows
from alongside.imports.rules.children import journey_of
from alongside.web.refusals import Refused

_AT_ONCE: Final = 500
_TWICE: Final = "Perhaps the same child as {} of these files. {}"


def ask_about_the_alike(arrival: Arrival, *, now: datetime) -> int:
    """Let a person say who those are who are only alike by name and birth date; return how many. Nobody is decided here."""
    if not is_to_compare(arrival):
        return 0
    coming = _named(arrival, now=now)
    found = _alike(coming) if coming else {}
    _put_before_a_person(arrival, found)
    Arrival.objects.filter(pk=arrival.pk).update(compared_at=now)
    return len(found)


def is_to_compare(arrival: Arrival) -> bool:
    """Say whether anybody was tried since children were last compared of whom nothing says yet who they are."""
    newest = _undecided(arrival).aggregate(at=Max("tried_at"))["at"]
    return newest is not None and (arrival.compared_at is None or newest > arrival.compared_at)


def _alike(coming: list[Coming]) -> dict[str, list[Pair]]:
    folder = Path(settings.MEDIA_ROOT) / "imports" / "matching"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    found: dict[str, list[Pair]] = defaultdict(list)
    try:
        for pair in likely_pairs(coming, known_born_with(coming), folder=folder):
            found[pair.key].append(pair)
    except Interrupted as cut:
        raise Refused(f"{cut} What was tried so far is kept: try again, and only the comparing is left.") from cut  # fmt: skip
    return found


def _put_before_a_person(arrival: Arrival, found: Mapping[str, list[Pair]]) -> None:
    for key, pairs in found.items():
        first = pairs[0]
        why = first.why if first.person_id else _TWICE.format(first.other_key, first.why)
        likely = [[one.person_id, round(one.chance, 4), one.why] for one in pairs if one.person_id]
        ArrivedChild.objects.filter(
            arrival=arrival, key=key, match="new", choice="", done_at=None
        ).update(match="ask", match_why=why[:500], likely=likely)


def _undecided(arrival: Arrival) -> QuerySet[ArrivedChild]:
    return ArrivedChild.objects.filter(
        arrival=arrival, match="new", choice="", done_at=None, why_held=""
    )


def _named(arrival: Arrival, *, now: datetime) -> list[Coming]:
    """Return what the children are told by who have a name, and of whom nothing says yet who they are."""
    keys = list(_undecided(arrival).order_by("key").values_list("key", flat=True))
    of_people = Q(sheet__mapping__becomes="people/people") | Q(sheet__table="people")
    if not arrival.rows.filter(of_people).exists():
        return []
    found: list[Coming] = []
    for place in range(0, len(keys), _AT_ONCE):
        rows = placed_rows(arrival, keys[place : place + _AT_ONCE])
        journeys = (journey_of(key, of, today=localdate(now)) for key, of in rows.items())
        found += [
            coming_of(one, system=arrival.system)
            for one in journeys
            if one.who.given or one.who.family
        ]
    return found
