"""`./alongside import`: bringing a council's own files in from a command line, with the steps and the words of the pages."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from alongside.command import making, surroundings
from alongside.command.saying import out, plainly, step
from alongside.command.surroundings import database, use_django
from alongside.database.trouble import Trouble

if TYPE_CHECKING:
    from alongside.accounts.models import User
    from alongside.imports.models import Arrival

app = typer.Typer(no_args_is_help=True, help="Bring records in from an earlier system.", rich_markup_mode="rich")  # fmt: skip
_KINDS: Final = (".csv", ".txt", ".tsv", ".xml", ".xlsx", ".zip")
# Workbooks that are not read: an old kind, and one that holds programs.
_OLDER: Final = (".xls", ".xlsm", ".xlsb", ".ods")

Who = Annotated[str, typer.Option("--as", help="The e-mail address of somebody of the data team.")]
Ref = Annotated[str, typer.Argument(help="The reference of the import, as `list` shows it.")]


@app.command()
@plainly
def bring(
    paths: Annotated[list[Path], typer.Argument(help="Files, or folders of files.")],
    email: Who,
    name: Annotated[str, typer.Option(help="What to call this import.")],
    why: Annotated[str, typer.Option(help="Why these records are brought in.")],
    basis: Annotated[str, typer.Option(help="On what lawful basis they are held.")],
    system: Annotated[str, typer.Option(help="What the earlier system is called.")],
    pod: Annotated[str, typer.Option(help="Which pod reads them until each child has a worker.")] = "",
) -> None:  # fmt: skip
    """Take files in byte for byte and read every row; nothing becomes a record yet.

    Example: [bold]./alongside import bring returns/ --as una@aldermere.example --name "Past years" --why "Whole stories" --basis "Children Act 1989" --system Oldcase --pod "Heron pod"[/bold]
    """
    with _as(email) as by:
        from alongside import clock
        from alongside.imports.actions.landing import Said, Sent, land
        from alongside.imports.files import WORKPLACE
        from alongside.pods.models import Pod

        found = Pod.objects.filter(name=pod, to_date=None).first() if pod else None
        if pod and found is None:
            raise Trouble(f"There is no pod called {pod}.")
        with tempfile.TemporaryDirectory(prefix=WORKPLACE) as place:
            sent = [Sent(called, path) for called, path in _files(paths, Path(place))]
            step(f"Reading {len(sent)} files")
            arrival = land(sent, Said(name, why, basis, system, found), by=by, now=clock.now())
        _show(arrival)
        out.print(f"Next: ./alongside import try {arrival.ref} --as {email}")


@app.command("list")
@plainly
def list_(email: Who) -> None:
    """Show every import and how far it is."""
    with _as(email):
        from alongside.imports.models import Arrival

        for one in Arrival.objects.order_by("-landed_at"):
            _show(one)


@app.command("try")
@plainly
def try_(ref: Ref, email: Who) -> None:
    """Try an import: everything is written and taken away again, and what came of it is shown."""
    with _as(email) as by:
        from alongside.imports.actions.children import try_some

        arrival = _found(ref)
        _go_on("Trying", arrival, lambda now: try_some(arrival, by=by, now=now))
        _show_tried(arrival)


@app.command()
@plainly
def go(
    ref: Ref,
    email: Who,
    at_once: Annotated[
        int, typer.Option(min=1, max=1000, help="How many children are written together.")
    ] = 100,
) -> None:
    """Take an import in, each child whole; stopped or killed, it goes on from there when it is run again."""
    with _as(email) as by:
        from alongside.imports import access
        from alongside.imports.actions.children import run_some

        arrival = _found(ref)
        _go_on("Taking in", arrival, lambda now: run_some(arrival, by=by, now=now, most=at_once))
        waiting = access.waiting_for_a_person(arrival).count()
        if waiting:
            out.print(
                f"For {waiting} of the children a person decides who they are: open the import in the browser."
            )


@app.command("leave-out")
@plainly
def leave_out(
    ref: Ref, file: Annotated[str, typer.Argument(help="The file, as `list` shows it.")], email: Who
) -> None:
    """Leave out the tables of a file that nobody knows; their rows stay beside the others as they are."""
    with _as(email) as by:
        from alongside.imports import access
        from alongside.imports.actions import landing

        unknown = access.unmapped(_found(ref)).filter(file__name=file)
        if not unknown:
            raise Trouble(
                f"There is no unknown table in a file called {file}. See: ./alongside import list"
            )
        for sheet in unknown:
            landing.leave_out(sheet, by=by)
        out.print(f"Left out: {file}")


@app.command()
@plainly
def back(
    ref: Ref, email: Who, why: Annotated[str, typer.Option(help="Why it is taken back.")]
) -> None:
    """Take an import back, within thirty days: what nobody worked on since is gone, and the rest is listed."""
    with _as(email) as by:
        from alongside import clock
        from alongside.imports.actions.taking_back import (
            Gone,
            finish_taking_back,
            take_back_some,
        )

        arrival, everything = _found(ref), Gone()

        def some(now: object) -> int:
            gone, left = take_back_some(arrival, by=by, now=clock.now())
            everything.gone += gone.gone
            everything.kept += gone.kept
            return left

        _go_on("Taking back", arrival, some)
        is_gone = finish_taking_back(arrival, why=why, by=by, now=clock.now())
        for table, many in sorted(everything.kept.items()):
            out.print(f"Kept, because somebody worked on it since: {many} of {table}")
        out.print(
            "Nothing of it is left but the trail." if is_gone else "What somebody worked on stays."
        )


@contextmanager
def _as(email: str) -> "Iterator[User]":
    around = surroundings.find()
    with database(around, step) as url:
        whose = making.whose(url)
        if whose is None:
            raise Trouble(
                "This database is nobody's yet. Open a service first: ./alongside run --empty"
            )
        if whose.is_demo:
            raise Trouble(
                "This is the demonstration. Records are brought into a real service: ./alongside run --empty"
            )
        use_django(around)
        from alongside import clock
        from alongside.accounts import queries
        from alongside.accounts.models import User
        from alongside.accounts.speaking import speaking_as
        from alongside.imports import access
        from alongside.web.refusals import Refused

        found = queries.account_at(email)
        staff = User.objects.with_roles_on(clock.today())
        user = staff.get(pk=found.pk) if found and not found.left_on else None
        if user is None or access.why_not_bring(user):
            raise Trouble(f"Nobody of the data team has the e-mail address {email}.")
        try:
            with speaking_as(user, now=clock.now()):
                yield user
        except Refused as refused:
            raise Trouble(str(refused)) from refused


def _files(paths: list[Path], place: Path) -> list[tuple[str, Path]]:
    """Return the files that are meant, each by its path; a zip as the files in it, unpacked into a place."""
    from alongside.imports.unpacking import is_zip_of_files, unpacked

    found: list[tuple[str, Path]] = []
    for number, (called, path) in enumerate(_named(paths)):
        if not is_zip_of_files(path.name):
            found.append((called, path))
            continue
        inside = place / str(number)
        inside.mkdir()
        stem = called.rpartition(".")[0]
        found += [(f"{stem}/{one}", part) for one, part in unpacked(path, inside)]
    return found


def _skip(inside: Path) -> None:
    """Say which files of a folder are not read, so that nobody takes them for brought in."""
    others = sorted(one for one in inside.rglob("*") if one.is_file() and one.suffix.lower() not in _KINDS)  # fmt: skip
    for one in others:
        mend = " Save it as .xlsx or CSV, and bring it." if one.suffix.lower() in _OLDER else ""
        out.print(f"Not read: {one.relative_to(inside)}.{mend}", markup=False)


def _named(paths: list[Path]) -> list[tuple[str, Path]]:
    found: list[tuple[str, Path]] = []
    for path in paths:
        if path.is_dir():
            _skip(path)
            inside = sorted(one for one in path.rglob("*") if one.suffix.lower() in _KINDS)
            above = path if len(paths) == 1 else path.absolute().parent
            found += [(str(one.absolute().relative_to(above.absolute())), one) for one in inside]
        elif path.is_file():
            # Of several files the folder says of which year each is.
            found.append(
                (
                    path.name if len(paths) == 1 else f"{path.absolute().parent.name}/{path.name}",
                    path,
                )
            )
        else:
            raise Trouble(f"There is no file {path}.")
    return found


def _found(ref: str) -> "Arrival":
    from alongside.imports.models import Arrival

    found = Arrival.objects.filter(ref=ref.strip().upper()).first()
    if found is None:
        raise Trouble(f"There is no import {ref}. See: ./alongside import list")
    return found


def _go_on(what: str, arrival: "Arrival", some: Callable[..., int]) -> None:
    """Do one piece after another, each kept as it is done, and show how far it is."""
    from alongside import clock

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=out) as progress:
        many = max(arrival.children.count(), 1)
        bar = progress.add_task(what, total=many)
        while True:
            left = some(clock.now())
            progress.update(bar, completed=max(many - left, 0))
            if not left:
                return
            arrival.refresh_from_db()


def _show(arrival: "Arrival") -> None:
    from alongside.imports.queries import pages

    done = "taken back" if arrival.taken_back_at else "signed" if arrival.signed_at else "in" if arrival.done_at else "tried" if arrival.tried_at else "read"  # fmt: skip
    unsigned = f". {pages.NOT_SIGNED}" if pages.is_unsigned(arrival) else ""
    table = Table(title=f"{arrival.name} ({arrival.ref}): {done}{unsigned}")
    for heading in ("File", "Table", "Year", "Rows"):
        table.add_column(heading)
    for one in pages.sheets_of(arrival):
        what = "unknown: say what it is in the browser" if one.is_unknown else one.words
        if one.sheet.is_left_out:
            what = "left out"
        table.add_row(one.sheet.file.name, what, one.year, str(one.sheet.rows))
    out.print(table)


def _show_tried(arrival: "Arrival") -> None:
    from collections import Counter

    from alongside.imports.models import ArrivedChild, ArrivedProblem

    makes: Counter[str] = Counter()
    cells: Counter[str] = Counter()
    for one in ArrivedChild.objects.filter(arrival=arrival).iterator():
        makes.update(one.makes)
        cells.update(
            {
                "in": one.cells,
                "mapped": one.mapped,
                "kept as they are": one.raw,
                "refused": one.refused,
            }
        )
    for name, many in sorted(makes.items()):
        out.print(f"{many:>9,}  {name}")
    out.print(" = ".join([f"{cells['in']:,} cells", f"{cells['mapped']:,} mapped + {cells['kept as they are']:,} kept as they are + {cells['refused']:,} refused"]))  # fmt: skip
    out.print(
        f"{ArrivedProblem.objects.filter(arrival=arrival).count():,} problems: see them in the browser"
    )
