"""A person's story as a reader reads it: by key, so that the fiftieth page costs what the first does."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import connection
from django.utils.timezone import get_default_timezone

from alongside.accounts.models import User
from alongside.story.rules.kinds import KINDS, Kind
from alongside.story.rules.marks import MARK_WORDS, Mark
from alongside.story.rules.passages import STANDS_AS_WORDS, StandsAs
from alongside.story.rules.seen import PART_WORDS, Part
from alongside.story.rules.sharing import SHARING_WORDS, Sharing
from alongside.story.rules.when import Precision, When, words

AT_ONCE: Final = 20


@dataclass(frozen=True)
class Asked:
    """Which part of a story is asked for; all of it lives in the address."""

    view: str = ""
    kind: str = ""
    author: str = ""
    since: date | None = None
    until: date | None = None
    # The entry after which to go on: its moment and number, as `key_of` writes them.
    after: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Say whether some of the story is left out."""
        return bool(self.view or self.kind or self.author or self.since or self.until)


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


# For each record by itself: of "any of these" the rule of the wall would be asked for a whole story, which is then sorted.
_KEYS: Final = """
    SELECT x.entry_id, x.happened_at FROM unnest(%(records)s::bigint[]) AS r(id) CROSS JOIN LATERAL (
        SELECT {by}.entry_id, {by}.happened_at FROM {source}
        WHERE {by}.person_id = r.id AND l.person_id = r.id AND l.moved_at IS NULL {narrowed}
        ORDER BY {by}.happened_at DESC, {by}.entry_id DESC LIMIT %(most)s
    ) AS x ORDER BY x.happened_at DESC, x.entry_id DESC LIMIT %(most)s
"""
_MOMENTS: Final = "story_moment m JOIN story_line l ON l.entry_id = m.entry_id"
_OF_ENTRY: Final = " AND l.passage_id IS NULL"
_ENTRIES: Final = "SELECT * FROM story_entries(%s, %s, %s, %s)"


def story_of(records: Sequence[int], asked: Asked, *, reader: User, now: datetime) -> Page:
    """Return a page of somebody's story, the newest first: two statements however long it is."""
    keys = _keys(records, asked)
    shown = keys[:AT_ONCE]
    entries = entries_of(records, shown, reader=reader, now=now)
    return Page(tuple(entries), entries[-1].key if len(keys) > AT_ONCE and entries else "")


def entries_of(
    records: Sequence[int], numbers: Sequence[int], *, reader: User, now: datetime
) -> list[Told]:
    """Return these entries as they stand in one story for this reader, in the order asked for; one statement."""
    if not numbers:
        return []
    rows = _fetched(_ENTRIES, [list(records), list(numbers), reader.pk, now])
    found = {row[0]: _told(row) for row in rows}
    return [found[number] for number in numbers if number in found]


def years_of(records: Sequence[int]) -> list[int]:
    """Return the years in which something stands in a story, the newest first: one descent of the index for each year."""
    return [row[0] for row in _fetched(_YEARS, [list(records)])]


_YEARS: Final = """
    WITH RECURSIVE newest AS (
        SELECT 'infinity'::timestamptz AS before
        UNION ALL
        SELECT (SELECT date_trunc('year', max(x.at), 'Europe/London')
                FROM unnest(%s::bigint[]) AS r(id) CROSS JOIN LATERAL (
                    SELECT l.happened_at AS at FROM story_line l
                    WHERE l.person_id = r.id AND l.passage_id IS NULL AND l.moved_at IS NULL
                      AND l.happened_at < newest.before
                    ORDER BY l.happened_at DESC LIMIT 1) AS x)
        FROM newest WHERE newest.before IS NOT NULL
    ) SELECT extract(year FROM before AT TIME ZONE 'Europe/London')::int FROM newest
    WHERE before < 'infinity' ORDER BY before DESC
"""


def _keys(records: Sequence[int], asked: Asked) -> list[int]:
    narrowed, source, by = [_OF_ENTRY], "story_line l", "l"
    values: dict[str, Any] = {"records": list(records), "most": AT_ONCE + 1}
    if asked.view == "words":
        # Several of their words in one entry are one entry; a page never holds more than that many lines.
        narrowed = [" AND l.passage_id IS NOT NULL AND l.stands_as = 'their-words'"]
        values["most"] = 4 * AT_ONCE
    elif asked.view == "decisions":
        narrowed.append(" AND l.kind = 'decision'")
    elif asked.view == "moments":
        source, by = _MOMENTS, "m"
        narrowed.append(" AND m.set_aside_at IS NULL")
    for name, column, value in (
        ("kind", " AND l.kind = %(kind)s", asked.kind),
        ("author", " AND l.author_ref = %(author)s", asked.author),
        ("since", " AND l.happened_at >= %(since)s", _start(asked.since)),
        ("until", " AND l.happened_at < %(until)s", _start(asked.until)),
    ):
        if value:
            narrowed.append(column)
            values[name] = value
    if key := _key(asked.after):
        narrowed.append(f" AND ({by}.happened_at, {by}.entry_id) < (%(at)s, %(number)s)")
        values |= key
    sql = _KEYS.format(source=source, by=by, narrowed="".join(narrowed))
    return list(dict.fromkeys(row[0] for row in _fetched(sql, values)))[: AT_ONCE + 1]


def _start(day: date | None) -> datetime | None:
    return datetime(day.year, day.month, day.day, tzinfo=get_default_timezone()) if day else None


def _key(after: str) -> dict[str, Any] | None:
    moment, _, number = after.partition("-")
    try:
        at = datetime.fromtimestamp(float(moment), tz=get_default_timezone())
        return {"at": at, "number": int(number)}
    except (ValueError, OverflowError, OSError):
        return None


def _told(row: Sequence[Any]) -> Told:
    (
        number,
        ref,
        kind,
        at,
        precision,
        is_about,
        place,
        headline,
        revision,
        recorded_at,
        author_ref,
        *rest,
    ) = row
    author, author_as, withdrawn_at, withdrawn_why, is_moment, attended, passages, promised = rest
    return Told(
        number=number, ref=ref, kind=kind, when=When(at, Precision(precision), is_about), place=place,
        headline=headline, revision=revision, recorded_at=recorded_at, author_ref=author_ref, author=author or "",
        author_as=author_as, withdrawn_why=withdrawn_why, is_withdrawn=withdrawn_at is not None,
        is_moment=is_moment, attended=tuple(Attended(*one) for one in json.loads(attended or "[]")),
        passages=_read(json.loads(passages or "[]")), promised=tuple(json.loads(promised or "[]")),
    )  # fmt: skip


def _read(found: list[dict[str, Any]]) -> tuple[Read, ...]:
    # What stands beside words that were changed since stands on its own, and is never lost.
    standing = {one["ref"] for one in found if not one["beside"]}
    beside: dict[str, list[Read]] = {}
    for one in found:
        if one["beside"] in standing:
            beside.setdefault(one["beside"], []).append(_passage(one, ()))
    return tuple(
        _passage(one, beside.get(one["ref"], ())) for one in found if one["beside"] not in standing
    )


def _passage(one: dict[str, Any], beside: Iterable[Read]) -> Read:
    return Read(
        ref=one["ref"], text=one["text"], stands_as=one["stands_as"], telling=one["telling"],
        marks=tuple(one["marks"]), said_by=one["said_by"] or "", language=one["language"], sharing=one["sharing"],
        sharing_why=one["sharing_why"], shared_from=one["shared_from"] or "", about=tuple(one["about"]),
        recorded_at=datetime.fromisoformat(one["recorded_at"]), author=one["author"] or "", beside=tuple(beside),
    )  # fmt: skip


def _fetched(sql: str, values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
