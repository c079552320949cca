"""A page on which something is written: all that its template asks for."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import get_default_timezone, localdate, localtime

from alongside import clock
from alongside.accounts.gate import StaffRequest
from alongside.audit.actions import record
from alongside.audit.acts import Act
from alongside.cases.queries import Mine, families_of
from alongside.frameworks.language import Noticed
from alongside.people.queries.search import Answer
from alongside.people.rules.dates import from_date
from alongside.people.rules.dates import words as day_words
from alongside.story.models import Attachment, Draft
from alongside.story.rules.kinds import KINDS
from alongside.story.rules.languages import LANGUAGE_CHOICES
from alongside.story.rules.marks import MARK_CHOICES
from alongside.story.rules.names import joined
from alongside.story.rules.passages import KIND_OF_TELLING
from alongside.story.rules.sharing import SHARING_CHOICES, WHY_CHOICES, Sharing, Why
from alongside.writing.forms.writing import WritingForm
from alongside.writing.queries.files import added_to
from alongside.writing.queries.people import Cast, Subject, cast_of, has_hidden_address
from alongside.writing.rules.names import mentioned
from alongside.writing.rules.spoken import when_said
from alongside.writing.typed import Typed


@dataclass
class Sheet:
    """A form that is written on, by whom, and for whom."""

    request: StaffRequest
    writing: UUID
    typed: Typed
    draft: Draft | None = None
    mistake: str = ""
    answer: Answer | None = None
    query: str = ""
    status: int = 200
    noticed: list[Noticed] | None = None
    not_taken: list[dict[str, str]] = field(default_factory=list)
    now: datetime = field(default_factory=clock.now)

    @cached_property
    def cast(self) -> Cast:
        """Return everybody it can be about."""
        refs = self.typed.many("who")
        day = localdate(self.now)
        return cast_of(refs, writer=self.request.user, day=day, now=self.now)

    @cached_property
    def form(self) -> WritingForm:
        """Return the form that reads what was typed."""
        form = WritingForm(self.typed, self.cast, now=self.now)
        # Of everybody it is about, also of whoever was added by saying that they were seen.
        form.has_hidden_address = self._is_hidden(form.about)
        return form

    def _is_hidden(self, about: list[Subject]) -> bool:
        if self.cast.hidden is not None:
            return any(one.ref in self.cast.hidden for one in about)
        return has_hidden_address([one.person for one in about], day=localdate(self.now))

    @cached_property
    def files(self) -> list[Attachment]:
        """Return the photos and files that were added."""
        return added_to(self.writing, by_ref=self.request.user.ref)

    @cached_property
    def mine(self) -> list[Mine]:
        """Return whom the writer works with and who is not on the page yet."""
        found = families_of(self.request.user, day=localdate(self.now), now=self.now)
        return [one for one in found if one.person.ref not in self.cast.everyone]

    @property
    def kinds(self) -> list[tuple[str, str, bool]]:
        """Return what can be chosen, and of which somebody is seen."""
        return [
            (kind.value, said.words, said.is_face_to_face)
            for kind, said in KINDS.items()
            if said.is_offered
        ]

    @property
    def rows(self) -> list[int]:
        """Return the paragraphs; there is always a first."""
        return self.typed.rows("text") or [0]

    @property
    def when(self) -> str:
        """Return when it was, in words."""
        day, at = self.typed.one("day"), self.typed.one("time")
        return when_said(day, at, today=localdate(self.now), zone=get_default_timezone())

    @property
    def summary(self) -> str:
        """Return what, when and where in one line."""
        parts = (KINDS[self.form.kind].words, self.when, self.typed.one("place").strip()[:60])
        return ", ".join(part for part in parts if part)

    @property
    def names(self) -> str:
        """Return for whom it is written, as it is said: "Logan and Maisie"."""
        return joined(
            [one.given for one in self.form.about] or [one.given for one in self.cast.asked]
        )

    @property
    def kept_back(self) -> str:
        """Say why the family does not read it at once, where nobody has decided yet."""
        chosen = {self.form.default([one.ref]) for one in self.form.about} or {
            (Sharing.FAMILY, None)
        }
        if any(why == Why.HARM_TO_OTHER for _, why in chosen):
            return "This stays with those who work with them until somebody releases it, because it could bring harm."
        if any(why == Why.CHILD_ASKED for _, why in chosen):
            return (
                "What a child said alone stays with those who work with them until you release it."
            )
        return ""

    @property
    def hints(self) -> dict[int, list[Subject]]:
        """Return who is named in a paragraph that is about one other person only."""
        names = {one.ref: one.given for one in self.cast.everyone.values()}
        found: dict[int, list[Subject]] = {}
        for row, text in self.typed.filled("text"):
            only, left = self.typed.one(f"about-{row}"), self.typed.many(f"left-{row}")
            if only in names:
                seen = [ref for ref in mentioned(text, names) if ref != only and ref not in left]
                found[row] = [self.cast.everyone[ref] for ref in seen]
        return found

    def error(self, name: str) -> str:
        """Return what is to be put right in a field."""
        return self.form.errors.get(name, "")

    def answer_page(self) -> HttpResponse:
        """Return the page."""
        user = self.request.user
        for one in self.cast.asked:
            record(Act.PERSON_NAMED, by=user.ref, about=one.ref)
        context: dict[str, Any] = {
            "sheet": self, "typed": self.typed, "form": self.form, "revision": self.draft.revision if self.draft else 0,
            "marks": MARK_CHOICES, "tellings": KIND_OF_TELLING, "languages": LANGUAGE_CHOICES,
            "sharings": SHARING_CHOICES, "whys": WHY_CHOICES,
        }  # fmt: skip
        return render(self.request, "writing/write.html", context, status=self.status)


def blank(refs: list[str], *, now: datetime) -> Typed:
    """Return a form on which nothing is written yet: a visit, now."""
    here = localtime(now)
    day = day_words(from_date(here.date()))
    return Typed.kept(
        {
            "who": refs,
            "kind": ["visit"],
            "day": [day],
            "time": [f"{here:%H:%M}"],
            "page": [str(uuid4())],
        }
    )
