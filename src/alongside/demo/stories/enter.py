"""Entering stories through their verbs: each entry by whoever wrote it, in the evening of its day or the next morning."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import Final
from uuid import uuid4

from django.utils.timezone import get_default_timezone

from alongside.demo.families.enter import Entering
from alongside.demo.stories.castellane import CASTELLANE
from alongside.demo.stories.desmond import DESMOND
from alongside.demo.stories.farouk_hale import FAROUK_HALE
from alongside.demo.stories.hartnell_ivey import HARTNELL_IVEY
from alongside.demo.stories.kezia import KEZIA
from alongside.demo.stories.marchbank import MARCHBANK
from alongside.demo.stories.marit import MARIT
from alongside.demo.stories.quigley_osei import QUIGLEY_OSEI
from alongside.demo.stories.saying import Beside, Meant, Says, Stories, Vow, Wrote
from alongside.demo.stories.tranter import TRANTER
from alongside.story.actions.amending import add_beside, withdraw_entry
from alongside.story.actions.promises import step_promise
from alongside.story.actions.writing import add_entry
from alongside.story.models import Entry, Promise, PromiseStep
from alongside.story.rules.kinds import Kind
from alongside.story.rules.passages import StandsAs
from alongside.story.rules.seen import Part
from alongside.story.rules.sharing import Sharing
from alongside.story.rules.when import on_day
from alongside.story.values import Meant as Mattered
from alongside.story.values import Present, Promised, Told, Writing
from alongside.web.days import MONTHS, day_of_month

STORIES: Final[tuple[Stories, ...]] = (
    MARCHBANK, KEZIA, HARTNELL_IVEY, FAROUK_HALE, TRANTER, QUIGLEY_OSEI, DESMOND, CASTELLANE, MARIT,
)  # fmt: skip
_EVENING: Final = time(17, 40)
_MORNING: Final = time(8, 50)
_SATURDAY: Final = 5
# A day or a month in what is told: {2026-06-12}, {2026-06}. It moves with the story.
_DAY: Final = re.compile(r"\{(\d{4}-\d\d)(-\d\d)?\}")


def enter_stories(families: Mapping[str, Entering]) -> None:
    """Enter the story of every family: what happened, and then what became of it."""
    for stories in STORIES:
        at = families[stories.family]
        written = [(wrote, _write(at, wrote)) for wrote in stories.wrote]
        for wrote, entry in written:
            _follow(at, wrote, entry)


def _write(at: Entering, wrote: Wrote) -> Entry:
    writing = Writing(
        ref=uuid4(), kind=Kind(wrote.kind),
        when=on_day(at.day(wrote.on), _hour(wrote.at), zone=get_default_timezone()),
        people=[at.people[key] for key in wrote.about.split()], headline=_in_words(at, wrote.headline), place=wrote.place,
        told=[_told(at, says) for says in wrote.says], present=list(_present(at, wrote)),
        promised=[_promised(at, vow) for vow in wrote.vows],
        mattered=[_meant(at, meant) for meant in wrote.meant],
    )  # fmt: skip
    return add_entry(writing, by=at.staff[wrote.by], now=_written_at(at, wrote.on, wrote.at))


def _follow(at: Entering, wrote: Wrote, entry: Entry) -> None:
    for beside in wrote.beside:
        _stand_beside(at, beside, entry)
    for vow in wrote.vows:
        _step(at, wrote, vow, entry)
    if withdrawn := wrote.withdrawn:
        now = _written_at(at, withdrawn.on)
        withdraw_entry(entry, why=withdrawn.why, by=at.staff[withdrawn.by], now=now)


def _stand_beside(at: Entering, beside: Beside, entry: Entry) -> None:
    told = _told(at, Says(beside.text, by=beside.said_by), StandsAs(beside.stands_as))
    add_beside(
        entry.passages.get(position=beside.place), told, by=at.staff[beside.by],
        now=_written_at(at, beside.on),
    )  # fmt: skip


def _step(at: Entering, wrote: Wrote, vow: Vow, entry: Entry) -> None:
    if not vow.became:
        return
    words = _in_words(at, vow.words)
    promise = Promise.objects.get(entry=entry, words=words, person=at.people[vow.to])
    for became in vow.became:
        done = PromiseStep(
            step=became.step, on=at.day(became.on), words=_in_words(at, became.words),
            due_on=at.calendar.day(became.due), to=at.staff[became.to] if became.to else None,
        )  # fmt: skip
        by = at.staff[became.by or wrote.by]
        step_promise(promise, done, by=by, now=_written_at(at, became.on))


def _told(at: Entering, says: Says, stands_as: StandsAs = StandsAs.WHAT_HAPPENED) -> Told:
    sharing, _, why = says.kept.partition(" ")
    is_words = bool(says.by) and stands_as == StandsAs.WHAT_HAPPENED
    said_by = at.people.get(says.by)
    return Told(
        _in_words(at, says.text), about=_refs(at, says.about), telling=says.telling, marks=tuple(says.marks.split()),
        stands_as=StandsAs.THEIR_WORDS if is_words else stands_as, language=says.language,
        said_by=said_by.ref if said_by else "", said_by_words="" if said_by else says.by,
        sharing=Sharing(sharing or Sharing.FAMILY), sharing_why=why, sharing_words=says.kept_words,
        held_until=at.calendar.day(says.kept_until),
    )  # fmt: skip


def _present(at: Entering, wrote: Wrote) -> Iterator[Present]:
    for part, keys in (
        (Part.SEEN_ALONE, wrote.alone),
        (Part.SEEN, wrote.seen),
        (Part.NOT_SEEN, wrote.missed),
    ):
        for ref in _refs(at, keys):
            yield Present(part, person=ref)
    for words in filter(None, wrote.there.split("; ")):
        yield Present(Part.THERE, words=words)


def _promised(at: Entering, vow: Vow) -> Promised:
    to = at.people[vow.to].ref
    return Promised(_in_words(at, vow.words), to=to, due_on=at.calendar.day(vow.due))


def _meant(at: Entering, meant: Meant) -> Mattered:
    said = (_in_words(at, words) for words in (meant.words, meant.to_them, meant.to_us))
    return Mattered(at.people[meant.to].ref, *said)


def _refs(at: Entering, keys: str) -> tuple[str, ...]:
    return tuple(at.people[key].ref for key in keys.split())


def _in_words(at: Entering, words: str) -> str:
    """Return words with the days in them moved as the story is, and written as they are said."""

    def said(found: re.Match[str]) -> str:
        month, of_month = found.groups()
        day = at.day(month + (of_month or "-15"))
        return day_of_month(day) if of_month else MONTHS[day.month - 1]

    return _DAY.sub(said, words)


def _hour(at: str) -> time | None:
    return time.fromisoformat(at) if at else None


def _written_at(at: Entering, on: str, hour: str = "") -> datetime:
    """Return when something was written down: that evening, or the next working morning; never later than now."""
    day, zone = at.day(on), get_default_timezone()
    if day.weekday() < _SATURDAY and (_hour(hour) or time()) < _EVENING:
        return min(datetime.combine(day, _EVENING, tzinfo=zone), at.now)
    to_monday = 7 - day.weekday()
    next_day = day + timedelta(days=to_monday if to_monday <= 3 else 1)
    return min(datetime.combine(next_day, _MORNING, tzinfo=zone), at.now)
