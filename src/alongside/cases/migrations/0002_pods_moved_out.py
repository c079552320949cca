"""Pods live in an app of their own now, which has renamed their tables; here they are only no longer known."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_start"), ("pods", "0001_out_of_cases")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel("PodMembership"), migrations.DeleteModel("Pod")],
        ),
    ]
