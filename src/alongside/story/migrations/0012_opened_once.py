"""What a story opens with is put together in one breath."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("story", "0011_phrases"), ("people", "0006_asked_once")]

    operations = [
        migrations.RunSQL(
            Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            reverse_sql=migrations.RunSQL.noop,
        )
    ]
