"""Help and protection: the blocks of the children in need census become referrals, assessments, enquiries and plans."""

from datetime import date
from typing import Final

from alongside.imports.rules.care_history import once
from alongside.imports.rules.fitting import once_each
from alongside.imports.rules.journey import Fact, HelpTime, Journey, Value
from alongside.imports.rules.taking import Placed, Taking

_ENDED: Final = {
    "RC2": "died", "RC5": "moved", "RC6": "other-kind", "RC8": "not-needed", "RC9": "other-kind", "RC1": "other-kind",
    "RC3": "other-kind", "RC4": "other-kind",
}  # fmt: skip
_CHECK: Final = "Check both days: one of them may have its day and month changed round."
# Which cells of a referral tell of it, and which of the time in need that followed.
_ASKED: Final = ("PrimaryNeedCode", "ReferralNFA")
_CLOSED: Final = ("CINclosureDate", "ReasonForClosure")


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
    journey.facts = once_each(taking, journey.facts)


def _block(taking: Taking, journey: Journey, row: Placed) -> None:
    begins = _day(taking, row, "CINreferralDate")
    if begins is None:
        return
    ends = _end(taking, row, "CINclosureDate", begins)
    need = taking.code(row, "PrimaryNeedCode", "need")
    source = taking.code(row, "ReferralSource", "referral-source")
    is_nfa = bool(taking.flag(row, "ReferralNFA"))
    once(journey, Fact("EarlierReferral", {
        "from_date": begins, "to_date": ends if is_nfa else None, "kind": "referral", "source_code": source, "need": need,
        "is_no_further_action": is_nfa,
    }, row.where, (*_ASKED, *(_CLOSED[:1] if is_nfa else ()))))  # fmt: skip
    if not is_nfa:
        because = taking.code(row, "ReasonForClosure", "closure") if ends else ""
        once(journey, Fact("NeedPeriod", {
            "from_date": begins, "to_date": ends, "need": need, "ended_because": because,
        }, row.where, _CLOSED))  # fmt: skip
    _conference_alone(taking, row)


def _conference_alone(taking: Taking, row: Placed) -> None:
    """Say so where a conference was held without an enquiry of ours: it is none, and its day is kept as the file has it."""
    on = row.cells.get("DateOfInitialCPC", "").strip()
    enquiries = taking.of("Section47")
    if on and not any(one.cells.get("DateOfInitialCPC", "").strip() == on for one in enquiries):
        taking.remark(
            row, "DateOfInitialCPC", "This is a first conference without an enquiry of ours: perhaps they moved here with a plan. The record has no place for it, so it stays beside the record as it is.",
            "Write it in their story if it matters to them.",
        )  # fmt: skip


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
    unneeded = not_needed(taking, row, "ICPCnotRequired", conference)
    once(journey, Fact("Enquiry", {
        "from_date": begins, "to_date": conference, "conference_on": conference, "conference_not_needed": unneeded,
    }, row.where))  # fmt: skip


def not_needed(taking: Taking, row: Placed, column: str, met: date | None) -> bool | None:
    """Take whether a conference was not needed; where one was held, a yes is refused aloud."""
    said = taking.flag(row, column)
    if said and met:
        taking.refuse(
            row, column, f"A conference was held on {met:%d/%m/%Y}, so one was needed.", "Put right whichever of the two is wrong.",
        )  # fmt: skip
        return None
    return said


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


def take_help(journey: Journey) -> None:
    """Take the times of help that the times in need and the plans come to, once it is known which of them stand."""
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
        f"As the file says: {because or 'no reason given'}" if ends else "",
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
