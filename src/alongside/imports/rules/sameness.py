"""What makes two facts one, and of what there is one at a time; the database holds each of them to the same."""

from collections.abc import Mapping
from typing import Any, Final

from alongside.imports.rules.journey import Fact

# What lasts a day at least.
LASTS: Final = frozenset(
    {"ProtectionPlan", "HelpPlan", "LegalStatus", "Home", "CarePeriod", "WorkerTold"}
)
# Of these there is one at a time.
ALONE: Final = frozenset({"ProtectionPlan", "HelpPlan", "LegalStatus", "Home", "CarePeriod"})
# In which columns two facts of a table agree where they are one.
SAME: Final[Mapping[str, tuple[str, ...]]] = {
    "AdoptionStep": ("step", "on_date"), "Assessment": ("from_date",), "CarePeriod": ("from_date",),
    "Disability": ("code",), "EarlierReferral": ("kind", "from_date", "source_code"), "Enquiry": ("from_date",),
    "HelpPlan": ("from_date",), "Home": ("from_date", "code"), "LegalStatus": ("from_date", "code"),
    "MissingTime": ("code", "from_date"), "NeedPeriod": ("from_date",), "ProtectionPlan": ("from_date",),
    "Review": ("kind", "on_date"), "WorkerTold": ("worker_code", "from_date"),
}  # fmt: skip


def same_as(fact: Fact) -> tuple[Any, ...]:
    """Return what makes a fact of the files the same as another."""
    return tuple(fact.says[name] for name in SAME[fact.table])


def is_said(value: object) -> bool:
    """Say whether a column of a fact says anything; no is an answer, and blank is none."""
    return value is not None and value not in ("", (), [])
