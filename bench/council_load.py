"""Loads pods, staff, families at home and who works with whom, with what that opens; only for measuring.

As a login that is past the wall of the database (a superuser): rows are not written by COPY through policies.
"""

from collections.abc import Iterable, Iterator
from random import Random
from typing import Any

import psycopg

from alongside.command.saying import step
from bench.council_made import SINCE, SINCE_AT, Family, Worker, families, workers
from bench.people_load import BY, FACT, NOW, copied
from bench.people_made import ref_of

Rows = tuple[str, tuple[str, ...], Iterable[tuple[Any, ...]]]
_WORK = ["C0", "C1", "C2"]
_NAMED = ["C0", "C1", "C2", "C4", "C5"]
_GRANT = ("ref", "person_id", "user_id", "pod_id", "basis", "purpose", "classes", "from_at", "cause", "why",
          "recorded_at", "recorded_by_ref", "ended_by_ref", "ended_why")  # fmt: skip
_PART = ("ref", "person_id", "worker_id", "role", "stage", "purpose", "learning_goal", "from_date", "begun_at",
         "begun_by_ref", "ended_by_ref", "ended_why", "goodbye", "no_goodbye_why", "promises", "promises_kept_by",
         "no_promises", "vacant_why")  # fmt: skip
_NOT_ENDED = ("", "", "", "", "", "", False, "")
_STAGES = ("getting-to-know", "together", "reviewing", "goodbye")


def load(url: str, count: int, *, seed: int = 7) -> None:
    """Have a council around so many made-up people; that of an earlier run is used again."""
    with psycopg.connect(url) as connection:
        have = connection.execute(
            "SELECT 1 FROM cases_involvement WHERE begun_by_ref = %s LIMIT 1", [BY]
        )
        if have.fetchone():
            return
        step(f"Making a council of {count // 125:,} workers around them")
        born = [(number, year or 2000) for number, year in connection.execute(
            "SELECT p.id, d.birth_year FROM people_person p JOIN people_details d ON d.person_id = p.id"
            " WHERE p.recorded_by_ref = %s ORDER BY p.id", [BY])]  # fmt: skip
        staff = workers(count, seed)
        first_user, first_pod = _next(connection, "accounts_user"), _next(connection, "pods_pod")
        known = list(families(born, len(staff), seed))
        for rows in (
            *_staff(staff, first_user, first_pod),
            *_at_home(known, _next(connection, "people_household")),
            *_ties(known),
            *_work(known, first_user, first_pod),
            *_closed(known, first_user, Random(seed)),
        ):
            copied(connection, *rows)
        _close_in_search(connection)
        _count_on(connection)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def _next(connection: psycopg.Connection[Any], table: str) -> int:
    found = connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()
    return int(found[0]) if found else 1


def _staff(staff: list[Worker], first: int, first_pod: int) -> Iterator[Rows]:
    yield (
        "accounts_user", ("id", "ref", "organisation_id", "password", "name", "email", "recorded_at"),
        ((first + one.number, one.ref, 1, "!nobody signs in with it", one.name, f"worker-{one.number}@bench.invalid", NOW)
         for one in staff),
    )  # fmt: skip
    yield (
        "accounts_roleheld", ("ref", "user_id", "role", "from_date", "given_by_ref", "ended_by_ref"),
        ((ref_of(one.number), first + one.number, one.role, SINCE, BY, "") for one in staff),
    )  # fmt: skip
    pods = sorted({one.pod for one in staff})
    yield (
        "pods_pod", ("id", "ref", "name", "service", "from_date"),
        ((first_pod + pod, ref_of(pod), f"Pod {pod + 1}", "children", SINCE) for pod in pods),
    )  # fmt: skip
    yield (
        "pods_podmembership", ("ref", "pod_id", "user_id", "part", "from_date"),
        ((ref_of(one.number), first_pod + one.pod, first + one.number, one.part, SINCE) for one in staff),
    )  # fmt: skip


def _at_home(known: list[Family], first: int) -> Iterator[Rows]:
    yield (
        "people_household", ("id", "ref", "recorded_at", "recorded_by_ref", "name", "kind"),
        ((first + one.number, ref_of(one.number), NOW, BY, f"Home {one.number + 1}", "family") for one in known),
    )  # fmt: skip
    yield _facts(
        "people_householdmembership", ("person_id", "household_id", "is_main", "pattern", "from_date"),
        ((person, first + one.number, True, "", SINCE) for one in known for person in one.people),
    )  # fmt: skip


def _ties(known: list[Family]) -> Iterator[Rows]:
    yield _facts(
        "people_relationship", ("person_id", "other_id", "kind", "words", "ended_as", "dates_are_about"),
        ((*pair, kind, "", "", False) for one in known for pair, kind in _kin(one, known)),
    )  # fmt: skip
    yield _facts(
        "people_parentalresponsibility", ("child_id", "holder_id", "held_by_words", "by", "limits"),
        ((child, holder, "", "birth-mother" if holder == one.people[0] else "certificate", "")
         for one in known for child in one.children for holder in one.parents),
    )  # fmt: skip
    yield _facts(
        "people_networktie",
        ("person_id", "other_id", "name", "ring", "is_pet", "strength", "feel", "gives", "said_by_words", "words"),
        ((child, one.people[0], "", "people", False, "strong", "good", "both", "Said at home", "")
         for one in known for child in one.children),
    )  # fmt: skip


def _kin(one: Family, known: list[Family]) -> Iterator[tuple[tuple[int, int], str]]:
    father, mother = sorted(one.parents)
    yield (father, mother), "partner"
    for child in one.children:
        for parent in one.parents:
            yield (parent, child), "parent"
    first, second = sorted(one.children)
    yield (first, second), "sibling"
    # Two homes in three are kin: the grandparents of one live in the next, with another worker.
    if one.number % 3 and one.number + 1 < len(known):
        for grandparent in known[one.number + 1].parents:
            yield (grandparent, one.people[0]), "parent"


def _work(known: list[Family], first: int, first_pod: int) -> Iterator[Rows]:
    def involvement(kind: int, one: Family, place: int) -> str:
        return ref_of(kind * 10**8 + one.number * 10 + place)

    leads = [(one, place, person) for one in known for place, person in enumerate(one.people)]
    yield (
        "cases_involvement", _PART,
        ((involvement(1, one, place), person, first + one.lead, "lead", _STAGES[one.number % 4], "", "", SINCE,
          SINCE_AT, BY, *_NOT_ENDED) for one, place, person in leads),
    )  # fmt: skip
    yield (
        "cases_involvement", _PART,
        ((involvement(2, one, place), person, first + one.second, "co-worker", _STAGES[0], "knowing them too", "",
          SINCE, SINCE_AT, BY, *_NOT_ENDED) for one, place, person in leads if one.second is not None),
    )  # fmt: skip
    grants = ("people_grant", _GRANT)
    yield (
        *grants,
        (
            _grant(1, involvement(1, one, place), person, first + one.lead, None, "lead")
            for one, place, person in leads
        ),
    )
    yield (
        *grants,
        (
            _grant(2, involvement(1, one, place), person, None, first_pod + one.lead // 8, "pod")
            for one, place, person in leads
        ),
    )
    yield *grants, (
        _grant(3, involvement(2, one, place), person, first + one.second, None, "co-worker")
        for one, place, person in leads if one.second is not None
    )  # fmt: skip
    yield (
        "cases_episode",
        ("ref", "person_id", "kind", "legal_basis", "from_date", "ended", "ended_words", "opened_at", "opened_by_ref",
         "closed_by_ref"),
        ((involvement(3, one, place), person, "family-help", "ca1989-s17", SINCE, "", "", SINCE_AT, BY, "")
         for one, place, person in leads if person in one.children),
    )  # fmt: skip


def _closed(known: list[Family], first: int, by: Random) -> Iterator[Rows]:
    """One family in a hundred is restricted and one in a thousand sealed; one in a hundred is too close to somebody."""
    shut = [one for one in known if one.number % 100 == 50]
    yield _facts(
        "people_restriction", ("person_id", "level", "reason", "ask", "from_date"),
        ((person, "sealed" if one.number % 1000 == 50 else "restricted", "made up", "the pod manager", SINCE)
         for one in shut for person in one.people),
    )  # fmt: skip
    yield (
        "people_grant", _GRANT,
        (_grant(4, ref_of(4 * 10**8 + person), person, first + one.lead, None, "named", _NAMED)
         for one in shut for person in one.people),
    )  # fmt: skip
    staff = max(one.lead for one in known) + 1
    yield _facts(
        "people_conflict", ("person_id", "user_id", "how", "words", "from_date"),
        ((person, first + by.randrange(staff), "declared", "", SINCE)
         for one in known if one.number % 100 == 75 for person in one.people),
    )  # fmt: skip


def _grant(
    kind: int,
    cause: str,
    person: int,
    user: int | None,
    pod: int | None,
    basis: str,
    classes: list[str] = _WORK,
) -> tuple[Any, ...]:
    ref = ref_of(kind * 10**8 + person)
    return (
        ref,
        person,
        user,
        pod,
        basis,
        "working with them",
        classes,
        SINCE_AT,
        cause,
        "",
        NOW,
        BY,
        "",
        "",
    )


def _facts(table: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> Rows:
    written = (NOW, BY, "Said at home", "", "", "")
    numbered = ((ref_of(number), *written, *row) for number, row in enumerate(rows))
    return table, ("ref", *FACT, *columns), numbered


def _close_in_search(connection: psycopg.Connection[Any]) -> None:
    """Somebody restricted is found as such, and somebody sealed is found by nothing."""
    of = "SELECT person_id FROM people_restriction WHERE recorded_by_ref = %s AND level = %s"
    connection.execute(f"DELETE FROM people_finding WHERE person_id IN ({of})", [BY, "sealed"])
    connection.execute(
        f"UPDATE people_finding SET level = 'restricted' WHERE person_id IN ({of})",
        [BY, "restricted"],
    )


def _count_on(connection: psycopg.Connection[Any]) -> None:
    for table in ("accounts_user", "pods_pod", "people_household"):
        connection.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
        )
