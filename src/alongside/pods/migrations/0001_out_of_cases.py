"""Pods get an app of their own, below people: their tables are renamed with all they hold, never made anew."""

from pathlib import Path

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import alongside.web.refs

POD = migrations.CreateModel(
    name="Pod",
    fields=[
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        ("ref", models.CharField(default=alongside.web.refs.new_ref, max_length=10, unique=True)),
        ("name", models.CharField(max_length=100)),
        ("service", models.CharField(choices=[("children", "Children and families"), ("adults", "Adults")], max_length=10)),
        ("from_date", models.DateField()),
        ("to_date", models.DateField(null=True)),
    ],
    options={
        "constraints": [
            models.UniqueConstraint(condition=models.Q(("to_date", None)), fields=("name",), name="pods_pod_one_open_by_name"),
            models.CheckConstraint(condition=models.Q(("to_date__isnull", True), ("to_date__gte", models.F("from_date")), _connector="OR"), name="pods_pod_ends_after_it_begins"),
        ],
    },
)
MEMBERSHIP = migrations.CreateModel(
    name="PodMembership",
    fields=[
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        ("ref", models.CharField(default=alongside.web.refs.new_ref, max_length=10, unique=True)),
        ("part", models.CharField(choices=[("manager", "Manager"), ("senior", "Senior social worker"), ("worker", "Social worker"), ("family-help", "Family help lead practitioner"), ("student", "Student"), ("business-support", "Business support")], max_length=20)),
        ("from_date", models.DateField()),
        ("to_date", models.DateField(null=True)),
        ("pod", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="pods.pod")),
        ("user", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="pod_memberships", to=settings.AUTH_USER_MODEL)),
    ],
    options={
        "constraints": [
            django.contrib.postgres.constraints.ExclusionConstraint(expressions=[("pod", "="), ("user", "="), (models.Func("from_date", "to_date", models.Value("[)"), function="DATERANGE", output_field=django.contrib.postgres.fields.ranges.DateRangeField()), "&&")], name="pods_podmembership_once_at_a_time"),
            models.CheckConstraint(condition=models.Q(("to_date__isnull", True), ("to_date__gte", models.F("from_date")), _connector="OR"), name="pods_podmembership_ends_after_it_begins"),
        ],
    },
)


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("cases", "0001_start"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[POD, MEMBERSHIP],
            database_operations=[migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"))],
        ),
    ]
