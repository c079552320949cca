"""Taking an import back, by one function that may delete."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("imports", "0002_the_wall"), ("care", "0001_start"), ("practice", "0001_start"), ("story", "0001_start"), ("cases", "0001_start")]

    operations = [
        migrations.RunSQL(
            Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            reverse_sql=migrations.RunSQL.noop,
        )
    ]
