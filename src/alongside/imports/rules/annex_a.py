"""The child-level lists of an inspection: each of their rows says of one child where things stood on one day."""

from datetime import date
from typing import Final

from alongside.care.rules.kinds import ADOPTIVE
from alongside.imports.rules.care_history import BASIS_OF, NOT_SAID, once
from alongside.imports.rules.journey import Fact, HelpTime, Journey, Value
from alongside.imports.rules.need_history import not_needed
from alongside.imports.rules.spells import SHORT_BREAKS
from alongside.imports.rules.taking import Placed, Taking


def take_annex_a(taking: Taking, journey: Journey) -> None:
    """Take what the lists say as dated facts; how many there were, which team and which worker is kept raw beside it."""
    for number, take in _LISTS.items():
        for row in taking.of(number):
            if row.shape == "annex-a":
                take(taking, journey, row)


def _contact(taking: Taking, journey: Journey, row: Placed) -> None:
    _asked(taking, journey, row, ("Date of Contact", "Contact Source", ""), "contact")


def _referral(taking: Taking, journey: Journey, row: Placed) -> None:
    _asked(
        taking, journey, row, ("Date of referral", "Referral Source", "Referral NFA?"), "referral"
    )


def _asked(taking: Taking, journey: Journey, row: Placed, named: tuple[str, str, str], kind: str) -> None:  # fmt: skip
    on, source, nfa = named
    begins = _day(taking, row, on)
    if begins is None or _known(journey, "EarlierReferral", begins, kind=kind):
        return
    once(journey, Fact("EarlierReferral", {
        "from_date": begins, "to_date": None, "kind": kind, "source_code": taking.code(row, source, "referral-source"),
        "need": "", "is_no_further_action": bool(nfa and taking.flag(row, nfa)),
    }, row.where))  # fmt: skip


def _assessment(taking: Taking, journey: Journey, row: Placed) -> None:
    begins = _day(taking, row, "Continuous Assessment Start Date")
    if begins is None:
        return
    ends = _end(taking, row, "Continuous Assessment Date of Authorisation", begins)
    once(
        journey,
        Fact(
            "Assessment",
            {"from_date": begins, "to_date": ends, "factors": ()},
            row.where,
            _ASSESSED,
        ),
    )


def _enquiry(taking: Taking, journey: Journey, row: Placed) -> None:
    begins = _day(taking, row, "Strategy discussion initiating Section 47 Enquiry Start Date")
    if begins is None:
        return
    met = _end(taking, row, "Date of Initial Child Protection Conference", begins)
    column = "Was an Initial Child Protection Conference deemed unnecessary?"
    unneeded = not_needed(taking, row, column, met)
    once(journey, Fact("Enquiry", {
        "from_date": begins, "to_date": met, "conference_on": met, "conference_not_needed": unneeded,
    }, row.where, _ENQUIRY))  # fmt: skip


def _need(taking: Taking, journey: Journey, row: Placed) -> None:
    begins = _day(taking, row, "CIN Start Date")
    if begins is None:
        return
    ends = _end(taking, row, "CIN Closure Date", begins)
    because = taking.code(row, "Reason for Closure", "closure") if ends else ""
    need = taking.code(row, "Primary Need Code", "need")
    once(journey, Fact("NeedPeriod", {"from_date": begins, "to_date": ends, "need": need, "ended_because": because}, row.where, _NEED))  # fmt: skip


def _plan(taking: Taking, journey: Journey, row: Placed) -> None:
    if (met := _day(taking, row, "Date of latest review conference")) is not None:
        once(
            journey,
            Fact("Review", {"on_date": met, "kind": "protection", "took_part": ""}, row.where, ("Date of latest review conference",)),
        )  # fmt: skip
    begins = _day(taking, row, "Child Protection Plan Start Date")
    if begins is None:
        return
    says: dict[str, Value] = {
        "from_date": begins, "to_date": _end(taking, row, "Child Protection Plan End Date", begins),
        "first_category": taking.code(row, "Initial Category of Abuse", "category"),
        "latest_category": taking.code(row, "Latest Category of Abuse", "category"),
        "plans_before": taking.number(row, "Number of Previous Child Protection Plans"),
    }  # fmt: skip
    once(journey, Fact("ProtectionPlan", says, row.where, _PLAN))


def _care(taking: Taking, journey: Journey, row: Placed) -> None:
    """Take where a child lives and under which law now; what was before is in no list, and the gap stays a gap."""
    begins = _day(taking, row, "Date Started to be Looked After")
    if begins is None:
        return
    if (other := _time_in_care(journey, begins)) is not None:
        if other != begins:
            taking.refuse(row, "Date Started to be Looked After", f"Another file says that this time in care began on {other:%d/%m/%Y}. That day was taken.", "Check both days.")  # fmt: skip
        return
    ends = _end(taking, row, "Date Ceased to be Looked After", begins)
    law = _law(taking, journey, row, begins, ends)
    if law in SHORT_BREAKS:
        # A short break is no time in care: the law it rests on says all that is taken of it.
        _leave_what_is_not_written(taking, journey, row)
        return
    _period(taking, journey, row, (begins, ends), law)
    _home(taking, journey, row, begins, ends)
    if (met := _day(taking, row, "Date of Latest Statutory Review")) is not None:
        once(journey, Fact("Review", {"on_date": met, "kind": "care", "took_part": ""}, row.where, ("Date of Latest Statutory Review",)))  # fmt: skip


def _leave_what_is_not_written(taking: Taking, journey: Journey, row: Placed) -> None:
    taking.leave(row, "Date Started to be Looked After")
    if not any(one.table == "LegalStatus" and one.source == row.where for one in journey.facts):
        taking.leave(row, "Date Ceased to be Looked After")


def _period(
    taking: Taking, journey: Journey, row: Placed, lasted: tuple[date, date | None], law: str
) -> None:
    """Take a time in care, and the help of that time."""
    begins, ends = lasted
    because = taking.code(row, "Reason Ceased to be Looked After", "care-ended") if ends else ""
    need = taking.code(row, "Child's Category of Need", "need")
    once(journey, Fact("CarePeriod", {"from_date": begins, "to_date": ends, "need": need, "ended_because": because}, row.where, _CARE))  # fmt: skip
    if ends != begins:
        journey.helped.append(HelpTime(
            "looked-after", BASIS_OF.get(law, NOT_SAID), begins, ends, _ended(because) if ends else "",
            f"As the inspection list says: {because or 'no reason given'}" if ends else "",
        ))  # fmt: skip


def _ended(because: str) -> str:
    return "died" if because == "E2" else "other"


def _time_in_care(journey: Journey, on: date) -> date | None:
    """Return when the time in care began that another file tells of for this day."""
    for one in journey.of("CarePeriod"):
        ends = one.says["to_date"]
        if not isinstance(ends, date) or on < ends:
            return one.begins
    return None


def _law(taking: Taking, journey: Journey, row: Placed, begins: date, ends: date | None) -> str:
    code = taking.code(row, "Child's Legal Status", "legal-status")
    since = _within(taking, row, "Start date of current legal status", begins) if code else None
    if since is None:
        taking.leave(row, "Child's Legal Status")
        return code
    says: dict[str, Value] = {"from_date": since, "to_date": ends, "code": code}
    once(journey, Fact("LegalStatus", says, row.where, _LAW))
    return code


def _home(taking: Taking, journey: Journey, row: Placed, begins: date, ends: date | None) -> None:
    code = taking.code(row, "Placement Type", "placement")
    moved = _within(taking, row, "Start Date of Most Recent Placement", begins) if code else None
    if moved is None:
        taking.leave(row, "Placement Type")
        return
    # Where a family who adopt live is written into no fact: it is kept raw.
    where = ("", "") if code in ADOPTIVE else (
        taking.short(row, "URN of Placement", 12), taking.short(row, "Placement postcode", 12),
    )  # fmt: skip
    once(journey, Fact("Home", {
        "from_date": moved, "to_date": ends, "code": code, "ended_because": "",
        "provider": taking.code(row, "Placement Provider", "provider"), "urn": where[0], "postcode": where[1],
    }, row.where, _HOME))  # fmt: skip


def _adoption(taking: Taking, journey: Journey, row: Placed) -> None:
    for column, step in _STEPS.items():
        if (on := _day(taking, row, column)) is not None:
            once(
                journey, Fact("AdoptionStep", {"on_date": on, "step": step, "code": ""}, row.where)
            )


def _day(taking: Taking, row: Placed, column: str) -> date | None:
    on = taking.day(row, column)
    if on is not None and on > taking.today:
        taking.refuse(row, column, "This is a day that has not come yet.", "Check the year.")
        return None
    return on


def _within(taking: Taking, row: Placed, column: str, begins: date) -> date | None:
    """Take a day of a time in care; one from before it began is refused aloud."""
    on = _day(taking, row, column)
    if on is not None and on < begins:
        taking.refuse(row, column, f"This is before the time in care began ({begins:%d/%m/%Y}).", "Check both days.")  # fmt: skip
        return None
    return on


def _end(taking: Taking, row: Placed, column: str, begins: date) -> date | None:
    ends = _day(taking, row, column)
    if ends is not None and ends < begins:
        taking.refuse(
            row, column, f"This is before it began ({begins:%d/%m/%Y}).", "Check both days."
        )
        return None
    return ends


def _known(journey: Journey, table: str, on: date, **same: str) -> bool:
    """Say whether another file told of it already, with more."""
    return any(
        one.table == table and one.begins == on and all(one.says[name] == said for name, said in same.items())
        for one in journey.facts
    )  # fmt: skip


# Which cells of a row that tells of several things tell of one of them.
_ASSESSED: Final = (
    "Continuous Assessment Start Date",
    "Continuous Assessment Date of Authorisation",
)
_ENQUIRY: Final = (
    "Strategy discussion initiating Section 47 Enquiry Start Date", "Date of Initial Child Protection Conference",
    "Was an Initial Child Protection Conference deemed unnecessary?",
)  # fmt: skip
_NEED: Final = ("CIN Start Date", "CIN Closure Date", "Reason for Closure", "Primary Need Code")
_PLAN: Final = (
    "Child Protection Plan Start Date", "Child Protection Plan End Date", "Initial Category of Abuse",
    "Latest Category of Abuse", "Number of Previous Child Protection Plans",
)  # fmt: skip
_CARE: Final = (
    "Date Started to be Looked After", "Date Ceased to be Looked After", "Reason Ceased to be Looked After",
    "Child's Category of Need",
)  # fmt: skip
_LAW: Final = ("Start date of current legal status", "Child's Legal Status")
_HOME: Final = (
    "Start Date of Most Recent Placement", "Placement Type", "Placement Provider", "URN of Placement",
    "Placement postcode",
)  # fmt: skip
_STEPS: Final = {
    "Date of Decision that Child Should be Placed for Adoption": "decided",
    "Date of Matching Child and Prospective Adopters": "matched", "Date Placed for Adoption": "placed",
    "Date of Adoption Order": "adopted", "Date of Decision that Child Should No Longer be Placed for Adoption": "reversed",
}  # fmt: skip
_LISTS: Final = {
    "1": _contact, "3": _referral, "4": _assessment, "5": _enquiry, "6": _need, "7": _plan, "8": _care, "10": _adoption,
}  # fmt: skip
