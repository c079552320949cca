"""Killed in the middle of everything: whatever somebody was told is kept is there, once and whole."""

import os
import random
import signal
import time
from pathlib import Path

import pytest
from tests.faults.ledger import as_keeper, checked, some_more, told_kept, writing
from tests.sight.full import FULL
from tests.support.service import Service, waited_for

pytestmark = pytest.mark.xdist_group("faults")
# A service whose workers die again and again is not started for ever, so that each of many has a few kills to bear.
SERVICES, WORKER_KILLS, DATABASE_KILLS = (100, 4, 3) if FULL else (1, 3, 2)
# All of them together, in one long run with a kill now and then.
WORDS, KILL_EVERY, WORKERS_EVERY = (50_000, 20, 150) if FULL else (300, 2, 600)
MOST_SECONDS = 1500


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


def kill_the_database(service: Service) -> None:
    """Kill the server and all that belongs to it."""
    for pid in processes(service, "bin/postgres"):
        os.kill(pid, signal.SIGKILL)


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

    found = checked(service, writers)
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
            kill_the_database(service)
        some_more(writers)

    found = checked(service, writers)
    assert found.wrong == []
    assert [one.status for writer in writers for one in writer.without_a_sentence] == []
    assert found.acknowledged > 10 * DATABASE_KILLS


@pytest.mark.timeout(3600 if FULL else 240)
def test_of_very_many_words_none_is_lost_and_none_is_half_there(
    service: Service, tmp_path: Path
) -> None:
    chance, began = random.Random(50_000), time.monotonic()
    next_kill, next_worker = began + KILL_EVERY, began + WORKERS_EVERY
    kills = 0

    with writing(service, tmp_path, writers=8) as writers:
        while (told_kept(writers) < WORDS or not kills) and (
            time.monotonic() < began + MOST_SECONDS
        ):
            if time.monotonic() > next_kill:
                kill_the_database(service)
                kills, next_kill = (
                    kills + 1,
                    time.monotonic() + KILL_EVERY * (0.5 + chance.random()),
                )
            if time.monotonic() > next_worker:
                os.kill(
                    chance.choice(processes(service, "alongside.command.serve")), signal.SIGKILL
                )
                kills, next_worker = kills + 1, time.monotonic() + WORKERS_EVERY
            time.sleep(0.1)

    found = checked(service, writers)
    print("kills", kills, "seconds", round(time.monotonic() - began))  # noqa: T201
    assert found.wrong == []
    assert found.acknowledged >= WORDS
    assert kills > 0


def test_the_checker_finds_a_word_that_is_lost_and_one_that_is_half_there(
    service: Service, tmp_path: Path
) -> None:
    with writing(service, tmp_path, writers=1) as [writer]:
        waited_for(
            lambda: {"keep", "save"} <= set(writer.account.acknowledged.values()), "both kinds"
        )
    kept = {kind: ref for ref, kind in writer.account.acknowledged.items()}

    with as_keeper(service) as connection:
        connection.execute("DELETE FROM story_draft WHERE writing = %s", [kept["keep"]])
        connection.execute(
            "DELETE FROM story_line l USING story_entry e WHERE e.id = l.entry_id AND l.passage_id IS NULL"
            " AND e.writing = %s",
            [kept["save"]],
        )
    found = checked(service, [writer])

    assert found.wrong == [
        line for line in found.wrong if kept["keep"] in line or kept["save"] in line
    ]
    assert {line.partition(":")[0] for line in found.wrong} == {"lost", "half"}
