"""A danger keeps its goal for as long as it stands, and a page can say that some of what was said is kept."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("practice", "0002_the_wall")]

    operations = [
        migrations.RunSQL(
            Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            reverse_sql=migrations.RunSQL.noop,
        )
    ]
