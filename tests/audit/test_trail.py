"""The trail is written with what it speaks of, only ever added to, and every tampering shows."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import Cast
from tests.support.trail import acts_about, as_role, chain_of

from alongside.audit import rules
from alongside.audit.actions import THE_SERVICE, one_transaction, record
from alongside.audit.acts import Act
from alongside.audit.queries import faults, heads, shortened, trail

ABOUT = "PERSXN2345"
pytestmark = pytest.mark.django_db


def write(*acts: Act, about: str = ABOUT) -> None:
    with one_transaction():
        for act in acts:
            record(act, by=THE_SERVICE, about=about)


def record_and_break(act: Act) -> None:
    record(act, by=THE_SERVICE, about=ABOUT)
    raise ZeroDivisionError


def test_an_act_and_its_trace_are_kept_together_or_not_at_all() -> None:
    with pytest.raises(ZeroDivisionError), one_transaction():
        record_and_break(Act.TODAY_SEEN)

    assert acts_about(ABOUT) == []


def test_an_act_that_was_undone_inside_leaves_no_trace() -> None:
    with one_transaction():
        record(Act.TODAY_SEEN, by=THE_SERVICE, about=ABOUT)
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            record_and_break(Act.STAFF_LEFT)

    assert acts_about(ABOUT) == ["today.seen"]


def test_recording_outside_a_transaction_of_ours_is_refused_loudly() -> None:
    with pytest.raises(RuntimeError, match="inside"):
        record(Act.TODAY_SEEN, by=THE_SERVICE, about=ABOUT)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO audit_event DEFAULT VALUES",
        "UPDATE audit_event SET act = 'x'",
        "DELETE FROM audit_event",
        "TRUNCATE audit_event",
        "SELECT * FROM audit_event",
        "SELECT * FROM audit_chainhead",
        "UPDATE audit_chainhead SET seq = 0",
        "SELECT * FROM audit_faults()",
    ],
)
@pytest.mark.parametrize("role", ["alongside_web", "alongside_jobs"])
def test_the_web_and_the_jobs_can_only_append(role: str, statement: str) -> None:
    write(Act.TODAY_SEEN)

    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        as_role(role),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET act = 'x'",
        "DELETE FROM audit_event",
        "TRUNCATE audit_event",
        "DELETE FROM audit_chainhead",
    ],
)
def test_not_even_the_owner_of_the_table_can_change_it(statement: str) -> None:
    write(Act.TODAY_SEEN)

    with (
        pytest.raises(DatabaseError, match="only ever added to"),
        transaction.atomic(),
        as_role("alongside_owner"),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_the_same_sum_done_apart_from_the_database_agrees() -> None:
    write(Act.TODAY_SEEN, Act.STAFF_LEFT, Act.TRAIL_SEEN)

    chain = chain_of(ABOUT)

    assert [link.seq for link in chain] == [1, 2, 3]
    assert list(rules.faults(chain)) == []


def test_a_whole_trail_has_no_faults() -> None:
    write(Act.TODAY_SEEN, Act.STAFF_LEFT)

    with as_role("alongside_auditor"):
        assert faults() == []


TAMPERINGS = {
    "UPDATE audit_event SET act = 'password.changed' WHERE about_ref = %s AND seq = 2": "was changed after it was written",
    "UPDATE audit_event SET by_ref = 'SXMEBXDY22' WHERE about_ref = %s AND seq = 1": "was changed after it was written",
    "UPDATE audit_event SET at = at + interval '1 microsecond' WHERE about_ref = %s AND seq = 3": "was changed after it was written",
    "DELETE FROM audit_event WHERE about_ref = %s AND seq = 2": "an event before this one is missing",
    "DELETE FROM audit_event WHERE about_ref = %s AND seq = 3": "the end of the chain was torn off or moved",
}


@pytest.mark.parametrize(("statement", "fault"), TAMPERINGS.items())
def test_a_superuser_who_tampers_is_found(statement: str, fault: str) -> None:
    write(Act.TODAY_SEEN, Act.STAFF_LEFT, Act.TRAIL_SEEN)

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER ALL")
        cursor.execute(statement, [ABOUT])
        found = {f.fault for f in faults()}

    assert fault in found


def test_a_superuser_who_also_moves_the_head_is_found_by_what_was_kept_elsewhere() -> None:
    write(Act.TODAY_SEEN, Act.STAFF_LEFT)
    with as_role("alongside_auditor"):
        kept = [tuple(head) for head in json.loads(json.dumps(heads()))]

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER ALL")
        cursor.execute("DELETE FROM audit_event WHERE about_ref = %s AND seq = 2", [ABOUT])
        cursor.execute(
            "UPDATE audit_chainhead h SET seq = e.seq, hash = e.hash FROM audit_event e"
            " WHERE e.about_ref = h.about_ref AND e.seq = 1 AND h.about_ref = %s",
            [ABOUT],
        )
        assert faults() == []
        assert shortened(kept) == [ABOUT]


def test_a_page_of_a_trail_is_newest_first_and_goes_on_from_where_it_ended() -> None:
    write(*[Act.TODAY_SEEN] * 5)

    first = trail(ABOUT, page=3)
    rest = trail(ABOUT, page=3, below=first.earlier)

    assert [t.seq for t in first.traces] == [5, 4, 3]
    assert [t.seq for t in rest.traces] == [2, 1]
    assert rest.earlier is None


def test_words_of_a_trail_name_people_and_never_hold_what_was_written(
    cast: Cast, trail: Callable[[str], list[str]]
) -> None:
    assert trail(cast.worker.ref)[:2] == ["staff.joined", "role.given"]


LINKS = st.lists(
    st.tuples(st.sampled_from(list(Act)), st.text("23456789ABCDEFGH", min_size=10, max_size=10), st.text(max_size=20)),
    min_size=2, max_size=8,
)  # fmt: skip


def chained(events: list[tuple[Act, str, str]]) -> list[rules.Link]:
    chain: list[rules.Link] = []
    for seq, (act, by, target) in enumerate(events, start=1):
        before = chain[-1].hash if chain else b""
        link = rules.Link(ABOUT, seq, 1_000_000 * seq, act, by, target, "", "", "", "", before, b"")
        chain.append(replace(link, hash=rules.hash_of(link)))
    return chain


@given(LINKS, st.data())
def test_any_change_to_any_event_of_any_chain_shows(
    events: list[tuple[Act, str, str]], data: st.DataObject
) -> None:
    chain = chained(events)
    assert list(rules.faults(chain)) == []
    place = data.draw(st.integers(0, len(chain) - 1))
    field = data.draw(st.sampled_from(["act", "by_ref", "target", "at", "request_id"]))
    changed: Any = 7 if field == "at" else "changed"

    chain[place] = replace(chain[place], **{field: changed})

    assert list(rules.faults(chain)) != []


@given(LINKS, st.data())
def test_taking_any_event_out_of_the_middle_shows(
    events: list[tuple[Act, str, str]], data: st.DataObject
) -> None:
    chain = chained(events)

    del chain[data.draw(st.integers(0, len(chain) - 2))]

    assert list(rules.faults(chain)) != []
