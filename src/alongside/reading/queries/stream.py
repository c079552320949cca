"""A page of a story as it is laid out: entries under their months, with the silences between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby

from django.utils.timezone import localdate

from alongside.reading.rules.stream import MOST_LINES, is_known_to_the_day, month_of, written_words
from alongside.story.markup import lines_in
from alongside.story.queries.opening import Left
from alongside.story.queries.story import Read, Told
from alongside.story.rules.gaps import gap_words
from alongside.story.rules.sharing import WHY_WORDS, Sharing, Why
from alongside.story.rules.when import Precision
from alongside.web.days import day_of_month


@dataclass(frozen=True)
class Passed:
    """A passage as it is laid out."""

    read: Read
    is_long: bool
    # Why the family does not read it, where they do not.
    held_why: str
    # Those beside it: who wrote each, and when.
    beside: tuple[tuple[Read, str], ...]


@dataclass(frozen=True)
class Shown:
    """An entry as it is laid out."""

    told: Told
    machine_when: str
    written: str
    family_reads: str
    passages: tuple[Passed, ...]
    gap: str = ""


@dataclass(frozen=True)
class Gone:
    """What stood here by mistake, in a line: when it was moved, and its reference where the reader reads it elsewhere."""

    at: datetime
    moved_at: datetime
    ref: str
    gap: str = ""


@dataclass(frozen=True)
class Month:
    """A month and what happened in it, the newest first."""

    heading: str
    entries: tuple[Shown | Gone, ...]


def months_of(
    entries: Sequence[Told],
    *,
    day: date,
    after: date | None,
    with_gaps: bool,
    left: Sequence[Left] = (),
) -> list[Month]:
    """Return entries under their months, and where something was moved away; silences are said where nothing is left out."""
    later = after
    shown: list[Shown | Gone] = [Gone(one.happened_at, one.moved_at, one.ref) for one in left]
    for told in entries:
        is_exact = is_known_to_the_day(told.when.precision)
        gap = gap_words(told.day, later) if with_gaps and later and is_exact else ""
        shown.append(laid_out(told, day=day, gap=gap))
        later = told.day if is_exact else None
    # Entries keep their order; what was moved away stands before what happened in the same moment.
    shown.sort(key=_moment_of, reverse=True)
    return [Month(heading, tuple(group)) for heading, group in groupby(shown, key=_month_of)]


def laid_out(told: Told, *, day: date, gap: str = "") -> Shown:
    """Return one entry as it is laid out on a day."""
    return Shown(
        told=told,
        machine_when=_machine(told),
        written=written_words(told.day, localdate(told.recorded_at), told.when.precision),
        family_reads=_family_reads(told.passages, day),
        passages=tuple(_passed(one, told) for one in told.passages),
        gap=gap,
    )


def key_day(after: str) -> date | None:
    """Return the day a page goes on from, as its address says."""
    try:
        return localdate(datetime.fromtimestamp(float(after.rpartition("-")[0]), tz=UTC))
    except (ValueError, OverflowError, OSError):
        return None


def _moment_of(one: Shown | Gone) -> datetime:
    return one.at if isinstance(one, Gone) else one.told.when.at


def _month_of(one: Shown | Gone) -> str:
    if isinstance(one, Gone):
        return month_of(localdate(one.at), Precision.DAY)
    return month_of(one.told.day, one.told.when.precision)


def _passed(read: Read, told: Told) -> Passed:
    return Passed(
        read=read,
        is_long=lines_in(read.text) > MOST_LINES,
        held_why=WHY_WORDS[Why(read.sharing_why)] if read.sharing_why else "",
        beside=tuple(
            (one, written_words(localdate(told.recorded_at), localdate(one.recorded_at), Precision.DAY))
            for one in read.beside
        ),
    )  # fmt: skip


def _family_reads(passages: Iterable[Read], day: date) -> str:
    """Return whether the family reads it, and from when."""
    shared = [one for one in passages if one.sharing == Sharing.FAMILY]
    if not shared:
        return ""
    held = any(one.sharing != Sharing.FAMILY for one in passages)
    words = "The family may read the rest" if held else "The family may read this"
    since = max(
        (date.fromisoformat(one.shared_from) for one in shared if one.shared_from), default=day
    )
    if since <= day:
        return words
    return f"{words} from {day_of_month(since)}"


def _machine(told: Told) -> str:
    match told.when.precision:
        case Precision.YEAR:
            return f"{told.day.year:04}"
        case Precision.MONTH:
            return f"{told.day:%Y-%m}"
        case Precision.DAY:
            return told.day.isoformat()
    return told.when.at.isoformat()
