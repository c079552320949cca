"""The house defends itself: each rule of tests/house/rules.py holds for all of the code."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from tests.house import rules

from alongside.accounts.routes import every_route
from alongside.audit.acts import Act
from alongside.command import documents
from alongside.database.privileges import TABLES

# Whoever adds to this list opens a page to everybody: say in the review why.
PUBLIC = {
    "healthz",
    "readyz",
    "about", "accessibility",
    "account_login", "account_logout", "account_inactive",
    "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done",
    "accounts:join", "accounts:joined", "accounts:sign_in_as",
    "mfa_authenticate", "mfa_login_webauthn",
    "openid_connect_login", "openid_connect_callback",
    "socialaccount_login_cancelled", "socialaccount_login_error", "socialaccount_signup",
}  # fmt: skip

# Whoever adds to this list reads what no reader may see: say in the review why none of it reaches a page.
PAST_THE_WALL = {
    "accounts/signed_in.py",
    # At a command line the reader is said once, as a page says it; nothing is read past the wall.
    "accounts/speaking.py",
    # How many records a pod opens, and that another pod opens them from now on; never whose.
    "board/actions/pods.py",
    "board/queries/held.py",
    "demo/actions.py",
    # Who a child of the files is has to be asked of everybody we know. What comes out is a number and a sentence; of
    # a record that is closed to whoever asks, only that it is closed.
    "imports/actions/children.py",
    "imports/queries/beside.py",
    "imports/queries/known.py",
    "imports/queries/standing.py",
    # The same bytes are refused also where another's import brought them: its name is said, and nothing of its rows.
    "imports/actions/landing.py",
    # The reference of whom a child became, for the trace of who read what the files say of them.
    "imports/actions/looking.py",
    # Counts and numbers of children of their own import, whom the data team does not see in the record.
    "imports/queries/reconcile.py",
    "imports/queries/worked_on.py",
    "imports/actions/taking_back.py",
    "people/actions/granting.py",
    "people/actions/breaking_glass.py",
    "people/actions/finding.py",
    "people/actions/restricting.py",
    "people/wall.py",
}

OURS = [model for model in apps.get_models() if model.__module__.startswith("alongside.")]


def test_only_actions_write() -> None:
    assert list(rules.only_actions_write()) == []


def test_actions_know_no_pages() -> None:
    assert list(rules.actions_know_no_pages()) == []


def test_every_verb_has_words_and_happens_in_one_transaction() -> None:
    assert list(rules.actions_have_words_and_a_transaction()) == []


def test_only_these_look_past_the_wall_or_say_who_reads() -> None:
    assert rules.look_past_the_wall() == PAST_THE_WALL


def test_no_model_saves_by_itself() -> None:
    assert list(rules.nothing_saves_by_itself()) == []


def test_files_and_functions_are_small_enough_to_be_read() -> None:
    assert list(rules.small_enough()) == []


def test_every_page_says_who_may_come() -> None:
    assert [route.pattern for route in every_route() if route.gate is None] == []


def test_only_a_few_pages_are_public() -> None:
    found = [r.name for r in every_route() if r.gate and not r.gate.signed_in]

    assert sorted(found) == sorted(PUBLIC)


def test_every_address_has_a_name() -> None:
    assert [r.pattern for r in every_route() if r.name == "None"] == []


def test_every_column_has_a_privacy_answer() -> None:
    assert list(rules.every_column_has_a_privacy_answer(OURS)) == []


def test_every_act_is_recorded_somewhere() -> None:
    assert list(rules.every_act_is_used([act.name for act in Act])) == []


def test_every_table_of_states_speaks_of_every_state() -> None:
    tables = list(rules.tables_of_states())

    assert (
        len(tables) >= 4
    )  # acts, permissions, states of links twice: an empty search would prove nothing
    assert [c for table in tables for c in rules.states_left_out(*table)] == []


def test_every_job_that_is_asked_for_exists() -> None:
    from procrastinate.contrib.django import app

    asked = rules.jobs_asked_for()

    assert asked
    assert asked <= set(app.tasks)


def test_the_documents_made_from_code_are_fresh() -> None:
    stale = [
        name for name, words in documents.documents().items() if documents._read(name) != words
    ]

    assert stale == []


def test_every_setting_that_is_read_is_explained() -> None:
    explained = (rules.ROOT / "docs" / "how-to" / "settings.md").read_text(encoding="utf-8")

    assert {
        name for name in rules.settings_read() if f"`{name}`" not in explained
    } == rules_of_other_programs()


def rules_of_other_programs() -> set[str]:
    """Settings that belong to other programs or to the tests, read in passing."""
    return {
        "ALONGSIDE_TESTING",
        "DJANGO_SETTINGS_MODULE",
        "PYTHONPATH",
        "PATH",
        "ALONGSIDE_BIND",
    } & rules.settings_read()


@pytest.mark.django_db
def test_the_database_grants_exactly_what_is_written_down() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, replace(r.rolname, 'alongside_', ''), a.privilege_type FROM pg_class c"
            " CROSS JOIN aclexplode(c.relacl) a JOIN pg_roles r ON r.oid = a.grantee"
            " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'"
            " AND r.rolname IN ('alongside_web', 'alongside_jobs')"
            " UNION ALL SELECT c.relname, replace(r.rolname, 'alongside_', ''),"
            " a.privilege_type || ' (' || string_agg(col.attname, ', ' ORDER BY col.attname) || ')'"
            " FROM pg_class c JOIN pg_attribute col ON col.attrelid = c.oid"
            " CROSS JOIN aclexplode(col.attacl) a JOIN pg_roles r ON r.oid = a.grantee"
            " WHERE c.relnamespace = 'public'::regnamespace"
            " AND r.rolname IN ('alongside_web', 'alongside_jobs')"
            " GROUP BY c.relname, r.rolname, a.privilege_type"
        )
        granted = {tuple(row) for row in cursor.fetchall()}
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = {row[0] for row in cursor.fetchall()}
    written = {
        # A column called order is written in quotation marks; it is called order.
        (table, role, word.replace('"', ""))
        for table, rights in TABLES.items()
        for role, words in (("web", rights.web), ("jobs", rights.jobs))
        for word in re.split(r", (?![^(]*\))", words)
        if word
    }

    assert granted == written
    assert tables == set(TABLES)


def test_imports_go_down() -> None:
    done = lint_imports(rules.ROOT)

    assert done.returncode == 0, done.stdout


def lint_imports(where: Path) -> "subprocess.CompletedProcess[str]":
    """Run import-linter on a copy of the house."""
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-cache"], cwd=where, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(where / "src"), "PATH": "/usr/bin:/bin", "SECRET_KEY": "x" * 40},
    )  # fmt: skip
