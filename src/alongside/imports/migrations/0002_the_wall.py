"""Row-level security on everything that came from an earlier system."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("imports", "0001_start"), ("people", "0005_kept_from_being_found")]

    operations = [
        migrations.RunSQL(
            Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            reverse_sql=migrations.RunSQL.noop,
        )
    ]
