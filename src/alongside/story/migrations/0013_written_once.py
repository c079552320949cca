"""Who may write is asked as an entry is written."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("story", "0012_opened_once")]

    operations = [
        migrations.RunSQL(
            Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            reverse_sql=migrations.RunSQL.noop,
        )
    ]
