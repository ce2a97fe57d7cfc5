from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publication", "0003_more_page_types")]

    operations = [
        migrations.AddField(
            model_name="publicationmark",
            name="stands_alone",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="publicationmark",
            name="is_touched",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="publicationmark",
            name="tried_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="publicationmark",
            index=models.Index(fields=["page_id"], name="mark_by_page"),
        ),
    ]
