"""What the tables of the story give to each reader, row by row, and what they take from each writer."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Final

from django.db import connection
from tests.sight.policy import tables
from tests.sight.reading import reading
from tests.sight.stage import Stage

from alongside import clock
from alongside.practice.models import Answer, Conversation, PracticeFact
from alongside.story.models import Promise

# How a table of the story says whom a row is for (policy.toml says what each means).
KINDS: Final = frozenset(
    {
        "happened", "hangs", "told", "stands", "present", "meant", "promised", "filed", "writer", "held", "answered",
        "yielded", "confirmed",
    }
)  # fmt: skip
READERS: Final = (
    "worker", "colleague", "other_pod", "pod_manager", "kestrel_manager", "senior", "was_senior", "student", "chair",
    "family_worker", "information_governance", "auditor", "data_team", "disabled", "leaves_pod", "joins_pod", "in_pod",
)  # fmt: skip


def fits(stage: Stage, who: str, now: datetime) -> dict[str, Callable[..., bool]]:
    """Return for each kind of row whether somebody should be given it, by the columns the policy names."""
    world, tales = stage.world, stage.tales
    labels = {person.pk: label for label, person in stage.people.items()}
    own = stage.staff[who]
    promised = dict(Promise.objects.values_list("pk", "person_id"))

    def works(number: int) -> bool:
        return "C1" in world.opened(who, labels[number], now)

    return {
        "happened": lambda entry: tales.reads_entry(who, entry, now),
        "hangs": lambda entry: _in_a_story(stage, who, entry, now),
        "told": lambda passage: tales.reads(who, passage, now),
        "stands": lambda line: tales.sees_line(who, line, now),
        "present": lambda entry, person: (
            _in_a_story(stage, who, entry, now)
            and (person is None or not world.closing(who, labels[person], now))
        ),
        "meant": lambda entry, person: works(person) and _in_a_story(stage, who, entry, now),
        "promised": lambda promise: works(promised[promise]),
        "filed": lambda passage, by: (
            by == own.ref
            if passage is None
            else bool(tales.pieces[passage].about) and tales.reads(who, passage, now)
        ),
        "writer": lambda user: user == own.pk,
        **_of_practice(stage, who, now, works),
    }


def _of_practice(
    stage: Stage, who: str, now: datetime, works: Callable[[int], bool]
) -> dict[str, Callable[..., bool]]:
    """Return the same for conversations and what they yield."""
    tales, own = stage.tales, stage.staff[who].ref
    read = {n for n in tales.pieces if not tales.pieces[n].is_new and tales.reads(who, n, now)}
    told_of = {tales.pieces[n].entry for n in read}
    held_by = {
        n: (entry, by)
        for n, entry, by in Conversation.objects.values_list("pk", "entry_id", "recorded_by_ref")
    }
    answers = {
        n: (held, passage)
        for n, held, passage in Answer.objects.values_list("pk", "conversation_id", "passage_id")
    }
    facts = {
        n: (person, answer)
        for n, person, answer in PracticeFact.objects.values_list("pk", "person_id", "answer_id")
    }

    def held(number: int, entry: int | None, by: str) -> bool:
        if entry is None:
            return by == own
        return entry in told_of and _in_a_story(stage, who, entry, now)

    def answered(conversation: int, passage: int | None) -> bool:
        return held(conversation, *held_by[conversation]) if passage is None else passage in read

    def yielded(person: int, answer: int) -> bool:
        return works(person) and answered(*answers[answer])

    return {
        "held": held,
        "answered": answered,
        "yielded": yielded,
        "confirmed": lambda fact: yielded(*facts[fact]),
    }


def _in_a_story(stage: Stage, who: str, entry: int, now: datetime) -> bool:
    """What hangs from an entry is read where the entry stands in a story: it is not there while it is new."""
    return not stage.tales.entries[entry].is_new and stage.tales.reads_entry(who, entry, now)


def faults(stage: Stage) -> Iterator[str]:
    """Say what the tables of the story get wrong, for more readers than the other tables need."""
    now = clock.now()
    for who in READERS:
        allowed = fits(stage, who, now)
        for name, opens in tables().items():
            if opens.by in KINDS:
                columns = ", ".join(opens.of)
                should = [
                    row for row in _rows(f"SELECT {columns} FROM {name}") if allowed[opens.by](*row)
                ]
                with reading(stage.staff[who], now):
                    given = _rows(f"SELECT {columns} FROM {name}")
                if sorted(map(repr, should)) != sorted(map(repr, given)):
                    yield f"{name} errs for {who}: {len(should)} rows, given {len(given)}"


def _rows(query: str, values: list[Any] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())
