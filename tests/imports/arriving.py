"""Bringing files in, as the data team does, for the tests of imports."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

from tests import make
from tests.cast import Cast
from tests.support.wall import reading_as

from alongside import clock
from alongside.accounts.models import User
from alongside.imports.actions.children import run_some, try_some
from alongside.imports.actions.landing import Said, Sent, land
from alongside.imports.models import Arrival

DATA: Final = Path(__file__).parent / "data"
EPISODES: Final = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
)
HEADER: Final = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"


def data_team(cast: Cast) -> User:
    """Return somebody of the data team."""
    return make.staff(cast.organisation, "Una Prewett", "data-team")


def files_in(folder: Path) -> list[Sent]:
    """Return the files of a folder and of the folders in it, by their path from it."""
    found = sorted(one for one in folder.rglob("*") if one.suffix in (".csv", ".xml", ".xlsx"))
    return [
        Sent(str(one.relative_to(folder)), one) for one in found if one.name != "providers.xlsx"
    ]


def written(folder: Path, texts: Mapping[str, str | bytes]) -> list[Sent]:
    """Write files and return them."""
    sent = []
    for name, text in texts.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode() if isinstance(text, str) else text)
        sent.append(Sent(name, place))
    return sent


def landed(by: User, sent: Iterable[Sent], *, cast: Cast | None = None, system: str = "Oldcase") -> Arrival:  # fmt: skip
    """Land files as the web does."""
    said = Said("Past years", "So that each child's story is whole", "Children Act 1989", system, cast.heron if cast else None)  # fmt: skip
    with reading_as(by):
        return land(list(sent), said, by=by, now=clock.now())


def tried(by: User, arrival: Arrival) -> Arrival:
    """Try all of it."""
    _go_on(try_some, by, arrival)
    arrival.refresh_from_db()
    return arrival


def run(by: User, arrival: Arrival) -> Arrival:
    """Take all of it in."""
    _go_on(run_some, by, arrival)
    arrival.refresh_from_db()
    return arrival


def brought_in(by: User, sent: Iterable[Sent], *, cast: Cast | None = None) -> Arrival:
    """Land files, try them and take them in."""
    return run(by, tried(by, landed(by, sent, cast=cast)))


def _go_on(step: Callable[..., int], by: User, arrival: Arrival) -> None:
    with reading_as(by):
        while step(arrival, by=by, now=clock.now()):
            arrival.refresh_from_db()
