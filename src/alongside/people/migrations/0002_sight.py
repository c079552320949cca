"""What opens a record to somebody and what closes it; whoever was cleared by name becomes a grant."""

import alongside.web.refs
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

CLEARED = """
INSERT INTO people_grant (ref, person_id, user_id, basis, purpose, classes, from_at, until_at, cause, why, recorded_at,
                          recorded_by_ref, ended_by_ref, ended_why)
SELECT c.ref, c.person_id, c.user_id,
       CASE c.covers WHEN 'record' THEN 'named' ELSE 'safe-address' END,
       CASE c.covers WHEN 'record' THEN 'named as a reader' ELSE 'keeping them safe' END,
       CASE c.covers WHEN 'record' THEN '{C0,C1,C2,C4,C5}' ELSE '{C3}' END::varchar[],
       c.from_date AT TIME ZONE 'Europe/London',
       CASE WHEN c.set_aside_at IS NOT NULL THEN greatest(c.set_aside_at, c.from_date AT TIME ZONE 'Europe/London')
            WHEN c.to_date IS NOT NULL THEN c.to_date AT TIME ZONE 'Europe/London' END,
       p.ref, c.source, c.recorded_at, c.recorded_by_ref, c.set_aside_by_ref, left(c.set_aside_why, 300)
FROM people_clearance c JOIN people_person p ON p.id = c.person_id;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_start'),
        ('pods', '0001_out_of_cases'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Conflict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=alongside.web.refs.new_ref, max_length=10, unique=True)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by_ref', models.CharField(max_length=10)),
                ('source', models.CharField(blank=True, default='', max_length=200)),
                ('set_aside_at', models.DateTimeField(null=True)),
                ('set_aside_by_ref', models.CharField(blank=True, default='', max_length=10)),
                ('set_aside_as', models.CharField(blank=True, choices=[('changed', 'It was so, and changed'), ('corrected', 'It was not so'), ('withdrawn', 'It was taken back')], default='', max_length=10)),
                ('set_aside_why', models.CharField(blank=True, default='', max_length=500)),
                ('how', models.CharField(choices=[('declared', 'They said so themselves'), ('matched', 'Information governance found it'), ('own-record', 'It is their own record')], max_length=10)),
                ('words', models.CharField(blank=True, default='', max_length=300)),
                ('from_date', models.DateField()),
                ('to_date', models.DateField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to='people.person')),
                ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='people.conflict')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=alongside.web.refs.new_ref, max_length=10, unique=True)),
                ('basis', models.CharField(max_length=24)),
                ('purpose', models.CharField(max_length=40)),
                ('classes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=2), size=None)),
                ('from_at', models.DateTimeField()),
                ('until_at', models.DateTimeField(null=True)),
                ('cause', models.CharField(max_length=10)),
                ('why', models.CharField(blank=True, default='', max_length=300)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by_ref', models.CharField(max_length=10)),
                ('ended_by_ref', models.CharField(blank=True, default='', max_length=10)),
                ('ended_why', models.CharField(blank=True, default='', max_length=300)),
                ('follows', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='people.grant')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='people.person')),
                ('pod', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='pods.pod')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='grants', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Glass',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=alongside.web.refs.new_ref, max_length=10, unique=True)),
                ('reason', models.CharField(choices=[('child-safety', 'A child may be in danger now'), ('adult-safety', 'An adult may be in danger now'), ('out-of-hours', 'Out of hours, and nobody who knows them can be reached'), ('court', 'A court or the police need an answer today'), ('other', 'Something else that cannot wait')], max_length=12)),
                ('words', models.CharField(max_length=1000)),
                ('broken_at', models.DateTimeField()),
                ('due_on', models.DateField()),
                ('reviewed_at', models.DateTimeField(null=True)),
                ('reviewed_by_ref', models.CharField(blank=True, default='', max_length=10)),
                ('outcome', models.CharField(blank=True, choices=[('right', 'It was right to open it'), ('talk', 'It should have gone another way; we talked it through'), ('concern', 'It should not have been opened: information governance takes it up')], default='', max_length=10)),
                ('review_words', models.CharField(blank=True, default='', max_length=1000)),
                ('grant', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='glass', to='people.grant')),
            ],
        ),
        migrations.AddIndex(
            model_name='conflict',
            index=models.Index(models.F('person'), condition=models.Q(('set_aside_at__isnull', True)), name='people_conflict_standing'),
        ),
        migrations.AddConstraint(
            model_name='conflict',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('set_aside_as', ''), ('set_aside_at__isnull', True), ('set_aside_by_ref', '')), models.Q(('set_aside_at__isnull', False), models.Q(('set_aside_by_ref', ''), _negated=True), models.Q(('set_aside_as', ''), _negated=True)), _connector='OR'), name='people_conflict_set_aside_wholly'),
        ),
        migrations.AddConstraint(
            model_name='conflict',
            constraint=models.CheckConstraint(condition=models.Q(('to_date__isnull', True), ('to_date__gte', models.F('from_date')), _connector='OR'), name='people_conflict_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='conflict',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('set_aside_at__isnull', True)), expressions=[('person', '='), ('user', '='), (models.Func('from_date', 'to_date', models.Value('[)'), function='DATERANGE', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='people_conflict_once'),
        ),
        migrations.AddIndex(
            model_name='grant',
            index=models.Index(models.F('user'), models.F('person'), condition=models.Q(('user__isnull', False)), name='people_grant_user'),
        ),
        migrations.AddIndex(
            model_name='grant',
            index=models.Index(models.F('pod'), models.F('person'), condition=models.Q(('pod__isnull', False)), name='people_grant_pod'),
        ),
        migrations.AddIndex(
            model_name='grant',
            index=models.Index(models.F('cause'), name='people_grant_cause'),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('pod__isnull', True), ('user__isnull', False)), models.Q(('pod__isnull', False), ('user__isnull', True)), _connector='OR'), name='people_grant_held_by_one'),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=models.CheckConstraint(condition=models.Q(('until_at__isnull', True), ('until_at__gte', models.F('from_at')), _connector='OR'), name='people_grant_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=models.CheckConstraint(condition=models.Q(('classes__len__gt', 0), ('classes__contained_by', ['C0', 'C1', 'C2', 'C3', 'C4', 'C5'])), name='people_grant_opens_classes'),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=models.CheckConstraint(condition=models.Q(('cause', ''), _negated=True), name='people_grant_has_a_cause'),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('user__isnull', False)), expressions=[('person', '='), ('user', '='), ('basis', '='), ('cause', '='), (models.Func('from_at', 'until_at', function='TSTZRANGE', output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField()), '&&')], name='people_grant_once_for_a_user'),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('pod__isnull', False)), expressions=[('person', '='), ('pod', '='), ('basis', '='), ('cause', '='), (models.Func('from_at', 'until_at', function='TSTZRANGE', output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField()), '&&')], name='people_grant_once_for_a_pod'),
        ),
        migrations.AddIndex(
            model_name='glass',
            index=models.Index(models.F('due_on'), condition=models.Q(('reviewed_at__isnull', True)), name='people_glass_waiting'),
        ),
        migrations.AddConstraint(
            model_name='glass',
            constraint=models.CheckConstraint(condition=models.Q(('words__regex', '\\S.{18,}\\S')), name='people_glass_says_why'),
        ),
        migrations.AddConstraint(
            model_name='glass',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', ''), ('reviewed_at__isnull', True), ('reviewed_by_ref', '')), models.Q(('reviewed_at__isnull', False), models.Q(('reviewed_by_ref', ''), _negated=True), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='people_glass_reviewed_wholly'),
        ),
        migrations.RunSQL(CLEARED, reverse_sql=migrations.RunSQL.noop),
        migrations.DeleteModel(
            name='Clearance',
        ),
    ]
