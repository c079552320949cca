"""In a process of its own, on a database that holds made-up people: who is found, at which place, for seeded questions.

Prints one line of JSON: the share found by kind of slip, and the questions with the people that were shown for them.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from random import Random
from typing import Any


def main(count: int, seed: int, asked: int) -> None:
    """Ask, and print what was found."""
    import django

    django.setup()
    reader = _signed_in()
    from bench.people_asked import variants
    from bench.people_made import DAY, people

    made = list(people(count, 7))
    few = Random(seed).sample(made, min(len(made), 4000))
    told = {
        "with one thing more": _places(variants(few, asked, seed), reader, DAY),
        "name alone": _places(variants(few, asked // 5, seed + 1, name_only=True), reader, DAY),
        "pages": _pages(variants(few, 100, seed + 2), reader, DAY),
    }
    sys.stdout.write(json.dumps(told))


def _signed_in() -> Any:
    """Say to the wall who reads, as a session does; one worker of the council, whose pod works with a few of them."""
    from django.db import connection

    from alongside import clock
    from alongside.accounts.models import User
    from bench.council_made import worker_ref

    reader = User.objects.get(ref=worker_ref(0))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('app.uid', %s, false), set_config('app.ref', %s, false), set_config('app.now', %s, false)",
            [str(reader.pk), reader.ref, clock.now().isoformat()],
        )
    return reader


def _places(questions: Iterable[Any], reader: Any, day: Any) -> dict[str, list[int]]:
    from alongside.people.queries.search import search

    found: dict[str, list[int]] = defaultdict(list)
    for question in questions:
        refs = [one.ref for one in search(question.query, reader=reader, day=day).found]
        found[question.kind].append(refs.index(question.meant) + 1 if question.meant in refs else 0)
    return found


def _pages(questions: Iterable[Any], reader: Any, day: Any) -> list[tuple[str, list[int]]]:
    from alongside.people.models import Person
    from alongside.people.queries.search import search

    pages = []
    for question in questions:
        refs = [one.ref for one in search(question.query, reader=reader, day=day).found]
        pages.append(
            (question.query, list(Person.objects.filter(ref__in=refs).values_list("pk", flat=True)))
        )
    return pages


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
