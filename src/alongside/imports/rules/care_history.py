"""Care: the tables of the looked-after return become times of care, laws, homes, reviews, times missing and adoption."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Final

from alongside.care.rules.kinds import ADOPTIVE
from alongside.imports.rules.journey import Fact, HelpTime, Journey, Value
from alongside.imports.rules.spells import (
    ADOPTED,
    GOES_ON,
    Spell,
    days_between,
    homes,
    laws,
    periods,
    spells_of,
)
from alongside.imports.rules.taking import Placed, Taking

# Which law a time of care rests on, in the words of cases/lists.toml; short breaks are no time of care.
BASIS_OF: Final = {
    "C1": "ca1989-s38", "C2": "ca1989-s31", "D1": "aa1976-s18", "E1": "aca2002-s21", "V2": "ca1989-s20",
    "L1": "ca1989-s46", "L2": "ca1989-s44", "L3": "ca1989-s43", "J1": "laspo2012-s104", "J2": "pace1984-s38",
    "J3": "youth-rehabilitation",
}  # fmt: skip
# Nobody is said to have agreed to what the file does not say that they agreed to.
NOT_SAID: Final = "not-said"
# How the end of care is said where a time of help ends.
_ENDED: Final[Mapping[str, str]] = {
    "E2": "died", "E3": "moved", "E16": "moved", "E15": "age", "E17": "age", "E5": "age", "E6": "age", "E7": "age",
    "E4A": "goals-met", "E14": "order-ended", "E9": "other-kind",
}  # fmt: skip


def take_care(taking: Taking, journey: Journey, *, last_year: int) -> list[Spell]:
    """Take all that the looked-after return says of one child, and return the times in places for the story."""
    spells = spells_of(taking)
    for group in filter(_stands, homes(spells)):
        if group[0].place:
            journey.facts.append(_home(group))
    for group in filter(_stands, laws(spells)):
        if group[0].law:
            journey.facts.append(_over(group, "LegalStatus", {"code": group[0].law}))
    for group in periods(spells):
        if not (group[0].is_break or group[-1].is_over_some_day):
            _period(taking, journey, group, is_last=group[-1] is spells[-1])
    _odd(taking, spells)
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


def _stands(group: list[Spell]) -> bool:
    """Say whether it can stand in a record: what ended on its first day is told in the story alone, and what ended on a day nobody can read is not said to go on."""
    return group[-1].ends != group[0].begins and not group[-1].is_over_some_day


def _over(group: list[Spell], table: str, says: Mapping[str, Value]) -> Fact:
    return Fact(
        table, {"from_date": group[0].begins, "to_date": group[-1].ends, **says}, group[0].row.where
    )


def _home(group: list[Spell]) -> Fact:
    first = group[0]
    because = next((one.moved_because for one in reversed(group) if one.moved_because), "")
    return _over(group, "Home", {
        "code": first.place, "provider": first.provider, "urn": first.urn, "postcode": first.postcode,
        "ended_because": because,
    })  # fmt: skip


def _period(taking: Taking, journey: Journey, group: list[Spell], *, is_last: bool) -> None:
    """Add a time in care; one whose last row says that care goes on is open, unless something else came after it."""
    first, last = group[0], group[-1]
    goes_on = last.ended_as == GOES_ON
    ends = None if goes_on and is_last else last.ends
    if ends == first.begins:
        return
    ended_as = last.ended_as if ends and not goes_on else ""
    need = next((one for one in group if one.need), first)
    for one in group:
        if one.need not in ("", need.need):
            taking.remark(one.row, "CIN", f"An earlier row says {need.need}, and why care began does not change. That row was taken.", "Put it right in the record if it was the other.")  # fmt: skip
    says = {"from_date": first.begins, "to_date": ends, "need": need.need, "ended_because": ended_as}  # fmt: skip
    journey.facts.append(Fact("CarePeriod", says, first.row.where))
    why = "care went on, and something else came after it" if goes_on else "no reason given"
    journey.helped.append(HelpTime(
        "looked-after", BASIS_OF.get(last.law, NOT_SAID), first.begins, ends, _ENDED.get(ended_as, "other") if ends else "",
        f"As the looked-after return says: {ended_as or why}" if ends else "",
    ))  # fmt: skip


def _odd(taking: Taking, spells: list[Spell]) -> None:
    """Say aloud where rows leave days between them, where the last says that care goes on, and what cannot be kept."""
    for before, then in pairwise(spells):
        goes_on = before.ended_as == GOES_ON or before.is_care_with(then)
        if goes_on and days_between(before, then) and not (before.is_break or then.is_break):
            how = "says that care began anew" if then.began_as == "S" else "goes on with it, and the days between were taken as care"  # fmt: skip
            taking.remark(
                then.row, "DECOM", f"The row before ended on {before.ends:%d/%m/%Y}, and does not say that care ended. This row {how}. Where they lived in between, no row says.",
                "Ask where they lived then, and write it in the record.",
            )  # fmt: skip
    for one in spells:
        if one.is_over_some_day:
            taking.remark(
                one.row, "DEC", f"This says that care ended ({one.ended_as}), and not on which day. The time in care is not in the record, so that it does not seem to go on.",
                "Put the day right in the file, or write the time in care in the record.",
            )  # fmt: skip
        if not one.lasted and one.is_break:
            taking.remark(one.row, "DEC", "This began and ended on one day, so it is kept as no short break.", "Write it in the record if it mattered.")  # fmt: skip
    if spells and spells[-1].ends and spells[-1].ended_as == GOES_ON:
        taking.remark(
            spells[-1].row, "REC", f"This says that care went on after {spells[-1].ends:%d/%m/%Y} (X1), and no row says where. The time in care was left open.",
            "Ask where they lived from then, and when care ended, and write it in the record.",
        )  # fmt: skip


def _still_open(taking: Taking, spells: list[Spell], last_year: int) -> None:
    """Say so where care was going on in one year's file and the child is in no later one."""
    last = spells[-1] if spells else None
    is_open = last is not None and last.ends is None and not last.is_over_some_day
    if last and is_open and 0 < last.row.year < last_year:
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
        said = str(found[on].says["took_part"]) if on in found else ""
        if part and said not in ("", part):
            taking.remark(row, "REVIEW_CODE", f"Another row says {said} of the review on this day. The later row was taken.", "Ask whoever was there, and put it right.")  # fmt: skip
        found[on] = Fact("Review", {"on_date": on, "kind": "care", "took_part": part or said}, row.where)  # fmt: skip
    journey.facts.extend(found[on] for on in sorted(found))


def _missing(taking: Taking, journey: Journey) -> None:
    found: dict[tuple[date, str], Fact] = {}
    for row in taking.of("missing"):
        begins = _past_day(taking, row, "MIS_START")
        if begins is None:
            continue
        ends = taking.day(row, "MIS_END")
        if ends and ends < begins:
            taking.hold(row, "MIS_END", "This ended before it began.", "Check both days.")
            continue
        code = taking.code(row, "MISSING", "missing")
        if not code:
            taking.hold(row, "MISSING", "Whether they were missing (M) or away without leave (A) cannot be read.", "Write M or A.")  # fmt: skip
            continue
        before = found.get((begins, code))
        if before and before.says["to_date"] not in (None, ends):
            taking.remark(row, "MIS_END", f"Another row says that this ended on {before.says['to_date']:%d/%m/%Y}. The later row was taken.", "Ask whoever knows, and put it right.")  # fmt: skip
        found[begins, code] = Fact("MissingTime", {"from_date": begins, "to_date": ends, "code": code}, row.where)  # fmt: skip
    journey.facts.extend(found[one] for one in sorted(found))


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
        # Why a worker changed is said of the one who begins too: that they are the first, so it may stand without an end.
        why = taking.code(row, "SW_REASON", "worker-ended")
        says: dict[str, Value] = {"from_date": begins, "to_date": ends, "worker_code": worker, "why_ended": why}  # fmt: skip
        found[begins, worker] = Fact("WorkerTold", says, row.where)
    journey.facts.extend(found[one] for one in sorted(found))


def _adoption(taking: Taking, journey: Journey, spells: list[Spell]) -> None:
    for row in taking.of("placed_adoption"):
        _step(taking, journey, row, "DATE_PLACED", "decided")
        if row.cells.get("DATE_PLACED_CEASED", "").strip():
            why = taking.code(row, "REASON_PLACED_CEASED", "adoption-reversed")
            _step(taking, journey, row, "DATE_PLACED_CEASED", "reversed", code=why)
    for row in taking.of("ad1"):
        _step(taking, journey, row, "DATE_MATCH", "matched")
    for before, then in pairwise(spells):
        if then.place in ADOPTIVE and before.place not in ADOPTIVE:
            _stepped(journey, then.begins, "placed", then.row)
    for one in spells:
        # Whether anybody opposed it stands with the time in care that ended by it.
        if one.ends and one.ended_as in ADOPTED:
            _stepped(journey, one.ends, "adopted", one.row)


def _step(taking: Taking, journey: Journey, row: Placed, column: str, step: str, code: str = "") -> None:  # fmt: skip
    if (on := _past_day(taking, row, column)) is not None:
        _stepped(journey, on, step, row, code)


def _stepped(journey: Journey, on: date, step: str, row: Placed, code: str = "") -> None:
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
