"""Care: the tables of the looked-after return become times of care, laws, homes, reviews, times missing and adoption."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Final

from alongside.imports.rules.journey import Fact, HelpTime, Journey, Value
from alongside.imports.rules.spells import ADOPTED, Spell, homes, laws, periods, spells_of
from alongside.imports.rules.taking import Placed, Taking

# Which law a time of care rests on, in the words of cases/lists.toml.
BASIS_OF: Final = {
    "C1": "ca1989-s38", "C2": "ca1989-s31", "D1": "aca2002-s21", "E1": "aca2002-s21", "V2": "ca1989-s20",
    "V3": "ca1989-s20", "V4": "ca1989-s20", "J1": "laspo2012-s104",
}  # fmt: skip
# How the end of care is said where a time of help ends.
_ENDED: Final[Mapping[str, str]] = {
    "E2": "died", "E3": "moved", "E16": "moved", "E15": "age", "E17": "age", "E5": "age", "E6": "age", "E7": "age",
    "E4A": "goals-met", "E14": "order-ended", "E9": "other-kind",
}  # fmt: skip


def take_care(taking: Taking, journey: Journey, *, last_year: int) -> list[Spell]:
    """Take all that the looked-after return says of one child, and return the times in places for the story."""
    spells = spells_of(taking)
    for group in filter(_lasted, homes(spells)):
        if group[0].place:
            journey.facts.append(_home(group))
    for group in filter(_lasted, laws(spells)):
        if group[0].law:
            journey.facts.append(_over(group, "LegalStatus", {"code": group[0].law}))
    for group in filter(_lasted, periods(spells)):
        _period(journey, group)
    _still_open(taking, spells, last_year)
    _reviews(taking, journey)
    _missing(taking, journey)
    _workers(taking, journey)
    _adoption(taking, journey, spells)
    return spells


def once(journey: Journey, fact: Fact) -> None:
    """Add a fact unless the same was said before, in another year's file."""
    if not any(one.table == fact.table and one.says == fact.says for one in journey.facts):
        journey.facts.append(fact)


def _lasted(group: list[Spell]) -> bool:
    """Say whether it lasted a day: what began and ended on one day is told in the story alone."""
    return group[-1].ends != group[0].begins


def _over(group: list[Spell], table: str, says: Mapping[str, Value]) -> Fact:
    return Fact(
        table, {"from_date": group[0].begins, "to_date": group[-1].ends, **says}, group[0].row.where
    )


def _home(group: list[Spell]) -> Fact:
    first, last = group[0], group[-1]
    return _over(group, "Home", {
        "code": first.place, "provider": first.provider, "urn": first.urn, "postcode": first.postcode,
        "ended_because": last.moved_because,
    })  # fmt: skip


def _period(journey: Journey, group: list[Spell]) -> None:
    first, last = group[0], group[-1]
    ended_as = last.ended_as if last.ends and last.ended_as != "X1" else ""
    journey.facts.append(
        _over(group, "CarePeriod", {"need": first.need, "ended_because": ended_as})
    )
    journey.helped.append(HelpTime(
        "looked-after", BASIS_OF.get(first.law, "ca1989-s20"), first.begins, last.ends,
        _ENDED.get(ended_as, "other") if last.ends else "",
        f"As the looked-after return says: {ended_as or 'no reason given'}" if last.ends else "",
    ))  # fmt: skip


def _still_open(taking: Taking, spells: list[Spell], last_year: int) -> None:
    """Say so where care was going on in one year's file and the child is in no later one."""
    last = spells[-1] if spells else None
    if last and last.ends is None and 0 < last.row.year < last_year:
        taking.remark(
            last.row, "DEC", f"Care was going on in the file of {last.row.year}, and the child is in no later file.",
            "Ask when and how it ended, and write it in the record.",
        )  # fmt: skip


def _reviews(taking: Taking, journey: Journey) -> None:
    found: dict[date, Fact] = {}
    for row in taking.of("reviews"):
        if (on := _past_day(taking, row, "REVIEW")) is None:
            continue
        part = taking.code(row, "REVIEW_CODE", "review-part")
        before = found.get(on)
        if before and part and before.says["took_part"] not in ("", part):
            taking.remark(row, "REVIEW_CODE", f"Another row says {before.says['took_part']} of the review on this day. The later row was taken.", "Ask whoever was there, and put it right.")  # fmt: skip
        found[on] = Fact("Review", {"on_date": on, "kind": "care", "took_part": part}, row.where)
    journey.facts.extend(found[on] for on in sorted(found))


def _missing(taking: Taking, journey: Journey) -> None:
    found: dict[date, Fact] = {}
    for row in taking.of("missing"):
        begins = _past_day(taking, row, "MIS_START")
        ends = taking.day(row, "MIS_END") if begins else None
        if begins is None:
            continue
        if ends and ends < begins:
            taking.hold(row, "MIS_END", "This ended before it began.", "Check both days.")
            continue
        code = taking.code(row, "MISSING", "missing") or "M"
        found[begins] = Fact("MissingTime", {"from_date": begins, "to_date": ends, "code": code}, row.where)  # fmt: skip
    journey.facts.extend(found[day] for day in sorted(found))


def _workers(taking: Taking, journey: Journey) -> None:
    found: dict[tuple[date, str], Fact] = {}
    for row in taking.of("sw_episodes"):
        begins, worker = _past_day(taking, row, "SW_DECOM"), taking.short(row, "SW_ID", 20)
        if begins is None:
            continue
        if not worker:
            taking.hold(
                row, "SW_ID", "Nothing says which worker it was.", "Write the worker's number."
            )
            continue
        ends = taking.day(row, "SW_DEC")
        if ends and ends < begins:
            taking.hold(row, "SW_DEC", "This ended before it began.", "Check both days.")
            continue
        why = taking.code(row, "SW_REASON", "worker-ended")
        says: dict[str, Value] = {"from_date": begins, "to_date": ends, "worker_code": worker, "why_ended": why if ends else ""}  # fmt: skip
        found[begins, worker] = Fact("WorkerTold", says, row.where)
    journey.facts.extend(found[one] for one in sorted(found))


def _adoption(taking: Taking, journey: Journey, spells: list[Spell]) -> None:
    for row in taking.of("placed_adoption"):
        _step(taking, journey, row, "DATE_PLACED", "decided")
        if row.cells.get("DATE_PLACED_CEASED", "").strip():
            why = taking.text(row, "REASON_PLACED_CEASED").upper()
            _step(taking, journey, row, "DATE_PLACED_CEASED", "reversed", code=why)
    for row in taking.of("ad1"):
        _step(taking, journey, row, "DATE_MATCH", "matched")
    for before, then in pairwise(spells):
        if then.place in ("A3", "A4", "A5", "A6") and before.place not in ("A3", "A4", "A5", "A6"):
            once(
                journey,
                Fact(
                    "AdoptionStep",
                    {"on_date": then.begins, "step": "placed", "code": ""},
                    then.row.where,
                ),
            )
    for one in spells:
        if one.ends and one.ended_as in ADOPTED:
            journey.is_adopted = True
            once(
                journey,
                Fact(
                    "AdoptionStep",
                    {"on_date": one.ends, "step": "adopted", "code": one.ended_as},
                    one.row.where,
                ),
            )


def _step(taking: Taking, journey: Journey, row: Placed, column: str, step: str, code: str = "") -> None:  # fmt: skip
    if (on := _past_day(taking, row, column)) is not None:
        once(journey, Fact("AdoptionStep", {"on_date": on, "step": step, "code": code}, row.where))


def _past_day(taking: Taking, row: Placed, column: str) -> date | None:
    """Take a day without which the row says nothing; a row without it, or with a day to come, is held."""
    on = taking.day(row, column)
    if on is None:
        taking.hold(row, column, "Nothing says when this was.", "Write the day, as 31/12/2020.")
    elif on > taking.today:
        taking.hold(row, column, "This is a day that has not come yet.", "Check the year.")
        return None
    return on
