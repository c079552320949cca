"""Adding to the trail: an act is written in the same transaction as what it speaks of, or not at all."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final, TypeVar

from django.db import IntegrityError, connection, transaction

from alongside.audit.acts import Act
from alongside.web.requests import request_id

# Whoever acts when no person does: the service itself, at a command line or in a job.
THE_SERVICE: Final = "THESERVICE"

Done = TypeVar("Done")
_inside: ContextVar[bool] = ContextVar("inside_one_transaction", default=False)


@dataclass(frozen=True)
class Waiting:
    """An act that waits to be appended as the last statement before COMMIT.

    It rides on Django's list of things to do after COMMIT, because that list forgets what happened
    inside a savepoint that was rolled back: an act that was undone leaves no trace of having been done.
    """

    about_ref: str
    act: Act
    by_ref: str
    target: str = ""
    grant_ref: str = ""
    purpose: str = ""
    data_class: str = ""
    request_id: str = ""

    def __call__(self) -> None:
        """Stand in the list; an act that is still here after COMMIT was lost, and that must be loud."""
        raise RuntimeError(f"{self.act} was not appended to the trail before COMMIT")


def record(
    act: Act,
    *,
    by: str,
    about: str,
    target: str = "",
    grant: str = "",
    purpose: str = "",
    data_class: str = "",
) -> None:
    """Note that `by` did or saw `act` about `about` (both references); appended just before COMMIT.

    A look says the grant it rests on, what for, and how closely what was seen is held.
    """
    if not _inside.get():
        raise RuntimeError(f"{act}: record inside audit.actions.one_transaction()")
    waiting = Waiting(
        about_ref=about, act=act, by_ref=by, target=target, grant_ref=grant, purpose=purpose,
        data_class=data_class, request_id=request_id(),
    )  # fmt: skip
    transaction.on_commit(waiting)


@contextmanager
def one_transaction(*, in_one_statement: bool = False) -> Iterator[None]:
    """Everything inside happens together with its traces, or none of it does.

    A block (`with one_transaction():`) or a decorator of an action (`@one_transaction()`). An action that refuses before
    it writes, and writes in one statement, says so: there is never half of it to undo, and it takes no savepoint.
    """
    outermost = not _inside.get()
    token = _inside.set(True)
    try:
        with nullcontext() if in_one_statement and not outermost else transaction.atomic():
            yield
            if outermost and not transaction.get_rollback():
                _append_what_waits()
    finally:
        _inside.reset(token)


def once(verb: Callable[[], Done]) -> Done:
    """Do what happens once however often it is sent: of two in one breath, the second finds what the first did."""
    try:
        with one_transaction():
            return verb()
    except IntegrityError:
        # The first is committed by now. What is wrong for another reason breaks again.
        with one_transaction():
            return verb()


def _append_what_waits() -> None:
    waiting = [entry[1] for entry in connection.run_on_commit if isinstance(entry[1], Waiting)]
    if not waiting:
        return
    connection.run_on_commit = [
        entry for entry in connection.run_on_commit if not isinstance(entry[1], Waiting)
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_append(%s::jsonb)", [json.dumps([vars(w) for w in waiting])])
