"""What happened often is told once for each year: reviews, times away, workers, requests for help, short breaks."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final

from alongside.imports.rules.journey import Fact, Journey, Moment
from alongside.imports.rules.spells import ONE_BREAK
from alongside.imports.rules.wording import WORDS
from alongside.web.days import day_of_month, day_words

_COUNTS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")  # fmt: skip
# So many are told one by one; the others are counted, and each stands among the facts.
_TOLD: Final = 6


def gathered(facts: Sequence[Fact], journey: Journey) -> list[Moment]:
    """Return what is told by year, of some facts of a journey and of no others, so that many rows are not as many shouts.

    A moment is named by the first day it tells of. What a newer import adds to a year is a moment of its own, which
    says that there was more in that year where the journey knows of it.
    """
    told = [*_reviews(facts, journey), *_missing(facts, journey), *_workers(facts, journey), *_asked(facts), *_breaks(facts, journey)]  # fmt: skip
    return in_order(told)


def in_order(told: Iterable[Moment]) -> list[Moment]:
    """Return moments oldest first, those of one day always in the same order."""
    return sorted(told, key=lambda one: (one.on, one.key))


def _gathers(what: str, facts: Sequence[Fact]) -> dict[str, Any]:
    """Return how a moment that gathers facts of a year is named: by their first day, and found by their year."""
    first = facts[0].begins
    return {"key": f"{what} {first}", "is_gathered": True, "also": (f"{what} {first.year}",)}


def _by_year(facts: Iterable[Fact], table: str, **says: str) -> Iterator[tuple[int, list[Fact]]]:
    """Return the facts of a table that say something, year by year, oldest first."""
    found = [one for one in facts if one.table == table and says.items() <= one.says.items()]
    days = sorted(found, key=lambda one: one.begins)
    for year, some in groupby(days, key=lambda one: one.begins.year):
        yield year, list(some)


def _has_more(facts: Sequence[Fact], journey: Journey, table: str, **says: str) -> bool:
    """Say whether the journey knows of more of the same kind in the same year."""
    known = dict(_by_year(journey.facts, table, **says)).get(facts[0].begins.year, [])
    return len(known) > len(facts)


def _breaks(facts: Sequence[Fact], journey: Journey) -> Iterator[Moment]:
    for year, found in _by_year(facts, "LegalStatus", code=ONE_BREAK):
        times = _times(len(found), more=_has_more(found, journey, "LegalStatus", code=ONE_BREAK))
        yield Moment(
            kind="help", on=found[0].begins, headline=f"Short breaks in {year}", **_gathers("breaks", found),
            text=f"In {year} you stayed away from home for a short break {times}, as agreed with your family.",
        )  # fmt: skip


def _reviews(facts: Sequence[Fact], journey: Journey) -> Iterator[Moment]:
    for kind, headline in (("care", "Looking together at how you are"), ("protection", "Looking together at the plan to keep you safe")):  # fmt: skip
        for _, held in _by_year(facts, "Review", kind=kind):
            yield Moment(
                kind="plan", on=held[-1].begins, headline=headline, **_gathers(f"review {kind}", held),
                text=_review(held, is_more=_has_more(held, journey, "Review", kind=kind)),
            )  # fmt: skip


def _review(held: Sequence[Fact], *, is_more: bool) -> str:
    met = "Those who work with you and your family met to look at how you are and what comes next"
    parts = [WORDS["part"].get(str(one.says["took_part"]), "") for one in held]
    if len(held) == 1:
        return f"{met}, on {day_words(held[0].begins)}. {parts[0]}".strip()
    days = _some([day_of_month(one.begins) for one in held])
    many = _times(len(held), more=is_more)
    return f"{met}, {many} in {held[0].begins.year}: on {days}. {_together(held, parts)}".strip()


def _together(held: Sequence[Fact], parts: Sequence[str]) -> str:
    """Return how somebody took part in several reviews: in one sentence where it was always so, or day by day."""
    if len(set(parts)) == 1:
        return f"Each time {parts[0][:1].lower()}{parts[0][1:]}" if parts[0] else ""
    days = [
        f"- {day_of_month(one.begins)}: {part}"
        for one, part in zip(held, parts, strict=True)
        if part
    ]
    more = [f"- And {_count(len(days) - _TOLD)} more."] if len(days) > _TOLD else []
    return "\n\n" + "\n".join([*days[:_TOLD], *more])


def _missing(facts: Sequence[Fact], journey: Journey) -> Iterator[Moment]:
    for year, times in _by_year(facts, "MissingTime"):
        many = _times(len(times), more=_has_more(times, journey, "MissingTime")).capitalize()
        yield Moment(
            kind="harm", on=times[0].begins, headline=f"Away from where you lived, {year}", **_gathers("missing", times),
            text=f"{many} in {year} you were away and those who looked after you did not know where, or had not agreed: {_some([_span(one) for one in times])}. What it was like for you is not in the file.",
        )  # fmt: skip


def _span(one: Fact) -> str:
    begins, ends = one.begins, one.says["to_date"]
    if not isinstance(ends, date):
        return f"from {day_of_month(begins)}"
    if ends == begins:
        return f"on {day_of_month(begins)}"
    until = day_of_month(ends) if ends.year == begins.year else day_words(ends)
    return f"{day_of_month(begins)} to {until}"


def _workers(facts: Sequence[Fact], journey: Journey) -> Iterator[Moment]:
    for year, began in _by_year(facts, "WorkerTold"):
        more = "more " if _has_more(began, journey, "WorkerTold") else ""
        if len(began) == 1:
            headline, text = "A new social worker", "A social worker began to work with you. Their name is not in the file."  # fmt: skip
        else:
            headline = f"New social workers, {year}"
            text = f"In {year} you had {_count(len(began))} {more}new social workers, one after another. Their names are not in the file."  # fmt: skip
        yield Moment(kind="help", on=began[0].begins, headline=headline, text=text, **_gathers("workers", began))  # fmt: skip


def _asked(facts: Sequence[Fact]) -> Iterator[Moment]:
    """Tell that help was asked for, and never by whom: it may have been a neighbour, or the child."""
    for _, asked in _by_year(facts, "EarlierReferral"):
        yield Moment(
            kind="help", on=asked[0].begins, headline="We were asked to help", **_gathers("asked", asked),
            text=f"We were asked to help you and your family, on {_some([day_words(one.begins) for one in asked])}.",
        )  # fmt: skip


def _some(words: Sequence[str]) -> str:
    """Return a few things in one sentence; of many, the first few and how many more there were."""
    if len(words) > _TOLD:
        return f"{', '.join(words[:_TOLD])} and {_count(len(words) - _TOLD)} more"
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _count(many: int) -> str:
    return _COUNTS[many] if many < len(_COUNTS) else str(many)


def _times(many: int, *, more: bool = False) -> str:
    if many > 2:
        return f"{_count(many)} more times" if more else f"{_count(many)} times"
    return ("once" if many == 1 else "twice") + (" more" if more else "")
