"""Row-level security on the story."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("story", "0001_start"), ("people", "0003_the_wall"), ("cases", "0007_the_lists")]

    operations = [
        migrations.RunSQL(
            Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            reverse_sql=migrations.RunSQL.noop,
        )
    ]
