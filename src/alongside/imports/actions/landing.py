"""Landing files byte for byte, with their digest, who brought them and why; and reading every row of them, once."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Final

from django.db import connection

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.imports import access, files
from alongside.imports.models import Arrival, ArrivedFile, ArrivedProblem, ArrivedRow, ArrivedSheet
from alongside.imports.reading.files import rows_of_each, sheets_of
from alongside.imports.reading.refusing import Found
from alongside.imports.rules.children import key_of
from alongside.imports.rules.tables import is_list_of_people
from alongside.imports.rules.translating import HELD_COLUMNS, as_it_was
from alongside.imports.rules.values import OF_NOBODY, TABLE, Problem, Row, Sheet
from alongside.imports.rules.years import year_of
from alongside.people.wall import keeping
from alongside.pods.models import Pod
from alongside.web.refs import new_ref
from alongside.web.refusals import Refused, require

_AT_ONCE: Final = 2000
_INSERT: Final = (
    "INSERT INTO imports_arrivedrow (arrival_id, sheet_id, number, child, cells)"
    " SELECT %s, %s, * FROM unnest(%s::int[], %s::text[], %s::jsonb[])"
)
_CHILDREN: Final = (
    "INSERT INTO imports_arrivedchild (arrival_id, key, match, numbers, match_why, likely, choice, chosen_by_ref, why_held, makes,"
    " cells, mapped, raw, refused, problems)"
    " SELECT DISTINCT %(of)s::bigint, r.child, 'new', '{}'::varchar[], '', '[]'::jsonb, '', '', '', '{}'::jsonb, 0, 0, 0, 0, 0"
    " FROM imports_arrivedrow r JOIN imports_arrivedsheet s ON s.id = r.sheet_id"
    " WHERE r.arrival_id = %(of)s AND r.child <> '' AND NOT s.is_left_out"
    " ON CONFLICT (arrival_id, key) DO NOTHING"
)
# Asked of all rows at once and not of each child: the database has not looked at rows that came in just now.
_NO_ROWS_LEFT: Final = (
    "DELETE FROM imports_arrivedchild WHERE arrival_id = %(of)s AND done_at IS NULL AND key NOT IN ("
    "SELECT DISTINCT r.child FROM imports_arrivedrow r JOIN imports_arrivedsheet s ON s.id = r.sheet_id"
    " WHERE r.arrival_id = %(of)s AND NOT s.is_left_out)"
)
# Whom somebody decided on keeps who they may be as well, so that it can be decided otherwise.
_AS_NEVER_TRIED: Final = (
    "UPDATE imports_arrivedchild SET tried_at = NULL, why_held = '', makes = '{}', numbers = '{}', cells = 0, mapped = 0, raw = 0,"
    " refused = 0, problems = 0, match = CASE choice WHEN '' THEN 'new' ELSE match END,"
    " match_why = CASE choice WHEN '' THEN '' ELSE match_why END, likely = CASE choice WHEN '' THEN '[]'::jsonb ELSE likely END"
    " WHERE arrival_id = %(of)s AND done_at IS NULL"
)
_NOBODY_ELSE: Final = "SELECT pg_try_advisory_xact_lock(hashtextextended('imports ' || %s, 0))"
Told = tuple[Sheet, Row | Problem]
_NO_CHILD: Final = "Nothing in this row says which child it is about."


@dataclass(frozen=True)
class Sent:
    """A file as it was sent: under which name, and where its bytes are."""

    name: str
    path: Path


@dataclass(frozen=True)
class Said:
    """What whoever brings files says of them."""

    name: str
    why: str
    lawful_basis: str
    system: str
    pod: Pod | None = None


def land(sent: Sequence[Sent], said: Said, *, by: User, now: datetime) -> Arrival:
    """Take files in byte for byte and read every row of them, or nothing: a file that came before is refused."""
    require(access.why_not_bring(by) or _why_not_said(said))
    kept: list[str] = []
    try:
        return _landed(sent, said, kept, by=by, now=now)
    except BaseException:
        for ref in kept:
            files.remove(ref)
        raise


@one_transaction()
def _landed(
    sent: Sequence[Sent], said: Said, kept: list[str], *, by: User, now: datetime
) -> Arrival:
    if not sent:
        raise Refused("Choose at least one file.")
    require(_why_twice(sent) or _why_not_alone(sent))
    _sweep()
    found = {one.name: sheets_of(one.path, one.name) for one in sent}
    require(_why_not_read(found))
    arrival = Arrival.objects.create(
        name=said.name.strip()[:150], why=said.why.strip()[:500], lawful_basis=said.lawful_basis.strip()[:300],
        system=said.system.strip()[:100], pod=said.pod, landed_at=now, landed_by_ref=by.ref,
    )  # fmt: skip
    for one in sorted(sent, key=lambda it: it.name):
        file = _file(arrival, one, now=now)
        files.keep(file.ref, one.path)
        kept.append(file.ref)
        _read(arrival, file, one, found[one.name])
    _children(arrival)
    Arrival.objects.filter(pk=arrival.pk).update(staged_at=now)
    arrival.staged_at = now
    record(Act.IMPORT_LANDED, by=by.ref, about=by.ref, target=f"import:{arrival.ref}")
    return arrival


def _file(arrival: Arrival, sent: Sent, *, now: datetime) -> ArrivedFile:
    return ArrivedFile.objects.create(
        ref=new_ref(), arrival=arrival, name=sent.name[-255:], digest=files.digest_of(sent.path),
        size=sent.path.stat().st_size, landed_at=now,
    )  # fmt: skip


def _only_once(arrival: Arrival, file: ArrivedFile) -> None:
    """Refuse a file whose rows came in with another import."""
    with keeping():
        others = ArrivedFile.objects.filter(digest=file.digest, is_bare=False).exclude(
            arrival=arrival
        )
        before = others.select_related("arrival").first()
    if before:
        raise Refused(
            f"{file.name} came in before, byte for byte, in “{before.arrival.name}”. Leave it out; nothing was saved."
        )
    ArrivedFile.objects.filter(pk=file.pk).update(is_bare=False)


def _why_twice(sent: Sequence[Sent]) -> str:
    """Say which files have one name: a problem is told by the name of its file, so each has its own."""
    names = Counter(one.name for one in sent)
    twice = [name for name, many in names.items() if many > 1]
    return (
        f"Two files are called {twice[0]}. Bring them in their folders, or give one another name."
        if twice
        else ""
    )


def _why_not_said(said: Said) -> str:
    """Say what is not said of an import that has to be."""
    asked = {"what to call it": said.name, "why it is brought in": said.why, "on what lawful basis": said.lawful_basis, "what the earlier system was called": said.system}  # fmt: skip
    missing = [what for what, words in asked.items() if not words.strip()]
    return f"Say {' and '.join(missing)}. Nothing was saved." if missing else ""


def _why_not_alone(sent: Sequence[Sent]) -> str:
    """Say which file somebody is bringing in at this moment: the second of two does not wait for the first."""
    with connection.cursor() as cursor:
        for one in sorted(sent, key=lambda it: it.name):
            if one.path.stat().st_size:
                cursor.execute(_NOBODY_ELSE, [files.digest_of(one.path)])
                if not cursor.fetchone()[0]:
                    return f"{one.name} is being brought in at this moment, perhaps in another window. Look at the imports in a minute. Nothing was saved."
    return ""


def _sweep() -> None:
    """Take away files that no import names: whoever was bringing them was stopped on the way."""
    with keeping():
        lying = files.lying_long()
        named = set(ArrivedFile.objects.filter(ref__in=lying).values_list("ref", flat=True))
    for ref in set(lying) - named:
        files.remove(ref)
    files.sweep_workplaces()


def _why_not_read(found: Mapping[str, Found]) -> str:
    """Say of every file that cannot be read why, all at once; an empty one is only noted."""
    lines = [
        f"{name}: {one.why}{f' (row {one.row})' if one.row else ''} {one.mend}"
        for name, it in found.items()
        for one in it.refusals
        if not one.is_empty
    ]
    return "\n".join([*lines, "Nothing was saved."]) if lines else ""


def _read(arrival: Arrival, file: ArrivedFile, sent: Sent, found: Found) -> None:
    ArrivedProblem.objects.bulk_create(
        ArrivedProblem(
            arrival=arrival, value=sent.name[-200:], why=one.why[:500], mend=one.mend[:300]
        )
        for one in found.refusals
    )
    made = [_sheet(file, position, one) for position, one in enumerate(found.sheets)]
    told = zip(found.sheets, made, strict=True)
    by_sheet = {(one.shape, one.table, one.name): it for one, it in told}
    for batch in _batches(rows_of_each(sent.path, found.sheets)):
        for key, it in by_sheet.items():
            mine = [one for sheet, one in batch if (sheet.shape, sheet.table, sheet.name) == key]
            _rows(arrival, it, mine)
    if any(it.rows for it in made):
        _only_once(arrival, file)
    _year_said(file)
    for it in made:
        ArrivedSheet.objects.filter(pk=it.pk).update(rows=it.rows, cells=it.cells)


def _year_said(file: ArrivedFile) -> None:
    """Let a census whose name holds no year be of the year that its own head says."""
    for head in ArrivedRow.objects.filter(sheet__file=file, sheet__table="Header"):
        said = next(
            (said for name, said in head.cells.items() if name.rpartition("/")[2] == "Year"), ""
        )
        if said.isascii() and said.isdigit() and len(said) == 4:
            ArrivedSheet.objects.filter(file=file, year=0).update(year=int(said))


def _sheet(file: ArrivedFile, position: int, sheet: Sheet) -> ArrivedSheet:
    shape, table = (
        ("people", "people") if is_list_of_people(sheet.headings) else (sheet.shape, sheet.table)
    )
    return ArrivedSheet.objects.create(
        file=file, position=position, shape=shape, table=table[:60], name=sheet.name[:100],
        headings=[one[:300] for one in sheet.headings], heading_row=sheet.heading_row, encoding=sheet.encoding,
        delimiter=sheet.delimiter, year=year_of(file.name),
    )  # fmt: skip


def _rows(arrival: Arrival, made: ArrivedSheet, told: Sequence[Row | Problem]) -> None:
    is_ours = set(HELD_COLUMNS) <= set(made.headings)
    rows = [_as_it_was(one) if is_ours else one for one in told if isinstance(one, Row)]
    keys = [key_of(one.cells) for one in rows]
    problems = [one for one in told if isinstance(one, Problem)]
    if made.shape != TABLE and (made.shape, made.table) not in OF_NOBODY:
        problems += [_nobody(made, one) for one, key in zip(rows, keys, strict=True) if not key]
    _insert(arrival, made, rows, keys)
    _note(arrival, made, problems)
    made.rows += len(rows)
    made.cells += sum(1 for one in rows for said in one.cells.values() if said.strip())


def _as_it_was(row: Row) -> Row:
    return replace(row, cells=as_it_was(row.cells))


def _nobody(sheet: ArrivedSheet, row: Row) -> Problem:
    return Problem(sheet.table, row.number, "", "", _NO_CHILD, "Write the child's number in the row.", holds_row=True)  # fmt: skip


def _batches(told: Iterator[Told]) -> Iterator[list[Told]]:
    while batch := list(islice(told, _AT_ONCE)):
        yield batch


def _insert(arrival: Arrival, made: ArrivedSheet, rows: list[Row], keys: list[str]) -> None:
    if not rows:
        return
    cells = [json.dumps(dict(one.cells), ensure_ascii=False) for one in rows]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [arrival.pk, made.pk, [one.number for one in rows], keys, cells])


def _note(arrival: Arrival, made: ArrivedSheet, problems: list[Problem]) -> None:
    ArrivedProblem.objects.bulk_create(
        ArrivedProblem(
            arrival=arrival, sheet=made, row=one.row, column=one.column[:300], value=one.value[:200], why=one.why[:500],
            mend=one.mend[:300], holds_row=one.holds_row,
        )
        for one in problems
    )  # fmt: skip


def _children(arrival: Arrival) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_CHILDREN, {"of": arrival.pk})


@one_transaction()
def leave_out(sheet: ArrivedSheet, *, by: User) -> None:
    """Say that a table is not to be taken in; its rows stay beside the others as they are."""
    arrival = sheet.file.arrival
    require(access.why_not_bring(by))
    if arrival.begun_at:
        raise Refused(
            "The import has begun. What came in stays; take the import back to begin anew."
        )
    ArrivedSheet.objects.filter(pk=sheet.pk).update(is_left_out=True)
    try_anew(arrival)
    record(Act.IMPORT_MAPPED, by=by.ref, about=by.ref, target=f"import:{arrival.ref}")


@one_transaction()
def try_anew(arrival: Arrival) -> None:
    """Let everything be tried again, because what the rows mean has changed; who somebody was said to be stays said."""
    with connection.cursor() as cursor:
        cursor.execute(_NO_ROWS_LEFT, {"of": arrival.pk})
        cursor.execute(_AS_NEVER_TRIED, {"of": arrival.pk})
        cursor.execute(_CHILDREN, {"of": arrival.pk})
    ArrivedProblem.objects.filter(arrival=arrival).exclude(child="").delete()
    Arrival.objects.filter(pk=arrival.pk).update(tried_at=None, compared_at=None)
