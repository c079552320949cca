"""Who stands near somebody on a family map: found in one walk, however many they are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connection
from django.db.models import Q

from alongside.accounts.models import User
from alongside.people import access
from alongside.people.models import Person, Relationship, SamePerson
from alongside.people.queries.faces import Face, faces, is_to_come
from alongside.people.rules import kinds
from alongside.people.ways import come_near

STEPS: Final = 6
MOST: Final = 120
_MOST_LOOKED_AT: Final = 2 * MOST
# Being stepsisters leads nowhere by itself: the map shows them through their parents, or in the list.

# Two records of one person are no step apart. The walk ends by itself after a few thousand ties.
_WALK: Final = """
    WITH RECURSIVE near(id, step) AS (
        SELECT unnest(%(start)s::bigint[]), 0
        UNION
        SELECT tie.id, near.step + tie.far FROM near CROSS JOIN LATERAL (
            SELECT r.other_id, 1 FROM people_relationship r WHERE r.person_id = near.id AND {so}
            UNION ALL
            SELECT r.person_id, 1 FROM people_relationship r WHERE r.other_id = near.id AND {so}
            UNION ALL
            SELECT s.other_id, 0 FROM people_sameperson s WHERE s.kept_id = near.id AND s.set_aside_at IS NULL
            UNION ALL
            SELECT s.kept_id, 0 FROM people_sameperson s WHERE s.other_id = near.id AND s.set_aside_at IS NULL
        ) AS tie(id, far)
        WHERE near.step + tie.far <= %(steps)s
    )
    SELECT id FROM (SELECT id, step FROM near LIMIT 4000) AS walked
    GROUP BY id ORDER BY min(step), id LIMIT %(most)s
""".format(
    so="r.set_aside_at IS NULL AND r.kind = ANY(%(drawn)s)"
    " AND (r.from_date IS NULL OR r.from_date <= %(day)s)"
    " AND (r.to_date IS NULL OR r.to_date > %(day)s OR r.kind = ANY(%(couples)s))"
)


@dataclass(frozen=True)
class Tie:
    """What one person is to another on the day: "person is the <kind> of other", by number."""

    person: int
    other: int
    kind: str
    words: str = ""
    ended_as: str = ""
    from_date: date | None = None
    to_date: date | None = None
    is_over: bool = False
    ref: str = ""


@dataclass(frozen=True)
class Near:
    """Everybody a family map shows, nearest first, and the ties between them."""

    centre: int
    faces: dict[int, Face]
    # Whose record the reader cannot open, but who join others: they are drawn without a name.
    unnamed: tuple[int, ...]
    ties: tuple[Tie, ...]
    # Every record of each of them.
    records: dict[int, int]
    is_cut: bool
    # Children with a parent who is on record but closed to the reader, so that nobody asks for them again.
    has_closed_parent: frozenset[int]

    @property
    def everybody(self) -> list[int]:
        """Return the numbers of all of them."""
        return [*self.faces, *self.unnamed]


def near(person: Person, *, reader: User, day: date, today: date) -> Near:
    """Find who stands near somebody on a day, as far as the reader may see them today."""
    own = access.records_of(person)
    come_near(own, far=STEPS + 1)
    found = _walked(own, day=day)
    kept = _kept(found)
    ties = list(_ties(found, kept, day=day))
    shut = access.closed_to(reader, [n for n in found if n not in own], day=today)
    hidden = {kept.get(n, n) for n in access.sealed_among(shut, day=today)}
    closed = {kept.get(n, n) for n in shut} - hidden
    numbers = dict.fromkeys(kept.get(n, n) for n in found)
    known = faces([n for n in numbers if n not in hidden | closed], day=day)
    there = {n for n in known if n == own[0] or _is_there(known[n], day)} | closed
    order = _reached(own[0], ties, there)
    shown = order[:MOST]
    for number in [n for n in shown if n in closed]:
        if _joins_nobody(number, own[0], ties, shown):
            shown.remove(number)
    return Near(
        centre=own[0],
        faces={n: known[n] for n in shown if n in known},
        unnamed=tuple(n for n in shown if n in closed),
        ties=tuple(t for t in ties if t.person in shown and t.other in shown),
        records={n: kept.get(n, n) for n in found if kept.get(n, n) in shown},
        is_cut=len(order) > MOST or len(found) == _MOST_LOOKED_AT,
        has_closed_parent=frozenset(
            t.other for t in ties if t.kind in kinds.PARENTS and t.person in closed
        ),
    )


def _walked(start: list[int], *, day: date) -> list[int]:
    asked: dict[str, Any] = {
        "start": start, "steps": STEPS, "most": _MOST_LOOKED_AT, "day": day,
        "drawn": kinds.DRAWN, "couples": list(kinds.COUPLES),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_WALK, asked)
        return [number for (number,) in cursor.fetchall()]


def _kept(found: list[int]) -> dict[int, int]:
    links = SamePerson.objects.standing().filter(other_id__in=found)
    return dict(links.values_list("other_id", "kept_id"))


def _ties(found: list[int], kept: dict[int, int], *, day: date) -> Iterable[Tie]:
    begun = Q(from_date__isnull=True) | Q(from_date__lte=day)
    not_over = Q(to_date__isnull=True) | Q(to_date__gt=day) | Q(kind__in=kinds.COUPLES)
    asked = Relationship.objects.standing().filter(
        begun, not_over, kind__in=kinds.DRAWN, person_id__in=found, other_id__in=found
    )
    for tie in asked.order_by("pk"):
        person, other = kept.get(tie.person_id, tie.person_id), kept.get(tie.other_id, tie.other_id)
        if person != other:
            is_over = bool(tie.to_date and tie.to_date <= day) or bool(
                tie.ended_as and not tie.to_date
            )
            yield Tie(
                person,
                other,
                tie.kind,
                tie.words,
                tie.ended_as,
                tie.from_date,
                tie.to_date,
                is_over,
                tie.ref,
            )


def _is_there(face: Face, day: date) -> bool:
    """Say whether somebody was alive, expected or remembered on a day, and may be drawn at all."""
    details = face.details
    return not (details.loss and not details.show_loss) and not is_to_come(details, day)


def _reached(centre: int, ties: list[Tie], there: set[int]) -> list[int]:
    """Walk outwards from the centre; a foster home leads to nobody else's children."""
    beside = _beside(ties)
    seen, order, edge = {centre}, [centre], [(centre, "")]
    for _ in range(STEPS):
        onward: list[tuple[int, str]] = []
        for number, came_by in edge:
            for other, how in beside[number]:
                if (
                    other not in seen
                    and other in there
                    and _leads_on(number == centre, came_by, how)
                ):
                    seen.add(other)
                    onward.append((other, how))
        order += [number for number, _ in onward]
        edge = onward
    return order


def _leads_on(is_centre: bool, came_by: str, how: str) -> bool:
    if is_centre:
        return True
    if came_by == "foster child" or how == "foster child":
        return False
    return came_by != "foster carer" or how == "couple"


def _beside(ties: Iterable[Tie]) -> dict[int, list[tuple[int, str]]]:
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for tie in ties:
        is_foster = tie.kind == kinds.FOSTERED
        how = "couple" if tie.kind in kinds.COUPLES else "kin"
        found[tie.person].append((tie.other, "foster child" if is_foster else how))
        found[tie.other].append((tie.person, "foster carer" if is_foster else how))
    return found


def _joins_nobody(number: int, centre: int, ties: list[Tie], shown: list[int]) -> bool:
    rest = set(shown) - {number}
    return len(_reached(centre, ties, rest)) == len(rest)
