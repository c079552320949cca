"""What several verbs of the story do: whom something is about, its passages and lines, and the traces."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.utils.timezone import localdate

from alongside.accounts.models import User
from alongside.audit.actions import record
from alongside.audit.acts import Act
from alongside.clock.working_days import working_days_after
from alongside.people.models import Person
from alongside.pods.queries import memberships_of
from alongside.story.models import Entry, Line, Passage, Presence
from alongside.story.models.passage import MOST_CHARACTERS
from alongside.story.rules.sharing import (
    EXPLAIN_FIRST,
    Sharing,
    class_of,
    why_not_shared_like_this,
)
from alongside.story.rules.text import tidied, why_not_kept
from alongside.story.values import Present, Told
from alongside.web.refusals import Refused, require


def author_as(by: User, *, day: date) -> str:
    """Return what the author is on a day, as it stands under what they wrote: "Social worker, Heron pod"."""
    parts = memberships_of(by, day)
    return f"{parts[0].get_part_display()}, {parts[0].pod.name}" if parts else ""


def trace(act: Act, entry: Entry, people: Iterable[Person], *, by: User) -> None:
    """Leave the trace of a verb about everybody in whose story an entry stands."""
    for person in people:
        record(act, by=by.ref, about=person.ref, target=f"entry:{entry.ref}")


def write_passages(
    entry: Entry,
    told: Sequence[Told],
    people: Mapping[str, Person],
    *,
    by: User,
    now: datetime,
    first: int = 0,
    beside: Passage | None = None,
) -> list[Passage]:
    """Write passages and let each stand in the stories of those it is about."""
    passages = [
        _passage(entry, one, people, position=first + place, by=by, now=now)
        for place, one in enumerate(told)
    ]
    for one in passages:
        one.beside = beside
    written = Passage.objects.bulk_create(passages)
    write_lines(
        line
        for passage, one in zip(written, told, strict=True)
        for line in _lines(entry, passage, _about(one, people))
    )
    return written


def write_lines(lines: Iterable[Line]) -> None:
    """Let entries and passages stand in stories."""
    Line.objects.bulk_create(lines)


def line_of(entry: Entry, person: Person, passage: Passage | None = None) -> Line:
    """Return the row by which an entry, or one passage of it, stands in somebody's story."""
    sharing = Sharing(passage.sharing) if passage else Sharing.FAMILY
    return Line(
        person=person, entry=entry, passage=passage, happened_at=entry.happened_at, kind=entry.kind,
        stands_as=passage.stands_as if passage else "", data_class=class_of(sharing),
        author_ref=passage.recorded_by_ref if passage else entry.recorded_by_ref,
    )  # fmt: skip


def write_presences(
    entry: Entry,
    present: Sequence[Present],
    people: Mapping[str, Person],
    *,
    by: User,
    now: datetime,
) -> None:
    """Write who was there."""
    Presence.objects.bulk_create(
        Presence(
            entry=entry, person=people.get(one.person), words=tidied(one.words)[:200] if not one.person else "",
            part=one.part, why_not_alone=one.why_not_alone.strip()[:300], recorded_at=now, recorded_by_ref=by.ref,
        )
        for one in present
        if one.person in people or one.words.strip()
    )  # fmt: skip


def _lines(entry: Entry, passage: Passage, about: Iterable[Person]) -> list[Line]:
    return [line_of(entry, person, passage) for person in about]


def _about(told: Told, people: Mapping[str, Person]) -> list[Person]:
    if unknown := set(told.about) - set(people):
        raise Refused(
            f"A paragraph is about somebody this is not about ({len(unknown)}). Choose again whom it is about."
        )
    return [people[ref] for ref in told.about] if told.about else list(people.values())


def _passage(
    entry: Entry,
    told: Told,
    people: Mapping[str, Person],
    *,
    position: int,
    by: User,
    now: datetime,
) -> Passage:
    text, today = tidied(told.text), localdate(now)
    require(why_not_kept(text, longest=MOST_CHARACTERS))
    require(
        why_not_shared_like_this(
            told.sharing, told.sharing_why, held_until=told.held_until, today=today
        )
    )
    is_family = told.sharing == Sharing.FAMILY
    waits = working_days_after(today, EXPLAIN_FIRST) if not told.is_explained else today
    return Passage(
        entry=entry, stands_as=told.stands_as, position=position, text=text, telling=told.telling,
        marks=list(told.marks), said_by=people.get(told.said_by), source=told.said_by_words.strip()[:200],
        language=told.language, sharing=told.sharing, sharing_why=told.sharing_why,
        sharing_words=told.sharing_words.strip()[:300], shared_from=waits if is_family else None,
        held_until=told.held_until, recorded_at=now, recorded_by_ref=by.ref,
    )  # fmt: skip
