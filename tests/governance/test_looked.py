"""A parent's question, who has looked, has its answer on one page: what was opened, when, by whom and what for."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import override_settings
from tests import make
from tests.cast import Cast
from tests.governance.looking import broken, colleagues, looked, looked_then
from tests.support.trail import acts_about, as_role
from tests.support.wall import reading_as, web

from alongside import clock
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.governance.queries.looks import looks, place_of, who_looked
from alongside.people.actions import linking
from alongside.people.models import Conflict, Person
from alongside.web.refs import new_ref

pytestmark = pytest.mark.django_db


def test_a_worker_reads_who_looked_by_name_role_team_and_why(cast: Cast, tilly: Person) -> None:
    worker = make.signed_in(cast.worker)
    worker.get(f"/p/{tilly.ref}/about/")

    page = worker.get(f"/p/{tilly.ref}/looked/")

    assert page.status_code == 200
    for words in (
        "Who looked at the record of Tilly Marchbank",
        "Imara Dunmore",
        "Social worker, Heron pod",
        "Working with them",
    ):
        assert words in page.text  # fmt: skip


def test_a_family_reads_a_team_and_not_a_name(cast: Cast, tilly: Person) -> None:
    worker = make.signed_in(cast.worker)
    worker.get(f"/p/{tilly.ref}/about/")
    day = clock.today()

    page = worker.get(f"/p/{tilly.ref}/looked/?words=family").text

    assert (
        f"Somebody in Heron pod, a social worker, opened your record on {day.day} {day:%B} {day.year},"
        " because they work with you." in page
    )
    assert "Dunmore" not in page.partition("<main")[2].partition("</main")[0]


def test_somebody_in_no_team_is_told_by_their_role(cast: Cast, tilly: Person) -> None:
    looked(cast.chair, tilly, purpose="chairing or reviewing")

    said = who_looked([tilly.ref], by_name=False).lines[0].sentence

    assert said.startswith("A conference chair opened your record on ")
    assert said.endswith("because they chair or review meetings about you.")


def test_a_record_nobody_opened_says_so(cast: Cast, tilly: Person) -> None:
    page = make.signed_in(cast.information_governance).get(f"/p/{tilly.ref}/looked/")

    assert page.status_code == 200
    assert "Nobody has opened this record" in page.text


def test_the_opening_is_listed_and_never_which_piece(cast: Cast, tilly: Person) -> None:
    with one_transaction():
        for act in (Act.SAFE_ADDRESS_SEEN, Act.PERSON_REFUSED, Act.FACT_RECORDED, Act.MAP_NUDGED):
            record(act, by=cast.worker.ref, about=tilly.ref, target="contact:K7QF2M9XWA")

    assert looks([tilly.ref]) == []


def test_a_map_that_was_taken_out_is_told(cast: Cast, tilly: Person) -> None:
    looked(cast.worker, tilly)
    with one_transaction():
        record(Act.FAMILY_EXPORTED, by=cast.worker.ref, about=tilly.ref)

    said = who_looked([tilly.ref], by_name=True).lines[0].sentence

    assert "and took the family map out as a file, because" in said


def test_a_look_at_a_linked_record_is_a_look_at_the_person(cast: Cast, tilly: Person) -> None:
    other = make.person(cast.worker, "Tilly", "Marshbank")
    looked(cast.chair, other)
    linking.link_records(
        tilly, other, why="Same", by=cast.pod_manager, now=clock.now(), ref=new_ref()
    )

    page = make.signed_in(cast.worker).get(f"/p/{tilly.ref}/looked/").text

    assert cast.chair.name in page


def test_emergencies_are_in_the_list_the_family_reads(cast: Cast, tilly: Person) -> None:
    broken(tilly, cast.other_pod)

    page = make.signed_in(cast.worker).get(f"/p/{tilly.ref}/looked/?words=family").text

    assert "Somebody in Kestrel pod, a social worker, opened your record on" in page


def test_whoever_may_not_open_the_record_may_not_read_who_did(cast: Cast, tilly: Person) -> None:
    page = make.signed_in(cast.other_pod).get(f"/p/{tilly.ref}/looked/")

    assert page.status_code == 403
    assert acts_about(tilly.ref)[-1] == "person.refused"


def test_information_governance_reads_who_looked_and_not_the_record(
    cast: Cast, tilly: Person
) -> None:
    looked(cast.worker, tilly)
    browser = make.signed_in(cast.information_governance)

    page, record_page = (
        browser.get(f"/p/{tilly.ref}/looked/"),
        browser.get(f"/p/{tilly.ref}/about/"),
    )

    assert (page.status_code, record_page.status_code) == (200, 403)
    assert "Imara Dunmore" in page.text
    assert "looks.seen" in acts_about(tilly.ref)
    assert "person.seen" in acts_about(tilly.ref)


def test_being_close_to_somebody_denies_information_governance_too(
    cast: Cast, tilly: Person
) -> None:
    make.fact(
        Conflict(
            person=tilly, user=cast.information_governance, how="declared", from_date=make.LAST_YEAR
        ),
        cast.pod_manager,
    )

    page = make.signed_in(cast.information_governance).get(f"/p/{tilly.ref}/looked/")

    assert page.status_code == 403


def test_a_sealed_record_and_none_are_the_same_to_information_governance(
    cast: Cast, tilly: Person
) -> None:
    make.closed(tilly, "sealed", cast.pod_manager)
    browser = make.signed_in(cast.information_governance)

    answers = [browser.get(f"/p/{ref}/looked/").status_code for ref in (tilly.ref, "K7QF2M9XWA")]

    assert answers == [404, 404]


def test_somebody_restricted_has_no_name_for_information_governance(
    cast: Cast, tilly: Person
) -> None:
    make.closed(tilly, "restricted", cast.pod_manager)

    page = make.signed_in(cast.information_governance).get(f"/p/{tilly.ref}/looked/")

    assert page.status_code == 200
    assert "Marchbank" not in page.text
    assert f"record {tilly.ref}" in page.text


def test_the_list_goes_on_where_a_page_ended(cast: Cast, tilly: Person) -> None:
    for one in colleagues(cast, 5):
        looked(one, tilly)

    first = who_looked([tilly.ref], by_name=True, most=3)
    rest = who_looked([tilly.ref], by_name=True, most=3, after=place_of(first.earlier))

    names = [line.name for line in (*first.lines, *rest.lines)]
    assert len(names) == len(set(names)) == 5
    assert rest.earlier == ""


@pytest.mark.parametrize(
    "place", ["", "2026", "2026-11-03.", "2026-11-03.nobody", "x.K7QF2M9XWA", "٣.K7QF2M9XWA"]
)
def test_a_place_that_is_none_begins_at_the_top(cast: Cast, tilly: Person, place: str) -> None:
    page = make.signed_in(cast.worker).get(f"/p/{tilly.ref}/looked/", {"after": place})

    assert place_of(place) is None
    assert page.status_code == 200


def test_the_list_leaves_as_a_file_that_holds_what_the_page_holds(
    cast: Cast, tilly: Person
) -> None:
    looked(cast.chair, tilly, purpose="chairing or reviewing")
    browser = make.signed_in(cast.worker)

    csv = browser.get(f"/p/{tilly.ref}/looked/?format=csv").content.decode("utf-8-sig")
    workbook = browser.get(f"/p/{tilly.ref}/looked/?format=xlsx").content

    assert csv.splitlines()[0] == "Day,Who,Role,Team,What for,How often"
    assert "Lorcan Adeyinka-Pell,Conference chair,,Chairing or reviewing,1" in csv
    assert io.BytesIO(workbook).read(2) == b"PK"


@override_settings(READERS_BY_NAME=False)
def test_where_the_council_says_so_colleagues_read_role_and_team_alone(
    cast: Cast, tilly: Person
) -> None:
    looked(cast.chair, tilly)
    browser = make.signed_in(cast.worker)

    page = browser.get(f"/p/{tilly.ref}/looked/").text
    csv = browser.get(f"/p/{tilly.ref}/looked/?format=csv").content.decode()

    assert "Conference chair" in page
    assert cast.chair.name not in page + csv


def test_reading_who_looked_leaves_a_trace_that_is_no_look(cast: Cast, tilly: Person) -> None:
    browser = make.signed_in(cast.information_governance)
    browser.get(f"/p/{tilly.ref}/looked/")

    page = browser.get(f"/p/{tilly.ref}/looked/").text

    assert acts_about(tilly.ref)[-2:] == ["looks.seen", "looks.seen"]
    assert "Nobody has opened this record" in page


def test_a_role_and_a_team_are_those_of_the_day(cast: Cast, tilly: Person) -> None:
    looked(cast.worker, tilly)
    part = cast.worker.pod_memberships.get()
    type(part).objects.filter(pk=part.pk).update(to_date=clock.today())

    said = who_looked([tilly.ref], by_name=True).lines[0]

    assert (said.role, said.team) == ("Social worker", "")


@pytest.mark.parametrize(
    ("role", "question"),
    [
        ("alongside_jobs", "SELECT * FROM audit_looks('{}', NULL, '', 1)"),
        ("alongside_jobs", "SELECT * FROM governance_looks('{}', NULL, '', 1)"),
        ("alongside_web", "SELECT * FROM audit_looks('{}', NULL, '', 1)"),
        ("alongside_web", "SELECT * FROM audit_unexplained(now(), 1)"),
        ("alongside_web", "SELECT * FROM audit_meanwhile('', now(), now())"),
        ("alongside_web", "SELECT * FROM audit_reader_pairs(now(), '')"),
        ("alongside_web", "SELECT * FROM audit_reader_days(now(), '')"),
        ("alongside_web", "SELECT * FROM governance_names('{}')"),
        ("alongside_backup", "SELECT * FROM audit_reader_days(now(), '')"),
    ],
)
def test_nobody_asks_the_trail_more_than_they_need(db: None, role: str, question: str) -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        as_role(role),
    ):
        connection.cursor().execute(question)


def test_the_database_itself_tells_who_looked_to_nobody_else(cast: Cast, tilly: Person) -> None:
    looked(cast.worker, tilly)
    told = {}

    for who in (
        cast.worker,
        cast.pod_manager,
        cast.information_governance,
        cast.other_pod,
        cast.chair,
        cast.administrator,
    ):
        with reading_as(who):
            told[who.name] = len(looks([tilly.ref]))
    with web():
        told["nobody"] = len(looks([tilly.ref]))

    assert [name for name, lines in told.items() if lines] == ["Imara Dunmore", "Oriel Banfield", "Cato Lindqvist-Bray"]  # fmt: skip


@pytest.mark.parametrize("how", ["conflict", "sealed"])
def test_what_closes_a_record_closes_who_looked_in_the_database_too(
    cast: Cast, tilly: Person, how: str
) -> None:
    looked(cast.worker, tilly)
    if how == "conflict":
        make.fact(
            Conflict(
                person=tilly,
                user=cast.information_governance,
                how="declared",
                from_date=make.LAST_YEAR,
            ),
            cast.pod_manager,
        )
    else:
        make.closed(tilly, "sealed", cast.pod_manager)

    with reading_as(cast.information_governance):
        assert looks([tilly.ref]) == []


def test_pages_of_one_sitting_are_one_opening_and_the_next_sitting_is_another(
    cast: Cast, tilly: Person
) -> None:
    nine = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
    looked_then(
        cast.worker, tilly, *(nine + timedelta(minutes=m) for m in (0, 1, 20, 49, 200, 201))
    )

    (line,) = who_looked([tilly.ref], by_name=True).lines

    assert (line.times, line.day) == (2, date(2026, 11, 3))
    assert "opened your record twice on 3 November 2026," in line.sentence


def test_a_day_is_a_day_where_the_service_works(cast: Cast, tilly: Person) -> None:
    looked_then(cast.worker, tilly, datetime(2026, 7, 3, 23, 30, tzinfo=UTC))

    (line,) = who_looked([tilly.ref], by_name=True).lines

    assert line.day == date(2026, 7, 4)
