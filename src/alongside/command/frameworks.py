"""`./alongside frameworks`: beginning, checking and showing the packages of practice frameworks, and taking them in."""

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
    help="Practice frameworks: begin one, check the packages, see them, and take them in.",
)


@app.command()
@plainly
def new(
    slug: Annotated[str, typer.Argument(help="Its short name: small letters, digits and hyphens.")],
    folder: Annotated[
        Path, typer.Option(help="The folder of frameworks it goes into; by default where you are.")
    ] = Path(),
) -> None:
    """Begin a framework: a folder with one tool in it that can be checked at once, and a note beside each key.

    Example: [bold]./alongside frameworks new aldermere-way --folder /srv/aldermere/frameworks[/bold]
    """
    from alongside.command import skeleton

    where = skeleton.write(slug, folder)
    out.print(f"Wrote {where}. Change what stands there, and then:", markup=False)
    out.print(f"  ./alongside frameworks check {folder}", markup=False)
    out.print(f"  ./alongside frameworks preview {where}", markup=False)


@app.command()
@plainly
def preview(
    framework: Annotated[
        str, typer.Argument(help="A folder of a framework, or the short name of one.")
    ],
    to: Annotated[
        Path | None,
        typer.Option("--out", help="The page to write; by default <name>.html where you are."),
    ] = None,
) -> None:
    """Write a framework as one page to read, print and talk about: why, its tools, and an example of each.

    Example: [bold]./alongside frameworks preview aldermere-way --out aldermere-way.html[/bold]
    """
    from alongside.command import previewing

    package = previewing.find(framework)
    page = to or Path(f"{package.framework.slug}.html")
    try:
        page.write_text(previewing.page(package), encoding="utf-8")
    except OSError as error:
        raise Trouble(f"{page} cannot be written ({error.strerror}).") from error
    out.print(f"Wrote {page}.", markup=False)


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
        _say_costs(package)
    for package in reading.drafts:
        out.print(
            f"{package.name} is a draft ({_counted(package)}). {_to_publish(package)}", markup=False
        )
        _say_costs(package)
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


def _say_costs(package: "Package") -> None:
    """Say what a package costs whoever uses it, and each of its tools."""
    from alongside.frameworks.definitions import tool_of
    from alongside.frameworks.whole import budget_of

    tools = [tool_of(said, package.files["scales"]) for said in package.files["tools"].values()]
    costs = [(one.name, len(list(one.prompts)), budget_of(one)) for one in tools]
    if not costs:
        return
    lines = [(name, asked, b.needed, b.seconds, b.reading_age) for name, asked, b in costs]
    _, *whole = zip(*lines, strict=True)
    *sums, oldest = whole
    lines.insert(0, (f"tools: {len(tools)}; together", *(sum(each) for each in sums), max(oldest)))
    for name, asked, needed, seconds, age in lines:
        out.print(
            f"  {name}: prompts: {asked}, needed answers: {needed}, seconds: {seconds}, reading age: {age}",
            markup=False,
        )


def _to_publish(package: "Package") -> str:
    from alongside.frameworks.folders import LOCK

    return (
        f"It is not taken in yet; to publish it, add this line to {LOCK}: "
        f"{package.digest}  {package.framework.slug}/{package.framework.version}"
    )
