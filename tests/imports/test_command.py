"""Bringing records in from the command line: killed again and again it ends as if it had never been."""

import os
import random
import re
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import psycopg
import pytest
from bench.imports_made import make_files
from tests.sight.full import FULL
from tests.support.database import ROOT
from tests.support.service import Service, real_service

from alongside.command.surroundings import DATABASE
from alongside.database.cluster import Cluster

UNA = "una@aldermere.example"
CHILDREN, KILLS = (400, 20) if FULL else (100, 4)
_TABLES = ("home", "legalstatus", "careperiod", "review", "missingtime", "workertold")
_CONTENT = """
SELECT c.key, 'story', e.happened_at::text, e.headline, p.text FROM imports_arrivedchild c
JOIN story_line l ON l.person_id = c.person_id JOIN story_entry e ON e.id = l.entry_id JOIN story_passage p ON p.id = l.passage_id
UNION ALL SELECT c.key, 'name', '', n.given, n.family FROM imports_arrivedchild c JOIN people_personname n ON n.person_id = c.person_id
"""


def alongside(home: Path, *words: str) -> "subprocess.Popen[str]":
    """Start a verb on the state of a service."""
    told = {
        **os.environ,
        "ALONGSIDE_HOME": str(home),
        "COLUMNS": "200",
        "PYTHONPATH": str(ROOT / "src"),
    }
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "SECRET_KEY", "ALONGSIDE_TESTING"):
        told.pop(name, None)
    return subprocess.Popen(
        [sys.executable, "-m", "alongside.command", "import", *words], env=told, cwd=ROOT,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip


def said(home: Path, *words: str) -> str:
    """Let a verb do its work, and return what it said."""
    verb = alongside(home, *words)
    told, _ = verb.communicate(timeout=240)
    assert verb.returncode == 0, told
    return told


def brought(home: Path, folder: Path) -> str:
    """Bring files and try them; return the reference of the import."""
    told = said(home, "bring", str(folder), "--as", UNA, "--name", "Past years", "--why", "Whole stories", "--basis", "Children Act 1989", "--system", "Oldcase")  # fmt: skip
    found = re.search(r"import try (\w{10})", told)
    assert found, told
    tried = said(home, "try", found[1], "--as", UNA)
    assert "0 problems" in tried
    return found[1]


def content(service: Service) -> list[tuple[object, ...]]:
    """Return all that an import has come to, without the references that were made for it."""
    facts = " ".join(
        f"UNION ALL SELECT c.key, '{one}', f.source, (to_jsonb(f) - '{{id,ref,person_id,entry_id,recorded_at,recorded_by_ref,brought_in}}'::text[])::text, '' "
        f"FROM imports_arrivedchild c JOIN care_{one} f ON f.person_id = c.person_id"
        for one in _TABLES
    )
    with psycopg.connect(Cluster(service.home).url(DATABASE, "postgres")) as connection:
        return connection.execute(
            f"SELECT * FROM ({_CONTENT} {facts}) t ORDER BY t::text"
        ).fetchall()


def data_team(service: Service) -> None:
    """Let somebody of the data team have an account."""
    make = (
        "import django; django.setup()\n"
        "from alongside import clock\nfrom alongside.accounts.actions import joining\n"
        "from alongside.accounts.models import Organisation\nfrom alongside.audit.actions import THE_SERVICE, one_transaction\n"
        "with one_transaction():\n"
        f"    joining.add_staff(Organisation.objects.get(), name='Una Prewett', email='{UNA}', roles=['data-team'],"
        " by_ref=THE_SERVICE, now=clock.now(), day=clock.today())\n"
    )
    told = {
        **os.environ, "DATABASE_URL": Cluster(service.home).url(DATABASE, "postgres"), "ALONGSIDE_HOME": str(service.home),
        "SECRET_KEY": (service.home / "secret-key").read_text().strip(),
    }  # fmt: skip
    subprocess.run([sys.executable, "-c", make], env=told, cwd=ROOT, check=True)


@pytest.mark.timeout(1200)
def test_an_import_killed_again_and_again_ends_as_one_that_was_not(tmp_path: Path) -> None:
    make_files(tmp_path / "returns", children=CHILDREN, homes=4)
    chance = random.Random(3)
    with real_service("Aldermere Council", "Wren Abara-Finch", "wren@aldermere.example") as (
        service,
        _,
    ):
        data_team(service)
        first = brought(service.home, tmp_path / "returns")
        killed = 0
        for _ in range(KILLS):
            verb = alongside(service.home, "go", first, "--as", UNA, "--at-once", "3")
            time.sleep(1.4 + chance.random() * 1.2)
            killed += verb.poll() is None
            os.killpg(verb.pid, signal.SIGKILL) if verb.poll() is None else None
            verb.communicate()
        said(service.home, "go", first, "--as", UNA)
        broken = content(service)

        said(service.home, "back", first, "--as", UNA, "--why", "To do it once more")
        nothing = content(service)
        second = brought(service.home, tmp_path / "returns")
        said(service.home, "go", second, "--as", UNA)

        assert killed >= 2
        assert nothing == []
        assert len(broken) > 20 * CHILDREN
        assert broken == content(service)


def refused(home: Path, *words: str) -> str:
    """Let a verb refuse, and return what it said."""
    verb = alongside(home, *words)
    told, _ = verb.communicate(timeout=240)
    assert verb.returncode != 0, told
    return " ".join(told.split())


@pytest.mark.timeout(600)
def test_a_folder_is_read_whole_and_what_is_not_read_of_it_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "returns"
    (folder / "old").mkdir(parents=True)
    (folder / "old" / "2012.xls").write_bytes(b"an old workbook")
    (folder / "with macros.xlsm").write_bytes(b"a workbook with programs")
    (folder / "people.csv").write_text("Number,Sex\nT1,Girl\n")
    with zipfile.ZipFile(folder / "2024-25.zip", "w") as packed:
        packed.writestr("header.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nA1,F,01/02/2012,WBRI,,,\n")  # fmt: skip
    bring = ("bring", str(folder), "--as", UNA, "--name", "Past years", "--basis", "Children Act 1989", "--system", "Oldcase")  # fmt: skip
    with real_service("Aldermere Council", "Wren Abara-Finch", "wren@aldermere.example") as (
        service,
        _,
    ):
        data_team(service)
        nothing = refused(service.home, *bring, "--why", " ")
        told = said(service.home, *bring, "--why", "Whole stories")
        found = re.search(r"import try (\w{10})", told)
        assert found, told
        said(service.home, "leave-out", found[1], "people.csv", "--as", UNA)
        listed = said(service.home, "list", "--as", UNA)

    assert "Say why it is brought in. Nothing was saved." in nothing
    assert "Traceback" not in nothing
    assert "Not read: old/2012.xls. Save it as .xlsx or CSV" in told
    assert "Not read: with macros.xlsm. Save it as .xlsx or CSV" in told
    assert "2024-25/header.csv" in told
    assert "unknown: say what it is in the browser" in told
    assert "unknown" not in listed
    assert "left out" in listed
    assert "2024-25" in listed
