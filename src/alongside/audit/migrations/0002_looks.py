"""Who looked: questions the trail answers, and a small index on when."""

from pathlib import Path

from django.contrib.postgres.indexes import BrinIndex
from django.db import migrations

# Asked through functions of governance, which say who may ask about whom; the web itself asks none of them.
_SIGHT = (
    "audit_looks(text[], date, text, integer)",
    "audit_unexplained(timestamptz, integer)",
    "audit_meanwhile(text, timestamptz, timestamptz)",
)
_JOBS = (
    "audit_reader_days(timestamptz, text)",
    "audit_reader_pairs(timestamptz, text)",
)
_PLAIN = ("audit_is_look(text)", "audit_is_looking(text)")

HAND_OVER = "\n".join(
    [
        "GRANT CREATE ON SCHEMA public TO alongside_auditor;",
        *(f"ALTER FUNCTION {one} OWNER TO alongside_auditor;" for one in (*_SIGHT, *_JOBS)),
        "REVOKE CREATE ON SCHEMA public FROM alongside_auditor;",
        *(f"REVOKE ALL ON FUNCTION {one} FROM PUBLIC;" for one in (*_SIGHT, *_JOBS)),
        *(f"GRANT EXECUTE ON FUNCTION {one} TO alongside_sight;" for one in _SIGHT),
        *(f"GRANT EXECUTE ON FUNCTION {one} TO alongside_jobs;" for one in _JOBS),
    ]
)
_BACK = "\n".join(f"DROP FUNCTION {one};" for one in (*_SIGHT, *_JOBS, *_PLAIN))


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_the_trail")]

    operations = [
        migrations.AddIndex("event", BrinIndex("at", name="audit_event_at", autosummarize=True)),
        migrations.RunSQL(
            Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"), reverse_sql=_BACK
        ),
        migrations.RunSQL(HAND_OVER, reverse_sql=migrations.RunSQL.noop),
    ]
