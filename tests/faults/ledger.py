"""Somebody who writes while things break, and keeps their own account of what they were told is kept.

Each line of the account is on the disk before the next thing is tried: what was sent, and whether it was acknowledged.
The checker reads the account and the database, and every acknowledged word must be there exactly once.
"""

import http.client
import os
import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import psycopg
from tests.support.service import Service

from alongside.command.surroundings import DATABASE
from alongside.database.cluster import Cluster

_TOKEN: Final = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_PATIENCE: Final = 20


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
    """A worker who keeps drafts and saves entries, one after the other, whatever happens to the service."""

    def __init__(self, service: Service, who: str, about: str, account: Account) -> None:
        super().__init__(daemon=True)
        self.address = urlsplit(service.address)
        self.who, self.about, self.account = who, about, account
        self.cookies: dict[str, str] = {}
        self.is_over = threading.Event()
        self.answers: Counter[str] = Counter()

    def run(self) -> None:
        """Write until told to stop."""
        number = 0
        while not self.is_over.is_set():
            try:
                if "alongside" not in self.cookies:
                    self._sign_in()
                self._write("keep" if number % 3 else "save", number)
                number += 1
            except (OSError, http.client.HTTPException):
                self.answers["no answer"] += 1
                self.is_over.wait(0.1)

    def _write(self, kind: str, number: int) -> None:
        writing = str(uuid4())
        words = {
            "who": self.about, "kind": "call", "day": "today", "text-0": f"Word {number} of {writing}",
            "revision": "0", "page": str(uuid4()), "turn": "1",
        }  # fmt: skip
        self.account.note("sent", kind, writing)
        path = f"/write/{writing}/" + ("keep/" if kind == "keep" else "")
        status, _ = self._ask("POST", path, words | ({"act": "save"} if kind == "save" else {}))
        self.answers[f"{kind} {status}"] += 1
        if status == (200 if kind == "keep" else 302):
            self.account.note("kept", kind, writing)
        elif status in (302, 401, 403):
            self.cookies.clear()

    def _sign_in(self) -> None:
        _, page = self._ask("GET", "/sign-in/")
        action = re.search(rf'action="([^"]+)"(?:(?!</form>).)*?{self.who}', page, re.DOTALL)
        forms = re.findall(r"<form[^>]*action=\"(/sign-in/as/[^\"]+)\".*?</form>", page, re.DOTALL)
        found = [
            one.group(1)
            for one in re.finditer(r'<form[^>]*action="(/sign-in/as/[^"]+)"(.*?)</form>', page, re.DOTALL)
            if self.who in one.group(2)
        ]  # fmt: skip
        assert found, (action, len(forms), "nobody of that name signs in here")
        self._ask("POST", found[0], {})

    def _ask(self, method: str, path: str, words: dict[str, str] | None = None) -> tuple[int, str]:
        line = http.client.HTTPConnection(
            self.address.hostname or "", self.address.port, timeout=_PATIENCE
        )
        try:
            token = self.cookies.get("alongside-csrf", "")
            line.request(
                method, path,
                body=urlencode((words or {}) | {"csrfmiddlewaretoken": token}) if method == "POST" else None,
                headers={
                    "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
                    "Content-Type": "application/x-www-form-urlencoded",
                    "Origin": f"{self.address.scheme}://{self.address.netloc}",
                },
            )  # fmt: skip
            answer = line.getresponse()
            body = answer.read().decode("utf-8", errors="replace")
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    cookie, _, rest = value.partition("=")
                    self.cookies[cookie] = rest.partition(";")[0]
            return answer.status, body
        finally:
            line.close()


@dataclass(frozen=True)
class Found:
    """What the checker found: how much was acknowledged, and what is wrong with any of it."""

    acknowledged: int
    unknown: int
    wrong: list[str]


def checked(service: Service, accounts: list[Account]) -> Found:
    """Compare what the writers were told with what is in the database."""
    with as_keeper(service) as connection:
        drafts = _drafts(connection)
        entries = _entries(connection)
    wrong, known, unknown = [], 0, 0
    for account in accounts:
        for writing, kind in account.sent.items():
            is_kept = writing in account.acknowledged
            known, unknown = known + is_kept, unknown + (not is_kept)
            found = drafts.get(writing) if kind == "keep" else entries.get(writing)
            if found is None and is_kept:
                wrong.append(f"lost: {kind} {writing}")
            elif found is not None and found != _whole(kind):
                wrong.append(f"half: {kind} {writing}: {found}")
    return Found(known, unknown, wrong)


def _whole(kind: str) -> tuple[int, ...]:
    """Return what belongs to one writing: of a draft its words; of an entry itself, its passage, its lines, its trace."""
    return (1,) if kind == "keep" else (1, 1, 2, 1)


def _drafts(connection: psycopg.Connection[Any]) -> dict[str, tuple[int, ...]]:
    rows = connection.execute(
        "SELECT writing::text, (form->'text-0'->>0 LIKE '%' || writing::text)::int FROM story_draft"
    )
    return {writing: (is_whole,) for writing, is_whole in rows}


def _entries(connection: psycopg.Connection[Any]) -> dict[str, tuple[int, ...]]:
    rows = connection.execute(
        """
        SELECT e.writing::text, count(*) OVER (PARTITION BY e.writing),
            (SELECT count(*) FROM story_passage p WHERE p.entry_id = e.id AND p.text LIKE '%' || e.writing::text),
            (SELECT count(*) FROM story_line l WHERE l.entry_id = e.id),
            (SELECT count(*) FROM audit_event a WHERE a.act = 'entry.written' AND a.target = 'entry:' || e.ref)
        FROM story_entry e
        """
    )
    return {writing: tuple(counts) for writing, *counts in rows}


@contextmanager
def as_keeper(service: Service) -> Iterator[psycopg.Connection[Any]]:
    """Look at the database of a service past every wall."""
    cluster = Cluster(service.home)
    with psycopg.connect(cluster.url(DATABASE, "postgres"), autocommit=True) as connection:
        yield connection
