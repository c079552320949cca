"""How the verbs speak: short sentences, in colour where the terminal has it, errors on standard error."""

from collections.abc import Callable
from functools import wraps
from typing import Final, ParamSpec, TypeVar

import typer
from rich.console import Console

from alongside.database.trouble import Trouble
from alongside.environ import BadSetting

P = ParamSpec("P")
R = TypeVar("R")

out: Final = Console(highlight=False, soft_wrap=True)
err: Final = Console(stderr=True, highlight=False, soft_wrap=True)


def step(words: str) -> None:
    """Say what is being done now."""
    err.print(f"  {words} …", style="dim")


def plainly(verb: Callable[P, R]) -> Callable[P, R]:
    """Let a verb end with a sentence and exit code 1 when there is trouble, instead of a traceback."""

    @wraps(verb)
    def said(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return verb(*args, **kwargs)
        except (Trouble, BadSetting) as trouble:
            err.print(getattr(trouble, "sentence", str(trouble)), style="bold red", markup=False)
            if hint := getattr(trouble, "hint", ""):
                err.print(hint, markup=False)
            raise typer.Exit(1) from trouble

    return said
