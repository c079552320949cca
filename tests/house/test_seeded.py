"""Each rule of the house is broken once on purpose, and must say so."""

import enum
import shutil
from pathlib import Path

import pytest
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import path
from tests.house import rules
from tests.house.test_house import lint_imports

from alongside.accounts import routes
from alongside.command import documents


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """An empty house to break rules in."""
    source = tmp_path / "src" / "alongside"
    (source / "plans").mkdir(parents=True)
    return source


def put(house: Path, place: str, code: str) -> Path:
    where = house / place
    where.parent.mkdir(parents=True, exist_ok=True)
    where.write_text(code)
    return house


@pytest.mark.parametrize(
    "line",
    ["from alongside.people.wall import keeping", "SAY = 'SELECT set_config(%s, %s, true)'"],
)
def test_a_page_that_looks_past_the_wall_is_found(house: Path, line: str) -> None:
    put(house, "plans/views.py", f"{line}\n")

    assert rules.look_past_the_wall(house) == {"plans/views.py"}


@pytest.mark.parametrize(
    "line",
    ["plan.save()", "Plan.objects.create(x=1)", "Plan.objects.filter(x=1).update(x=2)", "Plan.objects.all().delete()",
     "plan.delete()", "Plan.objects.bulk_create([])", "plan.steps.create(x=1)", "plan.steps.update(x=1)",
     "cursor.execute('UPDATE plans SET x = 1')"],
)  # fmt: skip
def test_a_view_that_writes_is_found(house: Path, line: str) -> None:
    put(house, "plans/views.py", f"def agree(plan):\n    {line}\n")

    assert len(list(rules.only_actions_write(house))) == 1


def test_an_action_may_write_and_a_dict_may_be_updated(house: Path) -> None:
    put(house, "plans/actions.py", "def agree(plan):\n    plan.save()\n")
    put(house, "plans/views.py", "def show(context):\n    context.update({1: 2})\n")

    assert list(rules.only_actions_write(house)) == []


@pytest.mark.parametrize(
    "line",
    [
        "from django.http import HttpResponse",
        "from alongside.plans import forms",
        "import alongside.plans.views",
    ],
)
def test_an_action_that_knows_pages_is_found(house: Path, line: str) -> None:
    put(house, "plans/actions/agreeing.py", f"{line}\n")

    assert len(list(rules.actions_know_no_pages(house))) == 1


def test_a_verb_without_words_or_transaction_is_found(house: Path) -> None:
    put(house, "plans/actions.py", "def agree(plan):\n    pass\n")

    assert len(list(rules.actions_have_words_and_a_transaction(house))) == 2


def test_a_model_that_saves_by_itself_is_found(house: Path) -> None:
    put(house, "plans/models.py", 'class Plan:\n    """A plan."""\n    def save(self): pass\n')

    assert list(rules.nothing_saves_by_itself(house)) == ["plans/models.py: Plan overrides save"]


def test_a_file_a_function_a_view_and_a_template_that_are_too_long_are_found(house: Path) -> None:
    put(house, "plans/queries.py", "x = 1\n" * 301)
    put(house, "plans/links.py", "def long():\n" + "    x = 1\n" * 40)
    put(house, "plans/views.py", "def long():\n" + "    x = 1\n" * 25)
    put(house, "plans/templates/plans/plan.html", "<p>\n" * 121)

    assert len(list(rules.small_enough(house))) == 4


def test_a_page_that_has_not_said_who_may_come_is_found() -> None:
    class NoGate:
        pass

    def ungated(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    [route] = routes._walk([path("secrets/", ungated, name="secrets")], "", "")

    assert route.gate is None
    assert route.who == "nobody: the view has not said"


def test_a_column_without_a_privacy_answer_is_found() -> None:
    class Seeded(models.Model):
        secret = models.TextField()
        known = models.TextField()

        class Privacy:
            identifying = {"known"}
            sensitive = {"known"}
            plain = {"id", "gone"}

        class Meta:
            app_label = "seeded"

    complaints = list(rules.every_column_has_a_privacy_answer([Seeded]))

    assert complaints == [
        "Seeded.secret has no privacy answer", "Seeded.gone is no column", "Seeded.known has two answers",
    ]  # fmt: skip


def test_a_model_without_privacy_is_found() -> None:
    class Bare(models.Model):
        class Meta:
            app_label = "seeded"

    assert list(rules.every_column_has_a_privacy_answer([Bare])) == ["Bare has no class Privacy"]


def test_an_act_that_nothing_records_is_found(house: Path) -> None:
    put(house, "plans/actions.py", "record(Act.AGREED)\n")

    assert list(rules.every_act_is_used(["AGREED", "FORGOTTEN"], house)) == [
        "Act.FORGOTTEN is recorded nowhere"
    ]


def test_a_table_that_leaves_a_state_out_is_found() -> None:
    class Colour(enum.StrEnum):
        RED = "red"
        BLUE = "blue"

    assert list(rules.states_left_out("words", Colour, {Colour.RED})) == ["words leaves out blue"]


def test_a_document_that_was_changed_by_hand_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "GENERATED", tmp_path)
    (tmp_path / "acts.md").write_text(documents.documents()["acts.md"] + "\nOne more line.\n")

    assert documents.write(check_only=True) == 1


def test_a_setting_that_is_read_is_seen(house: Path) -> None:
    put(house, "plans/links.py", "import os\nos.environ.get('ALONGSIDE_SECRET_WISH')\n")

    assert "ALONGSIDE_SECRET_WISH" in rules.settings_read(house)


def test_a_job_that_is_asked_for_is_seen(house: Path) -> None:
    put(house, "plans/actions.py", "later.ask('alongside.plans.jobs.nowhere', ref='x')\n")

    assert rules.jobs_asked_for(house) == {"alongside.plans.jobs.nowhere"}


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("audit/rules.py", "from alongside.accounts import models"),
        ("audit/queries.py", "from alongside.accounts.views import staff"),
        ("accounts/rules.py", "import django.db"),
        ("database/places.py", "import django"),
        ("accounts/queries.py", "from alongside.accounts.actions import joining"),
    ],
)
def test_an_import_that_goes_up_is_found(tmp_path: Path, place: str, line: str) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(
        rules.SOURCE,
        copy / "src" / "alongside",
        ignore=shutil.ignore_patterns("__pycache__", "static", "templates"),
    )
    shutil.copy(rules.ROOT / "pyproject.toml", copy)
    with (copy / "src" / "alongside" / place).open("a") as code:
        code.write(f"\n{line}\n")

    assert lint_imports(copy).returncode == 1
