"""What a page for writing is told of people in one breath: no more and no less than the tables and views give their reader."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.db import connection, transaction
from tests.sight import answers, retold
from tests.sight.reading import reading
from tests.sight.stage import Stage

from alongside import clock
from alongside.people.models import HouseholdMembership, SafeAddress

_FACE: Final = (
    "gender", "birth_year", "birth_month", "birth_day", "birth_about", "due_on", "loss", "is_dead", "death_year", "death_month",
    "death_day", "death_about",
)  # fmt: skip
_NAME: Final = ("kind", "given", "family", "family_first", "how_to_say")


def faults(stage: Stage) -> Iterator[str]:
    """Say of whom a page is told wrongly, for whom."""
    now = clock.now()
    everybody = sorted(stage.people)
    with reading(None, now):
        if told := _told([person.pk for person in stage.people.values()], clock.today()):
            yield f"people_on_a_page tells nobody of {len(told)}"
    for who in retold.READERS:
        # One at a time, where nobody or all are open; and all of them, of whom some are and some are not.
        for labels in (*([one] for one in everybody), everybody):
            yield from (f"{what} errs for {who}" for what in _wrong(stage, who, labels, now))


def _wrong(stage: Stage, who: str, labels: Sequence[str], now: datetime) -> Iterator[str]:
    world, numbers = stage.world, [stage.people[label].pk for label in labels]
    opened = {label: world.opened(who, label, now) for label in labels}
    with transaction.atomic(), reading(stage.staff[who], now):
        told = {one["person"]["ref"]: one for one in _told(numbers, clock.today())}
        faces, names, known = _faces(numbers), _names(numbers), _known(numbers)
    there = {
        label for label in labels
        if "C0" in opened[label] or not (world.levels(label, now) or world.closing(who, label, now))
    }  # fmt: skip
    if set(told) != {stage.ref(label) for label in there}:
        yield f"people_on_a_page of {labels}: {sorted(told)}"
        return
    hidden = retold.once(stage, "lives hidden", lambda: _hidden(clock.today()))
    for label in there:
        number, one = stage.people[label].pk, told[stage.ref(label)]
        given = {
            "is_open": one["is_open"], "hides": one["hides"], "known": one["known"],
            "face": one["face"] and {name: one["face"][name] for name in _FACE},
            "names": [{part: name[part] for part in _NAME} for name in one["names"] or ()],
        }  # fmt: skip
        should = {
            "is_open": "C1" in opened[label],
            "hides": "C0" in opened[label] and bool(hidden & {stage.people[each].pk for each in world.records(label)}),
            "known": known.get(number), "face": faces.get(number), "names": names.get(number, []),
        }  # fmt: skip
        if given != should:
            yield f"people_on_a_page of {label} among {len(labels)}: {given}, not {should}"


def _told(numbers: Sequence[int], day: date) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_on_a_page(%s, %s)", [list(numbers), day])
        return answers.as_read(cursor.fetchone()[0])


def _faces(numbers: Sequence[int]) -> dict[int, Any]:
    """Return the faces the view gives, which asks row by row."""
    rows = answers.rows_of(
        "SELECT person_id, to_jsonb(f) FROM people_face f WHERE person_id = ANY(%s)",
        [list(numbers)],
    )
    return {number: {name: json.loads(row)[name] for name in _FACE} for number, row in rows}


def _names(numbers: Sequence[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for number, row in answers.rows_of(
        "SELECT person_id, to_jsonb(n) FROM people_face_name n WHERE person_id = ANY(%s) ORDER BY id",
        [list(numbers)],
    ):
        found.setdefault(number, []).append({part: json.loads(row)[part] for part in _NAME})
    return found


def _known(numbers: Sequence[int]) -> dict[int, str]:
    rows = answers.rows_of(
        "SELECT person_id, known->>'name' FROM people_findable WHERE person_id = ANY(%s)",
        [list(numbers)],
    )
    return dict(rows)


def _hidden(day: date) -> set[int]:
    """Return whom somebody must not find, whoever may know it: by themselves or by the home they live in."""
    safe = SafeAddress.objects.on(day)
    homes = set(safe.exclude(household=None).values_list("household_id", flat=True))
    there = HouseholdMembership.objects.on(day).filter(household_id__in=homes)
    alone = safe.exclude(person=None).values_list("person_id", flat=True)
    return {*alone, *there.values_list("person_id", flat=True)}
