"""Brings the files of a folder in, once, in this process, and says in JSON how long each step took and how much memory."""

import json
import resource
import sys
from pathlib import Path
from time import perf_counter

import django

django.setup()

from alongside import clock  # noqa: E402
from alongside.accounts.models import User  # noqa: E402
from alongside.accounts.speaking import speaking_as  # noqa: E402
from alongside.imports.actions.children import run_some, try_some  # noqa: E402
from alongside.imports.actions.landing import Said, Sent, land  # noqa: E402
from alongside.pods.models import Pod  # noqa: E402


def main(folder: Path) -> dict[str, float]:
    """Land, try and take in, and return what it took."""
    by = User.objects.with_roles_on(clock.today()).get(name="Una Prewett")
    sent = [Sent(str(one.relative_to(folder)), one) for one in sorted(folder.rglob("*.csv"))]
    took: dict[str, float] = {}
    with speaking_as(by, now=clock.now()):
        begun = perf_counter()
        said = Said(
            "Measured",
            "To measure",
            "None: all invented",
            "Oldcase",
            Pod.objects.get(name="Heron pod"),
        )
        arrival = land(sent, said, by=by, now=clock.now())
        took["seconds to read"] = perf_counter() - begun
        for name, some in (("seconds to try", try_some), ("seconds to take in", run_some)):
            begun = perf_counter()
            while some(arrival, by=by, now=clock.now()):
                arrival.refresh_from_db()
            arrival.refresh_from_db()
            took[name] = perf_counter() - begun
    took["megabytes at most"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return took


print(json.dumps(main(Path(sys.argv[1]))))
