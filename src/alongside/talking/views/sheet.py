"""The page of a conversation that is being held: all that its template asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Final
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import get_default_timezone, localdate, localtime

from alongside import clock
from alongside.accounts.gate import StaffRequest
from alongside.audit.actions import record
from alongside.audit.acts import Act
from alongside.frameworks.asking import LEFT, Heard, Speaker, heard
from alongside.frameworks.definitions import Screens, Tool
from alongside.frameworks.given import Given, Place
from alongside.frameworks.language import Noticed
from alongside.frameworks.models import Release
from alongside.people.access import leave_look, records_of
from alongside.people.rules.dates import from_date
from alongside.people.rules.dates import words as day_words
from alongside.practice.queries.conversations import Past, last_with, names_closed, past_of
from alongside.practice.queries.shelf import Framework, Shelved, framework_of, on_shelf
from alongside.practice.rules.told import lines_of
from alongside.practice.values import Held, Shared
from alongside.story.models import Attachment, Draft
from alongside.story.rules.kinds import KINDS, Kind
from alongside.story.rules.names import joined
from alongside.story.rules.seen import OF_A_CHILD, PART_WORDS, Part
from alongside.story.rules.sharing import (
    SHARING_CHOICES,
    WHY_CHOICES,
    Sharing,
    Why,
    default_sharing,
)
from alongside.story.rules.when import When
from alongside.story.values import Present
from alongside.talking.rules.last_time import for_those_here
from alongside.talking.rules.layout import Turn, laid_out, screens_of
from alongside.writing.queries.files import added_to
from alongside.writing.queries.people import Cast, Subject, cast_of, has_hidden_address
from alongside.writing.rules.spoken import when_typed
from alongside.writing.typed import Typed

# How a conversation can be had.
WAYS: Final = (Kind.VISIT, Kind.DIRECT_WORK, Kind.MEETING, Kind.CALL, Kind.REVIEW, Kind.FAMILY_TIME)


@dataclass
class Sheet:
    """A conversation that is being held: with which tool, in which version, with whom, and what was typed."""

    request: StaffRequest
    writing: UUID
    typed: Typed
    draft: Draft | None = None
    mistakes: dict[str, str] = field(default_factory=dict)
    mistake: str = ""
    noticed: list[Noticed] | None = None
    screen: int = 0
    status: int = 200
    now: datetime = field(default_factory=clock.now)

    @cached_property
    def framework(self) -> Framework:
        """Return the release it is held with."""
        number = self.typed.one("release")
        if not _is_number(number) or not Release.objects.filter(pk=int(number)).exists():
            raise Http404
        return framework_of(int(number))

    @cached_property
    def shelved(self) -> Shelved:
        """Return the tool as it is in that release."""
        slug = self.typed.one("tool")
        found = next((one for one in self.framework.tools if one.tool.slug == slug), None)
        if found is None:
            raise Http404
        return found

    @property
    def tool(self) -> Tool:
        """Return the tool."""
        return self.shelved.tool

    @cached_property
    def _on_shelf(self) -> tuple[Framework, Shelved] | None:
        return on_shelf(self.framework.slug, self.tool.slug)

    @cached_property
    def newer(self) -> Shelved | None:
        """Return the tool in a newer version that is used here, where there is one."""
        found = self._on_shelf
        return found[1] if found and found[0].number != self.framework.number else None

    @cached_property
    def form(self) -> Mapping[str, str]:
        """Return what was typed, by the names of fields."""
        return {name: values[-1] for name, values in self.typed.form.items() if values}

    @cached_property
    def heard(self) -> Heard:
        """Return what was answered."""
        return heard(self.tool, self.form)

    @cached_property
    def cast(self) -> Cast:
        """Return everybody it is about, and who belongs to them."""
        return cast_of(
            self.typed.many("who"), writer=self.request.user, day=localdate(self.now), now=self.now
        )

    @cached_property
    def about(self) -> list[Subject]:
        """Return those in whose story it will stand."""
        return [one for one in self.cast.asked if one.is_open]

    @cached_property
    def last(self) -> Mapping[Place, Given]:
        """Return what was said last time with this tool, about the first of these."""
        if self.past is None:
            return {}
        return for_those_here(self.past.answers, self.past.speakers, self.heard.speakers)

    @cached_property
    def past(self) -> Past | None:
        """Return the conversation that was held last with this tool about the first of these."""
        if not self.about:
            return None
        records, day = records_of(self.about[0].person), localdate(self.now)
        before = last_with(self.tool.slug, records, reader=self.request.user, day=day)
        return names_closed(past_of(before), reader=self.request.user, day=day) if before else None

    @cached_property
    def turns(self) -> list[Turn]:
        """Return everything that is asked."""
        return laid_out(self.heard, self.form, mistakes=self.mistakes, last=self.last)

    @cached_property
    def screens(self) -> list[list[Turn]]:
        """Return what stands on each screen; the last, where there are several, is to read it back."""
        return screens_of(self.turns, self.tool.screens)

    @property
    def is_stepwise(self) -> bool:
        """Say whether there is one question on each screen."""
        return self.tool.screens is Screens.ONE

    @property
    def shown(self) -> list[Turn]:
        """Return what stands on this screen."""
        if self.screen < len(self.screens):
            return self.screens[self.screen]
        return [one for one in self.turns if one.part.later]

    @property
    def is_last(self) -> bool:
        """Say whether this is where it is put into the story."""
        return not self.is_stepwise or self.screen >= len(self.screens)

    @property
    def kind(self) -> Kind:
        """Return how it is had."""
        said = self.typed.one("kind")
        return Kind(said) if said in set(WAYS) else Kind.DIRECT_WORK

    @property
    def ways(self) -> list[tuple[str, str]]:
        """Return how it can be had."""
        return [(one.value, KINDS[one].words) for one in WAYS]

    @property
    def when(self) -> When | str:
        """Return when it was, or what to type."""
        zone = get_default_timezone()
        return when_typed(
            self.typed.one("day"), self.typed.one("time"), today=localdate(self.now), zone=zone
        )

    @property
    def present(self) -> list[Present]:
        """Return who of those it is about was seen."""
        if not KINDS[self.kind].is_face_to_face:
            return []
        known = {one.value for one in OF_A_CHILD}
        chosen = [(one, self.typed.one(f"seen-{one.ref}")) for one in self.about]
        there = [Present(Part(said), person=one.ref) for one, said in chosen if said in known]
        words = [
            one.name for one in self.heard.speakers if one.ref not in {a.ref for a in self.about}
        ]
        return [*there, *(Present(Part.THERE, words=name) for name in words)]

    @property
    def parts(self) -> list[tuple[str, str]]:
        """Return what can be said of a child who was or was not seen."""
        return [(one.value, PART_WORDS[one]) for one in OF_A_CHILD]

    @cached_property
    def shared(self) -> Shared:
        """Return who may read it: as chosen, or until a person decides."""
        chosen = self.typed.one("sharing")
        if chosen in set(Sharing):
            said = self.typed.one("sharing_why")
            return Shared(
                Sharing(chosen),
                said if chosen != Sharing.FAMILY else "",
                self.typed.one("explained") == "yes",
            )
        people = [one.person for one in self.about]
        sharing, why = default_sharing(
            speaks_of=(), has_hidden_address=bool(people) and has_hidden_address(people, day=localdate(self.now)),
            seen_alone=any(one.part is Part.SEEN_ALONE for one in self.present),
        )  # fmt: skip
        return Shared(sharing, why.value if why else "")

    @property
    def held(self) -> Held:
        """Return the conversation as it is put into the story."""
        # What is only its writer's has no day but the one on which it was written.
        when = self.when if isinstance(self.when, When) else When(self.now)
        return Held(
            self.writing, Release.objects.get(pk=self.framework.number), self.heard, self.name, [one.person for one in self.about],
            self.kind, when, self.typed.one("why_now"), self.typed.one("chosen_with"), self.typed.one("place"), self.present,
            self.shared, {one.ref: one.person for one in self.cast.everyone.values()},
        )  # fmt: skip

    @cached_property
    def name(self) -> str:
        """Return what the tool is called here."""
        return self._on_shelf[1].name if self._on_shelf else self.shelved.name

    def picture(self, ref: str) -> Attachment | None:
        """Return a picture that was added here."""
        return self._pictures.get(ref)

    @cached_property
    def _pictures(self) -> dict[str, Attachment]:
        if not any(one.kind == "drawing" for one in self.tool.prompts):
            return {}
        return {one.ref: one for one in added_to(self.writing, by_ref=self.request.user.ref)}

    @property
    def voices(self) -> list[tuple[str, str]]:
        """Return those whose words something can be, by their keys."""
        return [(one.key, one.name) for one in self.heard.speakers]

    @property
    def names(self) -> str:
        """Return whom it is about: "Logan and Maisie"."""
        return joined([one.given for one in self.about])

    def hidden(self) -> Sequence[tuple[str, str]]:
        """Return the fields that are typed on other screens, so that each keeping holds the whole."""
        here = {
            name
            for turn in self.shown
            for asked in turn.prompts
            for one in asked
            for name in self._names_of(one.where)
        }
        carries = ("revision", "page", "turn", "screen")
        always = [
            (name, value)
            for name, values in self.typed.form.items()
            for value in values
            if name.startswith(("a.", "s.", "step.", LEFT))
        ]
        rest = [] if self.is_last else [
            (name, value) for name, values in self.typed.form.items() for value in values
            if not name.startswith(("a.", "s.", "step.", LEFT, "speaker.", "who", "tool", "release", "called")) and name not in carries
        ]  # fmt: skip
        return [(name, value) for name, value in always if name not in here] + rest

    def _names_of(self, where: str) -> list[str]:
        ahead = (f"a.{where}.",)
        return [
            name
            for name in self.typed.form
            if name.startswith(ahead) or name in (f"s.{where}", f"step.{where}")
        ]

    def compared(self, other: "Sheet") -> HttpResponse:
        """Return the page on which two versions stand side by side."""
        context = {
            "writing": self.writing, "left": self.pieces(), "right": other.pieces(), "mine": sorted(self.typed.form.items()),
            "against": other.draft.revision if other.draft else 0, "is_held": False,
        }  # fmt: skip
        return render(self.request, "talking/both.html", context, status=409)

    def pieces(self) -> list[tuple[str, str]]:
        """Return what was answered, each with what was asked."""
        return [(line.prompt.ask, line.text) for line in lines_of(self.heard) if line.text]

    def own_words(self) -> list[str]:
        """Return what is not said by somebody of the family: theirs is never looked at."""
        return [line.text for line in lines_of(self.heard) if line.text and not line.is_theirs]

    def answer_page(self) -> HttpResponse:
        """Return the page."""
        for one in self.cast.asked:
            record(Act.PERSON_NAMED, by=self.request.user.ref, about=one.ref)
        if self.past:
            target = f"conversation:{self.past.conversation.ref}"
            leave_look(
                Act.CONVERSATION_SEEN, self.request.user, self.about[0].person, target=target
            )
        context = {
            "sheet": self, "typed": self.typed, "revision": self.draft.revision if self.draft else 0,
            "sharings": SHARING_CHOICES, "whys": WHY_CHOICES, "why_words": dict(WHY_CHOICES), "Why": Why,
        }  # fmt: skip
        return render(self.request, "talking/talk.html", context, status=self.status)


def begun(
    refs: Sequence[str],
    speakers: Sequence[Speaker],
    release: int,
    tool: str,
    *,
    now: datetime,
    **more: str,
) -> Typed:
    """Return the form of a conversation that begins."""
    here = localtime(now)
    form = {
        "who": list(refs), "tool": [tool], "release": [str(release)], "day": [day_words(from_date(here.date()))],
        "time": [f"{here:%H:%M}"], "page": [str(uuid4())], **{name: [value] for name, value in more.items()},
    }  # fmt: skip
    for one in speakers:
        form |= {
            f"speaker.{one.key}.{what}": [value]
            for what, value in (("name", one.name), ("part", one.part), ("ref", one.ref))
        }
    return Typed.kept(form)


def _is_number(words: str) -> bool:
    return words.isascii() and words.isdigit() and len(words) < 10
