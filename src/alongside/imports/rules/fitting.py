"""What cannot stand together in a record, told before anything is written: two plans at once, an end on the first day."""

from datetime import date
from typing import Final

from alongside.imports.rules.journey import Fact, Journey, Value
from alongside.imports.rules.taking import Placed, Taking

# What lasts a day at least; what there is one of at a time; what makes two facts one.
LASTS: Final = frozenset(
    {"ProtectionPlan", "HelpPlan", "LegalStatus", "Home", "CarePeriod", "WorkerTold"}
)
ALONE: Final = frozenset({"ProtectionPlan", "HelpPlan", "LegalStatus", "Home", "CarePeriod"})
SAME: Final = {
    "EarlierReferral": ("kind", "from_date", "source_code"), "Assessment": ("from_date",), "Enquiry": ("from_date",),
    "NeedPeriod": ("from_date",), "Review": ("kind", "on_date"), "MissingTime": ("code", "from_date"),
    "AdoptionStep": ("step", "on_date"), "Disability": ("code",), "WorkerTold": ("worker_code", "from_date"),
}  # fmt: skip
_CHECK: Final = "Check both days with whoever works with them."


def fit(taking: Taking, journey: Journey) -> None:
    """Keep the facts that can stand together, oldest first; of the others it is said why they cannot."""
    rows = {one.where: one for one in taking.rows}
    kept: dict[str, list[Fact]] = {}
    for one in sorted(journey.facts, key=lambda it: (it.table, it.begins)):
        others, row = kept.setdefault(one.table, []), rows[one.source]
        if one.table in LASTS and _ends(one) == one.begins:
            _hold(taking, one, row, "This ended on the day it began.")
        elif one.table in ALONE and (before := _in_the_way(others, one)):
            _hold(taking, one, row, f"This began before another that began on {before.begins:%d/%m/%Y} had ended.")  # fmt: skip
        elif not any(_key(it) == _key(one) for it in others if one.table in SAME):
            others.append(one)
    journey.facts = [one for found in kept.values() for one in found]


def _hold(taking: Taking, one: Fact, row: Placed, why: str) -> None:
    if one.columns:
        taking.refuse_some(row, one.columns, why, _CHECK)
    elif row.table != "episodes":
        taking.hold(row, "", why, _CHECK)


def _in_the_way(others: list[Fact], one: Fact) -> Fact | None:
    return next((it for it in others if (ends := _ends(it)) is None or ends > one.begins), None)


def _ends(one: Fact) -> date | None:
    ends = one.says.get("to_date")
    return ends if isinstance(ends, date) else None


def _key(one: Fact) -> tuple[Value, ...]:
    return tuple(one.says[name] for name in SAME[one.table])
