"""What several files say of one thing is put together; what cannot stand in a record is told before it is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from alongside.imports.rules.journey import Fact, Journey, Value
from alongside.imports.rules.sameness import ALONE, LASTS, is_said, same_as
from alongside.imports.rules.taking import Placed, Taking

_CHECK: Final = "Check both days with whoever works with them."
_ASK: Final = "Ask whoever knows, and put it right in the record."


def fit(taking: Taking, journey: Journey) -> None:
    """Keep the facts that can stand together, oldest first; of the others it is said why they cannot."""
    rows, kept = _rows(taking), dict[str, list[Fact]]()
    for one in sorted(once_each(taking, journey.facts), key=lambda it: (it.table, it.begins)):
        others = kept.setdefault(one.table, [])
        if why := _why_not(one, others):
            _hold(taking, one, rows[one.source], why)
        else:
            others.append(one)
    journey.facts = [one for found in kept.values() for one in found]


def once_each(taking: Taking, facts: Iterable[Fact]) -> list[Fact]:
    """Return each fact once: open in one year's file and over in the next is one fact, with its end."""
    rows, found = _rows(taking), dict[tuple[object, ...], Fact]()
    for one in sorted(facts, key=lambda it: _order(rows[it.source])):
        key = (one.table, *same_as(one))
        before = found.get(key)
        found[key] = one if before is None else _together(taking, before, one, rows)
    return list(found.values())


def _together(taking: Taking, before: Fact, then: Fact, rows: Mapping[str, Placed]) -> Fact:
    """Return one fact out of two of the same: nothing said is lost, and where both say it, the later collection counts."""
    first, later = rows[before.source], rows[then.source]
    more = {name: said for name, said in then.says.items() if is_said(said) and said != before.says[name]}  # fmt: skip
    clash = [before.says[name] for name in more if is_said(before.says[name])]
    if more and (first.sheet == later.sheet or (clash and first.year == later.year)):
        _hold(taking, then, later, f"Another row ({first.where}) is about the same day and says something else: of one day there is one.")  # fmt: skip
        return before
    if clash:
        taking.remark(later, "", f"{first.where} says otherwise ({_words(clash)}). The later file was taken.", _ASK)  # fmt: skip
    ends = _ends(before)
    if ends and first.year < later.year and _ends(then) is None and "to_date" in then.says:
        taking.remark(later, "", f"{first.where} says that this ended on {ends:%d/%m/%Y}, and this row says no end. That day was kept.", _ASK)  # fmt: skip
    return _sound(taking, replace(then, says={**before.says, **more}), later) if more else before


def _sound(taking: Taking, one: Fact, row: Placed) -> Fact:
    """Return an enquiry whose conference was held as one whose conference was needed."""
    met = one.says.get("conference_on")
    if not (isinstance(met, date) and one.says["conference_not_needed"]):
        return one
    taking.remark(row, "", f"One file says that no conference was needed, another that it was held on {met:%d/%m/%Y}. The conference was taken.", _ASK)  # fmt: skip
    return replace(one, says={**one.says, "conference_not_needed": None})


def _why_not(one: Fact, others: Sequence[Fact]) -> str:
    ends = _ends(one)
    if ends and ends < one.begins:
        return f"This ended on {ends:%d/%m/%Y}, before it began on {one.begins:%d/%m/%Y}."
    if one.table in LASTS and ends == one.begins:
        return "This ended on the day it began."
    if one.table in ALONE and (before := _in_the_way(others, one)):
        return f"This began before another that began on {before.begins:%d/%m/%Y} had ended."
    return ""


def _hold(taking: Taking, one: Fact, row: Placed, why: str) -> None:
    # An episode tells of a law, a home and a time of care: where one of them cannot be, the others stand.
    if one.columns or row.table == "episodes":
        taking.refuse_some(row, one.columns, why, _CHECK)
    else:
        taking.hold(row, "", why, _CHECK)


def _in_the_way(others: Sequence[Fact], one: Fact) -> Fact | None:
    return next((it for it in others if (ends := _ends(it)) is None or ends > one.begins), None)


def _ends(one: Fact) -> date | None:
    ends = one.says.get("to_date")
    return ends if isinstance(ends, date) else None


def _words(said: Iterable[Value]) -> str:
    return ", ".join(dict.fromkeys(_word(one) for one in said))


def _word(said: Value) -> str:
    if isinstance(said, date):
        return f"{said:%d/%m/%Y}"
    if isinstance(said, bool):
        return "yes" if said else "no"
    return ", ".join(said) if isinstance(said, tuple) else str(said)


def _order(row: Placed) -> tuple[int, str, int]:
    return row.year, row.file, row.number


def _rows(taking: Taking) -> dict[str, Placed]:
    return {one.where: one for one in taking.rows}
