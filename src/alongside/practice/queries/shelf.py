"""The tools an organisation works with: the newest release of each framework, under the names used here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from alongside.frameworks.definitions import Tool, shaped, tool_of
from alongside.frameworks.language import Instead
from alongside.frameworks.models import Release
from alongside.practice.models import Choice


@dataclass(frozen=True)
class Framework:
    """A release as it is read: what it declares, its tools and its guidance."""

    number: int
    slug: str
    version: str
    name: str
    is_used: bool
    said: Mapping[str, Any]
    tools: tuple["Shelved", ...]
    guidance: Mapping[str, str]
    samples: Mapping[str, Any]
    language: tuple[Instead, ...] = ()

    @property
    def used(self) -> tuple["Shelved", ...]:
        """Return the tools that are used here."""
        return tuple(one for one in self.tools if one.is_used)


@dataclass(frozen=True)
class Shelved:
    """A tool on the shelf: as it was defined, and what it is called here."""

    tool: Tool
    framework: str
    version: str
    name: str
    is_used: bool = True


def shelf() -> list[Framework]:
    """Return all frameworks in their newest version; three statements however many there are."""
    newest: dict[str, tuple[tuple[int, ...], int]] = {}
    for number, slug, version in Release.objects.values_list("pk", "slug", "version"):
        order = tuple(map(int, version.split(".")))
        if slug not in newest or newest[slug][0] < order:
            newest[slug] = (order, number)
    decided = _decided()
    found = [_named(framework_of(number), decided) for _, number in newest.values()]
    return sorted(found, key=lambda one: one.name)


def used_tools() -> list[Shelved]:
    """Return the tools of the frameworks that are used here, by name."""
    found = [tool for one in shelf() if one.is_used for tool in one.used]
    return sorted(found, key=lambda one: one.name)


def words_to_look_at() -> list[Instead]:
    """Return what the frameworks that are used here say instead of what."""
    return [one for each in shelf() if each.is_used for one in each.language]


def on_shelf(framework: str, tool: str) -> tuple[Framework, Shelved] | None:
    """Return a tool that is used here, with its framework."""
    for one in shelf():
        for shelved in one.used if one.slug == framework and one.is_used else ():
            if shelved.tool.slug == tool:
                return one, shelved
    return None


@lru_cache(maxsize=64)
def framework_of(number: int) -> Framework:
    """Return a release as it was published; it never changes, so it is read once."""
    release = Release.objects.get(pk=number)
    said = release.content
    scales: Mapping[str, Any] = said.get("scales", {})
    tools = tuple(
        Shelved(tool_of(one, scales), release.slug, release.version, one["name"])
        for one in said.get("tools", {}).values()
    )
    return Framework(
        number, release.slug, release.version, release.name, True, said["framework"], tools, said["guidance"],
        said.get("samples", {}), tuple(shaped(Instead, one) for each in said.get("language", {}).values() for one in each["words"]),
    )  # fmt: skip


def _decided() -> dict[tuple[str, str], Choice]:
    newest: Iterable[Choice] = Choice.objects.order_by("framework", "tool", "-pk").distinct(
        "framework", "tool"
    )
    return {(one.framework, one.tool): one for one in newest}


def _named(one: Framework, decided: Mapping[tuple[str, str], Choice]) -> Framework:
    whole = decided.get((one.slug, ""))
    tools = []
    for shelved in one.tools:
        choice = decided.get((one.slug, shelved.tool.slug))
        if choice is not None:
            shelved = replace(shelved, name=choice.label or shelved.name, is_used=choice.is_used)
        tools.append(shelved)
    name = whole.label or one.name if whole else one.name
    return replace(one, name=name, is_used=whole.is_used if whole else True, tools=tuple(tools))
