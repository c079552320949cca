"""One of the two servers: granian with the same workers and threads, serving ours or the bare pages."""

import gc
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from granian import Granian
from granian.constants import HTTPModes, Interfaces

from alongside.accounts import rules


def main(which: str, port: int, workers: int, threads: int) -> None:
    """Serve until told to stop."""
    if which == "bare":
        from bench.bare import application

        served: Callable[..., Any] = application()
    else:
        # Nobody looks for people a thousand times a minute: the limit is asked, and never reached.
        rules.SEARCH = replace(rules.SEARCH, capacity=10**9)
        from alongside.wsgi import application as served
    # As the service does before it divides (command/serve.py).
    gc.collect()
    gc.freeze()
    Granian(
        "unused", address="127.0.0.1", port=port, interface=Interfaces.WSGI, http=HTTPModes.http1,
        workers=workers, blocking_threads=threads, log_enabled=False,
    ).serve(target_loader=lambda *_: served)  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
