"""Where the work with a family stands."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0004_the_wall'),
    ]

    operations = [
        migrations.AddField(
            model_name='involvement',
            name='stage',
            field=models.CharField(choices=[('getting-to-know', 'Getting to know'), ('together', 'Working together'), ('reviewing', 'Reviewing'), ('goodbye', 'Saying goodbye')], db_default='getting-to-know', default='getting-to-know', max_length=20),
        ),
    ]
