"""Reads policy.toml: what every address asks, and what every table opens."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from alongside.accounts.routes import Route, every_route

FILE: Final = Path(__file__).with_name("policy.toml")
KINDS: Final = (
    "nobody", "locked", "enrolling", "staff", "permission", "colleague", "household", "contact", "knock", "person",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """What one address asks, and what it answers where it is open."""

    name: str
    asks: str
    permission: str = ""
    of: str = ""
    data_class: str = "C0"
    get: int = 200
    post: tuple[int, ...] = (200, 302, 422)
    or_404: bool = False
    or_governance: bool = False
    faces: bool = False
    by_author: bool = False
    decides: bool = False
    typed: tuple[tuple[str, str], ...] = ()
    query: str = ""


@dataclass(frozen=True)
class Opens:
    """What one table opens to whom."""

    of: tuple[str, ...]
    by: str
    data_class: str = "C0"


def rows() -> dict[str, Row]:
    """Return what every address asks, by its name."""
    written = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {name: _row(name, kind, said) for kind in KINDS for name, said in written[kind].items()}


def tables() -> dict[str, Opens]:
    """Return what every table opens."""
    written = tomllib.loads(FILE.read_text(encoding="utf-8"))["tables"]
    return {
        name: Opens(tuple(said["of"]), said["by"], said.get("class", "C0"))
        for name, said in written.items()
    }


def complaints(routes: list[Route], said: dict[str, Row]) -> list[str]:
    """Return every address that no row speaks of, every row without an address, and every row that is not so."""
    found = [
        f"{route.name} ({route.pattern}) has no row" for route in routes if route.name not in said
    ]
    found += [f"{name} is no address" for name in said.keys() - {route.name for route in routes}]
    return found + [
        f"{route.name} asks {_asked_by(route)}, and its row says {said[route.name].asks}"
        for route in routes
        if route.name in said and not _agree(route, said[route.name])
    ]


def required() -> tuple[list[Route], dict[str, Row]]:
    """Return the addresses and their rows, or stop where they do not fit."""
    routes, said = every_route(), rows()
    if found := complaints(routes, said):
        raise LookupError("tests/sight/policy.toml: " + "; ".join(sorted(found)))
    return routes, said


def _row(name: str, asks: str, said: dict[str, Any]) -> Row:
    more = {
        key: said[key]
        for key in (
            "permission",
            "of",
            "get",
            "or_404",
            "or_governance",
            "faces",
            "query",
            "by_author",
            "decides",
        )
        if key in said
    }
    return Row(
        name=name, asks=asks, data_class=said.get("class", "C0"),
        post=tuple(said.get("post", (200, 302, 422))), typed=tuple(said.get("typed", {}).items()), **more,
    )  # fmt: skip


def _asked_by(route: Route) -> tuple[str, str]:
    gate = route.gate
    if gate is None:
        return "nothing", ""
    if not gate.signed_in:
        return "nobody", ""
    if gate.permission:
        return "permission", gate.permission.value
    if gate.while_locked:
        return "locked", ""
    return ("enrolling" if gate.before_second_factor else "staff"), ""


def _agree(route: Route, row: Row) -> bool:
    kind, permission = _asked_by(route)
    is_about = {"p/<ref:ref>/": ("person", "knock"), "f/<ref:ref>/": ("household",)}
    for start, kinds in is_about.items():
        if route.pattern.startswith(start):
            return row.asks in kinds and (kind, permission) == ("permission", row.permission)
    asks = "permission" if row.asks in {"permission", "colleague", "contact"} else row.asks
    return (kind, permission) == (asks, row.permission)
