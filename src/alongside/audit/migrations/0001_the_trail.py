"""The trail, its chain heads, and the one function that adds to them."""

from pathlib import Path

from django.db import migrations, models

HAND_OVER = """
GRANT CREATE ON SCHEMA public TO alongside_audit_writer, alongside_auditor;
GRANT SELECT, INSERT ON audit_event TO alongside_audit_writer;
GRANT SELECT, INSERT, UPDATE ON audit_chainhead TO alongside_audit_writer;
GRANT SELECT ON audit_event, audit_chainhead TO alongside_auditor;
ALTER FUNCTION audit_append(jsonb) OWNER TO alongside_audit_writer;
ALTER FUNCTION audit_trail(text, bigint, integer) OWNER TO alongside_auditor;
REVOKE CREATE ON SCHEMA public FROM alongside_audit_writer, alongside_auditor;
REVOKE ALL ON FUNCTION audit_append(jsonb), audit_trail(text, bigint, integer), audit_faults() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_append(jsonb) TO alongside_web, alongside_jobs;
GRANT EXECUTE ON FUNCTION audit_trail(text, bigint, integer) TO alongside_web;
GRANT EXECUTE ON FUNCTION audit_faults() TO alongside_auditor;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("about_ref", models.CharField(max_length=10)),
                ("seq", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("act", models.CharField(max_length=60)),
                ("by_ref", models.CharField(max_length=10)),
                ("target", models.CharField(blank=True, max_length=80)),
                ("grant_ref", models.CharField(blank=True, max_length=10)),
                ("purpose", models.CharField(blank=True, max_length=40)),
                ("data_class", models.CharField(blank=True, max_length=2)),
                ("request_id", models.CharField(blank=True, max_length=32)),
                ("prev_hash", models.BinaryField(max_length=32)),
                ("hash", models.BinaryField(max_length=32)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("about_ref", "seq"), name="audit_event_place_in_chain"),
                    models.CheckConstraint(condition=models.Q(("seq__gte", 1)), name="audit_event_counts_from_one"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChainHead",
            fields=[
                ("about_ref", models.CharField(max_length=10, primary_key=True, serialize=False)),
                ("seq", models.BigIntegerField()),
                ("hash", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.RunSQL(
            Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            reverse_sql="""
            DROP TRIGGER audit_chainhead_is_not_emptied ON audit_chainhead;
            DROP TRIGGER audit_chainhead_stays ON audit_chainhead;
            DROP TRIGGER audit_event_is_not_emptied ON audit_event;
            DROP TRIGGER audit_event_stays ON audit_event;
            DROP FUNCTION audit_only_added_to(), audit_faults(), audit_trail(text, bigint, integer),
                audit_append(jsonb), audit_text(bytea, text, bigint, timestamptz, text, text, text, text, text, text, text);
            """,
        ),
        migrations.RunSQL(HAND_OVER, reverse_sql=migrations.RunSQL.noop),
    ]
