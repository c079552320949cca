"""Row-level security on what came of a second look."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("governance", "0001_start"), ("people", "0003_the_wall"), ("audit", "0002_looks")]

    operations = [
        migrations.RunSQL(
            Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
