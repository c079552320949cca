"""Whether a danger is taken without its goal: by the web, at the end, when nobody may be reading any more."""

from collections.abc import Iterator
from typing import Any, Final

from django.db import IntegrityError, connection, transaction
from tests.sight.reading import reading
from tests.sight.stage import Stage

from alongside import clock
from alongside.practice.models import PracticeFact
from alongside.web.refs import new_ref

# What is written beside each other, what stands with a danger, and whether the database takes it.
_WRITTEN: Final[tuple[tuple[str, tuple[str, ...], bool], ...]] = (
    ("danger", (), False), ("danger", ("worry",), False), ("danger", ("goal",), True), ("danger", ("worry", "goal"), True),
    ("worry", (), True), ("goal", (), True),
)  # fmt: skip


def faults(stage: Stage) -> Iterator[str]:
    """Say what is taken that should not be, and what is not."""
    found = PracticeFact.objects.filter(person=stage.people["open"], kind="worry").earliest("pk")
    for kind, beside, is_taken in _WRITTEN:
        if _takes(stage, found, kind, beside) is not is_taken:
            yield f"a {kind} with {beside} is {'refused' if is_taken else 'taken'}"
    # What is said better keeps the goal it had; in the place of something else a danger brings its own.
    if not _takes(stage, found, "danger", ("goal", "danger")):
        yield "a danger cannot be said better"
    if _takes(stage, found, "danger", (), replaces=found):
        yield "a danger without its goal stands in the place of a worry"


def _takes(
    stage: Stage, like: PracticeFact, kind: str, beside: tuple[str, ...], **more: Any
) -> bool:
    try:
        with transaction.atomic():
            with reading(stage.staff["worker"], clock.now()), transaction.atomic():
                one = _written(like, kind, **more)
                for other in beside:
                    _written(like, other, bond=one)
            with (
                reading(None, clock.now()),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                # Undone in here, so that it is not at once for whatever comes after.
                transaction.set_rollback(True)
            transaction.set_rollback(True)
    except IntegrityError:
        return False
    return True


def _written(like: PracticeFact, kind: str, **more: Any) -> PracticeFact:
    said = {
        "person": like.person,
        "entry": like.entry,
        "answer": like.answer,
        "asked": like.asked,
        "words": "Said",
    }
    when = {
        "happened_on": like.happened_on,
        "recorded_at": like.recorded_at,
        "recorded_by_ref": like.recorded_by_ref,
    }
    return PracticeFact.objects.create(**said, **when, ref=new_ref(), kind=kind, **more)
