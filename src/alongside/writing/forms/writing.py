"""What somebody wrote, as it stands in the form, turned into a writing for the story; or what is to be put right first."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property
from typing import Final
from uuid import UUID

from django.utils.timezone import get_default_timezone, localdate

from alongside.story.models.passage import MOST_CHARACTERS
from alongside.story.rules.kinds import KINDS, Kind
from alongside.story.rules.languages import LANGUAGE_NAMES
from alongside.story.rules.marks import Mark
from alongside.story.rules.passages import KIND_OF_TELLING, StandsAs
from alongside.story.rules.seen import OF_A_CHILD, Part
from alongside.story.rules.sharing import Sharing, Why, default_sharing
from alongside.story.rules.text import tidied, why_not_kept
from alongside.story.rules.when import When, why_not_when
from alongside.story.values import Filed, Meant, Present, Promised, Told, Writing
from alongside.writing.queries.people import Cast, Subject
from alongside.writing.rules.spoken import day_typed, when_typed
from alongside.writing.typed import Typed

_ROOM: Final = {
    "place": 200,
    "headline": 300,
    "meant": 1000,
    "to_them": 1000,
    "to_us": 1000,
    "sharing_words": 300,
}
_A_LINE: Final = {"promise": 500, "by_words": 200, "alone": 300}
THERE: Final = "there"
NOT_THERE: Final = "not-there"


class WritingForm:
    """Reads a form for those it can be about; mistakes are kept by the field they are put right in."""

    def __init__(
        self, typed: Typed, cast: Cast, *, now: datetime, has_hidden_address: bool = False
    ) -> None:
        """Remember what was typed, for whom, and when it is read."""
        self.typed, self.cast, self.now = typed, cast, now
        self.today = localdate(now)
        self.has_hidden_address = has_hidden_address
        self.errors: dict[str, str] = {}

    @property
    def kind(self) -> Kind:
        """Return what kind of happening it is: a visit, until something else is chosen."""
        found = self.typed.one("kind")
        return Kind(found) if found in set(Kind) and KINDS[Kind(found)].is_offered else Kind.VISIT

    @property
    def is_face_to_face(self) -> bool:
        """Say whether people were seen, or not, at it."""
        return KINDS[self.kind].is_face_to_face

    @cached_property
    def subjects(self) -> list[Subject]:
        """Return those who were asked for, and those who belong to them and of whom something was said."""
        chosen = set(self.typed.many("who"))
        return [
            one
            for one in self.cast.everyone.values()
            if one.is_asked or one.ref in chosen or (self.is_face_to_face and self.part_of(one))
        ]

    @cached_property
    def about(self) -> list[Subject]:
        """Return those in whose stories it will stand."""
        return [one for one in self.subjects if one.is_open]

    def filed(self, refs: Iterable[str]) -> list[Filed]:
        """Return the photos and files, each with what it shows and about whom."""
        found = []
        for ref in refs:
            about = self._about_row(f"file_about-{ref}")
            how = self._sharing_of(about)
            found.append(
                Filed(
                    ref, self._line(f"file-{ref}"), about,
                    sharing=Sharing(str(how.get("sharing", Sharing.FAMILY))), sharing_why=str(how.get("sharing_why", "")),
                )
            )  # fmt: skip
        return found

    def part_of(self, one: Subject) -> str:
        """Return what was said of somebody's part."""
        return self.typed.one(f"seen-{one.ref}")

    def writing(self, ref: UUID) -> Writing | None:
        """Return the writing, or nothing where there is something to put right."""
        self.errors = {}
        present, when = self._present(), self._when()
        made = Writing(
            ref=ref, kind=self.kind, when=when, people=[one.person for one in self.about],
            told=[*self._told(), *self._their_words()], present=present, promised=self._promised(),
            mattered=self._mattered(), place=self._line("place"),
            headline=self._line("headline"),
        )  # fmt: skip
        self._check(made)
        return None if self.errors else made

    def _line(self, name: str) -> str:
        """Return a line without signs that are not seen: they could turn or hide what stands beside them."""
        return tidied(self.typed.one(name)).strip()

    # --- Who, and when -----------------------------------------------------------------------

    def _present(self) -> list[Present]:
        if not self.about:
            self.errors["who"] = "Say whom this is about: somebody you work with."
        lines = tidied(self.typed.one("others")).splitlines()
        others = [Present(Part.THERE, words=one.strip()) for one in lines if one.strip()]
        # On the telephone nobody is seen; whoever else was named as being there stays named.
        if not self.is_face_to_face:
            return others
        found = [one for subject in self.subjects if (one := self._part(subject))] + others
        if not found and self.about and not self.errors:
            self.errors[f"seen-{self.about[0].ref}"] = "Say who was there."
        return found

    def _part(self, one: Subject) -> Present | None:
        typed = self.part_of(one)
        if not one.is_open:
            return Present(Part.THERE, words=one.name) if typed == THERE else None
        if typed in set(OF_A_CHILD):
            why = self._line(f"alone-{one.ref}") if typed != Part.SEEN_ALONE else ""
            return Present(Part(typed), person=one.ref, why_not_alone=why)
        if typed in (THERE, NOT_THERE) and not one.is_child:
            return Present(Part.THERE if typed == THERE else Part.NOT_SEEN, person=one.ref)
        if one.is_child:
            self.errors[f"seen-{one.ref}"] = f"Say whether {one.given} was seen."
        return None

    def _when(self) -> When:
        zone = get_default_timezone()
        found = when_typed(
            self.typed.one("day"), self.typed.one("time"), today=self.today, zone=zone
        )
        why = found if isinstance(found, str) else why_not_when(found, now=self.now)
        if why:
            self.errors["time" if "time" in why else "day"] = why
        return When(self.now) if isinstance(found, str) else found

    # --- What is told ------------------------------------------------------------------------

    def _told(self) -> list[Told]:
        return [
            Told(text, self._about_row(f"about-{row}"), marks=self._marks(row), telling=self._telling(row), **self._sharing(f"about-{row}"))  # type: ignore[arg-type]
            for row, text in self.typed.filled("text") if tidied(text)
        ]  # fmt: skip

    def _their_words(self) -> list[Told]:
        return [self._said(row, text) for row, text in self.typed.filled("said") if tidied(text)]

    def _said(self, row: int, text: str) -> Told:
        whose, words = self.typed.one(f"by-{row}"), self._line(f"by_words-{row}")
        speaker = self.cast.everyone.get(whose)
        is_subject = speaker in self.about
        if speaker and not is_subject:
            words = words or speaker.name
        if not is_subject and not words:
            self.errors[f"by-{row}"] = "Say whose words these are."
        about = self._about_row(f"said_about-{row}")
        if not about and is_subject and self.part_of(self.cast.everyone[whose]) == Part.SEEN_ALONE:
            about = () if self.typed.one(f"said_about-{row}") == "all" else (whose,)
        return Told(
            text, about, StandsAs.THEIR_WORDS, said_by=whose if is_subject else "",
            said_by_words="" if is_subject else words, language=self._language(row), **self._sharing_of(about),  # type: ignore[arg-type]
        )  # fmt: skip

    def _language(self, row: int) -> str:
        typed = self.typed.one(f"language-{row}")
        return typed if typed in LANGUAGE_NAMES else ""

    def _about_row(self, name: str) -> tuple[str, ...]:
        ref = self.typed.one(name)
        return (ref,) if ref in {one.ref for one in self.about} else ()

    def _telling(self, row: int) -> str:
        typed = self.typed.one(f"telling-{row}")
        return typed if typed in dict(KIND_OF_TELLING) else ""

    def _marks(self, row: int) -> tuple[str, ...]:
        return tuple(one for one in self.typed.many(f"mark-{row}") if one in set(Mark))

    # --- Who can read it ---------------------------------------------------------------------

    def default(self, about: Iterable[str] = ()) -> tuple[Sharing, Why | None]:
        """Return with whom something about these is shared until a person decides; about nobody named is about all."""
        refs = set(about) or {one.ref for one in self.about}
        alone = self.is_face_to_face and any(
            self.part_of(one) == Part.SEEN_ALONE for one in self.about if one.ref in refs
        )
        return default_sharing(
            speaks_of={"harm-by-family"} if self.kind == Kind.HARM else set(),
            has_hidden_address=self.has_hidden_address, seen_alone=alone,
        )  # fmt: skip

    def _sharing(self, name: str) -> dict[str, object]:
        return self._sharing_of(self._about_row(name))

    def _sharing_of(self, about: tuple[str, ...]) -> dict[str, object]:
        chosen = self.typed.one("sharing")
        is_explained = self.typed.one("explained") == "yes"
        if chosen == Sharing.FAMILY:
            return {"is_explained": is_explained}
        if chosen not in set(Sharing):
            sharing, why = self.default(about)
            return {"sharing": sharing, "sharing_why": why.value if why else "", "is_explained": is_explained}  # fmt: skip
        return {
            "sharing": Sharing(chosen), "sharing_why": self._why(), "held_until": self._held_until(),
            "sharing_words": self._line("sharing_words"),
        }  # fmt: skip

    def _why(self) -> str:
        why = self.typed.one("sharing_why")
        if why not in set(Why):
            self.errors["sharing_why"] = "Say why the family does not read this."
            return ""
        return why

    def _held_until(self) -> date | None:
        return self._day_to_come(
            "held_until", must="Give a day to come on which somebody looks at this again."
        )

    def _day_to_come(self, name: str, *, must: str) -> date | None:
        words = self.typed.one(name).strip()
        if not words:
            return None
        found = day_typed(words, today=self.today, ahead=True)
        if isinstance(found, str):
            self.errors[name] = found
        elif not found.whole:
            self.errors[name] = "Give the whole day, such as 14 March 2027."
        elif (day := date(found.year or 1, found.month or 1, found.day or 1)) <= self.today:
            self.errors[name] = must
        else:
            return day
        return None

    # --- Promises and what mattered ----------------------------------------------------------

    def _promised(self) -> list[Promised]:
        already = {words.strip() for _, words in self.typed.filled("promised")}
        rows = [(row, tidied(words).strip()) for row, words in self.typed.filled("promise")]
        return [self._promise(row, words) for row, words in rows if words and words not in already]

    def _promise(self, row: int, words: str) -> Promised:
        to = self._one_of(f"to-{row}", "Say to whom you promised it.")
        return Promised(
            words,
            to,
            self._day_to_come(f"due-{row}", must="Give a day that is still to come."),
        )

    def _mattered(self) -> list[Meant]:
        words, to_them, to_us = (self._line(name) for name in ("meant", "to_them", "to_us"))
        known = {one.ref for one in self.about}
        chosen = [ref for ref in self.typed.many("mattered") if ref in known]
        if not chosen and (words or to_them or to_us):
            chosen = [self._one_of("mattered", "Say to whom it mattered.")]
        return [Meant(ref, words, to_them, to_us) for ref in chosen if ref]

    def _one_of(self, name: str, why: str) -> str:
        known = [one.ref for one in self.about]
        typed = self.typed.one(name)
        if typed in known:
            return typed
        if len(known) == 1:
            return known[0]
        self.errors[name] = why
        return ""

    # --- All of it -----------------------------------------------------------------------------

    def _check(self, made: Writing) -> None:
        if not made.told and not made.headline and made.kind != Kind.NO_ANSWER:
            self.errors["text-0"] = "Write what happened, in a line or more."
        for field in ("text", "said"):
            for row, text in self.typed.filled(field):
                self._room(f"{field}-{row}", why_not_kept(tidied(text), longest=MOST_CHARACTERS))
        for name, values in self.typed.form.items():
            most = _ROOM.get(name) or _A_LINE.get(name.partition("-")[0])
            longest = max((len(one.strip()) for one in values), default=0)
            if most and longest > most:
                self._room(name, f"This has {longest:,} characters and there is room for {most}.")
        if any(len(one.words) > 200 for one in made.present):
            self._room(
                "others", "Name each of them in a line of its own, with at most 200 characters."
            )

    def _room(self, name: str, why: str) -> None:
        if why:
            self.errors[name] = why
