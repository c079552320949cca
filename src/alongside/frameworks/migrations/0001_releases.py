"""Releases of practice frameworks, and the trigger that keeps them as they were."""

from pathlib import Path

from django.db import migrations, models

import alongside.web.refs


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Release",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(default=alongside.web.refs.new_ref, max_length=10, unique=True)),
                ("slug", models.CharField(max_length=60)),
                ("version", models.CharField(max_length=7)),
                ("name", models.CharField(max_length=100)),
                ("digest", models.CharField(max_length=64)),
                ("content", models.JSONField()),
                ("synced_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("slug", "version"), name="frameworks_release_published_once"),
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")), name="frameworks_release_has_a_digest"
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            reverse_sql="""
            DROP TRIGGER frameworks_release_is_not_emptied ON frameworks_release;
            DROP TRIGGER frameworks_release_stays ON frameworks_release;
            DROP FUNCTION frameworks_release_is_kept();
            """,
        ),
    ]
