"""The largest tool that comes with Alongside: opening a conversation with it, keeping it while it is held, and finishing it.

Opening is compared with the bare page, made as large; keeping and finishing with the bare save of a few words.
"""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

from alongside.command.saying import out, step
from alongside.command.surroundings import Surroundings
from alongside.database import life
from alongside.frameworks.definitions import tool_of
from alongside.frameworks.whole import form_of_sample
from bench import drive, servers, story, story_load, turns
from bench.mine import READER

_SMALL = 20_000


def measure(home: Path, *, rounds: int, requests: int) -> dict[str, float]:
    """Return the ratios of the three, and print which tool it was and how much is typed into it."""
    place = story.place_of(home, _SMALL)
    held = _Held(place)
    cells: dict[str, turns.Cells] = {}
    with servers.both(
        place, step, prepare=story.filled(_SMALL), paths=lambda: servers.Paths(held.address, "/today/"), who=READER
    ) as (ours, bare, cluster):  # fmt: skip
        postmaster = life.running(cluster.places.data)
        database = [postmaster] if postmaster else []
        out.print(f"    {held.name}: {len(held.form)} fields are filled in")
        for number in range(rounds):
            for name, asked in held.asked(ours).items():
                found = cells.setdefault(name, {"ours": [], "bare": []})
                # Opening shows what was said last time; each round has had so many conversations more.
                for target in (ours, bare) if number % 2 else (bare, ours):
                    found[target.name].append(
                        drive.block(
                            name, target.port, target.cookie, asked[target.name], clients=1, requests=requests,
                            pids=[target.pid, *database],
                        )
                    )  # fmt: skip
    ratios: dict[str, float] = {}
    for name, found in cells.items():
        turns.say(name, found)
        ratios |= {
            f"{key}, {name}": value
            for key, value in turns.compared(found["ours"], found["bare"]).items()
        }
    return ratios


class _Held:
    """A conversation with the largest tool, filled in as its sample is."""

    def __init__(self, place: Path) -> None:
        """Remember where the database is; it is asked once it runs."""
        self._place, self._writing, self._turn = place, str(uuid4()), count(1)
        self.name, self.form = "", list[tuple[str, str]]()

    @property
    def address(self) -> str:
        """Return the address of a conversation that has been kept; it is filled in and kept the first time it is asked for."""
        if not self.form:
            self._fill()
        return f"/talk/{self._writing}/"

    def asked(self, ours: servers.Target) -> dict[str, dict[str, Any]]:
        """Return what is sent to ours and to the twin, for each of the three."""
        # Finishing begins with a draft: kept before the clock runs.
        return {
            "opening": {"ours": self.address, "bare": "/today/"},
            "keeping": {"ours": self._keep(), "bare": _bare},
            "finishing": {"ours": self._finish(ours), "bare": _bare},
        }

    def _keep(self) -> Callable[[], drive.Form]:
        def make() -> drive.Form:
            turn = str(next(self._turn))
            fields = [*self.form, ("turn", turn), ("why_now", f"Asked again for the {turn}. time")]
            return drive.Form(f"/write/{self._writing}/keep/", fields)

        return make

    def _finish(self, ours: servers.Target) -> Callable[[], drive.Form]:
        def make() -> drive.Form:
            writing = str(uuid4())
            fields = [*self.form, ("turn", "1")]
            drive.send(ours.port, drive.Form(f"/write/{writing}/keep/", fields), ours.cookie)
            return drive.Form(f"/talk/{writing}/", [*fields, ("turn", "2"), ("act", "save")])

        return make

    def _fill(self) -> None:
        with psycopg.connect(Surroundings(self._place).url) as connection:
            *_, written = story_load.stories(connection)
            [(child,)] = connection.execute(
                "SELECT ref FROM people_person WHERE id = %s", [written]
            ).fetchall()
            release, slug, sample = max(_samples(connection), key=lambda one: len(one[2]))
            self.name = slug
            self.form = [
                *sample.items(), ("who", child), ("tool", slug), ("release", str(release)), ("page", self._writing),
                ("day", "yesterday"), ("time", "15:30"), ("kind", "visit"), (f"seen-{child}", "seen"), ("revision", "0"),
            ]  # fmt: skip
            _kept(connection, self._writing, self.form, child)


def _samples(connection: psycopg.Connection[Any]) -> Iterator[tuple[int, str, dict[str, str]]]:
    """Yield the release, the short name and the form of each tool's sample; what is private stands in no story."""
    for release, content in connection.execute("SELECT id, content FROM frameworks_release"):
        for slug, plain in content.get("tools", {}).items():
            tool = tool_of(plain, content.get("scales", {}))
            if not tool.is_private and slug in content.get("samples", {}):
                yield release, slug, form_of_sample(tool, content["samples"][slug])


def _kept(
    connection: psycopg.Connection[Any], writing: str, form: list[tuple[str, str]], child: str
) -> None:
    from psycopg.types.json import Jsonb

    kept = {name: [value] for name, value in form}
    connection.execute(
        "INSERT INTO story_draft (writing, author_id, revision, form, people, begun_at, kept_at)"
        " SELECT %s, id, 1, %s, %s, now(), now() FROM accounts_user WHERE ref = %s",
        [writing, Jsonb(kept), Jsonb([child]), READER],
    )


def _bare() -> drive.Form:
    return drive.Form("/save/", [("text", "She walks them to school. " * 20)])
