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
    from bench.people_asked import variants
    from bench.people_made import DAY, people

    made = list(people(count, 7))
    few = Random(seed).sample(made, min(len(made), 4000))
    told = {
        "with one thing more": _places(variants(few, asked, seed), DAY),
        "name alone": _places(variants(few, asked // 5, seed + 1, name_only=True), DAY),
        "pages": _pages(variants(few, 100, seed + 2), DAY),
    }
    sys.stdout.write(json.dumps(told))


def _places(questions: Iterable[Any], day: Any) -> dict[str, list[int]]:
    from alongside.accounts.models import User
    from alongside.people.queries.search import search

    reader = User.objects.get(name="Imara Dunmore")
    found: dict[str, list[int]] = defaultdict(list)
    for question in questions:
        refs = [one.ref for one in search(question.query, reader=reader, day=day).found]
        found[question.kind].append(refs.index(question.meant) + 1 if question.meant in refs else 0)
    return found


def _pages(questions: Iterable[Any], day: Any) -> list[tuple[str, list[int]]]:
    from alongside.accounts.models import User
    from alongside.people.models import Person
    from alongside.people.queries.search import search

    reader = User.objects.get(name="Imara Dunmore")
    pages = []
    for question in questions:
        refs = [one.ref for one in search(question.query, reader=reader, day=day).found]
        pages.append(
            (question.query, list(Person.objects.filter(ref__in=refs).values_list("pk", flat=True)))
        )
    return pages


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
