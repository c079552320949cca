"""The kinds of facts of law and care: what each is called on a page, and from which list its codes come."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from alongside.care.rules import codes

_NO_LISTS: Final[Mapping[str, str]] = {}


@dataclass(frozen=True)
class Kind:
    """What a kind of fact is called, and the list of each column that holds a code."""

    heading: str
    title: str
    lists: Mapping[str, str] = field(default_factory=lambda: _NO_LISTS)


# By the name of the table, as it stands in addresses and in the trail.
KINDS: Final[Mapping[str, Kind]] = {
    "legalstatus": Kind("The law", "Legal status", {"code": "legal-status"}),
    "home": Kind(
        "Homes", "Home",
        {"code": "placement", "provider": "provider", "ended_because": "place-change"},
    ),
    "careperiod": Kind("In care", "A time in care", {"need": "need", "ended_because": "care-ended"}),
    "protectionplan": Kind(
        "Plans to keep them safe", "Child protection plan",
        {"first_category": "category", "latest_category": "category"},
    ),
    "helpplan": Kind("Plans of help", "Child in need plan"),
    "enquiry": Kind("Enquiries into whether they were safe", "Enquiry under section 47"),
    "assessment": Kind("Assessments", "Assessment", {"factors": "factor"}),
    "earlierreferral": Kind(
        "How help began", "Referral", {"source_code": "referral-source", "need": "need"}
    ),
    "needperiod": Kind("Times of help", "Help as a child in need", {"need": "need", "ended_because": "closure"}),
    "review": Kind("Reviews", "Review", {"took_part": "review-part"}),
    "missingtime": Kind("Missing or away", "Time away", {"code": "missing"}),
    "adoptionstep": Kind("Adoption", "Step towards adoption", {"code": "adoption-reversed"}),
    "disability": Kind("Disability", "Disability", {"code": "disability"}),
    "workertold": Kind(
        "Workers, as the earlier system knew them", "Worker", {"why_ended": "worker-ended"}
    ),
}  # fmt: skip


# Living with the family who are to adopt them, in the codes of now and of before 2008.
ADOPTIVE: Final = frozenset({"A1", "A2", "A3", "A4", "A5", "A6"})


def why_not_where(said: Mapping[str, object]) -> str:
    """Say why it cannot stand here where a home is: a family who adopt are found by nobody who was not cleared for it."""
    if said.get("code") in ADOPTIVE and (said.get("postcode") or said.get("urn")):
        return "Where a family who adopt live is kept as a safe address, for named readers. Leave the postcode and the number empty."
    return ""


def why_not_because(said: Mapping[str, object]) -> str:
    """Say why a step towards adoption has no reason: only a plan that was given up has one."""
    if said.get("code") and said.get("step") not in (None, "reversed"):
        return "A reason is kept only where adoption is no longer the plan. Leave it empty."
    return ""


def why_not_coded(kind: str, said: Mapping[str, object]) -> str:
    """Say which code of a fact is in no list; a code that is not used any more may stand, for it was."""
    for column, which in KINDS[kind].lists.items():
        value = said.get(column) or ""
        for code in [value] if isinstance(value, str) else list(value):  # type: ignore[call-overload]
            if code and (reason := codes.why_not(which, code)):
                return reason
    return ""


def why_not_in_order(said: Mapping[str, object], *, may_end_the_same_day: bool) -> str:
    """Say why days are not in their order: what lasts ends on a later day than it began."""
    begun, over = said.get("from_date"), said.get("to_date")
    if begun is None or over is None:
        return ""
    if over < begun:  # type: ignore[operator]
        return "The end is before the beginning. Check both dates."
    if over == begun and not may_end_the_same_day:
        return "It lasts a day at least: give the first day on which it was no longer so."
    return ""
