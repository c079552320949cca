"""Row-level security on conversations and facts, and the danger that never stands without its goal."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("practice", "0001_start"), ("story", "0008_with_everything")]

    operations = [
        migrations.RunSQL(
            Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            reverse_sql=migrations.RunSQL.noop,
        )
    ]
