"""Killed in the middle of everything: whatever somebody was told is kept is there, once and whole."""

import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.faults.ledger import Account, Writer, as_keeper, checked
from tests.sight.full import FULL
from tests.support import service as serving
from tests.support.service import Service, waited_for

pytestmark = pytest.mark.xdist_group("faults")
# A service whose workers die again and again is not started for ever, so that each of many has a few kills to bear.
SERVICES, WORKER_KILLS, DATABASE_KILLS = (100 if FULL else 1), 4, 3
WHO = "Imara Dunmore"


@pytest.fixture
def service() -> Iterator[Service]:
    """A demonstration of its own, which these tests may break."""
    with serving.demonstration() as running:
        yield running


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


@contextmanager
def writing(service: Service, folder: Path, *, writers: int = 4) -> Iterator[list[Writer]]:
    """Let several write at once."""
    about = somebody(service)
    found = [
        Writer(service, WHO, about, Account(folder / f"account-{number}"))
        for number in range(writers)
    ]
    for one in found:
        one.start()
    try:
        waited_for(
            lambda: sum(len(one.account.acknowledged) for one in found) > 20, "the first words"
        )
        yield found
    finally:
        for one in found:
            one.is_over.set()
        for one in found:
            one.join(60)


def some_more(writers: list[Writer], *, words: int = 10) -> None:
    """Wait until more has been acknowledged since now."""
    before = sum(len(one.account.acknowledged) for one in writers)
    waited_for(
        lambda: sum(len(one.account.acknowledged) for one in writers) >= before + words,
        "more words", seconds=60,
    )  # fmt: skip


def processes(service: Service, words: str) -> list[int]:
    """Return the processes of a service by what stands in their command line."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            told = (folder / "environ").read_bytes()
        except OSError:
            continue
        if words in line and os.fsencode(service.home) in told + line.encode():
            found.append(int(folder.name))
    return found


@pytest.mark.timeout(400)
@pytest.mark.parametrize("number", range(SERVICES))
def test_web_workers_killed_while_somebody_writes_lose_no_acknowledged_word(
    service: Service, tmp_path: Path, number: int
) -> None:
    chance = random.Random(7 + number)

    with writing(service, tmp_path) as writers:
        for _ in range(WORKER_KILLS):
            some_more(writers)
            time.sleep(chance.random() / 3)
            if running := processes(service, "alongside.command.serve"):
                os.kill(chance.choice(running), signal.SIGKILL)
        some_more(writers)

    found = checked(service, [one.account for one in writers])
    print(found.acknowledged, found.unknown, [dict(one.answers) for one in writers])  # noqa: T201
    assert found.wrong == []
    assert found.acknowledged > 10 * WORKER_KILLS


@pytest.mark.timeout(400)
@pytest.mark.parametrize("number", range(SERVICES))
def test_the_database_killed_while_somebody_writes_loses_no_acknowledged_word(
    service: Service, tmp_path: Path, number: int
) -> None:
    chance = random.Random(11 + number)

    with writing(service, tmp_path) as writers:
        for _ in range(DATABASE_KILLS):
            some_more(writers)
            time.sleep(chance.random() / 3)
            for pid in processes(service, "bin/postgres"):
                os.kill(pid, signal.SIGKILL)
        some_more(writers)

    found = checked(service, [one.account for one in writers])
    print(found.acknowledged, found.unknown, [dict(one.answers) for one in writers])  # noqa: T201
    assert found.wrong == []
    assert found.acknowledged > 10 * DATABASE_KILLS


def test_the_checker_finds_a_word_that_is_lost_and_one_that_is_half_there(
    service: Service, tmp_path: Path
) -> None:
    with writing(service, tmp_path, writers=1) as [writer]:
        waited_for(
            lambda: {"keep", "save"} <= set(writer.account.acknowledged.values()), "both kinds"
        )
    kept = {kind: writing_ for writing_, kind in writer.account.acknowledged.items()}

    with as_keeper(service) as connection:
        connection.execute("DELETE FROM story_draft WHERE writing = %s", [kept["keep"]])
        connection.execute(
            "DELETE FROM story_line l USING story_entry e WHERE e.id = l.entry_id AND l.passage_id IS NULL"
            " AND e.writing = %s",
            [kept["save"]],
        )
    found = checked(service, [writer.account])

    assert found.wrong == [
        line for line in found.wrong if kept["keep"] in line or kept["save"] in line
    ]
    assert {line.partition(":")[0] for line in found.wrong} == {"lost", "half"}
