"""The traps of row-level security that others fell into (trust.md T5), one test each."""

import re
from typing import Any, Final

import pytest
from django.db import connection, transaction
from tests.sight import walls
from tests.sight.canaries import found_in, tokens_in
from tests.sight.policy import tables
from tests.sight.reading import reading
from tests.sight.stage import Theatre
from tests.support.trail import as_role

from alongside import clock
from alongside.audit import actions as audit
from alongside.people.queries.search import search

# One stage in one process: it is set once and everything is played on it.
pytestmark = pytest.mark.xdist_group("sight")

# Whoever adds to these says in the review why something must look over the wall.
LOOK_OVER: Final = {"people_face", "people_face_name", "people_findable"}
RUN_AS_ANOTHER: Final = {
    # They delete, which no role that serves may, and ask every table whether anybody worked on it since: as the owner of
    # the tables, for the data team alone, and nothing but what was written in the name of an import that stands.
    # Nobody but an owner may let the database count its tables anew, after many rows came: it gives nothing out.
    "imports_forget", "imports_settle", "imports_take_back",
    "audit_append", "audit_looks", "audit_meanwhile", "audit_reader_days", "audit_reader_pairs", "audit_trail",
    "audit_unexplained", "cases_answers_contact", "cases_contact_is_new", "cases_contacts_listed", "cases_board", "cases_decides_for", "cases_line_of", "cases_lines", "cases_mine", "cases_without_lead", "people_seen", "people_opened", "people_ties_near", "people_lives_hidden", "people_on_a_page", "cases_sees_contact", "governance_looks",
    "governance_meanwhile", "governance_names", "governance_unexplained", "people_ask_about", "people_closing",
    "people_come_near", "people_found", "people_held", "people_hidden", "people_holds", "people_home_is_empty",
    "people_records", "people_sees", "story_entries", "story_entries_in", "story_opening", "story_may_write", "story_reads_all", "story_scope", "story_open", "story_keys", "story_keys_in", "story_above_in", "story_among_in", "story_named", "story_was_here", "story_held", "story_open_among", "story_found", "story_words_found", "story_name_of", "story_opens", "story_refile", "story_stands_alike", "story_stand_too", "story_also_about", "story_stands_with", "story_sees_entry", "story_sees_passage", "story_entry_is_new", "story_passage_is_new", "people_sees_home", "people_ways", "people_hides", "practice_danger_has_its_goal", "practice_keeps_some", "governance_broke", "governance_reviewed",
}  # fmt: skip
# Whom the worker of Kestrel pod sees.
KESTREL: Final = {"dad", "half", "other", "gone", "coming", "parted"}
SERVE: Final = ("alongside_web", "alongside_jobs")


def asked(query: str, *values: Any) -> list[Any]:
    """Return the first column of what the database answers."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.django_db
def test_only_three_views_run_as_their_owner_and_so_look_over_the_wall() -> None:
    views = asked(
        "SELECT relname FROM pg_class WHERE relkind = 'v' AND relnamespace = 'public'::regnamespace"
        " AND NOT coalesce(reloptions::text, '') LIKE '%%security_invoker=true%%'"
    )

    assert set(views) == LOOK_OVER
    owners = asked(
        "SELECT DISTINCT relowner::regrole::text FROM pg_class WHERE relname = ANY(%s)",
        sorted(views),
    )
    assert owners == ["alongside_sight"]


@pytest.mark.django_db
def test_nothing_is_copied_out_of_the_wall_into_a_materialised_view() -> None:
    assert asked("SELECT relname FROM pg_class WHERE relkind = 'm'") == []


@pytest.mark.django_db
def test_the_functions_that_run_as_somebody_else_are_those_on_the_list() -> None:
    ours = "prosecdef AND pronamespace = 'public'::regnamespace"

    assert set(asked(f"SELECT proname FROM pg_proc WHERE {ours}")) == RUN_AS_ANOTHER
    # What they look things up by cannot be put in their way, and nobody runs them who was not let.
    assert asked(f"SELECT proname FROM pg_proc WHERE {ours} AND proconfig IS NULL") == []
    assert asked(f"SELECT proname FROM pg_proc WHERE {ours} AND proacl IS NULL") == []
    assert (
        asked(f"SELECT proname FROM pg_proc, aclexplode(proacl) WHERE {ours} AND grantee = 0") == []
    )


@pytest.mark.django_db
def test_who_serves_owns_nothing_and_passes_no_wall() -> None:
    assert (
        asked("SELECT relname FROM pg_class WHERE relowner::regrole::text = ANY(%s)", [*SERVE])
        == []
    )
    assert (
        asked(
            "SELECT rolname FROM pg_roles WHERE (rolbypassrls OR rolsuper) AND rolname = ANY(%s)",
            [*SERVE],
        )
        == []
    )
    assert (
        asked("SELECT member FROM pg_auth_members WHERE member::regrole::text = ANY(%s)", [*SERVE])
        == []
    )


def test_the_owner_without_the_word_sees_nothing(theatre: Theatre) -> None:
    found = {}
    with transaction.atomic():
        asked("SELECT set_config('app.keeping', '', true)")
        for name in tables():
            found[name] = asked(f"SELECT count(*) FROM {name}")[0]
        transaction.set_rollback(True)

    assert {name for name, count in found.items() if count} == set()


@pytest.mark.parametrize("unset", [("app.uid",), ("app.uid", "app.ref"), ("app.now",)])
def test_without_a_reader_or_a_moment_every_table_is_empty(
    theatre: Theatre, unset: tuple[str, ...]
) -> None:
    with reading(theatre.stage.staff["worker"], clock.now()):
        for name in unset:
            asked("SELECT set_config(%s, '', false)", name)
        found = {name for name in tables() if asked(f"SELECT count(*) FROM {name}")[0]}

    # Of a home with nobody in it yet, and of words that stand in no story yet, who wrote them is enough.
    just_written = {"people_household", "story_entry", "story_passage", "story_attachment"}
    assert found <= (just_written if unset != ("app.uid", "app.ref") else set())


def test_copying_a_table_out_gives_no_more_than_reading_it(theatre: Theatre) -> None:
    with reading(theatre.stage.staff["other_pod"], clock.now()):
        copied = {name: copied_out(name) for name in tables()}

    told = tokens_in(copied.values())
    # That they are close to somebody they said themselves; what they have not finished, or keep for themselves, is theirs.
    own = {("conflict", "close"), ("draft", "other"), ("talk", "other"), ("own", "other")}
    assert {label for label, _ in told - own} - {"tale"} == KESTREL
    # What was told about several: of none they are kept from (tests/sight/stories.py).
    assert all(
        theatre.stage.may_know("other_pod", one, is_about_people=True)
        for one in told
        if one[0] == "tale"
    )


def copied_out(table: str) -> bytes:
    """Return a table as COPY gives it; what copies may be denied altogether."""
    with (
        connection.cursor() as cursor,
        cursor.cursor.copy(f"COPY (SELECT * FROM {table}) TO STDOUT") as out,
    ):
        return b"".join(bytes(part) for part in out)


def test_a_whole_table_cannot_be_copied_past_its_rows(theatre: Theatre) -> None:
    with (
        reading(theatre.stage.staff["other_pod"], clock.now()),
        connection.cursor() as cursor,
        cursor.cursor.copy("COPY people_details TO STDOUT") as out,
    ):
        told = tokens_in([b"".join(bytes(part) for part in out)])

    assert {label for label, _ in told} == KESTREL


def test_a_number_that_is_taken_by_somebody_sealed_is_refused_without_saying_whose(
    theatre: Theatre,
) -> None:
    stage, browser = theatre.stage, theatre.browsers["worker"]
    typed = {
        "scheme": "local",
        "system": "School",
        "value": "Zxsealedxnumberxqz",
        "ref": "K7QF2M9XWA",
    }
    with transaction.atomic():
        answer = browser.post(f"/p/{stage.ref('open')}/about/numbers/add/", typed)
        transaction.set_rollback(True)

    body = answer.content.decode()
    assert answer.status_code == 422
    assert stage.ref("sealed") not in body
    # Their number is what was typed.
    assert {fact for label, fact in found_in(answer) if label == "sealed"} <= {"number"}
    assert not re.search(r"people_\w+|Key \(|DETAIL", body)


def test_numbers_that_count_up_are_in_no_address(theatre: Theatre) -> None:
    page = theatre.browsers["worker"].get(f"/p/{theatre.stage.ref('open')}/about/").content.decode()

    assert not re.findall(r'(?:href|action)="[^"]*/\d+/', page)


def test_how_many_there_are_is_no_different_with_somebody_sealed_among_them(
    theatre: Theatre,
) -> None:
    stage = theatre.stage
    words = "Zxsealedxgivenxqz Zxsealedxfamilyxqz"
    with reading(stage.staff["worker"], clock.now()):
        before = search(words, reader=stage.staff["worker"], day=clock.today())
        rows = asked(
            "SELECT count(*) FROM people_findable WHERE keys && ARRAY['w:zxsealedxgivenxqz']"
        )

    assert rows == [0]
    assert stage.ref("sealed") not in {one.ref for one in before.found}
    assert before.ask == ()


def test_no_page_says_when_it_changed_or_which_version_it_is(theatre: Theatre) -> None:
    for persona in ("worker", "other_pod"):
        answer = theatre.browsers[persona].get(f"/p/{theatre.stage.ref('open')}/about/")
        assert not {"ETag", "Last-Modified", "Age", "Expires"} & set(answer.headers)
        assert answer.headers["Cache-Control"] == "no-store"


def test_what_the_planner_knows_is_not_told(theatre: Theatre) -> None:
    with as_role("postgres"), connection.cursor() as cursor:
        cursor.execute("ANALYZE people_personname")
    with reading(theatre.stage.staff["worker"], clock.now()):
        found = asked(
            "SELECT tablename FROM pg_stats WHERE schemaname = 'public' AND tablename = ANY(%s)",
            [*tables()],
        )

    assert found == []


def test_a_plan_tells_how_many_rows_were_passed_over_to_nobody_but_the_database(
    theatre: Theatre,
) -> None:
    """EXPLAIN ANALYZE says how many rows a policy removed: known, and no page runs it."""
    with reading(theatre.stage.staff["auditor"], clock.now()):
        plan = "\n".join(
            asked("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) SELECT * FROM people_details")
        )

    assert "Rows Removed by Filter" in plan
    assert tokens_in([plan.encode()]) == set()


def test_a_filter_of_ones_own_is_asked_only_after_the_wall(theatre: Theatre) -> None:
    told: list[str] = []
    connection.connection.add_notice_handler(
        lambda notice: told.append(notice.message_primary or "")
    )
    with reading(theatre.stage.staff["auditor"], clock.now()), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE FUNCTION pg_temp.aloud(text) RETURNS boolean COST 0.0000001 LANGUAGE plpgsql AS"
                " $$ BEGIN RAISE NOTICE '%', $1; RETURN true; END $$"
            )
        asked("SELECT id FROM people_details WHERE pg_temp.aloud(what_matters)")
        asked("SELECT person_id FROM people_face_name WHERE pg_temp.aloud(given)")
        transaction.set_rollback(True)

    assert told == []


def test_no_page_without_a_trace(theatre: Theatre, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost() -> None:
        raise RuntimeError("the trail is away")

    monkeypatch.setattr(audit, "_append_what_waits", lost)
    with transaction.atomic():
        answer = theatre.browsers["worker"].get(f"/p/{theatre.stage.ref('open')}/about/")
        transaction.set_rollback(True)

    assert answer.status_code == 500
    assert found_in(answer) == set()


def test_the_second_wall_stands_after_all_that(theatre: Theatre) -> None:
    assert list(walls.faults(theatre.stage)) == []
