"""What the census of children in need comes to: nothing said is lost, and nothing is said that it does not say."""

from collections.abc import Mapping, Sequence
from datetime import date

from alongside.imports.rules.children import journey_of
from alongside.imports.rules.journey import Journey
from alongside.imports.rules.taking import Fate, Placed

BORN = {"LAchildID": "1", "PersonBirthDate": "2013-06-14", "Sex": "F"}


def journey(tables: Mapping[str, Sequence[Mapping[str, str]]], *, years: Sequence[int] = (2026,)) -> Journey:  # fmt: skip
    """Return what the tables of a census come to; rows of a table stand in one year's file each where there are several years."""
    rows = [Placed(0, "cin", "Child", "2026.xml", 1, BORN, 2026)]
    for place, (table, found) in enumerate(tables.items(), start=1):
        for number, cells in enumerate(found):
            year = years[number % len(years)]
            rows.append(Placed(10_000 * place + year, "cin", table, f"{year}.xml", 10 + number, {"LAchildID": "1", **cells}, year))  # fmt: skip
    return journey_of("1", rows, today=date(2026, 5, 1), last_year=max(years))


def fates(found: Journey, table: str) -> dict[str, Fate]:
    """Return what became of the cells of a table's first row, by heading."""
    row = next(one for one in found.rows if one.table == table)
    return {name: found.fates[row.sheet, row.number, name] for name in row.cells if (row.sheet, row.number, name) in found.fates}  # fmt: skip


def whys(found: Journey) -> list[str]:
    """Return what is told of the rows."""
    return [one.problem.why for one in found.troubles]


def test_a_conference_that_was_held_was_needed() -> None:
    found = journey({"Section47": [{"S47ActualStartDate": "2025-06-05", "DateOfInitialCPC": "2025-06-24", "ICPCnotRequired": "1"}]})  # fmt: skip

    (enquiry,) = found.of("Enquiry")
    assert enquiry.says["conference_on"] == date(2025, 6, 24)
    assert enquiry.says["conference_not_needed"] is None
    assert fates(found, "Section47")["ICPCnotRequired"] is Fate.REFUSED
    assert whys(found) == ["A conference was held on 24/06/2025, so one was needed."]


def test_that_no_conference_was_needed_is_taken_where_none_was_held() -> None:
    found = journey({"Section47": [{"S47ActualStartDate": "2025-06-05", "ICPCnotRequired": "1"}]})

    assert found.of("Enquiry")[0].says["conference_not_needed"] is True
    assert whys(found) == []


def test_not_needed_in_one_year_and_held_in_the_next_is_one_enquiry_with_its_conference() -> None:
    found = journey({"Section47": [
        {"S47ActualStartDate": "2025-03-25", "ICPCnotRequired": "1"},
        {"S47ActualStartDate": "2025-03-25", "DateOfInitialCPC": "2025-04-10"},
    ]}, years=(2025, 2026))  # fmt: skip

    (enquiry,) = found.of("Enquiry")
    assert (enquiry.says["conference_on"], enquiry.says["conference_not_needed"]) == (date(2025, 4, 10), None)  # fmt: skip
    assert "The conference was taken." in whys(found)[0]


def test_a_conference_without_an_enquiry_is_no_enquiry_and_stays_beside_the_record() -> None:
    found = journey({
        "CINdetails": [{"CINreferralDate": "2025-06-02", "DateOfInitialCPC": "2025-06-20", "ReferralNFA": "0"}],
        "ChildProtectionPlans": [{"CPPstartDate": "2025-06-20", "InitialCategoryOfAbuse": "NEG"}],
    })  # fmt: skip

    assert found.of("Enquiry") == []
    assert fates(found, "CINdetails")["DateOfInitialCPC"] is Fate.RAW
    assert "without an enquiry of ours" in whys(found)[0]
    assert not [one for one in found.moments if one.key.startswith("enquiry")]


def test_a_conference_told_with_its_enquiry_too_is_no_other_conference() -> None:
    found = journey({
        "CINdetails": [{"CINreferralDate": "2025-06-02", "DateOfInitialCPC": "2025-06-20", "ReferralNFA": "0"}],
        "Section47": [{"S47ActualStartDate": "2025-06-05", "DateOfInitialCPC": "2025-06-20"}],
    })  # fmt: skip

    assert len(found.of("Enquiry")) == 1
    assert whys(found) == []


def test_of_two_assessments_on_one_day_the_second_is_held_aloud_and_the_first_keeps_all_it_says() -> (
    None
):
    found = journey({"Assessments": [
        {"AssessmentActualStartDate": "2025-06-02", "AssessmentAuthorisationDate": "2025-07-10", "AssessmentFactors": "3B | 16A"},
        {"AssessmentActualStartDate": "2025-06-02", "AssessmentAuthorisationDate": "2025-08-01", "AssessmentFactors": "20"},
    ]})  # fmt: skip

    (one,) = found.of("Assessment")
    assert (one.says["to_date"], one.says["factors"]) == (date(2025, 7, 10), ("3B", "16A"))
    assert [one.problem.holds_row for one in found.troubles] == [True]
    assert "is about the same day and says something else" in whys(found)[0]


def test_an_assessment_open_in_one_year_and_over_in_the_next_is_one_with_all_that_was_said() -> (
    None
):
    found = journey({"Assessments": [
        {"AssessmentActualStartDate": "2025-03-20", "AssessmentFactors": "16A"},
        {"AssessmentActualStartDate": "2025-03-20", "AssessmentAuthorisationDate": "2025-04-30"},
    ]}, years=(2025, 2026))  # fmt: skip

    (one,) = found.of("Assessment")
    assert (one.says["to_date"], one.says["factors"]) == (date(2025, 4, 30), ("16A",))
    assert whys(found) == []


def test_where_two_years_say_otherwise_the_later_counts_and_it_is_told() -> None:
    found = journey({"ChildProtectionPlans": [
        {"CPPstartDate": "2024-06-20", "CPPendDate": "2025-03-01", "InitialCategoryOfAbuse": "NEG"},
        {"CPPstartDate": "2024-06-20", "CPPendDate": "2025-04-01", "InitialCategoryOfAbuse": "PHY"},
    ]}, years=(2025, 2026))  # fmt: skip

    (plan,) = found.of("ProtectionPlan")
    assert (plan.says["to_date"], plan.says["first_category"]) == (date(2025, 4, 1), "PHY")
    assert "says otherwise (01/03/2025, NEG). The later file was taken." in whys(found)[0]
    assert [one.to_date for one in found.helped] == [date(2025, 4, 1)]


def test_an_end_that_a_later_file_does_not_say_is_kept_and_told() -> None:
    found = journey({"CINPlanDates": [
        {"CINPlanStartDate": "2024-06-20", "CINPlanEndDate": "2025-03-01"}, {"CINPlanStartDate": "2024-06-20"},
    ]}, years=(2025, 2026))  # fmt: skip

    assert found.of("HelpPlan")[0].says["to_date"] == date(2025, 3, 1)
    assert "this row says no end. That day was kept." in whys(found)[0]


def test_a_referral_that_led_to_nothing_more_keeps_its_closing() -> None:
    found = journey({"CINdetails": [{"CINreferralDate": "2025-06-02", "ReferralSource": "1A", "CINclosureDate": "2025-06-03", "ReasonForClosure": "RC8", "ReferralNFA": "1"}]})  # fmt: skip

    (asked,) = found.of("EarlierReferral")
    assert asked.says["to_date"] == date(2025, 6, 3)
    assert found.of("NeedPeriod") == []
    assert fates(found, "CINdetails")["CINclosureDate"] is Fate.MAPPED
    assert fates(found, "CINdetails")["ReasonForClosure"] is Fate.RAW


def test_why_it_was_closed_is_asked_only_where_it_was() -> None:
    found = journey({"CINdetails": [{"CINreferralDate": "2025-06-02", "ReasonForClosure": "RC8", "ReferralNFA": "0"}]})  # fmt: skip

    assert found.of("NeedPeriod")[0].says["ended_because"] == ""
    assert fates(found, "CINdetails")["ReasonForClosure"] is Fate.RAW
