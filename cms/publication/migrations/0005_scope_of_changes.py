from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publication", "0004_marks_of_single_pages")]

    # 0009 fills the columns: readers would wait for it in the transaction that makes them.
    operations = [
        migrations.AddField(
            model_name="publishedpage",
            name="topics",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField("change", "former_topics", models.TextField(null=True)),
        migrations.AddField("change", "former_allow_syndication", models.BooleanField(null=True)),
        migrations.AddField("change", "topics", models.TextField(null=True)),
        migrations.AddField("change", "allow_syndication", models.BooleanField(null=True)),
        migrations.AddField(
            "publicationclock", "horizon", models.PositiveBigIntegerField(default=0)
        ),
        migrations.AlterField(
            "publicationmark",
            "subject",
            models.CharField(
                blank=True,
                choices=[
                    ("IMAGE", "Image"),
                    ("DOCUMENT", "Document"),
                    ("TOPIC", "Topic"),
                    ("PAGE", "Page"),
                    ("ORDER", "order of pages"),
                    ("ANSWERS", "answers"),
                ],
                max_length=10,
            ),
        ),
    ]
