"""Words in the stories a reader reads: the newest first, never what the wall keeps, and never longer than three seconds."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from django.db import OperationalError, connection, transaction
from django.utils.timezone import get_default_timezone
from psycopg.errors import QueryCanceled

from alongside.accounts.models import User
from alongside.story.queries.asked import start_of
from alongside.story.rules.kinds import KINDS, Kind
from alongside.story.rules.passages import StandsAs
from alongside.story.rules.searching import Piece, Sought, marked, snippet, understand
from alongside.story.rules.when import Precision, When, words

AT_ONCE: Final = 20
COUNTED: Final = 1000
LONGEST_MS: Final = 3000
_FOUND: Final = """
    SELECT count_so_far, is_all, hits FROM story_words_found(%(within)s, %(records)s::bigint[], %(words)s::text[],
        %(phrases)s::text[], %(begun)s, %(kind)s, %(since)s::timestamptz, %(until)s::timestamptz,
        %(after_at)s::timestamptz, %(after_entry)s::bigint, %(after_passage)s::bigint, %(reader)s::bigint,
        %(now)s::timestamptz, %(most)s, %(counted)s)
"""


class Within(StrEnum):
    """In whose stories is looked."""

    RECORDS = "records"
    MINE = "mine"
    POD = "pod"
    ALL = "all"


@dataclass(frozen=True)
class Looked:
    """One look: what was typed, in whose stories, and what narrows it; all of it lives in the address."""

    typed: str
    within: Within = Within.ALL
    records: Sequence[int] = ()
    kind: str = ""
    since: date | None = None
    # The last day that counts.
    until: date | None = None
    # The hit after which to go on, as its `key` says.
    after: str = ""


@dataclass(frozen=True)
class Hit:
    """A passage or a heading in which something was found: where it stands, and the piece of it to show."""

    entry: str
    # Nothing for the heading of an entry.
    passage: str
    kind: str
    when: When
    headline: tuple[Piece, ...]
    stands_as: str
    language: str
    author: str
    said_by: str
    # In whose stories of those looked in: reference and name.
    people: tuple[tuple[str, str], ...]
    pieces: tuple[Piece, ...]
    key: str

    @property
    def kind_words(self) -> str:
        """Return what kind of happening it was."""
        return KINDS[Kind(self.kind)].words

    @property
    def when_words(self) -> str:
        """Return when it was, as far as it is known."""
        return words(self.when, zone=get_default_timezone())

    @property
    def is_their_words(self) -> bool:
        """Say whether these are somebody's own words."""
        return self.stands_as == StandsAs.THEIR_WORDS


@dataclass(frozen=True)
class Together:
    """Places of one entry in which something was found, and in whose stories all of them stand."""

    hits: tuple[Hit, ...]
    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Found:
    """A page of what was found, how much there is as far as it was counted, and where to go on."""

    sought: Sought
    hits: tuple[Hit, ...] = ()
    # In how many places, passages and headings, or in more than how many; counted on the first page alone.
    count: int = 0
    is_all: bool = True
    further: str = ""
    # It took too long; nothing was found out.
    is_too_long: bool = False

    @property
    def together(self) -> tuple[Together, ...]:
        """Return what was found, with the places of one entry told together where they stand in the same stories."""
        found: list[Together] = []
        for hit in self.hits:
            last = found[-1] if found else Together((), ())
            of_both = tuple(one for one in last.people if one in hit.people)
            if of_both and last.hits[0].entry == hit.entry:
                found[-1] = Together((*last.hits, hit), of_both)
            else:
                found.append(Together((hit,), hit.people))
        return tuple(found)


def words_found(looked: Looked, *, reader: User, now: datetime) -> Found:
    """Return where in the stories this reader reads something was written, the newest first."""
    sought = understand(looked.typed)
    if sought.is_empty and not (looked.kind or looked.since or looked.until):
        return Found(sought)
    answer = _asked(looked, sought, reader=reader, now=now)
    if answer is None:
        return Found(sought, is_too_long=True)
    count, is_all, told = answer
    hits = [_hit(one, sought) for one in json.loads(told or "[]")]
    return Found(
        sought, tuple(hits[:AT_ONCE]), count=min(count, COUNTED), is_all=is_all and count <= COUNTED,
        further=hits[AT_ONCE - 1].key if len(hits) > AT_ONCE else "",
    )  # fmt: skip


def _asked(
    looked: Looked, sought: Sought, *, reader: User, now: datetime
) -> tuple[int, bool, str | None] | None:
    at, entry, passage = _key(looked.after)
    since = max(filter(None, (looked.since, sought.since)), default=None)
    until = min(filter(None, (_day_after(looked.until), sought.until)), default=None)
    values = {
        "within": looked.within.value, "records": list(looked.records), "words": list(sought.words),
        "phrases": list(sought.phrases), "begun": sought.begun, "kind": looked.kind or sought.kind, "since": since and start_of(since),
        "until": until and start_of(until), "after_at": at, "after_entry": entry, "after_passage": passage, "reader": reader.pk,
        "now": now, "most": AT_ONCE, "counted": COUNTED,
    }  # fmt: skip
    return in_time(_FOUND, values)


def in_time(sql: str, values: dict[str, Any]) -> tuple[int, bool, str | None] | None:
    """Ask, and give up after three seconds, leaving everything else of the request as it was."""
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        # Two in one message, for each message is a way there and back; going back to the savepoint undoes the limit.
        cursor.execute(f"SAVEPOINT looking; SET LOCAL statement_timeout = {LONGEST_MS}")
        try:
            cursor.execute(sql, values)
            row = cursor.fetchone() or (0, True, None)
        except OperationalError as error:
            if not isinstance(error.__cause__, QueryCanceled):
                raise
            row = None
        cursor.execute("ROLLBACK TO SAVEPOINT looking; RELEASE SAVEPOINT looking")
    return (row[0] or 0, row[1] is not False, row[2]) if row else None


def _day_after(day: date | None) -> date | None:
    return date.fromordinal(day.toordinal() + 1) if day and day < date.max else None


def _key(after: str) -> tuple[datetime | None, int | None, int | None]:
    """Return the moment and numbers to go on from; from the newest where the address says none."""
    try:
        moment, entry, passage = after.split("_")
        at = datetime.fromisoformat(moment)
        numbers = int(entry), int(passage)
    except ValueError:
        return None, None, None
    if at.tzinfo is None or not all(0 <= one < 2**63 for one in numbers):
        return None, None, None
    return at, *numbers


def _hit(one: dict[str, Any], sought: Sought) -> Hit:
    return Hit(
        entry=one["entry"], passage=one["passage"], kind=one["kind"],
        when=When(datetime.fromisoformat(one["at"]), Precision(one["precision"]), one["is_about"]),
        headline=marked(one["headline"], sought), stands_as=one["stands_as"], language=one["language"], author=one["author"] or "",
        said_by=one["said_by"] or "", people=tuple((ref, name or "") for ref, name in one["people"] or ()),
        pieces=snippet(one["text"], sought) if one["passage"] else (), key=f"{one['at']}_{one['number']}_{one['passage_number']}",
    )  # fmt: skip
