"""Somebody who writes while things break, and keeps their own account of what they were told is kept.

Each line of the account is on the disk before the next thing is tried: what was sent, and whether it was acknowledged.
The checker reads the account and the database, and every acknowledged word must be there exactly once.
"""

import http.client
import os
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import psycopg
from tests.faults.caller import Answer, Caller, Fields
from tests.support.service import Service, waited_for

from alongside.command.surroundings import DATABASE
from alongside.database.cluster import Cluster

WHO: Final = "Imara Dunmore"
# Mostly what a page keeps by itself, as on a working day.
_TURNS: Final = ("save", "keep", "keep", "keep", "quick", "keep", "keep", "keep")
_KEPT: Final = {"keep": 200, "save": 302, "quick": 302}
_SENTENCES: Final = ("was not saved", "may not have been saved")


@dataclass
class Account:
    """What one writer was told, line by line on the disk."""

    path: Path
    sent: dict[str, str] = field(default_factory=dict)
    acknowledged: dict[str, str] = field(default_factory=dict)

    def note(self, what: str, kind: str, writing: str) -> None:
        """Write a line that is on the disk when this returns."""
        with self.path.open("a", encoding="utf-8") as held:
            held.write(f"{what} {kind} {writing}\n")
            held.flush()
            os.fsync(held.fileno())
        (self.sent if what == "sent" else self.acknowledged)[writing] = kind


class Writer(threading.Thread):
    """A worker who keeps drafts and saves entries, one after the other, whatever happens to the service.

    One who tries again sends the same once more until it is kept, as somebody does who goes back to the form.
    """

    def __init__(
        self, address: str, about: str, account: Account, *, tries_again: bool = False
    ) -> None:
        super().__init__(daemon=True)
        self.caller = Caller(address)
        self.about, self.account, self.tries_again = about, account, tries_again
        self.is_over = threading.Event()
        self.answers: Counter[str] = Counter()
        self.without_a_sentence: list[Answer] = []
        self.slowest = 0.0

    def run(self) -> None:
        """Write until told to stop."""
        number = 0
        while not self.is_over.is_set():
            try:
                if "alongside" not in self.caller.cookies:
                    self.caller.sign_in(WHO)
                self.caller.open()
                self._write(_TURNS[number % len(_TURNS)], number)
                number += 1
            except (OSError, http.client.HTTPException, AssertionError):
                self.answers["no answer"] += 1
                self.is_over.wait(0.1)
        self.caller.hang_up()

    def _write(self, kind: str, number: int) -> None:
        writing = str(uuid4())
        path, form = form_for(kind, writing, self.about, f"Word {number} of {writing}")
        self.account.note("sent", kind, writing)
        while not self._is_kept(kind, self._sent(path, form)):
            if not self.tries_again or self.is_over.wait(0.2):
                return
        self.account.note("kept", kind, writing)

    def _sent(self, path: str, form: Fields) -> Answer:
        began = time.monotonic()
        try:
            return self.caller.post(path, form)
        finally:
            self.slowest = max(self.slowest, time.monotonic() - began)

    def _is_kept(self, kind: str, answer: Answer) -> bool:
        self.answers[f"{kind} {answer.status}"] += 1
        if answer.status == _KEPT[kind] and not answer.where.startswith("/sign-in/"):
            return True
        if answer.status in (302, 401, 403):
            self.caller.cookies.clear()
        elif not any(one in answer.page for one in _SENTENCES):
            self.without_a_sentence.append(answer)
        return False


def form_for(kind: str, writing: str, about: str, words: str) -> tuple[str, Fields]:
    """Return where a piece of writing goes, and its form as a page fills it in."""
    if kind == "quick":
        at = datetime.now(UTC).isoformat()  # noqa: TID251  the page was opened now
        quick = {"who": about, "how": "call", "line": words, "writing": writing, "at": at}
        return "/write/quick/", list(quick.items())
    form = {
        "who": about, "kind": "call", "day": "today", "text-0": words, "revision": "0", "page": writing, "turn": "1",
    }  # fmt: skip
    if kind == "keep":
        return f"/write/{writing}/keep/", list(form.items())
    return f"/write/{writing}/", [*form.items(), ("act", "save")]


@contextmanager
def writing(
    service: Service,
    folder: Path,
    *,
    address: str = "",
    writers: int = 4,
    tries_again: bool = False,
) -> Iterator[list[Writer]]:
    """Let several write at once."""
    about, where = somebody(service), address or service.address
    found = [
        Writer(where, about, Account(folder / f"account-{number}"), tries_again=tries_again)
        for number in range(writers)
    ]
    for one in found:
        one.start()
    try:
        waited_for(lambda: told_kept(found) > 20, "the first words")
        yield found
    finally:
        for one in found:
            one.is_over.set()
        for one in found:
            one.join(60)


def told_kept(writers: list[Writer]) -> int:
    """Return how many words were acknowledged so far."""
    return sum(len(one.account.acknowledged) for one in writers)


def some_more(writers: list[Writer], *, words: int = 10, seconds: float = 60) -> None:
    """Wait until more has been acknowledged since now."""
    before = told_kept(writers)
    waited_for(lambda: told_kept(writers) >= before + words, "more words", seconds=seconds)


def seconds_until_more(writers: list[Writer]) -> float:
    """Return how long it takes until something more is acknowledged."""
    began = time.monotonic()
    some_more(writers, words=1)
    return time.monotonic() - began


def somebody(service: Service) -> str:
    """Return the reference of somebody whom the writer leads the work with."""
    with as_keeper(service) as connection:
        [ref] = connection.execute(
            "SELECT p.ref FROM cases_involvement i JOIN accounts_user u ON u.id = i.worker_id"
            " JOIN people_person p ON p.id = i.person_id"
            " WHERE u.name = %s AND i.role = 'lead' AND i.to_date IS NULL ORDER BY i.id LIMIT 1",
            [WHO],
        ).fetchone() or [""]
    return str(ref)


@dataclass(frozen=True)
class Found:
    """What the checker found: how much was acknowledged, and what is wrong with any of it."""

    acknowledged: int
    unknown: int
    wrong: list[str]


def checked(service: Service, writers: list[Writer]) -> Found:
    """Compare what the writers were told with what is in the database."""
    with as_keeper(service) as connection:
        drafts = _drafts(connection)
        entries = _entries(connection)
    wrong, known, unknown = [], 0, 0
    for one in writers:
        for ref, kind in one.account.sent.items():
            is_kept = ref in one.account.acknowledged
            known, unknown = known + is_kept, unknown + (not is_kept)
            found = drafts.get(ref) if kind == "keep" else entries.get(ref)
            if found is None and is_kept:
                wrong.append(f"lost: {kind} {ref}")
            elif found is not None and found != _whole(kind):
                wrong.append(f"half: {kind} {ref}: {found}")
    print(known, unknown, len(wrong), [dict(one.answers) for one in writers])  # noqa: T201
    return Found(known, unknown, wrong)


def _whole(kind: str) -> tuple[int, ...]:
    """Return what belongs to one writing: of a draft its words; of an entry itself, its passage, its lines, its trace."""
    return (1,) if kind == "keep" else (1, 1, 2, 1)


def _drafts(connection: psycopg.Connection[Any]) -> dict[str, tuple[int, ...]]:
    rows = connection.execute(
        """
        SELECT writing::text, count(*) FILTER (WHERE said = writing::text) OVER (PARTITION BY said)
        FROM (SELECT writing, right(form->'text-0'->>0, 36) AS said FROM story_draft) AS kept
        """
    )
    return {ref: (many,) for ref, many in rows}


def _entries(connection: psycopg.Connection[Any]) -> dict[str, tuple[int, ...]]:
    # Words are looked for wherever they stand, so that those that stand twice are found.
    rows = connection.execute(
        """
        WITH words AS (SELECT right(text, 36) AS said, count(*) AS many FROM story_passage GROUP BY 1),
            lines AS (SELECT entry_id AS id, count(*) AS many FROM story_line GROUP BY 1),
            traces AS (
                SELECT target, count(*) AS many FROM audit_event WHERE act = 'entry.written' GROUP BY 1
            )
        SELECT e.writing::text, 1, coalesce(words.many, 0), coalesce(lines.many, 0), coalesce(traces.many, 0)
        FROM story_entry e LEFT JOIN words ON words.said = e.writing::text LEFT JOIN lines USING (id)
        LEFT JOIN traces ON traces.target = 'entry:' || e.ref
        """
    )
    return {ref: tuple(counts) for ref, *counts in rows}


@contextmanager
def as_keeper(service: Service) -> Iterator[psycopg.Connection[Any]]:
    """Look at the database of a service past every wall."""
    cluster = Cluster(service.home)
    with psycopg.connect(cluster.url(DATABASE, "postgres"), autocommit=True) as connection:
        yield connection
