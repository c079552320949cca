"""`./alongside frameworks`: checking the packages of practice frameworks, and taking them in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alongside.command import surroundings
from alongside.command.saying import err, out, plainly, step
from alongside.database.trouble import Trouble

if TYPE_CHECKING:
    from alongside.frameworks.packages import Package

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="rich",
    help="Practice frameworks: check the packages, and take them in.",
)


@app.command()
@plainly
def check(
    folder: Annotated[
        Path | None,
        typer.Argument(help="A folder of frameworks; by default ours and your council's own."),
    ] = None,
) -> None:
    """Check every package: what it says, that nothing published was changed, that nothing is missing.

    Example: [bold]./alongside frameworks check /srv/aldermere/frameworks[/bold]
    """
    from alongside.frameworks import folders, packages

    places = [folder] if folder else folders.places()
    reading = packages.read(places)
    for package in reading.published:
        out.print(f"{package.name} ({_counted(package)})", markup=False)
    for package in reading.drafts:
        out.print(
            f"{package.name} is a draft ({_counted(package)}). {_to_publish(package)}", markup=False
        )
    complaints = reading.complaints
    if not (reading.published or reading.drafts or complaints):
        complaints = [f"There is no framework in {places[0]}."]
    for complaint in complaints:
        err.print(complaint, style="red", markup=False)
    raise typer.Exit(1 if complaints else 0)


@app.command()
@plainly
def sync() -> None:
    """Take in the versions that are new, so that records can be made under them; `run` does it too.

    Example: [bold]./alongside frameworks sync[/bold]
    """
    around = surroundings.find()
    with surroundings.database(around, step):
        for name in take_in(around):
            out.print(f"Took in {name}.", markup=False)
        out.print("All practice frameworks are taken in.")


def take_in(around: surroundings.Surroundings) -> list[str]:
    """Take in all frameworks as the owner of the tables, and return the names of those that were new."""
    surroundings.use_django(around, role="alongside_owner")
    from django.conf import settings

    from alongside.command.prepare import why_not_up_to_date
    from alongside.frameworks import packages

    reading = packages.read(settings.FRAMEWORK_FOLDERS)
    if reading.complaints:
        raise Trouble(
            "The practice frameworks have faults; none of them was taken in, and those taken in before "
            "stay as they were.\n" + "\n".join(reading.complaints)
        )
    if why_not := why_not_up_to_date(around.url):
        raise Trouble(
            f"The database cannot take in frameworks: {why_not}. Run ./alongside upgrade first."
        )
    from alongside import clock
    from alongside.frameworks import actions
    from alongside.web.refusals import Refused

    try:
        return [str(new) for new in actions.sync(reading.published, now=clock.now())]
    except Refused as refused:
        raise Trouble(str(refused)) from refused


def _counted(package: "Package") -> str:
    counts = {
        "values": len(package.framework.values),
        "theories": len(package.framework.theories),
        "pieces of guidance": len(package.guidance),
    }
    return ", ".join(f"{words}: {number}" for words, number in counts.items())


def _to_publish(package: "Package") -> str:
    from alongside.frameworks.folders import LOCK

    return (
        f"It is not taken in yet; to publish it, add this line to {LOCK}: "
        f"{package.digest}  {package.framework.slug}/{package.framework.version}"
    )
