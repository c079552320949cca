"""Holding conversations through their verb: the samples that come with each tool are about these families."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Final
from uuid import uuid4

from django.utils.timezone import get_default_timezone

from alongside.demo.families.enter import Entering
from alongside.frameworks.asking import Heard, heard
from alongside.frameworks.models import Release
from alongside.frameworks.whole import form_of_sample
from alongside.practice.actions.holding import hold_conversation
from alongside.practice.queries.shelf import on_shelf
from alongside.practice.values import Held
from alongside.story.rules.kinds import Kind
from alongside.story.rules.seen import Part
from alongside.story.rules.when import on_day
from alongside.story.values import Present


@dataclass(frozen=True)
class Had:
    """A conversation: in which family, about whom, with which tool, when, held by whom."""

    family: str
    about: str
    framework: str
    tool: str
    on: str
    by: str


HAD: Final = (
    Had("Tranter", "logan", "safety-map", "safety-map", "2026-02-24", "Imara Dunmore"),
    Had("Tranter", "logan", "direct-work", "jars-and-rings", "2026-03-11", "Imara Dunmore"),
    Had("Marchbank", "tilly", "strength-map", "strength-map", "2026-01-28", "Ruby Castell"),
    Had("Achterberg", "desmond", "person-centred", "good-day-bad-day", "2026-04-14", "Thandeka Moss"),
    Had("Castellane", "leona", "person-centred", "one-page-profile", "2026-02-10", "Garrick Pemberly"),
)  # fmt: skip
_AT: Final = time(16, 0)


def enter_conversations(families: Mapping[str, Entering]) -> None:
    """Hold what was held; a tool that is not on the shelf is left there."""
    for had in HAD:
        if found := on_shelf(had.framework, had.tool):
            framework, shelved = found
            at, sample = families[had.family], framework.samples[had.tool]
            told = heard(shelved.tool, _form(at, had, form_of_sample(shelved.tool, sample)))
            _hold(
                at,
                had,
                Release.objects.get(pk=framework.number),
                told,
                (shelved.name, sample["why_now"]),
            )


def _hold(at: Entering, had: Had, release: Release, told: Heard, said: tuple[str, str]) -> None:
    when = on_day(at.day(had.on), _AT, zone=get_default_timezone())
    people = [at.people[key] for key in had.about.split()]
    held = Held(
        uuid4(), release, told, said[0], people, Kind.VISIT, when, why_now=said[1],
        present=[Present(Part.SEEN, person=one.ref) for one in people],
        known={one.ref: one for one in at.people.values()},
    )  # fmt: skip
    hold_conversation(held, by=at.staff[had.by], now=when.at + timedelta(hours=2))


def _form(at: Entering, had: Had, form: dict[str, str]) -> dict[str, str]:
    """Return the sample's form with those who have a record here, and the worker by their whole name."""
    for name in [one for one in form if one.startswith("speaker.") and one.endswith(".name")]:
        first, place = form[name], name.removesuffix(".name")
        if first.lower() in at.people:
            form[f"{place}.ref"] = at.people[first.lower()].ref
        elif had.by.startswith(first):
            form[name] = had.by
    # A day in a sample is a day of the families' calendar.
    return {
        name: at.day(words).isoformat() if name.endswith((".due", ".on")) else words
        for name, words in form.items()
    }
