"""A closed record attacked: by linking, by looking at the past, by refusals that count, and by forms sent again."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from tests import make
from tests.cast import Cast
from tests.support import wall

from alongside import clock
from alongside.accounts.models import User
from alongside.people import access
from alongside.people.actions import facts, homes, linking, restricting, starting
from alongside.people.models import (
    ContactPoint,
    Finding,
    Grant,
    Household,
    HouseholdMembership,
    Language,
    ParentalResponsibility,
    Person,
    PersonName,
    Restriction,
    SafeAddress,
)
from alongside.people.queries.about import about
from alongside.people.queries.search import search
from alongside.people.rules.sight import Basis
from alongside.people.ways import ways_to
from alongside.web.refs import new_ref
from alongside.web.refusals import Refused

pytestmark = pytest.mark.django_db
TODAY = clock.today()


def link(cast: Cast, kept: Person, other: Person) -> None:
    """Link two records, as a pod manager."""
    linking.link_records(
        kept, other, why="Same", by=cast.pod_manager, now=clock.now(), ref=new_ref()
    )


def two(cast: Cast) -> tuple[Person, Person]:
    """Return two records of one child."""
    return make.person(cast.worker, "Tilly", "Marchbank"), make.person(
        cast.worker, "Tilly", "Marchbank"
    )


@pytest.mark.parametrize("is_kept_closed", [True, False])
@pytest.mark.parametrize("is_linked_first", [True, False])
def test_what_closes_one_of_two_linked_records_closes_both(
    cast: Cast, is_kept_closed: bool, is_linked_first: bool
) -> None:
    kept, other = two(cast)
    closed = kept if is_kept_closed else other
    if is_linked_first:
        link(cast, kept, other)
    make.closed(closed, "sealed", cast.pod_manager)
    if not is_linked_first:
        link(cast, kept, other)
    browser = make.signed_in(cast.other_pod)

    answers = [browser.get(f"/p/{one.ref}/about/").status_code for one in (kept, other)]

    assert answers == [404, 404]
    assert search("Tilly Marchbank", reader=cast.other_pod, day=TODAY).found == []
    assert not Finding.objects.filter(person__in=[kept, other]).exists()
    assert access.closed_to(cast.pod_manager, [kept.pk, other.pk], day=TODAY) == set()


def test_taking_the_link_back_opens_the_record_that_was_never_closed(cast: Cast) -> None:
    kept, other = two(cast)
    make.closed(other, "sealed", cast.pod_manager)
    made = linking.link_records(
        kept, other, why="Same", by=cast.pod_manager, now=clock.now(), ref=new_ref()
    )

    linking.unlink_records(made, why="Not so", by=cast.pod_manager, now=clock.now())

    found = search("Tilly Marchbank", reader=cast.other_pod, day=TODAY).found
    assert [one.ref for one in found] == [kept.ref]


def test_somebody_closed_has_no_name_on_a_day_before_they_were_closed(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly", "Marchbank")
    gudrun = make.person(cast.worker, "Gudrun", "Quiller")
    make.related(gudrun, "parent", tilly, cast.worker)
    make.closed(gudrun, "sealed", cast.pod_manager)
    make.opened(cast.other_pod, tilly)

    page = make.signed_in(cast.other_pod).get(f"/p/{tilly.ref}/about/?on=1+May+2026")

    assert page.status_code == 200
    assert "Quiller" not in page.text


def test_whoever_was_cleared_reads_the_past_too(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly", "Marchbank")
    gudrun = make.person(cast.worker, "Gudrun", "Quiller")
    make.related(gudrun, "parent", tilly, cast.worker)
    make.closed(gudrun, "sealed", cast.pod_manager)

    shown = about(tilly, reader=cast.pod_manager, day=date(2026, 5, 1), today=TODAY)

    assert [item.said.words for item in shown.sections["relationships"]] == ["Gudrun Quiller"]


def test_a_sealed_parent_is_not_counted_aloud(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly", "Marchbank")
    parents = [make.person(cast.worker, name) for name in ("Gudrun", "Jodie", "Carl")]
    for one in parents[:2]:
        make.related(one, "parent", tilly, cast.worker)
    make.closed(parents[0], "sealed", cast.pod_manager)

    written = make.related(parents[2], "parent", tilly, cast.worker)

    assert written.is_standing


def test_somebody_closed_pushes_nobody_out_of_an_answer(cast: Cast) -> None:
    question = "Tilly Marchbanks 4 March 2015"
    make.person(cast.worker, "Tilly", "Oak")
    born = {"birth_year": 2015, "birth_month": 3, "birth_day": 4}
    closed = make.person(cast.worker, "Tilly", "Marchbanks", **born)
    make.closed(closed, "restricted", cast.pod_manager)

    answer = search(question, reader=cast.other_pod, day=TODAY)

    assert [one.name for one in answer.found] == ["Tilly Oak"]
    assert answer.ask == ("Heron pod",)


def test_linking_is_no_way_to_read_a_safe_address(cast: Cast) -> None:
    known, other = two(cast)
    address = SafeAddress(person=other, words="Zilverkanarie Cottage")
    restricting.record_safe_address(address, other, by=cast.pod_manager, now=clock.now())
    senior = make.staff(cast.organisation, "Ines Quill", "senior-social-worker")
    make.opened(senior, known, other)
    clear(cast, known, senior)

    linking.link_records(known, other, why="Same", by=senior, now=clock.now(), ref=new_ref())
    before = make.signed_in(senior).get(f"/p/{known.ref}/about/safe-address/").status_code
    clear(cast, known, senior)
    after = make.signed_in(senior).get(f"/p/{known.ref}/about/safe-address/").status_code

    assert (before, after) == (404, 200)


def clear(cast: Cast, person: Person, reader: User) -> None:
    """Clear somebody for the safe address, as a pod manager."""
    restricting.name_reader(
        person, reader=reader, basis=Basis.SAFE_ADDRESS,
        why="Their worker", by=cast.pod_manager, now=clock.now(),
    )  # fmt: skip


def test_moving_somebody_in_says_nothing_of_a_safe_address(cast: Cast) -> None:
    grace, known = make.person(cast.worker, "Grace"), make.person(cast.worker, "Known")
    home = make.household(cast.worker, grace)
    address = SafeAddress(household=home, words="Zilverkanarie Cottage")
    restricting.record_safe_address(address, grace, by=cast.pod_manager, now=clock.now())
    clear(cast, known, cast.other_pod)
    moved = HouseholdMembership(person=known, household=home, from_date=TODAY)
    facts.record_fact(moved, by=cast.other_pod, now=clock.now())

    shown = about(known, reader=cast.other_pod, day=TODAY)

    assert not shown.has_safe_address
    assert about(grace, reader=cast.pod_manager, day=TODAY).has_safe_address


def test_the_same_form_with_other_words_is_refused_and_not_swallowed(cast: Cast) -> None:
    tilly = make.person(cast.worker, "Tilly")
    ref = new_ref()
    make.fact(Language(ref=ref, person=tilly, name="Welsh"), cast.worker)

    again = make.fact(Language(ref=ref, person=tilly, name="Welsh"), cast.worker)
    with pytest.raises(Refused, match="sent before"):
        make.fact(Language(ref=ref, person=tilly, name="Polish"), cast.worker)

    assert again.name == "Welsh"


def test_a_second_person_on_the_form_of_the_first_is_not_swallowed(cast: Cast) -> None:
    ref = new_ref()
    first = starting.Start(PersonName(ref=ref, kind="known-as", given="Tilly"))
    other = starting.Start(PersonName(ref=ref, kind="known-as", given="Amara"))
    starting.start_person(first, by=cast.worker, now=make.NOW)

    with pytest.raises(Refused, match="sent before"):
        starting.start_person(other, by=cast.worker, now=make.NOW)


def test_closing_a_record_again_with_the_old_form_does_not_say_that_it_is_closed(
    cast: Cast,
) -> None:
    tilly = make.person(cast.worker, "Tilly")
    made = make.closed(tilly, "restricted", cast.pod_manager)
    restricting.end_restriction(made, why="Over", by=cast.pod_manager, now=clock.now())
    again = Restriction(
        ref=made.ref, person=tilly, level="restricted", reason=made.reason, ask=made.ask,
        from_date=TODAY,
    )  # fmt: skip

    with pytest.raises(Refused, match="sent before"):
        restricting.restrict(again, by=cast.pod_manager, now=clock.now())


def test_a_reference_that_is_known_is_no_way_into_a_home(cast: Cast) -> None:
    tilly, dummy = make.person(cast.worker, "Tilly"), make.person(cast.other_pod, "Dummy")
    home = make.household(cast.worker, tilly, name="Rowan House")
    make.fact(ContactPoint(household=home, kind="address", words="9 Plover Lane"), cast.worker)
    make.closed(tilly, "restricted", cast.pod_manager)
    browser = make.signed_in(cast.other_pod)
    sent = {"ref": home.ref, "new_name": "Anything", "is_main": "on"}

    answer = browser.post(f"/p/{dummy.ref}/about/homes/add/", sent)

    assert answer.status_code == 422
    assert browser.get(f"/f/{home.ref}/").status_code == 404
    with pytest.raises(Refused):
        homes.open_household(
            Household(ref=home.ref, name="Anything"), by=cast.other_pod, now=make.NOW
        )


def test_what_is_written_about_a_home_leaves_a_trace_where_all_who_live_there_will_leave(
    cast: Cast, trail: Callable[[str], list[str]]
) -> None:
    tilly = make.person(cast.worker, "Tilly")
    home = make.household(cast.worker)
    soon = clock.today() + timedelta(days=3)
    make.fact(HouseholdMembership(person=tilly, household=home, to_date=soon), cast.worker)
    before = len(trail(tilly.ref))

    make.fact(ContactPoint(household=home, kind="address", words="9 Plover Lane"), cast.worker)

    assert len(trail(tilly.ref)) == before + 1


def test_where_a_household_went_later_is_not_on_the_record_of_who_had_left(cast: Cast) -> None:
    jodie, carl = make.person(cast.worker, "Jodie"), make.person(cast.worker, "Carl")
    home = make.household(cast.worker, jodie)
    left = HouseholdMembership(
        person=carl, household=home, from_date=date(2024, 1, 1), to_date=date(2026, 1, 1)
    )
    make.fact(left, cast.worker)
    new = ContactPoint(
        household=home, kind="address", words="9 Plover Lane", from_date=date(2026, 3, 1)
    )
    make.fact(new, cast.worker)

    page = make.signed_in(cast.worker).get(f"/p/{carl.ref}/about/?on=1+May+2025")

    assert page.status_code == 200
    assert "Plover" not in page.text


def test_of_somebody_closed_not_even_a_day_is_told_on_a_relatives_record(cast: Cast) -> None:
    child = make.person(cast.worker, "Gudrun", "Quiller", birth_year=2024)
    mother = make.person(cast.worker, "Jodie", "Quiller")
    held = ParentalResponsibility(
        child=child, holder=mother, by="birth-mother", source="Gudrun's birth certificate",
        from_date=date(2024, 5, 1),
    )  # fmt: skip
    make.fact(held, cast.worker)
    make.closed(child, "restricted", cast.pod_manager)

    shown = about(mother, reader=cast.other_pod, day=TODAY, today=TODAY)

    [item] = shown.sections["responsibility"]
    assert (item.said.words, item.said.notes, item.period, item.source) == (
        "somebody you cannot open", (), "", "",
    )  # fmt: skip


def test_whoever_closed_a_record_reads_it_no_longer_than_it_is_closed(cast: Cast) -> None:
    tilly, _ = two(cast)
    governance = cast.information_governance
    made = make.closed(tilly, "restricted", governance)
    named = ways_to(governance, tilly, now=clock.now()).ways.held

    restricting.end_restriction(made, why="Over", by=make.again(governance), now=clock.now())

    assert [held.basis for held in named] == [Basis.NAMED]
    assert ways_to(governance, tilly, now=clock.now()).ways.held == ()


def test_whoever_was_named_by_hand_stays_named_when_it_opens_again(cast: Cast) -> None:
    tilly, _ = two(cast)
    made = make.closed(tilly, "restricted", cast.pod_manager)
    restricting.name_reader(
        tilly, reader=cast.other_pod, basis=Basis.NAMED, why="Knows her", by=cast.pod_manager, now=clock.now()
    )  # fmt: skip

    restricting.end_restriction(made, why="Over", by=cast.pod_manager, now=clock.now())

    assert access.is_cleared(cast.other_pod, tilly, Basis.NAMED, day=TODAY)


def test_the_database_lets_no_grant_last_longer_than_it_was_given_for(cast: Cast) -> None:
    tilly, _ = two(cast)
    glass = make.granted(tilly, cast.other_pod, Basis.GLASS, now=clock.now())
    theirs, until = Grant.objects.filter(pk=glass.pk), glass.until_at
    assert until is not None

    with wall.reading_as(cast.other_pod):
        for later in (None, until + timedelta(minutes=1)):
            with pytest.raises(IntegrityError, match="never lasts longer"), transaction.atomic():
                theirs.update(until_at=later)
        assert theirs.update(until_at=until - timedelta(hours=1)) == 1


@pytest.mark.parametrize("inner", ["people_held(ARRAY[1::bigint], 1, now())", "people_seen(ARRAY[1::bigint], 1, now())"])  # fmt: skip
def test_nobody_asks_the_database_what_another_reader_holds(cast: Cast, inner: str) -> None:
    refused = pytest.raises(ProgrammingError, match="permission denied")

    with wall.reading_as(cast.worker), refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {inner}")
