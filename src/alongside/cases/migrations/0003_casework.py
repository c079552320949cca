"""Contacts and referrals, times of help, and who works with whom."""

import alongside.web.refs
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0002_pods_moved_out'),
        ('people', '0001_start'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=alongside.web.refs.new_ref, max_length=10, unique=True)),
                ('received_at', models.DateTimeField()),
                ('how', models.CharField(choices=[('phone', 'By phone'), ('letter', 'By letter'), ('e-mail', 'By e-mail'), ('in-person', 'In person'), ('online', 'By an online form'), ('meeting', 'In a meeting'), ('other', 'Another way')], max_length=10)),
                ('who', models.CharField(choices=[('self', 'The person themself'), ('family', 'Family'), ('friend', 'A friend or neighbour'), ('public', 'A member of the public'), ('school', 'School, college or nursery'), ('health', 'Health'), ('police', 'Police'), ('housing', 'Housing'), ('voluntary', 'A charity or community group'), ('care-provider', 'A care provider'), ('council', 'Another team of ours, or another council'), ('court', 'Court, probation or youth justice'), ('anonymous', 'Somebody who did not give their name'), ('other', 'Somebody else')], max_length=15)),
                ('who_words', models.CharField(blank=True, default='', max_length=300)),
                ('worried_about', models.TextField(max_length=8000)),
                ('going_well', models.TextField(blank=True, default='', max_length=4000)),
                ('would_help', models.TextField(blank=True, default='', max_length=4000)),
                ('family_says', models.TextField(blank=True, default='', max_length=4000)),
                ('consent', models.CharField(choices=[('given', 'They agree'), ('not-given', 'They were asked and do not agree'), ('not-sought', 'They were not asked')], max_length=10)),
                ('consent_why', models.CharField(blank=True, default='', max_length=1000)),
                ('history_opened', models.BooleanField()),
                ('history_words', models.TextField(max_length=4000)),
                ('whereabouts', models.CharField(blank=True, default='', max_length=500)),
                ('safe_to_write', models.CharField(choices=[('yes', 'It is safe to write and call'), ('care', 'Only in the way that is described'), ('no', 'It is not safe'), ('not-asked', 'Could not be asked yet')], max_length=10)),
                ('safe_words', models.CharField(blank=True, default='', max_length=500)),
                ('speaks_of', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('domestic-abuse', 'Domestic abuse'), ('racism', 'Racism'), ('hate', 'Hate because of who somebody is'), ('danger-now', 'Somebody may be in danger now')], max_length=15), default=list, size=None)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by_ref', models.CharField(max_length=10)),
                ('outcome', models.CharField(blank=True, choices=[('information-given', 'Information and advice given'), ('early-support', 'Early support in the community'), ('other-help', 'Other help arranged'), ('known-worker', 'Passed to the worker who knows them'), ('referral', 'Taken as a referral')], default='', max_length=20)),
                ('help', models.TextField(blank=True, default='', max_length=4000)),
                ('look_again', models.CharField(blank=True, default='', max_length=1000)),
                ('family_told_by', models.CharField(blank=True, default='', max_length=200)),
                ('family_told_on', models.DateField(null=True)),
                ('family_not_told_why', models.CharField(blank=True, default='', max_length=1000)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by_ref', models.CharField(blank=True, default='', max_length=10)),
            ],
            options={
                'indexes': [models.Index(models.F('received_at'), condition=models.Q(('decided_at__isnull', True)), name='cases_contact_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(('worried_about__regex', '\\S')), name='cases_contact_says_the_worry'), models.CheckConstraint(condition=models.Q(('consent', 'given'), ('consent_why__regex', '\\S'), _connector='OR'), name='cases_contact_says_why_no_consent'), models.CheckConstraint(condition=models.Q(('history_words__regex', '\\S')), name='cases_contact_history_in_words'), models.CheckConstraint(condition=models.Q(models.Q(('safe_to_write', 'care'), _negated=True), ('safe_words__regex', '\\S'), _connector='OR'), name='cases_contact_says_how_it_is_safe'), models.CheckConstraint(condition=models.Q(('speaks_of__contained_by', ['domestic-abuse', 'racism', 'hate', 'danger-now'])), name='cases_contact_speaks_of_what_we_know'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by_ref', ''), ('help', ''), ('look_again', ''), ('outcome', ''), ('family_not_told_why', ''), ('family_told_by', ''), ('family_told_on__isnull', True)), models.Q(models.Q(('outcome', ''), _negated=True), ('help__regex', '\\S'), models.Q(('help__iregex', '^\\W*(nfa|no further action|no action|no further|none|nothing|n/?a|closed?)\\W*$'), _negated=True), ('look_again__regex', '\\S'), models.Q(models.Q(('family_told_by__regex', '\\S'), ('family_not_told_why', ''), ('family_told_on__isnull', False)), models.Q(('family_told_by', ''), ('family_told_on__isnull', True), ('family_not_told_why__regex', '\\S')), _connector='OR'), ('decided_at__isnull', False), models.Q(('decided_by_ref', ''), _negated=True)), _connector='OR'), name='cases_contact_decided_wholly')],
            },
        ),
        migrations.CreateModel(
            name='ContactAbout',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_main', models.BooleanField(default=False)),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='about', to='cases.contact')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('contact', 'person'), name='cases_contactabout_once'), models.UniqueConstraint(condition=models.Q(('is_main', True)), fields=('contact',), name='cases_contactabout_one_main')],
            },
        ),
        migrations.CreateModel(
            name='Episode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=alongside.web.refs.new_ref, max_length=10, unique=True)),
                ('kind', models.CharField(choices=[('early-help', 'Early help'), ('family-help', 'Family help'), ('child-in-need', 'Help to a child in need'), ('protection', 'Protection'), ('looked-after', 'Cared for by us'), ('care-leaver', 'Support after care'), ('special-guardianship', 'Special guardianship support'), ('adult-conversation', 'Conversations with an adult'), ('adult-support', 'Care and support to an adult'), ('safeguarding-enquiry', 'Safeguarding enquiry'), ('carer-support', 'Support to a carer')], max_length=25)),
                ('legal_basis', models.CharField(max_length=40)),
                ('from_date', models.DateField()),
                ('to_date', models.DateField(null=True)),
                ('ended', models.CharField(blank=True, choices=[('goals-met', 'What it was for has been reached'), ('their-choice', 'They chose to end it'), ('other-kind', 'Another kind of help goes on'), ('moved', 'They moved away'), ('order-ended', 'The order or its grounds ended'), ('age', 'They came of age'), ('died', 'They died'), ('not-needed', 'It turned out not to be needed'), ('other', 'Another reason')], default='', max_length=15)),
                ('ended_words', models.CharField(blank=True, default='', max_length=1000)),
                ('opened_at', models.DateTimeField()),
                ('opened_by_ref', models.CharField(max_length=10)),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_by_ref', models.CharField(blank=True, default='', max_length=10)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='episodes', to='people.person')),
            ],
            options={
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('person', '='), ('kind', '='), (models.Func('from_date', 'to_date', models.Value('[)'), function='DATERANGE', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='cases_episode_once_at_a_time'), models.CheckConstraint(condition=models.Q(('to_date__isnull', True), ('to_date__gte', models.F('from_date')), _connector='OR'), name='cases_episode_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('legal_basis__regex', '\\S')), name='cases_episode_has_a_basis'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('closed_by_ref', ''), ('ended', ''), ('ended_words', ''), ('to_date__isnull', True)), models.Q(('closed_at__isnull', False), ('to_date__isnull', False), models.Q(('ended', ''), _negated=True), ('ended_words__regex', '\\S'), models.Q(('closed_by_ref', ''), _negated=True)), _connector='OR'), name='cases_episode_ended_wholly')],
            },
        ),
        migrations.CreateModel(
            name='Involvement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=alongside.web.refs.new_ref, max_length=10, unique=True)),
                ('role', models.CharField(choices=[('lead', 'Lead worker'), ('co-worker', 'Co-worker'), ('lead-child-protection', 'Lead child protection practitioner'), ('advanced-practitioner', 'Advanced practitioner'), ('student', 'Student'), ('reviewing-officer', 'Independent reviewing officer'), ('chair', 'Conference chair'), ('coordinator', 'Family group conference coordinator'), ('legal-oversight', 'Legal oversight'), ('consult', 'Advises when asked')], max_length=25)),
                ('purpose', models.CharField(blank=True, default='', max_length=300)),
                ('learning_goal', models.CharField(blank=True, default='', max_length=500)),
                ('weight', models.PositiveSmallIntegerField(null=True)),
                ('from_date', models.DateField()),
                ('to_date', models.DateField(null=True)),
                ('begun_at', models.DateTimeField()),
                ('begun_by_ref', models.CharField(max_length=10)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by_ref', models.CharField(blank=True, default='', max_length=10)),
                ('ended_why', models.CharField(blank=True, default='', max_length=500)),
                ('goodbye', models.CharField(blank=True, default='', max_length=1000)),
                ('no_goodbye_why', models.CharField(blank=True, default='', max_length=1000)),
                ('promises', models.CharField(blank=True, default='', max_length=2000)),
                ('promises_kept_by', models.CharField(blank=True, default='', max_length=200)),
                ('no_promises', models.BooleanField(default=False)),
                ('vacant_why', models.CharField(blank=True, default='', max_length=500)),
                ('handed_to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='involvements', to='people.person')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='involvements', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('role', 'lead')), expressions=[('person', '='), (models.Func('from_date', 'to_date', models.Value('[)'), function='DATERANGE', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='cases_involvement_one_lead'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('person', '='), ('worker', '='), ('role', '='), (models.Func('from_date', 'to_date', models.Value('[)'), function='DATERANGE', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='cases_involvement_once_at_a_time'), models.CheckConstraint(condition=models.Q(('to_date__isnull', True), ('to_date__gte', models.F('from_date')), _connector='OR'), name='cases_involvement_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('weight__isnull', True), ('weight__range', (1, 3)), _connector='OR'), name='cases_involvement_weight_is_1_to_3'), models.CheckConstraint(condition=models.Q(('role__in', ['lead', 'co-worker']), ('purpose__regex', '\\S'), _connector='OR'), name='cases_involvement_says_what_for'), models.CheckConstraint(condition=models.Q(('role', 'student'), ('learning_goal', ''), _connector='OR'), name='cases_involvement_only_students_learn_so'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ended_by_ref', ''), ('ended_why', ''), ('goodbye', ''), ('handed_to__isnull', True), ('no_goodbye_why', ''), ('no_promises', False), ('promises', ''), ('promises_kept_by', ''), ('to_date__isnull', True), ('vacant_why', '')), models.Q(('ended_at__isnull', False), ('to_date__isnull', False), models.Q(('ended_by_ref', ''), _negated=True), ('ended_why__regex', '\\S'), models.Q(models.Q(('goodbye__regex', '\\S'), ('no_goodbye_why', '')), models.Q(('goodbye', ''), ('no_goodbye_why__regex', '\\S')), _connector='OR'), models.Q(models.Q(('promises__regex', '\\S'), ('promises_kept_by__regex', '\\S'), ('no_promises', False)), models.Q(('no_promises', True), ('promises', ''), ('promises_kept_by', '')), _connector='OR'), models.Q(models.Q(models.Q(('role', 'lead'), _negated=True), ('vacant_why', '')), models.Q(('handed_to__isnull', False), ('role', 'lead'), ('vacant_why', '')), models.Q(('handed_to__isnull', True), ('role', 'lead'), ('vacant_why__regex', '\\S')), _connector='OR')), _connector='OR'), name='cases_involvement_ended_wholly')],
            },
        ),
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=alongside.web.refs.new_ref, max_length=10, unique=True)),
                ('received_at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by_ref', models.CharField(max_length=10)),
                ('decision', models.CharField(blank=True, choices=[('family-help-assessment', 'Family help assessment'), ('s17-assessment', 'Assessment under section 17'), ('strategy-discussion', 'Strategy discussion'), ('other-help-arranged', 'Other help arranged'), ('emergency-protection', 'Emergency protection'), ('adult-assessment', 'Conversation or assessment under the Care Act'), ('adult-enquiry', 'Safeguarding enquiry under section 42')], default='', max_length=25)),
                ('help', models.TextField(blank=True, default='', max_length=4000)),
                ('family_told_by', models.CharField(blank=True, default='', max_length=200)),
                ('family_told_on', models.DateField(null=True)),
                ('family_not_told_why', models.CharField(blank=True, default='', max_length=1000)),
                ('referrer_told_by', models.CharField(blank=True, default='', max_length=200)),
                ('referrer_told_on', models.DateField(null=True)),
                ('referrer_not_told_why', models.CharField(blank=True, default='', max_length=1000)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by_ref', models.CharField(blank=True, default='', max_length=10)),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='cases.contact')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='people.person')),
            ],
            options={
                'indexes': [models.Index(models.F('received_at'), condition=models.Q(('decided_at__isnull', True)), name='cases_referral_waiting')],
                'constraints': [models.UniqueConstraint(fields=('contact', 'person'), name='cases_referral_once'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by_ref', ''), ('decision', ''), ('help', ''), ('family_not_told_why', ''), ('family_told_by', ''), ('family_told_on__isnull', True), ('referrer_not_told_why', ''), ('referrer_told_by', ''), ('referrer_told_on__isnull', True)), models.Q(models.Q(('decision', ''), _negated=True), ('help__regex', '\\S'), models.Q(('help__iregex', '^\\W*(nfa|no further action|no action|no further|none|nothing|n/?a|closed?)\\W*$'), _negated=True), models.Q(models.Q(('family_told_by__regex', '\\S'), ('family_not_told_why', ''), ('family_told_on__isnull', False)), models.Q(('family_told_by', ''), ('family_told_on__isnull', True), ('family_not_told_why__regex', '\\S')), _connector='OR'), models.Q(models.Q(('referrer_told_by__regex', '\\S'), ('referrer_not_told_why', ''), ('referrer_told_on__isnull', False)), models.Q(('referrer_told_by', ''), ('referrer_told_on__isnull', True), ('referrer_not_told_why__regex', '\\S')), _connector='OR'), ('decided_at__isnull', False), models.Q(('decided_by_ref', ''), _negated=True)), _connector='OR'), name='cases_referral_decided_wholly')],
            },
        ),
    ]
