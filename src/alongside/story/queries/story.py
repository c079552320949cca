"""A person's story as a reader reads it: by key, so that the fiftieth page costs what the first does."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from django.db import connection
from django.utils.timezone import get_default_timezone

from alongside.accounts.models import User
from alongside.story.queries.asked import PIECE, Asked, on_page
from alongside.story.rules.kinds import KINDS, Kind
from alongside.story.rules.marks import MARK_WORDS, Mark
from alongside.story.rules.passages import KIND_OF_TELLING, STANDS_AS_WORDS, StandsAs
from alongside.story.rules.seen import PART_WORDS, Part
from alongside.story.rules.sharing import SHARING_WORDS, Sharing
from alongside.story.rules.when import Precision, When, words


@dataclass(frozen=True)
class Attended:
    """Somebody who was there, as it reads."""

    ref: str
    name: str
    part: str
    why_not_alone: str = ""

    @property
    def words(self) -> str:
        """Return what their part was."""
        return PART_WORDS[Part(self.part)]


@dataclass(frozen=True)
class Read:
    """A passage as it is read; what stands beside it comes with it."""

    ref: str
    text: str
    stands_as: str
    telling: str
    marks: tuple[str, ...]
    said_by: str
    language: str
    sharing: str
    sharing_why: str
    shared_from: str
    about: tuple[str, ...]
    recorded_at: datetime
    author: str
    beside: tuple["Read", ...] = ()

    @property
    def is_their_words(self) -> bool:
        """Say whether these are somebody's own words."""
        return self.stands_as == StandsAs.THEIR_WORDS

    @property
    def stands_as_words(self) -> str:
        """Return what it is in its entry, in words."""
        return STANDS_AS_WORDS[StandsAs(self.stands_as)]

    @property
    def telling_words(self) -> str:
        """Return what kind of telling it is, where whoever wrote it said so."""
        return dict(KIND_OF_TELLING).get(self.telling, "")

    @property
    def mark_words(self) -> tuple[str, ...]:
        """Return what it was marked as."""
        return tuple(MARK_WORDS[Mark(one)] for one in self.marks)

    @property
    def sharing_words(self) -> str:
        """Return who may read it."""
        return SHARING_WORDS[Sharing(self.sharing)]


@dataclass(frozen=True)
class Told:
    """An entry in a story, as far as this reader may read it."""

    number: int
    ref: str
    kind: str
    when: When
    place: str
    headline: str
    revision: int
    recorded_at: datetime
    author_ref: str
    author: str
    author_as: str
    withdrawn_why: str
    is_withdrawn: bool
    is_moment: bool
    attended: tuple[Attended, ...]
    passages: tuple[Read, ...]
    promised: tuple[str, ...]
    # How many pieces of it are kept from this reader for how close they are.
    kept: int

    @property
    def kind_words(self) -> str:
        """Return what kind of happening it was."""
        return KINDS[Kind(self.kind)].words

    @property
    def when_words(self) -> str:
        """Return when it was, as far as it is known."""
        return words(self.when, zone=get_default_timezone())

    @property
    def day(self) -> date:
        """Return the day it was, or the first day it can have been."""
        return self.when.at.astimezone(get_default_timezone()).date()

    @property
    def their_words(self) -> tuple[Read, ...]:
        """Return what was said, as it was said."""
        return tuple(one for one in self.passages if one.is_their_words)

    @property
    def telling(self) -> tuple[Read, ...]:
        """Return what is told that is nobody's own words."""
        return tuple(one for one in self.passages if not one.is_their_words)

    @property
    def key(self) -> str:
        """Return the place of it in the story, to go on from."""
        return f"{self.when.at.timestamp():.6f}-{self.number}"


@dataclass(frozen=True)
class Page:
    """A piece of a story and where to go on from; nothing where it is the end."""

    entries: tuple[Told, ...]
    further: str


_ENTRIES: Final = "SELECT story_entries(%s, %s, %s, %s)"


def story_of(records: Sequence[int], asked: Asked, *, reader: User, now: datetime) -> Page:
    """Return a page of somebody's story, the newest first: two statements however long it is."""
    [(keys,)] = _fetched(
        f"SELECT story_keys({PIECE})", asked.values(records, reader=reader, now=now)
    )
    shown, is_more = on_page(keys)
    return page_of(entries_of(records, shown, reader=reader, now=now), asked, is_more=is_more)


def page_of(entries: Sequence[Told], asked: Asked, *, is_more: bool) -> Page:
    """Return these entries as a page, with the place to go on from where there is more."""
    further = entries[-1].key if is_more and entries else ""
    # Where all that somebody said in it is kept from the reader, not even a gap is left among their words.
    shown = [one for one in entries if one.their_words] if asked.view == "words" else entries
    return Page(tuple(shown), further)


def entries_of(
    records: Sequence[int], numbers: Sequence[int], *, reader: User, now: datetime
) -> list[Told]:
    """Return these entries as they stand in one story for this reader, in the order asked for; one statement."""
    if not numbers:
        return []
    [(entries,)] = _fetched(_ENTRIES, [list(records), list(numbers), reader.pk, now])
    found = {one.number: one for one in told_in(entries)}
    return [found[number] for number in numbers if number in found]


def told_in(entries: Sequence[Sequence[Any]] | None) -> list[Told]:
    """Return entries as the database told them (`story_entries_in`), in no order."""
    return [_told(row) for row in entries or ()]


def _told(row: Sequence[Any]) -> Told:
    number, ref, kind, at, precision, is_about, place, headline, revision, recorded_at, *rest = row
    author_ref, author, author_as, withdrawn_at, withdrawn_why, is_moment, *rest = rest
    attended, passages, promised, kept = rest
    return Told(
        number, ref, kind, When(datetime.fromisoformat(at), Precision(precision), is_about), place, headline, revision,
        datetime.fromisoformat(recorded_at), author_ref, author or "", author_as, withdrawn_why, withdrawn_at is not None,
        is_moment, tuple(Attended(*one) for one in attended or ()), _read(passages or ()), tuple(promised or ()), kept,
    )  # fmt: skip


def _read(found: Iterable[Sequence[Any]]) -> tuple[Read, ...]:
    read = [_passage(*one) for one in found]
    # What stands beside words that were changed since stands on its own, and is never lost.
    standing = {one.ref for one, beside in read if not beside}
    others: dict[str, list[Read]] = {}
    for one, beside in read:
        if beside in standing:
            others.setdefault(beside, []).append(one)
    return tuple(
        replace(one, beside=tuple(others[one.ref])) if one.ref in others else one
        for one, beside in read
        if beside not in standing
    )


def _passage(ref: str, text: str, stands_as: str, telling: str, *more: Any) -> tuple[Read, str]:
    """Return a passage, and beside which it stands."""
    (
        marks,
        said_by,
        language,
        sharing,
        sharing_why,
        shared_from,
        about,
        recorded_at,
        author,
        beside,
    ) = more
    return Read(
        ref, text, stands_as, telling, tuple(marks), said_by or "", language, sharing, sharing_why, shared_from or "",
        tuple(about), datetime.fromisoformat(recorded_at), author or "",
    ), beside or ""  # fmt: skip


def _fetched(sql: str, values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
