"""Reads one setting at a time from the environment and says plainly what is wrong with it.

Every reader takes the setting's name and an example. A bad or missing value raises `BadSetting`,
whose words name the setting and show the example, so that a start fails at once and can be mended.
A value may come from a file: `SECRET_KEY_FILE=/run/secrets/key` stands in for `SECRET_KEY`.
"""

import os
from pathlib import Path
from urllib.parse import SplitResult, urlsplit


class BadSetting(Exception):
    """A setting is missing or cannot be understood; the words say which and give an example."""

    def __init__(self, name: str, problem: str, example: str) -> None:
        super().__init__(f"The setting {name} {problem}. For example: {name}={example}")
        self.name = name


def text(name: str, *, example: str, default: str | None = None) -> str:
    """Return the words a setting holds; without a default it must be there."""
    value = _from_file(name, example) or os.environ.get(name, "")
    if value.strip():
        return value.strip()
    if default is None:
        raise BadSetting(name, "is missing", example)
    return default


def number(name: str, *, example: str, default: int, least: int, most: int) -> int:
    """Return a whole number between `least` and `most`, both allowed."""
    raw = text(name, example=example, default=str(default))
    if not raw.isascii() or not raw.isdigit() or not least <= int(raw) <= most:
        raise BadSetting(
            name, f"must be a whole number from {least} to {most}, not “{raw}”", example
        )
    return int(raw)


def yes_or_no(name: str, *, default: bool) -> bool:
    """Return True for yes and False for no; nothing else is guessed at."""
    raw = text(name, example="yes", default="yes" if default else "no").lower()
    if raw not in {"yes", "no"}:
        raise BadSetting(name, f"must be yes or no, not “{raw}”", "yes")
    return raw == "yes"


def address(name: str, *, schemes: tuple[str, ...], example: str, default: str = "") -> SplitResult:
    """Return a web, mail or database address split into its parts; its scheme is checked."""
    raw = text(name, example=example, default=default)
    try:
        parts = urlsplit(raw)
        parts.port  # noqa: B018  asking for the port is what checks it
    except ValueError as error:
        # What could not be read may be part of a password, so it is not repeated.
        problem = "is not an address; in a password, write @ as %40, / as %2F and : as %3A"
        raise BadSetting(name, problem, example) from error
    if raw and parts.scheme not in schemes:
        raise BadSetting(
            name, f"must begin with {' or '.join(s + '://' for s in schemes)}", example
        )
    return parts


def _from_file(name: str, example: str) -> str:
    where = os.environ.get(f"{name}_FILE")
    if not where:
        return ""
    try:
        return Path(where).read_text(encoding="utf-8").strip()
    except OSError as error:
        problem = f"points at a file that cannot be read ({error.strerror}: {where})"
        raise BadSetting(f"{name}_FILE", problem, example) from error
