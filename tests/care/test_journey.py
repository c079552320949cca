"""What is told of law and care in somebody's life, where it stands today, and that a long life costs no more to read."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import make
from tests.care.facts import SPRING, brought, everything, unsaved
from tests.cast import Cast

from alongside.care.actions.confirming import confirm, put_right, take_back
from alongside.care.models import (
    KINDS,
    AdoptionStep,
    Assessment,
    CarePeriod,
    Disability,
    EarlierReferral,
    Enquiry,
    HelpPlan,
    Home,
    LegalStatus,
    MissingTime,
    ProtectionPlan,
    Review,
)
from alongside.care.queries.journey import journey_of, told
from alongside.people.models import Person

TODAY = date(2026, 11, 23)
LATER = make.NOW + timedelta(hours=1)


def test_everything_is_told_by_its_kind_in_one_order(nora: Person) -> None:
    everything(nora)

    found = journey_of(nora, day=TODAY)

    assert [group.kind for group in found.groups] == [kind._meta.model_name for kind in KINDS]
    assert found.waiting == len(KINDS)
    assert all(one.title and one.days and one.is_waiting for g in found.groups for one in g.facts)


def test_the_newest_comes_first(nora: Person) -> None:
    brought(LegalStatus, nora, code="V2", to_date=date(2025, 9, 1))
    brought(LegalStatus, nora, code="C1", from_date=date(2025, 9, 1), to_date=date(2026, 2, 1))
    brought(LegalStatus, nora, code="C2", from_date=date(2026, 2, 1))

    [group] = journey_of(nora, day=TODAY).groups

    assert [one.title for one in group.facts] == [
        "A care order",
        "An interim care order",
        "Looked after by agreement (section 20)",
    ]
    assert [one.days for one in group.facts] == [
        "Since 1 February 2026",
        "1 September 2025 to 1 February 2026",
        "3 March 2025 to 1 September 2025",
    ]


def test_today_is_what_stands_today(nora: Person) -> None:
    brought(CarePeriod, nora)
    brought(LegalStatus, nora)
    brought(Home, nora, to_date=TODAY)
    brought(Home, nora, code="U1", from_date=TODAY)
    brought(ProtectionPlan, nora, to_date=date(2026, 1, 1))
    brought(HelpPlan, nora, from_date=date(2026, 1, 1))
    brought(MissingTime, nora, to_date=SPRING)

    now = journey_of(nora, day=TODAY).now

    assert now.legal
    assert now.legal.title == "A care order"
    assert now.home
    assert now.home.days == "Since 23 November 2026"
    assert [one.title for one in now.plans] == ["Child in need plan"]
    assert now.sentences == (
        "In care, since 3 March 2025.",
        "The law: a care order, since 3 March 2025.",
        "Home: living with family or friends as foster carers, for the long term, since 23 November 2026.",
        "Child in need plan, since 1 January 2026.",
    )


def test_what_has_not_begun_is_not_of_today(nora: Person) -> None:
    brought(LegalStatus, nora, from_date=TODAY + timedelta(days=1))

    found = journey_of(nora, day=TODAY)

    assert found.groups
    assert found.now.sentences == ()


@pytest.mark.parametrize(
    ("kind", "more", "title", "days", "lines"),
    [
        (EarlierReferral, {}, "A referral: their school", "3 March 2025", ("What it was about: abuse, neglect or exploitation.",)),
        (EarlierReferral, {"kind": "contact", "source_code": "", "need": "", "is_no_further_action": True, "to_date": SPRING}, "A contact", "3 March 2025", ("Nothing further was done.",)),
        (Assessment, {}, "Assessment", "Began 3 March 2025, not agreed yet", ("What it found: domestic abuse: a parent or carer; neglect.",)),
        (Assessment, {"factors": [], "to_date": SPRING}, "Assessment", "Began 3 March 2025, agreed 3 March 2025", ()),
        (Enquiry, {"conference_on": SPRING}, "Enquiry under section 47", "Began 3 March 2025", ("A child protection conference was held on 3 March 2025.",)),
        (Enquiry, {"conference_not_needed": True, "to_date": SPRING}, "Enquiry under section 47", "3 March 2025", ("No child protection conference was needed.",)),
        (ProtectionPlan, {"plans_before": 0}, "Child protection plan: neglect, later emotional abuse", "Since 3 March 2025", ("It was the first such plan.",)),
        (ProtectionPlan, {"plans_before": 2, "latest_category": "NEG"}, "Child protection plan: neglect", "Since 3 March 2025", ("There were 2 such plans before it.",)),
        (Home, {"ended_because": "CHILD", "to_date": date(2025, 5, 1)}, "Living with foster carers who are not family", "3 March 2025 to 1 May 2025", ("Provided by: our own council.", "It came to an end: they asked to move.")),
        (CarePeriod, {"need": "N5", "ended_because": "E4A", "to_date": date(2025, 5, 1)}, "A time in care", "3 March 2025 to 1 May 2025", ("Why it began: family life that has become very hard.", "How it ended: went home to parents, as planned.")),
        (Review, {}, "A review of a child in care", "3 March 2025", ("Was there and spoke for themselves.",)),
        (MissingTime, {}, "Missing: nobody knew where they were", "Since 3 March 2025, and not come back yet", ()),
        (AdoptionStep, {"step": "reversed", "code": "RD3"}, "Adoption is no longer the plan", "3 March 2025", ("No family was found.",)),
        (AdoptionStep, {"step": "adopted", "code": "E11"}, "They were adopted", "3 March 2025", ()),
        (Enquiry, {"conference_not_needed": True}, "Enquiry under section 47", "Began 3 March 2025", ("No child protection conference was needed.",)),
        (Assessment, {"told_on": date(2025, 3, 31)}, "Assessment", "From 3 March 2025; not agreed yet when last told, on 31 March 2025", ("What it found: domestic abuse: a parent or carer; neglect.",)),
        (HelpPlan, {"told_on": date(2025, 3, 31)}, "Child in need plan", "From 3 March 2025; not over when last told, on 31 March 2025", ()),
        (Disability, {}, "Hearing", "As known on 3 March 2025", ()),
    ],
)  # fmt: skip
def test_a_fact_reads_in_plain_words(
    nora: Person, kind: type, more: dict[str, Any], title: str, days: str, lines: tuple[str, ...]
) -> None:
    one = told(brought(kind, nora, **more))

    assert (one.title, one.days, one.lines) == (title, days, lines)


def test_what_became_of_a_fact_is_told_with_it(cast: Cast, nora: Person) -> None:
    right = brought(LegalStatus, nora)
    wrong = brought(Home, nora)
    gone = brought(MissingTime, nora)
    confirm(right, by=cast.worker, now=LATER)
    put_right(
        wrong, unsaved(Home, nora, code="U1"), why="She is Nan", by=cast.pod_manager, now=LATER
    )
    take_back(gone, why="Her cousin", by=cast.worker, now=LATER)

    found = journey_of(nora, day=TODAY)

    law, home = (group.facts[0] for group in found.groups)
    assert (law.confirmed_by, law.source) == ("Imara Dunmore", "episodes.csv, row 12")
    assert (home.put_right_by, home.put_right_why) == ("Oriel Banfield", "She is Nan")
    assert home.was == "Living with foster carers who are not family, Since 3 March 2025"
    assert found.waiting == 0


def test_a_long_life_is_read_in_as_many_statements_as_a_short_one(cast: Cast, nora: Person) -> None:
    for one in everything(nora):
        confirm(one, by=cast.worker, now=LATER)
    few = _statements(nora)
    for number in range(1, 30):
        start = SPRING - timedelta(days=40 * number)
        for kind in (LegalStatus, Home, MissingTime, EarlierReferral):
            brought(kind, nora, from_date=start, to_date=start + timedelta(days=30))

    many = _statements(nora)

    assert few == many
    assert many <= len(KINDS) + 2


def _statements(person: Person) -> int:
    with CaptureQueriesContext(connection) as asked:
        journey_of(person, day=TODAY)
    return len(asked)
