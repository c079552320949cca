"""What a story opens with: where things are now, what the reader has not finished, who wrote, who is in it, its newest entries."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection

from alongside.accounts.models import User
from alongside.people import access
from alongside.people.models import Person
from alongside.story.queries.asked import PIECE, Asked, on_page
from alongside.story.queries.drafts import DONE, Unfinished
from alongside.story.queries.story import Page, Told, page_of, told_in

# Who is in it is looked for in so many of the newest entries, in more where the story is narrowed; no more are named.
DEEP: Final = 100
DEEPER: Final = 3_000
NAMED: Final = 40
# Of what was moved out of it no more is said.
LEFT: Final = 100
_OPENING: Final = f"""
    SELECT o.where_now, o.mattered, o.writers, o.years, o.among, o.keys, o.entries,
        story_begun(%(reader)s, %(person)s, %(done)s), story_left(%(records)s, %(left)s), o.ties, o.genders
    FROM story_opening({PIECE}, %(deep)s, %(named)s) AS o
"""


@dataclass(frozen=True)
class Among:
    """Somebody who is in a story besides whom it is of."""

    ref: str
    name: str
    # Whether their record is open to the reader.
    is_open: bool
    number: int


@dataclass(frozen=True)
class Left:
    """Something that stood in a story by mistake and was moved out of it; whose story it is in now is not said."""

    happened_at: datetime
    moved_at: datetime
    # Where the reader reads it in another story.
    ref: str


@dataclass(frozen=True)
class Opening:
    """A piece of a story and what stands above it."""

    page: Page
    where_now: Told | None
    # Whether something mattered to them since that was written.
    has_moment_since: bool
    unfinished: tuple[Unfinished, ...]
    # Who may have written: reference and name.
    writers: tuple[tuple[str, str], ...]
    # Who is in it besides whom it is of, whoever is in most of it first.
    among: tuple[Among, ...]
    # What they and those who stand around them are to each other ("a is the kind of b", whether it is over), by number.
    ties: tuple[tuple[int, int, str, bool], ...]
    # The gender of each of these by number, where it is known and seen.
    genders: Mapping[str, str]
    # What was moved out of it and would stand on this page, the newest first; nothing where only some is asked for.
    left: tuple[Left, ...]
    # The years it goes through, the newest first.
    years: tuple[int, ...]


def opening_of(person: Person, asked: Asked, *, reader: User, now: datetime) -> Opening:
    """Return somebody's story as its page opens: one statement however long it is."""
    records = access.records_of(person)
    given = asked.values(records, reader=reader, now=now)
    given |= {
        "person": person.ref,
        "done": DONE,
        "deep": DEEPER if asked.is_narrowed else DEEP,
        "named": NAMED,
        "left": LEFT,
    }
    with connection.cursor() as cursor:
        cursor.execute(_OPENING, given)
        newest, mattered, writers, years, among, keys, entries, drafts, left, ties, genders = (
            cursor.fetchone()
        )
    shown, is_more = on_page(keys)
    # Where things are now comes with the rest: it may stand on a page of its own, years ago.
    found = {one.number: one for one in told_in(entries)}
    page = page_of([found[one] for one in shown if one in found], asked, is_more=is_more)
    return Opening(
        page=page,
        where_now=found.get(newest),
        has_moment_since=mattered,
        unfinished=tuple(Unfinished(UUID(one), datetime.fromisoformat(at)) for one, at in json.loads(drafts or "[]")),
        writers=tuple((ref, name) for name, ref in writers or ()),
        among=tuple(Among(*one) for one in among or ()),
        ties=tuple((a, b, kind, is_over) for a, b, kind, is_over in ties or ()),
        genders=genders or {},
        left=tuple(_left(json.loads(left or "[]"), asked, page)),
        years=tuple(years),
    )  # fmt: skip


def _left(found: Iterable[list[str]], asked: Asked, page: Page) -> Iterator[Left]:
    """Return what was moved out of the story and would stand on its page."""
    oldest = page.entries[-1].when.at if page.further and page.entries else None
    for happened_at, moved_at, ref in found if not asked.leaves_out else ():
        one = Left(datetime.fromisoformat(happened_at), datetime.fromisoformat(moved_at), ref or "")
        if asked.holds(one.happened_at) and (oldest is None or one.happened_at >= oldest):
            yield one
