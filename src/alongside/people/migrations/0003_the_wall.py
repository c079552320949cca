"""Row-level security on what is known about people, and the functions and views that look over the wall."""

from pathlib import Path

from django.db import migrations

_FUNCTIONS = (
    "people_records(bigint)",
    "people_held(bigint[], bigint, timestamptz)",
    "people_sees(bigint, text)",
    "people_seen(bigint[], bigint, timestamptz, text)",
    "people_hidden(bigint)",
    "people_closing(bigint[], bigint, timestamptz)",
    "people_ways(bigint, bigint, timestamptz)",
    "people_come_near(bigint[], integer)",
    "people_ask_about(text[], text[], jsonb, bigint, timestamptz)",
    "people_found(bigint[], timestamptz)",
    "people_sees_home(bigint, text)",
    "people_home_is_empty(bigint)",
    "people_holds(text[])",
)
# Asked by the others alone: they answer for any reader at any moment.
_INNER = (
    "people_held(bigint[], bigint, timestamptz)",
    "people_seen(bigint[], bigint, timestamptz, text)",
)
_VIEWS = ("people_findable", "people_face", "people_face_name")

# What alongside_sight reads to decide; it writes nothing, and nobody can sign in as it.
_READS = """
GRANT SELECT ON people_person, people_details, people_personname, people_restriction, people_conflict, people_grant,
    people_householdmembership, people_relationship, people_bond, people_networktie,
    people_parentalresponsibility, people_sameperson, people_finding, pods_pod, pods_podmembership,
    accounts_user, accounts_roleheld TO alongside_sight;
"""
HAND_OVER = "\n".join(
    [
        _READS,
        "GRANT CREATE ON SCHEMA public TO alongside_sight;",
        *(f"ALTER FUNCTION {one} OWNER TO alongside_sight;" for one in _FUNCTIONS),
        *(f"ALTER VIEW {one} OWNER TO alongside_sight;" for one in _VIEWS),
        "REVOKE CREATE ON SCHEMA public FROM alongside_sight;",
        *(f"REVOKE ALL ON FUNCTION {one} FROM PUBLIC;" for one in _FUNCTIONS),
        *(
            f"GRANT EXECUTE ON FUNCTION {one} TO alongside_web, alongside_jobs, alongside_owner;"
            for one in _FUNCTIONS
            if one not in _INNER
        ),
    ]
)


class Migration(migrations.Migration):
    dependencies = [("people", "0002_sight"), ("pods", "0001_out_of_cases"), ("accounts", "0001_start")]

    operations = [
        migrations.RunSQL(
            Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            reverse_sql=migrations.RunSQL.noop,
        ),
        migrations.RunSQL(HAND_OVER, reverse_sql=migrations.RunSQL.noop),
    ]
