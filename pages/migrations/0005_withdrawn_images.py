from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0004_previews"),
    ]

    operations = [
        migrations.AddField(
            model_name="customimage",
            name="is_withdrawn",
            field=models.BooleanField(default=False, editable=False, verbose_name="withdrawn"),
        ),
    ]
