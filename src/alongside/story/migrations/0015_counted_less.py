"""Passages are counted only as far as that decides something."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("story", "0014_saved_at_once")]

    operations = [
        migrations.RunSQL(
            Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            reverse_sql=migrations.RunSQL.noop,
        )
    ]
