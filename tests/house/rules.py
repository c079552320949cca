"""The rules of the house that no linter knows, each a function from code to complaints.

Every rule is tried on the code (test_house.py) and on a seeded violation (test_seeded.py), so that a
rule which could not fail would be found out.
"""

import ast
import enum
import importlib
import pkgutil
import typing
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src" / "alongside"
WRITES = {
    "save",
    "create",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "delete",
    "update",
}
# Django's own way of keeping sessions is a store that writes itself.
MAY_WRITE = {
    "accounts/sessions.py": "Django asks a session store to write itself",
    "web/jinja.py": "it fills in what templates know, not rows",
    "web/papers.py": "it saves a document into memory, not rows",
    "story/photos.py": "it saves a picture into memory, not rows",
    "story/telephones.py": "it saves a picture into what its process answers, not rows",
}
# Lines a file of each kind may have, and lines a function may have (house.md 3).
FILE_LIMITS = {"views": 400, "models": 400, "actions": 400, "rules": 300, "access": 300, "queries": 300, "forms": 300,
               "jobs": 80, "urls": 120}  # fmt: skip
ANY_FILE, ANY_FUNCTION, A_VIEW, A_TEMPLATE = 400, 40, 25, 120


def python_files(source: Path = SOURCE) -> list[Path]:
    """Return every module of ours, migrations left out."""
    return [
        p
        for p in sorted(source.rglob("*.py"))
        if "migrations" not in p.parts and "__pycache__" not in p.parts
    ]


def kind_of(path: Path) -> str:
    """Return what kind of module it is inside its app: models, views, actions ..."""
    return path.stem if path.parent.parent.name == "alongside" else path.parent.name


def only_actions_write(source: Path = SOURCE) -> Iterator[str]:
    """Rows are written by actions and by nothing else."""
    for path in python_files(source):
        place = path.relative_to(source).as_posix()
        if (
            kind_of(path) == "actions"
            or place in MAY_WRITE
            or place.startswith(("command/", "database/"))
        ):
            continue
        for call in _calls(path):
            if _writes_rows(call):
                yield f"{place}:{call.lineno} writes ({ast.unparse(call.func)}); move it to actions"


def actions_know_no_pages(source: Path = SOURCE) -> Iterator[str]:
    """An action never imports forms, views or HTTP."""
    for path in python_files(source):
        if kind_of(path) == "actions":
            for name in _imports(path):
                if name.startswith("django.http") or name.endswith((".forms", ".views")):
                    yield f"{path.relative_to(source)} imports {name}"


# Verbs that stand around their transaction: files that it put on the disk are taken away where it came to nothing.
_AROUND_A_TRANSACTION = {("imports/actions/landing.py", "land")}


def actions_have_words_and_a_transaction(source: Path = SOURCE) -> Iterator[str]:
    """Every public verb says what it does and happens together with its traces."""
    for path in python_files(source):
        place = path.relative_to(source).as_posix()
        if kind_of(path) != "actions" or place in {
            "audit/actions.py",
            "accounts/actions/limits.py",
            # Parts of verbs, which have the transaction.
            "imports/actions/likely.py",
            "people/actions/finding.py",
            "people/actions/pieces.py",
            "story/actions/pieces.py",
        }:
            continue
        for function in _top_functions(path):
            if function.name.startswith(("_", "why_not_")):
                continue
            if not ast.get_docstring(function):
                yield f"{place}: {function.name} has no words"
            if (place, function.name) in _AROUND_A_TRANSACTION:
                continue
            if not any(
                ast.unparse(d).startswith("one_transaction(") for d in function.decorator_list
            ):
                yield f"{place}: {function.name} is not @one_transaction()"


def nothing_saves_by_itself(source: Path = SOURCE) -> Iterator[str]:
    """No model overrides save or delete, and every model has words."""
    for path in python_files(source):
        if kind_of(path) == "models":
            for cls in [n for n in ast.parse(path.read_text()).body if isinstance(n, ast.ClassDef)]:
                yield from (
                    f"{path.relative_to(source)}: {cls.name} overrides {f.name}"
                    for f in cls.body
                    if isinstance(f, ast.FunctionDef) and f.name in {"save", "delete"}
                )
                if not ast.get_docstring(cls):
                    yield f"{path.relative_to(source)}: {cls.name} has no words"


def small_enough(source: Path = SOURCE) -> Iterator[str]:
    """Files and functions stay small enough to be read."""
    for path in python_files(source):
        place, lines = path.relative_to(source).as_posix(), len(path.read_text().splitlines())
        limit = FILE_LIMITS.get(kind_of(path), ANY_FILE)
        if lines > limit:
            yield f"{place} has {lines} lines; the limit is {limit}"
        most = A_VIEW if kind_of(path) == "views" else ANY_FUNCTION
        for function in _functions(path):
            length = (function.end_lineno or 0) - function.lineno + 1
            if length > most:
                yield f"{place}: {function.name} has {length} lines; the limit is {most}"
    for path in sorted(source.rglob("templates/**/*.html")):
        if (lines := len(path.read_text().splitlines())) > A_TEMPLATE:
            yield f"{path.relative_to(source)} has {lines} lines; the limit is {A_TEMPLATE}"


def every_column_has_a_privacy_answer(models: list[type]) -> Iterator[str]:
    """Each column is identifying, sensitive or plain, and exactly one of them."""
    for model in models:
        columns = {f.name for f in model._meta.concrete_fields}  # type: ignore[attr-defined]
        privacy = getattr(model, "Privacy", None)
        if privacy is None:
            yield f"{model.__name__} has no class Privacy"
            continue
        kinds = [privacy.identifying, privacy.sensitive, privacy.plain]
        said = [name for kind in kinds for name in kind]
        yield from (
            f"{model.__name__}.{n} has no privacy answer" for n in sorted(columns - set(said))
        )
        yield from (f"{model.__name__}.{n} is no column" for n in sorted(set(said) - columns))
        yield from (
            f"{model.__name__}.{n} has two answers"
            for n in sorted({n for n in said if said.count(n) > 1})
        )


def every_act_is_used(acts: list[str], source: Path = SOURCE) -> Iterator[str]:
    """An act that nothing records would promise a trace that is never left."""
    used = {
        node.attr
        for path in python_files(source)
        if path.name != "acts.py"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "Act"
    }
    yield from (f"Act.{name} is recorded nowhere" for name in acts if name not in used)


def tables_of_states(
    package: str = "alongside",
) -> Iterator[tuple[str, type[enum.Enum], set[object]]]:
    """Find every table at the top of a module that is keyed by an enumeration, with the keys it has."""
    root = importlib.import_module(package)
    for found in pkgutil.walk_packages(root.__path__, f"{package}."):
        if ".migrations" in found.name or found.name.endswith(("__main__", ".wsgi", ".settings")):
            continue
        module = importlib.import_module(found.name)
        for name, hint in typing.get_type_hints(module).items():
            args = typing.get_args(
                typing.get_args(hint)[0] if typing.get_origin(hint) is typing.Final else hint
            )
            if len(args) == 2 and isinstance(args[0], type) and issubclass(args[0], enum.Enum):
                yield f"{found.name}.{name}", args[0], set(getattr(module, name))


def states_left_out(name: str, states: type[enum.Enum], keys: set[object]) -> Iterator[str]:
    """A table of states speaks of every state."""
    yield from (f"{name} leaves out {state}" for state in states if state not in keys)


def jobs_asked_for(source: Path = SOURCE) -> set[str]:
    """Return the full names of jobs that verbs ask for with later.ask()."""
    return {
        str(call.args[0].value)
        for path in python_files(source)
        for call in _calls(path)
        if ast.unparse(call.func) == "later.ask" and isinstance(call.args[0], ast.Constant)
    }


def look_past_the_wall(source: Path = SOURCE) -> set[str]:
    """Return the files that read past row-level security, or say to the database who reads."""
    return {
        path.relative_to(source).as_posix()
        for path in python_files(source)
        if "people.wall" in (words := path.read_text(encoding="utf-8")) or "set_config(" in words
    }


def settings_read(source: Path = SOURCE) -> set[str]:
    """Return the names of every setting that the code reads from the environment."""
    names = set()
    for path in [*python_files(source), ROOT / "bootstrap.py"]:
        for call in _calls(path):
            said = ast.unparse(call.func)
            reads = said.startswith("environ.") or said in {"os.environ.get", "os.getenv"}
            if reads and call.args and isinstance(call.args[0], ast.Constant):
                names.add(str(call.args[0].value))
    return names


def _calls(path: Path) -> Iterator[ast.Call]:
    yield from (n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Call))


_SQL_WRITES = ("INSERT ", "UPDATE ", "DELETE ", "TRUNCATE ")


def _writes_rows(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    verb, said = call.func.attr, ast.unparse(call.func)
    if verb == "execute":
        words = call.args[0] if call.args else None
        return isinstance(words, ast.Constant) and str(words.value).lstrip().upper().startswith(
            _SQL_WRITES
        )
    if verb not in WRITES:
        return False
    if verb == "update":
        # A dict or a digest is updated with one thing; rows are updated by naming their columns.
        return bool(call.keywords) and not call.args
    return verb != "delete" or not (call.args or call.keywords) or ".objects." in said


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _functions(path: Path) -> Iterator[ast.FunctionDef]:
    yield from (n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.FunctionDef))


def _top_functions(path: Path) -> Iterator[ast.FunctionDef]:
    yield from (n for n in ast.parse(path.read_text()).body if isinstance(n, ast.FunctionDef))
