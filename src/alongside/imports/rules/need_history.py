"""Help and protection: the blocks of the children in need census become referrals, assessments, enquiries and plans."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from alongside.imports.rules.care_history import once
from alongside.imports.rules.journey import Fact, HelpTime, Journey, Value
from alongside.imports.rules.taking import Placed, Taking

_ENDED: Final = {
    "RC2": "died", "RC5": "moved", "RC6": "other-kind", "RC8": "not-needed", "RC9": "other-kind", "RC1": "other-kind",
    "RC3": "other-kind", "RC4": "other-kind",
}  # fmt: skip
_CHECK: Final = "Check both days: one of them may have its day and month changed round."


def take_need(taking: Taking, journey: Journey) -> None:
    """Take all that the census says of one child."""
    for row in taking.of("CINdetails"):
        _block(taking, journey, row)
    for row in taking.of("Assessments"):
        _assessment(taking, journey, row)
    for row in taking.of("CINPlanDates"):
        _dated(taking, journey, row, "HelpPlan", "CINPlanStartDate", "CINPlanEndDate", {})
    for row in taking.of("Section47"):
        _enquiry(taking, journey, row)
    for row in taking.of("ChildProtectionPlans"):
        _plan(taking, journey, row)
    for row in taking.of("Reviews"):
        if (on := _day(taking, row, "CPPreviewDate")) is not None:
            once(
                journey,
                Fact("Review", {"on_date": on, "kind": "protection", "took_part": ""}, row.where),
            )
    journey.facts = list(_latest(journey.facts))
    _helped(journey)


def _block(taking: Taking, journey: Journey, row: Placed) -> None:
    begins = _day(taking, row, "CINreferralDate")
    if begins is None:
        return
    ends = _end(taking, row, "CINclosureDate", begins)
    need = taking.code(row, "PrimaryNeedCode", "need")
    source = taking.code(row, "ReferralSource", "referral-source")
    is_nfa = bool(taking.flag(row, "ReferralNFA"))
    because = taking.code(row, "ReasonForClosure", "closure")
    once(journey, Fact("EarlierReferral", {
        "from_date": begins, "to_date": None, "kind": "referral", "source_code": source, "need": need,
        "is_no_further_action": is_nfa,
    }, row.where))  # fmt: skip
    if not is_nfa:
        once(journey, Fact("NeedPeriod", {
            "from_date": begins, "to_date": ends, "need": need, "ended_because": because if ends else "",
        }, row.where))  # fmt: skip
    if (on := taking.day(row, "DateOfInitialCPC")) is not None and on <= taking.today:
        # A conference without an enquiry of ours: the child moved here with a plan.
        says: dict[str, Value] = {"from_date": on, "to_date": on, "conference_on": on, "conference_not_needed": False}  # fmt: skip
        once(journey, Fact("Enquiry", says, row.where))


def _assessment(taking: Taking, journey: Journey, row: Placed) -> None:
    begins = _day(taking, row, "AssessmentActualStartDate")
    if begins is None:
        return
    ends = _end(taking, row, "AssessmentAuthorisationDate", begins)
    factors = tuple(
        found for one in row.cells.get("AssessmentFactors", "").split("|") if (found := one.strip())
    )
    known = taking.codes(row, "AssessmentFactors", "factor", factors)
    once(
        journey,
        Fact("Assessment", {"from_date": begins, "to_date": ends, "factors": known}, row.where),
    )


def _enquiry(taking: Taking, journey: Journey, row: Placed) -> None:
    begins = _day(taking, row, "S47ActualStartDate")
    if begins is None:
        return
    conference = _end(taking, row, "DateOfInitialCPC", begins)
    not_needed = taking.flag(row, "ICPCnotRequired")
    once(journey, Fact("Enquiry", {
        "from_date": begins, "to_date": conference, "conference_on": conference, "conference_not_needed": not_needed,
    }, row.where))  # fmt: skip


def _plan(taking: Taking, journey: Journey, row: Placed) -> None:
    _dated(taking, journey, row, "ProtectionPlan", "CPPstartDate", "CPPendDate", {
        "first_category": taking.code(row, "InitialCategoryOfAbuse", "category"),
        "latest_category": taking.code(row, "LatestCategoryOfAbuse", "category"),
        "plans_before": taking.number(row, "NumberOfPreviousCPP"),
    })  # fmt: skip


def _dated(
    taking: Taking, journey: Journey, row: Placed, table: str, first: str, last: str, says: dict[str, Value]
) -> None:  # fmt: skip
    begins = _day(taking, row, first)
    if begins is not None:
        ends = _end(taking, row, last, begins)
        once(journey, Fact(table, {"from_date": begins, "to_date": ends, **says}, row.where))


def _latest(facts: Iterable[Fact]) -> Iterable[Fact]:
    """Return each fact once: what was open in one year's file and is over in the next is one fact, with its end."""
    found: dict[tuple[object, ...], Fact] = {}
    for place, one in enumerate(facts):
        is_census = one.table in (
            "NeedPeriod",
            "Assessment",
            "Enquiry",
            "ProtectionPlan",
            "HelpPlan",
        )
        found[(one.table, one.begins) if is_census else (one.table, place)] = one
    return found.values()


def _helped(journey: Journey) -> None:
    for one in journey.of("NeedPeriod"):
        _help(journey, one, "child-in-need", "ca1989-s17")
    for one in journey.of("ProtectionPlan"):
        _help(journey, one, "protection", "wt-cp-plan")


def _help(journey: Journey, fact: Fact, kind: str, basis: str) -> None:
    begins, because = fact.begins, str(fact.says.get("ended_because", ""))
    said = fact.says["to_date"]
    ends = said if isinstance(said, date) else None
    if ends == begins or any(
        one.kind == kind and _overlap(one, begins, ends) for one in journey.helped
    ):
        return
    journey.helped.append(HelpTime(
        kind, basis, begins, ends, _ENDED.get(because, "other") if ends else "",
        f"As the children in need census says: {because or 'no reason given'}" if ends else "",
    ))  # fmt: skip


def _overlap(one: HelpTime, begins: date, ends: date | None) -> bool:
    begins_before_it_ends = one.to_date is None or begins < one.to_date
    return begins_before_it_ends and (ends is None or one.from_date < ends)


def _day(taking: Taking, row: Placed, column: str) -> date | None:
    on = taking.day(row, column)
    if on is None or on > taking.today:
        why = "This is a day that has not come yet." if on else "Nothing says when this was."
        taking.hold(row, column, why, "Write the day it was.")
        return None
    return on


def _end(taking: Taking, row: Placed, column: str, begins: date) -> date | None:
    """Take the day on which something ended; one that cannot be is refused aloud, and the rest of the row goes on."""
    ends = taking.day(row, column)
    if ends is not None and ends < begins:
        taking.refuse(row, column, f"This is before it began ({begins:%d/%m/%Y}).", _CHECK)
        return None
    if ends is not None and ends > taking.today:
        taking.refuse(row, column, "This is a day that has not come yet.", "Check the year.")
        return None
    return ends
