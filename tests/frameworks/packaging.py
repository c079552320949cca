"""Makes packages to be read: a small whole one, and the same with something changed."""

import json
from pathlib import Path
from typing import Any

from alongside.frameworks.folders import Folder

PLACE = Path("/nowhere/way-of-ours/1.0")
WHOLE: dict[str, Any] = {
    "slug": "way-of-ours",
    "name": "A way of ours",
    "version": "1.0",
    "authors": ["The Aldermere practice group"],
    "licence": "OPEN",
    "credit": "Our own words.",
    "nations": ["england", "wales"],
    "supervision": ["Both speak."],
    "stages": [{"slug": "meeting", "name": "Meeting", "meaning": "Who we are."}],
    "values": [
        {"slug": "with", "name": "With", "meaning": "Together."},
        {"slug": "own-words", "name": "Own words", "meaning": "As it was said."},
    ],
    "theories": [{"slug": "change", "name": "Change", "says": "It comes slowly.", "source": "Us."}],
    "vocabulary": {"pod": "Team"},
}


def toml(declared: dict[str, Any]) -> bytes:
    """Write a declaration as TOML; inner tables go on one line."""
    return "".join(f"{_key(k)} = {_value(v)}\n" for k, v in declared.items()).encode()


def changed(*at: str | int, to: Any) -> dict[str, Any]:
    """Return the whole declaration with one thing in it replaced or added."""
    copy = json.loads(json.dumps(WHOLE))
    inner = copy
    for step in at[:-1]:
        inner = inner[step]
    inner[at[-1]] = to
    return dict(copy)


def without(*at: str | int) -> dict[str, Any]:
    """Return the whole declaration with one thing taken out."""
    copy = json.loads(json.dumps(WHOLE))
    inner = copy
    for step in at[:-1]:
        inner = inner[step]
    del inner[at[-1]]
    return dict(copy)


def folder(declared: dict[str, Any] | bytes = WHOLE, **guidance: bytes) -> Folder:
    """Return a package as if it had been read from disk."""
    said = declared if isinstance(declared, bytes) else toml(declared)
    pages = {f"guidance/{name}.md": words for name, words in guidance.items()}
    return Folder(PLACE, {"framework.toml": said, **pages})


def put(place: Path, declared: dict[str, Any] = WHOLE, *, guidance: str = "# Ours\n") -> Path:
    """Write a package below a place, named as it declares, and return its folder."""
    where = place / str(declared["slug"]) / str(declared["version"])
    (where / "guidance").mkdir(parents=True)
    (where / "framework.toml").write_bytes(toml(declared))
    (where / "guidance" / "what-it-is.md").write_text(guidance)
    return where


def _key(words: str) -> str:
    # As TOML has it: each letter as it is, where JSON writes the rarer ones as two halves.
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(k)} = {_value(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return _key(value) if isinstance(value, str) else json.dumps(value)
