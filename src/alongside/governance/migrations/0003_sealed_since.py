"""Broken glass on a record that was sealed afterwards is still reviewed, and says of nobody whose record it is."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("governance", "0002_the_wall")]

    operations = [
        migrations.RunSQL(
            Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
