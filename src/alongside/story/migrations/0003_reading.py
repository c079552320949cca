"""Reading many entries at once, with the rule asked once for all who are spoken of."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("story", "0002_the_wall")]

    operations = [
        migrations.RunSQL(
            Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            reverse_sql=migrations.RunSQL.noop,
        )
    ]
