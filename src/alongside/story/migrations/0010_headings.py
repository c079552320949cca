"""Headings are found by their words; a story says who is in it, and what was moved; files that wait are listed."""

from pathlib import Path

from django.db import migrations

_HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("story", "0009_written_at_once")]

    operations = [
        migrations.RunSQL(
            (_HERE / f"0010_{name}.sql").read_text(encoding="utf-8"),
            reverse_sql=migrations.RunSQL.noop,
        )
        for name in ("headings", "who_is_in_it", "held_files")
    ]
