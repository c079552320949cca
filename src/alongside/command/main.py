"""All the verbs, with their help; each is a few lines here and does its work in a file of its own."""

import os
from pathlib import Path
from typing import Annotated

import typer

from alongside.command import frameworks, imports, surroundings
from alongside.command.saying import out, plainly, step

app = typer.Typer(
    name="./alongside", no_args_is_help=True, add_completion=False, rich_markup_mode="rich",
    pretty_exceptions_enable=False, context_settings={"help_option_names": ["-h", "--help"]},
    help="Alongside: the case record for social work built on relationships and strengths.",
)  # fmt: skip
app.add_typer(frameworks.app, name="frameworks")
app.add_typer(imports.app, name="import")

Words = Annotated[list[str] | None, typer.Argument(help="Passed on as they are.")]
_PASS_ON = {
    "allow_extra_args": True,
    "ignore_unknown_options": True,
    "help_option_names": ["--help"],
}


@app.command()
@plainly
def run(
    host: Annotated[str, typer.Option(help="The network address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8000,
    empty: Annotated[
        bool, typer.Option("--empty", help="A real service, never the demonstration.")
    ] = False,
    passwords: Annotated[
        bool, typer.Option("--passwords", help="Give the demonstration's people random passwords.")
    ] = False,
) -> None:
    """Start Alongside, with a demonstration council unless the database is already a real one.

    Example: [bold]./alongside run --port 8080[/bold]
    """
    from alongside.command import run as running

    around = surroundings.find()
    if empty and not (around.home / "keep-log").exists() and around.is_embedded:
        from alongside.command import opening

        opening.open_if_nobodys(around)
    running.run(surroundings.find(), running.Wishes(host, port, empty, passwords))


@app.command()
@plainly
def init(
    organisation: Annotated[str, typer.Option(prompt="Name of the council or trust")],
    name: Annotated[str, typer.Option(prompt="Full name of the first administrator")],
    email: Annotated[str, typer.Option(prompt="Their work e-mail address")],
) -> None:
    """Open a real service: the organisation and its first administrator, who gets a one-time link.

    Example: [bold]./alongside init --organisation "Aldermere Council" --name "Wren Abara-Finch" --email wren@aldermere.example[/bold]
    """
    from alongside.command import opening

    address = opening.open_service(surroundings.find(), organisation, name, email)
    out.print(
        f"{organisation} is open. {name} chooses a password here, once, within seven days:\n\n  {address}\n"
    )
    out.print("Start the service with ./alongside run, then open that address.")


@app.command("let-in")
@plainly
def let_in(
    email: Annotated[str, typer.Option(help="Whose way in it is.")],
) -> None:
    """Make a new one-time link for somebody who cannot get in and whom no administrator can help.

    Example: [bold]./alongside let-in --email wren@aldermere.example[/bold]
    """
    from alongside.command import opening

    out.print(opening.new_link(surroundings.find(), email))


@app.command(context_settings=_PASS_ON, add_help_option=True)
@plainly
def test(context: typer.Context) -> None:
    """Run every test, in parallel, browser journeys included; words after it go to pytest.

    Example: [bold]./alongside test tests/accounts -k invitation[/bold]
    """
    from alongside.command import testing

    raise typer.Exit(testing.run(context.args))


@app.command()
@plainly
def check() -> None:
    """Check format, lint, types, imports, migrations, frameworks, generated documents and vendored files.

    Example: [bold]./alongside check[/bold]
    """
    from alongside.command import checking

    raise typer.Exit(checking.check())


@app.command()
@plainly
def fix() -> None:
    """Put the format right and mend what the linter can mend by itself.

    Example: [bold]./alongside fix[/bold]
    """
    from alongside.command import checking

    raise typer.Exit(checking.fix())


@app.command()
@plainly
def docs(
    check: Annotated[
        bool, typer.Option("--check", help="Only say whether they are up to date.")
    ] = False,
) -> None:
    """Write the documents that are made from code: who can do what, the acts, the tables.

    Example: [bold]./alongside docs[/bold]
    """
    from alongside.command import documents

    surroundings_of_checks()
    raise typer.Exit(documents.write(check_only=check))


@app.command()
@plainly
def lock() -> None:
    """Write the exact packages and their checksums that requirements/*.in ask for.

    Example: [bold]./alongside lock[/bold]
    """
    from alongside.command import locking

    locking.lock()


@app.command(context_settings=_PASS_ON)
@plainly
def bench(context: typer.Context) -> None:
    """Measure pages against the bare page on generated data, in one run, and report ratios.

    Example: [bold]./alongside bench today --rounds 3[/bold]
    """
    from alongside.command import benching

    raise typer.Exit(benching.run(context.args))


@app.command()
@plainly
def backup(
    to: Annotated[
        Path | None,
        typer.Argument(help="The folder to put it in; by default one below the state folder."),
    ] = None,
) -> None:
    """Copy everything into one file that can be restored: the database and the attached files.

    Example: [bold]./alongside backup /mnt/safe[/bold]
    """
    from alongside.command import keeping

    out.print(
        f"Kept in {keeping.back_up(surroundings.find(), to)}. Store it somewhere else, encrypted."
    )


@app.command()
@plainly
def restore(
    backup: Annotated[Path | None, typer.Argument(help="A file that `backup` made.")] = None,
    at: Annotated[
        str,
        typer.Option(
            help="A moment such as 2026-11-22T14:05; needs the log that a real service keeps."
        ),
    ] = "",
) -> None:
    """Bring back a backup, or the state of a moment; what is there now is kept beside it.

    Example: [bold]./alongside restore /mnt/safe/alongside-2026-11-22T14-05-00[/bold]
    """
    from alongside.command import keeping

    out.print(keeping.restore(surroundings.find(), backup, at))


@app.command()
@plainly
def upgrade() -> None:
    """Back up, then bring the database up to this version.

    Example: [bold]./alongside upgrade[/bold]
    """
    from alongside.command import keeping

    out.print(keeping.upgrade(surroundings.find()))


@app.command()
@plainly
def verify(
    write: Annotated[
        Path | None,
        typer.Option(help="Write the end of every chain to a file, to be kept elsewhere."),
    ] = None,
    against: Annotated[
        Path | None, typer.Option(help="Compare with a file written before.")
    ] = None,
) -> None:
    """Check that nothing in the audit trail was changed, taken out or torn off.

    Example: [bold]./alongside verify --against /mnt/safe/trail-2026-11.json[/bold]
    """
    from alongside.command import verifying

    with surroundings.database(surroundings.find(), step):
        raise typer.Exit(verifying.verify(surroundings.find(), write, against))


@app.command()
@plainly
def jobs(
    again: Annotated[bool, typer.Option("--again", help="Try what failed once more.")] = False,
) -> None:
    """Show the work that was put off and is not done yet, such as letters that could not be sent.

    Example: [bold]./alongside jobs --again[/bold]
    """
    from alongside.command import unfinished

    with surroundings.database(surroundings.find(), step):
        unfinished.show(surroundings.find(), again=again)


def surroundings_of_checks() -> None:
    """Give the settings what they must have, for verbs that load them without a service."""
    os.environ.setdefault("SECRET_KEY", "only-for-checking-the-code-and-never-for-serving")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.settings")
    # With every address there can be, so that the list of them is whole.
    os.environ.update(
        OIDC_SERVER="https://login.example.gov.uk", OIDC_CLIENT_ID="alongside", OIDC_SECRET="none"
    )
