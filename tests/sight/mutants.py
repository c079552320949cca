"""Small mistakes, made one at a time: in the statements of the second wall, and in the code of the first."""

import ast
import copy
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FunctionType, ModuleType
from typing import Any, Final

from django.db import connection
from tests.support.trail import as_role

# What a slip of the hand would write instead, in the text of a function or a rule of the database.
_SLIPS: Final = (
    (r"\bAND NOT EXISTS\b", "AND EXISTS"), (r"\bNOT EXISTS\b", "EXISTS"), (r"\bIF EXISTS\b", "IF NOT EXISTS"),
    (r"\bAND\b", "OR"), (r"\bOR\b", "AND"), (r"\bNOT (?=people_|imports_|opened)", ""), (r"RETURN false", "RETURN true"),
    (r"RETURN true", "RETURN false"), (r"IS NULL", "IS NOT NULL"), (r"<= moment", "> moment"), (r"(?<!@)> moment", "<= moment"),
    (r"@> today", "<@ NULL"), (r"(?<!@)> today", "<= today"), (r"'sealed'", "'restricted'"), (r"'restricted'", "'sealed'"),
    (r"'C5'", "'C4'"), (r"'C4'", "'C0'"), (r"ARRAY\['C0', class\]", "ARRAY['C0']"), (r"ARRAY\['C0', class\]", "ARRAY[class]"),
    (r"= reader\b", "= user_id"), (r"\bEXCEPT\b", "UNION"), (r"= ANY\(records\)", "= asked"), (r"r\.person_id\]", "asked]"),
    (r"people_sees\((\w+\.)?\w+(, (class|'C\d'(::text)?))?\)", "true"), (r"people_hidden\(\w+\)", "false"),
    (r"app_keeps\(\)", "true"), (r"\(SELECT p?g?c? ?app_near\(\)[^)]*\)[^)]*\)", "true"), (r"'C\d'::text", "'C0'::text"),
)  # fmt: skip
FUNCTIONS: Final = (
    "people_records", "people_held", "people_sees", "people_opened", "people_ties_near", "people_lives_hidden", "people_on_a_page", "people_seen", "people_ways", "people_hidden", "people_closing",
    "people_sees_home", "people_come_near", "people_home_is_empty", "people_holds", "people_found", "cases_sees_contact",
    "cases_answers_contact", "cases_decides_for", "cases_contacts_listed", "cases_mine", "cases_board", "cases_lines",
    "cases_without_lead", "governance_looks", "governance_unexplained", "governance_meanwhile", "governance_names",
    "people_ask_about", "story_opens", "story_sees_entry", "story_sees_passage", "story_entry_is_new",
    "story_passage_is_new", "story_stands_with", "story_also_about", "story_stand_too", "story_stands_alike",
    "story_name_of", "story_entries", "story_entries_in", "story_scope", "story_open_among", "story_found", "story_words_found",
    "story_sought", "story_refile", "story_open", "story_keys", "story_keys_in", "story_above_in", "story_among_in", "story_opening", "story_may_write", "story_named", "story_was_here", "story_held", "story_left", "story_waiting", "practice_danger_has_its_goal", "practice_keeps_some", "audit_text", "audit_append",
    "audit_trail", "audit_faults", "audit_is_look", "audit_is_looking", "audit_looks", "audit_reader_days",
    "audit_reader_pairs", "audit_unexplained", "audit_meanwhile", "audit_only_added_to", "imports_brings",
    "imports_take_back", "imports_forget", "imports_settle",
)  # fmt: skip


@dataclass(frozen=True)
class Slip:
    """One mistake: what it is called, and the statement that makes it."""

    name: str
    statement: str


def slips_in_policies() -> Iterator[Slip]:
    """Return every policy taken away, opened to all, and with each of its parts wrong; and every wall lowered."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT polrelid::regclass::text, polname, pg_get_expr(polqual, polrelid),"
            " pg_get_expr(polwithcheck, polrelid) FROM pg_policy"
            # Tables that alongside_sight has no right to read at all need no policy for it.
            " WHERE (polname <> 'sight' OR has_table_privilege('alongside_sight', polrelid, 'SELECT')) ORDER BY 1, 2"
        )
        found = cursor.fetchall()
    for table, policy, using, check in found:
        yield Slip(f"{table}.{policy} gone", f"DROP POLICY {policy} ON {table}")
        for clause, words in (("USING", using), ("WITH CHECK", check)):
            if not words or words == "true":
                continue
            for wrong in dict.fromkeys(["true", *_wrongs(words)]):
                name = f"{table}.{policy} {clause.lower()} ({wrong})"
                yield Slip(name, f"ALTER POLICY {policy} ON {table} {clause} ({wrong})")
    for table in dict.fromkeys(table for table, *_ in found):
        yield Slip(f"{table} open to its owner", f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        yield Slip(f"{table} open", f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")


def slips_in_functions() -> Iterator[Slip]:
    """Return every function and view that looks over the wall, with each of its parts wrong."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname, pg_get_functiondef(oid) FROM pg_proc WHERE proname = ANY(%s) ORDER BY 1",
            [list(FUNCTIONS)],
        )
        for name, words in cursor.fetchall():
            before, _, body = words.partition("AS $function$")
            for number, wrong in enumerate(_wrongs(body), 1):
                yield Slip(
                    f"{name} {number}: {_changed(body, wrong)}", f"{before}AS $function${wrong}"
                )
        for view in ("people_findable", "people_face", "people_face_name"):
            cursor.execute("SELECT pg_get_viewdef(%s::regclass)", [view])
            words = cursor.fetchone()[0]
            for number, wrong in enumerate(_wrongs(words), 1):
                yield Slip(
                    f"{view} {number}: {_changed(words, wrong)}",
                    f"CREATE OR REPLACE VIEW {view} AS {wrong}",
                )


def _wrongs(words: str) -> list[str]:
    found = []
    for pattern, instead in _SLIPS:
        for match in re.finditer(pattern, words):
            if match[0] != instead:
                found.append(words[: match.start()] + instead + words[match.end() :])
    return list(dict.fromkeys(found))


def _changed(words: str, wrong: str) -> str:
    start = next(n for n, (a, b) in enumerate(zip(words, wrong, strict=False)) if a != b)
    return " ".join(f"{words[max(0, start - 30) : start]}>>{wrong[start : start + 40]}".split())


def make_slip(slip: Slip) -> None:
    """Make a mistake in the database, until the savepoint around it is undone."""
    with as_role("postgres"), connection.cursor() as cursor:
        cursor.execute(slip.statement)
        # What would go on for ever does not stand.
        cursor.execute("SET LOCAL statement_timeout = '20s'")


@dataclass(frozen=True)
class Mutant:
    """One function with one mistake in it."""

    name: str
    holder: Any
    function: FunctionType


def mutants_of(module: ModuleType, names: tuple[str, ...]) -> Iterator[Mutant]:
    """Return every function of these with each of its decisions wrong."""
    for name in names:
        holder: Any = module
        for part in name.split(".")[:-1]:
            holder = getattr(holder, part)
        whole = ast.parse(
            textwrap.dedent(inspect.getsource(getattr(holder, name.split(".")[-1])))
        ).body[0]
        assert isinstance(whole, ast.FunctionDef)
        for place in range(len(list(ast.walk(whole)))):
            for what, wrong in _wrong_at(whole, place):
                yield Mutant(f"{name}: {what}", holder, _compiled(wrong, module))


def _wrong_at(whole: ast.FunctionDef, place: int) -> Iterator[tuple[str, ast.FunctionDef]]:
    node = list(ast.walk(whole))[place]
    for change in _changes(node):
        tree = copy.deepcopy(whole)
        target = list(ast.walk(tree))[place]
        before = ast.unparse(target)
        change(target)
        yield (
            f"line {getattr(node, 'lineno', 0)}, {before[:50]!r} as {ast.unparse(target)[:50]!r}",
            tree,
        )


_OTHER: Final[dict[type, type]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.GtE, ast.LtE: ast.Lt, ast.Gt: ast.LtE, ast.GtE: ast.Lt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


def _changes(node: ast.AST) -> Iterator[Callable[[Any], None]]:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _OTHER:
        yield lambda n: n.ops.__setitem__(0, _OTHER[type(n.ops[0])]())
    if isinstance(node, ast.BoolOp):
        yield lambda n: setattr(n, "op", ast.Or() if isinstance(n.op, ast.And) else ast.And())
        # One of several left out: in its place stands what changes nothing.
        for index in range(len(node.values)):
            yield lambda n, i=index: n.values.__setitem__(  # type: ignore[misc]
                i, ast.Constant(value=isinstance(n.op, ast.And))
            )
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield lambda n: setattr(n, "operand", ast.UnaryOp(ast.Not(), n.operand))
    if isinstance(node, ast.If | ast.IfExp):
        yield lambda n: setattr(n, "test", ast.Constant(value=True))
        yield lambda n: setattr(n, "test", ast.Constant(value=False))
    if isinstance(node, ast.comprehension) and node.ifs:
        yield lambda n: setattr(n, "ifs", [])
    if isinstance(node, ast.Attribute) and node.attr in {
        "SHARED",
        "FIND_PEOPLE",
        "SEALED",
        "RESTRICTED",
    }:
        instead = {
            "SHARED": "ORDINARY",
            "FIND_PEOPLE": "SEE_TODAY",
            "SEALED": "RESTRICTED",
            "RESTRICTED": "SEALED",
        }
        yield lambda n: setattr(n, "attr", instead[n.attr])


def _compiled(tree: ast.FunctionDef, module: ModuleType) -> FunctionType:
    tree.decorator_list = []
    tree = ast.fix_missing_locations(tree)
    made: dict[str, Any] = {}
    exec(compile(ast.Module([tree], []), f"<{tree.name}>", "exec"), module.__dict__, made)
    function: FunctionType = made[tree.name]
    return function


@contextmanager
def in_place(mutant: Mutant) -> Iterator[None]:
    """Let the service run with a mistake in it."""
    name = mutant.function.__name__
    before = mutant.holder.__dict__[name]
    setattr(mutant.holder, name, mutant.function)
    try:
        yield
    finally:
        setattr(mutant.holder, name, before)
