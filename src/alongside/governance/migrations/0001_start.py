"""Ways of looking that ask for a second look, and names in the news."""

import alongside.web.refs
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Alert',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=alongside.web.refs.new_ref, max_length=10, unique=True)),
                ('kind', models.CharField(max_length=20)),
                ('reader_ref', models.CharField(blank=True, default='', max_length=10)),
                ('about_ref', models.CharField(blank=True, default='', max_length=10)),
                ('period', models.CharField(blank=True, default='', max_length=10)),
                ('first_at', models.DateTimeField()),
                ('last_at', models.DateTimeField()),
                ('times', models.PositiveIntegerField()),
                ('found_at', models.DateTimeField()),
                ('owner_ref', models.CharField(blank=True, default='', max_length=10)),
                ('outcome', models.CharField(blank=True, choices=[('fine', 'There was a good reason'), ('talked', 'We talked it through; it should have gone another way'), ('concern', 'It should not have happened, and it is taken further'), ('false-alarm', 'Nothing happened here that should have been asked about')], default='', max_length=12)),
                ('words', models.CharField(blank=True, default='', max_length=2000)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by_ref', models.CharField(blank=True, default='', max_length=10)),
            ],
            options={
                'indexes': [models.Index(models.F('last_at'), condition=models.Q(('decided_at__isnull', True)), name='governance_alert_open')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'reader_ref', 'about_ref', 'period'), name='governance_alert_once'), models.CheckConstraint(condition=models.Q(models.Q(('reader_ref', ''), _negated=True), models.Q(('about_ref', ''), _negated=True), _connector='OR'), name='governance_alert_is_about_somebody'), models.CheckConstraint(condition=models.Q(('last_at__gte', models.F('first_at'))), name='governance_alert_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by_ref', ''), ('outcome', ''), ('words', '')), models.Q(('decided_at__isnull', False), ('words__regex', '\\S'), models.Q(('decided_by_ref', ''), _negated=True), models.Q(('outcome', ''), _negated=True), models.Q(('owner_ref', ''), _negated=True)), _connector='OR'), name='governance_alert_decided_wholly')],
            },
        ),
        migrations.CreateModel(
            name='NewsName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=alongside.web.refs.new_ref, max_length=10, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('why', models.CharField(max_length=300)),
                ('from_date', models.DateField()),
                ('until_date', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by_ref', models.CharField(max_length=10)),
                ('ended_by_ref', models.CharField(blank=True, default='', max_length=10)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('name__regex', '\\S'), ('why__regex', '\\S')), name='governance_newsname_says_whom_and_why'), models.CheckConstraint(condition=models.Q(('until_date__gte', models.F('from_date'))), name='governance_newsname_ends_after_it_begins')],
            },
        ),
    ]
