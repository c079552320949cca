"""Whoever serves pages or does jobs never loads what only checking packages needs."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent.parent / "src" / "alongside"
# What a process has in it when it is ready to answer pages and do jobs (command/serve.py).
SERVING = """
import django
django.setup()
from alongside.command import serve
from alongside.wsgi import application
serve._load_pages()
from procrastinate.contrib.django import app
from procrastinate.worker import Worker
assert app.tasks and application
"""
SAY = "\nimport sys; print('pydantic' in sys.modules or 'pydantic_core' in sys.modules)"


def has_pydantic(script: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script + SAY], env=os.environ | {"PYTHONPATH": str(SOURCE.parent)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_pages_and_jobs_are_served_without_pydantic() -> None:
    assert has_pydantic(SERVING) == "False"


@pytest.mark.parametrize(
    "line", ["import alongside.frameworks.schema", "from alongside.frameworks import actions"]
)
def test_a_process_that_loads_the_schema_would_be_found(line: str) -> None:
    assert has_pydantic(SERVING + line) == "True"


def test_a_start_that_finds_nothing_new_does_not_load_it_either() -> None:
    assert has_pydantic("from alongside.command import main, making, run, opening, keeping") == (
        "False"
    )


def those_that_import_pydantic(source: Path) -> list[str]:
    found = set()
    for path in source.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name.partition(".")[0].startswith("pydantic") for name in names):
                found.add(path.relative_to(source).as_posix())
    return sorted(found)


def test_only_the_schema_imports_pydantic() -> None:
    assert those_that_import_pydantic(SOURCE) == [
        "frameworks/schema.py",
        "frameworks/schema_tools.py",
    ]


def test_another_module_that_imports_it_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "views.py").write_text("def f():\n    from pydantic.types import Json\n")

    assert those_that_import_pydantic(tmp_path) == ["views.py"]
