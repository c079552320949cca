"""What people tell in the stories of the machine: about several, put right, moved, withdrawn, and shared differently."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final
from uuid import uuid4

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.http import Http404
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from tests.sight import oracle
from tests.sight.four_people import PEOPLE, Stage
from tests.sight.reading import at, column, reading
from tests.sight.tales import Happened, Piece, Tales

from alongside.accounts.models import User
from alongside.story.actions.amending import add_beside, refile_entry, withdraw_entry
from alongside.story.actions.sharing import share_passage
from alongside.story.actions.writing import add_entry, change_entry
from alongside.story.models import Entry, Passage
from alongside.story.rules.kinds import Kind
from alongside.story.rules.passages import StandsAs
from alongside.story.rules.sharing import Sharing
from alongside.story.rules.when import When
from alongside.story.values import Told, Writing
from alongside.web.refusals import ChangedSince, Refused

WRITERS: Final = ("worker", "pod_manager", "other_pod")
MOST_TOLD: Final = 8
# Before the story of the machine begins: what is changed later must have happened before it was written.
LONG_AGO: Final = datetime(2026, 11, 15, 9, 0, tzinfo=UTC)
writers = st.sampled_from(WRITERS)
somebody = st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True)
sharings = st.sampled_from(list(Sharing))


class Telling(RuleBasedStateMachine):
    """What is told, to the service and to the oracle; each verb is done by somebody, behind the wall."""

    stage: Stage
    tried: Counter[str]
    world: oracle.World
    now: datetime

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[int, Happened] = {}
        self.pieces: dict[int, Piece] = {}

    @property
    def tales(self) -> Tales:
        """Return what the oracle was told."""
        return Tales(self.world, self.entries, self.pieces, {})

    def reader(self, name: str) -> User:
        """Return somebody afresh."""
        raise NotImplementedError

    def tell_first(self) -> None:
        """Let two things have been told before anything else happens."""
        for about, sharing in ((["ada", "bo"], Sharing.PROFESSIONALS), (["cy", "ada", "di"], Sharing.RESTRICTED)):  # fmt: skip
            with self._telling("write", "worker") as by:
                entry = add_entry(self._writing(about, sharing), by=by, now=self.now)
                self.entries[entry.pk] = Happened(entry.pk, frozenset(about), "worker", False, False)  # fmt: skip
                self._told(entry, about, sharing, "worker")

    @rule(who=writers, about=somebody, sharing=sharings)
    def write(self, who: str, about: list[str], sharing: Sharing) -> None:
        """Somebody writes about several: of all of them, and of the first alone."""
        if len(self.entries) >= MOST_TOLD:
            return
        with self._telling("write", who) as by:
            entry = add_entry(self._writing(about, sharing), by=by, now=self.now)
            self.entries[entry.pk] = Happened(entry.pk, frozenset(about), who, False, False)
            self._told(entry, about, sharing, who)

    @rule(who=writers, data=st.data(), sharing=sharings)
    def share_differently(self, who: str, data: st.DataObject, sharing: Sharing) -> None:
        """Whoever wrote something says anew who may read it, within a day."""
        number = self._one_of(data, self.entries)
        if number is None:
            return
        before = self.entries[number]
        with self._telling("share differently", who) as by:
            entry = self._entry(number)
            about = sorted(before.of)
            own = {
                n for n, one in self.pieces.items()
                if one.entry == number and one.stands and self.tales.reads(who, n, self.now)
                and Passage.objects.filter(pk=n, beside=None).exists()
            }  # fmt: skip
            writing = self._writing(about, sharing)
            change_entry(entry, writing, revision=entry.revision, by=by, now=self.now)
            for n in own:
                self.pieces[n] = replace(self.pieces[n], stands=False)
            self._told(entry, about, sharing, who)

    @rule(who=writers, data=st.data())
    def correct(self, who: str, data: st.DataObject) -> None:
        """Somebody lets a correction stand beside what they read."""
        number = self._one_of(data, self.pieces)
        if number is None or len(self.pieces) > 5 * MOST_TOLD:
            return
        with self._telling("correct", who) as by:
            told = Told("Not so.", stands_as=StandsAs.CORRECTION)
            made = add_beside(self._passage(number), told, by=by, now=self.now)
            # About the same people, whoever of them the writer works with.
            self.pieces[made.pk] = replace(self.pieces[number], number=made.pk, by=who, stands=True)

    @rule(who=writers, data=st.data())
    def let_go(self, who: str, data: st.DataObject) -> None:
        """Somebody lets the family read what was held back."""
        held = {n: one for n, one in self.pieces.items() if one.stands and one.sharing not in {"family", "restricted", "legal"}}  # fmt: skip
        number = self._one_of(data, held)
        if number is None:
            return
        with self._telling("let go", who) as by:
            made = share_passage(self._passage(number), by=by, now=self.now)
            self.pieces[made.pk] = replace(self.pieces[number], number=made.pk, by=who, sharing="family")  # fmt: skip
            self.pieces[number] = replace(self.pieces[number], stands=False)

    @rule(who=writers, data=st.data(), to=st.sampled_from(PEOPLE))
    def refile(self, who: str, data: st.DataObject, to: str) -> None:
        """Somebody moves an entry into the story it belongs in."""
        number = self._one_of(data, self.entries)
        if number is None:
            return
        away = data.draw(st.sampled_from(sorted(self.entries[number].of)))
        with self._telling("refile", who) as by:
            entry = self._entry(number)
            away_from, into = self.stage.person(away), self.stage.person(to)
            refile_entry(entry, away_from=away_from, to=into, by=by, now=self.now)

            def moved(about: frozenset[str]) -> frozenset[str]:
                return about - {away} | {to} if away in about else about

            self.entries[number] = replace(self.entries[number], of=moved(self.entries[number].of))
            for n, one in self.pieces.items():
                if one.entry == number:
                    self.pieces[n] = replace(one, about=moved(one.about))

    @rule(who=writers, data=st.data())
    def withdraw(self, who: str, data: st.DataObject) -> None:
        """Somebody withdraws an entry: whoever read it still can."""
        number = self._one_of(data, self.entries)
        if number is not None:
            with self._telling("withdraw", who) as by:
                withdraw_entry(self._entry(number), why="A slip", by=by, now=self.now)

    def told_the_same(self, who: str) -> None:
        """Say that a reader is given what the oracle says: passages, entries, and in each story."""
        tales, now = self.tales, self.now
        with reading(self.reader(who), now):
            passages = set(column("SELECT id FROM story_passage"))
            entries = set(column("SELECT id FROM story_entry"))
            lines = set(column("SELECT DISTINCT passage_id FROM story_line WHERE passage_id IS NOT NULL AND moved_at IS NULL"))  # fmt: skip
        assert passages == {n for n in self.pieces if tales.reads(who, n, now)}, f"passages, {who}"
        assert entries == {n for n in self.entries if tales.reads_entry(who, n, now)}, who
        # Whose stories a passage stands in is never fewer than it is about: each of them opens it, or closes it.
        assert lines >= passages, who

    @contextmanager
    def _telling(self, what: str, who: str) -> Iterator[User]:
        """Let somebody do something behind the wall, or have it refused with nothing of it done."""
        self.tried["tried"] += 1
        by = self.reader(who)
        kept = dict(self.entries), dict(self.pieces)
        try:
            with at(self.now), reading(by, self.now), transaction.atomic():
                yield by
        # Whoever is sealed is not there for them to write about.
        except (Refused, ChangedSince, Http404, ObjectDoesNotExist):
            self.entries, self.pieces = kept
            self.tried[f"{what}: refused"] += 1
        else:
            self.tried[what] += 1

    def _writing(self, about: list[str], sharing: Sharing) -> Writing:
        people = [self.stage.person(name) for name in about]
        more: dict[str, Any] = {} if sharing == Sharing.FAMILY else {"sharing_why": "crime-or-law"}
        told = [Told("About all of them.", sharing=sharing, **more), Told("About one.", about=(people[0].ref,))]  # fmt: skip
        return Writing(ref=uuid4(), kind=Kind.NOTE, when=When(LONG_AGO), people=people, told=told)

    def _told(self, entry: Entry, about: list[str], sharing: Sharing, who: str) -> None:
        everybody, first = Passage.objects.filter(entry=entry, beside=None).order_by("-pk")[:2][
            ::-1
        ]
        for one, whom, how in ((everybody, about, sharing), (first, about[:1], Sharing.FAMILY)):
            self.pieces[one.pk] = Piece(
                number=one.pk, entry=entry.pk, about=frozenset(whom), sharing=how.value, by=who, text=one.text,
                stands=True, is_new=False, said_by="",
            )  # fmt: skip

    def _one_of(self, data: st.DataObject, found: dict[int, Any]) -> int | None:
        return data.draw(st.sampled_from(sorted(found))) if found else None

    def _entry(self, number: int) -> Entry:
        """Fetch an entry as whoever acts would: there, or not."""
        found = Entry.objects.filter(pk=number).first()
        if found is None:
            raise Http404
        return found

    def _passage(self, number: int) -> Passage:
        found = Passage.objects.filter(pk=number, set_aside_at=None).select_related("entry").first()
        if found is None or found.entry is None:
            raise Http404
        return found
