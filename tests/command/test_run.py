"""`./alongside run`: ready, stopped in order, and repaired by running again whatever happened in between."""

import os
import signal
import socket
import time
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.command.conftest import Alongside, answer, free_port, wait_for

from alongside.database import life
from alongside.database.cluster import Cluster

pytestmark = pytest.mark.xdist_group("command")


def test_it_starts_is_stopped_with_ctrl_c_and_has_everything_the_next_time(
    alongside: Alongside,
) -> None:
    service, port = alongside.run()
    assert answer(port, "/readyz") == (200, '{"ready": true}')
    assert "Imara Dunmore" in answer(port, "/sign-in/")[1]
    assert alongside.stop(service) == 0
    assert not Cluster(alongside.home).running()
    first = people_in(alongside)

    again, port = alongside.run()

    assert answer(port, "/readyz")[0] == 200
    assert "Making Aldermere" not in alongside.said(again)
    assert alongside.stop(again, signal.SIGTERM) == 0
    assert people_in(alongside) == first


def test_a_second_start_from_the_same_folder_says_where_the_first_is(started: Alongside) -> None:
    _, port = started.run()

    second = started("run", "--port", str(free_port()))

    assert second.returncode == 1
    assert f"already running from this folder: http://localhost:{port}/" in second.stderr
    assert answer(port, "/readyz")[0] == 200


def test_a_port_that_is_taken_gets_a_sentence_with_another(alongside: Alongside) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        refused = alongside("run", "--port", str(port))

    assert refused.returncode == 1
    assert f"Port {port}" in refused.stderr
    assert "--port" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_database_that_is_killed_is_started_again_and_the_page_in_between_says_so(
    started: Alongside,
) -> None:
    service, port = started.run()
    postmaster = life.running(Cluster(started.home).places.data)
    assert postmaster

    service.send_signal(signal.SIGSTOP)  # it would be mended before anyone could see the page
    os.kill(postmaster, signal.SIGKILL)
    in_between = answer(port, "/sign-in/")
    service.send_signal(signal.SIGCONT)
    wait_for(lambda: answer(port, "/sign-in/")[0] == 200, 40)

    assert in_between[0] == 503
    assert "catching its breath" in in_between[1]
    assert "Starting it again" in started.said(service)
    assert started.stop(service) == 0


def test_a_service_whose_workers_die_is_started_again(started: Alongside) -> None:
    service, port = started.run()
    [serving] = children_of(service.pid, "alongside.command.serve")

    os.kill(serving, signal.SIGKILL)
    time.sleep(1)
    wait_for(lambda: answer(port, "/readyz")[0] == 200, 30)

    assert started.stop(service) == 0


def test_a_web_worker_that_dies_ends_its_family_and_all_come_back(started: Alongside) -> None:
    service, port = started.run()
    [serving] = children_of(service.pid, "alongside.command.serve")
    workers = children_of(serving, "alongside.command.serve")
    assert len(workers) == 2

    os.kill(workers[0], signal.SIGKILL)
    wait_for(lambda: children_of(service.pid, "alongside.command.serve") not in ([serving], []), 30)
    wait_for(lambda: answer(port, "/readyz")[0] == 200, 30)

    assert "Starting it again" in started.said(service)
    assert started.stop(service) == 0


def test_each_process_speaks_to_the_database_as_its_own_role_and_can_be_no_other(
    started: Alongside,
) -> None:
    service, port = started.run()
    answer(port, "/sign-in/")

    with ours(started) as connection:
        logins = connection.execute(
            "SELECT DISTINCT usename::text FROM pg_stat_activity"
            " WHERE usename IS NOT NULL AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        ).fetchall()

    assert {name for (name,) in logins} == {"alongside_web", "alongside_jobs"}
    assert started.stop(service) == 0


def test_a_job_whose_doer_was_killed_is_taken_up_again_and_one_that_failed_is_shown(
    started: Alongside,
) -> None:
    service, _ = started.run()
    assert started.stop(service) == 0
    server = Cluster(started.home)
    server.start(lambda words: None)
    with ours(started) as connection:
        for status, name in (("doing", "interrupted"), ("failed", "given_up")):
            connection.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, status, args, attempts)"
                " VALUES ('default', %s, %s, '{\"timestamp\": 0}', 1)",
                [CLEAR if name == "interrupted" else name, status],
            )
    server.stop()

    shown = started("jobs")
    again = started("jobs", "--again")
    service, _ = started.run()
    wait_for(lambda: unfinished(started) == [("given_up", "failed")], 40)

    assert shown.returncode == again.returncode == 0, shown.stderr + again.stderr
    assert "given_up" in shown.stdout
    assert "under way" in shown.stdout
    assert "jobs --again" in shown.stdout
    assert "1 failed job is tried again" in again.stdout
    assert started.stop(service) == 0


def test_killing_it_leaves_nothing_that_answers_and_running_again_repairs(
    started: Alongside,
) -> None:
    service, port = started.run()

    os.kill(service.pid, signal.SIGKILL)
    service.wait()
    wait_for(lambda: answer(port, "/healthz")[0] == 0, 20)

    again, port = started.run()
    assert answer(port, "/readyz")[0] == 200
    assert started.stop(again) == 0


@pytest.mark.parametrize("after", [0.6, 2.5])
def test_killed_anywhere_in_its_first_start_it_is_repaired_by_running_again(
    alongside: Alongside, after: float
) -> None:
    halfway = alongside.start("run", "--port", str(free_port()))
    time.sleep(after)
    os.killpg(halfway.pid, signal.SIGKILL)
    halfway.wait()

    service, port = alongside.run()

    assert "Imara Dunmore" in answer(port, "/sign-in/")[1]
    assert alongside.stop(service) == 0


def test_the_demonstration_is_not_shown_to_others_without_passwords(started: Alongside) -> None:
    refused = started("run", "--host", "0.0.0.0", "--port", str(free_port()))

    assert refused.returncode == 1
    assert "--passwords" in refused.stderr


def test_a_demonstration_never_becomes_a_real_service(started: Alongside) -> None:
    service, _ = started.run()
    started.stop(service)

    empty = started("run", "--empty", "--port", str(free_port()))
    opened = started(
        "init", "--organisation", "Aldermere", "--name", "Wren", "--email", "wren@aldermere.example"
    )

    assert empty.returncode == opened.returncode == 1
    assert "demonstration" in empty.stderr
    assert "already belongs to the demonstration" in opened.stderr


WRONG = {
    "DATABASE_URL": ("mysql://x", "postgresql://"),
    "EMAIL_URL": ("http://mail", "smtp://"),
    "ALONGSIDE_ADDRESS": ("alongside.example", "https://"),
    "ALONGSIDE_BEHIND_PROXY": ("maybe", "yes"),
    "ALONGSIDE_SLOW_QUERY_MS": ("fast", "200"),
    "SECRET_KEY": ("short", "fifty"),
    "SECRET_KEY_FILE": ("/nowhere/key", "SECRET_KEY"),
    "OIDC_SERVER": ("http://plain.example", "https://"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_setting_that_is_wrong_is_named_with_an_example(alongside: Alongside, name: str) -> None:
    value, example = WRONG[name]

    refused = alongside("run", "--port", str(free_port()), **{name: value})

    assert refused.returncode == 1
    assert name in refused.stderr
    assert example in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_database_of_somebody_elses_is_used_when_it_is_given(alongside: Alongside) -> None:
    other = Cluster(alongside.home.parent / "their server", durable=True)
    other.start(lambda words: None)
    try:
        with psycopg.connect(other.url("postgres", "postgres"), autocommit=True) as connection:
            connection.execute("CREATE ROLE their_login LOGIN CREATEROLE")
            connection.execute("CREATE DATABASE theirs OWNER their_login")
        service, port = alongside.run(DATABASE_URL=other.url("theirs", "their_login"))

        assert answer(port, "/readyz") == (200, '{"ready": true}')
        assert "Imara Dunmore" in answer(port, "/sign-in/")[1]
        assert not (alongside.home / "postgres").exists()
        assert alongside.stop(service) == 0
        assert other.running()
    finally:
        other.stop()


CLEAR = "alongside.accounts.jobs.clear_what_is_over"


def ours(alongside: Alongside) -> psycopg.Connection[Any]:
    """Return a connection of the owner's to the database of a service that is running."""
    return psycopg.connect(Cluster(alongside.home).url("alongside", "postgres"), autocommit=True)


def unfinished(alongside: Alongside) -> list[Any]:
    """Return the jobs that are in the row, by name."""
    with ours(alongside) as connection:
        return connection.execute(
            "SELECT task_name, status::text FROM procrastinate_jobs ORDER BY id"
        ).fetchall()


def people_in(alongside: Alongside) -> list[str]:
    """Return who is in the database, asked while the service is away."""
    server = Cluster(alongside.home)
    server.start(lambda words: None)
    try:
        with psycopg.connect(server.url("alongside", "postgres")) as connection:
            return [
                row[0] for row in connection.execute("SELECT ref FROM accounts_user ORDER BY id")
            ]
    finally:
        server.stop()


def children_of(pid: int, words: str) -> list[int]:
    """Return the processes a process started, by what stands in their command line."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            line = (process / "cmdline").read_text().replace("\0", " ")
            parent = int((process / "stat").read_text().rpartition(") ")[2].split()[1])
        except OSError:
            continue
        if parent == pid and words in line:
            found.append(int(process.name))
    return found
