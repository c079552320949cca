"""Walks every address there is and says who may come; for the generated list and for the tests of the house."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from alongside.accounts.gate import Gate, gate_of
from alongside.accounts.roles import PERMISSION_WORDS


@dataclass(frozen=True)
class Route:
    """One address: its pattern, its name, and what its gate asks."""

    pattern: str
    name: str
    gate: Gate | None
    view: Any

    @property
    def who(self) -> str:
        """Say in words who may come."""
        if self.gate is None:
            return "nobody: the view has not said"
        if not self.gate.signed_in:
            return "anybody"
        if self.gate.permission:
            return f"staff who may: {PERMISSION_WORDS[self.gate.permission].lower()}"
        if self.gate.while_locked:
            return "staff coming back to a locked page"
        return (
            "staff setting up a second factor"
            if self.gate.before_second_factor
            else "any member of staff"
        )


def every_route() -> list[Route]:
    """Return every address the service answers, in order of its pattern."""
    return sorted(_walk(get_resolver().url_patterns, "", ""), key=lambda route: route.pattern)


def _walk(patterns: Iterable[Any], before: str, namespace: str) -> Iterator[Route]:
    for entry in patterns:
        pattern = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inside = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry.url_patterns, pattern, inside)
        elif isinstance(entry, URLPattern):
            yield Route(
                pattern, f"{namespace}{entry.name}", gate_of(entry.callback), entry.callback
            )
