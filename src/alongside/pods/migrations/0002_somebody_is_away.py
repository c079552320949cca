"""Days on which somebody is away, and who covers."""

import alongside.web.refs
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pods', '0001_out_of_cases'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Away',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=alongside.web.refs.new_ref, max_length=10, unique=True)),
                ('from_date', models.DateField()),
                ('to_date', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by_ref', models.CharField(max_length=10)),
                ('taken_back_at', models.DateTimeField(null=True)),
                ('taken_back_by_ref', models.CharField(blank=True, default='', max_length=10)),
                ('covered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='covers', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='away', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('taken_back_at', None)), expressions=[('user', '='), (models.Func('from_date', 'to_date', models.Value('[)'), function='DATERANGE', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='pods_away_once_at_a_time'), models.CheckConstraint(condition=models.Q(('to_date__gt', models.F('from_date'))), name='pods_away_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('covered_by', None), models.Q(('covered_by', models.F('user')), _negated=True), _connector='OR'), name='pods_away_is_covered_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('taken_back_at', None), ('taken_back_by_ref', '')), models.Q(('taken_back_at__isnull', False), models.Q(('taken_back_by_ref', ''), _negated=True)), _connector='OR'), name='pods_away_taken_back_wholly')],
            },
        ),
    ]
