"""A save asks the rule once before it writes."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("story", "0013_written_once"), ("people", "0008_on_a_page")]

    operations = [
        # A few passages are put in order faster than one more index is kept.
        migrations.RemoveIndex(model_name="passage", name="story_passage_of_entry"),
        migrations.RunSQL(
            Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            reverse_sql=migrations.RunSQL.noop,
        )
    ]
