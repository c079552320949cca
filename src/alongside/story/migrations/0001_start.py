"""Entries, their passages and lines, who was there, moments, promises, drafts and files."""

import alongside.web.refs
import django.contrib.postgres.fields
import django.contrib.postgres.search
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


# What a text is found by: its words without accents, in no language's grammar, since a story is told in many.
_WORDS = """
CREATE FUNCTION story_words(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT to_tsvector('simple'::regconfig, public.unaccent('public.unaccent'::regdictionary, words)) $$;
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0003_the_wall'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(_WORDS, reverse_sql=migrations.RunSQL.noop),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('visit', 'Visit'), ('direct-work', 'Direct work'), ('call', 'Call'), ('message', 'Message'), ('no-answer', 'Nobody answered'), ('meeting', 'Meeting'), ('family-time', 'Family time'), ('life-event', 'Something that happened in their life'), ('decision', 'Decision'), ('assessment', 'Assessment'), ('plan', 'Plan'), ('review', 'Review'), ('health', 'Health'), ('learning', 'School, nursery or work'), ('court', 'Court'), ('harm', 'Somebody was harmed, or might have been'), ('help', 'Help that began, changed or ended'), ('goodbye', 'Goodbye'), ('note', 'Note'), ('where-now', 'Where things are now')], max_length=20)),
                ('happened_at', models.DateTimeField()),
                ('precision', models.CharField(choices=[('minute', 'minute'), ('day', 'day'), ('month', 'month'), ('year', 'year')], default='minute', max_length=6)),
                ('is_about', models.BooleanField(default=False)),
                ('place', models.CharField(blank=True, default='', max_length=200)),
                ('headline', models.CharField(blank=True, default='', max_length=300)),
                ('ref', models.CharField(default=alongside.web.refs.new_ref, max_length=10, unique=True)),
                ('writing', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('digest', models.CharField(max_length=64)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by_ref', models.CharField(max_length=10)),
                ('recorded_as', models.CharField(blank=True, default='', max_length=200)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_by_ref', models.CharField(blank=True, default='', max_length=10)),
                ('withdrawn_why', models.CharField(blank=True, default='', max_length=500)),
            ],
            options={
                'indexes': [models.Index(models.F('recorded_by_ref'), models.F('recorded_at'), name='story_entry_by_author')],
                'constraints': [models.CheckConstraint(condition=models.Q(('happened_at__lte', models.F('recorded_at'))), name='story_entry_has_happened'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by_ref', ''), ('withdrawn_why', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_by_ref', ''), _negated=True), ('withdrawn_why__regex', '\\S')), _connector='OR'), name='story_entry_withdrawn_wholly')],
            },
        ),
        migrations.CreateModel(
            name='Passage',
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
                ('stands_as', models.CharField(choices=[('happened', 'What happened'), ('their-words', 'Their words'), ('correction', 'Correction'), ('disagreement', 'Somebody sees this differently'), ('reply', 'Reply'), ('attached', 'Attached')], default='happened', max_length=12)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('text', models.TextField(max_length=100000)),
                ('telling', models.CharField(blank=True, choices=[('fact', 'Fact'), ('account', 'What somebody told'), ('opinion', 'Opinion'), ('analysis', 'What we make of it')], default='', max_length=10)),
                ('marks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('working-well', 'Working well'), ('worried', 'Worried'), ('next', 'Next')], max_length=12), blank=True, default=list, size=None)),
                ('language', models.CharField(blank=True, default='', max_length=12)),
                ('sharing', models.CharField(choices=[('family', 'The family may read it'), ('this-person', 'Only the person it is about may read it'), ('adults', 'The adults of the family, and not the child'), ('professionals', 'Those who work with them, not the family'), ('restricted', 'Only those who lead the work, and named readers'), ('legal', 'Legal advice: only those who lead the work, and named readers')], default='family', max_length=16)),
                ('sharing_why', models.CharField(blank=True, choices=[('harm-to-child', 'It could bring harm to the child'), ('harm-to-other', 'It could bring harm to somebody else'), ('crime-or-law', 'A crime is looked into, or a court or the law asks for it'), ('somebody-else', 'It is about, or from, somebody else'), ('child-asked', 'The child asked for it'), ('not-explained', 'It is to be explained to them first')], default='', max_length=16)),
                ('sharing_words', models.CharField(blank=True, default='', max_length=300)),
                ('shared_from', models.DateField(null=True)),
                ('held_until', models.DateField(null=True)),
                ('search', models.GeneratedField(db_persist=True, expression=models.Func('text', function='story_words', output_field=django.contrib.postgres.search.SearchVectorField()), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('beside', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='beside_it', to='story.passage')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='passages', to='story.entry')),
                ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='story.passage')),
                ('said_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='passages_said', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='Line',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('happened_at', models.DateTimeField()),
                ('kind', models.CharField(choices=[('visit', 'Visit'), ('direct-work', 'Direct work'), ('call', 'Call'), ('message', 'Message'), ('no-answer', 'Nobody answered'), ('meeting', 'Meeting'), ('family-time', 'Family time'), ('life-event', 'Something that happened in their life'), ('decision', 'Decision'), ('assessment', 'Assessment'), ('plan', 'Plan'), ('review', 'Review'), ('health', 'Health'), ('learning', 'School, nursery or work'), ('court', 'Court'), ('harm', 'Somebody was harmed, or might have been'), ('help', 'Help that began, changed or ended'), ('goodbye', 'Goodbye'), ('note', 'Note'), ('where-now', 'Where things are now')], max_length=20)),
                ('stands_as', models.CharField(blank=True, choices=[('happened', 'What happened'), ('their-words', 'Their words'), ('correction', 'Correction'), ('disagreement', 'Somebody sees this differently'), ('reply', 'Reply'), ('attached', 'Attached')], default='', max_length=12)),
                ('data_class', models.CharField(choices=[('C0', 'C0'), ('C1', 'C1'), ('C2', 'C2'), ('C3', 'C3'), ('C4', 'C4'), ('C5', 'C5')], max_length=2)),
                ('author_ref', models.CharField(max_length=10)),
                ('moved_at', models.DateTimeField(null=True)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='story.entry')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='story', to='people.person')),
                ('passage', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='story.passage')),
            ],
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=alongside.web.refs.new_ref, max_length=10, unique=True)),
                ('writing', models.UUIDField(db_index=True)),
                ('name', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('photo', 'Photo'), ('pdf', 'PDF'), ('word', 'Document'), ('sheet', 'Spreadsheet'), ('sound', 'Sound'), ('text', 'Text'), ('other', 'File')], max_length=12)),
                ('size', models.PositiveIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('width', models.PositiveIntegerField(null=True)),
                ('height', models.PositiveIntegerField(null=True)),
                ('state', models.CharField(choices=[('clean', 'Looked at, and clean'), ('held', 'Held back'), ('released', 'Released by a person')], max_length=12)),
                ('held_why', models.CharField(blank=True, default='', max_length=300)),
                ('added_at', models.DateTimeField()),
                ('added_by_ref', models.CharField(max_length=10)),
                ('looked_at', models.DateTimeField(null=True)),
                ('released_at', models.DateTimeField(null=True)),
                ('released_by_ref', models.CharField(blank=True, default='', max_length=10)),
                ('passage', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attachment', to='story.passage')),
            ],
        ),
        migrations.CreateModel(
            name='Presence',
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
                ('words', models.CharField(blank=True, default='', max_length=200)),
                ('part', models.CharField(choices=[('seen', 'seen'), ('seen-alone', 'seen alone'), ('not-seen', 'not seen'), ('there', 'there')], max_length=10)),
                ('why_not_alone', models.CharField(blank=True, default='', max_length=300)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presences', to='story.entry')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='presences', to='people.person')),
                ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='story.presence')),
            ],
        ),
        migrations.CreateModel(
            name='Promise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=alongside.web.refs.new_ref, max_length=10, unique=True)),
                ('words', models.CharField(max_length=500)),
                ('made_on', models.DateField()),
                ('due_on', models.DateField(null=True)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by_ref', models.CharField(max_length=10)),
                ('entry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='story.entry')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='people.person')),
            ],
        ),
        migrations.CreateModel(
            name='PromiseStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=alongside.web.refs.new_ref, max_length=10, unique=True)),
                ('step', models.CharField(choices=[('kept', 'Kept'), ('new-day', 'They were told a new day'), ('passed-on', 'Passed on to somebody'), ('not-kept', 'Not kept, and they were told why')], max_length=10)),
                ('on', models.DateField()),
                ('due_on', models.DateField(null=True)),
                ('words', models.CharField(blank=True, default='', max_length=500)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by_ref', models.CharField(max_length=10)),
                ('promise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='story.promise')),
                ('to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='promises_taken_on', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='DraftKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=alongside.web.refs.new_ref, max_length=10, unique=True)),
                ('closes', models.JSONField()),
                ('opens', models.TextField()),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='draft_keys', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('user',), name='story_draftkey_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Earlier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('visit', 'Visit'), ('direct-work', 'Direct work'), ('call', 'Call'), ('message', 'Message'), ('no-answer', 'Nobody answered'), ('meeting', 'Meeting'), ('family-time', 'Family time'), ('life-event', 'Something that happened in their life'), ('decision', 'Decision'), ('assessment', 'Assessment'), ('plan', 'Plan'), ('review', 'Review'), ('health', 'Health'), ('learning', 'School, nursery or work'), ('court', 'Court'), ('harm', 'Somebody was harmed, or might have been'), ('help', 'Help that began, changed or ended'), ('goodbye', 'Goodbye'), ('note', 'Note'), ('where-now', 'Where things are now')], max_length=20)),
                ('happened_at', models.DateTimeField()),
                ('precision', models.CharField(choices=[('minute', 'minute'), ('day', 'day'), ('month', 'month'), ('year', 'year')], default='minute', max_length=6)),
                ('is_about', models.BooleanField(default=False)),
                ('place', models.CharField(blank=True, default='', max_length=200)),
                ('headline', models.CharField(blank=True, default='', max_length=300)),
                ('revision', models.PositiveIntegerField()),
                ('changed_at', models.DateTimeField()),
                ('changed_by_ref', models.CharField(max_length=10)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='earlier', to='story.entry')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('entry', 'revision'), name='story_earlier_once')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('writing', models.UUIDField(primary_key=True, serialize=False)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('form', models.JSONField(default=dict)),
                ('people', models.JSONField(default=list)),
                ('begun_at', models.DateTimeField()),
                ('kept_at', models.DateTimeField()),
                ('thrown_away_at', models.DateTimeField(null=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to=settings.AUTH_USER_MODEL)),
                ('entry', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='draft', to='story.entry')),
            ],
            options={
                'indexes': [models.Index(models.F('author'), models.F('kept_at'), condition=models.Q(('entry__isnull', True), ('thrown_away_at__isnull', True)), name='story_draft_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('entry__isnull', True), ('thrown_away_at__isnull', True), _connector='OR'), name='story_draft_sent_or_thrown_away')],
            },
        ),
        migrations.CreateModel(
            name='Moment',
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
                ('happened_at', models.DateTimeField()),
                ('words', models.CharField(blank=True, default='', max_length=1000)),
                ('meant_to_them', models.CharField(blank=True, default='', max_length=1000)),
                ('meant_to_us', models.CharField(blank=True, default='', max_length=1000)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moments', to='story.entry')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moments', to='people.person')),
                ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='story.moment')),
            ],
            options={
                'indexes': [models.Index(models.F('person'), models.F('happened_at'), condition=models.Q(('set_aside_at__isnull', True)), name='story_moment_read')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('set_aside_as', ''), ('set_aside_at__isnull', True), ('set_aside_by_ref', '')), models.Q(('set_aside_at__isnull', False), models.Q(('set_aside_by_ref', ''), _negated=True), models.Q(('set_aside_as', ''), _negated=True)), _connector='OR'), name='story_moment_set_aside_wholly'), models.UniqueConstraint(condition=models.Q(('set_aside_at__isnull', True)), fields=('person', 'entry'), name='story_moment_once')],
            },
        ),
        migrations.AddIndex(
            model_name='passage',
            index=models.Index(models.F('entry'), models.F('position'), name='story_passage_of_entry'),
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('set_aside_as', ''), ('set_aside_at__isnull', True), ('set_aside_by_ref', '')), models.Q(('set_aside_at__isnull', False), models.Q(('set_aside_by_ref', ''), _negated=True), models.Q(('set_aside_as', ''), _negated=True)), _connector='OR'), name='story_passage_set_aside_wholly'),
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.CheckConstraint(condition=models.Q(('text__regex', '\\S')), name='story_passage_says_something'),
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sharing', 'family'), ('sharing_why', '')), models.Q(models.Q(('sharing', 'family'), _negated=True), models.Q(('sharing_why', ''), _negated=True)), _connector='OR'), name='story_passage_held_back_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stands_as__in', ['correction', 'disagreement', 'reply']), _negated=True), ('beside__isnull', False), _connector='OR'), name='story_passage_stands_beside_something'),
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stands_as', 'their-words'), _negated=True), ('said_by__isnull', False), models.Q(('source', ''), _negated=True), _connector='OR'), name='story_passage_words_are_somebodys'),
        ),
        migrations.AddIndex(
            model_name='line',
            index=models.Index(models.F('person'), models.F('happened_at'), models.F('entry'), condition=models.Q(('moved_at__isnull', True), ('passage__isnull', True)), name='story_line_read'),
        ),
        migrations.AddIndex(
            model_name='line',
            index=models.Index(models.F('person'), models.F('stands_as'), models.F('happened_at'), condition=models.Q(('moved_at__isnull', True), ('passage__isnull', False)), name='story_line_words'),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.UniqueConstraint(condition=models.Q(('moved_at__isnull', True), ('passage__isnull', True)), fields=('person', 'entry'), name='story_line_of_entry_once'),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.UniqueConstraint(condition=models.Q(('moved_at__isnull', True), ('passage__isnull', False)), fields=('person', 'passage'), name='story_line_of_passage_once'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'held'), _negated=True), ('held_why__regex', '\\S'), _connector='OR'), name='story_attachment_held_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'released'), _negated=True), models.Q(('released_at__isnull', False), models.Q(('released_by_ref', ''), _negated=True)), _connector='OR'), name='story_attachment_released_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='presence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('set_aside_as', ''), ('set_aside_at__isnull', True), ('set_aside_by_ref', '')), models.Q(('set_aside_at__isnull', False), models.Q(('set_aside_by_ref', ''), _negated=True), models.Q(('set_aside_as', ''), _negated=True)), _connector='OR'), name='story_presence_set_aside_wholly'),
        ),
        migrations.AddConstraint(
            model_name='presence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('person__isnull', False), ('words', '')), models.Q(('person__isnull', True), models.Q(('words', ''), _negated=True)), _connector='OR'), name='story_presence_is_of_somebody'),
        ),
        migrations.AddConstraint(
            model_name='presence',
            constraint=models.UniqueConstraint(condition=models.Q(('set_aside_at__isnull', True)), fields=('entry', 'person'), name='story_presence_once'),
        ),
        migrations.AddIndex(
            model_name='promise',
            index=models.Index(models.F('person'), models.F('recorded_at'), name='story_promise_of_person'),
        ),
        migrations.AddConstraint(
            model_name='promise',
            constraint=models.CheckConstraint(condition=models.Q(('words__regex', '\\S')), name='story_promise_says_something'),
        ),
        migrations.AddConstraint(
            model_name='promisestep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('step', 'new-day'), _negated=True), ('due_on__isnull', False), _connector='OR'), name='story_promisestep_new_day_is_said'),
        ),
        migrations.AddConstraint(
            model_name='promisestep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('step', 'passed-on'), _negated=True), ('to__isnull', False), _connector='OR'), name='story_promisestep_passed_to_somebody'),
        ),
        migrations.AddConstraint(
            model_name='promisestep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('step', 'not-kept'), _negated=True), ('words__regex', '\\S'), _connector='OR'), name='story_promisestep_told_why'),
        ),
    ]
