"""What is counted to see that the files and the record agree: where it stands in a file, and where in the record."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal

from alongside.imports.rules.spells import GOES_ON, SHORT_BREAKS

# A day that something happened in the year, or something that was so on its last day.
Counts = Literal["in-year", "on-last-day"]


@dataclass(frozen=True)
class Source:
    """Where a file says it: in which table, under which headings, and which codes count."""

    table: str
    begins: str
    ends: str = ""
    # A row counts only where the code under this heading is one of these, or is none of those.
    code: str = ""
    only: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    # Nor does a row count whose code under this other heading is one of these.
    beside: str = ""
    beside_never: tuple[str, ...] = ()


@dataclass(frozen=True)
class Measure:
    """One thing that is counted: in words, in which tables of a file, and in which column of the record."""

    key: str
    words: str
    counts: Counts
    sources: tuple[Source, ...]
    model: str
    begins: str
    ends: str = ""
    only: dict[str, str] = field(default_factory=dict)
    is_of_care: bool = False

    def days(self, year: int) -> tuple[date, date]:
        """Return from which day until which day of a collection year it is counted."""
        last = date(year, 3, 31)
        return (last, last) if self.counts == "on-last-day" else (date(year - 1, 4, 1), last)


def _episodes(begins: str, ends: str = "", **of_the_code: Any) -> Source:
    """Return where the looked-after return says it: of short breaks nothing counts, for they are no time in care."""
    return Source("ssda903/episodes", begins, ends, beside="LS", beside_never=SHORT_BREAKS, **of_the_code)  # fmt: skip


MEASURES: Final = (
    Measure(
        "looked-after", "Children looked after on 31 March", "on-last-day", (_episodes("DECOM", "DEC"),),
        "CarePeriod", "from_date", "to_date", is_of_care=True,
    ),
    Measure(
        "care-begun", "Times of care that began in the year", "in-year",
        (_episodes("DECOM", code="RNE", only=("S",)),), "CarePeriod", "from_date", is_of_care=True,
    ),
    Measure(
        "care-ended", "Times of care that ended in the year", "in-year",
        (_episodes("DEC", code="REC", never=("", GOES_ON)),), "CarePeriod", "to_date", is_of_care=True,
    ),
    Measure(
        "reviews", "Reviews of care in the year", "in-year", (Source("ssda903/reviews", "REVIEW"),), "Review", "on_date",
        only={"kind": "care"}, is_of_care=True,
    ),
    Measure(
        "missing", "Times missing or away that began in the year", "in-year", (Source("ssda903/missing", "MIS_START"),),
        "MissingTime", "from_date", is_of_care=True,
    ),
    Measure(
        "referrals", "Referrals in the year", "in-year",
        (Source("cin/CINdetails", "CINreferralDate"), Source("annex-a/3", "Date of referral")), "EarlierReferral",
        "from_date", only={"kind": "referral"},
    ),
    Measure(
        "assessments", "Assessments authorised in the year", "in-year",
        (Source("cin/Assessments", "AssessmentAuthorisationDate"),
         Source("annex-a/4", "Continuous Assessment Date of Authorisation")), "Assessment", "to_date",
    ),
    Measure(
        "enquiries", "Enquiries under section 47 that began in the year", "in-year",
        (Source("cin/Section47", "S47ActualStartDate"),
         Source("annex-a/5", "Strategy discussion initiating Section 47 Enquiry Start Date")), "Enquiry", "from_date",
    ),
    Measure(
        "plans-begun", "Child protection plans that began in the year", "in-year",
        (Source("cin/ChildProtectionPlans", "CPPstartDate"),), "ProtectionPlan", "from_date",
    ),
    Measure(
        "plans-open", "Child protection plans on 31 March", "on-last-day",
        (Source("cin/ChildProtectionPlans", "CPPstartDate", "CPPendDate"),), "ProtectionPlan", "from_date", "to_date",
    ),
)  # fmt: skip


def measure_of(key: str) -> Measure | None:
    """Return what is counted under a name."""
    return next((one for one in MEASURES if one.key == key), None)


def year_words(year: int) -> str:
    """Return a collection year as councils call it: 2025-26."""
    return f"{year - 1}-{year % 100:02}"
